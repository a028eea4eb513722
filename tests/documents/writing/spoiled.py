"""Files in a template's place that are no template: each a way in which a real one goes wrong."""

import io
import zipfile
from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile

from masp_meeting.documents.templates import shipped
from tests.documents.writing.reading_back import unpacked

SOUND = shipped("minutes").read_bytes()


def truncated(path: Path) -> None:
    path.write_bytes(SOUND[:5000])


def no_archive(path: Path) -> None:
    path.write_text("Dear all,", encoding="utf-8")


def empty(path: Path) -> None:
    path.touch()


def other_archive(path: Path) -> None:
    packed(path, {"readme.txt": b"hello"})


def broken_inside(path: Path) -> None:
    packed(path, unpacked(SOUND) | {"word/document.xml": b"<w:document"})


def word_template(path: Path) -> None:
    retyped(path, b"document.main+xml", b"template.main+xml")


def with_macros(path: Path) -> None:
    packed(path, unpacked(SOUND) | {"word/vbaProject.bin": b"Sub AutoOpen()"})


def macro_document(path: Path) -> None:
    retyped(
        path,
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


def protected(path: Path) -> None:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(SOUND)).encrypt("a password", locked)
    path.write_bytes(locked.getvalue())


def old_word(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))


def bomb(path: Path) -> None:
    packed(path, unpacked(SOUND) | {"word/media/image1.png": bytes(60_000_000)})


def many_parts(path: Path) -> None:
    packed(path, unpacked(SOUND) | {f"word/{number}.xml": b"<a/>" for number in range(500)})


def folder(path: Path) -> None:
    path.mkdir()


def dangling(path: Path) -> None:
    path.symlink_to(path.with_name("moved-away.docx"))


def retyped(path: Path, old: bytes, new: bytes) -> None:
    """Save the sound template as another kind of document."""
    inside = unpacked(SOUND)
    packed(path, inside | {"[Content_Types].xml": inside["[Content_Types].xml"].replace(old, new)})


def packed(path: Path, inside: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in inside.items():
            archive.writestr(name, content)


UNFIT = {
    truncated: "is not a Word document",
    no_archive: "is not a Word document",
    empty: "is not a Word document",
    other_archive: "is not a Word document",
    broken_inside: "is not a Word document",
    word_template: "is a template in Word's own sense (.dotx): save it as a plain Word document (.docx)",
    with_macros: "holds macros: save it as a plain Word document (.docx)",
    macro_document: "holds macros",
    protected: "has a password: save it without one",
    old_word: "is in the old Word format",
    bomb: "expands to far too much and is unsafe: make it anew in Word",
    many_parts: "expands to far too much",
    folder: "is a folder or a pipe: put a Word document in its place",
    dangling: "is not there: put one in its place",
}
"""How each is spoiled, and what is said of it."""
