"""The partnership's own form after a trip through LibreOffice, which loses what its controls are called."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from masp_meeting.documents.reading import read_form
from masp_meeting.documents.writing.referral_form import write_form
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from tests.documents.reading.own_form_filled import (
    ASKED,
    BLANK,
    HOME_FORCE,
    TYPED,
    any_facts,
    difference,
    filled_by_hand,
    row_of,
)
from tests.samples import PROFILE

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

FORMS = 10
"""How many make the trip together: LibreOffice takes longer to start than to save them."""

T = TypeVar("T")


def some(strategy: st.SearchStrategy[T]) -> list[T]:
    """Draw what goes into the forms of one trip."""
    drawn: list[T] = []

    @settings(max_examples=FORMS, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def draw(one: T) -> None:
        drawn.append(one)

    draw()
    return drawn


def trip(folder: Path, via: Sequence[str]) -> list[Path]:
    """Save every form of a folder anew, as each of these kinds in turn."""
    kind = "docx"
    for leg, to in enumerate(via):
        beside = folder.with_name(f"{folder.name}-{leg}-{to}")
        profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(beside)]
        subprocess.run(
            [*command, *map(str, sorted(folder.glob(f"*.{kind}")))],
            env=os.environ | {"HOME": str(folder.parent)},
            check=True,
            capture_output=True,
            timeout=300,
        )
        folder, kind = beside, to
    return sorted(folder.glob("*.docx"))


WAYS = pytest.mark.parametrize("via", [("docx",), ("odt", "docx")], ids=["docx", "odt and back"])


@WAYS
class TestTrip:
    def test_any_facts_come_back(self, tmp_path: Path, via: Sequence[str]) -> None:
        folder = tmp_path / "forms"
        folder.mkdir()
        every = some(any_facts().filter(lambda one: one != Facts()))
        for number, stated in enumerate(every):
            (folder / f"{number:02}.docx").write_bytes(write_form(stated, PROFILE, "MASP-2026-0001"))
        returned = trip(folder, via)
        assert len(returned) == len(every)
        for path, stated in zip(returned, every, strict=True):
            reading = read_form(path, HOME_FORCE)
            assert difference(stated, reading.facts) == {}
            assert reading.unplaced == ()

    def test_whatever_was_typed_reads_as_before(self, tmp_path: Path, via: Sequence[str]) -> None:
        folder = tmp_path / "forms"
        folder.mkdir()
        before = {}
        answers = st.dictionaries(st.sampled_from(ASKED), TYPED, min_size=4)
        for number, typed in enumerate(some(answers)):
            path = folder / f"{number:02}.docx"
            filled_by_hand({"behaviours": "Calls."} | typed | {"referrer_name": "Tom Marsh"}).save(str(path))
            before[path.name] = read_form(path, HOME_FORCE).facts
        for path in trip(folder, via):
            assert difference(before.pop(path.name), read_form(path, HOME_FORCE).facts) == {}
        assert before == {}

    def test_paragraphs_typed_into_one_answer_stay_in_it(self, tmp_path: Path, via: Sequence[str]) -> None:
        folder = tmp_path / "forms"
        folder.mkdir()
        paper = filled_by_hand({"subject_family_name": "Orchard"})
        account = ("Calls daily.", "Name: Jo Birch", "\tWrites  too.")
        (cell,) = row_of(paper, "behaviours").findall(qn("w:tc"))[1:]
        for paragraph in cell.findall(qn("w:p")):
            cell.remove(paragraph)
        lines = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in account
        ).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        control = f"<w:sdtPr><w:richText/></w:sdtPr><w:sdtContent>{lines}</w:sdtContent>"
        cell.append(parse_xml(f"<w:sdt {nsdecls('w')}>{control}</w:sdt>"))
        paper.save(str(folder / "form.docx"))
        (path,) = trip(folder, via)
        assert read_form(path).facts == Facts(subject_family_name="Orchard", behaviours="\n".join(account))

    def test_a_blank_form_is_still_blank(self, tmp_path: Path, via: Sequence[str]) -> None:
        folder = tmp_path / "forms"
        folder.mkdir()
        (folder / "blank.docx").write_bytes(BLANK)
        (path,) = trip(folder, via)
        with pytest.raises(Refused, match="Nothing has been filled in"):
            read_form(path)
