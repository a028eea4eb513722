"""The desk of the papers that leave a meeting: what can be had, a look at it, and its file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.versions import is_checked
from masp_meeting.service.convening import hold
from masp_meeting.service.papers import actions, agenda, exporting, invitations, letters, minutes
from masp_meeting.service.papers.issuing import Issued, issued
from masp_meeting.service.papers.kinds import Made, Maker, Offer
from masp_meeting.service.papers.looking import Line, differences, lines_of
from masp_meeting.service.papers.marks import bytes_of
from masp_meeting.service.papers.minuted import last_done
from masp_meeting.service.papers.passwords import good_password
from masp_meeting.service.papers.verdicts import Verdict, verdict
from masp_meeting.service.setting import Setting
from masp_meeting.storage import issues, meetings
from masp_meeting.storage.driver import Database

_MAKERS: tuple[Maker, ...] = (
    agenda.MAKER,
    invitations.MAKER,
    minutes.MAKER,
    actions.MAKER,
    letters.MAKER,
)
"""Every group of papers, in the order in which a person looks for them."""
_SEVERAL = (Paper.MINUTES, Paper.VICTIM)
"""Those of whose name one says “are”."""
_FROZEN = (Paper.MINUTES, Paper.ANNEX, Paper.EXTRACT, Paper.SUMMARY, Paper.RECORD)
"""Those that tell the record of a meeting, and say for good what they said once it was approved."""
_UNCHECKED = "They were changed since the chair checked them: they are to be checked again."
_Known = dict[Order, tuple[Offer, Maker]]


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


class PaperDesk:
    """The papers of the workspace's meetings."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def offers(self, day: date) -> tuple[Offer, ...]:
        """Every paper of the meeting of a day, and of each that cannot be had now why not.

        Raises:
            Refused: there is no such meeting.
        """
        with self._setting.workspace.reading() as db, db.atomic():
            return tuple(offer for offer, _ in self._known(db, day).values())

    def draft(self, order: Order) -> Draft:
        """A paper as it would be written now.

        Raises:
            Refused: it cannot be had; the sentence says why.
        """
        made = self._paper(order, {}).made
        return Draft(made, lines_of(made.content, order.suffix))

    def minutes(self, day: date) -> Exported:
        """Write the minutes of a meeting for the whole partnership, and those that it approved.

        Raises:
            Refused: there is no such meeting, it has not been opened, the template cannot be used, or the
                file cannot be written; what was there is untouched.
        """
        with self._setting.workspace.reading() as db:
            meeting = hold(db, self._setting, day).meeting
        approved = (one.day for one in meeting.minutes if one.approved_at)
        exported = self._export(Order(Paper.MINUTES, day), "", {})
        others = [self._export(Order(Paper.MINUTES, one), "", {}) for one in approved]
        messages = [exported.message, *(one.message for one in others if one.anew)]
        if meeting.stage is Stage.CLOSED and meeting.checks and not is_checked(meeting):
            messages.append(_UNCHECKED)
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
            password: what protects them; only the protected copies are written then.
            tell: hears of each as it is done.
            stopped: asked before each whether to leave the rest.

        Raises:
            Refused: the password is not good enough; nothing was written.
        """
        if password:
            good_password(password)
        done: list[Exported] = []
        known: _Known = {}
        for order in orders:
            if stopped is not None and stopped():
                break
            try:
                exported = self._export(order, password, known)
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
            Refused: the file cannot be read, or the password does not open it.
        """
        with self._setting.workspace.reading() as db, db.atomic():
            return verdict(db, path, password)

    def differences(self, order: Order) -> tuple[str, ...]:
        """The lines in which a file that somebody edited by hand differs from the paper; none where none is.

        Raises:
            Refused: the paper cannot be had, or the file cannot be read.
        """
        paper = self._paper(order, {})
        with self._setting.workspace.reading() as db:
            place = exporting.place_of(db, self._setting.workspace.folder, paper)
        return _differs(place.edited, paper.made)

    def _known(self, db: Database, day: date) -> _Known:
        return {offer.order: (offer, one) for one in _MAKERS for offer in one.offers(db, self._setting, day)}

    def _paper(self, order: Order, known: _Known) -> exporting.Paper:
        """A paper that may be had; ``known`` is filled with what its meeting has, once for them all."""
        with self._setting.workspace.reading() as db, db.atomic():
            if order not in known:
                known |= self._known(db, order.day)
            if order not in known:
                words = f"There is no such paper: see what there is with “masp-meeting papers {order.day}”."
                raise Refused(words)
            offer, maker = known[order]
            if offer.barred:
                raise Refused(offer.barred)
            as_of = self._approved_as_of(db, order)
            if kept := issues.frozen(db, order, as_of):
                frozen = next(one for one in issued(db, order.day) if one.sequence == kept.sequence)
                return exporting.Paper(offer, frozen.made(kept.content), kept.content)
            made = maker.make(db, self._setting, order)
            return exporting.Paper(offer, made, made.content, frozen=as_of)

    def _approved_as_of(self, db: Database, order: Order) -> int:
        """The journal's row that made an approved meeting what it is; 0 for what is not frozen."""
        if order.paper not in _FROZEN or meetings.stages(db).get(order.day) is not Stage.APPROVED:
            return 0
        return last_done(db, meetings.load(db, order.day)).sequence

    def _export(self, order: Order, password: str, known: _Known) -> Exported:
        paper = self._paper(order, known)
        if password:
            paper = exporting.with_password(paper, password)
        place, anew = exporting.put(self._setting, paper)
        edited = place.edited.name if place.edited else ""
        message = _message(paper.offer, place.path, anew, edited)
        return Exported(order, place.path, message, anew, edited, _differs(place.edited, paper.made))


def _differs(edited: Path | None, made: Made) -> tuple[str, ...]:
    if edited is None:
        return ()
    return differences(bytes_of(edited) or b"", made.content, made.order.suffix)


def _message(offer: Offer, path: Path, anew: bool, edited: str) -> str:
    whole = offer.order == Order(Paper.MINUTES, offer.order.day)
    what = f"{offer.title[:1].lower()}{offer.title[1:]}" + ("" if whole else f" for {offer.reader}")
    are = "are" if offer.order.paper in _SEVERAL else "is"
    where = f"{are} in {path}." if anew else f"in {path} {are} up to date."
    kept = f" {edited} was edited by hand and is kept." if edited else ""
    return f"The {what} {where}{kept}"
