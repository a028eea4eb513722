"""The partnership's own form after a trip through LibreOffice, which loses what its controls are called."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from docx.document import Document as DocumentObject
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
"""How many of each kind make the trip, all together: LibreOffice takes longer to start than to save them."""
ACCOUNT = ("Calls daily.", "Name: Jo Birch", "\tWrites  too.")

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


def trip(folder: Path, via: Sequence[str]) -> Path:
    """Save every form of a folder anew, as each of these kinds in turn; returns the folder of the last."""
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
    return folder


@dataclass(frozen=True)
class Sent:
    """The forms of one trip: what each said before it left, by its name, and the folder they came back to."""

    stated: dict[str, Facts]
    typed: dict[str, Facts]
    back: Path


@pytest.fixture(scope="module", params=[("docx",), ("odt", "docx")], ids=["docx", "odt and back"])
def sent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """Send forms of every kind on one trip."""
    folder = tmp_path_factory.mktemp("trip") / "forms"
    folder.mkdir()
    stated, typed = with_facts(folder), typed_into(folder)
    with_paragraphs().save(str(folder / "paragraphs.docx"))
    (folder / "blank.docx").write_bytes(BLANK)
    before = sorted(path.name for path in folder.iterdir())
    back = trip(folder, request.param)
    assert sorted(path.name for path in back.iterdir()) == before
    return Sent(stated, typed, back)


def with_facts(folder: Path) -> dict[str, Facts]:
    """Write any facts on the form."""
    every = some(any_facts().filter(lambda one: one != Facts()))
    stated = {f"stated-{number:02}.docx": one for number, one in enumerate(every)}
    for name, one in stated.items():
        (folder / name).write_bytes(write_form(one, PROFILE, "MASP-2026-0001"))
    return stated


def typed_into(folder: Path) -> dict[str, Facts]:
    """Type anything into the form."""
    before = {}
    answers = st.dictionaries(st.sampled_from(ASKED), TYPED, min_size=4)
    for number, typed in enumerate(some(answers)):
        path = folder / f"typed-{number:02}.docx"
        filled_by_hand({"behaviours": "Calls."} | typed | {"referrer_name": "Tom Marsh"}).save(str(path))
        before[path.name] = read_form(path, HOME_FORCE).facts
    return before


def with_paragraphs() -> DocumentObject:
    """Type paragraphs into one answer."""
    paper = filled_by_hand({"subject_family_name": "Orchard"})
    (cell,) = row_of(paper, "behaviours").findall(qn("w:tc"))[1:]
    for paragraph in cell.findall(qn("w:p")):
        cell.remove(paragraph)
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in ACCOUNT
    ).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    control = f"<w:sdtPr><w:richText/></w:sdtPr><w:sdtContent>{lines}</w:sdtContent>"
    cell.append(parse_xml(f"<w:sdt {nsdecls('w')}>{control}</w:sdt>"))
    return paper


class TestTrip:
    def test_any_facts_come_back(self, sent: Sent) -> None:
        assert len(sent.stated) == FORMS
        for name, stated in sent.stated.items():
            reading = read_form(sent.back / name, HOME_FORCE)
            assert difference(stated, reading.facts) == {}
            assert reading.unplaced == ()

    def test_whatever_was_typed_reads_as_before(self, sent: Sent) -> None:
        assert len(sent.typed) == FORMS
        for name, before in sent.typed.items():
            assert difference(before, read_form(sent.back / name, HOME_FORCE).facts) == {}

    def test_paragraphs_typed_into_one_answer_stay_in_it(self, sent: Sent) -> None:
        facts = read_form(sent.back / "paragraphs.docx").facts
        assert facts == Facts(subject_family_name="Orchard", behaviours="\n".join(ACCOUNT))

    def test_a_blank_form_is_still_blank(self, sent: Sent) -> None:
        with pytest.raises(Refused, match="Nothing has been filled in"):
            read_form(sent.back / "blank.docx")
