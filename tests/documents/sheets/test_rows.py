"""Codes, defaults and slips in cells mean what those who keep the system mean; nothing is invented."""

from datetime import date

import pytest

from masp_meeting.domain.catalogue import fact_of
from masp_meeting.domain.facts import Facts, FormReading, Investigation, Willing
from tests.documents.sheets.making import csv_bytes, rows_of, table


def reading(*rows: dict[str, str], **cells: str) -> FormReading:
    return rows_of(csv_bytes(table(*rows, **cells)))[0].reading


@pytest.mark.parametrize(
    ("heading", "cell", "fact", "value"),
    [
        ("INV_STATUS", "NFA", "investigation_status", Investigation.NO_FURTHER_ACTION),
        ("INV_STATUS", "N.F.A.", "investigation_status", Investigation.NO_FURTHER_ACTION),
        ("INV_STATUS", "CONV", "investigation_status", Investigation.CONVICTED),
        ("INV_STATUS", "RUI", "investigation_status", Investigation.RELEASED_UNDER_INVESTIGATION),
        ("INV_STATUS", "CHGD", "investigation_status", Investigation.CHARGED),
        ("INV_STATUS", "PCB", "investigation_status", Investigation.BAIL),
        ("INV_STATUS", "NONE", "investigation_status", Investigation.NONE),
        ("INV_STATUS", "LIVE - DORSET POLICE", "investigation_force", "Dorset Police"),
        ("SURNAME", "Null", "subject_family_name", "Null"),
        ("SURNAME", "-Wetwang", "subject_family_name", "Wetwang"),
        ("SURNAME", "  O'GORMAN-VANE ", "subject_family_name", "O'Gorman-Vane"),
        ("DOB", "1992-03-05T00:00:00", "subject_dob", date(1992, 3, 5)),
        ("DOB", "19920305", "subject_dob", date(1992, 3, 5)),
        ("DOB", "05-Mar-1992", "subject_dob", date(1992, 3, 5)),
        ("SEX", "F", "subject_gender", "female"),
        ("ENGAGE", "MAYBE", "willing_to_engage", Willing.UNSURE),
        ("HOLDS_CASE", "0", "referrer_holds_case", False),
        ("HOLDS_CASE", "TRUE", "referrer_holds_case", True),
        ("RF_SUIC", "1", "red_flags.suicidal_ideation", True),
        ("RF_SUIC", "N", "red_flags.suicidal_ideation", False),
        ("RF_SUIC", "", "red_flags.suicidal_ideation", None),
        ("ADDRESS", "NFA", "no_fixed_abode", True),
        ("POST_CODE", "po301ud", "subject_postcode", "PO30 1UD"),
        ("ADVOCATE", "N/K", "victim_advocate_involved", None),
        ("ORDERS", "None", "legal_status", ("none",)),
        ("ORDERS", "RO", "legal_status", ("restraining order",)),
        ("REFERRER_TEL", "+447700900116", "referrer_phone", "+447700900116"),
    ],
)
def test_a_cell_means_what_it_says(heading: str, cell: str, fact: str, value: object) -> None:
    assert fact_of(reading(**{heading: cell}).facts, fact) == value


@pytest.mark.parametrize("default", ["01/01/1900", "1900-01-01 00:00:00", "30/12/1899", "31/12/9999"])
@pytest.mark.parametrize("heading", ["DOB", "HELD_UNTIL"])
def test_a_computers_default_day_is_no_day(default: str, heading: str) -> None:
    facts = reading(**{heading: default})

    assert facts.facts.subject_dob is None or heading != "DOB"
    assert facts.facts.hold_until is None
    assert any(default in doubt.sentence for doubt in facts.doubts)


def test_a_files_own_word_for_nothing_is_no_name() -> None:
    nothing = reading(SURNAME="NULL", POST_CODE="NULL")

    assert nothing.facts.subject_family_name is None
    assert nothing.facts.subject_postcode is None
    assert any("NULL" in doubt.sentence for doubt in nothing.doubts)


def test_dates_with_the_month_first_are_asked_about() -> None:
    rows = rows_of(
        csv_bytes(table({"DOB": "12/25/1990"}, {"DOB": "03/05/1992", "CASE_REF": "2"}, {"DOB": "4/4/1992"}))
    )

    assert [row.reading.facts.subject_dob for row in rows] == [date(1990, 12, 25), None, date(1992, 4, 4)]
    (doubt,) = rows[1].reading.doubts
    assert (doubt.fact, [one.value for one in doubt.alternatives]) == (
        "subject_dob",
        ["1992-03-05", "1992-05-03"],
    )


def test_a_telephone_number_without_its_zero_is_asked_about() -> None:
    (doubt,) = reading(REFERRER_TEL="7700900116").doubts

    assert [one.value for one in doubt.alternatives] == ["07700900116", "7700900116"]


def test_every_fact_says_where_it_stood_and_in_which_words() -> None:
    sources = {source.fact: source for source in reading(RF_SUIC="1").sources}

    assert sources["subject_dob"].place == "row 2, column DOB"
    assert (sources["red_flags.suicidal_ideation"].words, sources["subject_dob"].label) == ("1", "DOB")


def test_an_empty_row_of_cells_states_nothing() -> None:
    rows = rows_of(csv_bytes([*table(), ["AB-2", *["N/K"] * 11]]))

    assert rows[1].reading.facts == Facts()


def births(*cells: str, **others: tuple[str, ...]) -> list[FormReading]:
    rows = [
        {"DOB": cell, "CASE_REF": str(place), **{heading: each[place] for heading, each in others.items()}}
        for place, cell in enumerate(cells)
    ]
    return [row.reading for row in rows_of(csv_bytes(table(*rows)))]


def test_short_dates_of_a_column_with_the_month_first_are_both_days() -> None:
    proof, either = births("03/25/85", "03/04/85")

    assert proof.facts.subject_dob == date(1985, 3, 25)
    assert either.facts.subject_dob is None
    (doubt,) = either.doubts
    assert (doubt.fact, [one.value for one in doubt.alternatives]) == (
        "subject_dob",
        ["1985-03-04", "1985-04-03"],
    )


def test_a_short_year_may_be_of_either_century() -> None:
    _, either = births("03/25/85", "03/04/09")

    assert [one.value for one in either.doubts[0].alternatives] == [
        *("1909-03-04", "1909-04-03"),
        *("2009-03-04", "2009-04-03"),
    ]


def test_a_column_without_an_order_has_that_of_the_others() -> None:
    proof, either = births("03/25/85", "05/25/86", DATE_REFERRED=("11/10/2026", "11/11/2026"))

    assert proof.facts.referral_date is None
    assert either.facts.referral_date == date(2026, 11, 11)
    own = births("03/25/85", "05/25/86", DATE_REFERRED=("11/10/2026", "25/10/2026"))
    assert [one.facts.referral_date for one in own] == [date(2026, 10, 11), date(2026, 10, 25)]


def test_a_short_date_of_a_british_column_has_its_day_first() -> None:
    first, _ = births("03/04/85", "25/03/85")

    assert first.facts.subject_dob == date(1985, 4, 3)
    assert not first.doubts
