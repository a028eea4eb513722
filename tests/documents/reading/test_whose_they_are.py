"""Whose a fact is where a form asks the same of several people."""

from datetime import date
from pathlib import Path

from masp_meeting.domain.facts import FormReading
from tests.documents.reading.grid_designs import form
from tests.documents.reading.making import paragraphs, reading

TAIL = (
    "**Request**",
    "Help wanted: Advice",
    "Referrer name: A. Bee",
    "Agency: Probation",
    "Suicidal ideation: No",
)
"""What a form of two people needs to count as a referral."""


def of(folder: Path, *texts: str) -> FormReading:
    return reading(paragraphs(*texts, *TAIL), folder)


def name(found: FormReading) -> tuple[str | None, str | None]:
    return found.facts.subject_given_names, found.facts.subject_family_name


def asked(found: FormReading) -> dict[str, set[str]]:
    """What is in doubt, with the values that each fact may have."""
    doubts: dict[str, set[str]] = {}
    for doubt in found.doubts:
        doubts.setdefault(doubt.fact, set()).update(each.value for each in doubt.alternatives)
    return doubts


def left(found: FormReading) -> str:
    return "\n".join(each.words for each in found.unplaced)


class TestTwoPeople:
    def test_in_columns_side_by_side(self, tmp_path: Path) -> None:
        rows = (
            ("", "Person harmed", "Person causing harm"),
            ("Name", "Ms I. Teal", "Rowan Ashby"),
            ("Date of birth", "02/03/1990", "04/05/1985"),
            ("Address", "1 Elm Road, Havant", "9 Oak Road, Fareham"),
            ("Would accept help?", "Yes", "No"),
            ("Advocate", "Yes", "n/a"),
            ("Relationship", "Former wife", "see left"),
        )
        document = paragraphs(*TAIL)
        made = document.add_table(rows=len(rows), cols=3)
        for cells, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
        found = reading(document, tmp_path)
        facts = found.facts
        assert name(found) == ("Rowan", "Ashby")
        assert (facts.subject_dob, facts.subject_address) == (date(1985, 5, 4), "9 Oak Road, Fareham")
        assert (facts.willing_to_engage, facts.victim_advocate_involved) == ("no", True)
        assert facts.victim_relationship == "Former wife"

    def test_in_columns_that_name_nobody(self, tmp_path: Path) -> None:
        rows: list[list[str]] = [
            ["", "**Party A**", "**Party B**"],
            ["Name", "Isla Teal", "Rowan Ashby"],
            ["Date of birth", "02/03/1990", "04/05/1985"],
            ["Telephone", "07700 900001", "07700 900002"],
        ]
        found = reading(form(*TAIL, rows), tmp_path)
        assert (name(found), found.facts.subject_dob) == ((None, None), None)
        assert found.facts.referrer_phone is None
        assert asked(found)["subject_family_name"] >= {"Teal", "Ashby"}
        assert asked(found)["subject_dob"] == {"1990-03-02", "1985-05-04"}

    def test_in_a_row_each(self, tmp_path: Path) -> None:
        rows: list[list[str]] = [
            ["", "Name", "Date of birth", "Address"],
            ["Victim", "Isla Teal", "02/03/1990", "1 Elm Road, Havant"],
            ["Stalker", "Rowan Ashby", "04/05/1985", "9 Oak Road, Fareham"],
        ]
        found = reading(form(*TAIL, rows), tmp_path)
        assert name(found) == ("Rowan", "Ashby")
        assert (found.facts.subject_dob, found.facts.victim_name_or_initials) == (
            date(1985, 5, 4),
            "Isla Teal",
        )

    def test_words_of_a_label_are_nobodys_name(self, tmp_path: Path) -> None:
        found = of(tmp_path, "**Victim**\t**Perpetrator**", "Name: Isla Teal\tName: Rowan Ashby")
        assert found.facts.victim_name_or_initials != "Perpetrator"
        assert name(found) == (None, None)
        assert {"Teal", "Ashby"} <= asked(found)["subject_family_name"]

    def test_the_agencys_own_client_may_be_the_victim(self, tmp_path: Path) -> None:
        found = of(
            tmp_path,
            "**Our client**",
            "Name: Isla Teal",
            "Date of birth: 02/03/1990",
            "Address: 1 Elm Road, Havant",
            "**The perpetrator**",
            "Name: Rowan Ashby",
            "Date of birth: 04/05/1985",
            "Address: 9 Oak Road, Fareham",
        )
        assert name(found) == ("Rowan", "Ashby")
        assert found.facts.victim_name_or_initials == "Isla Teal"
        assert (found.facts.subject_dob, found.facts.subject_address) == (
            date(1985, 5, 4),
            "9 Oak Road, Fareham",
        )

    def test_a_client_beside_a_victim_is_the_subject(self, tmp_path: Path) -> None:
        found = of(tmp_path, "**Client**", "Name: Rowan Ashby", "**Victim**", "Name: Isla Teal")
        assert name(found) == ("Rowan", "Ashby")
        assert found.facts.victim_name_or_initials == "Isla Teal"

    def test_the_clients_own_word_is_quoted(self, tmp_path: Path) -> None:
        found = of(
            tmp_path,
            "**Our client**",
            "Name: Isla Teal",
            "Client’s wishes: N/A",
            "**Perpetrator**",
            "Name: R. Ash",
        )
        told = [
            *(each.label for each in found.sources),
            *(each.sentence for each in found.doubts),
            left(found),
        ]
        assert not any("\ue010" <= letter <= "\ue012" for words in told for letter in words)

    def test_nobodys_are_asked_about_and_not_taken(self, tmp_path: Path) -> None:
        found = of(
            tmp_path,
            "**Box one**",
            "Name: Isla Teal",
            "Date of birth: 02/03/1990",
            "**Box two**",
            "Name: Rowan Ashby",
            "Date of birth: 04/05/1985",
        )
        assert name(found) == (None, None)
        assert found.facts.subject_dob is None
        assert asked(found)["subject_family_name"] >= {"Teal", "Ashby"}
        assert asked(found)["subject_dob"] >= {"1990-03-02", "1985-05-04"}
        assert "Isla Teal" in left(found)

    def test_nobodys_give_way_to_the_subjects(self, tmp_path: Path) -> None:
        found = of(
            tmp_path,
            "**Box one**",
            "Name: Isla Teal",
            "Address: 1 Elm Road, Havant",
            "**The perpetrator**",
            "Name: Rowan Ashby",
            "Address: 9 Oak Road, Fareham",
        )
        assert name(found) == ("Rowan", "Ashby")
        assert found.facts.subject_address == "9 Oak Road, Fareham"
        assert "1 Elm Road, Havant" in left(found)

    def test_a_victims_name_in_parts(self, tmp_path: Path) -> None:
        found = of(
            tmp_path,
            "**Victim**",
            "Surname: Teal",
            "First name: Isla",
            "**Perpetrator**",
            "Surname: Ashby",
            "First name: Rowan",
        )
        assert name(found) == ("Rowan", "Ashby")
        assert found.facts.victim_name_or_initials == "Isla Teal"
