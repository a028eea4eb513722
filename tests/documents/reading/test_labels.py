"""Labels understood by meaning, by whose section they stand in, and with what confidence."""

import pytest

from masp_meeting.documents.reading.labels import labels
from masp_meeting.documents.reading.recognise import Match, owner_of, recognise


@pytest.mark.parametrize(
    ("label", "section", "topic"),
    [
        ("Name", "subject", "subject_name"),
        ("Name", "victim", "victim_name_or_initials"),
        ("Name", "referrer", "referrer_name"),
        ("Name", "police", "investigation_officer"),
        ("Your name (and collar number)", "", "referrer_name"),
        ("9. SURNAME Forenames", "subject", "subject_name_family_first"),
        ("Perpetrator's D.O.B.", "victim", "subject_dob"),
        ("Victim's date of birth", "subject", "other"),
        ("Date of birth", "victim", "other"),
        ("Email", "subject", "other"),
        ("Line manager's name", "referrer", "other"),
        ("Date", "police", "investigation_status_date"),
        ("Where do they live? (with postcode)", "subject", "subject_address"),
        ("ref_date", "", "referral_date"),
        ("Until (date)", "", "hold_until"),
        ("18. OIC", "", "investigation_officer"),
        ("Thoughts of taking their own life", "", "red_flags.suicidal_ideation"),
    ],
)
def test_a_label_is_understood(label: str, section: str, topic: str) -> None:
    match = recognise(label, section)
    assert match is not None
    assert match.topic == topic


@pytest.mark.parametrize("label", ["Cake", "Monday", "Favourite colour", "", "x" * 500])
def test_what_asks_for_no_fact_is_not_understood(label: str) -> None:
    assert recognise(label) is None


def test_confidence_falls_with_the_guess() -> None:
    assert recognise("Date of birth", "subject") == Match("subject_dob", 100)
    assert recognise("Name") == Match("subject_name", 95)
    assert recognise("On what day was this person born", "subject") == Match("subject_dob", 90)
    misspelt = recognise("Date of brith", "subject")
    assert misspelt is not None
    assert misspelt.topic == "subject_dob"
    assert 88 <= misspelt.confidence < 100


@pytest.mark.parametrize(
    ("heading", "owner"),
    [
        ("Section 2: Person being referred", "subject"),
        ("PART A - REFERRING OFFICER", "referrer"),
        ("Who is affected", "victim"),
        ("PERSON TARGETED", "victim"),
        ("The person who is stalking", "subject"),
        ("Police and courts", "police"),
        ("Risk", ""),
    ],
)
def test_a_heading_tells_whose_section_it_opens(heading: str, owner: str) -> None:
    assert owner_of(heading) == owner


def test_no_wording_of_the_table_means_two_things() -> None:
    topics = labels().topics
    clear = [wording for topic in topics for wording in topic.clear]
    plain = [(topic.owner, wording) for topic in topics for wording in topic.plain]
    assert len(clear) == len(set(clear))
    assert len(plain) == len(set(plain))


def test_every_wording_of_the_table_is_understood_as_its_topic() -> None:
    for topic in labels().topics:
        for wording in (*topic.clear, *topic.plain):
            match = recognise(wording, topic.owner)
            assert match is not None, (topic.name, wording)
            assert match.topic == topic.name, (topic.name, wording)
