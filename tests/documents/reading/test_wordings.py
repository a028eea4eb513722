"""Labels, headings and answers as many agencies word them, understood for what they are."""

import tomllib
from pathlib import Path

import pytest

from masp_meeting.documents.reading.assemble import READERS
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.interpret import meaning
from masp_meeting.documents.reading.labels import OTHER
from masp_meeting.documents.reading.meaning import Form
from masp_meeting.documents.reading.recognise import owner_of, recognise

WORDINGS = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text("utf-8"))
SUBJECT_NAMES = ("subject_name", "subject_name_family_first", "subject_given_names", "subject_family_name")


def wordings(kind: str, *keys: str) -> list[tuple[str, ...]]:
    """Each wording of a kind after what it is to be understood as."""
    return [(*(entry[key] for key in keys), words) for entry in WORDINGS[kind] for words in entry["words"]]


@pytest.mark.parametrize(("topic", "section", "label"), wordings("label", "topic", "section"))
def test_a_label_in_an_agencys_own_words_is_understood(topic: str, section: str, label: str) -> None:
    match = recognise(label, section)
    found = "" if match is None or match.topic == OTHER else match.topic
    assert found in (SUBJECT_NAMES if topic == "subject_name" else (topic,))


@pytest.mark.parametrize(("owner", "heading"), wordings("heading", "owner"))
def test_a_heading_says_whose_section_it_is(owner: str, heading: str) -> None:
    assert owner_of(heading) == owner


@pytest.mark.parametrize(("topic", "fact", "value", "answer"), wordings("answer", "topic", "fact", "value"))
def test_an_answer_in_an_agencys_own_words_is_read(topic: str, fact: str, value: str, answer: str) -> None:
    read = meaning(Answer(topic, "Label", answer, "here"), Form(2016), READERS).facts[fact]
    assert read == ((value,) if topic == "legal_status" else value)


@pytest.mark.parametrize(
    ("misspelt", "section", "topic"),
    [
        ("Emial address", "referrer", "referrer_email"),
        ("Relatonship to subject", "victim", "victim_relationship"),
        ("Psycopathy", "", "red_flags.psychopathy"),
    ],
)
def test_a_slip_of_the_pen_is_understood_but_never_for_sure(misspelt: str, section: str, topic: str) -> None:
    match = recognise(misspelt, section)
    assert match is not None
    assert match.topic == topic
    assert match.confidence < 100


@pytest.mark.parametrize("label", ["Why are you referring?", "When are you making this referral?"])
def test_a_question_to_the_referrer_does_not_ask_who_that_is(label: str) -> None:
    match = recognise(label)
    assert match is None or not match.topic.endswith("_name")
