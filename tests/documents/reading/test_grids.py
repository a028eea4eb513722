"""Tables of many layouts: whose each answer is, what a tick under a heading means, and what is no name."""

from dataclasses import asdict
from pathlib import Path

import pytest

from benchmarks.intake import flat
from masp_meeting.domain.facts import FormReading
from tests.documents.reading.designs import Design
from tests.documents.reading.grid_designs import GRID_DESIGNS, Grid, form, heads_over_families, names_in_parts
from tests.documents.reading.making import FRAME, reading, table
from tests.documents.reading.test_designs import read


def of(folder: Path, *parts: str | Grid) -> FormReading:
    return reading(form(*FRAME, *parts), folder)


@pytest.mark.parametrize("design", GRID_DESIGNS, ids=lambda design: design.__name__)
def test_a_grid_reads_as_its_facts(design: Design, tmp_path: Path) -> None:
    facts, truth = flat(asdict(read(design, tmp_path).facts)), flat(asdict(design()[1]))
    assert {fact: (truth[fact], value) for fact, value in facts.items() if value != truth[fact]} == {}


def test_the_births_of_others_are_left_for_a_person(tmp_path: Path) -> None:
    unplaced = {each.words for each in read(heads_over_families, tmp_path).unplaced}
    assert {"01.02.2018", "05.06.2020", "07.08.1989", "Alfie Hollis"} <= unplaced


def test_a_number_is_no_name(tmp_path: Path) -> None:
    found = read(names_in_parts, tmp_path)
    assert "12345" in {each.words for each in found.unplaced}
    assert any("12345" in doubt.sentence for doubt in found.doubts)


class TestTicksUnderHeadings:
    GRID = (
        ["", "Current", "Historic", "None", "Not known"],
        ["Suicidal ideation", "", "✓", "", ""],
        ["Homicidal ideation", "", "", "✓", ""],
        ["Psychotic symptoms", "✓", "", "", ""],
        ["Threats of violence", "", "", "", "✓"],
    )

    def test_each_says_what_its_heading_says(self, tmp_path: Path) -> None:
        found = reading(table(*map(tuple, self.GRID)), tmp_path)
        assert found.facts.red_flags.homicidal_ideation is False
        assert found.facts.red_flags.high_risk_psychotic_symptoms is True
        assert found.facts.other_risk_factors.threats_of_violence is None

    def test_under_an_unknown_heading_it_is_a_doubt(self, tmp_path: Path) -> None:
        found = reading(table(*map(tuple, self.GRID)), tmp_path)
        assert found.facts.red_flags.suicidal_ideation is None
        assert "red_flags.suicidal_ideation" in {doubt.fact for doubt in found.doubts}

    def test_a_rating_is_neither_yes_nor_no(self, tmp_path: Path) -> None:
        rows = (("Factor", "Low", "Medium", "High"), ("Threats", "", "", "✓"), ("Approaches", "✓", "", ""))
        found = reading(table(*rows), tmp_path)
        assert found.facts.other_risk_factors.threats_of_violence is None
        assert found.facts.other_risk_factors.approach_behaviours is None
        assert len(found.doubts) == 2

    def test_a_tick_if_present_with_evidence_beside_it(self, tmp_path: Path) -> None:
        found = of(
            tmp_path,
            [
                ["**Risk factor**", "**✓ if present**", "**Evidence**"],
                ["Victim is fearful", "✓", "no sleep at home"],
                ["Threats of violence", "", ""],
            ],
        )
        assert found.facts.red_flags.victim_fear is True
        assert found.facts.other_risk_factors.threats_of_violence is None
        assert "no sleep at home" in {each.words for each in found.unplaced}


def test_a_list_of_risks_under_any_heading(tmp_path: Path) -> None:
    ticks = "☑ Threats to hurt or kill\n☐ Approaches in person\n☑ Recent losses"
    found = of(tmp_path, [["**Other concerns**", ticks], ["**Note**", "none"]]).facts.other_risk_factors
    assert found.threats_of_violence is True
    assert found.increasing_psychosocial_damage is True
    assert not found.approach_behaviours


def test_an_address_as_tall_as_the_rows_beside_it(tmp_path: Path) -> None:
    document = form(
        "Referrer name: A. Bee",
        "Agency: Probation",
        "Victim initials: Q.R.",
        "Help wanted: Advice",
        [
            ["**Adult being referred**"],
            ["**Name**", "Jo Orchard", "**Gender**", "Woman"],
            ["**Address**", "Flat 2, Hayling Court\nElm Grove", "**Postcode**", "po11 9ef"],
            ["", "", "**Mosaic ID**", "1188204"],
        ],
    )
    made = document.tables[0]
    for column in (0, 1):
        made.cell(2, column).merge(made.cell(3, column))
    facts = reading(document, tmp_path).facts
    assert (facts.subject_address, facts.subject_postcode) == ("Flat 2, Hayling Court, Elm Grove", "PO11 9EF")


@pytest.mark.parametrize(
    "words",
    [
        "Yes",
        "44718",
        "Unknown first name, nickname Pike",
        "He has followed her on each day of this week to work",
    ],
)
def test_what_is_no_name_is_a_doubt(words: str, tmp_path: Path) -> None:
    document = form(*(line for line in FRAME if "Subject" not in line), f"Subject name: {words}")
    found = reading(document, tmp_path)
    assert (found.facts.subject_given_names, found.facts.subject_family_name) == (None, None)
    assert any(words in each.words for each in found.unplaced)
