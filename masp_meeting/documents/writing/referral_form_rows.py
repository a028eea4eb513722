"""The tables of the referral form's template: a label on the left, a blank content control on the right."""

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from masp_meeting.documents.writing.layout import TABLE_STYLE, TWIPS_PER_CM, style_id
from masp_meeting.domain.catalogue import Kind
from masp_meeting.domain.referral_form import (
    CHOOSE,
    DATES,
    HEADS,
    PICK,
    TYPE_HERE,
    FormRow,
    FormSection,
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


def section_table(section: FormSection, numbers: Iterator[int]) -> str:
    """One section's rows as WordprocessingML; what is not asked for stands only where it is confirmed.

    Args:
        section: what is asked.
        numbers: gives each control a number that no other has.
    """
    last = [row for row in section.rows if row.asked][-1]
    rows = "".join(_row(row, next(numbers), kept=row.asked and row is not last) for row in section.rows)
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


def _row(row: FormRow, number: int, *, kept: bool) -> str:
    """One row, perhaps kept on one page with the next; a long account breaks across pages."""
    label = _paragraph("FormLabel", _run(row.label), kept=kept)
    if row.advice:
        label += _paragraph("FormAdvice", _run(row.advice), kept=kept)
    answer = _paragraph("FormAnswer", _control(row, number))
    tall = _TALL.get(row.fact)
    size = f'<w:trHeight w:val="{tall}" w:hRule="atLeast"/>' if tall else "<w:cantSplit/>"
    xml = f"<w:tr><w:trPr>{size}</w:trPr>{_cell(_WIDTHS[0], label)}{_cell(_WIDTHS[1], answer)}</w:tr>"
    return xml if row.asked else f"{_tag_row('if confirmed')}{xml}{_tag_row('endif')}"


def _tag_row(tag: str) -> str:
    """A row that is gone once the template is filled."""
    tags = _paragraph("FormLabel", _run(f"{{%tr {tag} %}}"))
    return f"<w:tr>{_cell(_WIDTHS[0], tags)}{_cell(_WIDTHS[1], _paragraph('FormAnswer', ''))}</w:tr>"


def _cell(width: int, paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _paragraph(style: str, runs: str, *, kept: bool = False) -> str:
    keep = "<w:keepNext/>" if kept else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{runs}</w:p>'


def _run(words: str, look: str = "") -> str:
    style = f'<w:rPr><w:rStyle w:val="{look}"/></w:rPr>' if look else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _control(row: FormRow, number: int) -> str:
    """A content control with what to do in it.

    It is never a plain-text control: in those LibreOffice moves line breaks, and writes words of two scripts
    more than once.
    """
    return f"""<w:sdt><w:sdtPr><w:alias w:val={quoteattr(row.label)}/><w:tag w:val="{row.fact}"/>\
<w:id w:val="{number}"/><w:showingPlcHdr/>{_kind(row.kind)}</w:sdtPr>\
<w:sdtContent>{_run(_prompt(row.kind), "PlaceholderText")}</w:sdtContent></w:sdt>"""


def _prompt(kind: Kind) -> str:
    if kind in DATES:
        return PICK
    return TYPE_HERE if kind in (Kind.LINE, Kind.TEXT, Kind.LIST) else CHOOSE


def _kind(kind: Kind) -> str:
    """What sort of control it is."""
    if kind in DATES:
        return """<w:date><w:dateFormat w:val="dd/MM/yyyy"/><w:lid w:val="en-GB"/>\
<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>"""
    if kind in (Kind.LINE, Kind.TEXT, Kind.LIST):
        return "<w:richText/>"
    items = "".join(
        f"<w:listItem w:displayText={quoteattr(one)} w:value={quoteattr(one)}/>" for one, _ in choices(kind)
    )
    return f"<w:dropDownList>{items}</w:dropDownList>"
