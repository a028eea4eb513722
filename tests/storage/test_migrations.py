"""Steps that were released never change, and every database comes to the same tables from where it stands."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.commands import CloseMeeting, RecordDecision
from masp_meeting.domain.facts import Doubt, Investigation
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.routes import Route
from masp_meeting.storage import actions, interventions, meetings, migrations, referrals
from masp_meeting.storage.codec import to_json
from masp_meeting.storage.driver import Database, connect
from masp_meeting.storage.workspace import Workspace
from tests.samples import (
    DAY,
    FIRST,
    NEXT_DAY,
    SECOND,
    TAKEN_BY,
    THIRD,
    a_case,
    action,
    advice,
    after,
    facts,
    features,
    opened,
    referral,
    safety,
)

HERE = Path(__file__).parent
CASES = (FIRST, SECOND, THIRD)


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    path = tmp_path / "masp.db"
    path.touch()
    return connect(path)


@pytest.mark.parametrize(("steps", "schema"), [(1, "first_schema.sql"), (2, "second_schema.sql")])
def test_each_step_is_what_it_was_when_it_was_released(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int, schema: str
) -> None:
    monkeypatch.setattr(migrations, "STEPS", migrations.STEPS[:steps])

    migrations.bring_up_to_date(empty, tmp_path / "masp.db", new=True)

    assert empty.schema == (HERE / schema).read_text(encoding="utf-8").rstrip("\n")


def test_the_first_database_comes_to_todays_tables_with_all_it_held(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as of_old:
        of_old.setattr(migrations, "STEPS", migrations.STEPS[:1])
        migrations.bring_up_to_date(empty, tmp_path / "masp.db", new=True)
    empty.execute("INSERT INTO draft (place, text) VALUES ('here', 'half a sentence')")
    empty.close()
    fresh = tmp_path / "fresh"

    with Workspace.open(tmp_path) as old, old.reading() as db:
        came_to = sorted(db.schema.splitlines())
        assert db.execute("SELECT text FROM draft").fetchone() == ("half a sentence",)
    with Workspace.create(fresh) as new, new.reading() as db:
        assert came_to == sorted(db.schema.splitlines())


def test_a_doubt_of_the_first_release_is_still_a_doubt(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as of_old:
        of_old.setattr(migrations, "STEPS", migrations.STEPS[:1])
        migrations.bring_up_to_date(empty, tmp_path / "masp.db", new=True)
    old = json.loads(to_json(referral())) | {"doubts": ["two dates of birth"]}
    row = {"reference": old["reference"], "received": "", "waiting_since": "", "standing": "waiting"}
    rest = {"red_flagged": 0, "file_hash": "", "search": "", "content": json.dumps(old)}
    empty.table("referral").insert({**row, **rest})
    empty.close()

    with Workspace.open(tmp_path) as workspace, workspace.reading() as db:
        kept = referrals.get(db, old["reference"])
    assert kept == replace(referral(), doubts=(Doubt("two dates of birth"),))


def test_what_meetings_of_the_second_release_left_comes_before_the_next(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = facts(investigation_status=Investigation.LIVE, hold_until=None)
    ended = after(
        opened(a_case(FIRST), a_case(SECOND, live), a_case(THIRD)),
        *(one for case in (FIRST, SECOND) for one in (safety(case), features(case))),
        RecordDecision(FIRST, Route.DIRECT, "it fits", "plsi_fact", (), (TAKEN_BY,)),
        advice(SECOND),
        action("closing", NEXT_DAY),
        CloseMeeting(NEXT_DAY),
    )
    with monkeypatch.context() as of_old:
        of_old.setattr(migrations, "STEPS", migrations.STEPS[:2])
        migrations.bring_up_to_date(empty, tmp_path / "masp.db", new=True)
    for number, stated in ((113, facts()), (114, live), (115, facts())):
        kept = referral(number, stated, standing=Standing.DECIDED)
        referrals.insert(empty, kept, "")
    meetings.insert(empty, ended, 1)
    empty.conn.commit()
    empty.close()

    with Workspace.open(tmp_path) as workspace, workspace.reading() as db:
        (left,) = actions.still_open(db)
        (runs,) = interventions.live_before(db, NEXT_DAY)
        stood = [one and (one.standing, one.returns_on) for one in (referrals.get(db, c) for c in CASES)]

    assert (left.key, left.item) == (f"{DAY} a1", "closing")
    assert (runs.reference, runs.planned) == (FIRST, 9)
    assert stood == [
        (Standing.DECIDED, date(2026, 12, 28)),
        (Standing.DECIDED, date(2026, 12, 23)),
        (Standing.NOT_REACHED, NEXT_DAY),
    ]


def test_the_journals_guards_stand_after_every_step(empty: Database, tmp_path: Path) -> None:
    migrations.bring_up_to_date(empty, tmp_path / "masp.db", new=True)

    assert {"journal_is_not_rewritten", "journal_is_not_shortened"} <= set(empty.triggers_dict)


def test_a_step_that_fails_leaves_the_database_as_it_was(
    empty: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(db: Database) -> None:
        db.execute("CREATE TABLE half_done (a TEXT) STRICT")
        raise RuntimeError("stumbled")

    migrations.bring_up_to_date(empty, tmp_path / "masp.db", new=True)
    before = empty.schema
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, stumble))

    with pytest.raises(RuntimeError, match="stumbled"):
        migrations.bring_up_to_date(empty, tmp_path / "masp.db", new=False)
    assert empty.schema == before
