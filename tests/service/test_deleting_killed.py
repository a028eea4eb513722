"""Killed at any moment, a deletion has happened whole or not at all."""

import shutil
from pathlib import Path

from tests.service.lived import Lived
from tests.storage.kills import run_alone

KILLED = """
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.service.offices import ONE, open_office
from tests.storage.kills import kill_in_the_middle

FOLDER, START = Path("workspace"), datetime(2033, 1, 10, 10, tzinfo=UTC)

def fresh():
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree("whole", FOLDER)

def delete(say):
    with open_office(FOLDER, start=START) as office:
        desk = office.retention
        say("begins")
        desk.delete(ONE, "the schedule")
        say("deleted")
        time.sleep(60)

def told(office):
    with office.workspace.reading() as db:
        rows = (row for table in db.table_names() for row in db.table(table).rows)
        held = (value for row in rows for value in row.values() if isinstance(value, str))
        return [value for value in held if "zqaa" in value.lower()]

fresh()
with open_office(FOLDER, start=START) as office:
    began = time.monotonic()
    office.retention.delete(ONE, "the schedule")
    takes = time.monotonic() - began

stood, rounds = set(), 0
while rounds < 12 or (len(stood) < 2 and rounds < 60):
    rounds += 1
    fresh()
    said = kill_in_the_middle(delete, longest=1.5 * takes)
    with open_office(FOLDER, start=START) as office:
        assert office.verify() == (), office.verify()
        (one,) = (each for each in office.referrals.every() if each.reference == ONE)
        stood.add(one.standing.value)
        assert "deleted" not in said or one.standing.value == "deleted", "acknowledged and lost"
        assert bool(told(office)) == (one.standing.value != "deleted"), "half done"
        if one.standing.value == "deleted":
            assert office.retention.delete(ONE, "again").traces == ""
print(sorted(stood))
"""


def test_killed_at_any_moment_it_is_deleted_whole_or_not_at_all(lived_once: Lived, tmp_path: Path) -> None:
    shutil.copytree(lived_once.folder, tmp_path / "whole")
    done = run_alone(KILLED, tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['decided', 'deleted']"
