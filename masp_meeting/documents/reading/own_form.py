"""Reads the partnership's own form strictly: rows by their labels, the whole cell beside as the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from masp_meeting.documents.reading.answers import not_stated
from masp_meeting.documents.reading.assemble import YOUNGEST
from masp_meeting.documents.reading.dates import dates_in, is_month_first
from masp_meeting.documents.reading.draft import Draft
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.lines import control_of
from masp_meeting.documents.reading.meaning import Form
from masp_meeting.documents.reading.own_answers import OwnRow, take
from masp_meeting.documents.reading.own_words import Words
from masp_meeting.documents.reading.package import TOO_LONG, Package
from masp_meeting.documents.reading.styles import Styles
from masp_meeting.documents.reading.wordml import FALLBACK, Element, W
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import FormReading
from masp_meeting.domain.referral_form import DATES, MARK, FormRow, form_rows, is_furniture

FEWEST_ROWS, ENOUGH_ROWS = 6, 30
"""Rows that are left of the form, at least, where others were deleted; and where its mark is gone too."""

LONGEST_FORM = 500_000
"""Characters; nobody reads more of a referral."""

MORE_THAN_ONCE = (
    "The form is in this file more than once: the one with most answers was read,"
    " the rest is not placed. Ask the sender whether both are about the same person."
)


@dataclass(slots=True)
class _Paper:
    """What stands on a form: its rows in order, and words that stand in no answer."""

    rows: list[OwnRow] = field(default_factory=list)
    others: list[Answer] = field(default_factory=list)
    marked: bool = False

    def add_words(self, text: str, place: str, label: str = "") -> None:
        """Take note of words outside the answers; the form's own are no news."""
        words = " ".join(text.split())
        self.marked = self.marked or MARK in words
        if words and not is_furniture(words) and not not_stated(words):
            self.others.append(Answer("", label, text.strip(), place))

    def length(self) -> int:
        """All characters that somebody wrote."""
        return sum(len(row.words) for row in self.rows) + sum(len(other.text) for other in self.others)

    def copies(self) -> list[list[OwnRow]]:
        """The rows of each copy of the form; one that repeats the row above it was added by somebody."""
        parted: list[list[OwnRow]] = [[]]
        for row in self.rows:
            if row.row in [one.row for one in parted[-1][:-1]]:
                parted.append([])
            parted[-1].append(row)
        return parted


def read_own_form(package: Package, home_force: str) -> FormReading | None:
    """What a document states that is the partnership's own form; None where it is none.

    Args:
        package: the document.
        home_force: the name of the partnership's own police force.

    Raises:
        Refused: it holds more words than any form.
    """
    if not _may_be(package):
        return None
    paper = _paper(package)
    if len(paper.rows) < (FEWEST_ROWS if paper.marked else ENOUGH_ROWS):
        return None
    if paper.length() > LONGEST_FORM:
        raise Refused(TOO_LONG)
    copies = sorted(paper.copies(), key=lambda rows: -sum(not not_stated(row.words) for row in rows))
    draft = Draft()
    form = _form(copies[0], home_force)
    for row in copies[0]:
        take(draft, row, form, copies[0])
    others = [row for copy in copies[1:] for row in copy if not not_stated(row.words)]
    if others:
        draft.doubt(MORE_THAN_ONCE)
    for answer in (*(row.answer() for row in others), *paper.others):
        draft.leave(answer)
    return draft.reading()


def _may_be(package: Package) -> bool:
    """Whether enough labels occur in a document for a closer look, which most need not have."""
    text = _folded("".join(str(piece) for piece in package.document.itertext()))
    return sum(label in text for label in _LABELS) >= FEWEST_ROWS


def _form(rows: Sequence[OwnRow], home_force: str) -> Form:
    """What one answer may need of the others."""
    days = [
        found.day
        for row in rows
        if row.row.kind in DATES and row.row.fact != "subject_dob"
        for found in dates_in(row.words)
        if found.day is not None
    ]
    referrer = next((row.words for row in rows if row.row.fact == "referrer_name"), None)
    latest = max(day.year for day in days) - YOUNGEST if days else None
    american = any(is_month_first(row.words) for row in rows)
    return Form(latest, referrer, home_force, month_first=american)


def _paper(package: Package) -> _Paper:
    paper, words = _Paper(), Words(Styles(package.styles))
    body = package.document.find(f"{W}body")
    boxes = [] if body is None else _text_boxes(body)
    parts = [("", body)] + [(f"text box {count}, ", box) for count, box in enumerate(boxes, 1)]
    for where, part in [*parts, *((f"{kind}, ", margin) for kind, margin in package.margins)]:
        if part is not None:
            _read(part, where, words, paper)
    return paper


def _text_boxes(body: Element) -> list[Element]:
    return [box for box in body.iter(f"{W}txbxContent") if not any(True for _ in box.iterancestors(FALLBACK))]


def _read(part: Element, where: str, words: Words, paper: _Paper) -> None:
    tables = paragraphs = 0
    for block in words.blocks(part):
        if isinstance(block, str):
            paragraphs += bool(block.strip())
            paper.add_words(block, f"{where}paragraph {paragraphs}")
        else:
            tables += 1
            for count, cells in enumerate(words.cells(block), 1):
                _read_row(cells, f"{where}table {tables}, row {count}", words, paper)


def _read_row(cells: Sequence[Element], place: str, words: Words, paper: _Paper) -> None:
    first, *others = [words.of(cell).strip() for cell in cells] or [""]
    label, _, below = first.partition("\n")
    row = _row_of(label)
    if row is None:
        rest = "\n".join(other for other in others if other and not is_furniture(other))
        if rest:
            paper.add_words(rest, place, " ".join(first.split()))
        else:
            paper.add_words(first, place)
        return
    if " ".join(below.split()) != row.advice:
        paper.add_words(below, place, row.label)
    paper.rows.append(OwnRow(row, others[0] if others else "", place, _picked(cells[1:2])))
    for other in others[1:]:
        paper.add_words(other, place, row.label)


def _row_of(label: str) -> FormRow | None:
    """The row of a label, whatever case, blanks, quotes and colon somebody gave it."""
    return _LABELS.get(_folded(label))


def _folded(label: str) -> str:
    return " ".join(label.replace("’", "'").split()).rstrip(" :*").casefold()


_LABELS = {_folded(row.label): row for row in form_rows().values()}


def _picked(cells: Sequence[Element]) -> date | None:
    """The day that a date picker holds which somebody has used."""
    for cell in cells:
        for properties in cell.iter(f"{W}sdtPr"):
            control = control_of(properties)
            if control and control.day and properties.find(f"{W}showingPlcHdr") is None:
                return control.day
    return None
