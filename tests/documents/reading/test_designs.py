"""Designs of form that the reader was not built from: made here, saved, read."""

from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks.intake import flat
from masp_meeting.documents.reading import read_form
from masp_meeting.domain.facts import FormReading
from tests.documents.reading.designs import DESIGNS, Design, housing, side_by_side
from tests.documents.reading.more_designs import MORE_DESIGNS, boxes_in_cells, letter, shift_enter
from tests.documents.reading.odd_designs import ODD_DESIGNS


def read(design: Design, folder: Path) -> FormReading:
    path = folder / f"{design.__name__}.docx"
    design()[0].save(str(path))
    return read_form(path)


@pytest.mark.parametrize(
    "design", [*DESIGNS, *MORE_DESIGNS, *ODD_DESIGNS], ids=lambda design: design.__name__
)
def test_a_design_reads_as_its_facts(design: Design, tmp_path: Path) -> None:
    facts, truth = flat(asdict(read(design, tmp_path).facts)), flat(asdict(design()[1]))
    unticked = {fact for fact, value in truth.items() if "." in fact and value is None}
    wrong = {fact: (truth[fact], value) for fact, value in facts.items() if value != truth[fact]}
    assert not {fact: pair for fact, pair in wrong.items() if fact not in unticked or pair[1]}


def test_a_victims_details_are_never_the_subjects(tmp_path: Path) -> None:
    for design in (housing, side_by_side, boxes_in_cells):
        unplaced = {words.label for words in read(design, tmp_path).unplaced}
        assert unplaced & {"Date of birth", "Victim's DOB"}, design.__name__


def test_what_no_fact_holds_is_shown_as_not_placed(tmp_path: Path) -> None:
    unplaced = {(words.label, words.words) for words in read(shift_enter, tmp_path).unplaced}
    assert {("NHS number", "943 476 5919"), ("Crime number", "44260000001")} <= unplaced
    assert ("Type of stalker", "Rejected / resentful") in unplaced


def test_a_date_picker_that_shows_another_day_is_a_doubt(tmp_path: Path) -> None:
    assert any("date picker" in doubt.sentence for doubt in read(letter, tmp_path).doubts)


def test_a_repaired_postcode_is_a_doubt(tmp_path: Path) -> None:
    assert any("PO6 3LY" in doubt.sentence for doubt in read(boxes_in_cells, tmp_path).doubts)


def test_a_value_says_its_place_its_label_and_its_words(tmp_path: Path) -> None:
    sources = {source.fact: source for source in read(housing, tmp_path).sources}
    born = sources["subject_dob"]
    assert (born.place, born.label, born.words) == (
        "table 1, row 10",
        "Date of birth (dd/mm/yyyy)",
        "7-3-1985",
    )
    assert born.confidence == 100
    assert sources["referrer_question"].confidence < 100


@pytest.mark.parametrize(
    "design", [*DESIGNS, *MORE_DESIGNS, *ODD_DESIGNS], ids=lambda design: design.__name__
)
def test_a_form_reads_in_the_same_way_twice(design: Design, tmp_path: Path) -> None:
    assert read(design, tmp_path) == read(design, tmp_path)
