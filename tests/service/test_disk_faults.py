"""The disk refuses one write after another: each time a sentence, all as it was, and then it goes through."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, DAY, NEXT_DAY, advice, facts
from tests.service.offices import ONE, opened_meeting, ticking
from tests.storage.faults import full_disk, only_readable, posix, room_for, small_disk

KEY = Key(b"k" * 32)
SORRY = (
    "The disk is full",
    "could not be written",
    "may not be written",
    "cannot be written",
    "not be opened",
)
MOST = 400
_STEP = 4096


def office_of(folder: Path, key: Key | None) -> Office:
    return Office.open(folder, ticking(), iter(map(str, range(10**6))).__next__, CHAIR, key)


def decide(office: Office) -> None:
    office.meetings.drive(DAY)
    office.meetings.handle(advice(ONE))


def plan(office: Office) -> None:
    office.agendas.build(NEXT_DAY)


def export(office: Office) -> None:
    (done,) = office.papers.export([Order(Paper.MINUTES, DAY)])
    if done.refused:
        raise Refused(done.refused)


DEEDS: list[Callable[[Office], None]] = [decide, plan, export]


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> dict[Key | None, Path]:
    """Make a workspace of each kind, with a meeting under way and an agenda of the next that will differ."""
    made = {}
    for key in (KEY, None):
        folder = tmp_path_factory.mktemp("made") / "masp"
        Workspace.create(folder, key).close()
        with office_of(folder, key) as office:
            for number in range(3):
                office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
            opened_meeting(office)
            office.agendas.build(NEXT_DAY)
            for number in range(30):
                office.referrals.add(facts(referrer_email=f"late{number}@probation.example"))
        made[key] = folder
    return made


def state(office: Office) -> tuple[object, ...]:
    """All that the deeds change, but for the papers that went out."""
    return office.meetings.convene(DAY), office.agendas.load(NEXT_DAY), office.referrals.every()


def files(folder: Path) -> set[str]:
    """What lies in the workspace but for what the database keeps beside itself."""
    found = {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}
    return {one for one in found if not one.startswith(("masp.db", "masp-driver"))}


class Trial:
    """One deed, in copies of one workspace, with more room each time until it is done."""

    def __init__(self, whole: Path, key: Key | None, deed: Callable[[Office], None]) -> None:
        self.whole, self.key, self.deed = whole, key, deed
        with office_of(whole, key) as office:
            self.before = state(office)
        self.lying = files(whole)

    def until_done(self, folder: Path, short: Callable[[int], AbstractContextManager[None]]) -> int:
        """Give more room each time; returns how often the disk refused it."""
        for refusals in count():
            assert refusals < MOST
            copy = shutil.copytree(self.whole, folder / "masp")
            office = office_of(copy, self.key)
            done = self.is_done(office, short(refusals))
            office.close()
            self.check(copy, done=done)
            shutil.rmtree(copy)
            if done:
                return refusals
        raise AssertionError

    def is_done(self, office: Office, short: AbstractContextManager[None]) -> bool:
        try:
            with short:
                self.deed(office)
        except Refused as reason:
            assert any(words in str(reason) for words in SORRY), reason  # noqa: PT017  # and not at every time
            return False
        return True

    def check(self, folder: Path, *, done: bool) -> None:
        """After a refusal all is as it was; and now that there is room, the same deed goes through."""
        with office_of(folder, self.key) as office:
            if not done:
                assert state(office) == self.before
                assert files(folder) == self.lying
                self.deed(office)
            assert self.deed is export or state(office) != self.before
            assert self.deed is not export or len(files(folder)) == len(self.lying) + 1
            assert office.verify() == ()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a small disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with small_disk(folder) as disk:
        yield disk


@posix
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
@pytest.mark.parametrize("key", [KEY, None], ids=["encrypted", "plain"])
def test_a_disk_that_is_full_at_every_write(
    workspaces: dict[Key | None, Path], disk: Path, deed: Callable[[Office], None], key: Key | None
) -> None:
    trial = Trial(workspaces[key], key, deed)

    assert trial.until_done(disk, lambda pages: room_for(pages, disk)) > 0


@posix
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_files_that_may_grow_no_further_at_every_write(
    workspaces: dict[Key | None, Path], tmp_path: Path, deed: Callable[[Office], None]
) -> None:
    trial = Trial(workspaces[KEY], KEY, deed)

    assert trial.until_done(tmp_path, lambda step: full_disk(step * _STEP)) > 0


@posix
@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
@pytest.mark.parametrize("key", [KEY, None], ids=["encrypted", "plain"])
def test_a_disk_that_can_only_be_read(
    workspaces: dict[Key | None, Path], disk: Path, deed: Callable[[Office], None], key: Key | None
) -> None:
    trial = Trial(workspaces[key], key, deed)
    folder = shutil.copytree(workspaces[key], disk / "masp")

    with (
        only_readable(disk),
        pytest.raises(Refused, match="|".join(SORRY)),
        office_of(folder, key) as office,
    ):
        deed(office)

    trial.check(folder, done=False)
