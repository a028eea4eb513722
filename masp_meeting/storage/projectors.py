"""Which terminals show a meeting on a wall: each says so again and again, in a small file of its own."""

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkstemp
from typing import Final

SILENT_AFTER: Final = 3.0
"""Seconds without a sign after which a projector has died, or hangs with an old picture on the wall."""
_PREFIX, _SUFFIX = "masp-projector-", ".txt"
# Of one length, so that a sign of life takes the place of the last one whole.
_SHOWS = {False: "showing", True: "covered"}


@dataclass(frozen=True, slots=True)
class Sign:
    """What a projector says that it shows: which meeting, and whether that is covered."""

    day: date
    covered: bool


class Projector:
    """One terminal that shows meetings on a wall, as others know of it."""

    def __init__(self, folder: Path) -> None:
        """Nobody knows of it before its first sign."""
        self._folder = folder
        self._path: Path | None = None

    def tell(self, sign: Sign) -> None:
        """Give a sign of life; where the disk refuses it the chair takes this one for dead, as is safe."""
        with suppress(OSError):
            if self._path is None or not self._path.exists():
                descriptor, name = mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=self._folder)
                self._path = Path(name)
                file = open(descriptor, "wb", buffering=0)  # noqa: SIM115, PTH123  # a descriptor is no path
            else:
                file = self._path.open("r+b", buffering=0)
            with file:
                file.write(f"{sign.day} {_SHOWS[sign.covered]}".encode())

    def end(self) -> None:
        """Say that nothing is shown any more."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)
            self._path = None


def projecting(folder: Path) -> Iterator[Sign]:
    """What the living projectors of a workspace show; what the dead left behind is cleared away."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):
            if abs(time.time() - path.stat().st_mtime) > SILENT_AFTER:
                path.unlink()
            elif (sign := _read(path)) is not None:
                yield sign


def _read(path: Path) -> Sign | None:
    """A sign of life; None for a file that was only just begun."""
    day, _, shows = path.read_text(encoding="utf-8").partition(" ")
    try:
        return Sign(date.fromisoformat(day), shows == _SHOWS[True])
    except ValueError:
        return None
