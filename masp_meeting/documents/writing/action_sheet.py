"""Writes a list of actions as a spreadsheet, in which text stays text."""

import io
from dataclasses import dataclass
from datetime import UTC

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from masp_meeting.documents.writing.words import on_paper
from masp_meeting.domain.action_list import ActionList, ActionRow

_FONT, _NAVY, _RED, _SHADE = "Arial", "#1F3A5F", "#9B1C1C", "#EEF2F6"
_HEADS = 1
"""The row of the headings: over it stands the marking, for a sheet is read on a screen too."""
_A4 = 9
_DATE = "[$-809]ddd d mmm yyyy"
"""The one way a date is shown, in the words of British English; the cell still sorts as a date."""
_LONGEST, _LONGEST_ABOUT = 32_767, 255
"""Characters in a cell, and in a property."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its heading, the field that fills it, and its width in characters."""

    heading: str
    field: str
    width: int


_COLUMNS = (
    _Column("Overdue", "overdue", 14),
    _Column("Due", "due", 17),
    _Column("What", "what", 48),
    _Column("Case or item", "item", 20),
    _Column("Owner", "owner", 20),
    _Column("Agency", "agency", 14),
    _Column("Given", "given", 17),
    _Column("Last report", "reported", 36),
    _Column("Action", "action", 25),
)


def write_action_sheet(actions: ActionList) -> bytes:
    """The list as the bytes of an Excel file, what is overdue first; the same list gives the same bytes."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        _describe(book, actions)
        sheet = book.add_worksheet("Actions")
        _set_page(sheet, actions)
        _write(book, sheet, actions)
    return file.getvalue()


def _describe(book: Workbook, actions: ActionList) -> None:
    about = {
        "title": f"{actions.title}, {actions.reader}, after the meeting of {actions.day}",
        "author": actions.partnership,
        "status": actions.version,
    }
    pinned = {"created": actions.made.astimezone(UTC).replace(tzinfo=None)}
    book.set_properties({name: _fits(words, _LONGEST_ABOUT) for name, words in about.items()} | pinned)


def _set_page(sheet: Worksheet, actions: ActionList) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, _HEADS)
    sheet.freeze_panes(_HEADS + 1, 0)
    # In a header an ampersand begins an order, unless it is written twice.
    marking = _fits(actions.marking, 100).replace("&", "&&")
    sheet.set_header(f"&C&B{marking}")
    sheet.set_footer(f"&C&B{marking}&RPage &P of &N")


def _write(book: Workbook, sheet: Worksheet, actions: ActionList) -> None:
    looks = _looks(book)
    about = (actions.marking, actions.title, actions.reader, f"after the meeting of {actions.day}")
    _text(sheet, 0, 0, " · ".join(about), looks["title"])
    for number, column in enumerate(_COLUMNS):
        sheet.set_column(number, number, column.width)
        _text(sheet, _HEADS, number, column.heading, looks["heading"])
    rows = (*actions.overdue, *actions.still)
    for line, row in enumerate(rows, _HEADS + 1):
        _write_row(sheet, line, row, looks)
    last = _HEADS + len(rows)
    sheet.autofilter(_HEADS, 0, last, len(_COLUMNS) - 1)
    if actions.left_out:
        _text(sheet, last + 2, 0, actions.left_out, looks["remark"])


def _looks(book: Workbook) -> dict[str, Format]:
    """How each kind of cell looks; a date's own is named like its field, and so is what is overdue."""
    plain = {"font_name": _FONT, "font_size": 10, "valign": "top", "text_wrap": True}
    head = {"bold": True, "font_color": _NAVY}
    looks = {
        "title": plain | head | {"font_size": 12, "text_wrap": False},
        "heading": plain | head | {"bg_color": _SHADE},
        "remark": plain | {"text_wrap": False},
        "words": plain,
        "due": plain | {"num_format": _DATE, "align": "left"},
        "overdue": plain | {"bold": True, "font_color": _RED},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _write_row(sheet: Worksheet, line: int, row: ActionRow, looks: dict[str, Format]) -> None:
    for number, column in enumerate(_COLUMNS):
        look = looks.get(column.field, looks["words"])
        if column.field == "due":
            sheet.write_datetime(line, number, row.due_on, look)
        else:
            _text(sheet, line, number, getattr(row, column.field), look)


def _text(sheet: Worksheet, row: int, column: int, words: str, look: Format) -> None:
    """Whatever the words are, they are no formula, number or link."""
    sheet.write_string(row, column, _fits(words, _LONGEST), look)


def _fits(words: str, longest: int) -> str:
    words = on_paper(words)
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
