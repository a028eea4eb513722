"""Mutated forms: whatever is broken in them, only a reading or a refusal comes out."""

import io
import random
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.fuzz import mutated
from benchmarks.fuzz import outcome as outcome_of
from masp_meeting.documents.reading import read_form
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import FormReading
from tests.documents.reading.designs import DESIGNS, Design
from tests.documents.reading.more_designs import MORE_DESIGNS, shift_enter
from tests.documents.reading.odd_designs import ODD_DESIGNS


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


def test_only_a_reading_or_a_refusal_comes_out(tmp_path: Path) -> None:
    """Three hundred spoilt files of every kind; ``benchmarks/fuzz.py`` reads two thousand."""
    forms = [saved(design) for design in (*DESIGNS, *MORE_DESIGNS, *ODD_DESIGNS)]
    path, came = tmp_path / "mutated.docx", Counter[str]()
    for how, data in mutated(forms, 300):
        path.write_bytes(data)
        became = outcome_of(path)
        assert became in ("read", "refused"), how
        came[became] += 1
    assert min(came["read"], came["refused"]) > 50


def test_what_escapes_or_hangs_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(saved(shift_enter))
    assert outcome_of(path) == "read"
    assert outcome_of(path, 0.001) == "hung"
    monkeypatch.setattr("masp_meeting.documents.reading.assemble", None)
    assert outcome_of(path).startswith("escaped: TypeError")


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
