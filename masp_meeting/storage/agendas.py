"""Agendas as TinyDB documents, one file for each day: references, order and times, never a name."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from masp_meeting.domain.agenda import Slot
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.storage.keys import Key
from masp_meeting.storage.safe_file import LEFTOVER, replace_file
from masp_meeting.storage.small_file import read_small_file

_TABLE = "agenda"
_ONLY = 1


@dataclass(frozen=True, slots=True)
class Agenda:
    """The planned lines of one day."""

    day: date
    slots: tuple[Slot, ...]


class CrashSafeStorage(Storage):
    """TinyDB's file, never half written, and sealed where there is a key; ``anew`` ignores what it holds."""

    def __init__(self, path: Path, key: Key | None, *, anew: bool = False) -> None:
        super().__init__()
        self._path = path
        self._key = key
        self._anew = anew

    def read(self) -> dict[str, dict[str, Any]] | None:
        """What the file holds; an empty one is damaged, and not a new agenda."""
        if self._anew:
            return None
        kept = read_small_file(self._path)
        held: dict[str, dict[str, Any]] = json.loads(
            self._key.unseal(self._purpose, kept) if self._key else kept
        )
        return held

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Put it in the file's place."""
        text = f"{json.dumps(data, indent=1, ensure_ascii=False)}\n".encode()
        replace_file(self._path, self._key.seal(self._purpose, text) if self._key else text)

    @property
    def _purpose(self) -> str:
        """One day's file in another's place does not open."""
        return f"agenda {self._path.stem}"


class AgendaShelf:
    """The agenda files of one folder."""

    def __init__(self, folder: Path, lock: Path, key: Key | None = None) -> None:
        self._folder = folder
        self._lock = lock
        self._key = key

    def days(self) -> tuple[date, ...]:
        """The days that have an agenda, in order."""
        days = (_day_of(path) for path in self._folder.glob("*.json"))
        return tuple(sorted(day for day in days if day))

    def load(self, day: date) -> Agenda:
        """The agenda of a day.

        Raises:
            Refused: there is none, or its file is damaged; the sentence says how to build it.
        """
        path = self._path(day)
        build = f"“masp-meeting agenda build {day}”"
        try:
            with TinyDB(path, self._key, storage=CrashSafeStorage) as shelf:
                agenda = msgspec.convert(shelf.table(_TABLE).get(doc_id=_ONLY), Agenda)
            _check(agenda, day)
        except FileNotFoundError:
            raise Refused(f"There is no agenda for {show_date(day)}: build it with {build}.") from None
        except OSError as fault:
            raise Refused(f"{path} cannot be read ({fault.strerror}): check its permissions.") from fault
        except (ValueError, AttributeError, TypeError) as fault:
            words = f"{path} is damaged: put a backup in its place, or build it anew with {build}."
            raise Refused(words) from fault
        return agenda

    def save(self, agenda: Agenda) -> None:
        """Keep an agenda in place of what its day had.

        Raises:
            Refused: the disk is full or may not be written; the old agenda stands.
        """
        with (
            self._alone(),
            TinyDB(self._path(agenda.day), self._key, storage=CrashSafeStorage, anew=True) as shelf,
        ):
            for leftover in self._folder.glob(f"*.json.*{LEFTOVER}"):
                leftover.unlink(missing_ok=True)
            shelf.table(_TABLE).insert(Document(msgspec.to_builtins(agenda), doc_id=_ONLY))

    @contextmanager
    def put_back_on_fault(self, day: date) -> Iterator[None]:
        """Let a day's agenda be what it was where anything is raised meanwhile; takes no room on the disk."""
        path = self._path(day)
        before = path.with_suffix(f".before{LEFTOVER}")
        had, kept = path.exists(), False
        with suppress(OSError):  # a file system without second names
            before.unlink(missing_ok=True)
            os.link(path, before)
            kept = True
        try:
            yield
        except BaseException:
            if kept:
                before.replace(path)
            elif not had:
                path.unlink(missing_ok=True)
            raise
        finally:
            if kept:
                before.unlink(missing_ok=True)

    def seal_anew(self, before: Key | None) -> None:
        """Seal with this shelf's key what is sealed with the one before, or lies in the clear.

        What is sealed so already stays, and so does what is damaged, which ``load`` tells of.

        Raises:
            Refused: the disk is full or may not be written; what is done is done, and can be gone on with.
        """
        old = AgendaShelf(self._folder, self._lock, before)
        for day in self.days():
            with suppress(Refused):
                self.load(day)
                continue
            try:
                agenda = old.load(day)
            except Refused:
                continue
            self.save(agenda)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        from filelock import FileLock

        try:
            with FileLock(self._lock, timeout=10, mode=0o600, thread_local=False):
                yield
        except OSError as fault:
            raise Refused(f"The agendas cannot be written now ({fault}): try again in a moment.") from fault

    def _path(self, day: date) -> Path:
        return self._folder / f"{day}.json"


def _day_of(path: Path) -> date | None:
    """The day whose agenda a file is; None for any other file."""
    try:
        day = date.fromisoformat(path.stem)
    except ValueError:
        return None
    return day if path.stem == day.isoformat() else None


def _check(agenda: Agenda, day: date) -> None:
    """Raises ValueError for a file that is some other day's, or names a line twice."""
    if agenda.day != day or len({slot.id for slot in agenda.slots}) != len(agenda.slots):
        raise ValueError(agenda.day)
