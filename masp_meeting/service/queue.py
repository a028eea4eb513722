"""The queue as the home screen shows it: one line for each referral, judged at the next meeting's date."""

from dataclasses import dataclass, replace
from datetime import date

from masp_meeting.domain.criteria import Finding, judge
from masp_meeting.domain.dates import age_on
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.questions import open_questions
from masp_meeting.domain.referral import Referral, Standing, full_name
from masp_meeting.domain.risk import Priority, weigh
from masp_meeting.service.areas import area_for


@dataclass(frozen=True, slots=True)
class Wait:
    """What somebody was asked and has not answered; ``due`` is the first day on which an answer is due."""

    on: str
    what: tuple[str, ...]
    due: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One referral in the queue.

    ``days_waiting`` is 0 for one dated ahead; ``red_flags`` are words; ``name`` is for a screen that may show
    it.
    """

    reference: str
    initials: str
    name: str
    age: int | None
    council: str
    agency: str
    days_waiting: int
    findings: tuple[Finding, ...]
    red_flags: tuple[str, ...]
    priority: Priority
    priority_words: str
    standing: Standing
    returns_on: date | None
    needs_review: bool
    waits: tuple[Wait, ...] = ()
    like_another: bool = False
    """Whether another referral may be about the same person, and nobody has settled it."""
    returns_why: str = ""
    """Why a case that was decided comes before a meeting again, with no name in it."""
    tell_by: date | None = None
    """By when its referrer is to be told how it ended; None where nobody is to be told, or they were."""
    restricted: bool = False
    """Whether an open meeting restricts it, so that a screen shows no more of it than its reference."""

    @property
    def off_the_wall(self) -> "QueueLine":
        """As the room may see it; a restricted one by its reference alone."""
        if not self.restricted:
            return self
        return replace(
            self,
            initials="■",
            name="",
            age=None,
            council="",
            agency="",
            findings=(),
            red_flags=(),
            priority_words="",
            needs_review=False,
            waits=(),
            like_another=False,
            returns_why="",
            tell_by=None,
        )


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some lines of the queue, and how many it has in all."""

    lines: tuple[QueueLine, ...]
    total: int


def line_of(profile: Profile, referral: Referral, day: date, today: date) -> QueueLine:
    """The line of one referral.

    Args:
        profile: the partnership's words and numbers.
        referral: the referral.
        day: the meeting at whose date age and criteria are judged.
        today: the day up to which waiting is counted.
    """
    facts, area = referral.facts, area_for(referral.facts, profile)
    risk = weigh(facts, profile.risk)
    return QueueLine(
        reference=referral.reference,
        initials=referral.initials,
        name=full_name(facts),
        age=age_on(facts.subject_dob, day) if facts.subject_dob else None,
        council=(area.council if area else None) or facts.subject_council or "",
        agency=profile.agency(profile.agency_named(facts.referrer_agency or "")).short,
        days_waiting=max(0, (today - referral.waiting_since).days),
        findings=judge(facts, area, day, profile.criteria),
        red_flags=risk.red_flags,
        priority=risk.suggested,
        priority_words=profile.risk.called(risk.suggested),
        standing=referral.standing,
        returns_on=referral.returns_on,
        needs_review=bool(open_questions(referral)),
        returns_why=Mask(facts)(referral.returns_why) if referral.returns_why else "",
    )
