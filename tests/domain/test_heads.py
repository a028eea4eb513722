"""The journal's head as papers have it, and as people type it from paper."""

import pytest

from masp_meeting.domain.heads import Head, KnownHead, head_fault, head_in, last_head_in

HEAD = Head(1234, "9f3ac2d1" + "5b6e7788" * 7)


def test_it_is_read_as_it_is_written() -> None:
    assert HEAD.words.startswith("Record 1234 · 9f3ac2d1 5b6e7788 5b6e7788 ")
    assert head_in(HEAD.words) == HEAD


@pytest.mark.parametrize(
    "typed", ["Record 1234 · 9f3ac2d1 5b6e7788", "1234 9F3AC2D1 5B6E7788", " record 1234:9f3ac2d15b6e7788 "]
)
def test_its_beginning_may_be_typed(typed: str) -> None:
    assert head_in(typed) == Head(1234, "9f3ac2d15b6e7788")


@pytest.mark.parametrize(
    "typed", ["", "Record 1234", "Record 1234 · 9f3ac2d1", "x 12 9f3ac2d1 5b6e7788", "12.docx"]
)
def test_what_is_none_is_none(typed: str) -> None:
    assert head_in(typed) is None


def test_the_last_that_is_printed_counts() -> None:
    assert last_head_in([f"a note: {HEAD.words}", "Record 1 · 00000000 00000000", HEAD.words, "Page"]) == HEAD
    assert last_head_in(["nothing"]) is None


def test_a_head_that_the_journal_has_is_no_fault() -> None:
    assert head_fault(KnownHead("a.docx", Head(4, HEAD.hash[:16])), HEAD.hash) == ""
    assert "a.docx knows row 4 of the journal by another hash" in head_fault(
        KnownHead("a.docx", Head(4, "0" * 16)), HEAD.hash
    )
