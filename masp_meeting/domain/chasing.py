"""What a referral still needs, from whom, and by when: each gap becomes a chase."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum

from masp_meeting.domain.agenda import due_for
from masp_meeting.domain.criteria import Criterion, Finding, Result
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import ChasingRules, Profile
from masp_meeting.domain.referral import Referral, Standing

_WEEKEND = (5, 6)


class Whom(StrEnum):
    """Who is asked: the referrer, a partner, or the person named as holding the case."""

    REFERRER = "referrer"
    POLICE = "police"
    ADVOCATE = "advocate"
    HOLDER = "holder"


class Weight(StrEnum):
    """What a gap holds up."""

    BARS = "bars a decision"
    WANTED = "wanted"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that a referral does not tell.

    ``what`` names it in a list; ``question`` asks for it as a message does, and names nobody.
    """

    key: str
    what: str
    asks: Whom
    question: str
    weight: Weight = Weight.WANTED


@dataclass(frozen=True, slots=True)
class Asked:
    """That a gap was asked about: on which days, by whom last, and by when an answer was due.

    ``answered_on`` is the day on which the referral no longer had the gap; None while it still has it. ``of``
    names who was asked where that was another referrer, whose referral was merged into this one.
    """

    gap: Gap
    days: tuple[date, ...]
    by: str
    due: date
    answered_on: date | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Chase:
    """A gap of one referral with its history; ``open`` is whether the referral still has the gap."""

    reference: str
    gap: Gap
    asked: Asked | None = None
    open: bool = True

    @property
    def times(self) -> int:
        """On how many days it was asked."""
        return len(self.asked.days) if self.asked else 0

    @property
    def waits(self) -> bool:
        """Whether it was asked and the answer has not come."""
        return self.open and self.asked is not None and self.asked.answered_on is None

    def overdue(self, today: date) -> bool:
        """Whether the answer should have come before today."""
        return self.waits and self.asked is not None and self.asked.due < today

    def to_ask_again(self, today: date, rules: ChasingRules) -> bool:
        """Whether it is overdue for so long that it is to be asked once more."""
        if self.asked is None or not self.overdue(today):
            return False
        return working_days_after(self.asked.due, rules.again_after) <= today


def chases(reference: str, gaps_now: Iterable[Gap], asked: Iterable[Asked]) -> tuple[Chase, ...]:
    """Every gap with its history: the open ones first, then those that were answered, the latest first."""
    history = {one.gap.key: one for one in asked}
    still = tuple(Chase(reference, gap, history.pop(gap.key, None)) for gap in gaps_now)
    closed = sorted(history.values(), key=lambda one: one.answered_on or one.days[-1], reverse=True)
    return still + tuple(Chase(reference, one.gap, one, open=False) for one in closed)


def gaps(facts: Facts, findings: Iterable[Finding], profile: Profile) -> tuple[Gap, ...]:
    """What a referral does not tell, what bars a decision first; nothing for a whole form.

    Args:
        facts: what it states.
        findings: the five criteria as judged for its meeting; what only the panel judges is no gap.
        profile: the partnership's words.
    """
    by = {one.criterion: one for one in findings}
    found = (
        *_subject(facts, by),
        *_investigation(by[Criterion.INVESTIGATION]),
        *_holding(facts, by[Criterion.HOLDS]),
        *_account(facts),
        *_victim(facts),
        *_red_flags(facts, profile),
        *_referrer(facts),
    )
    return tuple(sorted(found, key=lambda gap: gap.weight is not Weight.BARS))


def gaps_of(referral: Referral, findings: Iterable[Finding], profile: Profile, day: date) -> tuple[Gap, ...]:
    """What a referral does not tell its meeting.

    Nothing is asked any more once it is merged into another, or decided and not due again by the meeting of
    that day.
    """
    if referral.standing in (Standing.DECIDED, Standing.MERGED) and not due_for([referral], day):
        return ()
    return gaps(referral.facts, findings, profile)


_WHERE = {
    "no fixed abode": "Where does the person referred mainly stay, and in which council's area is that?",
    "prison address": "At what address is the person referred expected to live on release?",
    "forces address": "What is the home address of the person referred, or in which council's area is it?",
}
_POSTCODE = "What is the full postcode of the home of the person referred, or in which council's area is it?"


def _subject(facts: Facts, by: dict[Criterion, Finding]) -> Iterator[Gap]:
    if not (facts.subject_family_name and (facts.subject_given_names or facts.subject_single_name)):
        yield _from_referrer(
            "subject_name", "full name", "What is the full name of the person referred?", Weight.BARS
        )
    if by[Criterion.AGE].result is Result.NOT_KNOWN:
        yield _birth(facts)
    area = by[Criterion.AREA]
    if area.result is Result.NOT_KNOWN:
        yield _from_referrer("area", "where they live", _WHERE.get(area.evidence, _POSTCODE), Weight.BARS)


def _birth(facts: Facts) -> Gap:
    what, question = "date of birth", "What is the date of birth of the person referred?"
    if facts.subject_dob_conflict:
        what = "date of birth (two)"
        question = "Two dates of birth are given for the person referred. Which one is right?"
    elif facts.subject_dob:
        question = "The date of birth that is given lies in the future. What is the right one?"
    return _from_referrer("subject_dob", what, question, Weight.BARS)


def _investigation(finding: Finding) -> Iterator[Gap]:
    """A status that is not known bars a decision; one that is too old is wanted anew."""
    today = "How does the police investigation of the person referred stand today, and since when?"
    if finding.result is Result.NOT_KNOWN:
        yield Gap("investigation", "investigation status", Whom.POLICE, today, Weight.BARS)
    elif finding.flag:
        question = f"{today} What we have will be out of date at the meeting."
        yield Gap("investigation", "investigation status", Whom.POLICE, question)


def _holding(facts: Facts, finding: Finding) -> Iterator[Gap]:
    if finding.result is Result.NOT_KNOWN and facts.held_by_other:
        question = "You are named as the person who holds this case. Do you hold it, and until when?"
        yield Gap("held_by_other", "who holds the case", Whom.HOLDER, question, Weight.BARS)
    elif finding.result is Result.NOT_KNOWN:
        question = "Do you hold the case, and until when will you hold it?"
        yield _from_referrer("holds", "who holds the case", question, Weight.BARS)
    elif finding.flag and facts.hold_until is None:
        yield _from_referrer("hold_until", "hold-until date", "Until when will you hold the case?")


def _account(facts: Facts) -> Iterator[Gap]:
    if not facts.behaviours:
        question = (
            "What has the person referred done, and on which dates? A short account of the behaviours, "
            "and of what the victim has said or done to make them stop, is enough."
        )
        yield _from_referrer("behaviours", "account of behaviours", question, Weight.BARS)
    if not facts.referrer_question:
        question = "What is the one question that you would like the panel to answer?"
        yield _from_referrer("referrer_question", "question for the panel", question)


def _victim(facts: Facts) -> Iterator[Gap]:
    if not facts.victim_name_or_initials:
        yield _from_referrer("victim_initials", "victim's initials", "What are the victim's initials?")
    if not facts.victim_relationship:
        question = "What is, or was, the victim's relationship with the person referred?"
        yield _from_referrer("victim_relationship", "victim's relationship", question)
    if facts.victim_advocate_involved is None:
        question = "Is an advocate supporting the victim, and from which service?"
        yield Gap("advocate", "advocate's involvement", Whom.ADVOCATE, question)


def _red_flags(facts: Facts, profile: Profile) -> Iterator[Gap]:
    """One gap for all that are not answered, for they are asked in one breath."""
    words = profile.risk.red_flags
    open_ = [
        words.get(one.name, one.name)
        for one in fields(facts.red_flags)
        if getattr(facts.red_flags, one.name) is None
    ]
    if open_:
        one = len(open_) == 1
        question = (
            f"{'Does this apply' if one else 'Which of these apply'}: {'; '.join(open_)}? "
            f"Please answer yes or no{'' if one else ' to each'}."
        )
        what = open_[0] if one else f"{len(open_)} red flags"
        yield _from_referrer("red_flags", what, question)


def _referrer(facts: Facts) -> Iterator[Gap]:
    if not (facts.referrer_email or facts.referrer_phone):
        question = "Which secure e-mail address and which telephone number reach you?"
        yield _from_referrer("referrer_contact", "contact details", question)
    if facts.referral_date is None:
        yield _from_referrer("referral_date", "date of the form", "On what date did you make this referral?")


def _from_referrer(key: str, what: str, question: str, weight: Weight = Weight.WANTED) -> Gap:
    return Gap(key, what, Whom.REFERRER, question, weight)


def due_on(asked: date, meeting: date, rules: ChasingRules) -> date:
    """By when an answer is due: some working days on, but by the working day before the meeting.

    Weekends are skipped, bank holidays are not known here. Where the meeting is too near for that, an answer
    is due on the day of asking.
    """
    due = working_days_after(asked, rules.days)
    return max(asked, min(due, _working_day_before(meeting)))


def working_days_after(day: date, number: int) -> date:
    """So many working days after a day."""
    for _ in range(number):
        day += timedelta(days=1)
        while day.weekday() in _WEEKEND:
            day += timedelta(days=1)
    return day


def _working_day_before(day: date) -> date:
    day -= timedelta(days=1)
    while day.weekday() in _WEEKEND:
        day -= timedelta(days=1)
    return day


def meeting_of(referral: Referral, next_day: date) -> date:
    """The meeting that a referral comes before: the next one, or the later one that it returns to."""
    return max(next_day, referral.returns_on or next_day)
