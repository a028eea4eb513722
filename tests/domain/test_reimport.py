"""Which form is an earlier referral again, and what becomes of each fact when it says otherwise."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from masp_meeting.domain.catalogue import fact_rows
from masp_meeting.domain.facts import Alternative, Doubt, Facts, FactSource, FormReading, Unplaced
from masp_meeting.domain.questions import open_questions
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.domain.reimport import Change, Corrected, corrected, same_again
from tests.samples import PROFILE, facts, flagged, referral

ROWS = fact_rows(PROFILE)
MARCH, MAY = date(1992, 3, 5), date(1992, 5, 3)
OTHER_ACCOUNT = (
    "She has had forty calls a night from withheld numbers since the spring, he says they are his."
)


def came(file: str = "brand.docx", **changes: Any) -> Referral:  # noqa: ANN401
    """A referral that a form brought."""
    return referral(stated=facts(**changes), file=file)


def form(**changes: Any) -> FormReading:  # noqa: ANN401
    """A form that says the same but for these facts, each with a source."""
    stated = facts(**changes)
    sources = (FactSource(name, "table 1", name, str(value)) for name, value in changes.items() if value)
    return FormReading(stated, tuple(sources))


AGAIN = {
    "the same": {},
    "another postcode": {"subject_postcode": "SP11 9RR"},
    "the name the other way round": {"subject_given_names": "Brand", "subject_family_name": "Alder"},
    "the name spelled otherwise": {"subject_family_name": "Brandt"},
    "the date of birth corrected": {"subject_dob": MAY},
    "the victim's initials corrected": {"victim_name_or_initials": "J.S."},
    "more of the same account": {"behaviours": f"{facts().behaviours} On 20/6/2026 he was there again."},
    "another account under the same date": {"behaviours": OTHER_ACCOUNT},
    "the referrer by e-mail": {"referrer_name": "T. Marsh"},
    "the referrer by name": {"referrer_name": "marsh, TOM", "referrer_email": None},
    "another date, the same account": {"referral_date": date(2026, 11, 23)},
}
NOT_AGAIN = {
    "another referrer": {"referrer_name": "Ines Quill", "referrer_email": "quill@health.example"},
    "nobody's form": {"referrer_name": None, "referrer_email": None},
    "another person": {"subject_family_name": "Orbell", "subject_given_names": "Wystan", "subject_dob": MAY},
    "a twin": {"subject_given_names": "Rowan"},
    "the son of that name": {"subject_dob": date(2004, 5, 3), "behaviours": OTHER_ACCOUNT},
    "a person without a name or date of birth": {
        "subject_family_name": None,
        "subject_given_names": None,
        "subject_dob": None,
    },
    "another victim": {"victim_name_or_initials": "J.S.", "behaviours": OTHER_ACCOUNT},
    "another date and account": {"referral_date": date(2026, 12, 20), "behaviours": OTHER_ACCOUNT},
}


@pytest.mark.parametrize("changes", AGAIN.values(), ids=AGAIN)
def test_is_the_same_referral_again(changes: dict[str, Any]) -> None:
    assert same_again(came(), form(**changes), "corrected.docx")


@pytest.mark.parametrize("changes", NOT_AGAIN.values(), ids=NOT_AGAIN)
def test_is_another_referral(changes: dict[str, Any]) -> None:
    assert not same_again(came(), form(**changes), "corrected.docx")


def test_the_files_name_is_a_sign_where_nothing_speaks_against_it() -> None:
    later = {"referral_date": date(2026, 12, 20), "behaviours": OTHER_ACCOUNT}

    assert same_again(came("brand.docx"), form(**later), "brand.docx")
    assert not same_again(came("brand.docx"), form(**later, victim_name_or_initials="J.S."), "brand.docx")


@pytest.mark.parametrize("standing", [Standing.DECIDED, Standing.MERGED])
def test_what_is_settled_is_not_corrected(standing: Standing) -> None:
    assert not same_again(replace(came(), standing=standing), form(), "brand.docx")


@pytest.mark.parametrize("file", ["", "bulk.csv", "bulk.XLSX"])
def test_a_referral_without_a_form_is_corrected_only_by_one_that_was_made_of_it(file: str) -> None:
    typed = came(file)

    assert not same_again(typed, form(), "brand.docx")
    assert same_again(typed, form(), f"{typed.reference}-form.docx")


def again(was: Referral, last: FormReading, now: FormReading) -> Corrected:
    """Take the form in."""
    return corrected(was, last, now, ROWS)


def read(reading: FormReading, **changes: Any) -> Referral:  # noqa: ANN401
    """A referral as this form made it."""
    whole = referral(stated=reading.facts, file="brand.docx")
    return replace(
        whole, sources=reading.sources, unplaced=reading.unplaced, doubts=reading.doubts, **changes
    )


def test_what_the_form_changed_is_taken_with_its_source() -> None:
    was, now = form(subject_postcode="PO9 2AX"), form(subject_postcode="SP11 9RR", subject_gender="male")

    new = again(read(was), was, now)

    assert new.changes == (
        Change("subject_gender", "not stated", "male"),
        Change("subject_postcode", "PO9 2AX", "SP11 9RR"),
    )
    assert new.referral.facts == now.facts
    assert new.referral.sources == now.sources
    assert open_questions(new.referral) == ()


def test_what_the_form_no_longer_says_is_not_stated() -> None:
    was, now = form(victim_relationship="former partner"), form(victim_relationship=None)

    new = again(read(was), was, now)

    assert new.changes == (Change("victim_relationship", "former partner", "not stated"),)
    assert new.referral.sources == ()


@pytest.mark.parametrize("place", ["typed", "settled: table 4", "meeting of 2026-11-25"])
def test_what_a_person_said_stays_and_the_form_is_a_doubt(place: str) -> None:
    was, now = form(subject_dob=MARCH), form(subject_dob=MAY)
    stands = replace(read(was), sources=(FactSource("subject_dob", place, "", "1992-03-05"),))

    new = again(stands, was, now)

    assert (new.referral.facts.subject_dob, new.changes) == (MARCH, ())
    (question,) = open_questions(new.referral)
    assert question.fact == "subject_dob"
    assert question.alternatives == (
        Alternative("1992-03-05", "Thu 5 Mar 1992", "as it stands"),
        Alternative("1992-05-03", "Sun 3 May 1992", "table 1"),
    )
    assert new.referral.sources == stands.sources


def test_a_person_who_said_what_the_form_now_says_is_asked_nothing() -> None:
    was, now = form(subject_dob=MARCH), form(subject_dob=MAY)
    stands = replace(read(now), sources=(FactSource("subject_dob", "typed", "", "1992-05-03"),))

    new = again(stands, was, now)

    assert (new.referral.facts, new.changes, open_questions(new.referral)) == (now.facts, (), ())


def test_what_a_person_typed_is_not_asked_about_while_the_form_says_the_same() -> None:
    was, now = form(subject_dob=MARCH), form(subject_dob=MARCH, subject_gender="male")
    stands = read(form(subject_dob=MAY))
    stands = replace(stands, sources=(FactSource("subject_dob", "typed", "", "1992-05-03"),))

    new = again(stands, was, now)

    assert new.referral.facts.subject_dob == MAY
    assert open_questions(new.referral) == ()


def test_what_came_from_elsewhere_stays_and_is_a_doubt() -> None:
    was, now = form(), form(subject_gender="female")
    merged = replace(read(was), facts=facts(subject_gender="male"))

    new = again(merged, was, now)

    assert new.referral.facts.subject_gender == "male"
    assert [one.value for one in new.referral.doubts[0].alternatives] == ["male", "female"]


def test_two_dates_of_birth_are_one_fact() -> None:
    was, now = form(subject_dob=None, subject_dob_conflict=(MARCH, MAY)), form(subject_dob=MAY)

    new = again(read(was), was, now)

    assert (new.referral.facts.subject_dob, new.referral.facts.subject_dob_conflict) == (MAY, ())
    assert new.changes == (Change("subject_dob", "two: Thu 5 Mar 1992 and Sun 3 May 1992", "Sun 3 May 1992"),)
    back = again(new.referral, now, was)
    assert back.referral.facts == was.facts


def test_an_address_stands_in_no_sentence() -> None:
    was, now = form(subject_address="2 Quay Steps"), form(subject_address="9 Mill Lane")
    stands = replace(read(was), sources=(FactSource("subject_address", "typed", "", "2 Quay Steps"),))

    (doubt,) = again(stands, was, now).referral.doubts

    assert doubt.sentence == "Address: the corrected form says otherwise than what stands here."


def test_a_flag_that_the_panel_raised_stays() -> None:
    was, now = form(), form(red_flags=flagged("suicidal_ideation"))
    stands = replace(read(was), facts=facts(red_flags=flagged("victim_fear")))
    stands = replace(
        stands, sources=(FactSource("red_flags.victim_fear", "meeting of 2026-11-25", "", "yes"),)
    )

    new = again(stands, was, now)

    assert new.referral.facts.red_flags.present() == ("suicidal_ideation", "victim_fear")


def test_settled_words_are_not_asked_again_and_new_ones_are() -> None:
    hat, shoe = Unplaced("row 3", "Hat", "blue"), Unplaced("row 4", "Shoe size", "nine")
    was = FormReading(facts(), unplaced=(hat,))
    now = FormReading(facts(), unplaced=(replace(hat, place="row 5"), shoe))
    (question,) = open_questions(read(was))

    new = again(read(was, settled=(question.key,)), was, now)

    assert [one.words for one in open_questions(new.referral)] == ["nine"]


@pytest.mark.parametrize(
    ("now", "reviewed"),
    [
        (FormReading(facts(), doubts=(Doubt("odd"),)), True),
        (FormReading(facts(), doubts=(Doubt("odd"), Doubt("odder"))), False),
        (FormReading(facts(subject_gender="male"), doubts=(Doubt("odd"),)), False),
    ],
)
def test_what_was_reviewed_is_reviewed_again_only_for_something_new(now: FormReading, reviewed: bool) -> None:
    was = FormReading(facts(), doubts=(Doubt("odd"),))

    new = again(read(was, reviewed=True), was, now)

    assert new.referral.reviewed is reviewed
    assert "odd" not in [one.sentence for one in open_questions(new.referral)]


def test_a_doubt_that_another_referral_left_stays() -> None:
    was = FormReading(facts(), doubts=(Doubt("of the form"),))
    merged = replace(read(was), doubts=(*was.doubts, Doubt("of the merger")))

    new = again(merged, was, FormReading(facts(), doubts=(Doubt("of the new form"),)))

    assert [one.sentence for one in new.referral.doubts] == ["of the new form", "of the merger"]


def test_a_form_that_changes_its_mind_twice_is_asked_about_once() -> None:
    first, second, third = form(subject_gender="a"), form(subject_gender="b"), form(subject_gender="c")
    stands = replace(read(first), sources=(FactSource("subject_gender", "typed", "", "a"),))

    after = again(again(stands, first, second).referral, second, third)

    (question,) = open_questions(after.referral)
    assert [one.value for one in question.alternatives] == ["a", "c"]


def test_a_typed_referral_takes_what_it_does_not_state() -> None:
    typed = referral(stated=Facts(subject_family_name="Brand", subject_gender="male"))
    typed = replace(typed, sources=(FactSource("subject_family_name", "typed", "", "Brand"),))

    new = again(typed, FormReading(Facts()), form(subject_family_name="Brandt"))

    assert new.referral.facts.subject_family_name == "Brand"
    assert new.referral.facts.subject_postcode == "PO9 2AX"
    assert new.referral.facts.subject_gender == "male"
    assert [one.fact for one in new.referral.doubts] == ["subject_family_name"]
