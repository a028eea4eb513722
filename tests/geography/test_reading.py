"""Postcodes are read as people type them, and nothing that is not plainly one postcode is read as one."""

import pytest

from masp_meeting.geography.postcode_list import load
from masp_meeting.geography.reading import LONGEST, Reading, read, shown, words_of


def as_read(typed: str) -> Reading | None:
    return read(words_of(typed), load().outwards)


@pytest.mark.parametrize(
    "typed",
    [
        "PO10 7DD",
        "po10 7dd",
        "PO107DD",
        "  PO10   7DD\n",
        "PO10-7DD",
        "(PO10 7DD).",
        "P O 1 0 7 D D",
        "PO 10 7DD",
        "PO10 7 DD",
        "\uff30\uff2f\uff11\uff10 \uff17\uff24\uff24",
        "PO10\u00a07DD",
        "PO10\u200b7DD",
        "PO10 7DD 🙂",
    ],
)
def test_reads_any_spacing_case_and_width(typed: str) -> None:
    assert as_read(typed) == Reading("PO10", "7DD")


@pytest.mark.parametrize(
    ("typed", "postcode"),
    [
        ("P010 7DD", "PO10 7DD"),
        ("PO1O 7DD", "PO10 7DD"),
        ("PO1O7DD", "PO10 7DD"),
        ("POIO 7DD", "PO10 7DD"),
        ("P01O 7dd", "PO10 7DD"),
        ("S015 2JY", "SO15 2JY"),
        ("SOIS 2JY", "SO15 2JY"),
        ("5O15 ZJY", "SO15 2JY"),
        ("8H25 6DE", "BH25 6DE"),
        ("RG2I 7DW", "RG21 7DW"),
        ("GU12 48L", "GU12 4BL"),
        ("WIA 1AA", "W1A 1AA"),
        ("PO1 07DD", "PO10 7DD"),
        ("PO107 DD", "PO10 7DD"),
        ("PO 107DD", "PO10 7DD"),
        ("PO1O", "PO10"),
        ("8IO 5AA", "B10 5AA"),
    ],
)
def test_puts_look_alikes_and_spaces_right_and_says_so(typed: str, postcode: str) -> None:
    reading = as_read(typed)

    assert reading is not None
    assert (reading.postcode, reading.repaired) == (postcode, True)


def test_a_look_alike_of_two_outward_codes_is_neither() -> None:
    assert {"B50", "BS0"} <= load().outwards

    assert as_read("BSO 4AA") is None


def test_an_outward_code_that_exists_is_never_repaired() -> None:
    assert as_read("W1S 2AA") == Reading("W1S", "2AA")
    assert as_read("BS0 4AA") == Reading("BS0", "4AA")


@pytest.mark.parametrize(
    ("typed", "outward"), [("PO10", "PO10"), ("po 10", "PO10"), ("E1W", "E1W"), ("G1", "G1")]
)
def test_reads_an_outward_code_alone(typed: str, outward: str) -> None:
    assert as_read(typed) == Reading(outward)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "-",
        "🙂",
        "n/a",
        "None",
        "not known",
        "Hook",
        "SOS",
        "Emsworth, Hampshire",
        "PO10 7DD extra",
        "PO10 7DD PO10 8HT",
        "Flat 2, PO10 7DD",
        "PO10 7D",
        "PO10 7",
        "PO10 DD",
        "PO10 8D",
        "PO108D",
        "GU14 5J",
        "GU1 4",
        "PO10 7CD",
        "PO10 D77",
        "QQ1 1AA",
        "01234 567890",
        "1",
        "\u0420\u041e10 7DD",
        "PO1\u00c90 7DD",
        "P" * 10_000,
        "PO10 7DD" + "\u0301" * 10_000,
        "PO10 7DD " * 1_000,
    ],
)
def test_reads_nothing_else(typed: str) -> None:
    assert as_read(typed) is None


def test_many_spaces_around_a_postcode_are_nothing() -> None:
    assert as_read(" " * 10_000 + "PO10 7DD" + " " * 10_000) == Reading("PO10", "7DD")


def test_what_was_typed_is_shown_whole_where_it_fits() -> None:
    assert shown("Emsworth") == "Emsworth"
    assert shown("x" * LONGEST) == "x" * LONGEST
    assert shown("x" * 10_000) == "x" * (LONGEST - 1) + "…"
