"""Two referrals made one lose nothing, and choose nothing that a person should choose."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from masp_meeting.domain.catalogue import fact_of, fact_rows, read_typed
from masp_meeting.domain.facts import Doubt, FactSource, RedFlags, Unplaced
from masp_meeting.domain.merging import merged
from masp_meeting.domain.questions import open_questions
from masp_meeting.domain.referral import Referral
from tests.samples import DAY, PROFILE, facts, flagged, referral

ROWS = fact_rows(PROFILE)
BARE = {
    "behaviours": None,
    "referrer_question": None,
    "referrer_name": "DC Crewe",
    "referrer_agency": "Hampshire Constabulary",
    "referrer_email": "crewe@police.example",
    "referral_date": date(2026, 11, 22),
}


def after(earlier: dict[str, Any], later: dict[str, Any], **kept: Any) -> Referral:  # noqa: ANN401  # any fact
    """Merge a second agency's referral, which states these things otherwise, into the sample one."""
    one, other = (
        referral(113, facts(**earlier), **kept),
        referral(114, facts(**{**BARE, **later}), file="b.docx"),
    )
    return merged(one, other, ROWS)


def doubts(referral: Referral) -> list[str]:
    return [one.fact for one in referral.doubts]


def test_the_same_said_twice_asks_nothing() -> None:
    both = after({}, {})

    assert both.facts == facts()
    assert (both.doubts, open_questions(both)) == ((), ())


def test_the_second_referrer_is_kept() -> None:
    second = after({}, {"referrer_question": "May she be told?"}).also_referred_by[0]

    assert (
        second.reference,
        second.name,
        second.agency,
        second.email,
        second.question,
        second.referred_on,
    ) == (
        "MASP-2026-0114",
        "DC Crewe",
        "Hampshire Constabulary",
        "crewe@police.example",
        "May she be told?",
        date(2026, 11, 22),
    )


def test_what_only_the_second_states_is_taken_with_its_words() -> None:
    source = FactSource("subject_gender", "table 1, row 2", "Sex", "M", 80)
    one, other = (
        referral(113),
        referral(114, facts(**BARE, subject_gender="male"), sources=(source,), file="b.docx"),
    )
    both = merged(one, other, ROWS)

    assert both.facts.subject_gender == "male"
    assert both.sources == (replace(source, place="b.docx, table 1, row 2"),)
    assert not both.doubts


@pytest.mark.parametrize(
    ("name", "was", "says"),
    [
        ("stalker_type", "rejected", "resentful"),
        ("subject_given_names", "Marc", "Mark"),
        ("investigation_status", "no_further_action", "live"),
        ("legal_status_end", "2027-01-01", "2027-02-01"),
        ("subject_postcode", "PO9 2AX", "PO2 9AX"),
        ("victim_name_or_initials", "K.L.", "M.N."),
        ("legal_status", "none", "Community order; Restraining order"),
    ],
)
def test_what_differs_is_in_doubt_with_both(name: str, was: str, says: str) -> None:
    kind = ROWS[name].kind
    first, second = (read_typed(value, kind, DAY) for value in (was, says))
    both = after({name: first}, {name: second})

    assert fact_of(both.facts, name) == first
    (doubt,) = both.doubts
    assert doubt.fact == name
    assert [read_typed(one.value, kind, DAY) for one in doubt.alternatives] == [first, second]
    assert [one.place for one in doubt.alternatives] == ["MASP-2026-0113", "b.docx"]
    assert was not in doubt.sentence


@pytest.mark.parametrize(
    ("name", "was", "says"),
    [
        ("subject_family_name", "Lefébure-Holt", "Lefebure Holt"),
        ("subject_address", "Room 4, Quay Steps, Havant", "Rm 4 Quay Steps, Havant"),
        ("subject_postcode", "PO9 2AX", "po92ax"),
        ("victim_name_or_initials", "K.L.", "K. Lowe"),
        ("investigation_officer", "PC Ruane, Basingstoke", "PC Ruane"),
    ],
)
def test_another_way_of_writing_is_no_difference(name: str, was: str, says: str) -> None:
    both = after({name: was}, {name: says})

    assert fact_of(both.facts, name) == was
    assert doubts(both) == []


def test_two_dates_of_birth_are_both_kept_and_neither_stands() -> None:
    other = date(1993, 4, 6)
    both = after({}, {"subject_dob": other})

    assert both.facts.subject_dob is None
    assert both.facts.subject_dob_conflict == (date(1992, 3, 5), other)
    assert doubts(both) == ["subject_dob"]


def test_a_red_flag_that_either_raises_stands() -> None:
    both = after(
        {"red_flags": RedFlags(victim_fear=False, psychopathy=True)}, {"red_flags": flagged("victim_fear")}
    )

    assert both.facts.red_flags == RedFlags(victim_fear=True, psychopathy=True)
    assert doubts(both) == ["red_flags.victim_fear"]
    assert not after({}, {"red_flags": flagged("victim_fear")}).doubts


def test_the_second_account_stands_below_a_line_that_names_its_referrer() -> None:
    both = after({"behaviours": "He waited."}, {"behaviours": "He rang.", "referrer_question": "Is it safe?"})

    head = "DC Crewe, Hampshire Constabulary, on Sun 22 Nov 2026, MASP-2026-0114:"
    assert both.facts.behaviours == f"He waited.\n\n{head}\nHe rang."
    assert str(both.facts.referrer_question).endswith(f"\n\n{head}\nIs it safe?")
    assert not both.doubts


def test_names_that_the_first_spells_otherwise_are_hidden_in_what_is_appended() -> None:
    told = "Lowicke followed Jane Tolley home; Adrian denies it."
    both = after(
        {"subject_family_name": "Lowick", "victim_name_or_initials": "J.T."},
        {
            "subject_given_names": "Adrian",
            "subject_family_name": "Lowicke",
            "victim_name_or_initials": "Jane Tolley",
            "behaviours": told,
        },
    )

    assert "L. followed J. T. home; A. denies it." in str(both.facts.behaviours)


def test_questions_of_both_are_kept_and_what_was_settled_stays_settled() -> None:
    left, settled = Unplaced("row 3", "Shoe size", "nine"), Unplaced("row 4", "Dog", "yes")
    one = referral(113, doubts=(Doubt("two ages"),), unplaced=(left,), reviewed=True)
    other = referral(114, facts(**BARE), doubts=(Doubt("no date"),), unplaced=(settled, left))
    asked = {question.words: question.key for question in open_questions(other)}
    other = replace(other, settled=(asked["yes"],))

    both = merged(one, other, ROWS)
    assert [doubt.sentence for doubt in both.doubts] == ["two ages", "MASP-2026-0114: no date"]
    assert [words.words for words in both.unplaced] == ["nine", "yes", "nine"]
    assert [question.sentence for question in open_questions(both)] == ["MASP-2026-0114: no date"]


def test_a_reviewed_referral_stays_reviewed_where_nothing_new_is_asked() -> None:
    assert after({}, {}, reviewed=True).reviewed
    assert not after(
        {}, {"subject_gender": "x", "stalker_type": None, "subject_dob": DAY}, reviewed=True
    ).reviewed


def test_who_holds_the_case_is_each_referrers_own() -> None:
    assert doubts(after({"hold_until": DAY}, {"hold_until": date(2027, 1, 1)})) == []
    both = after({"referrer_holds_case": None}, {"referrer_holds_case": True})
    assert both.facts.referrer_holds_case is None
    assert doubts(both) == ["referrer_holds_case"]


def test_no_fixed_abode_does_not_stand_beside_an_address() -> None:
    nowhere = {"no_fixed_abode": True, "subject_address": None, "subject_postcode": None}
    housed = after({}, nowhere)
    assert housed.facts.no_fixed_abode is False
    assert doubts(housed) == ["no_fixed_abode"]

    homeless = after(nowhere, {})
    assert (homeless.facts.no_fixed_abode, homeless.facts.subject_address) == (True, None)
    assert sorted(doubts(homeless)) == ["subject_address", "subject_postcode"]


def test_a_third_agency_joins_the_second() -> None:
    both = after({}, {})
    third = referral(115, facts(**BARE))

    assert [one.reference for one in merged(both, third, ROWS).also_referred_by] == [
        "MASP-2026-0114",
        "MASP-2026-0115",
    ]
