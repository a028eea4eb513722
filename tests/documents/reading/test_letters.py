"""Referrals in prose come in with what they say for sure; documents about anything else are refused."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from tests.documents.reading.making import paragraphs, reading
from tests.documents.reading.test_whose_they_are import asked

LETTER = (
    "Harbour Advice, 1 Low Road, Gosport",
    "12 October 2026",
    "Dear panel",
    "Re: Mr Jo ORCHARD, DOB 12/03/1980, 4 High Street, Havant PO9 1AA",
    "I would like to refer Mr Orchard to the stalking partnership. He has followed Q.R. home since May.",
    "Name: he also calls himself Joey. He waits at her work on Fridays.",
    "Yours sincerely",
    "Ann Bee",
    "Advocate",
    "Harbour Advice",
    "a.bee@advice.example.org 01632 960123",
)
ASKED_ABOUT = (
    "Harbour Surgery",
    "12 October 2026",
    "Dear panel",
    "Re: Mr Jo ORCHARD, DOB 12/03/1980",
    "The Old Mill, Low Lane, Havant, PO9 1AA",
    "I refer my patient for stalking a colleague. He is keen to have help and has gone to her house twice.",
    "He was convicted of harassment on 9 October 2026.",
    "Yours sincerely",
    "Dr Ann Bee",
)


def test_a_letter_with_a_re_line(tmp_path: Path) -> None:
    read = reading(paragraphs(*LETTER), tmp_path)
    facts = read.facts
    assert (facts.subject_given_names, facts.subject_family_name) == ("Jo", "Orchard")
    assert (facts.subject_dob, facts.subject_postcode) == (date(1980, 3, 12), "PO9 1AA")
    assert (facts.referral_date, facts.referrer_name) == (date(2026, 10, 12), "Ann Bee")
    assert (facts.referrer_email, facts.referrer_phone) == ("a.bee@advice.example.org", "01632 960123")
    assert "Name: he also calls himself Joey." in (facts.behaviours or "")
    assert "letter" in read.doubts[0].sentence
    assert all(source.confidence < 100 for source in read.sources)


def test_a_letter_whose_sentence_names_the_subject(tmp_path: Path) -> None:
    read = reading(
        paragraphs(
            "I am writing to refer Ms Dilys Penhaligon (born 3 March 1985),"
            " of 2 Quay Steps, Gosport PO12 1AX.",
            "She has harassed her former tutor since 1 May 2026, with forty letters.",
            "Kind regards",
            "Tom Ash",
        ),
        tmp_path,
    ).facts
    assert (read.subject_given_names, read.subject_family_name) == ("Dilys", "Penhaligon")
    assert read.subject_dob == date(1985, 3, 3)
    assert (read.subject_address, read.subject_postcode) == ("2 Quay Steps, Gosport", "PO12 1AX")
    assert read.referrer_name == "Tom Ash"


def test_a_form_that_gives_only_names(tmp_path: Path) -> None:
    read = reading(
        paragraphs("Stalking referral", "Subject name: Jo Orchard", "Victim: Q.R.", "Referrer: A. Bee"),
        tmp_path,
    ).facts
    assert (read.subject_family_name, read.victim_name_or_initials) == ("Orchard", "Q.R.")
    assert read.referrer_name == "A. Bee"


OTHERS = {
    "rota": ("Cake rota", "Monday: Jo Orchard", "Tuesday: Ann Bee", "Please refer any swaps to Ann."),
    "invoice": ("Invoice 331", "Date: 3/10/2026", "To: MASP", "Stalking training: £400", "Total: £400"),
    "cv": (
        "Curriculum vitae", "Name: Ann Bee", "Date of birth: 1/2/1980", "Address: 1 Low Road",
        "I have referred forty people to the stalking panel.", "Referees: Tom Ash",
    ),
    "minutes": (
        "Minutes of the stalking partnership", "Date: 3/10/2026", "Present: Ann Bee", "Apologies: Tom Ash",
        "Re: Jo Orchard, DOB 12/03/1980. It was agreed to refer him for assessment.",
    ),
    "policy": (
        "Policy: stalking and harassment", "Staff who learn of stalking refer the person to the panel.",
        "Owner: Head of Safeguarding", "Review date: 1/1/2027", "Behaviours: fixated, obsessive, unwanted.",
    ),
    "training": ("Stalking awareness training", "You will learn how to refer Somebody Else to MASP."),
    "news": ("Harassment in the press", "The minister referred Parliament to the report on stalking."),
    "note": ("Dear all", "Can we talk about stalking referrals on Tuesday?", "Regards", "Ann"),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_other_documents_are_refused(kind: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No referral fields were found"):
        reading(paragraphs(*OTHERS[kind]), tmp_path)


def test_a_letter_to_the_partnership_that_asks_for_its_advice(tmp_path: Path) -> None:
    read = reading(
        paragraphs(
            "The Co-ordinator, Multi-Agency Stalking Partnership",
            "6 November 2026",
            "Dear Colleague",
            "Re: Mr Jo ORCHARD, d.o.b. 12.03.1980",
            "I should be grateful for your advice about this man. He has written to Q.R. daily since March.",
            "Yours sincerely",
            "Dr Ann Bee",
        ),
        tmp_path,
    )
    assert (read.facts.subject_family_name, read.facts.subject_dob) == ("Orchard", date(1980, 3, 12))


def test_each_fact_of_a_letter_is_asked_about(tmp_path: Path) -> None:
    found = reading(paragraphs(*ASKED_ABOUT), tmp_path)
    assert (found.facts.subject_address, found.facts.subject_postcode) == (
        "The Old Mill, Low Lane, Havant",
        "PO9 1AA",
    )
    asks = asked(found)
    assert asks["investigation_status"] == {"convicted"}
    assert asks["willing_to_engage"] == {"yes"}
    assert "other_risk_factors.approach_behaviours" in asks
