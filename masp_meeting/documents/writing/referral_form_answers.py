"""Puts what a referral states into the content controls of a form, wherever its template has them."""

from copy import deepcopy
from datetime import date
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls, qn
from lxml import etree

from masp_meeting.domain.catalogue import fact_of
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.referral_form import DATES, answer_words, form_rows, plain_words

Element = etree._Element  # noqa: SLF001  # lxml's own public type has no public name
_PROPERTIES, _CONTENT, _LINE = qn("w:sdtPr"), qn("w:sdtContent"), qn("w:p")


def controls(body: Element) -> list[tuple[str, Element]]:
    """Every content control of a document with its tag, the name of a fact; empty where it has none."""
    tags = ((one.find(f"{_PROPERTIES}/{qn('w:tag')}"), one) for one in body.iter(qn("w:sdt")))
    return [("" if tag is None else tag.get(qn("w:val"), ""), control) for tag, control in tags]


def parsed(content: bytes) -> Element:
    """A part of a Word file, from which nothing outside it is reached."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def answered(content: bytes, facts: Facts, template: str) -> bytes:
    """A form's body with the answers in it; what nobody has answered keeps its prompt.

    Raises:
        Refused: something is stated for which the template has no control.
    """
    body, rows = parsed(content), form_rows()
    stated = {name: plain_words(answer_words(facts, rows[name], fact_of(facts, name))) for name in rows}
    left = [name for name, words in stated.items() if words]
    for name, control in controls(body):
        if words := stated.get(name):
            _answer(control, words, fact_of(facts, name), dated=rows[name].kind in DATES)
            left = [one for one in left if one != name]
    if left:
        what = f"“{rows[left[0]].label}”" + (f" and {len(left) - 1} more" if left[1:] else "")
        raise Refused(f"The template {template} cannot be used: it has no control for {what}.")
    return etree.tostring(body, encoding="UTF-8", standalone=True)


def _answer(control: Element, words: str, value: object, *, dated: bool) -> None:
    """Put words in place of what a control holds; two dates, as of births that differ, are no picked date."""
    properties, content = control.find(_PROPERTIES), control.find(_CONTENT)
    assert properties is not None, "a control is known by its tag, which stands among its properties"
    if content is None:
        content = etree.SubElement(control, _CONTENT)
    _drop(properties, properties.findall(qn("w:showingPlcHdr")))
    picker = properties.find(qn("w:date"))
    if dated and picker is not None:
        if "\n" in words:
            properties.replace(picker, etree.Element(qn("w:richText")))
        elif isinstance(value, date):
            picker.set(qn("w:fullDate"), f"{value.isoformat()}T00:00:00Z")
    _put(content, words, properties.find(qn("w:rPr")))


def _put(content: Element, words: str, look: Element | None) -> None:
    """One run of words in place of all others: a control holds runs, paragraphs or a cell of them."""
    line, *others = [*content.iter(_LINE)] or [content]
    for other in others:
        _drop(other.getparent(), [other])
    _drop(line, [one for one in line if one.tag != qn("w:pPr")])
    run = _run(words)
    if look is not None:
        run.insert(0, deepcopy(look))
    line.append(run)


def _drop(parent: Element | None, children: list[Element]) -> None:
    for child in children:
        if parent is not None:
            parent.remove(child)


def _run(words: str) -> Element:
    lines = "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in line.split("\t"))
        for line in words.split("\n")
    )
    return etree.fromstring(f"<w:r {nsdecls('w')}>{lines}</w:r>")
