"""Fills a Word template, which anybody may have edited, with words that anybody may have typed."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

from docx.document import Document as Paper
from docx.opc.constants import CONTENT_TYPE
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from masp_meeting.documents.writing.words import as_wordml
from masp_meeting.domain.errors import Refused

_WITH_TAGS = (
    CONTENT_TYPE.WML_DOCUMENT_MAIN,
    CONTENT_TYPE.WML_HEADER,
    CONTENT_TYPE.WML_FOOTER,
    CONTENT_TYPE.WML_FOOTNOTES,
    CONTENT_TYPE.WML_ENDNOTES,
)
_MOST_WORDS = 60
_NAMED = r"'([^']*)'"


class _Tags(SandboxedEnvironment):
    """The language of the tags, in which a template can reach words and nothing else."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """Words and rows are safe at a glance, and most of what a template asks for is either."""
        value = getattr(obj, attribute, None)
        if type(value) in (str, tuple) and attribute[0] != "_":
            return value
        return super().getattr(obj, attribute)


@lru_cache(maxsize=16)
def _compiled(part: bytes) -> Template:
    """The tags of one part, made ready once: that takes longer than filling them.

    A line for each paragraph tells where a fault is.
    """
    xml = DocxTemplate(None).patch_xml(part.decode())
    lines = xml.replace("<w:p>", "<w:p\n>").replace("<w:p ", "<w:p\n ")
    return _Tags(autoescape=True, undefined=StrictUndefined, finalize=as_wordml).from_string(lines)


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
    document = _opened(template)
    paper: Paper = document.docx
    parts = [part for part in paper.part.package.iter_parts() if part.content_type in _WITH_TAGS]
    try:
        contents = [_filled(part.blob, names) for part in parts]
    except Exception as fault:
        raise Refused(f"The template {template.name} cannot be used: {_reason(fault)}.") from fault
    return paper, {part.partname.lstrip("/"): content for part, content in zip(parts, contents, strict=True)}


def _filled(part: bytes, names: Mapping[str, object]) -> bytes:
    content = _compiled(part).render(names).encode()
    expat.ParserCreate().Parse(content, True)
    return content


def _opened(template: Path) -> DocxTemplate:
    document = DocxTemplate(template)
    try:
        document.init_docx()
    except Exception as fault:
        what = "is not a Word document" if template.is_file() else "is not there"
        raise Refused(f"The template {template} {what}: put one in its place, or take it away.") from fault
    return document


def _reason(fault: Exception) -> str:
    if isinstance(fault, TemplateSyntaxError):
        return f"{_in_words(fault.message or '')}{_place(fault)}"
    if isinstance(fault, UndefinedError):
        named = re.findall(_NAMED, fault.message or "")
        return f"it names “{named[-1]}”, which is not known" if named else _in_words(fault.message or "")
    if isinstance(fault, SecurityError):
        return "one of its tags asks for something that a template may not do"
    if isinstance(fault, expat.ExpatError):
        return "a tag begins in one paragraph or row and ends in another"
    return f"one of its tags fails ({str(fault).partition('. ')[0]})"


def _in_words(message: str) -> str:
    """What the language of the tags says of a faulty one, in one sentence."""
    if unended := re.search(r"needs to be closed is '(\w+)'", message):
        return f"“{unended[1]}” is begun and never ended"
    first = re.sub(r" at \d+", "", message.partition(". ")[0])
    return re.sub(_NAMED, r"“\1”", first[:1].lower() + first[1:]).rstrip(".")


def _place(fault: TemplateSyntaxError) -> str:
    """The words of the paragraph in which a faulty tag stands."""
    line = (fault.source or "").split("\n")[fault.lineno - 1]
    words = re.sub(r"<[^>]*>|^[^<]*>|<[^>]*$", "", line).strip()
    return f", near “{words[:_MOST_WORDS]}”" if words else ""
