"""The soak in short: killed at any instant, the program loses nothing; and what it counts can be found."""

import shutil
import subprocess
import sys
import zipfile
from copy import deepcopy
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

import pytest

from benchmarks.harness.soak.canaries import in_the_clear
from benchmarks.harness.soak.child import Clock, Where, after
from benchmarks.harness.soak.deeds import NOTE, Deed
from benchmarks.harness.soak.seen import FROM_THE_START, Known, Look
from benchmarks.harness.soak.tally import Tally
from benchmarks.harness.soak.weeks import script
from masp_meeting.cli.clock import new_id
from masp_meeting.domain.commands import GoTo, TakeNote
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, DAY, ROOT
from tests.storage.faults import posix

MARK = "zqmarkzzzz"
"""A canary that the script does not come to."""


@posix
@pytest.mark.parametrize(
    "words", ["--only service --kills 10", "--only service --kills 5 --plain", "--only app --kills 3"]
)
def test_killed_at_random_instants_nothing_is_lost(words: str) -> None:
    command = [sys.executable, "-m", "benchmarks.soak", *words.split(), "--seed", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)

    assert (done.returncode, done.stdout.splitlines()[-1].endswith("holds")) == (0, True), done
    kills = next(line for line in done.stdout.splitlines() if line.startswith("kills"))
    assert kills.split()[1] == words.split()[3]


@dataclass
class Played:
    """A workspace in which the script was played, what was acknowledged of it, and what a look finds."""

    where: Where
    deeds: tuple[Deed, ...]
    known: Known
    tally: Tally = field(default_factory=Tally)

    def office(self) -> Office:
        clock = Clock(FROM_THE_START.since)
        clock.come_to(DAY)
        return Office.open(self.where.folder, clock, new_id, CHAIR, self.where.key)

    def found(self) -> list[str]:
        """The kinds of faults that a look finds."""
        Look(self.where, self.deeds, self.known, self.tally).see()
        return [words.partition(":")[0] for words in self.tally.found]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Play up to a half-typed note, and keep nothing open."""
    parent = tmp_path_factory.mktemp("played")
    (parent / "inbox").mkdir()
    where = Where(parent / "workspace", Key.new(), parent / "tmp")
    played = Played(where, script(parent / "inbox"), Known())
    Workspace.create(where.folder, where.key).close()
    letters = [number for number, deed in enumerate(played.deeds) if deed.typed]
    with played.office() as office:
        for number, deed in enumerate(played.deeds[: letters[9]]):
            if deed.meeting:
                office.meetings.drive(deed.on)
            deed.do(office)
            played.known.hear([after(office, number, deed)], played.deeds, played.tally)
    return played


def copy_of(once: Played, folder: Path) -> Played:
    shutil.copytree(once.where.folder, folder)
    return Played(replace(once.where, folder=folder), once.deeds, deepcopy(once.known))


@pytest.fixture
def played(once: Played, tmp_path: Path) -> Played:
    """A copy that may be damaged."""
    return copy_of(once, tmp_path / "workspace")


def test_nothing_is_found_where_nothing_is_wrong(played: Played) -> None:
    assert played.found() == []


def test_an_acknowledged_command_that_is_gone_is_found(played: Played, once: Played, tmp_path: Path) -> None:
    number = played.known.done.deed
    with copy_of(once, tmp_path / "ahead").office() as ahead:
        ahead.meetings.drive(DAY)
        ahead.meetings.handle(TakeNote(played.known.done.current, "lost", MARK))
        played.known.done = after(ahead, number, played.deeds[number])
    played.known.words.add(MARK)

    assert played.found() == ["lost", "lost", "lost"], "its row, its word, and the meeting as it was after it"


def test_a_row_of_nothing_that_was_begun_is_found(played: Played) -> None:
    with played.office() as office:
        office.meetings.drive(DAY)
        office.meetings.handle(GoTo("closing"))

    assert played.found() == ["half done", "wrong item"]


def test_a_lost_letter_is_found(played: Played) -> None:
    with played.office() as office:
        office.meetings.convene(DAY)
        office.meetings.keep_draft(played.known.done.current, NOTE, "She fear")

    assert played.found() == ["lost letters"]


def test_a_damaged_agenda_is_found(played: Played) -> None:
    path = played.where.folder / "agendas" / f"{DAY}.json"
    path.write_bytes(path.read_bytes()[:-1])

    assert "corrupt agendas" in played.found()


def test_half_a_paper_is_found_and_one_that_is_gone_is_put_right(played: Played) -> None:
    path = played.where.folder / "agendas" / f"{DAY}-agenda.docx"
    path.unlink()
    assert (played.found(), path.is_file()) == ([], True)

    path.write_bytes(path.read_bytes()[:100])
    assert "papers half" in played.found()


def test_words_in_the_clear_are_found_wherever_they_are(tmp_path: Path) -> None:
    workspace, temporary = tmp_path / "workspace", tmp_path / "tmp"
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{'far away ' * 99}{MARK}</w:t>")
    word = packed.getvalue()
    tells = {
        workspace / "masp.db-wal": b"\0\1" + MARK.encode() + b"\2",
        workspace / "masp-driver.json": MARK.title().encode("utf-16-le"),
        workspace / "minutes" / "2026-11-25-minutes.docx.abcd.tmp": word,
        workspace / "letters" / f"{MARK}.tmp": b"",
        temporary / "cut-off.docx": word[:-60],
    }
    tells_not = {
        workspace / "minutes" / "2026-11-25-minutes.docx": word,
        workspace / "agendas" / "2026-11-25-invitation.ics": MARK.encode(),
        workspace / "masp.db": b"zqmirk",
    }
    for path, content in (tells | tells_not).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    assert {*in_the_clear((workspace, temporary), workspace)} == tells.keys()
