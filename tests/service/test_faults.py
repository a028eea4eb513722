"""Whatever is pulled out while the room works, all that was shown as done is kept, and nothing by half."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from masp_meeting.domain.commands import TakeNote
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from tests.samples import DAY, ROOT
from tests.service.offices import ONE, open_office, opened_meeting
from tests.storage.faults import full_disk, posix
from tests.storage.kills import run_alone

KILL_THE_ROOM = """
import itertools
from pathlib import Path
from masp_meeting.domain.commands import ReopenCase, TakeNote
from tests.samples import DAY, advice
from tests.service.offices import ONE, TWO, open_office
from tests.storage.kills import kill_in_the_middle

def work(report):
    office = open_office(Path.cwd())
    meeting = office.meetings.drive(DAY)
    for turn in itertools.count(len(meeting.item(TWO).notes)):
        if office.meetings.meeting.item(ONE).disposition:
            office.meetings.handle(ReopenCase(ONE, "too soon"))
        office.meetings.handle(TakeNote(TWO, f"n{turn}", f"note {turn}"))
        report(f"noted {turn}")
        office.meetings.keep_draft(TWO, "note", f"half {turn}")
        report(f"typed half {turn}")
        office.meetings.handle(advice(ONE))
        report(f"decided {turn}")
        if turn % 2:
            office.meetings.undo()

for _ in range(25):
    said = kill_in_the_middle(work, longest=0.06)
    noted = [int(one.split()[1]) for one in said if one.startswith("noted")]
    typed = [int(one.split()[2]) for one in said if one.startswith("typed")]
    with open_office(Path.cwd()) as office:
        meeting = office.meetings.drive(DAY)
        notes = [note.text for note in meeting.item(TWO).notes]
        assert notes == [f"note {turn}" for turn in range(len(notes))]
        assert noted[-1] + 1 <= len(notes) <= noted[-1] + 2, (noted, notes)
        kept = office.meetings.draft(TWO, "note")
        assert not typed or typed[-1] <= int(kept.split()[1]) <= len(notes), (typed, kept)
        decided = meeting.item(ONE).disposition is not None
        assert (office.referrals.get(ONE).standing.value == "decided") == decided
        assert office.verify() == (), office.verify()
print("25 killed,", len(notes) > 25)
"""


@posix
def test_a_kill_at_any_instant_loses_no_command_and_halves_none(office: Office, tmp_path: Path) -> None:
    opened_meeting(office)
    office.close()

    done = run_alone(KILL_THE_ROOM, tmp_path)

    assert (done.stdout, done.stderr) == ("25 killed, True\n", "")


NOTE_AND_ADD = """
import sys
from pathlib import Path
from masp_meeting.domain.commands import TakeNote
from tests.samples import DAY, facts
from tests.service.offices import ONE, open_office
name = sys.argv[1]
with open_office(Path.cwd(), name) as office:
    office.meetings.convene(DAY)
    sys.stdin.readline()
    for number in range(30):
        office.meetings.handle(TakeNote(ONE, f"{name}{number}", "a note"))
        office.referrals.add(facts())
"""


def test_two_processes_write_at_once_and_lose_nothing(office: Office, tmp_path: Path) -> None:
    opened_meeting(office)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", NOTE_AND_ADD, name], cwd=tmp_path, env=env, stdin=subprocess.PIPE
        )
        for name in ("Noor", "Marian")
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=120)

    assert [writer.returncode for writer in writers] == [0, 0]
    assert office.meetings.refresh()
    notes = [note.id for note in office.meetings.meeting.item(ONE).notes]
    for name in ("Noor", "Marian"):
        assert [one for one in notes if one.startswith(name)] == [f"{name}{number}" for number in range(30)]
    references = [one.reference for one in office.referrals.every()]
    assert references == [f"MASP-2026-{number:04}" for number in range(1, 64)]
    assert office.verify() == ()


@posix
def test_a_full_disk_refuses_the_command_and_shows_what_is_kept(office: Office, tmp_path: Path) -> None:
    before = opened_meeting(office)
    long = TakeNote(ONE, "n1", "what he said " * 20_000)

    with full_disk((tmp_path / "masp.db-wal").stat().st_size + 4096):
        with pytest.raises(Refused, match="The disk is full"):
            office.meetings.handle(long)
        assert office.meetings.meeting == before

    after = office.meetings.handle(long)
    with open_office(tmp_path) as again:
        assert again.meetings.convene(DAY) == after
        assert again.verify() == ()


@posix
def test_a_full_disk_keeps_the_agenda_that_was(office: Office) -> None:
    before = office.agendas.build(DAY).slots
    for _ in range(60):
        office.referrals.add(office.referrals.get(ONE).facts)

    with full_disk(4096), pytest.raises(Refused):
        office.agendas.build(DAY)

    assert office.agendas.load(DAY).slots == before
    assert len(office.agendas.build(DAY).slots) > 60
    assert office.verify() == ()
