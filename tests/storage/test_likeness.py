"""Whoever may be the same person is found from an index, and a common name hides nobody."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from masp_meeting.domain.facts import Facts
from masp_meeting.storage import likeness, migrations, referrals
from masp_meeting.storage.codec import to_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace
from tests.samples import facts, referral
from tests.storage.faults import by_hand


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with Workspace.create(tmp_path) as workspace, workspace.transaction() as db:
        yield db


def keep(db: Database, number: int, stated: Facts) -> str:
    kept = referral(number, stated)
    referrals.insert(db, kept, "")
    likeness.keep(db, kept.reference, likeness.keys_of(stated))
    return kept.reference


def found(db: Database, stated: Facts, reference: str = "") -> list[str]:
    return [one.reference for one in likeness.candidates(db, reference, likeness.keys_of(stated))]


BRAND = facts(subject_given_names="Marc-André", subject_family_name="Lefébure-Holt")


@pytest.mark.parametrize(
    "other",
    [
        replace(
            BRAND, subject_given_names="Lefebure Holt", subject_family_name="Mark Andre", subject_dob=None
        ),
        replace(BRAND, subject_given_names=None, subject_family_name="Mark Lefebure", subject_dob=None),
        replace(BRAND, subject_given_names="Q", subject_family_name="X", subject_dob=date(1992, 5, 3)),
        replace(BRAND, subject_given_names="Q", subject_family_name="X", subject_dob=None),
        replace(BRAND, subject_dob=date(1993, 3, 5), subject_postcode="SO14 7LY"),
        replace(BRAND, subject_dob=date(1992, 5, 3), subject_postcode="SO14 7LY"),
        replace(BRAND, subject_dob=None, subject_dob_conflict=(date(1992, 3, 5), date(1901, 1, 1))),
    ],
)
def test_one_thing_in_common_is_enough(db: Database, other: Facts) -> None:
    reference = keep(db, 1, BRAND)

    assert found(db, other) == [reference]
    assert found(db, other, reference) == []


def test_a_whole_name_is_found_whatever_else_differs_unless_many_bear_it(db: Database) -> None:
    mine = replace(BRAND, subject_dob=date(1961, 1, 31), subject_postcode="SO14 7LY")
    bearers = [keep(db, number, BRAND) for number in range(1, 4)]

    assert found(db, mine) == bearers[::-1]
    bearers.append(keep(db, 4, mine))
    assert found(db, mine, bearers[-1]) == bearers[2::-1]
    keep(db, 5, replace(BRAND, subject_dob=None))
    assert found(db, replace(mine, subject_dob=date(1930, 10, 10), subject_postcode="PO1 1AA")) == [
        "MASP-2026-0005"
    ]


def test_a_single_name_is_found_by_itself(db: Database) -> None:
    alone = Facts(subject_family_name="Zoltan", subject_single_name=True)
    reference = keep(db, 1, alone)

    assert found(db, Facts(subject_given_names="Zoltán")) == [reference]


def test_nothing_in_common_finds_nobody(db: Database) -> None:
    keep(db, 1, BRAND)

    other = Facts(subject_given_names="Birch", subject_family_name="Coldwell", subject_dob=date(1970, 1, 31))
    assert found(db, other) == []
    assert found(db, Facts()) == []


def test_a_name_that_sounds_like_nothing_is_a_key_too(db: Database) -> None:
    reference = keep(db, 1, Facts(subject_given_names="伟", subject_family_name="张"))

    assert found(db, Facts(subject_given_names="张", subject_family_name="伟")) == [reference]


def test_what_is_no_longer_stated_finds_nobody(db: Database) -> None:
    reference = keep(db, 1, BRAND)
    likeness.forget(db, reference)

    assert found(db, BRAND) == []


def test_whoever_bears_a_common_name_is_found_among_all_its_bearers(db: Database) -> None:
    smith = facts(subject_given_names="John", subject_family_name="Smith", subject_address=None)
    mine = keep(db, 1, smith)
    for number in range(2, 500):
        born = date(1950 + number % 40, 1 + number % 7, 6 + number % 20)
        keep(db, number, replace(smith, subject_dob=born, subject_postcode=None))

    assert found(db, smith)[0] == mine
    assert len(found(db, smith)) <= 16


def test_a_look_up_reads_no_table_whole(db: Database) -> None:
    asked: list[tuple[str, object]] = []
    with db.tracer(lambda sql, values: asked.append((sql, values))):
        found(db, BRAND)
    (sql, values) = asked[-1]
    steps = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]  # type: ignore[arg-type]

    touching = [step for step in steps if "likeness_key" in step or "referral" in step]
    assert touching
    assert all(step.startswith("SEARCH") for step in touching), steps


@given(some.text(max_size=30), some.text(max_size=30), some.text(max_size=10))
def test_whatever_is_stated_makes_keys_that_can_be_kept(given_names: str, family: str, postcode: str) -> None:
    stated = Facts(subject_given_names=given_names, subject_family_name=family, subject_postcode=postcode)
    turned = replace(stated, subject_given_names=family, subject_family_name=given_names)

    keys = likeness.keys_of(stated).texts
    assert len(keys) == len(set(keys))
    if {key for key in keys if key.startswith("name")}:
        assert set(keys) & set(likeness.keys_of(turned).texts)


def test_referrals_of_the_first_release_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old"
    with monkeypatch.context() as of_old:
        of_old.setattr(migrations, "STEPS", migrations.STEPS[:1])
        Workspace.create(old).close()
    content = json.loads(to_json(referral(1, BRAND)))
    row = {"reference": content["reference"], "received": "", "waiting_since": "", "standing": "waiting"}
    rest = {"red_flagged": 0, "file_hash": "", "search": "", "content": json.dumps(content)}
    by_hand(old / "masp.db", _insert({**row, **rest}))

    with Workspace.open(old) as workspace, workspace.reading() as db:
        assert found(db, replace(BRAND, subject_given_names="Mark Andre")) == [content["reference"]]


def _insert(row: dict[str, object]) -> str:
    values = ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in row.values())
    return f"INSERT INTO referral ({', '.join(row)}) VALUES ({values})"
