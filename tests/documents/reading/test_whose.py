"""A fact under a heading that nobody understood is never taken for somebody's without a question."""

from pathlib import Path

import pytest

from tests.documents.reading.making import paragraphs, reading, table

CASE = (
    "Behaviours: He waits outside her house.",
    "Police investigation: Live",
    "Willing to engage: No",
    "Intervention sought: Advice",
)
REFERRER = ("**Referrer**", "Your name: A. Bee", "Agency: Probation", "E-mail: a.bee@example.org")
UNKNOWN = ("**Quillam**", "Full name: Robin Ashdown", "Date of birth: 3 May 1988", "Address: 1 High Street")


def test_the_name_in_an_unknown_box_is_asked_about(tmp_path: Path) -> None:
    read = reading(paragraphs(*REFERRER, *UNKNOWN, *CASE), tmp_path)
    unsure = {each.fact for each in read.sources if each.confidence < 100}
    assert {"subject_given_names", "subject_family_name", "subject_dob", "subject_address"} <= unsure
    doubt = next(each for each in read.doubts if each.fact == "victim_name_or_initials")
    assert [each.value for each in doubt.alternatives] == ["Robin Ashdown"]


def test_a_name_read_into_the_box_before_is_unsure_and_offered_to_the_subject(tmp_path: Path) -> None:
    plain = [line.replace("**", "") for line in UNKNOWN]
    read = reading(
        paragraphs("**Referrer**", "Agency: Probation", *plain, "**Victim**", "Initials: Q.R.", *CASE),
        tmp_path,
    )
    assert read.facts.subject_family_name is None
    assert all(each.confidence < 100 for each in read.sources if each.fact == "referrer_name")
    offered = {each.fact: [one.value for one in each.alternatives] for each in read.doubts}
    assert "Ashdown" in offered["subject_family_name"]
    assert "Robin" in offered["subject_given_names"]


def test_a_form_that_names_everybody_is_not_asked_about(tmp_path: Path) -> None:
    subject = ("**Person posing risk**", *UNKNOWN[1:])
    victim = ("**Aggrieved party**", "Initials: Q.R.")
    read = reading(paragraphs(*REFERRER, *subject, *victim, *CASE), tmp_path)
    assert not read.doubts
    assert all(each.confidence == 100 for each in read.sources)
    assert read.facts.subject_family_name == "Ashdown"
    assert read.facts.victim_name_or_initials == "Q.R."


def test_words_that_name_somebody_late_in_a_row_are_not_lost(tmp_path: Path) -> None:
    read = reading(table(("Suicidal ideation", "No"), ("Zorb", "", "Ex-husband of subject")), tmp_path)
    assert "Ex-husband of subject" in {each.words for each in read.unplaced}


@pytest.mark.parametrize("words", ["P.B.", "12/05/1990", "a.bee@example.org"])
def test_an_answer_taken_for_a_label_is_not_lost(words: str, tmp_path: Path) -> None:
    read = reading(table(("Suicidal ideation", "No"), (words, "")), tmp_path)
    assert words in {each.words for each in read.unplaced}
