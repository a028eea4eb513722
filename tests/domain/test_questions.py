"""What a person must settle: each question once, until it is settled or the whole was looked at."""

from dataclasses import replace
from typing import Any

import pytest

from masp_meeting.domain.facts import Alternative, Doubt, FactSource, Unplaced
from masp_meeting.domain.questions import Kind, open_questions
from tests.samples import facts, referral

TWO_BIRTHS = Doubt(
    "The form gives 2 dates of birth.",
    "subject_dob",
    (Alternative("1992-03-05", "5/3/92", "table 1"), Alternative("1992-05-03", "3/5/92", "table 4")),
)


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, []),
        ({"sources": (FactSource("subject_dob", "table 1", "DOB", "5/3/92"),)}, []),
        ({"sources": (FactSource("subject_dob", "table 1", "D. of b.", "5/3/92", 91),)}, [Kind.UNSURE]),
        ({"unplaced": (Unplaced("paragraph 4", "", "see attached"),)}, [Kind.UNPLACED]),
        ({"doubts": (TWO_BIRTHS,)}, [Kind.DOUBT]),
        ({"facts": facts(subject_given_names=None, subject_family_name=None)}, [Kind.NAMELESS]),
        ({"facts": facts(subject_given_names=None)}, []),
    ],
)
def test_each_thing_in_doubt_is_a_question(changes: dict[str, Any], kinds: list[Kind]) -> None:
    assert [one.kind for one in open_questions(replace(referral(), **changes))] == kinds


def test_a_question_knows_its_fact_and_what_it_may_be() -> None:
    (question,) = open_questions(replace(referral(), doubts=(TWO_BIRTHS,)))

    assert (question.fact, question.alternatives) == ("subject_dob", TWO_BIRTHS.alternatives)


def test_a_settled_question_is_not_asked_again_and_the_others_are() -> None:
    doubtful = replace(referral(), doubts=(TWO_BIRTHS, Doubt("The form says only “see attached”.")))
    first, second = open_questions(doubtful)

    assert open_questions(replace(doubtful, settled=(first.key,))) == (second,)


def test_nothing_is_asked_once_all_was_looked_at() -> None:
    assert open_questions(replace(referral(), doubts=(TWO_BIRTHS,), reviewed=True)) == ()
