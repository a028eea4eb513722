"""The pieces that a template is laid out with: paragraphs, tables, fields, and tags that repeat or choose."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from docx.text.paragraph import Paragraph

TABLE_STYLE = "House Table"
TWIPS_PER_CM = 567
_NUMBERS = Cm(0.8)

Piece = str | tuple[str, str]
"""Text, or text and the character style that it stands in."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, its width in centimetres, and the pieces that fill it."""

    heading: str
    width: float
    pieces: tuple[Piece, ...]


def style_id(name: str) -> str:
    """How a document's inside names a style: without blanks, and beginning with a capital."""
    return (name[0].upper() + name[1:]).replace(" ", "")


def paragraph(paper: Paper, style: str, *pieces: Piece) -> Paragraph:
    """Add a paragraph at the end."""
    return written(paper.add_paragraph(), style, *pieces)


def written(line: Paragraph, style: str, *pieces: Piece) -> Paragraph:
    """Write into an empty paragraph."""
    line.style = style
    for piece in pieces:
        text, look = piece if isinstance(piece, tuple) else (piece, None)
        line.add_run(text, style=look)
    return line


def detail(paper: Paper, label: str, tag: str) -> None:
    """Add a label with what belongs to it in the column beside it."""
    paragraph(paper, "Detail", (label, "Label"), f"\t{tag}")


@contextmanager
def block(paper: Paper, opening: str) -> Iterator[None]:
    """Put what is added within between a tag, such as ``if x`` or ``for x in y``, and its end."""
    paragraph(paper, "Normal", f"{{%p {opening} %}}")
    yield
    paragraph(paper, "Normal", f"{{%p end{opening.split()[0]} %}}")


def either(paper: Paper, when: str, words: str) -> None:
    """Add a paragraph that stands only where something is so."""
    with block(paper, f"if {when}"):
        paragraph(paper, "Normal", words)


def detail_if(paper: Paper, label: str, tag: str) -> None:
    """Add a label with what belongs to it, where there is any."""
    with block(paper, f"if {tag}"):
        detail(paper, label, f"{{{{ {tag} }}}}")


def details(paper: Paper, label: str, lines: str) -> None:
    """Add a label beside the first of some lines, and nothing beside the others."""
    with block(paper, f"for line in {lines}"):
        detail(paper, f"{{% if loop.first %}}{label}{{% endif %}}", "{{ line }}")


def numbered(paper: Paper, tag: str) -> None:
    """Add a line of a list within a loop, its number before it."""
    line = paragraph(paper, "Normal", f"{{{{ loop.index }}}}.\t{tag}")
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = _NUMBERS, -_NUMBERS


def add_field(line: Paragraph, name: str) -> None:
    """Add a field that Word fills in: PAGE or NUMPAGES."""
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    line.paragraph_format.element.append(parse_xml(field))


def table(paper: Paper, about: str, loop: str, columns: Sequence[Column], *, together: bool = False) -> None:
    """Add a table with one row for each round of a loop.

    Its heading row is repeated on every page, and no row breaks across pages. Widths stand on the columns
    and on every cell: Word goes by the one, LibreOffice by the other.

    Args:
        paper: the template.
        about: what the table holds, for those who have it read to them.
        loop: such as ``for action in actions``.
        columns: from left to right; their tags use what the loop names.
        together: whether the whole table stays on one page, where it fits on one.
    """
    widths = [round(column.width * TWIPS_PER_CM) for column in columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    heads = _row(
        "<w:cantSplit/><w:tblHeader/>", "TableHead", [(column.heading,) for column in columns], widths
    )
    row = _row(
        "<w:cantSplit/>",
        "TableKept" if together else "TableText",
        [column.pieces for column in columns],
        widths,
    )
    xml = f"""
    <w:tbl {nsdecls("w")}>
      <w:tblPr><w:tblStyle w:val="{style_id(TABLE_STYLE)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>
        <w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"
        w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{about}"/></w:tblPr>
      <w:tblGrid>{grid}</w:tblGrid>
      {heads}{_tag_row(loop, widths)}{row}{_tag_row("endfor", widths)}
    </w:tbl>"""
    paper.element.body.sectPr.addprevious(parse_xml(xml))


def _row(properties: str, style: str, cells: Sequence[Sequence[Piece]], widths: Sequence[int]) -> str:
    filled = "".join(_cell(style, pieces, width) for pieces, width in zip(cells, widths, strict=True))
    return f"<w:tr><w:trPr>{properties}</w:trPr>{filled}</w:tr>"


def _tag_row(tag: str, widths: Sequence[int]) -> str:
    """A row that is gone once the template is filled."""
    return _row("", "TableText", [(f"{{%tr {tag} %}}",), *[()] * (len(widths) - 1)], widths)


def _cell(style: str, pieces: Sequence[Piece], width: int) -> str:
    runs = "".join(_run(piece) for piece in pieces)
    line = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{line}</w:tc>'


def _run(piece: Piece) -> str:
    text, look = piece if isinstance(piece, tuple) else (piece, "")
    style = f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in text.split("\n"))
    return f"<w:r>{style}{lines}</w:r>"
