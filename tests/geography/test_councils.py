"""A council that somebody named settles the area where it is on the list, and only there."""

import csv
import shutil
from pathlib import Path

import pytest

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.geography import area_of, council_answer
from masp_meeting.geography.councils import PACKAGED, councils_of


@pytest.mark.parametrize(
    ("said", "council"),
    [
        ("Havant", "Havant"),
        ("Havant Borough Council", "Havant"),
        ("  HAVANT  BC ", "Havant"),
        ("Isle of Wight Council", "Isle of Wight"),
        ("the Isle of Wight", "Isle of Wight"),
        ("IoW Council", "Isle of Wight"),
        ("City of Southampton", "Southampton"),
        ("Basingstoke & Deane Borough Council", "Basingstoke and Deane"),
        ("East Hants D.C.", "East Hampshire"),
        ("New-Forest district council", "New Forest"),
    ],
)
def test_council_inside(said: str, council: str) -> None:
    assert council_answer(said) == AreaAnswer(said, Inside.INSIDE, council, f"{council} is inside the area")


@pytest.mark.parametrize(
    ("said", "council"),
    [
        ("Wiltshire Council", "Wiltshire"),
        ("Chichester District Council", "Chichester"),
        ("BCP", "Bournemouth, Christchurch and Poole"),
        ("Bournemouth, Christchurch & Poole Council", "Bournemouth, Christchurch and Poole"),
    ],
)
def test_council_outside(said: str, council: str) -> None:
    assert council_answer(said) == AreaAnswer(said, Inside.OUTSIDE, council, f"{council} is outside the area")


@pytest.mark.parametrize(
    "said", ["Hampshire County Council", "Leeds", "Petersfield Town Council", "Havant or Fareham"]
)
def test_council_that_is_not_on_the_list(said: str) -> None:
    reason = f"{said} is not a council on our list: ask for the council named on the council tax bill"

    assert council_answer(said) == AreaAnswer(said, Inside.NOT_KNOWN, None, reason)


@pytest.mark.parametrize("said", ["", "  ", "🙂", "the Borough Council"])
def test_no_council_named(said: str) -> None:
    assert council_answer(said).answer is Inside.INVALID


def test_a_very_long_name_is_cut() -> None:
    found = council_answer("Havant " * 2_000)

    assert found.answer is Inside.NOT_KNOWN
    assert len(found.reason) < 150


def test_every_council_answers_to_its_own_name() -> None:
    named = [council for council in councils_of() if council.name]

    assert [council_answer(council.name).council for council in named] == [council.name for council in named]
    assert [council_answer(council.name).answer for council in named] == [council.inside for council in named]


def test_replacing_councils_changes_no_side(tmp_path: Path) -> None:
    shutil.copytree(PACKAGED, tmp_path / "area")
    file = tmp_path / "area" / "councils.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        old = list(csv.DictReader(lines))
    merged = [{**row, "name": "Solent"} if row["inside"] == "inside" else row for row in old]
    gone = [{**row, "letter": ""} for row in old if row["inside"] == "inside"]
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, old[0])
        writer.writeheader()
        writer.writerows(merged + gone)

    for postcode in ("PO9 2AX", "SO15 2JY", "SP11 9RR", "SP9 7ZZ", "PO10", "GU10 4BW", "PO10 8ZS"):
        before, after = area_of(postcode), area_of(postcode, tmp_path / "area")
        assert (after.answer, after.check) == (before.answer, before.check)
    assert area_of("PO9 2AX", tmp_path / "area").council == "Solent"
    assert council_answer("Havant", tmp_path / "area").answer is Inside.INSIDE
