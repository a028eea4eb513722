"""Guards somebody else's Office file: every limit is checked before anything in it is parsed."""

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from masp_meeting.domain.errors import Refused

MEGABYTE = 1024 * 1024
MAX_PARTS = 400
MAX_RATIO = 150

DAMAGED = "This file is damaged or incomplete: ask the sender to send it again."
EMPTY = "This file is empty (0 bytes): ask the sender to send it again."
PASSWORD = (
    "This file is password-protected: ask the sender to remove the password, or agree it by phone and resave."
)
DTD = "This file contains a DTD, which no form needs, and is unsafe: ask the sender for a fresh copy."
OLD = b"\xd0\xcf\x11\xe0"
"""The first bytes of Office files before 2007, and of those with a password."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may be at most, in bytes, and the words for what to ask for instead."""

    kind: str
    """As in “not a Word document”."""
    instead: str
    """As in “ask the sender for a fresh Word document (.docx)”."""
    suffix: str
    macro_suffixes: tuple[str, ...]
    file: int
    expanded: int
    part: int

    @property
    def macros(self) -> str:
        """Why a file with macros is refused."""
        return f"This file contains macros and was not opened: ask for it saved as a plain {self.suffix}."

    @property
    def too_much(self) -> str:
        """Why a file that expands too far is refused."""
        return f"This file expands to far too much and is unsafe: ask the sender for a fresh {self.instead}."


def file_bytes(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, if it can be read at all and is neither too large nor empty."""
    if path.is_dir():
        raise Refused(f"This is a folder, not a {limits.kind}: choose the files inside it.")
    if path.suffix.lower() in limits.macro_suffixes:
        raise Refused(limits.macros)
    try:
        if path.stat().st_size > limits.file:
            most = limits.file // MEGABYTE
            raise Refused(f"This file is larger than {most} MB: ask the sender for the {limits.kind} alone.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused("There is no file of this name: check the name and the folder.") from None
    except OSError:
        raise Refused(
            "This file cannot be read: close it elsewhere, or check that you may open it."
        ) from None
    if not data:
        raise Refused(EMPTY)
    return data


def has_password(data: bytes) -> bool:
    """Whether an old Office container holds nothing but an encrypted file."""
    return data.startswith(OLD) and "EncryptedPackage".encode("utf-16-le") in data


def check_archive(parts: Iterable[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse macros, passwords and whatever expands too far, by what the archive says of its parts."""
    parts = list(parts)
    if has_macros(parts):
        raise Refused(limits.macros)
    if any(part.flag_bits & 1 for part in parts):
        raise Refused(PASSWORD)
    if expands_too_far(parts, limits):
        raise Refused(limits.too_much)


def has_macros(parts: Iterable[zipfile.ZipInfo]) -> bool:
    """Whether an archive holds a program."""
    return any(part.filename.lower().endswith("vbaproject.bin") for part in parts)


def expands_too_far(parts: Sequence[zipfile.ZipInfo], limits: Limits) -> bool:
    """Whether an archive, by what it says of its parts, unpacks into more than it may."""
    ratios = (part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > MEGABYTE)
    too_many = len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > limits.expanded
    return too_many or any(ratio > MAX_RATIO for ratio in ratios)


def part_bytes(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """One part of the archive, no larger than it may be, and without a DTD."""
    with archive.open(name) as part:
        data = part.read(limits.part + 1)
    if len(data) > limits.part:
        raise Refused(limits.too_much)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\0!\0" in data or b"\0<\0!" in data:
        raise Refused(DTD)
    return data
