"""The sentences of what lasts beyond a meeting: matters arising, earlier records, urgent decisions."""

from masp_meeting.domain.commands import (
    Amend,
    ApproveMinutes,
    ApproveRecord,
    CheckRecord,
    CorrectMinutes,
    DiscloseLater,
    Ratify,
    ReportAction,
    ReportIntervention,
    TakeUp,
)
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.matters import Reported
from masp_meeting.domain.meeting import Case
from masp_meeting.domain.story.eyes import Eyes, because, told
from masp_meeting.domain.urgent import Urgent


@told.register
def _(deed: TakeUp, eyes: Eyes) -> str:  # noqa: ARG001
    left = (
        (len(deed.minutes), "minutes to approve"),
        (len(deed.matters), "actions"),
        (len(deed.to_ratify), "decisions to ratify"),
        (len(deed.interventions), "interventions"),
        (len(deed.interests), "interests"),
    )
    counts = ", ".join(f"{what}: {number}" for number, what in left if number)
    return f"Took up what earlier meetings left{because(counts or 'nothing')}"


@told.register
def _(deed: ReportAction, eyes: Eyes) -> str:
    return f"Action {eyes.item(deed.matter)}: {deed.report}{because(eyes.typed(deed.remark))}"


@told.register
def _(deed: Reported, eyes: Eyes) -> str:
    return f"{deed.report} on {show_date(deed.on)}{because(eyes.typed(deed.remark))}"


@told.register
def _(deed: CorrectMinutes, eyes: Eyes) -> str:
    return f"Corrected the minutes of {show_date(deed.day)}{because(eyes.typed(deed.correction))}"


@told.register
def _(deed: ApproveMinutes, eyes: Eyes) -> str:  # noqa: ARG001
    return f"Approved the minutes of {show_date(deed.day)}"


@told.register
def _(deed: Ratify, eyes: Eyes) -> str:
    which = f"the {'urgent ' if deed.urgent else ''}decision of {show_date(deed.day)}"
    return f"{'Ratified' if deed.agreed else 'Did not ratify'} {which}{because(eyes.typed(deed.remark))}"


@told.register
def _(deed: ReportIntervention, eyes: Eyes) -> str:
    missed = f", {deed.missed} missed" if deed.missed else ""
    risk = f"; risk: {eyes.typed(deed.risk)}" if deed.risk.strip() else ""
    sessions = f"{deed.attended} session{'s' * (deed.attended != 1)}"
    return f"Intervention {deed.course}: {sessions} attended{missed}{risk}"


@told.register
def _(deed: Amend, eyes: Eyes) -> str:
    change = deed.decision or deed.deferral
    now = told(change, eyes) if change else "nothing was decided instead"
    disclosure = f". {told(deed.disclosure, eyes)}" if deed.disclosure else ""
    return f"Amended by {deed.by.strip()}{because(eyes.typed(deed.reason))}. {now}{disclosure}"


@told.register
def _(deed: DiscloseLater, eyes: Eyes) -> str:
    return f"{deed.by.strip()} said after the meeting: {told(deed.disclosure, eyes)}"


@told.register
def _(deed: CheckRecord, eyes: Eyes) -> str:
    return f"{eyes.person(deed.by)} checked the minutes and finds them right"


@told.register
def _(deed: ApproveRecord, eyes: Eyes) -> str:
    corrections = "; ".join(map(eyes.typed, deed.corrections))
    with_them = f", corrected: {corrections}" if corrections else ""
    return f"The minutes were approved by the meeting of {show_date(deed.on)}{with_them}"


@told.register
def _(deed: Urgent, eyes: Eyes) -> str:
    asked = ", ".join(eyes.person(one.name, one.agency) for one in deed.consulted) or "nobody"
    why = because(eyes.typed(deed.why))
    return f"Decided urgently by {deed.by}{why}; consulted: {asked}. {_outcome(deed.item.the_case(), eyes)}"


def _outcome(case: Case, eyes: Eyes) -> str:
    decision = case.decision
    if decision is None:
        return "No decision stands"
    pathway = f", {eyes.pathway(decision.pathway)}" if decision.pathway else ""
    words = f"{decision.route.words}{pathway}{because(eyes.typed(decision.reasons))}"
    return f"{words[:1].upper()}{words[1:]}{eyes.takers(case.allocations)}"
