"""One case in the room's order, in words: what every surface that may show it shows."""

from dataclasses import dataclass, replace
from datetime import date

from masp_meeting.domain.criteria import investigation_words
from masp_meeting.domain.dates import age_on, show_date
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.finding_lines import FindingLine, finding_lines
from masp_meeting.domain.masking import Mask, victim_initials
from masp_meeting.domain.meeting import Case, Meeting, Stage
from masp_meeting.domain.outcome import Amendment, Decision, Deferral, Earlier, Reopened
from masp_meeting.domain.panel_words import (
    ViewLine,
    disclosed_words,
    drove_words,
    told_words,
    type_words,
    unresolved_words,
    view_lines,
)
from masp_meeting.domain.pathways import PathwaySuggestion, suggest_pathway
from masp_meeting.domain.presence import provisional_words
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import full_name, initials
from masp_meeting.domain.risk import weigh
from masp_meeting.domain.routes import Routes, routes_for
from masp_meeting.domain.wall import room_mask


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case, whole, for those who may see it."""

    reference: str
    who: str
    age: int | None
    council: str
    referred: str
    returning: tuple[str, ...]
    question: str
    answer: str
    sought: str
    behaviours: str
    investigation: str
    legal_status: str
    red_flags: tuple[str, ...]
    factors: tuple[str, ...]
    priority: str
    drove: str
    """What drove the priority, the red flags by their number."""
    stalker_type: str
    suggests: str
    """The name of the pathway that type and legal status suggest; empty where none does."""
    findings: tuple[FindingLine, ...]
    area_override: str
    routes: Routes
    pathway: PathwaySuggestion
    victim: str
    victim_view: str
    victim_in_place: str
    victim_advocate: str
    victim_contact: str
    views: tuple[ViewLine, ...]
    resolution: str
    unresolved: str
    """The agencies whose dissent nobody has resolved."""
    outcome: str
    reasons: str
    details: tuple[str, ...]
    recheck: str
    allocations: tuple[str, ...]
    takers: tuple[str, ...]
    """The same in short: person and agency."""
    reopened: tuple[str, ...]
    amended: tuple[str, ...]
    """Each change after the meeting: when, by whom, why, and how the case had ended before it."""
    told: str
    """What the referrer is told, or why nothing; empty until it is decided."""
    told_is_due: bool
    """Whether the case has ended and this meeting has yet to say what the referrer is told."""


def case_view(meeting: Meeting, case: Case, names: bool, hide: Mask | None = None) -> CaseView:
    """A case as one surface shows it.

    Args:
        meeting: the meeting.
        case: one of its cases.
        names: whether the subject's name stands in place of the initials, and what was typed as it was typed.
        hide: what hides names in all that was typed; by itself, whom the meeting's cases name.
    """
    facts, profile = case.facts, meeting.profile
    hide = hide or room_mask(meeting, names)
    risk, line = weigh(facts, profile.risk), case.victim_safety
    called = profile.risk.called(case.priority or risk.suggested)
    set_ = f"{called} (set by the panel)" if case.priority else f"{called} suggested"
    outcome, reasons, details = outcome_words(case, profile)
    told = told_words(meeting.item(case.reference), hide)
    pathway = suggest_pathway(replace(facts, stalker_type=case.stalker_type), profile.pathways)
    return CaseView(
        reference=case.reference,
        who=(full_name(facts) if names else "") or initials(facts),
        age=age_on(facts.subject_dob, meeting.day) if facts.subject_dob else None,
        council=(case.area.council if case.area else None) or "",
        referred=_all_referrers(case, profile, meeting.day),
        returning=tuple(hide(_came_back(meeting, case, one)) for one in case.history),
        question=hide(facts.referrer_question or ""),
        answer=hide(case.answer),
        sought=hide(facts.intervention_sought or ""),
        behaviours=hide(facts.behaviours or ""),
        investigation=investigation_words(facts.investigation_status),
        legal_status=order_words(facts.legal_status),
        red_flags=risk.red_flags,
        factors=risk.factors,
        priority=set_ + (f": {hide(case.priority_reason)}" if case.priority_reason else ""),
        drove=drove_words(case, risk, profile.risk),
        stalker_type=type_words(case),
        suggests=profile.pathway(pathway.pathway).name if pathway.pathway else "",
        findings=finding_lines(case.findings, profile.criteria, hide),
        area_override=hide(case.area_override),
        routes=routes_for(case.findings, facts, meeting.day, profile, case.area_override),
        pathway=pathway,
        victim=victim_words(facts, hide),
        victim_view=hide(line.view) if line else "",
        victim_in_place=hide(line.in_place) if line else "",
        victim_advocate=line.advocate if line else "",
        victim_contact=hide(line.contact) if line else "",
        views=view_lines(case, profile, hide),
        resolution=hide(case.resolution),
        unresolved=unresolved_words(case, profile),
        outcome=outcome,
        reasons=hide(reasons),
        details=tuple(map(hide, details)),
        recheck=hide(recheck_words(case.decision)),
        allocations=tuple(
            _allocated(one.person, one.agency, one.service, profile) for one in case.allocations
        ),
        takers=tuple(f"{one.person}, {profile.agency(one.agency).short}" for one in case.allocations),
        reopened=tuple(hide(_taken_back(one, profile)) for one in case.reopened),
        amended=tuple(hide(amended_words(one, profile)) for one in case.amendments),
        told=told,
        told_is_due=bool(outcome) and not told and meeting.stage is Stage.OPEN,
    )


def order_words(orders: tuple[str, ...]) -> str:
    """Orders and licences as the room says them."""
    if orders == ("none",):
        return "no order"
    return ", ".join(one for one in orders if one != "none") or "orders not stated"


def referred_words(facts: Facts, profile: Profile, day: date) -> str:
    """Who referred, from where, when, and how long ago at the meeting."""
    agency = facts.referrer_agency or ""
    words = [
        part for part in (facts.referrer_name, profile.agency(profile.agency_named(agency)).short) if part
    ]
    if facts.referral_date:
        waited = (day - facts.referral_date).days
        since = f" ({waited} {'day' if waited == 1 else 'days'})" if waited >= 0 else ""
        words.append(show_date(facts.referral_date) + since)
    return ", ".join(words) or "referrer not stated"


def _all_referrers(case: Case, profile: Profile, day: date) -> str:
    """The referrer, and those whose referrals were merged into this one."""
    others = (
        Facts(referrer_name=one.name, referrer_agency=one.agency, referral_date=one.referred_on)
        for one in case.also_referred_by
    )
    return "; also ".join(referred_words(facts, profile, day) for facts in (case.facts, *others))


def victim_words(facts: Facts, hide: Mask | None = None) -> str:
    """The victim by initials and relationship, and whether an advocate is involved."""
    hide = hide or Mask(facts)
    advocate = {True: "advocate involved", False: "no advocate involved", None: "advocate: not stated"}
    who = victim_initials(facts.victim_name_or_initials or "")
    parts = (who, hide(facts.victim_relationship or ""), advocate[facts.victim_advocate_involved])
    return " · ".join(part for part in parts if part)


def outcome_words(case: Case | Reopened | Amendment, profile: Profile) -> tuple[str, str, tuple[str, ...]]:
    """How the case ended: the outcome, its reasons, and details; empty while it is open."""
    if case.decision is not None:
        return case.decision.route.words, case.decision.reasons, _decision_details(case.decision, profile)
    if case.deferral is not None:
        return (
            f"deferred to {show_date(case.deferral.returns_on)}",
            case.deferral.reason,
            _awaited(case.deferral),
        )
    return "", "", ()


def ending_words(one: Case | Reopened | Amendment, profile: Profile) -> tuple[str, ...]:
    """How a case ended, a phrase each: the outcome, its reasons and details, and who takes it."""
    outcome, reasons, details = outcome_words(one, profile)
    allocated = (_allocated(to.person, to.agency, to.service, profile) for to in one.allocations)
    return tuple(part for part in (outcome, reasons, *details, *allocated) if part)


def _taken_back(one: Reopened, profile: Profile) -> str:
    told = f"the referrer {disclosed_words(one.disclosure)}" if one.disclosure else ""
    was = "; ".join(part for part in (*ending_words(one, profile), told) if part)
    return f"{was}; reopened: {one.reason}"


def amended_words(one: Amendment, profile: Profile) -> str:
    """A change after the meeting: when, by whom, why, and what was decided before it."""
    was = "; ".join(ending_words(one, profile))
    return f"{show_date(one.at)} by {one.by} because {one.reason}; was {was}"


def recheck_words(decision: Decision | None) -> str:
    """When a decided case is looked at again, and why; empty where it is not."""
    if decision is None or decision.recheck_on is None:
        return ""
    why = decision.recheck_why or "no further action may have been reviewed by then"
    return f"{show_date(decision.recheck_on)}: {why}"


def _decision_details(decision: Decision, profile: Profile) -> tuple[str, ...]:
    details = [provisional_words(decision, profile)] if decision.provisional else []
    if decision.pathway:
        pathway = profile.pathway(decision.pathway)
        details.append(f"Pathway: {pathway.name} ({pathway.length})")
    if decision.services:
        details.append("Services: " + ", ".join(profile.service(key).name for key in decision.services))
    return tuple(details)


def _awaited(deferral: Deferral) -> tuple[str, ...]:
    return (f"Awaited: {deferral.awaited}, from {deferral.from_whom}",)


def _allocated(person: str, agency: str, service: str, profile: Profile) -> str:
    name = next((one.name for one in profile.services if one.key == service), service)
    return f"{person} ({profile.agency(agency).name})" + (f": {name}" if name else "")


def _came_back(meeting: Meeting, case: Case, one: Earlier) -> str:
    """How a case ended before: of an ending that was restricted, only where the case is so now."""
    if not one.restricted or meeting.item(case.reference).restricted:
        return earlier_words(one)
    return f"{show_date(one.day)}: restricted, ask the chair"


def earlier_words(one: Earlier) -> str:
    """How a case ended before; where it was another referral's, which one and what it is to this one."""
    whose = f"{one.reference} ({one.relation}), " if one.reference else ""
    reasons, again = (f" ({one.reasons})" if one.reasons else ""), f"; again {one.again}" if one.again else ""
    return f"{whose}{show_date(one.day)}: {one.outcome}{reasons}{again}"
