"""Links are kept whole, found from either side, and told apart from what a forger wrote."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from masp_meeting.domain.linking import Link
from masp_meeting.domain.matching import Ground, Match, Strength
from masp_meeting.domain.relation import Relation
from masp_meeting.storage import links, referrals
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace
from tests.samples import NOW, referral

ONE, TWO, THREE = (f"MASP-2026-000{number}" for number in (1, 2, 3))
FOUND = Match(Strength.STRONG, (Ground("same name", "Brand"),), (Ground("another address"),))
PROPOSED = Link(TWO, ONE, Relation.PROPOSED, FOUND)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with Workspace.create(tmp_path) as workspace, workspace.transaction() as db:
        for number in (1, 2, 3):
            referrals.insert(db, referral(number), "")
        yield db


def test_a_link_is_found_from_either_side(db: Database) -> None:
    links.put(db, PROPOSED)

    assert links.of(db, ONE) == links.of(db, TWO) == links.every(db) == [PROPOSED]
    assert links.of(db, THREE) == []
    assert links.between(db, TWO, ONE) == PROPOSED
    assert links.between(db, ONE, TWO) is None


def test_what_is_settled_takes_the_place_of_the_proposal(db: Database) -> None:
    settled = replace(PROPOSED, relation=Relation.REPEAT, by="Noor", at=NOW)
    links.put(db, PROPOSED)
    assert referrals.like_another(db, [ONE, TWO, THREE]) == {ONE, TWO}

    links.put(db, settled)
    assert links.every(db) == [settled]
    assert referrals.like_another(db, [ONE, TWO, THREE]) == set()
    assert referrals.like_another(db, []) == set()


def test_a_proposal_is_withdrawn(db: Database) -> None:
    links.put(db, PROPOSED)
    links.withdraw(db, PROPOSED)

    assert links.every(db) == []


def test_columns_that_do_not_say_what_the_link_says(db: Database) -> None:
    links.put(db, PROPOSED)
    assert links.altered(db) == []

    db.execute("UPDATE link SET relation = 'different'")
    assert links.altered(db) == [f"{TWO} and {ONE}"]
