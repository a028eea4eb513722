"""Nobody's name, birth, address or e-mail is taken for another person's, however bare the heading."""

import pytest
import xlsxwriter

from masp_meeting.documents.sheets import propose, read_sheet
from masp_meeting.domain.columns import Column
from masp_meeting.domain.facts import FormReading
from tests.documents.sheets.making import csv_bytes, rows_of, xlsx_bytes

CELLS = {
    "Surname": "Orbell",
    "Forename": "Wystan",
    "Subject name": "Wystan Orbell",
    "Subject": "Wystan Orbell",
    "Victim name": "Kay Lister",
    "Victim": "Kay Lister",
    "Referrer name": "Tom Marsh",
    "Referring agency": "Probation Service",
    "Next of kin name": "May Orbell",
    "Email": "who@mail.example",
    "Telephone": "07700 900001",
    "Subject DOB": "12/03/1985",
    "What happened": "He waited outside her work.",
    "Status": "Open",
}


def exported(*headings: str, **cells: str) -> bytes:
    """One row under these headings; a cell named for a place, such as ``c3``, is told apart."""
    row = [cells.get(f"c{place}", CELLS.get(heading, "")) for place, heading in enumerate(headings)]
    return csv_bytes([headings, row])


def columns(data: bytes) -> dict[str, Column]:
    return {one.heading: one for one in propose(read_sheet(data))}


def reading(data: bytes) -> FormReading:
    return rows_of(data)[0].reading


def unplaced(found: FormReading) -> dict[str, str]:
    return {one.label: one.words for one in found.unplaced}


def test_a_bare_address_beside_the_victim_is_never_joined_to_the_subjects() -> None:
    data = exported(
        "Surname", "Forename", "Address", "Victim name", "Address", c2="2 Quay Steps", c4="9 Elm Court"
    )

    found = reading(data)

    assert found.facts.subject_address == "2 Quay Steps"
    assert unplaced(found) == {"Address (2)": "9 Elm Court"}
    assert "beside Victim name" in columns(data)["Address (2)"].question


def test_a_second_address_further_on_is_kept_as_words() -> None:
    headings = ("Surname", "Forename", "Address", "What happened", "Address")
    data = exported(*headings, c2="2 Quay Steps", c4="9 Elm Court")

    found = reading(data)

    assert found.facts.subject_address == "2 Quay Steps"
    assert unplaced(found) == {"Address (2)": "9 Elm Court"}
    assert not columns(data)["Address (2)"].sure


def test_parts_of_an_address_are_joined_only_within_one_persons_columns() -> None:
    headings = ("Surname", "Address line 1", "Town", "Victim name", "What happened", "Address line 2")
    found = reading(exported(*headings, c1="2 Quay Steps", c2="Havant", c5="9 Elm Court"))

    assert found.facts.subject_address == "2 Quay Steps, Havant"
    assert unplaced(found) == {"Address line 2": "9 Elm Court"}


@pytest.mark.parametrize(
    "owner", ["Victim name", "Referrer name", "Referring agency", "Next of kin name", "OIC"]
)
def test_the_only_address_beside_somebody_else_is_not_the_subjects(owner: str) -> None:
    data = exported(
        "Subject name", "Subject DOB", owner, "Address", "Postcode", c3="9 Elm Court", c4="PO9 2AX"
    )

    found = reading(data)

    assert (found.facts.subject_address, found.facts.subject_postcode) == (None, None)
    assert {"9 Elm Court", "PO9 2AX"} <= set(unplaced(found).values())
    assert not columns(data)["Address"].sure


@pytest.mark.parametrize("owner", ["Subject name", "Surname", "Victim name", "Next of kin name", "OIC"])
def test_a_bare_email_beside_another_is_not_the_referrers(owner: str) -> None:
    found = reading(exported("What happened", owner, "Email", "Telephone", "Referrer name"))

    assert (found.facts.referrer_email, found.facts.referrer_phone) == (None, None)
    assert {"who@mail.example", "07700 900001"} <= set(unplaced(found).values())


@pytest.mark.parametrize(
    "heading", ["Subject email", "subject.contact.email", "Suspect Telephone", "Perp Email"]
)
def test_the_subjects_own_email_is_not_the_referrers(heading: str) -> None:
    found = reading(exported("Subject name", "Referrer name", heading, c2="07700 900001 or who@mail.example"))

    assert (found.facts.referrer_email, found.facts.referrer_phone) == (None, None)


@pytest.mark.parametrize("first", [0, 2])
def test_of_two_bare_names_neither_is_taken(first: int) -> None:
    people = [["Kay Lister", "03/03/1991"], ["Wystan Orbell", "12/03/1985"]]
    row = [*people[first // 2], *people[1 - first // 2], "He waited outside."]
    data = csv_bytes([["Name", "DOB", "Name", "DOB", "What happened"], row])

    found = reading(data)

    facts = found.facts
    assert (facts.subject_given_names, facts.subject_family_name) == (None, None)
    assert (facts.subject_dob, facts.subject_dob_conflict) == (None, ())
    assert not facts.subject_single_name
    offered = {doubt.fact: {one.value for one in doubt.alternatives} for doubt in found.doubts}
    assert offered == {
        "subject_given_names": {"Kay", "Wystan"},
        "subject_family_name": {"Lister", "Orbell"},
        "subject_dob": {"1991-03-03", "1985-03-12"},
    }
    assert {"Kay Lister", "Wystan Orbell", "03/03/1991", "12/03/1985"} == set(unplaced(found).values())
    assert not any(columns(data)[heading].sure for heading in ("Name", "Name (2)", "DOB", "DOB (2)"))


def test_two_suspects_in_one_row_are_asked_about() -> None:
    headings = ["Suspect Name", "Suspect DOB", "Suspect Name", "Suspect DOB"]
    found = reading(csv_bytes([headings, ["Wystan Orbell", "12/03/1985", "Bell Tarn", "01/02/1990"]]))

    assert (found.facts.subject_family_name, found.facts.subject_dob) == (None, None)
    assert {"subject_family_name", "subject_dob"} <= {doubt.fact for doubt in found.doubts}


def test_a_bare_name_beside_the_subjects_own_is_kept_as_words() -> None:
    headings = ["Subject name", "Subject DOB", "What happened", "Name", "DOB"]
    found = reading(
        csv_bytes([headings, ["Wystan Orbell", "12/03/1985", "He waited.", "Kay Lister", "03/03/1991"]])
    )

    assert (found.facts.subject_family_name, str(found.facts.subject_dob)) == ("Orbell", "1985-03-12")
    assert set(unplaced(found).values()) == {"Kay Lister", "03/03/1991"}


def test_a_name_after_the_victims_whole_name_is_the_subjects_and_asked_about() -> None:
    data = exported("Victim name", "Surname", "Forename", "DOB", "What happened", c3="12/03/1985")

    facts = reading(data).facts

    assert (facts.victim_name_or_initials, facts.subject_family_name) == ("Kay Lister", "Orbell")
    assert not any(columns(data)[heading].sure for heading in ("Surname", "Forename", "DOB"))


def test_two_victims_are_not_made_one() -> None:
    headings = ["Subject name", "Victim 1 name", "Victim 2 name"]
    found = reading(csv_bytes([headings, ["Wystan Orbell", "Kay Lister", "Nina Mott"]]))

    assert found.facts.victim_name_or_initials == "Kay Lister"
    assert "Nina Mott" in unplaced(found).values()


@pytest.mark.parametrize(
    ("name", "doubts"), [("Wystan", 0), ("ORBELL, Wystan", 0), ("Kay", 1), ("Kay Lister", 1)]
)
def test_a_whole_name_beside_its_parts_is_no_only_name(name: str, doubts: int) -> None:
    found = reading(exported("Name", "Surname", "Forename", "What happened", c0=name))

    facts = found.facts
    assert (facts.subject_given_names, facts.subject_family_name) == ("Wystan", "Orbell")
    assert not facts.subject_single_name
    assert len(found.doubts) == doubts
    assert [one.words for one in found.unplaced] == [name] * doubts


def test_numbers_behind_a_heading_used_twice_do_not_hide_it() -> None:
    headings = ["Name", "DOB", "Name.1", "DOB.1"]
    found = reading(csv_bytes([headings, ["Kay Lister", "03/03/1991", "Wystan Orbell", "12/03/1985"]]))

    assert (found.facts.subject_family_name, found.facts.subject_dob_conflict) == (None, ())


ROWS = [
    ["Name", "DOB", "Name", "DOB", "What happened"],
    ["Kay Lister", "03/03/1991", "Wystan Orbell", "12/03/1985", "He waited outside."],
]


def assert_told_apart(data: bytes) -> None:
    found = reading(data)
    facts = found.facts
    assert (facts.subject_given_names, facts.subject_family_name) == ("Wystan", "Orbell")
    assert (str(facts.subject_dob), facts.subject_single_name) == ("1985-03-12", False)
    assert (facts.victim_name_or_initials, facts.behaviours) == ("Kay Lister", "He waited outside.")
    assert [one.words for one in found.unplaced] == ["03/03/1991"]
    assert not found.doubts


@pytest.mark.parametrize(
    "above",
    [
        ["Victim", "Victim", "Subject", "Subject", ""],
        ["Victim", "", "Subject", "", "Case"],
        ["Victim details", "Victim details", "Subject details", "Subject details", "Case"],
    ],
)
def test_a_row_of_owners_above_the_headings_says_whose_they_are(above: list[str]) -> None:
    assert_told_apart(csv_bytes([above, *ROWS]))
    assert_told_apart(xlsx_bytes([above, *ROWS]))


def test_owners_in_merged_cells_reach_as_far_as_they_are_merged() -> None:
    def fill(_: xlsxwriter.Workbook, sheet: "xlsxwriter.worksheet.Worksheet") -> None:
        sheet.merge_range(0, 0, 0, 1, "Victim")
        sheet.merge_range(0, 2, 0, 3, "Subject")

    assert_told_apart(xlsx_bytes([[""] * 5, *ROWS], fill))


def test_an_unknown_heading_beside_the_victim_is_not_taken_by_its_cells() -> None:
    headings = ["Subject name", "Victim name", "Loc"]
    rows = [["Wystan Orbell", "Kay Lister", "PO1 1AA"], ["Bell Tarn", "Nina Mott", "PO7 7XX"]]

    assert reading(csv_bytes([headings, *rows])).facts.subject_postcode is None
