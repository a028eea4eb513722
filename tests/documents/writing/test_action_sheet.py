"""The action list as a spreadsheet: text stays text, dates are dates, what is overdue stands first."""

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta

import pytest
from lxml import etree

from masp_meeting.documents.writing.action_sheet import write_action_sheet
from masp_meeting.domain.action_list import ActionList
from tests.documents.writing.reading_back import everything, part
from tests.documents.writing.sample_actions import actions
from tests.documents.writing.test_minutes import HOSTILE

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = "xl/worksheets/sheet1.xml"
LIKE_ORDERS = (
    "=1+1",
    '=HYPERLINK("http://x.example","x")',
    "+44 7700 900123",
    "-1",
    "@SUM(A1)",
    "{=1}",
    "\t=1",
    "0042",
    "1e5",
    "TRUE",
    "1/2/2026",
    "http://x.example",
    "mailto:a@x.example",
    "_x0041_",
    "'quoted",
)


def words_of(text: etree._Element) -> str:
    return "".join(one.text or "" for one in text.iter(f"{S}t"))


def cells(content: bytes) -> list[list[str | date]]:
    """Every row of the sheet: its texts, and its dates, which alone may be anything else than text."""
    shared = [words_of(one) for one in part(content, "xl/sharedStrings.xml").iter(f"{S}si")]
    return [[_value(cell, shared) for cell in row] for row in part(content, SHEET).iter(f"{S}row")]


def _value(cell: etree._Element, shared: list[str]) -> str | date:
    assert cell.find(f"{S}f") is None, "a formula"
    value = cell.findtext(f"{S}v") or ""
    if cell.get("t") == "s":
        return shared[int(value)]
    return date(1899, 12, 30) + timedelta(days=int(value))


def typed(words: str) -> ActionList:
    """The sample list with one text in the place of what anybody typed."""
    rows = actions()
    (first, *_) = rows.still
    return replace(
        rows, overdue=(), left_out="", still=(replace(first, what=words, owner=words, item=words),)
    )


def test_every_action_is_a_row_with_what_is_overdue_first() -> None:
    title, headings, *rows = cells(write_action_sheet(actions("police")))

    assert title == [
        "OFFICIAL-SENSITIVE · Action list · Hampshire & Isle of Wight Constabulary"
        " · after the meeting of Wed 25 Nov 2026"
    ]
    assert headings == [
        "Overdue", "Due", "What", "Case or item", "Owner", "Agency", "Given", "Last report", "Action",
    ]  # fmt: skip
    assert [row[:3] for row in rows] == [
        ["4 weeks overdue", date(2026, 10, 28), "Visit with the officer"],
        ["1 day overdue", date(2026, 11, 24), "Visit with the officer"],
        ["", date(2026, 12, 2), "Ask the chair."],
    ]
    assert rows[1][3:] == [
        "MASP-2026-0091", "Sgt R. Okafor", "police", "Wed 18 Nov 2026", "", "2026-11-18/b3",
    ]  # fmt: skip


def test_list_of_all_says_below_what_it_leaves_out() -> None:
    told = actions()

    *rows, left_out = cells(write_action_sheet(told))

    assert left_out == [told.left_out]
    assert len(rows) == 2 + len(told.overdue) + len(told.still)


@pytest.mark.parametrize("words", [*HOSTILE.values(), *LIKE_ORDERS], ids=[*HOSTILE, *LIKE_ORDERS])
def test_whatever_is_typed_stays_the_text_that_it_is(words: str) -> None:
    content = write_action_sheet(typed(words))

    row = cells(content)[2]
    assert [unescaped(str(one)) for one in row[2:5]] == [words, words, words]
    assert b"<hyperlink" not in zipfile.ZipFile(io.BytesIO(content)).read(SHEET)


def unescaped(text: str) -> str:
    """As a spreadsheet reads it: what would be taken for an escape is itself escaped."""
    return text.replace("_x005F_", "_")


def test_what_no_cell_can_hold_is_left_out_or_cut() -> None:
    row = cells(write_action_sheet(typed("bell\x07 turned \u202eround")))[2]
    long = cells(write_action_sheet(typed("x" * 40_000)))[2]

    assert row[2] == "bell turned round"
    assert long[2] == "x" * 32_766 + "…"


def test_headings_stay_in_sight_are_printed_on_each_page_and_filter() -> None:
    content = write_action_sheet(actions("police"))

    sheet = part(content, SHEET)
    (pane,) = sheet.iter(f"{S}pane")
    assert (pane.get("ySplit"), pane.get("state"), pane.get("topLeftCell")) == ("2", "frozen", "A3")
    (filtered,) = sheet.iter(f"{S}autoFilter")
    assert filtered.get("ref") == "A2:I5"
    names = {one.get("name"): one.text for one in part(content, "xl/workbook.xml").iter(f"{S}definedName")}
    assert names["_xlnm.Print_Titles"] == "Actions!$1:$2"
    columns = list(sheet.iter(f"{S}col"))
    assert sum(int(one.get("max") or 0) - int(one.get("min") or 0) + 1 for one in columns) == 9
    assert min(float(one.get("width") or 0) for one in columns) > 10
    page = sheet.find(f"{S}pageSetup")
    assert page is not None
    assert (page.get("paperSize"), page.get("orientation"), page.get("fitToHeight")) == (
        "9",
        "landscape",
        "0",
    )


def test_marking_is_on_every_page_as_it_is_written() -> None:
    odd = replace(actions("police"), marking="OFFICIAL & SENSITIVE")

    (ends,) = part(write_action_sheet(odd), SHEET).iter(f"{S}headerFooter")
    assert ends.findtext(f"{S}oddHeader") == "&C&BOFFICIAL && SENSITIVE"
    assert (ends.findtext(f"{S}oddFooter") or "").startswith("&C&BOFFICIAL && SENSITIVE&RPage")


def test_same_list_is_the_same_bytes_and_holds_no_other_moment() -> None:
    content = write_action_sheet(actions())

    assert write_action_sheet(actions()) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = archive.read("docProps/core.xml").decode()
    assert about.count("2026-11-25T12:04:00Z") == 2
    assert "Action list, All agencies, after the meeting of Wed 25 Nov 2026" in about


def test_nothing_of_a_restricted_case_is_anywhere_in_the_file() -> None:
    for agency in ("", "police"):
        content = everything(write_action_sheet(actions(agency)))
        for secret in ("SECRET", "MASP-2026-0114", "Mayhew", "Penhale"):
            assert secret not in content
