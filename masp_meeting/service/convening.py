"""A meeting made of its agenda: every case as its referral stands, judged at the meeting's date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from masp_meeting import __version__
from masp_meeting.domain.agenda import Slot, due_for, title_of
from masp_meeting.domain.criteria import judge
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Case, Item, ItemKind, Meeting
from masp_meeting.domain.placing import without_flags_listed
from masp_meeting.domain.referral import Referral
from masp_meeting.service.areas import area_for
from masp_meeting.service.days import agenda_of
from masp_meeting.service.histories import history_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal, meetings, referrals
from masp_meeting.storage.codec import fingerprint
from masp_meeting.storage.driver import Database

CONVENE = "Convene"
RECALL_FLAGGED = "RecallFlagged"


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the journal keeps of a listed case that is to be discussed: at which meeting, and why."""

    day: date
    why: str


@dataclass(frozen=True, slots=True)
class Convened:
    """What the journal keeps of a convening: program version, cases, and the fingerprint of the meeting."""

    version: str
    cases: tuple[str, ...]
    base: str


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting as it is in memory, with what tells whether it still is what is kept.

    ``revision`` is the journal's sequence of its last command, 0 while nothing was done in it; ``as_of`` is
    the sequence up to which the journal was known when it was taken up.
    """

    meeting: Meeting
    revision: int
    as_of: int = 0

    def stands(self, db: Database) -> bool:
        """Whether nothing happened to it since; one that is not kept yet depends on all that is."""
        if self.revision:
            return self.revision == meetings.revision(db, self.meeting.day)
        return self.as_of == journal.newest(db)


def subject_of(day: date) -> str:
    """What the journal calls a meeting."""
    return f"meeting {day}"


def hold(db: Database, setting: Setting, day: date) -> Held:
    """The meeting of a day: as it was kept, or convened from its agenda.

    Raises:
        Refused: it was not convened and has no agenda; the sentence says how to build one.
    """
    if revision := meetings.revision(db, day):
        return Held(meetings.load(db, day), revision)
    items = [_item(db, setting, day, slot) for slot in agenda_of(db, setting, day).slots]
    meeting = Meeting(day, setting.profile, tuple(item for item in items if item))
    return Held(without_flags_listed(meeting), 0, journal.newest(db))


def keep_convened(db: Database, setting: Setting, meeting: Meeting) -> None:
    """Keep a meeting at the first thing done in it, for from then on it follows its commands alone."""
    cases = tuple(item.id for item in meeting.items if item.case)
    convened = Convened(__version__, cases, fingerprint(meeting))
    revision = setting.record(db, subject_of(meeting.day), CONVENE, convened)
    meetings.insert(db, meeting, revision)
    note_recalls(db, setting, (), meeting)


def note_recalls(db: Database, setting: Setting, was: Iterable[Item], meeting: Meeting) -> None:
    """Let the journal say of each listed case that a red flag brought it back to those discussed."""
    known = {item.id for item in was if item.recalled}
    for item in meeting.items:
        if item.recalled and item.id not in known:
            recalled = Recalled(meeting.day, item.recalled)
            setting.record(db, f"listing {item.id}", RECALL_FLAGGED, recalled)


def _item(db: Database, setting: Setting, day: date, slot: Slot) -> Item | None:
    """One line made ready; None for a case that another meeting settled since the agenda was built."""
    case, restricted = None, False
    if slot.kind is ItemKind.CASE:
        referral = referrals.get(db, slot.id)
        if referral is None:
            words = f"The agenda of {show_date(day)} names {slot.id}, which this workspace does not have"
            raise Refused(f"{words}: build it anew with “masp-meeting agenda build {day}”.")
        if not due_for([referral], day):
            return None
        case = case_of(db, setting, referral, day)
        restricted = meetings.is_restricted(db, referral.reference, day)
    title = title_of(slot, setting.profile.meeting)
    return Item(
        slot.id,
        slot.kind,
        title,
        slot.starts,
        slot.minutes,
        case,
        listed=slot.listed,
        restricted=restricted,
    )


def case_of(db: Database, setting: Setting, referral: Referral, day: date) -> Case:
    """A referral as a meeting of that day considers it."""
    area = area_for(referral.facts, setting.profile)
    findings = judge(referral.facts, area, day, setting.profile.criteria)
    history = history_of(db, referral, day)
    return Case(
        referral.reference,
        referral.facts,
        area,
        findings,
        history,
        also_referred_by=referral.also_referred_by,
        returns_why=referral.returns_why,
    )
