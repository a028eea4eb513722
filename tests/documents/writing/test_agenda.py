"""The agenda on paper: the sample meeting's as agreed, marked, accessible, and the same bytes again."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from masp_meeting.documents.writing.agenda import write_agenda
from masp_meeting.domain.agenda_paper import AgendaPaper, agenda_paper
from tests.documents.writing.reading_back import W, everything, opened, pairs, part
from tests.documents.writing.sample_meeting import closed
from tests.samples import PROFILE

GOLDEN = Path(__file__).with_name("sample_agenda.txt")
MADE = datetime(2026, 11, 25, 10, 12, tzinfo=UTC)


def agenda() -> AgendaPaper:
    """The sample meeting's agenda, once the meeting is over, with all that a profile may say of its place."""
    rules = replace(
        PROFILE.meeting,
        venue="Room 4, Civic Centre, Havant",
        dial_in="https://meet.example/masp",
        contact="Noor Patel",
        contact_email="masp@police.example",
    )
    return agenda_paper(replace(closed(), profile=replace(PROFILE, meeting=rules)), MADE)


def written(content: bytes) -> str:
    return "".join(f"{style} · {text!r}\n" for style, text in pairs(content))


def test_sample_agenda_reads_as_agreed() -> None:
    assert written(write_agenda(agenda())) == GOLDEN.read_text(encoding="utf-8")


def test_same_agenda_is_the_same_bytes() -> None:
    content = write_agenda(agenda())

    assert write_agenda(agenda()) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_name_and_nothing_restricted_is_anywhere_in_the_file() -> None:
    content = everything(write_agenda(agenda()))

    assert "MASP-2026-0107" in content
    for secret in (
        "MASP-2026-0114",
        "SECRET",
        "Coombe",
        "Mayhew",
        "Adrian",
        "Bexley",
        "Dalloway",
        "Lockhart",
    ):
        assert secret not in content


def test_every_line_is_a_row_of_one_table_under_repeated_headings() -> None:
    (table,) = part(write_agenda(agenda()), "word/document.xml").iter(f"{W}tbl")

    first, *rows = table.findall(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert len(rows) == len(agenda().rows)
    assert {len(row.findall(f"{W}tc")) for row in (first, *rows)} == {6}


def test_file_describes_itself() -> None:
    about = opened(write_agenda(agenda())).core_properties

    assert about.title == "MASP referral review: agenda for Wed 25 Nov 2026"
    assert about.created == about.modified == MADE
    assert about.content_status == "as the meeting took it, Wed 25 Nov 2026 10:12"
    assert about.language == "en-GB"


def test_red_flag_is_a_symbol_and_a_word() -> None:
    text = written(write_agenda(agenda()))

    assert "▲ Red flag" in text
    assert text.count("▲") == sum(row.red_flag for row in agenda().rows)


def test_meeting_without_place_or_anything_else_has_an_agenda() -> None:
    bare = replace(agenda(), ends="", venue="", dial_in="", contact="", rows=())

    text = written(write_agenda(bare))

    assert "Time\\t10:00'" in text
    assert "Place" not in text
    assert "Dial in\\t" not in text


if __name__ == "__main__":
    GOLDEN.write_text(written(write_agenda(agenda())), encoding="utf-8")
