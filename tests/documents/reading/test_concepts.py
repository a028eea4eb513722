"""Labels of many agencies understood by what their words speak of, and what asks for no fact passed over."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest

from masp_meeting.documents.reading.concepts import Meant, meant
from masp_meeting.documents.reading.labels import OTHER, labels
from masp_meeting.documents.reading.recognise import SURE, UNCLEAR, normalised, owner_of, recognise

CORPUS = tomllib.loads((Path(__file__).parent / "labels_corpus.toml").read_text("utf-8"))
HALVES = {"learning": (0.985, 0.003), "examination": (0.90, 0.01)}
"""Of each half, the least share that must be understood, and the most that may be taken for another."""
MOST_SECONDS = 200e-6
"""For one label, on a machine that does other work as well; it takes a seventh of that."""


class Wording(NamedTuple):
    """A label as an agency words it."""

    label: str
    section: str
    topics: str

    @property
    def verdict(self) -> str:
        """Whether it is understood, taken for another fact or for none."""
        match = recognise(self.label, self.section)
        topic = "" if match is None or match.topic == OTHER else match.topic
        return "right" if topic in self.topics.split("|") else "wrong" if topic else "nothing"


def wordings(half: str) -> Iterator[Wording]:
    """Every label of a half, with whose section it stands in."""
    for entry in CORPUS[half]:
        section = owner_of(entry["heading"]) or (UNCLEAR if entry["heading"] else "")
        asked = entry["labels"]
        pairs = asked.items() if isinstance(asked, dict) else ((label, entry["topic"]) for label in asked)
        yield from (Wording(label, section, topics) for label, topics in pairs)


@pytest.mark.parametrize("half", HALVES)
def test_labels_of_many_agencies_are_understood(half: str) -> None:
    verdicts = {wording: wording.verdict for wording in wordings(half)}
    counts = Counter(verdicts.values())
    wrong = [wording for wording, verdict in verdicts.items() if verdict == "wrong"]
    least, most = HALVES[half]
    assert counts["right"] / len(verdicts) >= least, counts
    assert len(wrong) / len(verdicts) <= most, wrong


@pytest.mark.parametrize("half", HALVES)
def test_what_asks_for_no_fact_is_hardly_ever_taken_for_one(half: str) -> None:
    nothing = [wording for wording in wordings(half) if not wording.topics]
    assert len(nothing) > 100
    assert [wording for wording in nothing if wording.verdict == "wrong"] == []


def test_every_fact_is_asked_for_in_many_ways() -> None:
    asked = Counter(wording.topics for wording in wordings("learning"))
    contacts = {"referrer_contact": 10, "subject_given_names": 20, "subject_family_name": 20}
    risks = {topic.name for topic in labels().topics if "." in topic.name}
    assert risks <= set(asked)
    assert [topic for topic, count in asked.items() if count < contacts.get(topic, 24)] == []


@pytest.mark.parametrize(
    ("label", "section"),
    [
        ("Child's date of birth", "subject"),
        ("GP's telephone", "subject"),
        ("Next of kin: address", "subject"),
        ("Landlord's e-mail", "referrer"),
        ("Witness 2: name", "victim"),
        ("Name of previous partner", "subject"),
        ("Emergency contact number", "referrer"),
        ("Victim's own address", "subject"),
        ("Victim's mobile", "referrer"),
        ("When was the victim born?", ""),
        ("Solicitor's postcode", "subject"),
        ("Name of her new partner", "victim"),
    ],
)
def test_another_persons_particulars_are_nobodys_fact(label: str, section: str) -> None:
    match = recognise(label, section)
    assert match is None or match.topic == OTHER


def test_what_is_understood_by_meaning_is_never_sure() -> None:
    for wording in (*wordings("learning"), *wordings("examination")):
        if wording.label.strip(" ?."):
            found = meant(normalised(wording.label) or "x", "", "", asks=False)
            assert found is None or found.confidence < SURE


def test_the_more_of_a_label_fits_the_surer_it_is() -> None:
    wholly = meant("where has any police enquiry got to", "", "police", asks=True)
    partly = meant("where has any police enquiry got to zebra", "", "police", asks=True)
    hardly = meant("police zebra enquiry giraffe elephant lion", "", "police", asks=True)
    assert wholly == Meant("investigation", 90)
    assert partly is not None
    assert partly.topic == "investigation"
    assert partly.confidence < 90
    assert hardly is None


def test_a_label_that_may_mean_two_things_means_neither() -> None:
    assert meant("suicide psychopathy", "", "", asks=False) is None


def test_whose_fact_it_is_decides_the_topic() -> None:
    assert meant("full name title", "", "subject", asks=False) != meant(
        "full name title", "", "victim", asks=False
    )
    assert meant("when born", "", "victim", asks=False) == Meant(OTHER, 90)
    assert meant("when born", "", "", asks=False) == Meant("subject_dob", 90)
    assert meant("full name title", "", "", asks=False) == Meant("subject_name", 80)


def test_a_label_takes_microseconds() -> None:
    asked = [(normalised(each.label) or "x", each.section) for each in wordings("examination")]
    meant("name", "", "", asks=False)
    start = process_time()
    for words, section in asked:
        meant(words, "", section, asks=False)
    assert (process_time() - start) / len(asked) < MOST_SECONDS
