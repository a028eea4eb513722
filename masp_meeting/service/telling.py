"""The tellers' desk: which referrers are still to be told how their cases ended, and that they were."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.letter_readers import the_referrer
from masp_meeting.domain.matters import ActionKind, Matter, Report
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.telling import How, Telling, told_remark
from masp_meeting.service.filing import filed
from masp_meeting.service.matters import keep_report
from masp_meeting.service.papers.desk import PaperDesk
from masp_meeting.service.papers.issuing import issued
from masp_meeting.service.setting import Setting
from masp_meeting.storage import actions, meetings, ratifying
from masp_meeting.storage.driver import Database

if TYPE_CHECKING:
    from masp_meeting.service.papers.desk import Exported


class TellingDesk:
    """What the workspace's referrers are told."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def still(self) -> tuple[Telling, ...]:
        """Who is still to be told, due first before the rest, so that what is overdue comes first."""
        with self._setting.workspace.reading() as db:
            open_ = [one for one in actions.still_open(db) if one.action.kind is ActionKind.TELL]
            return tuple(self._telling(db, one) for one in open_)

    def of(self, reference: str) -> tuple[Telling, ...]:
        """Every telling of a referral, what was decided last first.

        Raises:
            Refused: there is no such referral.
        """
        with self._setting.workspace.reading() as db:
            found = list(_tellings(db, filed(db, reference).reference))
            return tuple(self._telling(db, one) for one in reversed(found))

    def to_say(self, reference: str) -> Telling:
        """What is still to be told of a referral; where nothing is, what was decided last.

        Raises:
            Refused: there is no such referral, or nothing was ever to be told of it.
        """
        found = self.of(reference)
        if not found:
            raise Refused(_why_not(reference, [], self._setting.today()))
        return next((one for one in found if one.matter.open), found[0])

    def write(self, reference: str) -> "tuple[Exported, ...]":
        """Write the letters about it: to the referrer, and to others whose referrals were merged into it.

        Raises:
            Refused: nothing is to be told, or a letter cannot be had or written; the sentence says why.
        """
        matter, desk = self.to_say(reference).matter, PaperDesk(self._setting)
        offers = [one for one in desk.offers(matter.day) if _is_letter(one.order, matter)]
        ready = [one.order for one in offers if not one.barred]
        refused = [one.barred for one in offers] if not ready else []
        written = desk.export(ready)
        refused += [one.refused for one in written if one.refused]
        if refused:
            raise Refused(refused[0])
        return written

    def told(self, reference: str, how: How, on: date | None = None) -> tuple[Matter, ...]:
        """Keep that a referrer was told all that they were still to be told.

        Args:
            reference: the referral.
            how: by letter, or by telephone.
            on: the day on which they were told; None for today.

        Raises:
            Refused: there is no such referral, nothing was to be told, it is told already, the day cannot be,
                or the workspace cannot be written.
        """
        today = self._setting.today()
        with self._setting.workspace.transaction() as db:
            reference = filed(db, reference).reference
            found = list(_tellings(db, reference))
            open_ = [one for one in found if one.open]
            if not open_:
                raise Refused(_why_not(reference, found, today))
            decided = max(one.action.at.date() for one in open_)
            remark = told_remark(how, on or today, decided, today)
            return tuple(keep_report(db, self._setting, one, Report.DONE, remark) for one in open_)

    def _telling(self, db: Database, matter: Matter) -> Telling:
        reader = the_referrer(filed(db, matter.item).facts, self._setting.profile).words
        return Telling(matter, reader, *_letter(db, matter))


def _tellings(db: Database, reference: str) -> Iterator[Matter]:
    """The actions by which a referral's referrer is, was or is no longer to be told, the oldest first."""
    items = meetings.earlier(db, reference, date.max)
    taken = [(day, one.id) for day, item in items for one in item.actions]
    urgent = ratifying.urgent_about(db, reference)
    taken += [(one.day, one.action.id) for each in urgent for one in each.matters()]
    kept = (actions.get(db, day, name) for day, name in taken)
    found = [one for one in kept if one and one.item == reference and one.action.kind is ActionKind.TELL]
    yield from sorted(found, key=lambda one: one.action.at)


def _is_letter(order: Order, matter: Matter) -> bool:
    return order.paper is Paper.OUTCOME and order.of == matter.item


def _letter(db: Database, matter: Matter) -> tuple[str, date | None]:
    """The letter that was written last since what is told was decided, and its day; empty where none was."""
    order = Order(Paper.OUTCOME, matter.day, matter.item)
    of_it = [
        one for one in issued(db, matter.day) if one.export.order == order and one.at >= matter.action.at
    ]
    return (of_it[-1].export.file, of_it[-1].at.date()) if of_it else ("", None)


def _why_not(reference: str, found: list[Matter], today: date) -> str:
    done = [one for one in found if not one.action.withdrawn]
    if not done:
        return f"Nothing is to be told of {reference}: a meeting decides what the referrer is told (q)."
    return f"The referrer of {reference} needs no telling any more: {Telling(done[-1], '').words(today)}."
