"""The database of every release opens, once it is kept as it was; one from the future is refused in words.

The dumps were made by the releases themselves: three referrals, and a meeting that decided one of them.
"""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from masp_meeting.domain.backups import Why
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.referral import Standing
from masp_meeting.service.office import Office
from masp_meeting.storage import migrations
from masp_meeting.storage.backups import Backup, altered, at_rest, found_in, unsound
from masp_meeting.storage.driver import Database
from masp_meeting.storage.workspace import Workspace
from tests.cli.commands import masp
from tests.samples import CHAIR, DAY, NOW
from tests.service.offices import ONE, open_office
from tests.storage.faults import by_hand

DUMPS = sorted((Path(__file__).parent / "released").glob("*.sql"))
STEPS = {"0.1.0": 1, "0.2.0": 2, "0.3.0": 3, "0.4.0": 4, "0.5.0": 5}
RELEASED = pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)


def made_by(dump: Path, folder: Path) -> Path:
    """Lay the database of a release in a folder."""
    folder.mkdir(exist_ok=True)
    for name in ("agendas", "minutes"):
        (folder / name).mkdir()
    (folder / "masp.db").touch(mode=0o600)
    db = dbapi2.connect(str(folder / "masp.db"))
    db.executescript(dump.read_text(encoding="utf-8"))
    db.close()
    return folder


def only_backup(folder: Path) -> Backup:
    (kept,) = found_in(folder / "backups")
    return kept


def dumped(db: Database) -> list[tuple[object, ...]]:
    """All that a database holds, table by table."""
    tables = sorted(name for name in db.table_names() if not name.startswith("sqlite_stat"))
    return [(name, *row) for name in tables for row in db.execute(f"SELECT * FROM {name}").fetchall()]


def test_there_is_one_of_each_release() -> None:
    assert [path.stem for path in DUMPS] == list(STEPS)


@RELEASED
def test_it_opens_with_all_that_it_held(tmp_path: Path, dump: Path) -> None:
    with open_office(made_by(dump, tmp_path)) as office:
        assert office.verify() == ()
        assert len(office.referrals.every()) == 3
        assert office.referrals.get(ONE).standing is Standing.DECIDED
        assert office.meetings.convene(DAY).chair == CHAIR
    with Workspace.open(tmp_path) as workspace, workspace.reading() as db:
        today = sorted(db.schema.splitlines())
    with Workspace.create(tmp_path / "fresh") as fresh, fresh.reading() as db:
        assert today == sorted(db.schema.splitlines())


@RELEASED
def test_it_is_kept_as_it_was_before(tmp_path: Path, dump: Path) -> None:
    folder = made_by(dump, tmp_path)
    with at_rest(folder, None) as db:
        held = dumped(db)

    open_office(folder).close()

    if STEPS[dump.stem] == len(migrations.STEPS):
        assert found_in(folder / "backups") == ()
        return
    kept = only_backup(folder)
    assert kept.manifest.why is Why.UPDATE
    assert len(kept.manifest.steps) == STEPS[dump.stem]
    assert (altered(kept), unsound(kept.folder, None, kept.manifest.head)) == ("", ())
    with at_rest(kept.folder, None) as db:
        assert dumped(db) == held
    open_office(folder).close()
    assert only_backup(folder) == kept


@pytest.mark.parametrize("dump", DUMPS[:1], ids=lambda path: path.stem)
def test_a_step_that_fails_changes_nothing_and_says_where_the_backup_is(
    tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(db: Database) -> None:
        db.execute("CREATE TABLE half_done (a TEXT) STRICT")
        raise RuntimeError("stumbled")

    folder = made_by(dump, tmp_path)
    with at_rest(folder, None) as db:
        held = dumped(db)

    with monkeypatch.context() as of_a_bad_release:
        of_a_bad_release.setattr(migrations, "STEPS", (*migrations.STEPS, stumble))
        with pytest.raises(Refused) as refused:
            open_office(folder)

    kept = only_backup(folder)
    assert f"cannot be brought up to date (stumbled): nothing was changed, {kept.folder} keeps it" in str(
        refused.value
    )
    with at_rest(folder, None) as db:
        assert dumped(db) == held
    with open_office(folder) as office:
        assert office.verify() == ()


@pytest.mark.parametrize("dump", DUMPS[:1], ids=lambda path: path.stem)
def test_without_its_backup_it_is_not_changed(tmp_path: Path, dump: Path) -> None:
    folder = made_by(dump, tmp_path)
    (folder / "backups").write_text("a file in the folder's place", encoding="utf-8")

    with pytest.raises(Refused, match="No backup was made in"):
        open_office(folder)

    with at_rest(folder, None) as db:
        assert len(db.execute("SELECT 1 FROM _sqlite_migrations").fetchall()) == 1


@pytest.mark.parametrize("words", [["verify"], ["referrals"], ["agenda", "build", "tomorrow"], ["backup"]])
def test_a_database_from_the_future_is_refused_and_left_alone(tmp_path: Path, words: list[str]) -> None:
    Office.create(tmp_path / "masp")
    newer = (
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('masp-meeting', 'x', '')"
    )
    by_hand(tmp_path / "masp" / "masp.db", newer)
    before = (tmp_path / "masp" / "masp.db").read_bytes()

    assert masp("--workspace", tmp_path / "masp", *words).refuses(
        "was written by a newer version of this program: install that version."
    )
    assert (tmp_path / "masp" / "masp.db").read_bytes() == before
    assert not (tmp_path / "masp" / "backups").exists()


def test_the_clock_of_the_backup_is_the_offices(tmp_path: Path) -> None:
    with Office.open(made_by(DUMPS[0], tmp_path), lambda: NOW, str, CHAIR):
        assert only_backup(tmp_path).name == "2026-11-25T100000-before-update"
