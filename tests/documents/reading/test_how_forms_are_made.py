"""Habits of those who make forms: long titles, boxes among rows, crosses for no, tables of other people."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.documents.reading.recognise import Match, owner_of, recognise
from masp_meeting.domain.facts import FormReading, Investigation
from tests.documents.reading.grid_designs import form
from tests.documents.reading.making import FRAME, paragraphs, reading, table


def of(folder: Path, *texts: str) -> FormReading:
    return reading(paragraphs(*FRAME, *texts), folder)


class TestCrosses:
    MARKED = ("✓ suicidal ideation", "✗ homicidal ideation", "? psychopathy")

    def test_beside_ticks_a_cross_says_no(self, tmp_path: Path) -> None:
        flags = of(tmp_path, *self.MARKED).facts.red_flags
        assert (flags.suicidal_ideation, flags.homicidal_ideation, flags.psychopathy) == (True, False, None)

    def test_alone_it_ticks(self, tmp_path: Path) -> None:
        assert of(tmp_path, "Tick ✓ what applies", "✗ suicidal ideation").facts.red_flags.suicidal_ideation

    def test_in_a_cell_beside_its_label(self, tmp_path: Path) -> None:
        flags = reading(
            table(("Suicidal ideation", "✓"), ("Homicidal ideation", "✗")), tmp_path
        ).facts.red_flags
        assert (flags.suicidal_ideation, flags.homicidal_ideation) == (True, False)

    def test_beside_the_tick_of_its_row_it_says_nothing(self, tmp_path: Path) -> None:
        rows = (("", "Yes", "No"), ("Suicidal ideation", "✗", "✓"), ("Homicidal ideation", "✓", "✗"))
        flags = reading(table(*rows), tmp_path).facts.red_flags
        assert (flags.suicidal_ideation, flags.homicidal_ideation) == (False, True)


class TestBoxes:
    def test_a_row_of_boxes_among_rows_of_ticks(self, tmp_path: Path) -> None:
        rows = (
            ("A1 Reporter's post held\nDean", "A2 Date of report\n3 November 2026"),
            ("B1 Gender\nMale", "B2 Term-time address and postcode\n1 Hall Road, Southampton SO17 1BJ"),
            *(
                (f"F{count} {risk}", "No")
                for count, risk in enumerate(("Psychopathy", "Threats", "Victim fear"))
            ),
        )
        facts = reading(table(*rows), tmp_path).facts
        assert (facts.subject_gender, facts.subject_postcode) == ("male", "SO17 1BJ")
        assert (facts.referral_date, facts.red_flags.psychopathy) == (date(2026, 11, 3), False)

    def test_a_first_row_of_boxes_names_no_column(self, tmp_path: Path) -> None:
        rows = [
            ["**Officer**\nDC Ash", "**Unit role**\nDesk"],
            ["**Email**\na@b.example", "**Telephone**\n01632 960299"],
        ]
        found = reading(
            form("Agency: Police", "Victim initials: Q.R.", "Help wanted: Advice", rows), tmp_path
        )
        assert found.facts.referrer_phone == "01632 960299"

    def test_an_account_asked_for_again_under_its_heading(self, tmp_path: Path) -> None:
        rows = (("D. Conduct",), ("D1 Describe the conduct with dates\nHe rang on 4 May 2026.",))
        assert reading(table(*rows), tmp_path).facts.behaviours == "He rang on 4 May 2026."


class TestOthers:
    def test_associates_are_not_the_subject(self, tmp_path: Path) -> None:
        rows = [["**Associate name**", "**DOB**", "**Why relevant**"], ["Gary Ash", "17/02/1961", "Father"]]
        found = reading(form(*FRAME, rows), tmp_path)
        assert (found.facts.subject_dob, found.facts.subject_family_name) == (None, "Orchard")
        assert {"Gary Ash", "17/02/1961"} <= {each.words for each in found.unplaced}

    def test_one_who_harms_beside_one_who_is_harmed(self, tmp_path: Path) -> None:
        rows = (("", "Person harming", "Person harmed"), ("Date of birth", "02/02/1969", "19/07/1984"))
        assert reading(table(*rows), tmp_path).facts.subject_dob == date(1969, 2, 2)

    def test_a_name_beside_a_role_and_an_agency_is_the_referrers(self, tmp_path: Path) -> None:
        lines = ("**Partner**", "Name: Oriel Banner", "Job: Support worker", "Service: Test Valley")
        rest = ("**Subject**", "First name: Kelvin", "Last name: Strood", *FRAME[3:])
        facts = reading(paragraphs(*lines, *rest), tmp_path).facts
        assert (facts.referrer_name, facts.subject_family_name) == ("Oriel Banner", "Strood")

    def test_what_a_referrer_is_stands_before_no_name(self, tmp_path: Path) -> None:
        lines = ("**Completed by**", "POM: Gwen Tarrant", *FRAME[1:])
        assert reading(paragraphs(*lines), tmp_path).facts.referrer_name == "Gwen Tarrant"

    def test_a_parent_who_stalks_is_the_subject(self) -> None:
        assert owner_of("Parent or adult who is stalking") == "subject"
        assert owner_of("Parent or adult being stalked") == "victim"


def test_a_sign_seen_or_not(tmp_path: Path) -> None:
    rows = (("Sign", "Seen", "Not seen", "Can't say"), ("Psychopathy", "", "X", ""), ("Threats", "", "", "X"))
    facts = reading(table(*rows), tmp_path).facts
    assert (facts.red_flags.psychopathy, facts.other_risk_factors.threats_of_violence) == (False, None)


def test_a_mark_in_one_of_several_columns_without_headings_is_a_doubt(tmp_path: Path) -> None:
    found = reading(table(("Psychopathy", "", "X", ""), ("Threats", "", "", "X")), tmp_path)
    assert (found.facts.red_flags.psychopathy, found.facts.other_risk_factors.threats_of_violence) == (
        None,
        None,
    )
    assert {"red_flags.psychopathy"} <= {each.fact for each in found.doubts}


class TestLabels:
    @pytest.mark.parametrize(
        ("label", "section", "topic"),
        [
            ("The person you are worried about", "", "subject_name"),
            ("What name or initials shall we use?", "victim", "victim_name_or_initials"),
            ("What number can we ring?", "referrer", "referrer_phone"),
            ("Known as", "victim", "victim_name_or_initials"),
            ("Support worker, VLO or advocate", "victim", "advocate"),
            ("Staff role", "", "referrer_role"),
            ("Does he or she come up to the victim?", "", "other_risk_factors.approach_behaviours"),
            ("I will remain the responsible officer", "", "holds"),
            ("C1 Name or initials", "victim", "victim_name_or_initials"),
            ("End date of framework", "", "legal_status_end"),
            ("What we call them", "victim", "victim_name_or_initials"),
            ("Which employee are you worried about? (full name)", "", "subject_name"),
            ("Do they accept they need help?", "", "willing"),
        ],
    )
    def test_whom_it_speaks_of(self, label: str, section: str, topic: str) -> None:
        match = recognise(label, section)
        assert isinstance(match, Match)
        assert match.topic == topic

    def test_a_bold_one_may_end_in_a_dash(self, tmp_path: Path) -> None:
        found = of(tmp_path, "**Stage reached –** no further action", "**On –** 1/9/26")
        assert found.facts.investigation_status_date == date(2026, 9, 1)

    def test_a_title_of_two_lines_asks_for_nothing(self, tmp_path: Path) -> None:
        lines = (
            "**A College**",
            "**External referral: stalking behaviour by a student**",
            "**Member of staff**",
        )
        found = reading(paragraphs(*lines, "Staff role: Tutor", *FRAME), tmp_path)
        assert found.facts.behaviours is None
        assert found.facts.referrer_role == "Tutor"

    def test_a_title_with_a_colon_is_no_answer(self, tmp_path: Path) -> None:
        lines = ("**Coast University: Report of Stalking to the Partnership**", *FRAME)
        assert reading(paragraphs(*lines), tmp_path).facts.referrer_agency == "Probation"


def test_a_status_before_a_dash_is_no_label(tmp_path: Path) -> None:
    found = reading(table(("Police outcome", "NFA - not in the public interest")), tmp_path)
    assert found.facts.investigation_status is Investigation.NO_FURTHER_ACTION
    assert not found.facts.no_fixed_abode


def test_answers_that_look_like_labels_are_kept(tmp_path: Path) -> None:
    rows = [
        ["**Police reference and officer**", "None"],
        ["**Where the investigation is up to**", "Never reported to police"],
        ["**Any orders (with end date)**", "No orders"],
    ]
    facts = reading(form(*FRAME, rows), tmp_path).facts
    assert (facts.investigation_status, facts.legal_status) == (Investigation.NONE, ("none",))


def test_numbered_lines_under_a_heading_that_asks_for_something_itself(tmp_path: Path) -> None:
    rows = (
        ("3", "Screening questions", "Y", "N", "N/K"),
        ("1", "Suicidal ideation", "", "X", ""),
        ("2", "Threats of violence", "X", "", ""),
        ("3", "Psychopathy", "", "", "X"),
    )
    facts = reading(table(*rows), tmp_path).facts
    assert facts.red_flags.suicidal_ideation is False
    assert facts.red_flags.psychopathy is None
    assert facts.other_risk_factors.threats_of_violence is True
    assert facts.referrer_question is None


def test_risks_beside_their_answers_below_boxes_with_theirs_beneath(tmp_path: Path) -> None:
    rows = (
        ("Date of birth\n11/02/1959", "Stalker type\nRejected"),
        ("Home address\n7 Alma House, Southampton", "Postcode\nSO15 2AB"),
        ("Gender\nMale", "Relationship to victim\nNeighbour"),
        ("Suicidal ideation", "NO"),
        ("Threats of violence", "YES"),
    )
    facts = reading(table(*rows), tmp_path).facts
    assert facts.subject_postcode == "SO15 2AB"
    assert (facts.red_flags.suicidal_ideation, facts.other_risk_factors.threats_of_violence) == (False, True)
