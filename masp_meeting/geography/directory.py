"""Reads the ONS Postcode Directory's CSV, whose columns change their names between editions."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from masp_meeting.domain.errors import Refused
from masp_meeting.geography.postcode_list import UNITS

Point: TypeAlias = tuple[int, int]
"""Metres east and north on the National Grid."""

_COLUMNS = {
    "postcode": "pcds",
    "council": r"oslaua|laua|lad\d\dcd",
    "east": "oseast1m|east1m",
    "north": "osnrth1m|north1m",
    "end date": "doterm",
}
_POSTCODE = re.compile(rf"[A-Z]{{1,2}}[0-9][0-9A-Z]? [0-9][{UNITS}]{{2}}")


class Row(NamedTuple):
    """One postcode of the directory."""

    postcode: str
    council: str
    """The council's code; empty where the directory has none."""
    point: Point | None
    """Where it lies; None where it is retired or lies nowhere on the grid."""

    @property
    def outward(self) -> str:
        """The half before the space."""
        return self.postcode[:-4]

    @property
    def inward(self) -> str:
        """The half after the space."""
        return self.postcode[-3:]


def rows_of(directory: Path) -> Iterator[Row]:
    """Read every postcode, but for the two of another shape (GIR 0AA and NPT), where nobody lives.

    Raises:
        Refused: a column is missing, or a line is not as the header says.
    """
    with directory.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = csv.reader(file)
        columns = _columns(next(lines, []))
        for line in lines:
            try:
                postcode, council, east, north, ended = (line[column] for column in columns)
                point = (int(east), int(north)) if east and north and not ended else None
            except (IndexError, ValueError) as fault:
                raise Refused(f"{directory.name} cannot be read at line {lines.line_num}.") from fault
            if _POSTCODE.fullmatch(postcode):
                yield Row(postcode, council, point)


def letters_of(outward: str) -> str:
    """The letters that an outward code begins with, its postcode area: PO of PO10."""
    return outward[:2] if outward[1].isalpha() else outward[0]


def _columns(names: list[str]) -> list[int]:
    """Find where each column that matters stands."""
    return [_column(names, what) for what in _COLUMNS]


def _column(names: list[str], what: str) -> int:
    """Find where one column stands, under any edition's name for it."""
    for place, name in enumerate(names):
        if re.fullmatch(_COLUMNS[what], name.strip().lower()):
            return place
    raise Refused(f"This is not the ONS Postcode Directory: it has no column for the {what}.")
