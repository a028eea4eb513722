"""The executive summary of a meeting: how many, how long, and what waits for somebody; never a case."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from masp_meeting.domain.copies import Copy, copy_words
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.matters_minutes import overdue_by_agency
from masp_meeting.domain.meeting import Case, Item, Meeting
from masp_meeting.domain.opening_minutes import quorum_words
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.risk import weigh

FOR_EXECUTIVES = "the executives of the partner agencies alone"
_OTHERS, _NOT_STATED = "other agencies", "not stated"


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something."""

    what: str
    number: str


@dataclass(frozen=True, slots=True)
class Provisional:
    """A decision that does not stand yet: whose agency has to be there is for an executive to see to.

    ``overdue`` says since when a meeting could have ratified it; empty for one of this meeting.
    """

    reference: str
    made: str
    why: str
    overdue: str


@dataclass(frozen=True, slots=True)
class Summary(Copy):
    """The executive summary of one meeting, whole."""

    cases: str
    """How many there were, and how many of them are restricted and counted nowhere else."""
    wait: str
    quorum: str
    outcomes: tuple[Count, ...]
    priorities: tuple[Count, ...]
    red_flags: tuple[Count, ...]
    agencies: tuple[Count, ...]
    provisional: tuple[Provisional, ...]
    overdue: tuple[Count, ...]
    capacity: str
    interventions: tuple[Count, ...]


def summary_of(meeting: Meeting, made: datetime, beside: Beside | None = None) -> Summary:
    """The executive summary of a meeting.

    Args:
        meeting: the meeting, closed or not.
        made: when its minutes came to be as they are.
        beside: what the meeting does not hold of the cases that it heard of again.
    """
    beside, profile = beside or Beside({}), meeting.profile
    items = [item for item in meeting.items if item.case and not item.restricted]
    cases = [item.the_case() for item in items]
    risks = [weigh(case.facts, profile.risk) for case in cases]
    flags = Counter(flag for risk in risks for flag in risk.red_flags)
    flagged = sum(bool(risk.red_flags) for risk in risks)
    return Summary(
        **copy_words(meeting, made, FOR_EXECUTIVES),
        cases=_how_many(meeting, items),
        wait=_wait(meeting, cases),
        quorum=quorum_words(meeting),
        outcomes=_most_first(map(_outcome, items)),
        priorities=_most_first(
            profile.risk.called(case.priority or risk.suggested)
            for case, risk in zip(cases, risks, strict=True)
        ),
        red_flags=(Count("cases with any", str(flagged)), *_counts(flags)) if flagged else (),
        agencies=_most_first(_agency(case, profile) for case in cases),
        provisional=tuple(_provisional(meeting, items, beside)),
        overdue=tuple(Count(agency, str(number)) for agency, number in overdue_by_agency(meeting)),
        capacity=beside.capacity,
        interventions=_most_first(one.course.value for one in meeting.interventions),
    )


def _how_many(meeting: Meeting, items: list[Item]) -> str:
    restricted = sum(item.restricted for item in meeting.items)
    apart = f", and {restricted} restricted, not counted below" if restricted else ""
    return f"{len(items)}{apart}"


def _wait(meeting: Meeting, cases: Iterable[Case]) -> str:
    days = [(meeting.day - one.facts.referral_date).days for one in cases if one.facts.referral_date]
    return f"{median(days):g} days from referral to this meeting" if days else ""


def _outcome(item: Item) -> str:
    case = item.the_case()
    if case.decision is not None:
        return case.decision.route.words
    if item.disposition is None:
        return "no outcome yet"
    return item.disposition.value if item.disposition is not Disposition.DONE else "no outcome yet"


def _agency(case: Case, profile: Profile) -> str:
    """Who refers: a partner, or none; what somebody typed for an agency may be anything."""
    if not case.facts.referrer_agency:
        return _NOT_STATED
    key = profile.agency_named(case.facts.referrer_agency)
    return next((one.short for one in profile.agencies if one.key == key), _OTHERS)


def _most_first(what: Iterable[str]) -> tuple[Count, ...]:
    return tuple(_counts(Counter(what)))


def _counts(counter: Counter[str]) -> Iterator[Count]:
    return (Count(what, str(number)) for what, number in sorted(counter.items(), key=lambda n: (-n[1], n[0])))


def _provisional(meeting: Meeting, items: Iterable[Item], beside: Beside) -> Iterator[Provisional]:
    """This meeting's own, and those that an earlier one left and this one did not speak of."""
    for one in sorted(meeting.to_ratify, key=lambda one: one.key):
        if one.agreed is None and one.reference not in _restricted(meeting, beside):
            why = "between two meetings" if one.urgent else "without a quorum"
            yield Provisional(one.reference, show_date(one.day), why, f"since {show_date(meeting.day)}")
    for item in items:
        decision = item.the_case().decision
        if decision is not None and decision.provisional:
            lacked = ", ".join(meeting.profile.agency(key).short for key in decision.lacking)
            yield Provisional(item.the_case().reference, show_date(meeting.day), f"lacked {lacked}", "")


def _restricted(meeting: Meeting, beside: Beside) -> frozenset[str]:
    return beside.restricted | {item.id for item in meeting.items if item.restricted}
