"""Chases as rows: one for each gap of a referral, found by what is not answered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.chasing import Asked, Gap, Whom
from masp_meeting.storage import chases, referrals
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace
from tests.samples import DAY, FIRST, SECOND, referral

GAP = Gap("subject_dob", "date of birth", Whom.REFERRER, "What is it?")
ASKED = Asked(GAP, (date(2026, 11, 16),), "Noor Patel", date(2026, 11, 19))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A workspace with two referrals, in the middle of a transaction."""
    with Workspace.create(tmp_path) as workspace, workspace.transaction() as db:
        for number in (113, 114):
            referrals.insert(db, referral(number), "")
        yield db


def test_what_is_put_comes_back_whole(db: Database) -> None:
    chases.put(db, FIRST, ASKED)

    assert chases.about(db, FIRST) == (ASKED,)
    assert chases.about(db, SECOND) == ()
    assert chases.waiting(db, [FIRST, SECOND]) == {FIRST: (ASKED,)}


def test_a_gap_has_one_row_however_often_it_is_asked(db: Database) -> None:
    again = replace(ASKED, days=(*ASKED.days, date(2026, 11, 20)), due=date(2026, 11, 24))
    chases.put(db, FIRST, ASKED)
    chases.put(db, FIRST, again)

    assert chases.about(db, FIRST) == (again,)


def test_what_is_answered_no_longer_waits(db: Database) -> None:
    chases.put(db, FIRST, replace(ASKED, answered_on=date(2026, 11, 18)))
    chases.put(db, SECOND, ASKED)

    assert len(chases.about(db, FIRST)) == 1
    assert chases.waiting(db, [FIRST, SECOND]) == {SECOND: (ASKED,)}
    assert chases.waiting_references(db) == (SECOND,)
    assert (referrals.waits(db), referrals.waits(db, FIRST), referrals.waits(db, SECOND)) == (
        True,
        False,
        True,
    )


def test_what_is_due_first_comes_first(db: Database) -> None:
    chases.put(db, FIRST, ASKED)
    chases.put(db, SECOND, replace(ASKED, due=date(2026, 11, 17)))

    assert chases.waiting_references(db) == (SECOND, FIRST)


@pytest.mark.parametrize("waits_only", [True, False])
def test_the_queue_may_leave_out_what_waits_for_nobody(db: Database, waits_only: bool) -> None:
    chases.put(db, SECOND, ASKED)
    shown = {"include_decided": False, "waits_only": waits_only}

    found = referrals.queue(db, DAY, "", 0, 10, **shown)

    assert [one.reference for one in found] == ([SECOND] if waits_only else [FIRST, SECOND])
    assert referrals.count(db, DAY, "", **shown) == len(found)
