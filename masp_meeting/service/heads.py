"""The journal against what is known of it elsewhere: in papers that went out, in backups, in a given file."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.heads import Head, KnownHead, head_fault, head_in, last_head_in
from masp_meeting.domain.papers import Suffix
from masp_meeting.service.papers.issuing import issued
from masp_meeting.storage import issues, journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace

MANIFEST = "backup.json"
_LOCK = "~$"
"""What the names of the files begin with that Word leaves beside one that is open."""
_NO_HEAD = (
    "{path} carries no record of the journal: papers of early versions, extracts and letters carry none. "
    "Give the minutes, or type their line “Record …” in the place of the file."
)
_PASSWORD = "{path} has a password: type its line “Record …” in the place of the file."


class Whence(StrEnum):
    """Where a head is known, as a count of them names it."""

    ISSUED = "in what was issued"
    FILES = "in files of minutes"
    BACKUPS = "in backups"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Compared:
    """What the journal was compared with, a sentence for each fault, and how many files could not be read."""

    faults: tuple[str, ...]
    heads: tuple[tuple[Whence, int], ...]
    protected: int = 0
    unreadable: int = 0

    @property
    def words(self) -> str:
        """What was compared, as a sentence."""
        counts = ", ".join(f"{number} {whence}" for whence, number in self.heads) or "none, for none is known"
        left = [
            f"{number} {files} not read: {why}"
            for number, why in ((self.protected, "with a password"), (self.unreadable, "damaged or no paper"))
            if number
            for files in ("file" if number == 1 else "files",)
        ]
        return f"Heads compared: {'; '.join((counts, *left))}."


class _Seen:
    """What is found, and counted, on the way through files."""

    def __init__(self) -> None:
        self.protected = self.unreadable = 0

    def minutes(self, workspace: Workspace) -> Iterator[KnownHead]:
        """The heads in the Word files of minutes that lie in the workspace."""
        from masp_meeting.documents.properties import Protected

        for path in sorted(workspace.minutes.rglob(f"*{Suffix.WORD}")):
            if path.name.startswith(_LOCK):
                continue
            try:
                head = _head_of(path)
            except Protected:
                self.protected += 1
            except Refused:
                self.unreadable += 1
            else:
                if head:
                    yield KnownHead(path.relative_to(workspace.folder).as_posix(), head)

    def backups(self, folder: Path, left: Iterable[tuple[datetime, datetime]]) -> Iterator[KnownHead]:
        """The heads that backups state of the journal as it was when they were made.

        Args:
            folder: where they lie.
            left: from when until when what was done was left by a restore, as the journal says itself.
        """
        for path in sorted(folder.glob(f"*/{MANIFEST}")):
            try:
                told = json.loads(path.read_bytes())
                head = Head(int(told["head"]["sequence"]), str(told["head"]["hash"]))
            except (OSError, ValueError, KeyError, TypeError):
                self.unreadable += 1
            else:
                if head.sequence and not any(since <= _time_of(told) <= until for since, until in left):
                    yield KnownHead(f"the backup {path.parent.name}", head)


def compare(workspace: Workspace, backups: Path, against: Iterable[str] = ()) -> Compared:
    """Compare the journal with every head that is known outside it.

    Args:
        workspace: whose journal.
        backups: the folder that holds a folder for each backup.
        against: paths of documents that somebody has, or the lines “Record …” of papers as they are typed.

    Raises:
        Refused: what was given is neither, or the workspace cannot be read.
    """
    seen, given = _Seen(), [(Whence.GIVEN, _given(one)) for one in against]
    outside = [*((Whence.FILES, one) for one in seen.minutes(workspace))]
    with workspace.reading() as db, db.atomic():
        outside += [(Whence.BACKUPS, one) for one in seen.backups(backups, _left(db))]
        known = [*((Whence.ISSUED, one) for one in _issued(db)), *outside, *given]
        faults = [head_fault(one, journal.hash_at(db, one.head.sequence)) for _, one in known]
    counted = Counter(whence for whence, _ in known)
    counts = tuple((whence, counted[whence]) for whence in Whence if counted[whence])
    found = tuple(dict.fromkeys(fault for fault in faults if fault))
    return Compared(found, counts, seen.protected, seen.unreadable)


def _time_of(told: Mapping[str, object]) -> datetime:
    try:
        return datetime.fromisoformat(str(told["at"])).astimezone()
    except (ValueError, KeyError):
        return datetime.max.replace(tzinfo=UTC)


def _left(db: Database) -> list[tuple[datetime, datetime]]:
    from masp_meeting.service.restoring import RESTORE, Restored

    rows = journal.done_as(db, RESTORE)
    return [(from_json(row.payload, Restored).of, row.at) for row in rows]


def _issued(db: Database) -> Iterator[KnownHead]:
    """The heads that stand in the words of what went out."""
    files = {one.sequence: one.export.file for one in issued(db)}
    for sequence, text in issues.texts(db):
        if head := last_head_in(text.split("\n")):
            yield KnownHead(f"{files.get(sequence, f'the paper of row {sequence}')} as it was issued", head)


def _given(words: str) -> KnownHead:
    from masp_meeting.documents.properties import Protected

    if head := head_in(words):
        return KnownHead("what was typed", head)
    try:
        head = _head_of(Path(words))
    except Protected:
        raise Refused(_PASSWORD.format(path=words)) from None
    if head is None:
        raise Refused(_NO_HEAD.format(path=words))
    return KnownHead(words, head)


def _head_of(path: Path) -> Head | None:
    from masp_meeting.documents.comparing import paper_bytes
    from masp_meeting.documents.properties import head_of

    return head_of(paper_bytes(path))
