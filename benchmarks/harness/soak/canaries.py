"""Words that are found nowhere else, to see what is in the clear: read in every byte of every file."""

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from string import ascii_lowercase

_BEGINNING = "zqmark"
_LETTERS = 4
_MARK = re.compile(f"{_BEGINNING}[a-z]{{{_LETTERS}}}")
_IN_THE_CLEAR = tuple(
    re.compile(re.escape(_BEGINNING.encode(encoding)), re.IGNORECASE)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_PACKED = b"PK\x03\x04"
"""Begins each file within a Word file, also within one that was not written to its end."""
_HEADER, _NAME_LENGTHS = 30, slice(26, 30)
_ISSUED = {"minutes": (".docx", ".xlsx"), "letters": (".docx",), "agendas": (".docx", ".ics")}
"""Where papers lie that went out on purpose, and how their names end."""


def canaries() -> Iterator[str]:
    """One after another, each new."""
    for letters in product(ascii_lowercase, repeat=_LETTERS):
        yield _BEGINNING + "".join(letters)


def marks(text: str) -> set[str]:
    """The canaries in a text."""
    return set(_MARK.findall(text.lower()))


def is_issued(path: Path, workspace: Path) -> bool:
    """Whether it has the place and the name of a paper that went out on purpose."""
    if not path.is_relative_to(workspace):
        return False
    return path.suffix in _ISSUED.get(path.relative_to(workspace).parts[0], ())


def in_the_clear(folders: Iterable[Path], workspace: Path) -> list[Path]:
    """The files that hold a canary, or have one in their name, and are no papers that went out."""
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not is_issued(path, workspace) and _tells(path)
    ]


def _tells(path: Path) -> bool:
    content = path.read_bytes()
    return any(
        clear.search(text)
        for clear in _IN_THE_CLEAR
        for text in (path.name.encode(), content, *_unpacked(content))
    )


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What a zip file holds, and what there is of one that breaks off, has no end or begins elsewhere."""
    at = content.find(_PACKED)
    while at >= 0:
        lengths = content[at:][_NAME_LENGTHS]
        name, extra = (int.from_bytes(lengths[two : two + 2], "little") for two in (0, 2))
        try:
            yield zlib.decompressobj(-zlib.MAX_WBITS).decompress(content[at + _HEADER + name + extra :])
        except zlib.error:
            yield b""  # no deflated file after all
        at = content.find(_PACKED, at + 1)
