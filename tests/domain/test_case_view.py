"""A case in words: what each surface shows of it, with initials in place of names."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.domain.case_view import CaseView, case_view, order_words, referred_words
from masp_meeting.domain.commands import (
    Command,
    ConfirmFinding,
    Defer,
    RecordDecision,
    ReopenCase,
    SetPriority,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.masking import victim_initials
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.outcome import Disposition, Earlier
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from tests.samples import (
    ADVOCATE,
    DAY,
    FIRST,
    NEXT_DAY,
    PROFILE,
    TAKEN_BY,
    a_case,
    advice,
    after,
    factors,
    facts,
    features,
    flagged,
    opened,
    safety,
    the_case,
)

DIRECT = RecordDecision(FIRST, Route.DIRECT, "fits well", "plsi_fact", ("assessment",), (TAKEN_BY,))

TAKEN = f"Dr Ines Quill ({PROFILE.agency('health').name}): Advice and consultation"


def shown(meeting: Meeting | None = None, *commands: Command, names: bool = False) -> CaseView:
    """Look at the first case once these commands are carried out."""
    meeting = after(meeting or opened(), *commands)
    return case_view(meeting, the_case(meeting), names)


def test_a_name_is_shown_only_when_it_is_asked_for() -> None:
    assert shown().who == "A.B."
    assert shown(names=True).who == "Alder Brand"
    nameless = opened(a_case(stated=facts(subject_given_names=None, subject_family_name=None)))
    assert shown(nameless, names=True).who == "?"


def test_what_is_not_stated_is_empty_or_says_so() -> None:
    bare = opened(
        a_case(
            stated=facts(
                subject_dob=None,
                referrer_question=None,
                intervention_sought=None,
                behaviours=None,
                legal_status=(),
            ),
            area=None,
        )
    )

    seen = shown(bare)

    assert (seen.age, seen.council, seen.question, seen.sought, seen.behaviours) == (None, "", "", "", "")
    assert seen.legal_status == "orders not stated"
    assert (seen.victim_view, seen.victim_in_place, seen.victim_advocate) == ("", "", "")
    assert (seen.outcome, seen.reasons, seen.details) == ("", "", ())


@pytest.mark.parametrize(
    ("orders", "words"),
    [
        ((), "orders not stated"),
        (("none",), "no order"),
        (("none", "voluntary engagement"), "voluntary engagement"),
        (("licence", "restraining order"), "licence, restraining order"),
    ],
)
def test_orders(orders: tuple[str, ...], words: str) -> None:
    assert order_words(orders) == words


def test_risk_and_priority() -> None:
    stated = facts(red_flags=flagged("psychopathy"), other_risk_factors=factors("unavoidable_contact"))
    seen = shown(opened(a_case(stated=stated)))

    assert (seen.red_flags, seen.factors, seen.priority) == (
        ("psychopathy",),
        ("unavoidable contact",),
        "high suggested",
    )
    assert shown(None, SetPriority(FIRST, Priority.HIGH)).priority == "high (set by the panel)"
    assert shown(None, SetPriority(FIRST, Priority.MEDIUM, "new flat")).priority == (
        "medium (set by the panel): new flat"
    )


def test_findings_stand_in_the_rooms_order_with_symbol_and_remark() -> None:
    stated = facts(subject_dob=None, hold_until=date(2026, 12, 9), referral_date=date(2026, 11, 2))
    lines = shown(opened(a_case(stated=stated))).findings

    assert [(line.symbol, line.short) for line in lines] == [
        ("?", "Over 18"),
        ("✔", "Lives in the area"),
        ("✔", "Not under investigation"),
        ("✘", "Referrer holds the case"),
        ("?", "Stalking features"),
    ]
    assert lines[0].remark == "ask the referrer for the date of birth"
    assert lines[2].remark == "checked 23 days before the meeting: ask the police for the status today"
    assert lines[4].remark == "proposed: met; the panel judges"


def test_a_confirmed_finding_no_longer_shows_what_was_proposed() -> None:
    line = shown(None, features()).findings[4]

    assert (line.symbol, line.confirmed, line.remark) == ("✔", True, "")


def test_a_decision_is_shown_with_pathway_services_and_who_takes_it() -> None:
    seen = shown(None, features(), safety(), DIRECT)

    assert (seen.outcome, seen.reasons) == ("direct intervention", "fits well")
    assert seen.details == ("Pathway: PLSI FACT (8 weekly sessions and 1 follow-up)", "Services: Assessment")
    assert seen.allocations == (TAKEN,)
    assert (seen.victim_view, seen.victim_advocate) == ("frightened, wishes no contact", ADVOCATE.name)


def test_a_decision_without_pathway_or_services_has_no_details() -> None:
    seen = shown(None, safety(), RecordDecision(FIRST, Route.SIGNPOST, "lives elsewhere"))

    assert (seen.outcome, seen.details) == ("signpost", ())


def test_a_deferral_is_shown_with_what_is_awaited() -> None:
    seen = shown(None, safety(), Defer(FIRST, "no reply", "a reply", "T. Marsh", NEXT_DAY))

    assert (seen.outcome, seen.reasons, seen.details) == (
        "deferred to Wed 2 Dec 2026",
        "no reply",
        ("Awaited: a reply, from T. Marsh",),
    )


def test_an_outcome_that_was_taken_back_is_shown_whole() -> None:
    seen = shown(None, safety(), replace(advice(), reasons="no time"), ReopenCase(FIRST, "wrong route"))

    assert seen.reopened == (
        "advice and consultation; no time; Services: Advice and consultation; "
        f"{TAKEN}; reopened: wrong route",
    )


def test_earlier_meetings_are_shown_with_their_reasons() -> None:
    history = (
        Earlier(date(2026, 11, 4), Disposition.DEFERRED, "deferred", "no date of birth"),
        Earlier(date(2026, 11, 18), Disposition.NOT_REACHED, "not reached", ""),
    )

    assert shown(opened(a_case(history=history))).returning == (
        "Wed 4 Nov 2026: deferred (no date of birth)",
        "Wed 18 Nov 2026: not reached",
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Tom Marsh, probation, Fri 20 Nov 2026 (5 days)"),
        ({"referral_date": DAY - timedelta(days=1)}, "Tom Marsh, probation, Tue 24 Nov 2026 (1 day)"),
        ({"referral_date": DAY + timedelta(days=1)}, "Tom Marsh, probation, Thu 26 Nov 2026"),
        (
            {"referral_date": None, "referrer_agency": "Havant Borough Council"},
            "Tom Marsh, Havant Borough Council",
        ),
        ({"referral_date": None, "referrer_name": None, "referrer_agency": None}, "referrer not stated"),
    ],
)
def test_referred(changes: dict[str, Any], words: str) -> None:
    assert referred_words(facts(**changes), PROFILE, DAY) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "K.L. · former partner · advocate involved"),
        ({"victim_advocate_involved": False, "victim_relationship": None}, "K.L. · no advocate involved"),
        (
            {"victim_advocate_involved": None, "victim_name_or_initials": None},
            "former partner · advocate: not stated",
        ),
    ],
)
def test_victim(changes: dict[str, Any], words: str) -> None:
    assert shown(opened(a_case(stated=facts(**changes)))).victim == words


@pytest.mark.parametrize(
    ("written", "initials"),
    [
        ("Sarah Jones", "S.J."),
        ("SARAH JONES", "S.J."),
        ("ANN LEE", "A.L."),
        ("AMY", "A."),
        ("KL", "K.L."),
        ("J.T.", "J.T."),
        ("Dr A.N.", "A.N."),
        ("Mr & Mrs V", "V."),
        ("a radio presenter (G.H.)", "G.H."),
        ("N.D. (sister-in-law)", "N.D."),
        ("sarah", ""),
        ("", ""),
        ("East Wessex Water Ltd (complaints team)", "East Wessex Water Ltd"),
        ("Havant Borough Council", "Havant Borough Council"),
        ("Acme Ltd (Sarah Jones)", "Acme Ltd"),
        ("Sarah Jones (council officer)", "S.J."),
        ("Sarah Jones, Acme Ltd", "S.J.A."),
        ("Sarah Jones of Acme Ltd", "S.J.A."),
        ("Mrs Jones Limited", "J.L."),
    ],
)
def test_nobodys_name_is_shown_whole_but_an_organisations(written: str, initials: str) -> None:
    assert victim_initials(written) == initials


def test_routes_and_pathway_are_those_of_the_case() -> None:
    seen = shown(None, ConfirmFinding(FIRST, Criterion.HOLDS, Result.NOT_MET, "she leaves in May"))

    assert seen.routes.suggested is Route.ADVICE
    assert seen.pathway.pathway == "plsi_fact"
    assert seen.council == "Havant"


def test_the_council_is_the_lists() -> None:
    area = AreaAnswer("PO9 2AX", Inside.INSIDE, None, "all of PO9 is inside the area")

    assert shown(opened(a_case(area=area))).council == ""


def test_priority_is_called_as_the_partnership_calls_it() -> None:
    meeting = opened()
    risk = replace(meeting.profile.risk, priorities={"high": "red", "standard": "green"})
    meeting = replace(meeting, profile=replace(meeting.profile, risk=risk))
    stated = case_view(meeting, the_case(meeting), names=False)
    meeting = after(meeting, SetPriority(FIRST, Priority.HIGH, "a threat"))
    shown = case_view(meeting, the_case(meeting), names=False)

    assert stated.priority == "green suggested"
    assert shown.priority == "red (set by the panel): a threat"
    assert shown.drove == "green suggested: nothing raises it"
