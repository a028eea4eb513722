"""The packaged list is exact: 40 known answers, its totals, and all the full data where that is here."""

import csv
import gzip
import hashlib
from collections import Counter
from pathlib import Path

import pytest

from masp_meeting.domain.area import Inside
from masp_meeting.geography import area_of
from masp_meeting.geography.councils import PACKAGED, councils_of
from masp_meeting.geography.postcode_list import NO_POSTCODE, UNITS, load

KNOWN = Path(__file__).with_name("known_postcodes.csv")
FULL = Path(__file__).parents[3] / "shared" / "data" / "geography"
FAR_OFF = "PO18 9HA"
"""The one known postcode whose outward code does not touch the area: outside, without a council."""
SIDES = {"in": Inside.INSIDE, "out": Inside.OUTSIDE, "nongeo": Inside.NOT_KNOWN, "unsure": Inside.NOT_KNOWN}
SHA256 = "1365c247f4723fc4b3b3e0ddfe20d3b05d884a9b2896937a2488f2944ce54952"
TOTALS = {
    "Portsmouth": 6_559,
    "Southampton": 14_374,
    "Isle of Wight": 6_424,
    "Basingstoke and Deane": 8_746,
    "East Hampshire": 5_679,
    "Eastleigh": 7_770,
    "Fareham": 5_359,
    "Gosport": 2_357,
    "Hart": 5_690,
    "Havant": 4_308,
    "New Forest": 10_804,
    "Rushmoor": 3_583,
    "Test Valley": 6_343,
    "Winchester": 6_335,
}

needs_full_data = pytest.mark.skipif(
    not FULL.is_dir(), reason="../shared/data/geography, the full data, is not here"
)


def rows(path: Path) -> list[dict[str, str]]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(text.decode("utf-8").splitlines()))


def code_of(council: str | None) -> str:
    return next((known.code for known in councils_of() if council and known.name == council), "")


@pytest.mark.parametrize("row", rows(KNOWN), ids=lambda row: row["input"])
def test_known_answer(row: dict[str, str]) -> None:
    found = area_of(row["input"])

    assert found.answer is SIDES[row["expected"]]
    assert code_of(found.council) == (row["lad"] if row["input"] != FAR_OFF else "")


def test_list_is_the_one_that_was_checked_against_the_full_data() -> None:
    lines = gzip.decompress((PACKAGED / "postcodes.txt.gz").read_bytes()).splitlines()
    letters = "".join(load().sectors.values())
    totals = Counter(letters.lower())

    assert hashlib.sha256(b"\n".join(lines[1:])).hexdigest() == SHA256
    assert len(letters) - totals[NO_POSTCODE] == 113_259 + 5
    assert sum(letter.isupper() for letter in letters) == 243
    assert len(load().districts) == 103 + 1
    assert {len(places) for places in load().sectors.values()} == {len(UNITS) ** 2}
    assert {
        known.name: totals[known.letter] for known in councils_of() if known.inside is Inside.INSIDE
    } == TOTALS


def test_every_council_has_a_letter_of_its_own() -> None:
    letters = [council.letter for council in councils_of() if council.letter]

    assert len(letters) == len(set(letters))
    assert all(len(letter) == 1 and letter.islower() for letter in letters)


@needs_full_data
def test_every_postcode_of_the_full_data() -> None:
    inside = {row["lad"] for row in rows(FULL / "lads.csv") if row["hiow"] == "1"}
    wrong = []
    for row in (full := rows(FULL / "hiow_area_postcodes.csv.gz")):
        found, council = area_of(row["postcode"]), row["lad"].replace("unknown", "")
        side = Inside.INSIDE if council in inside else Inside.OUTSIDE if council else Inside.NOT_KNOWN
        if (found.postcode, found.answer, code_of(found.council)) != (row["postcode"], side, council):
            wrong.append((row, found))

    assert wrong == []
    assert len(full) == 113_259


@needs_full_data
def test_every_postcode_close_to_the_border_says_so() -> None:
    close = {row["postcode"] for row in rows(FULL / "near_border_units.csv")}
    listed = {row["postcode"] for row in rows(FULL / "hiow_area_postcodes.csv.gz")}

    assert {place for place in listed | close if "very close to the border" in area_of(place).reason} == close


@needs_full_data
def test_unlisted_postcode_goes_by_its_sector() -> None:
    listed = load().sectors
    for row in rows(FULL / "hiow_sectors.csv"):
        unlisted = listed[row["sector"]].rfind(NO_POSTCODE)
        found = area_of(f"{row['sector']}{UNITS[unlisted // 20]}{UNITS[unlisted % 20]}")
        side = row["status_all"].removeprefix("retired:")
        if side != "unknown":
            assert (found.answer, found.check) == (
                {**SIDES, "straddles": Inside.NOT_KNOWN}[side],
                side != "straddles",
            )


@needs_full_data
def test_outward_code_alone_goes_by_its_district() -> None:
    for row in rows(FULL / "hiow_districts.csv"):
        side = row["status_all"].removeprefix("retired:")

        assert area_of(row["outward"]).answer is {**SIDES, "straddles": Inside.NOT_KNOWN}[side]


@needs_full_data
def test_every_other_outward_code_of_the_country_is_outside() -> None:
    touching = {row["outward"] for row in rows(FULL / "hiow_districts.csv")}
    elsewhere = set((FULL / "uk_outwards.txt").read_text(encoding="ascii").split()) - touching
    found = [area_of(f"{outward} 1AA") for outward in sorted(elsewhere)]

    assert len(found) == 3041 - 103
    assert {(one.answer, one.council, one.check) for one in found} == {(Inside.OUTSIDE, None, False)}
