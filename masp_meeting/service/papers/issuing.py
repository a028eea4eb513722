"""What the journal keeps of a paper that went out, and what is known of all that did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from masp_meeting.domain.papers import Order, Paper
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

EXPORT = "Export"
EXPORT_FAILED = "ExportFailed"
EXPORT_MINUTES = "ExportMinutes"
"""What an export was called while there were only minutes to write."""
_PAPERS, _MINUTES = "papers ", "minutes "


@dataclass(frozen=True, slots=True)
class Export:
    """What the journal keeps of an export: what it is, for whom in words, and the file that was written.

    ``file`` is its path within the workspace, and ``sha256`` is of its bytes, in hexadecimal; ``content`` is
    that of the document without its password, and ``text`` that of its words, empty for what is no Word file.
    """

    order: Order
    title: str
    reader: str
    file: str
    version: str
    protected: bool
    sha256: str
    content: str
    text: str


@dataclass(frozen=True, slots=True)
class Failed:
    """What the journal keeps of an export whose file could not take its place: the row that told of it."""

    sequence: int


@dataclass(frozen=True, slots=True)
class Written:
    """What the journal kept of an export of minutes while they were all: the file's name, and its SHA-256."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that went out: when, by whom, for whom in words, and which file."""

    sequence: int
    at: datetime
    by: str
    export: Export


def subject_of_papers(day: date) -> str:
    """What the journal calls the papers of a meeting."""
    return f"{_PAPERS}{day}"


def issued(db: Database, day: date | None = None) -> Iterator[Issued]:
    """All that went out, or what did of one meeting, in order."""
    if day is None:
        rows = [row for verb in (EXPORT_MINUTES, EXPORT, EXPORT_FAILED) for row in journal.done_as(db, verb)]
    else:
        rows = journal.about(db, f"{_MINUTES}{day}") + journal.about(db, subject_of_papers(day))
    failed = {from_json(row.payload, Failed).sequence for row in rows if row.verb == EXPORT_FAILED}
    for row in sorted(rows, key=lambda row: row.sequence):
        if row.verb != EXPORT_FAILED and row.sequence not in failed:
            yield Issued(row.sequence, row.at, row.operator, _export(row))


def _export(row: journal.Recorded) -> Export:
    if row.verb == EXPORT:
        return from_json(row.payload, Export)
    written = from_json(row.payload, Written)
    order = Order(Paper.MINUTES, date.fromisoformat(row.subject.removeprefix(_MINUTES)))
    file = f"minutes/{written.file}"
    mark = written.sha256
    return Export(order, "Minutes", "the whole partnership", file, "", False, mark, mark, "")
