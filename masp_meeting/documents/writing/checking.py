"""Finds all that is wrong with a template before it is needed: each fault in one sentence, with its place."""

from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from docx.document import Document as Paper
from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from masp_meeting.documents.writing.fault import Fault
from masp_meeting.documents.writing.filling import parts_with_tags, understood
from masp_meeting.documents.writing.kinds import parts_of, sampled
from masp_meeting.documents.writing.margins import unmarked
from masp_meeting.documents.writing.naming import unknown_names
from masp_meeting.documents.writing.referral_form_answers import parsed
from masp_meeting.documents.writing.registry import Written
from masp_meeting.documents.writing.structure import Mended, unended
from masp_meeting.documents.writing.tags import words_at
from masp_meeting.documents.writing.template_file import opened
from masp_meeting.domain.errors import Refused

_PLACES = {
    CONTENT_TYPE.WML_HEADER: "in a header",
    CONTENT_TYPE.WML_FOOTER: "in a footer",
    CONTENT_TYPE.WML_FOOTNOTES: "in a footnote",
    CONTENT_TYPE.WML_ENDNOTES: "in an endnote",
}
_MOST_WORDS = 60


def faults_of(template: Path, paper: Written) -> tuple[Fault, ...]:
    """Everything that is wrong with a template, whether it shows in this week's paper or not.

    Args:
        template: a Word file.
        paper: what its tags may name, and what fills it: two trials are made once no tag is at fault.
    """
    try:
        document = opened(template)
    except Refused as reason:
        return (Fault("", str(reason).rstrip(".")),)
    found = [fault for part in parts_with_tags(document) for fault in _in_part(part, paper.words)]
    if not found:
        found = [*_trials(template, paper)]
    return (*dict.fromkeys(found), *paper.also(template), *_warnings(document.docx, paper.words))


def _in_part(part: Part, words: type) -> Iterator[Fault]:
    where = _PLACES.get(part.content_type, "")
    body = parsed(part.blob)
    for near, what in _brackets(body):
        yield Fault(_place(where, near), what)
    source = understood(etree.tostring(body, encoding="unicode"))
    mended = Mended(source)
    found = (*mended.found, *unknown_names(mended.source, words))
    for line, what in sorted(found, key=itemgetter(0)):
        yield Fault(_place(where, words_at(source, line)), what)


def _brackets(body: etree._Element) -> Iterator[tuple[str, str]]:
    """Paragraphs in which a tag is not whole; they are emptied, so that the others can be understood."""
    cut = ""
    for paragraph in body.iter(qn("w:p")):
        pieces = [*paragraph.iter(qn("w:t"))]
        text = "".join(piece.text or "" for piece in pieces)
        what = [*unended(text)]
        for one in what:
            if not (cut and one.startswith("“")):
                yield text[:_MOST_WORDS], one
        cut = text if what and not what[-1].startswith("“") else ""
        for piece in pieces if what else ():
            piece.text = ""


def _place(where: str, near: str) -> str:
    return ", ".join(part for part in (where, f"near “{near}”" if near else "") if part)


def _trials(template: Path, paper: Written) -> Iterator[Fault]:
    """Fills a template with all that there may be, then with nothing at all; a fault of both is said once."""
    said = ""
    for several, words, given in ((2, _marker, "everything"), (0, _nothing, "nothing")):
        try:
            paper.write(sampled(paper.words, words, several), template)
        except Refused as reason:
            known, said = said, str(reason).partition(" cannot be used: ")[2] or str(reason)
            if said != known:
                yield Fault(f"filled in for trial with {given}", said.rstrip("."))


def _marker(place: str) -> str:
    return f"[{place}]"


def _nothing(_: str) -> str:
    return ""


def _warnings(paper: Paper, words: type) -> Iterator[Fault]:
    if "marking" in parts_of(words):
        for page in unmarked(paper):
            yield Fault("", f"{page} has no marking: put {{{{ marking }}}} there", only_warns=True)
    for part in parts_with_pictures(paper):
        for picture in part.iter(qn("wp:docPr")):
            if not (picture.get("descr") or picture.get("title")):
                name = picture.get("name", "")
                what = f"the picture “{name}” has no alternative text for those who do not see it"
                yield Fault("", what, only_warns=True)


def parts_with_pictures(paper: Paper) -> Iterator[etree._Element]:
    """The body of a document, and its headers and footers."""
    for part in paper.part.package.iter_parts():
        if part.content_type in (CONTENT_TYPE.WML_DOCUMENT_MAIN, *_PLACES):
            yield parsed(part.blob)
