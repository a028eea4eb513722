"""Whole exports are read without inventing anything, whoever's columns stand beside the subject's."""

from dataclasses import asdict

import pytest

from benchmarks.intake import Verdict, judge
from masp_meeting.domain.facts import Facts
from tests.documents.sheets.making import rows_of
from tests.documents.sheets.truths import Truth
from tests.documents.sheets.whole_exports import WHOLE_EXPORTS


def whole(stated: Truth) -> Truth:
    """The truth of every fact, for those that a row does not state too."""
    truth: Truth = asdict(Facts())
    for name, value in stated.items():
        group, _, risk = name.rpartition(".")
        if group:
            truth[group] = {**truth[group], risk: value}  # type: ignore[dict-item]  # a group of risks
        else:
            truth[name] = value
    return truth


@pytest.mark.parametrize("name", WHOLE_EXPORTS)
def test_a_whole_export_is_read_as_it_is_meant(name: str) -> None:
    export = WHOLE_EXPORTS[name]

    rows = rows_of(export.make())

    verdicts: list[Verdict] = []
    for row, truth in zip(rows, export.stated, strict=True):
        verdicts += judge(row.reading.facts, whole(truth), [])
    assert [verdict for verdict in verdicts if not verdict.right] == []
    assert sum(verdict.stated for verdict in verdicts) > 15
