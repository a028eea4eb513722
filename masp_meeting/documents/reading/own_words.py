"""Takes the words of a Word document exactly as written, with every blank, tab and line end."""

from collections.abc import Iterator
from dataclasses import dataclass

from masp_meeting.documents.reading.blocks import WRAPPERS
from masp_meeting.documents.reading.lines import EMPTY, PASSED_THROUGH, SYMBOLS, TICKED
from masp_meeting.documents.reading.styles import Look, Styles
from masp_meeting.documents.reading.wordml import W14, Element, W, value

_FIXED = {
    "br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The paragraphs outside tables and the rows of tables of one part, read with its document's styles."""

    styles: Styles

    def blocks(self, parent: Element) -> Iterator[str | Element]:
        """The words of each paragraph, and each table as it is."""
        for child in _inside(parent, WRAPPERS):
            if child.tag == f"{W}p":
                yield "".join(self._runs(child, self._look(child)))
            elif child.tag == f"{W}tbl":
                yield child

    def cells(self, table: Element) -> Iterator[list[Element]]:
        """The cells of each row of a table, without rows that somebody deleted."""
        for row in _inside(table, WRAPPERS):
            if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None:
                yield [cell for cell in _inside(row, WRAPPERS) if cell.tag == f"{W}tc"]

    def of(self, cell: Element) -> str:
        """All words of a cell; a table within it gives a line for each of its rows."""
        return "\n".join(
            block if isinstance(block, str) else "\n".join(map(self._row, self.cells(block)))
            for block in self.blocks(cell)
        )

    def _row(self, cells: list[Element]) -> str:
        return "\t".join(map(self.of, cells))

    def _look(self, paragraph: Element) -> Look:
        return self.styles.look(value(paragraph.find(f"{W}pPr"), "pStyle"), Look())

    def _runs(self, parent: Element, look: Look) -> Iterator[str]:
        for child in _inside(parent, PASSED_THROUGH):
            if child.tag == f"{W}r":
                properties = child.find(f"{W}rPr")
                own = self.styles.look(value(properties, "rStyle"), look).with_properties(properties)
                if not (own.struck or own.hidden):
                    yield from map(_piece, child)
            elif child.tag == f"{W14}checkbox":
                checked = child.find(f"{W14}checked")
                ticked = checked is not None and checked.get(f"{W14}val", "1") in ("1", "true", "on")
                yield TICKED if ticked else EMPTY


def _inside(parent: Element, wrappers: tuple[str, ...]) -> Iterator[Element]:
    """The children of an element, looking through what only wraps them; a control that waits is empty."""
    for child in parent:
        name = child.tag.rpartition("}")[2]
        if name == "sdt":
            properties = child.find(f"{W}sdtPr")
            box = None if properties is None else properties.find(f"{W14}checkbox")
            if box is not None:
                yield box
            elif properties is None or properties.find(f"{W}showingPlcHdr") is None:
                yield from _inside(child, (*wrappers, "sdtContent"))
        elif name in wrappers:
            yield from _inside(child, wrappers)
        else:
            yield child


def _piece(child: Element) -> str:
    name = child.tag.rpartition("}")[2]
    if name == "t":
        return child.text or ""
    if name == "sym":
        return SYMBOLS.get(child.get(f"{W}char", "")[-2:].upper(), "")
    return _FIXED.get(name, "")
