"""The minutes on paper: all that they say and nothing more, whatever was typed, in the same bytes."""

import io
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from masp_meeting.documents.writing.minutes import write_minutes
from masp_meeting.domain.minutes import minutes_of
from tests.documents.writing.reading_back import W, everything, opened, pairs, part, text_of
from tests.documents.writing.sample_meeting import MADE, minutes
from tests.samples import a_meeting

GOLDEN = Path(__file__).with_name("sample_minutes.txt")

HOSTILE = {
    "markup": "Smith & <Jones> \"said\" 'so' &amp; &#65; </w:t></w:r>",
    "tags": "{{ 7*7 }} {% raw %} {# gone #} {%p if x %} }} %}",
    "tags of the library": "{_{ 7*7 }_} {_% raw %_}",
    "console markup": "[/foo] plan [B] [@click=app.quit]x[/]",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0639\u0627\u0644\u0645 (A.B.)",
    "blanks": "  two  blanks\tand a tab  ",
    "long": "A very long account of all that was said. " * 480,
    "without a gap": "x" * 20_000,
    "beyond the plane": "\U0001f9d1\u200d\U0001f33e e\u0301",
}
CLEANED = {
    "bell\x07 nothing\x00 escape\x1b delete\x7f": "bell nothing escape delete",
    "one\r\ntwo\rthree\x0bfour\x0cfive\u2028six\x85seven": "one\ntwo\nthree\nfour\nfive\nsix\nseven",
    "half\ud800 a character\ufffe": "half a character",
    "turned \u202eround\u2066": "turned round",
}


def test_sample_meeting_reads_as_agreed() -> None:
    written = "".join(f"{style} · {text!r}\n" for style, text in pairs(write_minutes(minutes())))

    assert written == GOLDEN.read_text(encoding="utf-8")


def test_same_minutes_are_the_same_bytes() -> None:
    content = write_minutes(minutes())

    assert write_minutes(minutes()) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_every_field_is_printed_as_typed(typed: str) -> None:
    content = write_minutes(everywhere(minutes(), typed))

    expected = write_minutes(everywhere(minutes(), "¤"))
    assert pairs(content) == [(style, text.replace("¤", typed)) for style, text in pairs(expected)]
    assert page_ends(content) == [text.replace("¤", typed) for text in page_ends(expected)]


@pytest.mark.parametrize(("typed", "printed"), CLEANED.items(), ids=CLEANED.values())
def test_what_no_paper_can_hold_is_left_out(typed: str, printed: str) -> None:
    content = write_minutes(everywhere(minutes(), typed))

    expected = write_minutes(everywhere(minutes(), "¤"))
    assert pairs(content) == [(style, text.replace("¤", printed)) for style, text in pairs(expected)]


def test_nothing_withheld_and_no_name_is_anywhere_in_the_file() -> None:
    content = everything(write_minutes(minutes()))

    assert "Rumination is high" in content
    for secret in (
        "CLINICAL",
        "RESTRICTED",
        "SECRET",
        "Mayhew",
        "Penhale",
        "Adrian",
        "Bexley",
        "Dalloway",
        "Lockhart",
        "Priya",
        "Quay Street",
    ):
        assert secret not in content


def test_file_describes_itself() -> None:
    about = opened(write_minutes(minutes())).core_properties

    assert about.title == "MASP referral review: minutes of Wed 25 Nov 2026, for the whole partnership"
    assert about.author == about.last_modified_by
    assert about.author == "Hampshire & Isle of Wight Multi-Agency Stalking Partnership"
    assert about.language == "en-GB"
    assert about.created == about.modified == MADE
    assert about.content_status == "approved, amended, version 3"


def test_time_of_drafting_is_kept_in_universal_time() -> None:
    summer = datetime.fromisoformat("2026-07-01T12:30:00+01:00")

    about = opened(write_minutes(replace(minutes(), made=summer))).core_properties

    assert about.created == datetime(2026, 7, 1, 11, 30, tzinfo=UTC)


def test_meeting_without_anything_has_minutes_too() -> None:
    meeting = replace(a_meeting(), items=())

    text = text_of(write_minutes(minutes_of(meeting, MADE)))

    for words in ("No case was taken.", "No action was given.", "Nobody's attendance was recorded.", "None."):
        assert words in text.splitlines()


def test_marking_reader_and_page_numbers_stand_on_every_page() -> None:
    content = write_minutes(minutes())

    for first in (True, False):
        ends = page_ends(content, first=first)
        assert ends[0].strip() == ends[-1] == "OFFICIAL-SENSITIVE"
        assert ends[1] == "For the whole partnership"
        page = opened(content).sections[0]
        foot = page.first_page_footer if first else page.footer
        fields_ = foot.part.element.iter(f"{W}fldSimple")
        assert [field.get(f"{W}instr", "").strip() for field in fields_] == ["PAGE", "NUMPAGES"]
    assert len(list(part(content, "word/document.xml").iter(f"{W}sectPr"))) == 1


def page_ends(content: bytes, *, first: bool = False) -> list[str]:
    """The lines of header and footer, from the top of a page to its bottom."""
    page = opened(content).sections[0]
    head, foot = (page.first_page_header, page.first_page_footer) if first else (page.header, page.footer)
    return [line.text for line in (*head.paragraphs, *foot.paragraphs)]


def everywhere(value: Any, text: str) -> Any:  # noqa: ANN401  # minutes, and whatever they are made of
    """Put one text in the place of every text of the minutes."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(everywhere(one, text) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{one.name: everywhere(getattr(value, one.name), text) for one in fields(value)}
        )
    return value


if __name__ == "__main__":
    lines = (f"{style} · {text!r}\n" for style, text in pairs(write_minutes(minutes())))
    GOLDEN.write_text("".join(lines), encoding="utf-8")
