"""What the journal keeps of a paper that went out, and what is known of all that did."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.deletions import deletions
from masp_meeting.service.papers.kinds import Made
from masp_meeting.service.papers.marks import mark_of_bytes, mark_of_text
from masp_meeting.storage import issues, journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

EXPORT = "Export"
EXPORT_FAILED = "ExportFailed"
EXPORT_MINUTES = "ExportMinutes"
"""What an export was called while there were only minutes to write."""
PROTECTED = "-protected"
"""What the names of protected copies end with."""
_PAPERS, _MINUTES = "papers ", "minutes "


@dataclass(frozen=True, slots=True)
class Export:
    """What the journal keeps of an export: what it is, for whom in words, and the file that was written.

    ``name`` is the path within the workspace that the paper has by right, and ``file`` the one that it got,
    as where an edited file had to be kept. ``sha256`` is of the file's bytes, in hexadecimal, ``content`` of
    the paper without its password, and ``text`` of its words, empty for what is no Word file. ``frozen`` is
    the journal's row that made the meeting what the paper tells, where this is what it says for good.
    """

    order: Order
    title: str
    reader: str
    name: str
    file: str
    version: str
    protected: bool
    sha256: str
    content: str
    text: str
    frozen: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """What the journal keeps of an export whose file could not take its place: the row that told of it."""

    sequence: int


@dataclass(frozen=True, slots=True)
class _Written:
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

    def made(self, content: bytes) -> Made:
        """The paper as it was made, of the bytes that were kept of it."""
        name = PurePosixPath(self.export.name)
        stem = name.stem.removesuffix(PROTECTED) if self.export.protected else name.stem
        return Made(self.export.order, content, str(name.parent), stem, self.export.version)


def subject_of_papers(day: date) -> str:
    """What the journal calls the papers of a meeting."""
    return f"{_PAPERS}{day}"


def issued(db: Database, day: date | None = None) -> list[Issued]:
    """All that went out, or what did of one meeting, in order."""
    if day is None:
        rows = [row for verb in (EXPORT_MINUTES, EXPORT, EXPORT_FAILED) for row in journal.done_as(db, verb)]
    else:
        rows = journal.about(db, f"{_MINUTES}{day}") + journal.about(db, subject_of_papers(day))
    failed = {from_json(row.payload, Failed).sequence for row in rows if row.verb == EXPORT_FAILED}
    return [
        Issued(row.sequence, row.at, row.operator, _export(row))
        for row in sorted(rows, key=lambda row: row.sequence)
        if row.verb != EXPORT_FAILED and row.sequence not in failed and not row.redacted
    ]


def issue_faults(db: Database) -> Iterator[str]:
    """A sentence for each paper of which not all is kept as it went out."""
    known = {one.sequence: one.export for one in issued(db) if one.export.name}
    for sequence, order in issues.orders(db).items():
        if sequence in known and known[sequence].order != order:
            yield f"{known[sequence].file}: what is kept of what it is was altered"
    texts = dict(issues.texts(db))
    emptied = {paper.sequence for one in deletions(db) for paper in one.papers}
    for sequence, frozen, content in issues.contents(db):
        export, text = known.pop(sequence, None), texts[sequence]
        if export is None:
            yield f"paper of row {sequence}: the journal does not say that it went out"
        elif sequence in emptied:
            if text or content is not None:
                yield f"{export.file}: what was deleted of it is there again"
        elif fault := _fault(export, text, frozen, content):
            yield f"{export.file}: {fault}"
    yield from (f"{one.file}: what is kept of its words is gone" for one in known.values())


def _fault(export: Export, text: str, frozen: int, content: bytes | None) -> str:
    """What is wrong with what is kept of a paper; empty where nothing is."""
    if mark_of_text(text) != export.text or frozen != export.frozen:
        return "what is kept of its words was altered"
    if content is None:
        return "it is frozen, and what it says for good is gone" if export.frozen else ""
    return (
        "" if mark_of_bytes(content) == export.content else "it is frozen, and what is kept of it was altered"
    )


def _export(row: journal.Recorded) -> Export:
    if row.verb == EXPORT:
        return from_json(row.payload, Export)
    written = from_json(row.payload, _Written)
    order = Order(Paper.MINUTES, date.fromisoformat(row.subject.removeprefix(_MINUTES)))
    file, mark = f"minutes/{written.file}", written.sha256
    return Export(order, "Minutes", "the whole partnership", "", file, "", False, mark, mark, "")
