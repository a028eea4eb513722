"""One paper into the workspace: never over a file edited by hand, never without its row in the journal."""

from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Suffix
from masp_meeting.service.papers.issuing import (
    EXPORT,
    EXPORT_FAILED,
    PROTECTED,
    Export,
    Failed,
    issued,
    subject_of_papers,
)
from masp_meeting.service.papers.kinds import Made, Offer
from masp_meeting.service.papers.looking import text_of
from masp_meeting.service.papers.marks import mark_of, mark_of_bytes, mark_of_text
from masp_meeting.service.setting import Setting
from masp_meeting.storage import issues
from masp_meeting.storage.driver import Database
from masp_meeting.storage.safe_file import Staged

_NO_PASSWORD = "A calendar file takes no password: export it without, by itself."
_MEANWHILE = "{path} was changed while it was to be written: it is untouched. Try again."


@dataclass(frozen=True, slots=True)
class Place:
    """The file that a paper goes to, what is there now, and the edited one that was passed over for it.

    ``mark`` is the SHA-256 of what is there, empty where there is nothing.
    """

    path: Path
    mark: str
    edited: Path | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper ready to go out, protected where it is to be.

    ``frozen`` is the journal's row that made the meeting what the paper tells, where it is to be frozen.
    """

    offer: Offer
    made: Made
    content: bytes
    protected: bool = False
    frozen: int = 0

    @property
    def name(self) -> str:
        """Its path within the workspace."""
        stem = f"{self.made.stem}{PROTECTED}" if self.protected else self.made.stem
        return f"{self.made.folder}/{stem}{self.made.order.suffix}"


def with_password(paper: Paper, password: str) -> Paper:
    """The same paper, to be opened with a password alone.

    Raises:
        Refused: a file of its kind takes no password, or it did not open again.
    """
    from masp_meeting.documents.protecting import protect

    if paper.made.order.suffix is Suffix.CALENDAR:
        raise Refused(_NO_PASSWORD)
    return Paper(paper.offer, paper.made, protect(paper.content, password), True, paper.frozen)


def place_of(db: Database, folder: Path, paper: Paper) -> Place:
    """The first file of its name that is not there or is as it was written here."""
    ours = {one.export.sha256 for one in issued(db, paper.made.order.day)}
    return _first_free(folder / paper.name, {*ours, mark_of_bytes(paper.content)})


def put(setting: Setting, paper: Paper) -> tuple[Place, bool]:
    """Write a paper into the workspace, unless it lies there already; returns where, and whether it was.

    First the file is written whole beside its place, then the journal says that it went out, then it takes
    its place: no paper is ever there of which the journal does not know.

    Raises:
        Refused: it could not be written; what was there is untouched.
    """
    staged = None
    try:
        with setting.workspace.transaction() as db:
            place, mark = place_of(db, setting.workspace.folder, paper), mark_of_bytes(paper.content)
            if place.mark == mark and _is_known(db, paper, mark):
                return place, False
            staged = Staged(place.path, paper.content)
            sequence = _record(db, setting, paper, place)
    except BaseException:
        if staged is not None:
            staged.drop()
        raise
    with staged:
        _settle(setting, paper, place, staged, sequence)
    return place, True


def _is_known(db: Database, paper: Paper, mark: str) -> bool:
    """Whether the journal says that this very paper went out; two of them may have the same words."""
    order = paper.made.order
    return any(one.export.order == order and one.export.sha256 == mark for one in issued(db, order.day))


def _settle(setting: Setting, paper: Paper, place: Place, staged: Staged, sequence: int) -> None:
    """Let the file take its place; where it cannot, the journal says that it did not go out after all.

    What it replaces goes first: a file without a name takes no other's place but by a name beside it, under
    which a program that is killed in that moment would leave it. A paper that is gone the next export makes.
    """
    try:
        if mark_of(place.path) != place.mark:
            raise Refused(_MEANWHILE.format(path=place.path))
        with suppress(OSError):
            place.path.unlink()
        staged.put()
    except BaseException:
        with setting.workspace.transaction() as db:
            issues.drop(db, sequence)
            setting.record(db, subject_of_papers(paper.made.order.day), EXPORT_FAILED, Failed(sequence))
        raise


def _first_free(path: Path, ours: Container[str]) -> Place:
    number, edited, tried = 1, None, path
    while (mark := mark_of(tried)) and mark not in ours:
        number, edited = number + 1, tried
        tried = path.with_stem(f"{path.stem}-{number}")
    return Place(tried, mark, edited)


def _record(db: Database, setting: Setting, paper: Paper, place: Place) -> int:
    made, order = paper.made, paper.made.order
    text = text_of(made.content, order.suffix)
    row = Export(
        order=order,
        title=paper.offer.title,
        reader=paper.offer.reader,
        name=paper.name,
        file=place.path.relative_to(setting.workspace.folder).as_posix(),
        version=made.version,
        protected=paper.protected,
        sha256=mark_of_bytes(paper.content),
        content=mark_of_bytes(made.content),
        text=mark_of_text(text),
        frozen=paper.frozen,
    )
    sequence = setting.record(db, subject_of_papers(order.day), EXPORT, row)
    content = made.content if paper.frozen else None
    issues.put(db, issues.Issue(sequence, order, text, paper.frozen, content))
    return sequence
