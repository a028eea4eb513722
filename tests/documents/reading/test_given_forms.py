"""The forms that were given, read and compared with the truth beside each."""

import json
from pathlib import Path

import pytest

from benchmarks.intake import GIVEN_FORMS, HOME_FORCE, judge
from masp_meeting.documents.reading import read_form

FORMS = sorted(path for path in GIVEN_FORMS.glob("*.docx") if path.with_suffix(".json").is_file())

ARGUABLE = {("O04", "legal_status")}
"""Its truth leaves out the restraining order that the form names beside the licence."""


@pytest.mark.skipif(not FORMS, reason="the given forms are not beside this checkout")
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
class TestGivenForms:
    def test_every_stated_fact_is_read_and_none_invented(self, path: Path) -> None:
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
        verdicts = judge(read_form(path, HOME_FORCE).facts, truth["facts"], truth["unticked"])
        wrong = [verdict for verdict in verdicts if not verdict.right]
        assert {(truth["id"], verdict.fact) for verdict in wrong} <= ARGUABLE, wrong

    def test_every_fact_read_says_where_it_stands(self, path: Path) -> None:
        reading = read_form(path)
        facts = {source.fact for source in reading.sources}
        named = {
            name
            for name in ("subject_dob", "behaviours", "victim_relationship")
            if getattr(reading.facts, name)
        }
        assert named <= facts
        assert all(source.place and source.words for source in reading.sources)

    def test_no_form_leaves_much_unplaced(self, path: Path) -> None:
        assert len(read_form(path).unplaced) <= 5


@pytest.mark.skipif(not FORMS, reason="the given forms are not beside this checkout")
def test_two_dates_of_birth_are_both_kept_with_a_doubt() -> None:
    reading = read_form(GIVEN_FORMS / "O12_community_safety.docx")
    assert reading.facts.subject_dob is None
    assert [day.isoformat() for day in reading.facts.subject_dob_conflict] == ["1991-07-12", "1997-12-07"]
    assert any("2 dates of birth" in doubt.sentence for doubt in reading.doubts)


@pytest.mark.skipif(not FORMS, reason="the given forms are not beside this checkout")
def test_an_answer_that_points_elsewhere_is_a_doubt() -> None:
    reading = read_form(GIVEN_FORMS / "O15_email_body.docx")
    assert reading.facts.subject_dob is None
    assert any("see attached" in doubt.sentence for doubt in reading.doubts)
