"""Agenda files are whole at every instant, hold no name, and a damaged one is refused in words."""

import json
import stat
from datetime import time
from pathlib import Path

import pytest

from masp_meeting.domain.agenda import Slot, plan
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import ItemKind
from masp_meeting.storage.agendas import Agenda, AgendaShelf
from tests.samples import DAY, FIRST, NEXT_DAY, PROFILE
from tests.storage.faults import full_disk, posix
from tests.storage.kills import run_alone

AGENDA = Agenda(DAY, plan([FIRST], PROFILE.meeting))


SLOT = {"id": FIRST, "kind": "case", "starts": "10:15:00", "minutes": 10}


@pytest.fixture
def shelf(tmp_path: Path) -> AgendaShelf:
    return AgendaShelf(tmp_path / "agendas", tmp_path / "agendas.lock")


def path_of(tmp_path: Path) -> Path:
    return tmp_path / "agendas" / "2026-11-25.json"


def test_an_agenda_comes_back(shelf: AgendaShelf) -> None:
    shelf.save(AGENDA)

    assert shelf.load(DAY) == AGENDA


def test_a_file_holds_references_and_times_alone(shelf: AgendaShelf, tmp_path: Path) -> None:
    shelf.save(Agenda(DAY, (Slot(FIRST, ItemKind.CASE, time(10, 15), 10),)))

    held = json.loads(path_of(tmp_path).read_text(encoding="utf-8"))
    assert held == {"agenda": {"1": {"day": "2026-11-25", "slots": [SLOT | {"listed": False}]}}}


def test_saving_replaces_the_days_agenda(shelf: AgendaShelf) -> None:
    shelf.save(AGENDA)
    shelf.save(Agenda(DAY, AGENDA.slots[:2]))

    assert shelf.load(DAY).slots == AGENDA.slots[:2]


def test_days_are_those_of_the_files(shelf: AgendaShelf, tmp_path: Path) -> None:
    shelf.save(Agenda(NEXT_DAY, AGENDA.slots))
    shelf.save(AGENDA)
    (tmp_path / "agendas" / "README.md").write_text("Agendas")
    (tmp_path / "agendas" / "notes.json").write_text("{}")
    (tmp_path / "agendas" / "2026-13-45.json").write_text("{}")

    assert shelf.days() == (DAY, NEXT_DAY)


def test_no_agenda_says_how_to_build_one(shelf: AgendaShelf) -> None:
    with pytest.raises(
        Refused, match="no agenda for Wed 25 Nov 2026: build it with “masp-meeting agenda build 2026-11-25”"
    ):
        shelf.load(DAY)


@pytest.mark.parametrize(
    "held",
    [
        "",
        "{",
        "[]",
        "{}",
        "null",
        '{"agenda": {}}',
        '{"agenda": {"1": {"day": "2026-11-25"}}}',
        '{"agenda": {"1": {"day": "2026-12-02", "slots": []}}}',
        '{"agenda": {"one": {}}}',
        json.dumps({"agenda": {"1": {"day": "2026-11-25", "slots": [SLOT, SLOT]}}}),
        '{"agenda": {"1": {"day": "2026-11-25", "slots": [{"id": 3}]}}}',
        "\udcff",
    ],
)
def test_a_damaged_file_is_refused_and_may_be_built_anew(
    shelf: AgendaShelf, tmp_path: Path, held: str
) -> None:
    shelf.save(AGENDA)
    path_of(tmp_path).write_bytes(held.encode("utf-8", "surrogateescape"))

    with pytest.raises(Refused, match="is damaged: put a backup in its place, or build it anew"):
        shelf.load(DAY)
    shelf.save(AGENDA)
    assert shelf.load(DAY) == AGENDA


@posix
def test_only_the_owner_may_read_it(shelf: AgendaShelf, tmp_path: Path) -> None:
    shelf.save(AGENDA)

    assert stat.S_IMODE(path_of(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE(path_of(tmp_path).parent.stat().st_mode) == 0o700


@posix
def test_a_full_disk_leaves_the_old_agenda(shelf: AgendaShelf, tmp_path: Path) -> None:
    shelf.save(AGENDA)
    long = Agenda(DAY, plan([f"MASP-2026-{number:04}" for number in range(200)], PROFILE.meeting))

    with (
        full_disk(4096),
        pytest.raises(Refused, match=r"could not be written \(File too large\); what was there is untouched"),
    ):
        shelf.save(long)

    assert shelf.load(DAY) == AGENDA
    assert [path.name for path in (tmp_path / "agendas").iterdir()] == ["2026-11-25.json"]
    shelf.save(long)
    assert shelf.load(DAY) == long


def test_a_file_where_the_folder_should_be_is_refused(shelf: AgendaShelf, tmp_path: Path) -> None:
    (tmp_path / "agendas").write_text("a file")

    with pytest.raises(Refused, match="could not be written"):
        shelf.save(AGENDA)


def test_leftovers_of_a_killed_program_are_swept(shelf: AgendaShelf, tmp_path: Path) -> None:
    shelf.save(AGENDA)
    leftover = tmp_path / "agendas" / "2026-11-25.json.x.tmp"
    leftover.write_text("half")

    shelf.save(AGENDA)

    assert not leftover.exists()


KILL_SAVERS = """
import itertools
from pathlib import Path
from masp_meeting.domain.agenda import plan
from masp_meeting.storage.agendas import Agenda, AgendaShelf
from tests.samples import DAY, PROFILE
from tests.storage.kills import kill_in_the_middle

plans = [plan([f"MASP-2026-{n:04}" for n in range(count)], PROFILE.meeting) for count in (1, 60)]

def save_for_ever(report):
    shelf = AgendaShelf(Path("agendas"), Path("agendas.lock"))
    for turn in itertools.count():
        shelf.save(Agenda(DAY, plans[turn % 2]))
        report(str(turn))

for _ in range(25):
    assert kill_in_the_middle(save_for_ever, longest=0.02)
    assert AgendaShelf(Path("agendas"), Path("agendas.lock")).load(DAY).slots in plans
print("25 killed")
"""


@posix
def test_a_kill_at_any_instant_leaves_a_whole_agenda(tmp_path: Path) -> None:
    done = run_alone(KILL_SAVERS, tmp_path)

    assert (done.stdout, done.stderr) == ("25 killed\n", "")
