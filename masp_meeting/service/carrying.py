"""A command carried out whole: decided, kept, journaled, and followed by the referrals that it concerns."""

from datetime import date, datetime

from masp_meeting.domain.agenda import due_for
from masp_meeting.domain.commands import (
    AddCase,
    ApproveRecord,
    Command,
    CorrectFacts,
    FollowLinks,
    LeaveOut,
    OpenMeeting,
    decide,
)
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.replay import without
from masp_meeting.service.areas import area_for
from masp_meeting.service.convening import Held, case_of, hold, keep_convened, note_recalls, subject_of
from masp_meeting.service.corrections import carried_over
from masp_meeting.service.filing import file_correction, filed
from masp_meeting.service.histories import history_of
from masp_meeting.service.past import UNDO, TakenBack, done_in
from masp_meeting.service.register import follow, left_to
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal, meetings
from masp_meeting.storage.driver import Database


def carry_out(db: Database, setting: Setting, held: Held, command: Command) -> Held:
    """Carry a command out within the transaction under way.

    Raises:
        Refused: the rules do not allow it; the transaction is to be given up.
    """
    now = setting.clock()
    meeting = decide(held.meeting, command, now)
    held = keep(db, setting, held, meeting, (type(command).__name__, command), now)
    return take_up(db, setting, held) if isinstance(command, OpenMeeting) else held


def take_back(db: Database, setting: Setting, held: Held, sequence: int) -> Held:
    """Make a meeting anew without one of its commands, and keep it.

    Raises:
        Refused: something done since rests on it.
    """
    day = held.meeting.day
    meeting = without(meetings.base(db, day), done_in(journal.about(db, subject_of(day))), sequence)
    return keep(db, setting, held, meeting, (UNDO, TakenBack(sequence)), setting.clock())


def keep(
    db: Database, setting: Setting, held: Held, meeting: Meeting, deed: tuple[str, object], now: datetime
) -> Held:
    """Keep what became of a meeting, with the journal row of the deed: its verb and what was said."""
    if not held.revision:
        keep_convened(db, setting, held.meeting)
    revision = setting.record(db, subject_of(meeting.day), *deed, at=now)
    meetings.save(db, held.meeting, meeting, revision)
    note_recalls(db, setting, held.meeting.items, meeting)
    before = {item.id: item for item in held.meeting.items}
    for item in meeting.items:
        was = before.get(item.id, item)
        if item.case is not None and item is not was:
            _follow_facts(db, setting, was, item, meeting.day)
    news = follow(db, held.meeting, meeting)
    if _follow_approvals(db, setting, held.meeting, meeting) or news:
        tell_meetings(db, setting, but=meeting.day)
    # Telling others may come back to this one, as when it approves the minutes of one that was open.
    told = meetings.revision(db, meeting.day) != revision
    return hold(db, setting, meeting.day) if told else Held(meeting, revision)


def take_up(db: Database, setting: Setting, held: Held) -> Held:
    """Let a meeting that is open take up what earlier ones leave to it, where anything of that is new."""
    leaves = left_to(db, held.meeting)
    same = leaves.carry_out(held.meeting, setting.clock()) == held.meeting
    return held if same else carry_out(db, setting, held, leaves)


def tell_meetings(db: Database, setting: Setting, but: date | None = None) -> None:
    """Let every meeting that is open, but that of one day, take up what changed."""
    for day, stage in meetings.stages(db).items():
        if stage is Stage.OPEN and day != but:
            take_up(db, setting, hold(db, setting, day))


def _follow_approvals(db: Database, setting: Setting, was: Meeting, now: Meeting) -> bool:
    """The minutes that a meeting approves are approved, and are so no more once that is undone."""
    before, after = ({one.day: one for one in meeting.minutes if one.approved_at} for meeting in (was, now))
    for day in sorted(after.keys() - before.keys()):
        approval = ApproveRecord(now.day, after[day].corrections)
        carry_out(db, setting, hold(db, setting, day), approval)
    for day in sorted(before.keys() - after.keys()):
        done = done_in(journal.about(db, subject_of(day)))
        last = next(
            one for one in reversed(done) if isinstance(one.command, ApproveRecord) and not one.undone
        )
        take_back(db, setting, hold(db, setting, day), last.sequence)
    return before.keys() != after.keys()


def add_case(db: Database, setting: Setting, held: Held, reference: str, why: str) -> Held:
    """Bring a referral of the queue to a meeting under way.

    Raises:
        Refused: it has ended, is on the agenda of a meeting already, or no reason is given.
    """
    referral = filed(db, reference)
    gone = (Standing.DECIDED, Standing.MERGED)
    if referral.standing in gone and not due_for([referral], held.meeting.day):
        raise Refused(f"{referral.reference} is {referral.standing.value}: choose one from the queue.")
    for day in meetings.running_with(db, referral.reference):
        if day != held.meeting.day:
            raise Refused(f"{referral.reference} is before the meeting of {show_date(day)}: take it there.")
    case = case_of(db, setting, referral, held.meeting.day)
    restricted = meetings.is_restricted(db, referral.reference, held.meeting.day)
    return carry_out(db, setting, held, AddCase(case, why, restricted))


def correct_in_meetings(db: Database, setting: Setting, reference: str, facts: Facts) -> None:
    """Carry a referral's correction into every meeting that still has the case before it."""
    for day in meetings.running_with(db, reference):
        held = hold(db, setting, day)
        if held.meeting.item(reference).disposition is None:
            area = area_for(facts, setting.profile)
            carry_out(db, setting, held, CorrectFacts(reference, facts, area))


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
