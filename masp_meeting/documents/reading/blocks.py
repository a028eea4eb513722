"""Flattens a Word document into the rows and paragraphs that a person reads, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from masp_meeting.documents.reading.lines import Control, Line, control_of, lines_of
from masp_meeting.documents.reading.package import TOO_LONG, Package
from masp_meeting.documents.reading.styles import Styles
from masp_meeting.documents.reading.wordml import FALLBACK, Element, W, number, value
from masp_meeting.domain.errors import Refused

MOST_LINES, LONGEST_LINE = 1_500, 30_000
"""More written lines, or characters in one, make no referral form."""

UNSHADED = ("", "AUTO", "FFFFFF")
WRAPPERS = ("sdtContent", "customXml", "ins", "moveTo", "smartTag", "footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table's row: its written lines and the grid columns it covers."""

    lines: tuple[Line, ...]
    column: int
    width: int = 1
    merged_on: bool = False
    """Whether it only continues the cell above."""
    starts_merge: bool = False
    """Whether cells below continue it."""
    shaded: bool = False

    @property
    def text(self) -> str:
        """All of its words."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    place: str
    table: str
    cells: tuple[Cell, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of its cells."""
        return tuple(line for cell in self.cells for line in cell.lines)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph outside tables, with its written lines."""

    place: str
    lines: tuple[Line, ...]


Block = Row | Paragraph


class Flattener:
    """Walks one part of a document; counts tables and paragraphs as a person would."""

    def __init__(self, styles: Styles, where: str = "") -> None:
        self._styles = styles
        self._where = where
        self._tables = 0
        self._paragraphs = 0
        self._gap = 0

    def blocks(self, parent: Element, control: Control | None = None) -> Iterator[Block]:
        """The blocks of a body, a text box, a header or a cell, in reading order."""
        for child, inner in _children(parent, control):
            if child.tag == f"{W}p":
                yield from self._paragraph(child, inner)
            elif child.tag == f"{W}tbl":
                self._tables += 1
                yield from self._table(child, f"{self._where}table {self._tables}", inner)

    def _paragraph(self, paragraph: Element, control: Control | None) -> Iterator[Paragraph]:
        lines = written(lines_of(paragraph, self._styles, control)) if len(paragraph) else []
        if not lines:
            self._gap += 1
            return
        self._paragraphs += 1
        first = replace(lines[0], gap=lines[0].gap + self._gap)
        self._gap = 0
        yield Paragraph(f"{self._where}paragraph {self._paragraphs}", (first, *lines[1:]))

    def _table(self, table: Element, place: str, control: Control | None) -> Iterator[Block]:
        count = 0
        for row, inner in _children(table, control):
            if row.tag != f"{W}tr" or row.find(f"{W}trPr/{W}del") is not None:
                continue
            count += 1
            where = f"{place}, row {count}"
            cells = [(cell, within) for cell, within in _children(row, inner) if cell.tag == f"{W}tc"]
            if any(cell.find(f".//{W}tbl") is not None for cell, _ in cells):
                yield from self._laid_out(cells, where)
            else:
                before = number(value(row.find(f"{W}trPr"), "gridBefore"), 0)
                yield Row(where, place, tuple(self._cells(cells, before)))

    def _laid_out(self, cells: list[tuple[Element, Control | None]], where: str) -> Iterator[Block]:
        """A row with tables in its cells is a way to set out a page: each cell is read by itself."""
        inner_tables = 0
        plain: list[Cell] = []
        for found, (cell, control) in zip(self._cells(cells, 0), cells, strict=True):
            if cell.find(f".//{W}tbl") is None:
                plain.append(found)
                continue
            if plain:
                yield Row(where, where, tuple(plain))
                plain = []
            for child, inner in _children(cell, control):
                if child.tag == f"{W}tbl":
                    inner_tables += 1
                    yield from self._table(child, f"{where}, inner table {inner_tables}", inner)
                elif child.tag == f"{W}p" and (lines := written(lines_of(child, self._styles, inner))):
                    yield Paragraph(where, tuple(lines))
        if plain:
            yield Row(where, where, tuple(plain))

    def _cells(self, cells: list[tuple[Element, Control | None]], column: int) -> Iterator[Cell]:
        for cell, control in cells:
            if cell.tag != f"{W}tc":
                continue
            properties = cell.find(f"{W}tcPr")
            width = number(value(properties, "gridSpan"), 1)
            merge = value(properties, "vMerge")
            paragraphs = [(p, inner) for p, inner in _children(cell, control) if p.tag == f"{W}p"]
            lines = [line for p, inner in paragraphs for line in lines_of(p, self._styles, inner)]
            on = merge is not None and merge != "restart"
            shade = None if properties is None else properties.find(f"{W}shd")
            shaded = shade is not None and shade.get(f"{W}fill", "auto").upper() not in UNSHADED
            yield Cell(tuple(written(lines)), column, width, on, merge == "restart", shaded)
            column += width


def written(lines: list[Line]) -> list[Line]:
    """The lines that have words; each knows how many empty ones stood before it."""
    kept, gap = [], 0
    for line in lines:
        if line.text.strip("\t"):
            kept.append(replace(line, gap=gap))
            gap = 0
        else:
            gap += 1
    return kept


def _children(parent: Element, control: Control | None) -> Iterator[tuple[Element, Control | None]]:
    """The children of an element, looking through content controls and accepted insertions."""
    for child in parent:
        name = child.tag.rpartition("}")[2]
        if name == "sdt":
            properties = child.find(f"{W}sdtPr")
            if properties is not None and properties.find(f"{W}showingPlcHdr") is not None:
                continue
            inner = (None if properties is None else control_of(properties)) or control
            yield from _children(child, inner)
        elif name in WRAPPERS:
            yield from _children(child, control)
        else:
            yield child, control


def document_blocks(package: Package) -> tuple[list[Block], list[Block]]:
    """The blocks of a document's body, and those around it: its text boxes, headers, footers and notes.

    Raises:
        Refused: the document has more lines than any form.
    """
    styles = Styles(package.styles)
    body = package.document.find(f"{W}body")
    if body is None:
        return [], []
    around = [(f"text box {count}, ", box) for count, box in enumerate(_text_boxes(body), 1)]
    around += [(f"{kind}, ", part) for kind, part in package.margins]
    inside, lines = _limited(Flattener(styles).blocks(body), 0)
    outside: list[Block] = []
    for where, part in around:
        found, lines = _limited(Flattener(styles, where).blocks(part), lines)
        outside += found
    return inside, outside


def _limited(blocks: Iterator[Block], lines: int) -> tuple[list[Block], int]:
    found = []
    for block in blocks:
        found.append(block)
        lines += len(block.lines)
        if lines > MOST_LINES or any(len(line.text) > LONGEST_LINE for line in block.lines):
            raise Refused(TOO_LONG)
    return found, lines


def _text_boxes(body: Element) -> list[Element]:
    """The text boxes of a body, each once: Word writes an old copy of each as a fallback."""
    return [box for box in body.iter(f"{W}txbxContent") if not any(True for _ in box.iterancestors(FALLBACK))]
