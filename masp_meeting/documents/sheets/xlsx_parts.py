"""Opens an .xlsx safely and streams the rows of its sheets, so that no size of file fills the memory."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from masp_meeting.documents import archive
from masp_meeting.documents.archive import MEGABYTE, Limits
from masp_meeting.domain.errors import Refused

Element = etree._Element  # noqa: SLF001  # lxml's own public type has no public name

XLSX = Limits(
    kind="spreadsheet",
    instead="spreadsheet (.xlsx or .csv)",
    suffix=".xlsx",
    macro_suffixes=(".xlsm", ".xltm", ".xlam"),
    file=15 * MEGABYTE,
    expanded=100 * MEGABYTE,
    part=8 * MEGABYTE,
)
MAX_SHEET = 80 * MEGABYTE
MAX_CELLS = 1_000_000
MAX_BETWEEN = 4 * MEGABYTE
"""Bytes of a sheet that hold no whole row: a longer stretch is built to fill the memory."""
_CHUNK = 256 * 1024

NOT_XLSX = "This is not a spreadsheet that can be read: ask the sender for the export as .xlsx or .csv."
BINARY = "This is a binary spreadsheet (.xlsb): ask the sender to save it as .xlsx or .csv."
OTHERS = (
    ("word/", "This is a Word document, not a spreadsheet: import it as a form."),
    ("ppt/", "This is a presentation, not a spreadsheet: ask the sender for the export as .xlsx or .csv."),
    ("Index/", "This is a Numbers spreadsheet: ask the sender to export it as .xlsx or .csv."),
    ("content.xml", "This is an OpenDocument spreadsheet: ask the sender to save it as .xlsx or .csv."),
    ("xl/workbook.bin", BINARY),
)


@dataclass(frozen=True, slots=True)
class Workbook:
    """An opened file: the names of its sheets with their parts, the shared texts, and the number formats."""

    archive: zipfile.ZipFile
    sheets: tuple[tuple[str, str], ...]
    texts: tuple[str, ...]
    formats: tuple[str, ...]
    """The number format of each cell style."""
    since_1904: bool
    never_counted: bool = False
    """Whether a program wrote it that works out no formulas, and asks Excel to do so on opening."""


def open_workbook(data: bytes) -> Workbook:
    """Check every limit, then read what the cells need.

    Raises:
        Refused: a limit is passed, or the archive holds no spreadsheet.
        Exception: whatever zipfile, zlib or lxml make of a damaged file.
    """
    opened = zipfile.ZipFile(io.BytesIO(data))
    archive.check_archive(opened.infolist(), XLSX)
    names = set(opened.namelist())
    main = _main_part(opened, names)
    links = _links(opened, main, names)
    book = _parsed(opened, main)
    sheets = tuple(
        (sheet.get("name", ""), links[target])
        for sheet in book.iter("{*}sheet")
        if (target := _linked(sheet)) in links and links[target] in names
    )
    if not sheets:
        raise Refused(NOT_XLSX)
    properties = book.find("{*}workbookPr")
    since_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
    counting = book.find("{*}calcPr")
    never_counted = counting is not None and counting.get("fullCalcOnLoad", "0") in ("1", "true")
    texts, formats = _texts(opened, links, names), _formats(opened, links, names)
    return Workbook(opened, sheets, texts, formats, since_1904, never_counted)


def _main_part(opened: zipfile.ZipFile, names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return "xl/workbook.xml"
    for start, sentence in OTHERS:
        if any(name.startswith(start) for name in names):
            raise Refused(sentence)
    if "_rels/.rels" in names:
        for link in _parsed(opened, "_rels/.rels"):
            target = link.get("Target", "").lstrip("/")
            if link.get("Type", "").endswith("/officeDocument") and target in names:
                return target
    raise Refused(NOT_XLSX)


def _links(opened: zipfile.ZipFile, main: str, names: set[str]) -> dict[str, str]:
    """The parts that the workbook links to: by identifier, and by the last word of their kind."""
    folder, file = posixpath.split(main)
    rels = f"{folder}/_rels/{file}.rels"
    found: dict[str, str] = {}
    for link in _parsed(opened, rels) if rels in names else ():
        target = link.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        found[link.get("Id", "")] = found[posixpath.basename(link.get("Type", ""))] = part
    return found


def _linked(sheet: Element) -> str:
    return next((str(said) for name, said in sheet.attrib.items() if str(name).endswith("}id")), "")


def _texts(opened: zipfile.ZipFile, links: dict[str, str], names: set[str]) -> tuple[str, ...]:
    part = links.get("sharedStrings", "")
    if part not in names:
        return ()
    return tuple(text_of(item) for item in stream(opened, part, "si"))


def _formats(opened: zipfile.ZipFile, links: dict[str, str], names: set[str]) -> tuple[str, ...]:
    part = links.get("styles", "")
    if part not in names:
        return ()
    styles = _parsed(opened, part)
    own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter("{*}numFmt")}
    cells = styles.find("{*}cellXfs")
    ids = [each.get("numFmtId", "0") for each in cells.iter("{*}xf")] if cells is not None else []
    return tuple(own.get(each, each) for each in ids)


def text_of(item: Element) -> str:
    """The words of a text or of its runs, without the reading aids of other scripts."""
    words = (
        each.text or ""
        for each in item.iter("{*}t")
        if (parent := each.getparent()) is None or not str(parent.tag).endswith("}rPh")
    )
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(words))


_ESCAPED = re.compile(r"_x(00[0-9A-Fa-f]{2})_")


def stream(opened: zipfile.ZipFile, part: str, *tags: str) -> Iterator[Element]:
    """The elements of these names, one after another; each is forgotten once the next is asked for.

    Raises:
        Refused: it is larger than any sheet for people, or has a DTD.
    """
    parser = etree.XMLPullParser(
        ("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    whole, between = 0, 0
    with opened.open(part) as file:
        while chunk := file.read(_CHUNK):
            whole, between = whole + len(chunk), between + len(chunk)
            if whole > MAX_SHEET or between > MAX_BETWEEN:
                raise Refused(XLSX.too_much)
            if whole == len(chunk) and (b"<!DOCTYPE" in chunk or b"<\0!\0" in chunk or b"\0<\0!" in chunk):
                raise Refused(archive.DTD)
            parser.feed(chunk)
            for _, element in parser.read_events():
                between = 0
                if isinstance(element, Element):
                    yield element
                    _forget(element)
    parser.close()


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _parsed(opened: zipfile.ZipFile, name: str) -> Element:
    data = archive.part_bytes(opened, name, XLSX)
    if data.count(b"<") > 200_000:
        raise Refused(XLSX.too_much)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)
