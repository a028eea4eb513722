"""Opens somebody else's Word file safely: every limit is checked before anything in it is parsed."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from masp_meeting.documents.reading.wordml import MAIN, STRICT_MAIN, Element
from masp_meeting.domain.errors import Refused

MEGABYTE = 1024 * 1024
MAX_FILE = 15 * MEGABYTE
MAX_EXPANDED = 40 * MEGABYTE
MAX_PART = 12 * MEGABYTE
MAX_PARTS = 400
MAX_RATIO = 150
MAX_TAGS = 200_000
"""About a hundred pages; beyond it a small file can still cost gigabytes once parsed."""

DAMAGED = "This file is damaged or incomplete: ask the sender to send it again."
TOO_MUCH = (
    "This file expands to far too much and is unsafe: ask the sender for a fresh Word document (.docx)."
)
TOO_LONG = "This document is far too long to be a referral form: ask the sender for the form alone."
PASSWORD = (
    "This file is password-protected: ask the sender to remove the password, or agree it by phone and resave."
)
MACROS = "This document contains macros and was not opened: ask the sender to save it as a plain .docx."
DTD = "This file contains a DTD, which no Word form needs, and is unsafe: ask the sender for a fresh copy."

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
    if path.is_dir():
        raise Refused("This is a folder, not a Word document: choose the files inside it.")
    if path.suffix.lower() in (".docm", ".dotm"):
        raise Refused(MACROS)
    try:
        if path.stat().st_size > MAX_FILE:
            raise Refused(
                "This file is larger than 15 MB: ask the sender for the form without its attachments."
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused("There is no file of this name: check the name and the folder.") from None
    except OSError:
        raise Refused(
            "This file cannot be read: close it elsewhere, or check that you may open it."
        ) from None
    _check_kind(data)
    return data


def _check_kind(data: bytes) -> None:
    if not data:
        raise Refused("This file is empty (0 bytes): ask the sender to send it again.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(PASSWORD if "EncryptedPackage".encode("utf-16-le") in data else OLD_WORD)
    if not data.startswith(b"PK"):
        start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
        raise Refused(next((sentence for sign, sentence in OTHER_KINDS if start.startswith(sign)), NOT_WORD))


def open_package(data: bytes) -> Package:
    """Check every limit, then parse the parts that may hold words.

    Raises:
        Refused: a limit is passed, or the archive holds no Word document.
        Exception: whatever zipfile, zlib or lxml make of a damaged file.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    _check_archive(archive.infolist())
    main = _main_part(archive)
    folder = posixpath.dirname(main)
    names = [name for name in archive.namelist() if posixpath.dirname(name) == folder]
    document = _parse(archive, main)
    if document.tag != f"{{{MAIN}}}document":
        raise Refused(NOT_WORD)
    styles = f"{folder}/styles.xml"
    margins = tuple((_kind(name), _parse(archive, name)) for name in sorted(names) if _kind(name))
    return Package(document, _parse(archive, styles) if styles in names else None, margins)


def _kind(name: str) -> str:
    found = re.match(r"(header|footer|footnote|endnote)", posixpath.basename(name))
    return found[1] if found and name.endswith(".xml") else ""


def _check_archive(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise Refused(MACROS)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(PASSWORD)
    ratios = (part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > MEGABYTE)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_EXPANDED:
        raise Refused(TOO_MUCH)
    if any(ratio > MAX_RATIO for ratio in ratios):
        raise Refused(TOO_MUCH)


def _main_part(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "word/document.xml" in names:
        return "word/document.xml"
    for start, sentence in OTHER_ARCHIVES:
        if any(name.startswith(start) for name in names):
            raise Refused(sentence)
    if "_rels/.rels" in names:
        for link in _parse(archive, "_rels/.rels"):
            if link.get("Type", "").endswith("/officeDocument"):
                return link.get("Target", "").lstrip("/")
    raise Refused(NOT_WORD)


def _parse(archive: zipfile.ZipFile, name: str) -> Element:
    with archive.open(name) as part:
        data = part.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise Refused(TOO_MUCH)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\0!\0" in data or b"\0<\0!" in data:
        raise Refused(DTD)
    if data.count(b"<") > 2 * MAX_TAGS:
        raise Refused(TOO_LONG)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data.replace(STRICT_MAIN.encode(), MAIN.encode()), parser)
