"""A command carried out whole: decided, kept, journaled, and followed by the referrals that it concerns."""

from dataclasses import replace
from datetime import date, datetime

from masp_meeting.domain.commands import Command, CorrectFacts, FollowLinks, LeaveOut, decide
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Disposition, Item, Meeting
from masp_meeting.domain.referral import Standing
from masp_meeting.service.areas import area_for
from masp_meeting.service.convening import Held, hold, keep_convened, subject_of
from masp_meeting.service.corrections import carried_over
from masp_meeting.service.filing import file_correction, filed
from masp_meeting.service.histories import history_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage import meetings, referrals
from masp_meeting.storage.driver import Database


def carry_out(db: Database, setting: Setting, held: Held, command: Command) -> Held:
    """Carry a command out within the transaction under way.

    Raises:
        Refused: the rules do not allow it; the transaction is to be given up.
    """
    now = setting.clock()
    meeting = decide(held.meeting, command, now)
    return keep(db, setting, held, meeting, (type(command).__name__, command), now)


def keep(
    db: Database, setting: Setting, held: Held, meeting: Meeting, deed: tuple[str, object], now: datetime
) -> Held:
    """Keep what became of a meeting, with the journal row of the deed: its verb and what was said."""
    if not held.revision:
        keep_convened(db, setting, held.meeting)
    revision = setting.record(db, subject_of(meeting.day), *deed, at=now)
    meetings.save(db, held.meeting, meeting, revision)
    before = {item.id: item for item in held.meeting.items}
    same_return = meeting.returns_on == held.meeting.returns_on
    for item in meeting.items:
        untouched = same_return and item is before[item.id]
        if item.case is not None and not untouched:
            _follow_facts(db, setting, before[item.id], item, meeting.day)
            _follow_standing(db, standing_of(before[item.id], held.meeting), item, meeting)
    return Held(meeting, revision)


def correct_in_meetings(db: Database, setting: Setting, reference: str, facts: Facts) -> None:
    """Carry a referral's correction into every meeting that still has the case before it."""
    for day in meetings.running_with(db, reference):
        held = hold(db, setting, day)
        if held.meeting.item(reference).disposition is None:
            carry_out(db, setting, held, CorrectFacts(reference, facts, area_for(facts)))


def follow_links(db: Database, setting: Setting, reference: str) -> None:
    """Let every meeting that still has a case before it know what it is linked with, and who referred it."""
    referral = filed(db, reference)
    for day in meetings.running_with(db, reference):
        held = hold(db, setting, day)
        item, history = held.meeting.item(reference), history_of(db, referral, day)
        case = item.the_case()
        told = (case.history, case.also_referred_by) == (history, referral.also_referred_by)
        if item.disposition is None and not told:
            carry_out(db, setting, held, FollowLinks(reference, history, referral.also_referred_by))


def leave_out(db: Database, setting: Setting, reference: str, goes_on_as: str) -> None:
    """Take a case that goes on under another reference off the agenda of every meeting that has it.

    Raises:
        Refused: the room is at it, or has recorded something of it.
    """
    for day in meetings.running_with(db, reference):
        carry_out(db, setting, hold(db, setting, day), LeaveOut(reference, goes_on_as))


def standing_of(item: Item, meeting: Meeting) -> tuple[Standing, date | None]:
    """How a referral stands once its item has come as far as this, and the meeting that it returns to."""
    case = item.the_case()
    if item.disposition is Disposition.DECIDED:
        return Standing.DECIDED, None
    if item.disposition is Disposition.DEFERRED and case.deferral is not None:
        return Standing.DEFERRED, case.deferral.returns_on
    if item.disposition is Disposition.NOT_REACHED:
        return Standing.NOT_REACHED, meeting.returns_on
    came = case.own_history[-1].disposition if case.own_history else None
    returned = {Disposition.DEFERRED: Standing.DEFERRED, Disposition.NOT_REACHED: Standing.NOT_REACHED}
    return (returned[came], meeting.day) if came in returned else (Standing.WAITING, None)


def _follow_facts(db: Database, setting: Setting, was: Item, item: Item, day: date) -> None:
    """A red flag that the panel confirmed stands in the referral too, for whichever meeting sees it next."""
    before, after = was.the_case().facts, item.the_case().facts
    if before is after or before == after:
        return
    referral = filed(db, item.the_case().reference)
    facts = carried_over(referral.facts, before, after)
    if facts != referral.facts:
        place = f"meeting of {day}"
        file_correction(db, setting, referral, facts, reviewed=False, place=place)


def _follow_standing(db: Database, was: tuple[Standing, date | None], item: Item, meeting: Meeting) -> None:
    standing, returns_on = standing_of(item, meeting)
    if (standing, returns_on) != was:
        referral = filed(db, item.the_case().reference)
        referrals.update(db, replace(referral, standing=standing, returns_on=returns_on))
