"""Postcodes on the command line: no workspace is needed, and scripts get four names for each."""

import csv
from pathlib import Path

from tests.cli.commands import masp

KNOWN = Path(__file__).parents[1] / "geography/known_postcodes.csv"
WORDS = {"in": "inside", "out": "outside", "nongeo": "not known", "unsure": "not known"}


def test_known_postcodes() -> None:
    with KNOWN.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]

    answer = masp("area", "--json", "--", *(row["input"] for row in rows))

    assert answer.code == 0
    assert all(list(one) == ["postcode", "answer", "council", "reason"] for one in answer.data)
    given = [one["answer"] for one in answer.data]
    assert given == [WORDS.get(row["expected"], row["expected"]) for row in rows]


def test_a_council_only_where_it_is_known() -> None:
    inside, unknown = masp("area", "PO9 2AX", "PO10", "--json").data

    assert inside == {
        "postcode": "PO9 2AX",
        "answer": "inside",
        "council": "Havant",
        "reason": "PO9 2AX is in Havant",
    }
    assert (unknown["answer"], unknown["council"]) == ("not known", None)


def test_in_words() -> None:
    assert masp("area", "po92ax").out == "PO9 2AX: inside (PO9 2AX is in Havant)\n"


def test_makes_no_workspace(tmp_path: Path) -> None:
    masp("area", "PO9 2AX")

    assert not [*tmp_path.iterdir()]


def test_hostile_words_are_invalid() -> None:
    answer = masp("area", "--json", "--", "", "[/foo]", "PO9\x00 2AX'; DROP", "🙂" * 100)

    assert answer.code == 0
    assert {one["answer"] for one in answer.data} == {"invalid"}
