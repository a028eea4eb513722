"""How this partnership's paper looks: page, type, colours, and the marking on every page."""

from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import _Footer as BaseFooter
from docx.section import _Header as BaseHeader
from docx.shared import Cm, Emu, Pt
from docx.text.paragraph import Paragraph

from masp_meeting.documents.templates import SHIPPED
from masp_meeting.documents.writing.layout import TABLE_STYLE, TWIPS_PER_CM, add_field, style_id, written

LANGUAGE = "en-GB"
LOGO = SHIPPED / "logo.png"
"""The logo of the templates that ship, drawn in ``logo.svg``; a partnership puts its own into its copies."""
LOGO_WORDS = "Logo: six people round one table"
_LOGO_HEIGHT = Cm(1.1)
_AMID_LOGO = f'<w:textAlignment {nsdecls("w")} w:val="center"/>'
_TEXT_WIDTH = Cm(16.6)
_FONT, _SYMBOLS = FONTS = "Arial", "Segoe UI Symbol"
_INK, _NAVY, _GREY, _RED = "1F2933", "1F3A5F", "52606D", "9B1C1C"
_RULE, _SHADE, _RED_SHADE = "B8C4D0", "EEF2F6", "FBEFEF"
_LABELS = round(4 * TWIPS_PER_CM)
"""The column, in twips, in which labels stand; what they label begins behind it, however long it is."""

_NOT_OURS = ("/thumbnail", "/customXml", "/numbering", "/stylesWithEffects", "/webSettings")


@dataclass(frozen=True, slots=True)
class _Look:
    """One paragraph style. Sizes are in points; ``frame`` and ``place`` are WordprocessingML."""

    size: float
    colour: str
    before: float
    after: float
    bold: bool = False
    kept: bool = False
    """Whether it stays on one page with what follows."""
    frame: str = ""
    place: str = ""


def _border(side: str, colour: str, eighths: int, space: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


def _rule() -> str:
    return f"<w:pBdr>{_border('bottom', _RULE, 6, 3)}</w:pBdr>"


def _box(bar: str, ground: str) -> str:
    """A light ground with a bar at its side; edges of its own colour keep the words off it."""
    edges = _border("top", ground, 4, 3), _border("left", bar, 24, 8), _border("bottom", ground, 4, 3)
    return f'<w:pBdr>{"".join(edges)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'


def _heading(level: int) -> str:
    return f'<w:outlineLvl w:val="{level - 1}"/>'


_WORDS_OWN = ("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "header", "footer")
_BESIDE_BAR = '<w:ind w:left="200"/>'
_CENTRED = '<w:jc w:val="center"/>'
_LOOKS = {
    "Normal": _Look(11, _INK, 0, 6),
    "Title": _Look(24, _NAVY, 0, 2, bold=True, kept=True),
    "Subtitle": _Look(14, _GREY, 0, 10, kept=True),
    "heading 1": _Look(16, _NAVY, 20, 8, bold=True, kept=True, frame=_rule(), place=_heading(1)),
    "heading 2": _Look(13, _NAVY, 18, 6, bold=True, kept=True, place=_heading(2)),
    "heading 3": _Look(11, _GREY, 10, 4, bold=True, kept=True, place=_heading(3)),
    "header": _Look(10, _INK, 0, 0),
    "footer": _Look(9, _GREY, 0, 2),
    "Marking": _Look(10, _INK, 0, 0, bold=True, place=_CENTRED),
    "Handling": _Look(10, _INK, 0, 6, frame=_box(_GREY, _SHADE), place=_BESIDE_BAR),
    "Remark": _Look(11, _INK, 8, 6),
    "Line": _Look(11, _INK, 0, 2),
    "Detail": _Look(
        11,
        _INK,
        0,
        4,
        frame=f'<w:tabs><w:tab w:val="left" w:pos="{_LABELS}"/></w:tabs>',
        place=f'<w:ind w:left="{_LABELS}" w:hanging="{_LABELS}"/>',
    ),
    "Red Flag": _Look(11, _RED, 6, 10, bold=True, frame=_box(_RED, _RED_SHADE), place=_BESIDE_BAR),
    "Outcome": _Look(12, _NAVY, 6, 8, bold=True, kept=True, frame=_box(_NAVY, _SHADE), place=_BESIDE_BAR),
    "Table Text": _Look(9.5, _INK, 1, 1),
    "Table Kept": _Look(9.5, _INK, 1, 1, kept=True),
    "Table Head": _Look(9.5, _NAVY, 1, 1, bold=True, kept=True),
}


def blank_paper() -> Paper:
    """An empty A4 document in the house style, with the marking and page numbers in header and footer."""
    paper = Document()
    _drop_what_came_along(paper)
    styles = paper.styles.element
    styles[:] = parse_xml(_styles())
    _set_page(paper)
    return paper


def _drop_what_came_along(paper: Paper) -> None:
    """The blank document has parts and an author of its own, and passes for one of an old Word."""
    for relations in (paper.part.package.rels, paper.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_NOT_OURS)]:
            del relations[key]
    paper.core_properties.comments = paper.core_properties.author = ""
    settings: Any = paper.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    compatibility = settings.find(qn("w:compat"))
    mode = 'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"'
    compatibility[:] = [parse_xml(f"<w:compatSetting {nsdecls('w')} {mode}/>")]


def _styles() -> str:
    """The styles that the templates use, and no others."""
    return f"""
    <w:styles {nsdecls("w")}>
      <w:docDefaults>
        <w:rPrDefault>
          <w:rPr>{_fonts(_FONT)}<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}"/></w:rPr>
        </w:rPrDefault>
        <w:pPrDefault/>
      </w:docDefaults>
      {"".join(_style(name, look) for name, look in _LOOKS.items())}
      {_character_style("Label", _FONT)}{_character_style("Symbol", _SYMBOLS)}{_table_style()}
    </w:styles>"""


def _style(name: str, look: _Look) -> str:
    kind, based = (' w:default="1"', "") if name == "Normal" else ("", '<w:basedOn w:val="Normal"/>')
    kind = kind if name in _WORDS_OWN else ' w:customStyle="1"'
    kept = "<w:keepNext/><w:keepLines/>" if look.kept else ""
    space = f'w:before="{look.before * 20:.0f}" w:after="{look.after * 20:.0f}" w:line="276"'
    type_ = f'<w:color w:val="{look.colour}"/><w:sz w:val="{look.size * 2:.0f}"/>'
    return f"""
    <w:style w:type="paragraph" w:styleId="{style_id(name)}"{kind}>
      <w:name w:val="{name}"/>{based}<w:qFormat/>
      <w:pPr>{kept}<w:widowControl/>{look.frame}<w:spacing {space} w:lineRule="auto"/>{look.place}</w:pPr>
      <w:rPr>{"<w:b/>" if look.bold else ""}{type_}</w:rPr>
    </w:style>"""


def _fonts(font: str) -> str:
    """One font for every script."""
    scripts = " ".join(f'w:{script}="{font}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return f"<w:rFonts {scripts}/>"


def _character_style(name: str, font: str) -> str:
    return f"""
    <w:style w:type="character" w:customStyle="1" w:styleId="{name}">
      <w:name w:val="{name}"/><w:qFormat/><w:rPr>{_fonts(font)}<w:b/></w:rPr>
    </w:style>"""


def _table_style() -> str:
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{_RULE}"'
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in {"top": 28, "left": 85, "bottom": 28, "right": 85}.items()
    )
    return f"""
    <w:style w:type="table" w:customStyle="1" w:styleId="{style_id(TABLE_STYLE)}">
      <w:name w:val="{TABLE_STYLE}"/><w:qFormat/>
      <w:tblPr>
        <w:tblBorders><w:top {rule}/><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>
        <w:tblCellMar>{margins}</w:tblCellMar>
      </w:tblPr>
      <w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/></w:tcPr>
      </w:tblStylePr>
    </w:style>"""


def _set_page(paper: Paper) -> None:
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin, page.bottom_margin = Cm(2.4), Cm(2.6)
    page.header_distance = page.footer_distance = Cm(1.1)
    page.different_first_page_header_footer = True
    _set_head(page.first_page_header, logo=True)
    _set_head(page.header)
    for foot in (page.first_page_footer, page.footer):
        _set_foot(foot)


def _set_head(head: BaseHeader, *, logo: bool = False) -> None:
    """The marking, on the first page beside the logo."""
    line = head.paragraphs[0]
    if logo:
        _add_logo(line)
        line.alignment = WD_ALIGN_PARAGRAPH.LEFT
        line.paragraph_format.space_after = Pt(8)
        line.paragraph_format.element.pPr.append(parse_xml(_AMID_LOGO))
        line.paragraph_format.tab_stops.add_tab_stop(Emu(_TEXT_WIDTH // 2), WD_TAB_ALIGNMENT.CENTER)
    written(line, "Marking", "\t{{ marking }}" if logo else "{{ marking }}")


def _add_logo(line: Paragraph) -> None:
    """The picture in the line of words, with words for those who do not see it."""
    picture: Any = line.add_run().add_picture(str(LOGO), height=_LOGO_HEIGHT)._inline  # noqa: SLF001
    for side in "TBLR":
        picture.set(f"dist{side}", "0")
    picture.docPr.set("name", "Logo")
    picture.docPr.set("descr", LOGO_WORDS)


def _set_foot(foot: BaseFooter) -> None:
    line = written(foot.paragraphs[0], "Footer", "{{ title }} · {{ day }} · {{ version }}\tPage ")
    line.paragraph_format.tab_stops.add_tab_stop(_TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    add_field(line, "PAGE")
    line.add_run(" of ")
    add_field(line, "NUMPAGES")
    written(foot.add_paragraph(), "Marking", "{{ marking }}")
