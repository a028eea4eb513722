"""Workbooks are read as they show: dates, leading zeros, formulas, merged and hidden cells, sheets."""

from datetime import date, datetime

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from masp_meeting.documents.sheets import read_sheet
from masp_meeting.domain.errors import Refused
from tests.documents.sheets.making import ONE_ROW, facts_of, rewritten, rows_of, table, xlsx_bytes

PLACE = {heading: place for place, heading in enumerate(ONE_ROW)}


def test_titles_above_the_headings_are_passed_over() -> None:
    data = xlsx_bytes([["RMS export, run 22/11/2026"], [], *table()])

    (row,) = rows_of(data)

    assert (row.number, row.reading.facts.subject_family_name) == (4, "Orbell")


def test_the_sheet_with_known_headings_is_taken() -> None:
    def more(book: xlsxwriter.Workbook, _: Worksheet) -> None:
        codes = book.add_worksheet("Codes")
        for number, (code, words) in enumerate([("Code", "Meaning"), ("NFA", "No further action")]):
            codes.write_row(number, 0, [code, words])

    book = xlsx_bytes([["Read me", "first"], ["please", "now"]], lambda book, _: _second(book, more))

    assert facts_of(book).subject_family_name == "Orbell"


def _second(book: xlsxwriter.Workbook, more: object) -> None:
    sheet = book.add_worksheet("Rows")
    for number, row in enumerate(table()):
        sheet.write_row(number, 0, row)
    assert callable(more)
    more(book, sheet)


def test_dates_and_numbers_are_read_as_they_show() -> None:
    def fill(book: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        day, us = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "m/d/yy"})
        sheet.write_datetime(1, PLACE["DOB"], datetime(1992, 3, 5), day)  # noqa: DTZ001  # as Excel has it
        sheet.write_datetime(1, PLACE["DATE_REFERRED"], datetime(2026, 11, 16, 9, 30), us)  # noqa: DTZ001
        sheet.write_number(1, PLACE["CASE_REF"], 7, book.add_format({"num_format": "00000"}))
        sheet.write_number(1, PLACE["VICTIM_INITIALS"], 123456789012)

    (row,) = rows_of(xlsx_bytes(table(), fill))

    assert row.reading.facts.subject_dob == date(1992, 3, 5)
    assert row.reading.facts.referral_date == date(2026, 11, 16)
    assert row.reading.facts.victim_name_or_initials == "123456789012"
    assert row.reference == "00007"
    assert not row.reading.doubts


def test_a_number_that_is_whole_has_no_point() -> None:
    data = xlsx_bytes(table(), lambda _, sheet: _number(sheet, "CASE_REF", 7))
    data = rewritten(data, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>7</v>", b"<v>7.0</v>"))

    assert rows_of(data)[0].reference == "7"


def _number(sheet: Worksheet, heading: str, number: float) -> None:
    sheet.write_number(1, PLACE[heading], number)


def test_a_bare_day_number_is_a_date_in_doubt_and_an_age_is_none() -> None:
    dated = rows_of(xlsx_bytes(table(), lambda _, sheet: _number(sheet, "DOB", 33668)))[0].reading
    aged = rows_of(xlsx_bytes(table(), lambda _, sheet: _number(sheet, "DOB", 45)))[0].reading

    assert dated.facts.subject_dob == date(1992, 3, 5)
    assert [doubt.fact for doubt in dated.doubts] == ["subject_dob"]
    assert aged.facts.subject_dob is None
    assert aged.doubts


def test_a_formula_is_never_worked_out() -> None:
    def fill(_: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.write_formula(1, PLACE["SURNAME"], '=CONCAT("Or","bell")', value="Orbell")
        sheet.write_formula(1, PLACE["FORENAMES"], "=1+1", value="")

    data = rewritten(
        xlsx_bytes(table(), fill), "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v></v>", b"")
    )
    reading = rows_of(data)[0].reading

    assert reading.facts.subject_family_name == "Orbell"
    assert reading.facts.subject_given_names is None
    assert {"SURNAME", "FORENAMES"} <= {doubt.sentence.split(":")[0] for doubt in reading.doubts}
    assert "=1+1, a formula that was never worked out" in {kept.words for kept in reading.unplaced}


def test_an_error_states_nothing_and_is_told() -> None:
    data = xlsx_bytes(table(), lambda _, sheet: _number(sheet, "DOB", 987654))
    data = rewritten(
        data,
        "xl/worksheets/sheet1.xml",
        lambda part: part.replace(b"><v>987654</v>", b' t="e"><v>#REF!</v>'),
    )

    reading = rows_of(data)[0].reading

    assert reading.facts.subject_dob is None
    assert any("#REF!" in doubt.sentence for doubt in reading.doubts)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    assert (
        facts_of(xlsx_bytes(table({"QUESTION": "=cmd|'/C calc'!A1"}))).referrer_question
        == "=cmd|'/C calc'!A1"
    )


def test_hidden_rows_and_columns_are_read() -> None:
    def fill(_: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(PLACE["SURNAME"], PLACE["SURNAME"], None, None, {"hidden": True})

    assert facts_of(xlsx_bytes(table(), fill)).subject_family_name == "Orbell"


def test_what_is_merged_downwards_holds_for_every_row() -> None:
    def fill(_: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        place = PLACE["REFERRER_NAME"]
        sheet.merge_range(1, place, 3, place, "Ann Lee")

    rows = rows_of(xlsx_bytes(table({}, {"SURNAME": "Tarn"}, {"SURNAME": "Vane"}, REFERRER_NAME=""), fill))

    assert [row.reading.facts.referrer_name for row in rows] == ["Ann Lee"] * 3


def test_headings_under_wider_ones_say_whose_they_are() -> None:
    rows = [
        ["Subject", "", "", "Victim", "", "Referrer", ""],
        ["Name", "DOB", "Postcode", "Name", "Relationship", "Name", "Agency"],
        ["Wystan Orbell", "05/03/1992", "PO9 2AX", "K.L.", "Former partner", "Tom Marsh", "Probation"],
    ]

    facts = facts_of(xlsx_bytes(rows))

    assert (facts.subject_family_name, facts.victim_name_or_initials) == ("Orbell", "K.L.")
    assert (facts.referrer_name, facts.victim_relationship) == ("Tom Marsh", "Former partner")


def test_an_empty_row_at_the_end_is_no_row() -> None:
    data = xlsx_bytes([*table(), [""] * len(ONE_ROW), ["  "]])

    assert len(rows_of(data)) == 1


@pytest.mark.parametrize("value", ["", 0])
def test_a_formula_without_a_value_is_words_and_never_a_name(value: str | int) -> None:
    def fill(_: xlsxwriter.Workbook, sheet: Worksheet) -> None:
        for heading in ("SURNAME", "CASE_REF"):
            sheet.write_formula(1, PLACE[heading], "=A2&B2", value=value)

    (row,) = rows_of(xlsx_bytes(table(), fill))

    assert row.reading.facts.subject_family_name is None
    assert row.reference == ""
    assert "=A2&B2, a formula that was never worked out" in {one.words for one in row.reading.unplaced}
    assert any("SURNAME: the cell holds a formula" in doubt.sentence for doubt in row.reading.doubts)


def test_a_formula_that_gave_nothing_is_a_blank() -> None:
    data = xlsx_bytes(table(), lambda _, sheet: sheet.write_formula(1, PLACE["SURNAME"], "=A9&B9", value="?"))
    data = rewritten(data, "xl/worksheets/sheet1.xml", lambda part: part.replace(b"<v>?</v>", b"<v></v>"))

    reading = rows_of(data)[0].reading

    assert reading.facts.subject_family_name is None
    assert not reading.doubts


def test_what_stands_behind_four_hundred_columns_is_refused() -> None:
    data = xlsx_bytes(table(), lambda _, sheet: sheet.write_string(1, 400, "too far"))

    with pytest.raises(Refused, match="more than 400 columns"):
        read_sheet(data)
