"""The queue's first page costs the same however long the queue is: no question reads or sorts it whole."""

from pathlib import Path

import pytest

from masp_meeting.storage import referrals
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace
from tests.samples import DAY, referral


def plans(db: Database, include_decided: bool) -> list[str]:
    """How the engine goes about each question that a page of the queue asks."""
    asked: list[tuple[str, object]] = []
    with db.tracer(lambda sql, values: asked.append((sql, values))):
        referrals.queue(db, DAY, "", 0, 40, include_decided=include_decided)
        referrals.count(db, DAY, "", include_decided=False)
        referrals.imported_as(db, "0" * 64)
    assert len(asked) == 3
    explained = [db.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall() for sql, values in asked]  # type: ignore[arg-type]
    return [row[3] for rows in explained for row in rows]


def test_no_question_of_the_queue_reads_it_whole(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as workspace, workspace.reading() as db:
        steps = plans(db, include_decided=False)

    touching = [step for step in steps if "referral" in step]
    assert touching
    assert all("SEARCH" in step or "COVERING INDEX referral_queue" in step for step in touching), touching


def test_a_file_is_kept_once_even_past_the_service(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as workspace:
        with workspace.transaction() as db:
            referrals.insert(db, referral(1, file_hash="a"), "")
            referrals.insert(db, referral(2), "")
            referrals.insert(db, referral(3), "")
        with pytest.raises(Exception, match="UNIQUE"), workspace.transaction() as db:
            referrals.insert(db, referral(4, file_hash="a"), "")
        with workspace.reading() as db:
            assert [one.reference[-1] for one in referrals.every(db)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Zoë O’Neill", "zoe o'neill"),
        ("STRASSE straße", "strasse strasse"),
        ("①", "1"),
        ("\ud83e", "?"),
    ],
)
def test_folding_leaves_what_people_type(text: str, folded: str) -> None:
    assert referrals.fold(text) == folded


def test_references_of_two_series_do_not_meet(tmp_path: Path) -> None:
    with Workspace.create(tmp_path) as workspace, workspace.transaction() as db:
        given = [referrals.next_reference(db, series) for series in ("MASP-2026", "MASP-2027", "MASP-2026")]

    assert given == ["MASP-2026-0001", "MASP-2027-0001", "MASP-2026-0002"]
