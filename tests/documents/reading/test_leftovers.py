"""Whatever somebody writes, and wherever, the reading shows it: as a value, in doubt, or not placed."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from masp_meeting.documents.reading import read_form
from masp_meeting.domain.facts import FormReading
from tests.documents.reading.designs import DESIGNS, Design
from tests.documents.reading.grid_designs import form
from tests.documents.reading.making import FRAME, paragraphs, reading
from tests.documents.reading.more_designs import MORE_DESIGNS
from tests.documents.reading.odd_designs import ODD_DESIGNS

STRAY = "the lantern was left burning twice"
MOST_PLACES = 7
"""Places of each design where something is written that nobody asked for."""


def shown(found: FormReading) -> str:
    """Every word that a reading shows to a person."""
    texts = [text for each in found.sources for text in (each.label, each.words)]
    texts += [text for each in found.unplaced for text in (each.label, each.words)]
    texts += [doubt.sentence for doubt in found.doubts]
    texts += [each.words for doubt in found.doubts for each in doubt.alternatives]
    return " ".join(" ".join(texts).split())


def places(document: WordDocument) -> list[Paragraph]:
    """Some paragraphs of a document, spread over it, those of table cells among them."""
    all_of_them = [Paragraph(each, document) for each in document.element.body.iter(qn("w:p"))]
    return all_of_them[:: max(1, len(all_of_them) // MOST_PLACES)]


def with_stray(design: Design) -> Iterator[WordDocument]:
    """The design with words of somebody's written in plain letters beneath one paragraph after another."""
    for count in range(len(places(design()[0]))):
        document = design()[0]
        before = places(document)[count]
        added = deepcopy(before._p)  # noqa: SLF001
        for child in list(added):
            added.remove(child)
        before._p.addnext(added)  # noqa: SLF001
        Paragraph(added, before._parent).add_run(STRAY)  # noqa: SLF001
        yield document


@pytest.mark.parametrize(
    "design", [*DESIGNS, *MORE_DESIGNS, *ODD_DESIGNS], ids=lambda design: design.__name__
)
def test_words_written_anywhere_are_shown(design: Design, tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    for document in with_stray(design):
        document.save(str(path))
        assert STRAY in shown(read_form(path))


def test_an_answer_that_looks_like_a_label_is_shown(tmp_path: Path) -> None:
    rows = [["Statements held", "NFA – the shop does not support", "Reviewed on", "3 May"]]
    found = reading(form(*FRAME, rows), tmp_path)
    assert "NFA – the shop does not support" in shown(found)


@pytest.mark.parametrize(
    "words",
    [
        "Mark Jones has the key.",
        "Never seen before, she says.",
        "**He has bought a crossbow**",
        "HE HAS BOUGHT A CROSSBOW",
    ],
)
def test_a_remark_that_looks_like_a_heading_or_guidance_is_shown(words: str, tmp_path: Path) -> None:
    found = reading(paragraphs(*FRAME, words), tmp_path)
    assert words.strip("*") in shown(found)


def test_a_ticked_box_beside_words_that_nobody_knows_is_shown(tmp_path: Path) -> None:
    document = paragraphs(*FRAME)
    made = document.add_table(rows=2, cols=4)
    texts = (("Owns a crossbow", "☒", "Suicidal ideation", "☐"), ("Keeps bees", "☐", "Threats", "☒"))
    for cells, row in zip(made.rows, texts, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
    assert "Owns a crossbow" in shown(reading(document, tmp_path))


def test_the_forms_own_words_are_not_shown(tmp_path: Path) -> None:
    own = (
        "Kind regards",
        "[insert name]",
    )
    found = reading(paragraphs(*FRAME, "**Part 4: other matters**", *own), tmp_path)
    left = {each.words for each in found.unplaced}
    assert left.isdisjoint({*own, "Part 4: other matters"})
