"""Letters, e-mails, columns of tabs and double questions read as facts, and never as somebody else's."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from benchmarks.intake import flat
from tests.documents.reading.designs import Design
from tests.documents.reading.making import paragraphs, reading
from tests.documents.reading.written_designs import WRITTEN_DESIGNS

MAIL = (
    "From: PC 2210 Dale Marsh",
    "Sent: 4 November 2026 10:00",
    "To: MASP",
    "Subject: Stalking referral",
    "Hi all",
    "I'd like to refer Gary Pugh (dob 3/5/91) of 8 Tern Close, Gosport PO12 4BB for stalking his ex, L.T.",
    "He has turned up at her work every day since 2 October 2026. OIC is DS Holly Nunn.",
    "Thanks",
    "Dale",
)
BULLETS = (
    "Stalking referral to MASP",
    "• Referrer – Jan Hobbs, IDVA, Safe Haven, 01632 960333, j.hobbs@haven.example.org",
    "• Client (victim) – S.K.",
    "• Perpetrator – Lee Grant, DOB 6/6/86, 4 Lime St, Southampton SO14 1AA",
    "• Behaviours – 40 calls a day since March; turned up at school on 3 June 2026.",
    "• Police – RUI since 7 June 2026 (DC Amy Cole)",
    "• Want – a programme",
)


@pytest.mark.parametrize("design", WRITTEN_DESIGNS, ids=lambda design: design.__name__)
def test_a_design_reads_as_its_facts(design: Design, tmp_path: Path) -> None:
    document, truth = design()
    facts, stated = flat(asdict(reading(document, tmp_path).facts)), flat(asdict(truth))
    assert {fact: value for fact, value in facts.items() if value != stated[fact]} == {}


def test_an_e_mail_in_prose_is_from_whoever_sent_it(tmp_path: Path) -> None:
    facts = reading(paragraphs(*MAIL), tmp_path).facts
    assert (facts.referrer_name, facts.referral_date) == ("PC 2210 Dale Marsh", date(2026, 11, 4))
    assert (facts.subject_given_names, facts.subject_family_name) == ("Gary", "Pugh")
    assert "From:" not in (facts.behaviours or "")


def test_a_client_in_brackets_called_the_victim_is_the_victim(tmp_path: Path) -> None:
    facts = reading(paragraphs(*BULLETS), tmp_path).facts
    assert (facts.victim_name_or_initials, facts.subject_family_name) == ("S.K.", "Grant")
    assert (facts.subject_dob, facts.subject_address) == (date(1986, 6, 6), "4 Lime St, Southampton")
    assert (facts.referrer_role, facts.referrer_agency) == ("IDVA", "Safe Haven")
    assert facts.investigation_officer == "DC Amy Cole"


def test_printed_choices_of_which_none_is_marked_are_a_doubt(tmp_path: Path) -> None:
    texts = ("Willing to engage: Willing Ambivalent Refuses", "Police: No further action Charged Live Bail")
    read = reading(paragraphs(*BULLETS[:5], *texts, BULLETS[6]), tmp_path)
    assert (read.facts.willing_to_engage, read.facts.investigation_status) == (None, None)
    assert {"willing_to_engage", "investigation_status"} <= {doubt.fact for doubt in read.doubts}


def test_a_relatives_birth_in_the_account_is_not_the_subjects(tmp_path: Path) -> None:
    kin = "Next of kin: sister, Mrs Ann Grant-Eddy, DOB: 08/09/1957."
    read = reading(paragraphs(*BULLETS[:4], f"{BULLETS[4]} {kin}", *BULLETS[5:]), tmp_path)
    assert read.facts.subject_dob == date(1986, 6, 6)


def test_a_quoted_message_about_another_person_answers_nothing(tmp_path: Path) -> None:
    other = "From: A. Bee Sent: 2 November 2026 10:02", "Name: Carl Munn. DOB: 1/2/1990. Address: 9 Low Rd"
    read = reading(paragraphs(*MAIL[:4], *BULLETS[1:], *other), tmp_path)
    assert read.facts.subject_family_name == "Grant"
    assert any("Carl Munn" in words.words for words in read.unplaced)
