"""Backups are made as a meeting opens and closes, kept as the profile says, and a meeting goes on in one."""

import shutil
from pathlib import Path

import pytest

from masp_meeting.domain.backups import Why
from masp_meeting.domain.commands import GoTo
from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.domain.meeting import Stage
from masp_meeting.service.backups import best_of, newest_good
from masp_meeting.service.office import Office
from masp_meeting.service.restoring import chosen, recorded_since, restore, restore_to
from masp_meeting.storage.backups import Backup, altered, found_in
from masp_meeting.storage.keys import Key
from masp_meeting.storage.lease import Lease
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, DAY, NOW, advice, facts
from tests.service.offices import ONE, TWO, close, defer, opened_meeting, ticking, verbs
from tests.storage.backed_up import KEYS


def an_office(folder: Path, key: Key | None) -> Office:
    if not folder.exists() or (not list(folder.glob("backups/*")) and not (folder / "masp.db").exists()):
        Workspace.create(folder, key).close()
    numbers = iter(map(str, range(10**6)))
    office = Office.open(folder, ticking(), numbers.__next__, CHAIR, key)
    for number in range(3 - len(office.referrals.every())):
        office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
    return office


def whys(folder: Path) -> list[Why]:
    return [one.manifest.why for one in found_in(folder / "backups")]


def bring_back(office: Office, backup: Backup, key: Key | None) -> Backup | None:
    return restore(office.workspace.folder, office.profile, backup, (key, key), "Noor Patel", office.clock)


@KEYS
def test_one_is_made_as_the_meeting_opens_and_one_as_it_closes(tmp_path: Path, key: Key | None) -> None:
    with an_office(tmp_path, key) as office:
        opened_meeting(office)
        for case in (ONE, TWO):
            office.meetings.handle(defer(case))
        for item in office.meetings.meeting.items:
            office.meetings.handle(GoTo(item.id))
        closed = close(office)

    newest, before = found_in(tmp_path / "backups")
    assert (before.manifest.why, newest.manifest.why) == (Why.OPENED, Why.CLOSED)
    assert newest.manifest.at == closed.closed_at
    assert [altered(one) for one in (newest, before)] == ["", ""]
    assert list(office.failed_backups()) == []


def test_one_that_fails_undoes_nothing_and_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file in the folder's place", encoding="utf-8")
    with an_office(tmp_path, None) as office:
        opened = opened_meeting(office)
        office.backups.close()

        assert opened.stage is Stage.OPEN
        (said,) = office.failed_backups()
        assert said.startswith(f"No backup was made in {tmp_path / 'backups'} (File exists)")
        assert list(office.failed_backups()) == []
        assert office.verify() == ()


def test_as_many_are_kept_as_the_profile_says(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text(
        f'[backups]\nkeep = 2\nfolder = "{(tmp_path / "elsewhere").as_posix()}"\n', encoding="utf-8"
    )
    with an_office(tmp_path / "masp", None) as office:
        shutil.copy(tmp_path / "partnership.toml", tmp_path / "masp")
    with an_office(tmp_path / "masp", None) as office:
        made = [office.backups.make() for _ in range(5)]

    assert not (tmp_path / "masp" / "backups").exists()
    kept = [one.name for one in found_in(tmp_path / "elsewhere")]
    assert kept == [made[4].name, made[3].name, made[0].name]


def test_a_clock_that_went_back_has_the_newest_one_kept(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text("[backups]\nkeep = 1\n", encoding="utf-8")
    with an_office(tmp_path, None) as office:
        for _ in range(2):
            office.backups.make()
    with Office.open(tmp_path, lambda: NOW, str, CHAIR) as office:
        made = office.backups.make()

    assert made.name in [one.name for one in found_in(tmp_path / "backups")]


@KEYS
def test_a_restored_meeting_goes_on_where_the_backup_was_made(tmp_path: Path, key: Key | None) -> None:
    with an_office(tmp_path, key) as office:
        opened_meeting(office)
        office.meetings.handle(advice(ONE))
        made = office.backups.make()
        office.meetings.handle(defer(TWO))

    since = recorded_since(tmp_path, key, made)
    assert since is not None
    assert since.commands == 1
    assert since.words.startswith("1 command was recorded since, the last at ")
    kept = bring_back(office, made, key)

    assert kept is not None
    assert kept.manifest.why is Why.REPLACED
    with an_office(tmp_path, key) as restored:
        assert restored.verify() == ()
        assert verbs(restored, "workspace") == ["RestoreBackup"]
        assert verbs(restored)[-1] == "RecordDecision"
        meeting = restored.meetings.convene(DAY)
        assert meeting.stage is Stage.OPEN
        restored.meetings.handle(defer(TWO))
        for item in meeting.items:
            restored.meetings.handle(GoTo(item.id))
        assert close(restored).stage is Stage.CLOSED
        assert restored.verify() == ()


@KEYS
def test_a_restore_can_itself_be_taken_back(tmp_path: Path, key: Key | None) -> None:
    with an_office(tmp_path, key) as office:
        opened_meeting(office)
        made = office.backups.make()
        office.meetings.handle(defer(TWO))

    kept = bring_back(office, made, key)
    assert kept is not None
    bring_back(office, kept, key)

    with an_office(tmp_path, key) as as_before:
        assert verbs(as_before)[-1] == "Defer"
        assert as_before.verify() == ()


@KEYS
def test_a_backup_makes_another_workspace(tmp_path: Path, key: Key | None) -> None:
    with an_office(tmp_path / "masp", key) as office:
        opened_meeting(office)
        made = office.backups.make()

    restore_to(tmp_path / "new machine", made, key, "Noor Patel", office.clock)

    with an_office(tmp_path / "new machine", key) as moved:
        assert moved.verify() == ()
        assert moved.meetings.convene(DAY).stage is Stage.OPEN
        assert moved.agendas.load(DAY).slots
    with pytest.raises(Refused, match=r"There is a workspace in .* already"):
        restore_to(tmp_path / "masp", made, key, "Noor Patel", office.clock)


def test_nothing_is_restored_while_somebody_drives(tmp_path: Path) -> None:
    with an_office(tmp_path, None) as office:
        made = office.backups.make()
    lease = Lease(tmp_path)
    lease.take("Tom Marsh", NOW)

    with pytest.raises(Refused, match="Tom Marsh drives the meeting since 10:00"):
        bring_back(office, made, None)
    lease.release()
    assert whys(tmp_path) == [Why.ASKED]


def test_nothing_is_restored_while_it_is_open_elsewhere(tmp_path: Path) -> None:
    with an_office(tmp_path, None) as office:
        made = office.backups.make()
        with pytest.raises(Refused, match="is open elsewhere"):
            bring_back(office, made, None)
        office.referrals.add(facts())
        assert office.verify() == ()
    assert whys(tmp_path) == [Why.ASKED]


@KEYS
def test_a_damaged_workspace_is_kept_as_it_lies(tmp_path: Path, key: Key | None) -> None:
    with an_office(tmp_path, key) as office:
        made = office.backups.make()
    database = tmp_path / "masp.db"
    held = database.read_bytes()
    database.write_bytes(b"\0" * 5000 + held[5000:])

    with pytest.raises(
        Damaged, match=rf"The newest good backup is {made.name}, of .* “masp-meeting restore”"
    ):
        an_office(tmp_path, key)
    assert recorded_since(tmp_path, key, made) is None
    kept = bring_back(office, made, key)

    assert kept is not None
    assert (kept.folder / "masp.db").read_bytes() == b"\0" * 5000 + held[5000:]
    assert newest_good(tmp_path / "backups") == made
    with an_office(tmp_path, key) as restored:
        assert restored.verify() == ()


@KEYS
@pytest.mark.parametrize("how", ["missing", "empty", "short"])
def test_a_database_that_is_gone_is_brought_back(tmp_path: Path, key: Key | None, how: str) -> None:
    with an_office(tmp_path, key) as office:
        made = office.backups.make()
    database = tmp_path / "masp.db"
    held = database.read_bytes()
    database.unlink()
    if how != "missing":
        database.write_bytes(held[: 0 if how == "empty" else 30_000])

    with pytest.raises(Damaged, match=made.name):
        an_office(tmp_path, key)
    if how == "missing":
        with pytest.raises(Damaged, match=r"is gone\. The newest"):
            Office.create(tmp_path)
    bring_back(office, made, key)

    with an_office(tmp_path, key) as restored:
        assert restored.verify() == ()


def test_the_newest_good_one_is_chosen(tmp_path: Path) -> None:
    with an_office(tmp_path, None) as office:
        first, second = office.backups.make(), office.backups.make()
    assert chosen(tmp_path, office.profile, "") == second

    (second.folder / "masp.db").write_bytes(b"")
    assert chosen(tmp_path, office.profile, "") == first
    assert chosen(tmp_path, office.profile, second.name) == second
    assert chosen(tmp_path / "nowhere", office.profile, str(first.folder)) == first
    assert first.name in best_of(tmp_path / "backups")

    with pytest.raises(Refused, match=f"is no backup; the newest here are: {second.name}, {first.name}"):
        chosen(tmp_path, office.profile, "2026")
    with pytest.raises(Refused, match="There is no good backup in"):
        chosen(tmp_path / "nowhere", office.profile, "")
