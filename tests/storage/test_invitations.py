"""An invitation is kept without what opens it: of link and session there is a hash, and nothing else."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.invitations import Invitation, Role
from masp_meeting.storage import invitations
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace
from tests.samples import DAY, NEXT_DAY, NOW

ANN = Invitation(1, DAY, "Ann Reed", "police", Role.CORE, (), NOW + timedelta(hours=8), NOW)
BO = replace(ANN, id=2, name="Bo Lind", role=Role.REFERRER, references=("MASP-2026-0113",))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """Keep one invitation, in the midst of a transaction."""
    with Workspace.create(tmp_path) as workspace, workspace.transaction() as db:
        invitations.add(db, ANN, "ann's token")
        yield db


def test_numbers_grow(db: Database) -> None:
    assert invitations.next_number(db) == 2
    invitations.add(db, BO, "bo's token")
    assert invitations.next_number(db) == 3


def test_what_is_kept_is_found_as_it_was(db: Database) -> None:
    invitations.add(db, BO, "bo's token")
    invitations.add(db, replace(ANN, id=3, day=NEXT_DAY), "another")

    assert invitations.get(db, 2) == BO
    assert invitations.of_day(db, DAY) == (ANN, BO)
    assert [one.id for one in invitations.every(db)] == [1, 2, 3]
    assert invitations.get(db, 4) is None


def test_a_token_opens_its_own_invitation_alone(db: Database) -> None:
    invitations.add(db, BO, "bo's token")

    assert invitations.by_token(db, "ann's token") == ANN
    assert invitations.by_token(db, "bo's token") == BO
    for wrong in ("", "ann's token ", hashlib.sha256(b"ann's token").hexdigest(), "\udcff"):
        assert invitations.by_token(db, wrong) is None
        assert invitations.by_session(db, wrong) is None


def test_another_token_ends_the_old_one_and_its_session(db: Database) -> None:
    invitations.follow_with(db, ANN, "a session")
    assert invitations.by_session(db, "a session") == ANN
    assert invitations.by_token(db, "a session") is None

    invitations.open_with(db, ANN, "a new token")

    assert invitations.by_token(db, "a new token") == ANN
    assert invitations.by_token(db, "ann's token") is None
    assert invitations.by_session(db, "a session") is None


def test_a_row_holds_no_secret(db: Database) -> None:
    invitations.follow_with(db, ANN, "a session")
    invitations.update(db, replace(ANN, joined_at=NOW))
    (row,) = db.query("SELECT * FROM invitation")

    assert row["token"] == hashlib.sha256(b"ann's token").hexdigest()
    assert row["session"] == hashlib.sha256(b"a session").hexdigest()
    assert "ann's token" not in str(row)
    assert "a session" not in str(row)
    assert row["token"] not in row["content"]
