"""Labels that ask two things, answers that say two, and words that only look like a name or a label."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.documents.reading.people import address
from masp_meeting.domain.facts import Facts, Investigation, StalkerType
from tests.documents.reading.making import FRAME, paragraphs, reading, table
from tests.documents.reading.odd_designs import shade, shaded

ACCOUNT = (
    "He has waited at the gate of Q.R.'s work since May 2026.",
    "Incident 1: 02/06/2026, stood at her window.",
    "Incident 2: 19/07/2026, let himself in.",
    "Incident 3: 05/10/2026, followed her home.",
    "She told him to stop.",
)
"""Two plain lines with numbered entries between them."""
SIGNED = ("Dear colleague", "Yours sincerely", "Ann Bee")


def facts_of(folder: Path, *rows: tuple[str, str]) -> Facts:
    return reading(table(*rows), folder).facts


def test_a_label_that_nobody_knows_ends_the_name_before_it_on_a_line_of_tabs(tmp_path: Path) -> None:
    lines = (
        "**Patient name:** Mr Roy Lockyer\t**ESR no.:** 999 012",
        "**DOB:** 7 June 1966\t**Gender:** Male",
    )
    read = reading(paragraphs(*(line for line in FRAME if "Subject" not in line), *lines), tmp_path)
    assert (read.facts.subject_given_names, read.facts.subject_family_name) == ("Roy", "Lockyer")
    assert ("ESR no.", "999 012") in {(words.label, words.words) for words in read.unplaced}


@pytest.mark.parametrize(
    "about",
    [
        "referral to the Multi-Agency Stalking Partnership",
        "Multi-Agency Partnership Referral",
        "Request for Discussion at Panel",
        "STALKING REFERRAL",
        "CONCERNS ABOUT A PATIENT - STALKING",
    ],
)
def test_a_re_line_that_names_the_matter_names_nobody(about: str, tmp_path: Path) -> None:
    greeting, *signed = SIGNED
    read = reading(paragraphs(greeting, f"**Re: {about}**", *FRAME, *signed), tmp_path)
    assert (read.facts.subject_given_names, read.facts.subject_family_name) == ("Jo", "Orchard")
    assert not [doubt for doubt in read.doubts if "name" in doubt.fact]


@pytest.mark.parametrize(
    "line",
    [
        *("Re: Referral of Jo Orchard", "Re: Jo Orchard - MASP referral", "Re: Our client Mr Jo Orchard"),
        "I am writing to refer my patient, Mr Jo Orchard, to the partnership.",
    ],
)
def test_a_line_that_names_the_matter_and_somebody_names_somebody(line: str, tmp_path: Path) -> None:
    greeting, *signed = SIGNED
    frame = [each for each in FRAME if "Subject" not in each]
    read = reading(paragraphs(greeting, line, *frame, *signed), tmp_path).facts
    assert (read.subject_given_names, read.subject_family_name) == ("Jo", "Orchard")


def test_another_birth_on_a_record_is_heard(tmp_path: Path) -> None:
    read = facts_of(tmp_path, ("Date of birth", "05/08/1972"), ("DOB on care record", "08/05/1972"))
    assert read.subject_dob is None
    assert read.subject_dob_conflict == (date(1972, 5, 8), date(1972, 8, 5))


def test_a_birth_with_its_place(tmp_path: Path) -> None:
    read = facts_of(tmp_path, ("Date and place of birth", "03.03.1985 - Southampton"))
    assert (read.subject_dob, read.subject_address) == (date(1985, 3, 3), None)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("PO3O 1XZ", "PO30 1XZ"), ("P030 1XZ", "PO30 1XZ"), ("P03O 1XZ", "PO30 1XZ"), ("W1A 1AA", "W1A 1AA")],
)
def test_a_nought_and_an_o_in_a_postcode(written: str, meant: str) -> None:
    found = address(f"29 Carisbrooke Mews, Newport, {written}")
    assert (found.postcode, found.repaired) == (meant, written != meant)
    assert found.words == "29 Carisbrooke Mews, Newport"


def test_a_note_that_the_postcode_is_missing_is_no_address(tmp_path: Path) -> None:
    read = facts_of(tmp_path, ("Subject's address", "3 Coppice Hill, Romsey (postcode not to hand)"))
    assert (read.subject_address, read.subject_postcode) == ("3 Coppice Hill, Romsey", None)


def test_an_order_and_its_end_asked_at_once(tmp_path: Path) -> None:
    for label in (
        "Sentence type and end date",
        "Is any court order, licence or condition in force, and until when?",
        "Any orders, and when do they end?",
        "Order type / end date",
    ):
        read = facts_of(tmp_path, (label, "Licence, ends 22/05/2028"))
        assert (read.legal_status, read.legal_status_end) == (("licence",), date(2028, 5, 22))


def test_the_date_of_what_police_or_a_court_decided(tmp_path: Path) -> None:
    read = facts_of(
        tmp_path, ("Police position", "Convicted"), ("Date of police / court outcome", "11/07/2025")
    )
    assert read.investigation_status is Investigation.CONVICTED
    assert read.investigation_status_date == date(2025, 7, 11)


def test_a_stage_and_its_date_asked_at_once(tmp_path: Path) -> None:
    for label in ("Police stage and date", "Stage of the police investigation, with date"):
        read = facts_of(tmp_path, (label, "NFA 11/07/2025"))
        assert read.investigation_status is Investigation.NO_FURTHER_ACTION
        assert read.investigation_status_date == date(2025, 7, 11)


def test_an_interview_that_is_booked_is_none_that_was_held(tmp_path: Path) -> None:
    words = "Ongoing: voluntary interview booked for 2 December"
    assert facts_of(tmp_path, ("Police status", words)).investigation_status is Investigation.LIVE


def test_who_else_holds_the_case_and_until_when(tmp_path: Path) -> None:
    read = facts_of(
        tmp_path,
        ("Will you hold the case?", "No"),
        (
            "If not you, who will, and until when?",
            "Ursula Marl (probation practitioner), until 30th June 2027",
        ),
    )
    assert read.held_by_other == "Ursula Marl (probation practitioner)"
    assert (read.referrer_holds_case, read.hold_until) == (False, date(2027, 6, 30))


@pytest.mark.parametrize(
    ("named", "holds", "other"),
    [("A. Bee", True, None), ("me,", True, None), ("Ursula Marl (PO)", None, "Ursula Marl (PO)")],
)
def test_who_holds_the_case_and_until_when(
    named: str, holds: bool | None, other: str | None, tmp_path: Path
) -> None:
    read = facts_of(tmp_path, ("Who will hold the case, and until when?", f"{named} until 30 June 2027"))
    assert (read.referrer_holds_case, read.held_by_other) == (holds, other)
    assert read.hold_until == date(2027, 6, 30)


def test_a_team_that_remains_responsible_holds_the_case(tmp_path: Path) -> None:
    read = facts_of(tmp_path, ("Will the team remain responsible for care", "Yes"))
    assert read.referrer_holds_case


@pytest.mark.parametrize(
    ("signature", "role", "agency"),
    [
        (("Safeguarding Lead, Abbotsmead School",), "Safeguarding Lead", "Abbotsmead School"),
        (("GP Partner, The Quay Practice",), "GP Partner", "The Quay Practice"),
        (("Role: Harm officer", "Harbour Homes"), "Harm officer", "Harbour Homes"),
    ],
)
def test_a_signature_with_role_and_organisation(
    signature: tuple[str, ...], role: str, agency: str, tmp_path: Path
) -> None:
    frame = [line for line in FRAME if not line.startswith(("Referrer", "Agency"))]
    document = paragraphs(SIGNED[0], *frame, "Advocate involved: no", *SIGNED[1:], *signature, "01632 960374")
    read = reading(document, tmp_path).facts
    assert (read.referrer_name, read.referrer_role, read.referrer_agency) == ("Ann Bee", role, agency)


def test_questions_after_a_bold_label_are_no_account(tmp_path: Path) -> None:
    label = "**8. Please describe what has happened, with dates.** What makes it fixated and unwanted?"
    document = paragraphs(*FRAME, label)
    document.add_table(rows=1, cols=1).cell(0, 0).text = "\n".join(ACCOUNT)
    assert reading(document, tmp_path).facts.behaviours == "\n".join(ACCOUNT)


@pytest.mark.parametrize("label", ["Details and dates", "Behaviour"])
def test_numbered_entries_of_an_account_in_a_cell_stay_in_it(label: str, tmp_path: Path) -> None:
    document = paragraphs(*FRAME, "**4. What has happened**")
    shaded(document, [[label, "\n".join(ACCOUNT)]], (0,))
    assert reading(document, tmp_path).facts.behaviours == "\n".join(ACCOUNT)


def test_numbered_entries_of_an_account_in_paragraphs_stay_in_it(tmp_path: Path) -> None:
    document = paragraphs(*FRAME, "What has happened:", *ACCOUNT)
    assert reading(document, tmp_path).facts.behaviours == "\n".join(ACCOUNT)


def test_a_shaded_label_has_its_answer_beneath_though_that_is_a_question(tmp_path: Path) -> None:
    document = Document()
    for line in (line for line in FRAME if "Victim" not in line):
        document.add_paragraph(line)
    made = document.add_table(rows=4, cols=2)
    asked = ("Initials", "Relationship to person stalking", "Your question to the meeting")
    answer = "Can somebody work with him before the restraining order ends?"
    for row, texts in zip(made.rows, (asked[:2], ("Q.R.", "Ex-partner"), asked[2:], (answer,)), strict=True):
        cells = row.cells if len(texts) == 2 else (row.cells[0].merge(row.cells[1]),)
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
            if text in asked:
                shade(cell)
    read = reading(document, tmp_path).facts
    assert (read.victim_name_or_initials, read.victim_relationship) == ("Q.R.", "Ex-partner")
    assert read.referrer_question == answer


def test_a_typology_is_no_account_of_behaviour(tmp_path: Path) -> None:
    read = facts_of(tmp_path, ("Type of stalking behaviour (typology), if assessed", "Incompetent suitor"))
    assert (read.stalker_type, read.behaviours) == (StalkerType.INCOMPETENT_SUITOR, None)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "Jo ORCHARD, PNC ID 09/44127K",
            "Jo Orchard custody no. 999",
            "Jo Orchard, aged 44",
            "Jo Orchard 44 yrs",
        ),
        *("Jo Orchard, son of the victim", "Jo Orchard Tel 01632 960000", "Jo Orchard. Prefers Joey."),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(written: str, tmp_path: Path) -> None:
    frame = [line for line in FRAME if "Subject" not in line]
    read = reading(paragraphs(*frame, f"Subject name: {written}"), tmp_path)
    assert (read.facts.subject_given_names, read.facts.subject_family_name) == ("Jo", "Orchard")
    assert any("stands behind it" in doubt.sentence for doubt in read.doubts)


@pytest.mark.parametrize(
    "written", ["Jo Orchard and Ann Bee", "Jo Orchard / Ann Bee", "our tenant Jo and Ann Bee", "unknown male"]
)
def test_words_that_give_no_one_name_are_a_doubt(written: str, tmp_path: Path) -> None:
    frame = [line for line in FRAME if "Subject" not in line]
    read = reading(paragraphs(*frame, f"Subject name: {written}"), tmp_path)
    assert (read.facts.subject_given_names, read.facts.subject_family_name) == (None, None)
    assert any(doubt.fact == "subject_family_name" for doubt in read.doubts)


def test_a_date_is_no_telephone_number_and_a_hospitals_number_no_agency(tmp_path: Path) -> None:
    read = facts_of(tmp_path, ("Person", "Ann Bee, 12/3/1980"), ("Hospital no", "X12345"))
    assert (read.referrer_phone, read.referrer_agency) == (None, "Probation")
