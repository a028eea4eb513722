"""Fills a Word template, which anybody may have edited, with words that anybody may have typed."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from docx.document import Document as Paper
from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import Template

from masp_meeting.documents.writing.tags import language, lined, reason
from masp_meeting.documents.writing.template_file import opened
from masp_meeting.domain.errors import Refused

_WITH_TAGS = (
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    CONTENT_TYPE.WML_HEADER,
    CONTENT_TYPE.WML_FOOTER,
    CONTENT_TYPE.WML_FOOTNOTES,
    CONTENT_TYPE.WML_ENDNOTES,
)
_PARTS = 64
"""How many are kept ready: every template that ships has five."""


def filled(template: Path, names: Mapping[str, object]) -> tuple[Paper, dict[str, bytes]]:
    """The template, and each of its parts that has tags with them filled in.

    The library's own way of filling reads and writes the whole document several times more, and leaves
    words out where a template's tags break the XML: only its understanding of tags is used.

    Args:
        template: a Word file.
        names: what its tags may name; words are printed as they are, never carried out as tags.

    Raises:
        Refused: the template is missing, is no Word document, or has a tag that cannot be filled.
    """
    document = opened(template)
    return document.docx, {
        part.partname.lstrip("/"): _filled(understood(part.blob.decode()), names, template.name)
        for part in parts_with_tags(document)
    }


def parts_with_tags(document: DocxTemplate) -> Iterator[Part]:
    """The body, the headers and footers, and the notes."""
    yield from (part for part in document.docx.part.package.iter_parts() if part.content_type in _WITH_TAGS)


@lru_cache(maxsize=_PARTS)
def understood(xml: str) -> str:
    """A part whose tags stand in the XML as they mean it, with a line for each paragraph.

    Tags that Word keeps in pieces are whole, and those that stand for a paragraph or row have taken its
    place. That takes the longest of all, and is done once.
    """
    return lined(DocxTemplate("").patch_xml(xml))


@lru_cache(maxsize=_PARTS)
def _compiled(source: str) -> Template:
    """The tags of one part, made ready once: that takes longer than filling them."""
    return language().from_string(source)


def _filled(source: str, names: Mapping[str, object], template: str) -> bytes:
    try:
        content = _compiled(source).render(names).encode()
        expat.ParserCreate().Parse(content, True)
    except Exception as fault:
        raise Refused(f"The template {template} cannot be used: {reason(fault, source)}.") from fault
    return content
