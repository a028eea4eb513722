"""Spoils referral forms in every way that files are spoilt, and shows that reading them never fails or hangs.

``python benchmarks/fuzz.py [FILES] [FOLDER …]`` mutates that many files (2,000) made from the forms of the
folders, always the same way. Each must be read or refused, within two seconds of processor time.
"""

import io
import random
import re
import signal
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType

from masp_meeting.documents.reading import read_form
from masp_meeting.domain.errors import Refused

GIVEN_FORMS = Path(__file__).resolve().parents[2] / "shared" / "data" / "forms"
FILES, SECONDS, SEED = 2_000, 2.0, 20261125
TAG = re.compile(rb"<[^>]+>")
READ, REFUSED, ESCAPED, HUNG = "read", "refused", "escaped", "hung"

Mutation = Callable[[bytes, random.Random], bytes]


class Hung(BaseException):
    """The reading took longer than it may; no ``except Exception`` may swallow it."""


def some_bytes(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, and perhaps its end cut off."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.choice((len(changed), len(changed), chance.randrange(len(changed))))])


def zip_headers(data: bytes, chance: random.Random) -> bytes:
    """The file with the headers of its parts spoilt: sizes, offsets, methods, names."""
    changed = bytearray(data)
    marks = [hit.start() for hit in re.finditer(rb"PK(\x01\x02|\x03\x04|\x05\x06)", data)]
    for mark in chance.sample(marks, min(len(marks), chance.randint(1, 3))):
        at = min(mark + chance.randrange(4, 46), len(changed) - 1)
        changed[at] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
    return bytes(changed)


def some_tags(data: bytes, chance: random.Random) -> bytes:
    """The document with tags dropped, doubled, swapped, renamed, or their attributes spoilt."""
    return _with_xml(data, chance, _tags_changed)


def wrapped(data: bytes, chance: random.Random) -> bytes:
    """The document with some element wrapped, deep or wide, in others."""
    return _with_xml(data, chance, _wrapped)


def some_text(data: bytes, chance: random.Random) -> bytes:
    """The document with some of its words replaced by what words should not be."""
    return _with_xml(data, chance, _words_changed)


def some_parts(data: bytes, chance: random.Random) -> bytes:
    """The archive with a part emptied, dropped, doubled, or put in place of another."""
    parts = _parts(data)
    names = list(parts)
    one, other = chance.choice(names), chance.choice(names)
    kind = chance.randrange(4)
    if kind == 0:
        parts[one] = b""
    elif kind == 1:
        del parts[one]
    elif kind == 2:
        parts[one], parts[other] = parts[other], parts[one]
    doubled = [(one, b"<x/>")] if kind == 3 else []
    return _packed([*parts.items(), *doubled])


MUTATIONS: tuple[Mutation, ...] = (some_bytes, zip_headers, some_tags, wrapped, some_text, some_parts)

ODD_WORDS = (
    b"", b"&#x202e;", b"&#0;", b"A" * 20_000, b"1/" * 3_000, b"Name: " * 500, b"[x] " * 800,
    b"yes / no " * 300,
    b"&amp;lt;" * 50, b"\xf0\x9f\x98\x80" * 100, b"99/99/9999", b"31/02/0000", b"0" * 400, b"\t" * 500,
    b": " * 900,
    b"(" * 700, b"P01 1AA " * 300, b"a.b@" * 800, b"- " * 900, b"DOB " * 700, b"Re: " * 300,
)  # fmt: skip


def _tags_changed(xml: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 6)):
        tags = list(TAG.finditer(xml))
        one, other = chance.choice(tags), chance.choice(tags)
        spoilt = re.sub(
            rb'"[^"]*"', chance.choice((b'"-7"', b'"99999999999"', b'""', b'"\xe2\x80\xae"')), one[0]
        )
        renamed = re.sub(
            rb"w:\w+", chance.choice((b"w:sdt", b"w:tbl", b"w:p", b"w:txbxContent")), one[0], count=1
        )
        put = chance.choice((b"", one[0] * 2, other[0], spoilt, renamed))
        xml = xml[: one.start()] + put + xml[one.end() :]
    return xml


def _wrapped(xml: bytes, chance: random.Random) -> bytes:
    kind = chance.choice((b"p", b"r", b"tbl", b"tc"))
    found = list(re.finditer(rb"<w:" + kind + rb"(?: [^>]*)?>.*?</w:" + kind + rb">", xml, re.DOTALL))
    if not found:
        return xml
    one, times = chance.choice(found), chance.choice((1, 3, 40, 120))
    begin, end = chance.choice(
        (
            (b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>"),
            (b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"),
            (b"<w:ins>", b"</w:ins>"),
            (b"<w:hyperlink>", b"</w:hyperlink>"),
            (b"", one[0]),
        )
    )
    return xml[: one.start()] + begin * times + one[0] + end * times + xml[one.end() :]


def _words_changed(xml: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 5)):
        texts = list(re.finditer(rb"(?<=>)[^<>]+(?=</w:t>)", xml))
        if not texts:
            return xml
        one = chance.choice(texts)
        xml = xml[: one.start()] + chance.choice(ODD_WORDS) + xml[one.end() :]
    return xml


def _with_xml(data: bytes, chance: random.Random, change: Mutation) -> bytes:
    parts = _parts(data)
    return _packed([*(parts | {"word/document.xml": change(parts["word/document.xml"], chance)}).items()])


def _parts(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # the same name twice is meant
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


def mutated(forms: Sequence[bytes], files: int, seed: int = SEED) -> Iterator[tuple[str, bytes]]:
    """That many spoilt files, each with the name of how it was spoilt; the same for the same seed."""
    chance = random.Random(seed)
    for count in range(files):
        mutation = MUTATIONS[count % len(MUTATIONS)]
        yield mutation.__name__, mutation(chance.choice(forms), chance)


def outcome(path: Path, seconds: float = SECONDS) -> str:
    """What becomes of a file: read, refused, hung, or escaped with the name of what escaped."""

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise Hung

    before = signal.signal(signal.SIGPROF, too_long)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        read_form(path)
    except Refused:
        return REFUSED
    except Hung:
        return HUNG
    except Exception as error:  # noqa: BLE001  # whatever escapes is what this looks for
        return f"{ESCAPED}: {type(error).__name__} {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return READ


def main() -> int:
    """Print what became of the files, each that escaped or hung by itself; 0 where none did."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    folders = [Path(each) for each in sys.argv[2:]] or [GIVEN_FORMS]
    forms = [
        path.read_bytes() for folder in folders for path in sorted(folder.glob("*.docx")) if path.is_file()
    ]
    counts = Counter[str]()
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, "mutated.docx")
        for number, (how, data) in enumerate(mutated(forms, files)):
            path.write_bytes(data)
            came = outcome(path)
            counts[came.partition(":")[0]] += 1
            if came not in (READ, REFUSED):
                print(f"file {number}, {how}: {came:.200}")
    bad = counts[ESCAPED] + counts[HUNG]
    print(
        ", ".join(f"{counts[each]} {each}" for each in (READ, REFUSED, ESCAPED, HUNG)),
        "; bar 0 and 0:",
        end=" ",
    )
    print("falls short" if bad else "holds")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
