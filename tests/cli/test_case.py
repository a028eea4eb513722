"""A case for scripts: facts, findings and routes by the names that other programs rely on."""

import pytest

from tests.cli.commands import masp

FACTS = {
    *(
        "referral_date",
        "referrer_name",
        "referrer_role",
        "referrer_agency",
        "referrer_email",
        "referrer_phone",
    ),
    *("referrer_holds_case", "hold_until", "held_by_other"),
    *(
        "subject_given_names",
        "subject_family_name",
        "subject_single_name",
        "subject_dob",
        "subject_dob_conflict",
    ),
    *("subject_gender", "subject_address", "subject_postcode", "no_fixed_abode"),
    *("victim_name_or_initials", "victim_relationship", "victim_advocate_involved", "behaviours"),
    *("investigation_status", "investigation_officer", "investigation_status_date", "investigation_force"),
    *("legal_status", "legal_status_end", "willing_to_engage", "stalker_type"),
    *("referrer_question", "intervention_sought", "red_flags", "other_risk_factors"),
}
CRITERIA = [
    "over_18",
    "lives_in_hiow",
    "not_under_investigation",
    "referrer_holds_case",
    "stalking_features",
]
ROUTES = ["direct_intervention", "advice_and_consultation", "signpost", "defer", "decline"]


def test_names_and_shapes(reference: str) -> None:
    answer = masp("case", reference, "--meeting", "2026-11-25", "--json")

    assert (answer.code, answer.err) == (0, "")
    case = answer.data
    assert set(case) >= {"facts", "findings", "routes", "suggested", "red_flags", "priority"}
    assert set(case["facts"]) >= FACTS
    assert list(case["findings"]) == CRITERIA
    assert all(
        set(one) >= {"result", "evidence", "source", "checked_on"} for one in case["findings"].values()
    )
    assert list(case["routes"]) == ROUTES
    assert all(set(one) == {"open", "reason"} for one in case["routes"].values())
    assert case["suggested"] in ROUTES
    assert (case["red_flags"], case["priority"]) == ([], "standard")


def test_what_the_form_does_not_state_is_null(reference: str) -> None:
    facts = masp("case", reference, "--meeting", "2026-11-25", "--json").data["facts"]

    assert facts["subject_dob"] == "1992-03-05"
    stated = {name for name, value in facts.items() if value not in (None, False)}
    assert facts["legal_status"] is None
    assert facts["red_flags"]["victim_fear"] is None
    assert "investigation_status" not in stated


def test_results_and_dates(reference: str) -> None:
    findings = masp("case", reference, "--meeting", "2026-11-25", "--json").data["findings"]

    assert findings["over_18"]["result"] == "met"
    assert findings["not_under_investigation"]["result"] == "not known"
    assert {one["checked_on"] for one in findings.values()} <= {"2026-11-12", None}


def test_features_wait_for_people(reference: str) -> None:
    features = masp("case", reference, "--meeting", "2026-11-25", "--json").data["findings"][
        "stalking_features"
    ]

    assert features["result"] == "not known"
    assert "proposed" in features


def test_judged_at_the_meeting_that_is_named(reference: str) -> None:
    young = masp("case", reference, "--meeting", "2010-03-04", "--json").data["findings"]["over_18"]
    grown = masp("case", reference, "--meeting", "2010-03-05", "--json").data["findings"]["over_18"]

    assert (young["result"], grown["result"]) == ("not met", "met")


@pytest.mark.parametrize("day", ["25/11/2026", "25 Nov 2026", "wed 25 nov 2026"])
def test_dates_as_people_type_them(reference: str, day: str) -> None:
    assert masp("case", reference, "--meeting", day, "--json").data["meeting"] == "2026-11-25"


def test_in_words_and_without_a_day(reference: str) -> None:
    answer = masp("case", reference.lower())

    assert answer.code == 0
    assert answer.out.startswith(f"{reference} at the meeting of ")
    assert "over_18: met" in answer.out
    assert "direct_intervention: barred" in answer.out
