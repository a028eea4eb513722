"""Files of separated values are read as they were written, whoever's system wrote them."""

from time import perf_counter

import pytest

from masp_meeting.documents.sheets import read_sheet
from masp_meeting.domain.errors import Refused
from tests.documents.sheets.making import csv_bytes, facts_of, rows_of, table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_reads_names_in_every_encoding(encoding: str) -> None:
    data = csv_bytes(
        table({"SURNAME": "Peñalver-Größ", "BEHAVIOUR": "He said £5 – “never”."}), encoding=encoding
    )

    facts = facts_of(data)

    assert facts.subject_family_name == "Peñalver-Größ"
    assert facts.behaviours == "He said £5 – “never”."


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_finds_the_separator(separator: str, end: str) -> None:
    data = csv_bytes(table({"BEHAVIOUR": "First, he came; then\nhe left | a note."}), separator, end=end)

    facts = facts_of(data)

    assert facts.behaviours == "First, he came; then\nhe left | a note."
    assert facts.victim_name_or_initials == "K.L."


def test_a_separator_may_be_named_in_the_first_line() -> None:
    assert facts_of(b"sep=;\r\n" + csv_bytes(table(), ";")).subject_family_name == "Orbell"


def test_keeps_leading_zeros_and_what_looks_like_a_formula() -> None:
    row = {"CASE_REF": "0007", "QUESTION": "=cmd|'/C calc'!A1", "INTERVENTION": "@SUM(1+1)", "ROLE": "'-1"}

    (read,) = rows_of(csv_bytes(table(row)))

    assert read.reference == "0007"
    assert read.reading.facts.referrer_question == "=cmd|'/C calc'!A1"
    assert read.reading.facts.intervention_sought == "@SUM(1+1)"
    assert read.reading.facts.referrer_role == "-1"


def test_rows_are_counted_as_a_person_sees_them() -> None:
    rows = table({"BEHAVIOUR": "One\ntwo\nthree"}, {"SURNAME": "Tarn"}, {"SURNAME": "Vane"})
    rows.insert(2, [""] * len(rows[0]))
    rows.insert(0, ["Export of 22/11/2026"])

    assert [row.number for row in rows_of(csv_bytes(rows))] == [3, 5, 6]


def test_takes_out_the_zeros_that_pad_a_field() -> None:
    assert facts_of(csv_bytes(table({"SURNAME": "Orbell\0\0"}))).subject_family_name == "Orbell"


def test_a_row_may_be_too_short_or_too_long() -> None:
    data = csv_bytes([*table(), ["AB-2", "Tarn"], ["AB-3", *table()[1][1:], "", "and more"]])

    rows = rows_of(data)

    assert rows[1].reading.facts.subject_family_name == "Tarn"
    assert [words.words for words in rows[2].reading.unplaced] == ["and more"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (csv_bytes(table()) + b'AB-2,"Tarn', "quotation mark"),
        (csv_bytes(table({"BEHAVIOUR": "x" * 140_000})), "131,072"),
        (b"Dear all,\r\nplease see the attached list.\r\nThanks", "headings"),
        (b"one\r\ntwo\r\nthree\r\n", "one column"),
        (b"\0\1\2\3\4" * 400, "no table"),
        (csv_bytes(table()[:1]), "no rows"),
        (csv_bytes([["1", "2", "3"], ["4", "5", "6"]]), "headings"),
        (csv_bytes([*table(), *([table()[1]] * 20_000)]), "split it"),
    ],
    ids=["open quote", "long cell", "letter", "one column", "binary", "no rows", "figures", "too many rows"],
)
def test_what_is_no_table_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        read_sheet(data)


def test_figures_kept_as_text_by_a_formula_are_figures() -> None:
    assert rows_of(csv_bytes(table({"CASE_REF": '="0007"'})))[0].reference == "0007"


def test_too_many_columns_are_refused_at_once() -> None:
    wide = [f"heading {number}" for number in range(20_000)]
    data = csv_bytes([[*table()[0], *wide], *([[*table()[1], *wide]] * 30)])

    start = perf_counter()
    with pytest.raises(Refused, match="more than 400 columns: ask"):
        read_sheet(data)

    assert perf_counter() - start < 2


def test_empty_columns_behind_the_last_are_none() -> None:
    data = csv_bytes([[*row, *[""] * 600] for row in table()])

    assert facts_of(data).subject_family_name == "Orbell"
