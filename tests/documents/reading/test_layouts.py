"""Small layouts, each of which a form somewhere uses, read to the facts they give."""

from datetime import date
from pathlib import Path

from masp_meeting.domain.facts import Investigation
from tests.documents.reading.making import FRAME, paragraphs, reading, table


def test_cells_with_a_list_of_labels_each(tmp_path: Path) -> None:
    read = reading(
        table(
            (
                "Referrer\nName: A. Bee\nRole: PO\nEmail: a@b.example.org",
                "Subject\nName: Jo Orchard\nDOB: 1/2/1980",
            ),
            ("Victim\nName: Q.R.\nRelationship: Cousin", "Police\nStatus: RUI\nOIC: PC Yarrow"),
        ),
        tmp_path,
    ).facts
    assert (read.referrer_role, read.referrer_email) == ("PO", "a@b.example.org")
    assert (read.subject_dob, read.victim_relationship) == (date(1980, 2, 1), "Cousin")
    assert (read.investigation_officer, read.investigation_status) == (
        "PC Yarrow",
        Investigation.RELEASED_UNDER_INVESTIGATION,
    )


def test_section_rows_that_are_no_merged_cells(tmp_path: Path) -> None:
    document = table(
        ("REFERRER DETAILS", ""), ("Tel", "01632 960000"),
        ("CLIENT DETAILS", ""), ("Tel", "01632 960001"), ("DOB", "4/5/1966"),
        ("Victim", ""), ("Name", "Q.R."), ("DOB", "1/1/1990"),
    )  # fmt: skip
    read = reading(document, tmp_path)
    assert (read.facts.referrer_phone, read.facts.subject_dob) == ("01632 960000", date(1966, 5, 4))
    assert {words.words for words in read.unplaced} == {"01632 960001", "1/1/1990"}


def test_two_peoples_labels_side_by_side(tmp_path: Path) -> None:
    document = table(
        ("Referrer", "", "Victim", ""),
        ("Phone", "01632 960000", "Phone", "01632 960001"),
        ("Role", "PO", "Initials", "Q.R."),
    )  # fmt: skip
    read = reading(document, tmp_path)
    assert (read.facts.referrer_phone, read.facts.referrer_role) == ("01632 960000", "PO")
    assert [words.words for words in read.unplaced] == ["01632 960001"]


def test_the_heading_of_a_letter(tmp_path: Path) -> None:
    document = paragraphs(
        "Re: Mr Jo ORCHARD, DOB: 12/03/1980, 4 High Street, Havant PO9 1AA",
        *(line for line in FRAME if "Subject" not in line),
    )
    read = reading(document, tmp_path).facts
    assert (read.subject_given_names, read.subject_family_name) == ("Jo", "Orchard")
    assert (read.subject_dob, read.subject_address) == (date(1980, 3, 12), "4 High Street, Havant")


def test_a_stage_says_more_than_a_yes_and_an_outcome_more_than_a_no(tmp_path: Path) -> None:
    asked = "Is there a live investigation?"
    read = reading(paragraphs(*FRAME, f"{asked} Yes", "Current stage of police case: Charged"), tmp_path)
    assert read.facts.investigation_status is Investigation.CHARGED
    read = reading(paragraphs(*FRAME, f"{asked} No", "Outcome of police case: NFA 3/4/26"), tmp_path)
    assert read.facts.investigation_status is Investigation.NO_FURTHER_ACTION


def test_several_labels_in_one_line(tmp_path: Path) -> None:
    read = reading(paragraphs(*FRAME, "Gender: F  DOB: 1/2/1980, Postcode: PO9 1AA"), tmp_path).facts
    assert (read.subject_gender, read.subject_dob, read.subject_postcode) == (
        "female",
        date(1980, 2, 1),
        "PO9 1AA",
    )


def test_labels_and_answers_parted_by_tabs_or_dotted_lines(tmp_path: Path) -> None:
    document = paragraphs(*FRAME, "Date of birth\t1/2/1980\tGender\tMale", "Home address……………4 High Street")
    read = reading(document, tmp_path).facts
    assert (read.subject_dob, read.subject_gender, read.subject_address) == (
        date(1980, 2, 1),
        "male",
        "4 High Street",
    )


def test_a_list_of_the_risks_that_are_present(tmp_path: Path) -> None:
    read = reading(
        paragraphs(*FRAME, "Red flags: none", "Other risk factors: threats, substance misuse; snores"),
        tmp_path,
    )
    assert read.facts.red_flags.psychopathy is False
    assert read.facts.other_risk_factors.present() == ("threats_of_violence", "problematic_substance_misuse")
    assert [words.words for words in read.unplaced] == ["snores"]


def test_answers_shouted_or_in_bold_are_answers(tmp_path: Path) -> None:
    document = paragraphs(
        *FRAME, "Behaviours:", "HE FOLLOWS HER.", "HE RINGS AT NIGHT.", "Gender:", "**Male**"
    )
    read = reading(document, tmp_path).facts
    assert read.behaviours == "HE FOLLOWS HER.\nHE RINGS AT NIGHT."
    assert read.subject_gender == "male"


def test_an_account_of_several_paragraphs_and_rows(tmp_path: Path) -> None:
    document = paragraphs(
        *FRAME, "**What has happened?**", "He writes.", "", "Note: he also rings.", "**Legal status**", "SPO"
    )
    read = reading(document, tmp_path).facts
    assert read.behaviours == "He writes.\nNote: he also rings."
    assert read.legal_status == ("Stalking Protection Order",)
