"""Mutated forms: whatever is broken in them, only a reading or a refusal comes out."""

import io
import random
import re
import zipfile
from pathlib import Path

import pytest

from masp_meeting.documents.reading import read_form
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import FormReading
from tests.documents.reading.designs import DESIGNS, Design
from tests.documents.reading.more_designs import MORE_DESIGNS, shift_enter

TAG = re.compile(rb"<[^>]+>")


def saved(design: Design) -> bytes:
    file = io.BytesIO()
    design()[0].save(file)
    return file.getvalue()


def outcome(data: bytes, path: Path) -> FormReading | Refused:
    path.write_bytes(data)
    try:
        return read_form(path)
    except Refused as refused:
        return refused


def some_bytes_changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.choice((len(changed), len(changed), chance.randrange(len(changed))))])


def some_tags_changed(data: bytes, chance: random.Random) -> bytes:
    """The form with tags of its document dropped, doubled, swapped, or their attributes spoilt."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["word/document.xml"]
    for _ in range(chance.randint(1, 6)):
        tags = list(TAG.finditer(xml))
        one, other = chance.choice(tags), chance.choice(tags)
        spoilt = re.sub(rb'"[^"]*"', b'"-7"', one[0])
        put = chance.choice(
            (b"", one[0] + one[0], other[0], spoilt, re.sub(rb"w:\w+", b"w:sdt", one[0], count=1))
        )
        xml = xml[: one.start()] + put + xml[one.end() :]
    parts["word/document.xml"] = xml
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("design", [*DESIGNS, *MORE_DESIGNS], ids=lambda design: design.__name__)
@pytest.mark.parametrize("mutation", [some_bytes_changed, some_tags_changed])
def test_only_a_reading_or_a_refusal_comes_out(mutation, design: Design, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    chance, form = random.Random(design.__name__), saved(design)
    outcomes = [outcome(mutation(form, chance), tmp_path / "mutated.docx") for _ in range(40)]
    assert {type(each) for each in outcomes} <= {FormReading, Refused}
    assert any(isinstance(each, Refused) for each in outcomes)


def test_well_formed_nonsense_is_read_or_refused(tmp_path: Path) -> None:
    """Every element of a form, in turn, under the name of another: XML that parses and means nothing."""
    form = saved(shift_enter)
    xml = zipfile.ZipFile(io.BytesIO(form)).read("word/document.xml")
    names = sorted(set(re.findall(rb"<w:(\w+)", xml)))
    chance = random.Random(7)
    for name in names:
        other = chance.choice(names)
        changed = re.sub(rb"(</?w:)" + name + rb"\b", rb"\g<1>" + other, xml)
        parts = {"word/document.xml": changed}
        path = tmp_path / "nonsense.docx"
        with zipfile.ZipFile(path, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        assert isinstance(outcome(path.read_bytes(), path), FormReading | Refused)
