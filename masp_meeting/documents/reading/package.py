"""Opens somebody else's Word file safely: every limit is checked before anything in it is parsed."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from masp_meeting.documents import archive
from masp_meeting.documents.archive import MEGABYTE, Limits
from masp_meeting.documents.reading.wordml import MAIN, STRICT_MAIN, Element
from masp_meeting.domain.errors import Refused

WORD = Limits(
    kind="Word document",
    instead="Word document (.docx)",
    suffix=".docx",
    macro_suffixes=(".docm", ".dotm"),
    file=15 * MEGABYTE,
    expanded=40 * MEGABYTE,
    part=12 * MEGABYTE,
)
MAX_TAGS = 200_000
"""About a hundred pages; beyond it a small file can still cost gigabytes once parsed."""

TOO_LONG = "This document is far too long to be a referral form: ask the sender for the form alone."

OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "This is a PDF, not a Word document: ask the sender for the Word form (.docx)."),
    (
        b"{\\rtf",
        "This is rich text (RTF), not a .docx: ask the sender to save it as a Word document (.docx).",
    ),
    (b"\x89PNG", "This is a picture, not a Word document: ask the sender for the Word form (.docx)."),
    (b"\xff\xd8\xff", "This is a picture, not a Word document: ask the sender for the Word form (.docx)."),
    (
        b"<",
        "This is a web page or XML text, not a .docx: ask the sender to save it as a Word document (.docx).",
    ),
)
NOT_WORD = "This is not a Word document: ask the sender for the form as a .docx."
OLD_WORD = (
    "This is in the old Word format (or has a password): ask the sender to save it as .docx without one."
)
OTHER_ARCHIVES: tuple[tuple[str, str], ...] = (
    (
        "xl/",
        "This is a spreadsheet, not a Word document: import it as one, or ask for the Word form (.docx).",
    ),
    ("ppt/", "This is a presentation, not a Word document: ask the sender for the Word form (.docx)."),
    ("content.xml", "This is an OpenDocument file: ask the sender to save it as a Word document (.docx)."),
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parsed parts of a Word file that may hold words of a referral."""

    document: Element
    styles: Element | None
    margins: tuple[tuple[str, Element], ...]
    """Headers, footers and notes, each with the name of its kind."""


def file_bytes(path: Path) -> bytes:
    """The bytes of a file, if it can be a Word document at all; otherwise ``Refused`` says what it is."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise Refused("This is a pipe or a device, not a Word document: choose the form itself.")
    data = archive.file_bytes(path, WORD)
    if data.startswith(archive.OLD):
        raise Refused(archive.PASSWORD if archive.has_password(data) else OLD_WORD)
    if not data.startswith(b"PK"):
        start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
        raise Refused(next((sentence for sign, sentence in OTHER_KINDS if start.startswith(sign)), NOT_WORD))
    return data


def open_package(data: bytes) -> Package:
    """Check every limit, then parse the parts that may hold words.

    Raises:
        Refused: a limit is passed, or the archive holds no Word document.
        Exception: whatever zipfile, zlib or lxml make of a damaged file.
    """
    opened = zipfile.ZipFile(io.BytesIO(data))
    archive.check_archive(opened.infolist(), WORD)
    main = _main_part(opened)
    if opened.namelist().count(main) > 1:
        raise Refused(archive.DAMAGED)
    folder = posixpath.dirname(main)
    names = [name for name in opened.namelist() if posixpath.dirname(name) == folder]
    document = _parse(opened, main)
    if document.tag != f"{{{MAIN}}}document":
        raise Refused(NOT_WORD)
    styles = f"{folder}/styles.xml"
    margins = tuple((_kind(name), _parse(opened, name)) for name in sorted(names) if _kind(name))
    return Package(document, _parse(opened, styles) if styles in names else None, margins)


def _kind(name: str) -> str:
    found = re.match(r"(header|footer|footnote|endnote)", posixpath.basename(name))
    return found[1] if found and name.endswith(".xml") else ""


def _main_part(opened: zipfile.ZipFile) -> str:
    names = opened.namelist()
    if "word/document.xml" in names:
        return "word/document.xml"
    for start, sentence in OTHER_ARCHIVES:
        if any(name.startswith(start) for name in names):
            raise Refused(sentence)
    if "_rels/.rels" in names:
        for link in _parse(opened, "_rels/.rels"):
            if link.get("Type", "").endswith("/officeDocument"):
                return link.get("Target", "").lstrip("/")
    raise Refused(NOT_WORD)


def _parse(opened: zipfile.ZipFile, name: str) -> Element:
    data = archive.part_bytes(opened, name, WORD)
    if data.count(b"<") > 2 * MAX_TAGS:
        raise Refused(TOO_LONG)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data.replace(STRICT_MAIN.encode(), MAIN.encode()), parser)
