"""The words of a paper, line by line in reading order, and in which lines two papers differ."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from lxml import etree

from masp_meeting.documents.archive import MEGABYTE, Limits, check_archive, file_bytes, part_bytes
from masp_meeting.documents.reading.wordml import MAIN, STRICT_MAIN, Element, W, value
from masp_meeting.domain.errors import Refused

_PAPER = Limits(
    kind="document",
    instead="document",
    suffix=".docx",
    macro_suffixes=(".docm", ".dotm"),
    file=30 * MEGABYTE,
    expanded=80 * MEGABYTE,
    part=40 * MEGABYTE,
)
_MOST_TAGS = 2_000_000
_UNREADABLE = "It is no Word document that can be read: it is damaged, or another kind of file."
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_NOT_WORDS = (f"{W}del", f"{W}moveFrom", f"{W}tabs")
"""Words that were taken out, and the places of tabs."""
_FILLED_IN = frozenset(("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME"))
"""Fields that every program fills in anew as it shows a page; what another one shows is words."""
Line = tuple[str, str]
"""A paragraph or a table's row: the name of its style, and its words."""


def paper_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a paper of any kind.

    Raises:
        Refused: there is none, it cannot be read, or it is far too large for one.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Refused("This is a pipe or a device, not a document: choose the file itself.")
    return file_bytes(path, _PAPER)


def lines_of(content: bytes) -> tuple[Line, ...]:
    """The lines of a Word document: its body, then what stands in its headers and footers.

    A table's row is one line with a tab between its cells. Page numbers, which every program counts anew,
    and words that are hidden are left out.

    Raises:
        Refused: it is no Word document, or not safe to read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_archive(archive.infolist(), _PAPER)
            parts = {name: safe_part(archive, name) for name in archive.namelist() if _has_words(name)}
        styles = _style_names(parts.pop(_STYLES, None))
        body = parts.pop(_BODY)
    except Refused:
        raise
    except Exception as fault:  # whatever a damaged file makes of zipfile and lxml
        raise Refused(_UNREADABLE) from fault
    margins = {words: style for part in parts.values() for style, words in _lines(part, styles)}
    return (*_lines(body, styles), *((margins[words], words) for words in sorted(margins)))


def differing(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The lines that only one of two papers has: “– ” before what only the first has, “+ ” the second."""
    found: list[str] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for change, start, end, other_start, other_end in matcher.get_opcodes():
        if change != "equal":
            found += [f"– {line}" for line in before[start:end]]
            found += [f"+ {line}" for line in after[other_start:other_end]]
    return tuple(found)


def _has_words(name: str) -> bool:
    margin = name.startswith(("word/header", "word/footer", "word/footnotes", "word/endnotes"))
    return name in (_BODY, _STYLES) or (margin and name.endswith(".xml"))


def safe_part(archive: zipfile.ZipFile, name: str) -> Element:
    """One part of a paper's archive, without what was taken out of its words or is hidden in them.

    Raises:
        Refused: it is larger than a paper needs, or unsafe.
    """
    data = part_bytes(archive, name, _PAPER)
    if data.count(b"<") > _MOST_TAGS:
        raise Refused(_PAPER.too_much)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    part = etree.fromstring(data.replace(STRICT_MAIN.encode(), MAIN.encode()), parser)
    etree.strip_elements(part, *_NOT_WORDS, with_tail=False)
    for field in [*part.iter(f"{W}fldSimple")]:
        if _is_filled_in(field.get(f"{W}instr", "")):
            field.clear()
    for run in [*part.iter(f"{W}r")] if b"vanish" in data else []:
        if _is_hidden(run):
            etree.strip_elements(run, f"{W}t")
    return part


def _is_filled_in(field: str) -> bool:
    return field.partition("\\")[0].strip().upper() in _FILLED_IN


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")


def _style_names(styles: Element | None) -> dict[str, str]:
    found = () if styles is None else styles.iter(f"{W}style")
    return {one.get(f"{W}styleId", ""): value(one, "name") or "" for one in found}


def _lines(element: Element, styles: dict[str, str]) -> Iterator[Line]:
    """The lines within an element, whatever it is wrapped in; a table in a cell stands in its row's line."""
    for child in element:
        if child.tag == f"{W}p":
            if words := _words(child).strip():
                style = value(child.find(f"{W}pPr"), "pStyle") or ""
                yield styles.get(style, style or "Normal"), words
        elif child.tag == f"{W}tr":
            cells = [one for one in child.iter(f"{W}tc") if next(one.iterancestors(f"{W}tr")) is child]
            texts = [" ".join(words for _, words in _lines(cell, styles)) for cell in cells]
            if any(texts):
                yield "Table row", "\t".join(texts).rstrip()
        else:
            yield from _lines(child, styles)


def _words(paragraph: Element) -> str:
    """The words of a paragraph, without fields that programs fill in."""
    found: list[str] = []
    fields: list[str] = []
    for one in paragraph.iter(f"{W}t", f"{W}fldChar", f"{W}instrText", *_BREAKS):
        if one.tag == f"{W}fldChar":
            _begin_or_end(fields, one.get(f"{W}fldCharType", ""))
        elif one.tag == f"{W}instrText":
            fields[-1:] = [f"{field}{one.text or ''}" for field in fields[-1:]]
        elif not any(map(_is_filled_in, fields)):
            found.append((one.text or "") if one.tag == f"{W}t" else _BREAKS[str(one.tag)])
    return "".join(found)


def _begin_or_end(fields: list[str], what: str) -> None:
    """What the fields around a place ask for, from the outermost to the innermost."""
    if what == "begin":
        fields.append("")
    elif what == "end":
        del fields[-1:]
