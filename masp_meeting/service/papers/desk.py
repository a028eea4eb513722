"""The desk of the papers that leave a meeting: what can be had, a look at it, and its file."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Paper, Suffix
from masp_meeting.service.convening import hold
from masp_meeting.service.papers import letters, minutes
from masp_meeting.service.papers.issuing import EXPORT, Export, Issued, issued, subject_of_papers
from masp_meeting.service.papers.kinds import Made, Maker, Offer
from masp_meeting.service.papers.placing import bytes_of, place_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage.driver import Database
from masp_meeting.storage.safe_file import replacing

_MAKERS: tuple[Maker, ...] = (minutes.MAKER, letters.MAKER)
"""Every group of papers, in the order in which a person looks for them."""
_SEVERAL = (Paper.MINUTES, Paper.VICTIM)
"""Those of whose name one says “are”."""

Line = tuple[str, str]
"""The name of a style, and the words that stand in it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it would be written now, and its lines for a look at it; nothing is written for it."""

    made: Made
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """Where a paper lies, and a sentence for the person who asked for it.

    ``anew`` is whether it was written now, and not up to date already. ``edited`` is the name of a file that
    somebody edited by hand and that is kept, and ``differs`` the lines in which it differs from this paper.
    ``refused`` says in one sentence why there is no paper; then there is no path either.
    """

    order: Order
    path: Path
    message: str
    anew: bool
    edited: str = ""
    differs: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a document is one that was issued: a sentence, and the lines in which it differs from that."""

    words: str
    genuine: bool
    differs: tuple[str, ...] = ()


class PaperDesk:
    """The papers of the workspace's meetings."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def offers(self, day: date) -> tuple[Offer, ...]:
        """Every paper of the meeting of a day, and of each that cannot be had now why not.

        Raises:
            Refused: there is no such meeting.
        """
        with self._setting.workspace.reading() as db:
            return self._offers(db, day)

    def draft(self, order: Order) -> Draft:
        """A paper as it would be written now.

        Raises:
            Refused: it cannot be had; the sentence says why.
        """
        with self._setting.workspace.reading() as db:
            made = self._made(db, self._offer(db, order))
        return Draft(made, _lines(made))

    def minutes(self, day: date) -> Exported:
        """Write the minutes of a meeting for the whole partnership, and those that it approved.

        Raises:
            Refused: there is no such meeting, it has not been opened, the template cannot be used, or the
                file cannot be written; what was there is untouched.
        """
        with self._setting.workspace.reading() as db:
            meeting = hold(db, self._setting, day).meeting
        approved = (one.day for one in meeting.minutes if one.approved_at)
        exported = self._export(Order(Paper.MINUTES, day), "")
        others = [self._export(Order(Paper.MINUTES, one), "") for one in approved]
        messages = (exported.message, *(one.message for one in others if one.anew))
        return replace(exported, message=" ".join(messages))

    def export(
        self,
        orders: Iterable[Order],
        password: str = "",
        tell: Callable[[Exported], None] | None = None,
        stopped: Callable[[], bool] | None = None,
    ) -> tuple[Exported, ...]:
        """Write papers into the workspace; one that fails stops none of the others.

        A file that is not as it was last written here was edited by hand: it is kept, and the paper is
        written beside it under the next free number.

        Args:
            orders: which.
            password: what protects them; only the protected copy is written then.
            tell: hears of each as it is done.
            stopped: asked before each whether to leave the rest.
        """
        done: list[Exported] = []
        for order in orders:
            if stopped is not None and stopped():
                break
            try:
                exported = self._export(order, password)
            except Refused as reason:
                exported = Exported(order, Path(), str(reason), anew=False, refused=str(reason))
            done.append(exported)
            if tell is not None:
                tell(exported)
        return tuple(done)

    def register(self, day: date | None = None) -> tuple[Issued, ...]:
        """What was exported, when, by whom and for whom: of one meeting, or of all; the first first."""
        with self._setting.workspace.reading() as db:
            return tuple(issued(db, day))

    def verify(self, path: Path, password: str = "") -> Verdict:
        """Whether a document is one that was issued here.

        Raises:
            Refused: the file cannot be read.
        """
        from masp_meeting.documents.protecting import opened

        with self._setting.workspace.reading() as db:
            content = bytes_of(path) or b""
            marks = {sha256(content).hexdigest()}
            if password:
                marks.add(sha256(opened(content, password)).hexdigest())
            for one in issued(db):
                if marks & {one.export.sha256, one.export.content}:
                    return Verdict(f"It is as it was issued by {one.by}.", genuine=True)
        return Verdict("It was never issued here.", genuine=False)

    def differences(self, order: Order) -> tuple[str, ...]:
        """The lines in which a file that somebody edited by hand differs from the paper; none where none is.

        Raises:
            Refused: the paper cannot be had, or the file cannot be read.
        """
        from masp_meeting.documents.comparing import differing

        with self._setting.workspace.reading() as db:
            made = self._made(db, self._offer(db, order))
            path = self._setting.workspace.folder / made.folder / made.name
            edited = place_of(path, _ours(db, order, made)).edited
        if edited is None:
            return ()
        kept = replace(made, content=bytes_of(edited) or b"")
        return differing([words for _, words in _lines(kept)], [words for _, words in _lines(made)])

    def _offers(self, db: Database, day: date) -> tuple[Offer, ...]:
        return tuple(offer for maker in _MAKERS for offer in maker.offers(db, self._setting, day))

    def _offer(self, db: Database, order: Order) -> Offer:
        for offer in self._offers(db, order.day):
            if offer.order == order:
                if offer.barred:
                    raise Refused(offer.barred)
                return offer
        raise Refused(f"There is no such paper: see what there is with “masp-meeting papers {order.day}”.")

    def _made(self, db: Database, offer: Offer) -> Made:
        for maker in _MAKERS:
            if offer in maker.offers(db, self._setting, offer.order.day):
                return maker.make(db, self._setting, offer.order)
        raise AssertionError("somebody offers it")

    def _export(self, order: Order, password: str) -> Exported:
        from masp_meeting.documents.protecting import protect

        with ExitStack() as once_recorded, self._setting.workspace.transaction() as db:
            offer = self._offer(db, order)
            made = self._made(db, offer)
            mark = sha256(made.content).hexdigest()
            content = protect(made.content, password) if password else made.content
            name = f"{made.stem}-protected{order.suffix}" if password else made.name
            place = place_of(self._setting.workspace.folder / made.folder / name, _ours(db, order, made))
            anew = bool(password) or place.mark != mark or not _known(db, order.day, mark)
            if anew:
                once_recorded.enter_context(replacing(place.path, content))
                row = Export(
                    order=order,
                    title=offer.title,
                    reader=offer.reader,
                    file=place.path.relative_to(self._setting.workspace.folder).as_posix(),
                    version=made.version,
                    protected=bool(password),
                    sha256=sha256(content).hexdigest(),
                    content=mark,
                    text="",
                )
                self._setting.record(db, subject_of_papers(order.day), EXPORT, row)
        edited = place.edited.name if place.edited else ""
        return Exported(order, place.path, _message(offer, place.path, anew, edited), anew, edited)


def _ours(db: Database, order: Order, made: Made) -> frozenset[str]:
    """The marks of all that was written here of a meeting's papers, and of this one."""
    known = {one.export.sha256 for one in issued(db, order.day)}
    return frozenset({*known, sha256(made.content).hexdigest()})


def _known(db: Database, day: date, mark: str) -> bool:
    return any(one.export.sha256 == mark for one in issued(db, day))


def _message(offer: Offer, path: Path, anew: bool, edited: str) -> str:
    whole = offer.order == Order(Paper.MINUTES, offer.order.day)
    what = f"{offer.title[:1].lower()}{offer.title[1:]}" + ("" if whole else f" for {offer.reader}")
    are = "are" if offer.order.paper in _SEVERAL else "is"
    where = f"{are} in {path}." if anew else f"in {path} {are} up to date."
    kept = f" {edited} was edited by hand and is kept." if edited else ""
    return f"The {what} {where}{kept}"


def _lines(made: Made) -> tuple[Line, ...]:
    from masp_meeting.documents.comparing import lines_of

    return lines_of(made.content) if made.order.suffix is Suffix.WORD else ()
