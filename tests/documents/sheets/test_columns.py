"""What a column means is proposed from heading, cells and neighbours, in any system's vocabulary."""

import json
from datetime import date

import pytest

from benchmarks.intake import GIVEN_FORMS
from benchmarks.sheets import read_files
from masp_meeting.documents.sheets import asks_a_referral, propose, read_sheet
from masp_meeting.domain.columns import Column
from masp_meeting.domain.facts import Investigation
from tests.documents.sheets.exports import EXPORTS, rows
from tests.documents.sheets.making import csv_bytes, facts_of, proposed, rows_of, table, xlsx_bytes


@pytest.mark.skipif(not GIVEN_FORMS.is_dir(), reason="the given forms are not beside this checkout")
def test_the_given_spreadsheets_are_read_without_a_miss() -> None:
    score = read_files(GIVEN_FORMS)

    assert json.loads((GIVEN_FORMS / "bulk.json").read_text("utf-8"))["rows"]
    assert [verdict for verdict in score.all() if not verdict.right] == []


@pytest.mark.parametrize("name", EXPORTS)
def test_the_headings_of_other_systems_are_understood(name: str) -> None:
    export, separator = EXPORTS[name]
    meant = {heading: meaning for heading, meaning, _ in export}

    assert proposed(read_sheet(csv_bytes(rows(export), separator))) == meant
    assert proposed(read_sheet(xlsx_bytes(rows(export)))) == meant


@pytest.mark.parametrize("name", EXPORTS)
def test_the_rows_of_other_systems_are_read_alike_from_both_kinds_of_file(name: str) -> None:
    export, separator = EXPORTS[name]
    first, second = (rows_of(data) for data in (csv_bytes(rows(export), separator), xlsx_bytes(rows(export))))

    assert [row.reading for row in first] == [row.reading for row in second]
    facts = first[0].reading.facts
    assert (facts.subject_given_names or "").startswith("Wystan")
    assert (facts.subject_family_name, facts.subject_dob) == ("Orbell", date(1985, 3, 12))
    assert facts.subject_postcode == "PO9 2AX"
    assert facts.referrer_name in ("Tom Marsh", None)


def test_an_outcome_code_is_read() -> None:
    export, separator = EXPORTS["police"]
    stages = [row.reading.facts.investigation_status for row in rows_of(csv_bytes(rows(export), separator))]

    assert stages == [
        Investigation.NO_FURTHER_ACTION,
        Investigation.CHARGED,
        Investigation.RELEASED_UNDER_INVESTIGATION,
    ]


def test_an_address_in_several_columns_is_one() -> None:
    export, separator = EXPORTS["probation"]
    facts = facts_of(csv_bytes(rows(export), separator))

    assert facts.subject_address == "2 Quay Steps, Havant"
    assert facts.subject_given_names == "Wystan Alder"


def columns(*rows_of_cells: dict[str, str]) -> dict[str, Column]:
    return {column.heading: column for column in propose(read_sheet(csv_bytes(table(*rows_of_cells))))}


def test_two_columns_of_one_meaning_are_a_question() -> None:
    found = columns(*({"BIRTH_DATE": day, "CASE_REF": day} for day in ("05/03/1992", "06/03/1992")))

    assert found["DOB"].question == ""
    assert "DOB" in found["BIRTH_DATE"].question
    assert not found["BIRTH_DATE"].sure


def test_cells_that_do_not_fit_their_heading_are_a_question() -> None:
    found = columns(*({"DOB": words, "CASE_REF": words} for words in ("blue", "green", "red", "white")))

    assert found["DOB"].meaning == "keep"
    assert "do not fit" in found["DOB"].question


def test_cells_tell_what_a_heading_does_not() -> None:
    found = columns(
        *(
            {"FLD7": f"{name}@agency.example", "CASE_REF": name, "Type": kind}
            for name, kind in (("ann", "Rejected"), ("ben", "Resentful"), ("cy", "Predatory"))
        )
    )

    assert (found["FLD7"].meaning, found["FLD7"].sure) == ("referrer_email", False)
    assert found["Type"].meaning == "stalker_type"


def test_only_a_reference_that_differs_in_every_row_is_the_senders() -> None:
    same = columns(*({"CASE_REF": "AB-1", "REF": str(number)} for number in range(3)))

    assert same["CASE_REF"].meaning == "keep"
    assert same["REF"].meaning == "sender reference"


def test_a_list_of_staff_is_no_referral() -> None:
    staff = [
        ["Name", "Job title", "Email", "Telephone"],
        ["Ann Lee", "Constable", "ann@x.example", "02392 960001"],
    ]

    assert not asks_a_referral(propose(read_sheet(csv_bytes(staff))))
    assert asks_a_referral(propose(read_sheet(csv_bytes(table()))))


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("VICTIM_NAME", "ann@agency.example"),
        ("OIC_NAME", "12/10/2026"),
        ("REFERRER_ROLE", "SO14 7LY"),
        ("QUESTION", "F"),
    ],
)
def test_one_row_is_enough_where_its_cell_says_something_else(heading: str, cell: str) -> None:
    found = columns({heading: cell})

    assert found[heading].meaning == "keep"
    assert "do not fit" in found[heading].question
    assert cell not in found[heading].question.split()


def test_two_rows_of_stages_under_an_officers_heading_are_stages() -> None:
    rows = [["Subject name", "Police: Officer"], ["Wystan Orbell", "RUI"], ["Bell Tarn", "NFA"]]

    found = {column.heading: column for column in propose(read_sheet(csv_bytes(rows)))}

    assert (found["Police: Officer"].meaning, found["Police: Officer"].sure) == ("investigation", False)
    one = {column.heading: column.meaning for column in propose(read_sheet(csv_bytes(rows[:2])))}
    assert one["Police: Officer"] == "investigation"


def test_one_cell_that_fits_leaves_its_column_as_it_is() -> None:
    found = columns({"OIC": "RUI", "CASE_REF": "1"}, {"OIC": "DC Crewe", "CASE_REF": "2"})

    assert (found["OIC"].meaning, found["OIC"].question) == ("investigation_officer", "")
