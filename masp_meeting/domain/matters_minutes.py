"""What the minutes say of what earlier meetings left: their minutes, actions, decisions, interventions."""

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.interventions import InterventionReport
from masp_meeting.domain.matters import Matter, ToRatify
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.panel_words import Hide

_KEPT = "restricted case"


@dataclass(frozen=True, slots=True)
class EarlierMinute:
    """The minutes of an earlier meeting: what was corrected, and whether they were approved."""

    day: str
    outcome: str
    corrections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatterMinute:
    """An action of an earlier meeting; ``reported`` is the day of the report that settled or spoke of it."""

    reference: str
    what: str
    owner: str
    agency: str
    due: str
    status: str
    reported: str


@dataclass(frozen=True, slots=True)
class RatifyMinute:
    """A decision that was to be ratified; ``made`` says when and by whom, and ``why`` what it lacked."""

    reference: str
    decision: str
    made: str
    why: str
    outcome: str


@dataclass(frozen=True, slots=True)
class InterventionMinute:
    """A direct intervention: attendance and risk, and nothing else."""

    reference: str
    attendance: str
    risk: str
    course: str


def earlier_minutes(meeting: Meeting, hide: Hide = str) -> tuple[EarlierMinute, ...]:
    """The minutes that were before the meeting, the oldest first."""
    return tuple(
        EarlierMinute(
            show_date(one.day),
            "approved" if one.approved_at else "not approved",
            tuple(map(hide, one.corrections)),
        )
        for one in sorted(meeting.minutes, key=lambda one: one.day)
    )


def matter_minutes(
    meeting: Meeting, restricted: Set[str] = frozenset(), hide: Hide = str
) -> tuple[MatterMinute, ...]:
    """The actions that were before the meeting, the first due first; of a restricted case no words."""
    matters = sorted(meeting.matters, key=lambda one: (one.action.due, one.day, one.action.id))
    return tuple(
        MatterMinute(
            reference=one.title,
            what=_KEPT if one.item in restricted else hide(one.action.what),
            owner=one.action.owner,
            agency=_agency(meeting, one),
            due=show_date(one.action.due),
            status=hide(_status(meeting, one, told=one.item not in restricted)),
            reported=show_date(one.reports[-1].on) if one.reports else "",
        )
        for one in matters
    )


def _agency(meeting: Meeting, matter: Matter) -> str:
    return meeting.profile.agency(matter.action.agency).short if matter.action.agency else ""


def _status(meeting: Meeting, matter: Matter, *, told: bool) -> str:
    """What became of it; of one that is still to be done, whether it is overdue."""
    parts = []
    if matter.reports:
        last = matter.reports[-1]
        parts.append(last.report.value + (f": {last.remark}" if last.remark and told else ""))
    if matter.overdue(meeting.day):
        parts.append("overdue")
    elif matter.open:
        parts.append("open")
    return "; ".join(parts)


def overdue_words(meeting: Meeting) -> str:
    """How many actions are overdue, agency by agency; empty where none is."""
    return ", ".join(f"{agency} {count}" for agency, count in overdue_by_agency(meeting))


def overdue_by_agency(meeting: Meeting) -> list[tuple[str, int]]:
    """The agencies that have overdue actions, each with their number."""
    late = (_agency(meeting, one) or "no agency" for one in meeting.matters if one.overdue(meeting.day))
    return sorted(Counter(late).items())


def ratify_minutes(
    meeting: Meeting, restricted: Set[str] = frozenset(), hide: Hide = str
) -> tuple[RatifyMinute, ...]:
    """The decisions that were to be ratified, the oldest first; of a restricted case no words."""
    return tuple(
        RatifyMinute(
            one.reference,
            _KEPT if one.reference in restricted else hide(_decided(one)),
            ", ".join(part for part in (show_date(one.day), one.made_by) if part),
            _KEPT if one.reference in restricted else hide(one.why),
            hide(_ratified(one, told=one.reference not in restricted)),
        )
        for one in sorted(meeting.to_ratify, key=lambda one: one.key)
    )


def _decided(one: ToRatify) -> str:
    return ": ".join(part for part in (one.outcome, one.reasons) if part)


def _ratified(one: ToRatify, *, told: bool) -> str:
    words = {None: "not spoken of", True: "ratified", False: "not ratified"}[one.agreed]
    return words + (f": {one.remark}" if one.remark and told else "")


def intervention_minutes(
    meeting: Meeting, restricted: Set[str] = frozenset(), hide: Hide = str
) -> tuple[InterventionMinute, ...]:
    """The interventions that run, and whether there was a report; of a restricted case no risk."""
    return tuple(
        InterventionMinute(one.reference, one.attendance, _risk(one, restricted, hide), _course(one))
        for one in sorted(meeting.interventions, key=lambda one: one.reference)
    )


def _risk(one: InterventionReport, restricted: Set[str], hide: Hide) -> str:
    return _KEPT if one.risk and one.reference in restricted else hide(one.risk)


def _course(one: InterventionReport) -> str:
    return one.course.value + ("" if one.at else " (no report)")
