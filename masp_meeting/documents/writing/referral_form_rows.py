"""The tables of the partnership's own referral form: a label on the left, a content control on the right."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from masp_meeting.documents.writing.layout import TABLE_STYLE, TWIPS_PER_CM, style_id
from masp_meeting.domain.catalogue import Kind, fact_of
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.referral_form import (
    CHOOSE,
    DATES,
    HEADS,
    PICK,
    TYPE_HERE,
    FormRow,
    FormSection,
    answer_words,
    choices,
)

_WIDTHS = tuple(round(centimetres * TWIPS_PER_CM) for centimetres in (6.4, 10.2))
_TALL = {"referrer_question": round(2.4 * TWIPS_PER_CM), "behaviours": round(5.5 * TWIPS_PER_CM)}
"""The least heights, in twips, of the answers that need several lines."""

_GREY = "52606D"


def _style(name: str, size: float, colour: str, more: str, space: str) -> str:
    return f"""
    <w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{style_id(name)}">
      <w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>
      <w:pPr><w:spacing {space} w:line="252" w:lineRule="auto"/></w:pPr>
      <w:rPr>{more}<w:color w:val="{colour}"/><w:sz w:val="{size * 2:.0f}"/></w:rPr>
    </w:style>"""


STYLES = (
    _style("Form Name", 11, _GREY, "", 'w:before="0" w:after="160"'),
    _style("Form Advice", 9, _GREY, "<w:i/>", 'w:before="0" w:after="60"'),
    _style("Form Label", 10, "1F2933", "<w:b/>", 'w:before="30" w:after="30"'),
    _style("Form Answer", 10.5, "1F2933", "", 'w:before="30" w:after="30"'),
    f"""
    <w:style {nsdecls("w")} w:type="character" w:styleId="PlaceholderText">
      <w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="666666"/></w:rPr>
    </w:style>""",
)
"""The paragraph styles that only this form has, and the character style of what nobody has answered yet."""


def section_table(section: FormSection, facts: Facts | None, numbers: Iterator[int]) -> str:
    """One section's rows as WordprocessingML.

    Args:
        section: what is asked.
        facts: what the answers state; None leaves them blank.
        numbers: gives each control a number that no other has.
    """
    asked = [row for row in section.rows if row.asked or (facts and fact_of(facts, row.fact))]
    rows = "".join(_row(row, facts, next(numbers), kept=row is not asked[-1]) for row in asked)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    heads = "".join(
        _cell(width, _paragraph("TableHead", _run(head))) for width, head in zip(_WIDTHS, HEADS, strict=True)
    )
    return f"""
    <w:tbl {nsdecls("w")}>
      <w:tblPr><w:tblStyle w:val="{style_id(TABLE_STYLE)}"/><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/>
        <w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"
        w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>
        <w:tblCaption w:val={quoteattr(section.heading)}/></w:tblPr>
      <w:tblGrid>{grid}</w:tblGrid>
      <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>
      {rows}
    </w:tbl>"""


def _row(row: FormRow, facts: Facts | None, number: int, *, kept: bool) -> str:
    """One row, perhaps kept on one page with the next; a long account breaks across pages."""
    label = _paragraph("FormLabel", _run(row.label), kept=kept)
    if row.advice:
        label += _paragraph("FormAdvice", _run(row.advice), kept=kept)
    answer = _paragraph("FormAnswer", _control(row, facts, number))
    tall = _TALL.get(row.fact)
    size = f'<w:trHeight w:val="{tall}" w:hRule="atLeast"/>' if tall else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{size}</w:trPr>{_cell(_WIDTHS[0], label)}{_cell(_WIDTHS[1], answer)}</w:tr>"


def _cell(width: int, paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _paragraph(style: str, runs: str, *, kept: bool = False) -> str:
    keep = "<w:keepNext/>" if kept else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{runs}</w:p>'


def _run(words: str, look: str = "") -> str:
    style = f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else ""
    lines = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t"))
        for line in words.split("\n")
    )
    return f"<w:r>{style}{lines}</w:r>"


def _control(row: FormRow, facts: Facts | None, number: int) -> str:
    """A content control with the answer, or with what to do while there is none.

    It is never a plain-text control: in those LibreOffice moves line breaks, and writes words of two scripts
    more than once.
    """
    value = None if facts is None else fact_of(facts, row.fact)
    words = "" if facts is None else answer_words(facts, row, value)
    shown = "" if words else "<w:showingPlcHdr/>"
    inside = _run(words) if words else _run(_prompt(row.kind), "PlaceholderText")
    return f"""<w:sdt><w:sdtPr><w:alias w:val={quoteattr(row.label)}/><w:tag w:val="{row.fact}"/>\
<w:id w:val="{number}"/>{shown}{_kind(row.kind, words, value)}</w:sdtPr>\
<w:sdtContent>{inside}</w:sdtContent></w:sdt>"""


def _prompt(kind: Kind) -> str:
    if kind in DATES:
        return PICK
    return TYPE_HERE if kind in (Kind.LINE, Kind.TEXT, Kind.LIST) else CHOOSE


def _kind(kind: Kind, words: str, value: object) -> str:
    """What sort of control it is; two dates in one answer, as of births that differ, are no picked date."""
    if kind in DATES and "\n" not in words:
        day = f' w:fullDate="{value.isoformat()}T00:00:00Z"' if isinstance(value, date) else ""
        return f"""<w:date{day}><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>\
<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>"""
    if kind in (Kind.LINE, Kind.TEXT, Kind.LIST) or kind in DATES:
        return "<w:richText/>"
    items = "".join(
        f"<w:listItem w:displayText={quoteattr(one)} w:value={quoteattr(one)}/>" for one, _ in choices(kind)
    )
    return f"<w:dropDownList>{items}</w:dropDownList>"
