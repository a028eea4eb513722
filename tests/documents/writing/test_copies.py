"""The parts of the minutes on paper: each reads as agreed, says for whom, and is the same bytes again."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.documents.writing.copies import write_annex, write_extract, write_record, write_summary
from masp_meeting.domain.chairs_record import record_of_chair
from masp_meeting.domain.health_annex import annex_of
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.summary import summary_of
from tests.documents.writing.reading_back import opened, pairs, text_of
from tests.documents.writing.sample_copies import COPIES, annex, extract, record, summary
from tests.documents.writing.sample_meeting import MADE
from tests.documents.writing.test_minutes import GOLDEN, page_ends
from tests.samples import a_meeting

READERS = {
    "advocacy_minutes": "Stop Domestic Abuse",
    "annex": "health alone",
    "extract": "J. Whitlow, Hampshire & Isle of Wight Constabulary",
    "record": "the chair and the administrator alone",
    "summary": "the executives of the partner agencies alone",
}


def golden(name: str) -> Path:
    return Path(__file__).with_name(f"sample_{name}.txt")


def lines(name: str) -> list[str]:
    """How a copy reads; of an agency's minutes, what those for the whole partnership have not."""
    read = [f"{style} · {text!r}" for style, text in pairs(COPIES[name]())]
    whole = set(GOLDEN.read_text(encoding="utf-8").splitlines()) if name == "advocacy_minutes" else ()
    return [line for line in read if line not in whole]


@pytest.mark.parametrize("name", COPIES)
def test_copy_reads_as_agreed(name: str) -> None:
    assert lines(name) == golden(name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", COPIES)
def test_same_words_are_the_same_bytes(name: str) -> None:
    assert COPIES[name]() == COPIES[name]()


@pytest.mark.parametrize("name", COPIES)
def test_marking_and_reader_stand_on_every_page(name: str) -> None:
    content = COPIES[name]()

    for first in (True, False):
        ends = page_ends(content, first=first)
        assert ends[0].strip() == ends[-1] == "OFFICIAL-SENSITIVE"
        assert ends[1] == f"For {READERS[name]}"


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (write_annex(annex()), "MASP referral review: health annex, Wed 25 Nov 2026"),
        (
            write_extract(extract()),
            "MASP referral review: extract for MASP-2026-0107, Wed 25 Nov 2026",
        ),
        (write_summary(summary()), "MASP referral review: executive summary, Wed 25 Nov 2026"),
        (write_record(record()), "MASP referral review: chair's record, Wed 25 Nov 2026"),
    ],
    ids=["annex", "extract", "summary", "record"],
)
def test_file_says_what_it_is(content: bytes, title: str) -> None:
    about = opened(content).core_properties

    assert about.title == title
    assert about.language == "en-GB"


def test_summary_names_no_case_but_one_that_an_executive_has_to_see_to() -> None:
    text = text_of(write_summary(summary()))

    assert text.count("MASP-2026-") == 1
    assert "MASP-2026-0113 | Wed 25 Nov 2026 | lacked police, advocacy | " in text


def test_meeting_without_anything_makes_every_copy() -> None:
    meeting = a_meeting()
    empty = Meeting(meeting.day, meeting.profile, ())

    text = text_of(write_summary(summary_of(empty, MADE)))
    assert "No decision is provisional." in text
    assert "No action of an earlier meeting is overdue." in text
    assert "None was reported on." in text
    assert "For health alone" in page_ends(write_annex(annex_of(empty, MADE)))
    assert "Restricted" not in text_of(write_record(record_of_chair(empty, MADE)))


def test_own_template_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    paper = Document()
    paper.add_paragraph("{{ reference }} for {{ reader }}: {{ outcome }}")
    paper.save(str(tmp_path / "extract.docx"))

    content = write_extract(extract(), tmp_path / "extract.docx")

    assert text_of(content).startswith("MASP-2026-0107 for J. Whitlow")


def write_golden(names: Iterable[str]) -> None:
    for name in names:
        golden(name).write_text("\n".join((*lines(name), "")), encoding="utf-8")


if __name__ == "__main__":
    write_golden(COPIES)
