"""The doctor finds a database that is damaged, of another age or not encrypted, and says what to do."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from masp_meeting.service.office import Office
from masp_meeting.storage.migrations import STEPS
from tests.cli.commands import change_journal
from tests.cli.sealed import looked, made, sealed

__all__ = ["made", "sealed"]


def damage_a_page(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(4096 * 9 + 100)
        file.write(random.Random(7).randbytes(500))


def damage_the_header(database: Path) -> None:
    with database.open("r+b") as file:
        file.seek(30)
        file.write(random.Random(7).randbytes(500))


def cut_off(database: Path) -> None:
    os.truncate(database, database.stat().st_size // 2)


def from_the_future(database: Path) -> None:
    step = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
    by_hand(database, f"{step} VALUES ('masp-meeting', 'of_a_later_year', '')")


def of_an_older_release(database: Path) -> None:
    by_hand(database, "DELETE FROM _sqlite_migrations WHERE name = 'invitation_tables'")


def of_another_program(database: Path) -> None:
    by_hand(database, "PRAGMA application_id = 7")


def with_a_row_too_few(database: Path) -> None:
    change_journal(database, "DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)")


def by_hand(database: Path, statement: str) -> None:
    db = dbapi2.connect(str(database))
    db.execute(statement)
    db.commit()
    db.close()


DAMAGES: dict[Callable[[Path], None], tuple[str, str]] = {
    damage_the_header: ("Database", "damaged"),
    cut_off: ("Database", "damaged"),
    from_the_future: ("Schema", "newer version, with of_a_later_year"),
    of_an_older_release: (
        "Schema",
        f"{len(STEPS) - 1} of {len(STEPS)} steps taken: invitation_tables to come",
    ),
    of_another_program: ("Schema", "not a database of this program"),
    with_a_row_too_few: ("Journal", "missing"),
}


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_database_that_is_not_as_it_should_be(workspace: Path, damage: Callable[[Path], None]) -> None:
    damage(workspace / "masp.db")
    subject, found = DAMAGES[damage]

    for deep in ([], ["--deep"]):
        line = looked(*deep)[subject]
        assert found in line["found"], line
        assert line["do"] or "backup" in line["found"], line


@pytest.mark.parametrize("damage", [damage_a_page, damage_the_header, cut_off])
def test_an_encrypted_database_that_is_damaged(sealed: Path, damage: Callable[[Path], None]) -> None:
    damage(sealed / "masp.db")

    line = looked("--workspace", sealed)["Database"]
    assert line["mark"] == "mend"
    assert "backup" in line["do"] + line["found"]


def test_a_database_in_the_clear_beside_a_key(sealed: Path, tmp_path: Path) -> None:
    Office.create(tmp_path / "plain")
    (sealed / "masp.db").write_bytes((tmp_path / "plain" / "masp.db").read_bytes())

    line = looked("--workspace", sealed)["Encryption"]
    assert (line["mark"], "IN THE CLEAR" in line["found"]) == ("mend", True)


def test_an_agenda_in_the_clear_in_an_encrypted_workspace(sealed: Path) -> None:
    (sealed / "agendas" / "2026-11-25.json").write_text("{}", encoding="utf-8")

    line = looked("--workspace", sealed)["Encryption"]
    assert (line["mark"], "2026-11-25.json" in line["found"]) == ("mend", True)
