"""A damaged page is noticed at opening, or by reading every page; it ends in nothing but a sentence."""

import os
import shutil
from pathlib import Path
from random import Random

import pytest

from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, DAY, facts
from tests.service.offices import ONE, opened_meeting, ticking
from tests.storage.backed_up import KEYS

PLACES = 40
PAGE = 4096


def opened(folder: Path, key: Key | None) -> Office:
    return Office.open(folder, ticking(), iter(map(str, range(10**6))).__next__, CHAIR, key)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Make a workspace in the clear and an encrypted one, each in a meeting, with a backup."""
    made = {}
    for key in (None, Key(b"k" * 32)):
        folder = tmp_path_factory.mktemp("whole") / "masp"
        Workspace.create(folder, key).close()
        with opened(folder, key) as office:
            for number in range(20):
                office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
            opened_meeting(office)
        made[key is not None] = folder
    return made


def what_is_shown(office: Office) -> list[object]:
    """What a chair and an administrator look at."""
    return [
        office.referrals.every(),
        office.referrals.queue("", 0, 100),
        office.referrals.case_report(ONE, DAY),
        office.meetings.convene(DAY),
    ]


@KEYS
def test_a_damaged_page_anywhere_is_noticed(whole: dict[bool, Path], tmp_path: Path, key: Key | None) -> None:
    chance = Random(2026)
    source = whole[key is not None]
    with opened(source, key) as office:
        right = what_is_shown(office)
    size = (source / "masp.db").stat().st_size
    noticed = {"at opening": 0, "by reading every page": 0}
    for number in range(PLACES):
        folder = tmp_path / str(number)
        shutil.copytree(source, folder)
        at = chance.randrange(size // PAGE) * PAGE if number % 2 else chance.randrange(size - 64)
        overwrite(folder / "masp.db", at, chance.randbytes(PAGE if number % 2 else 64))
        try:
            with opened(folder, key) as office:
                noticed["by reading every page"] += told(office, right, exact=key is not None)
        except Damaged as damage:
            noticed["at opening"] += "The newest good backup is" in str(damage)
        shutil.rmtree(folder)

    assert sum(noticed.values()) == PLACES if key else sum(noticed.values()) >= PLACES // 3, noticed


def told(office: Office, right: list[object], *, exact: bool) -> bool:
    """Whether the background check tells; whatever the desks show meanwhile is right or a sentence."""
    words = office.backups.damage()
    try:
        shown = what_is_shown(office)
    except Refused:
        return bool(words)
    assert shown == right or not exact or words
    if words:
        assert words.startswith(f"{office.workspace.database} has damaged pages: what is shown may be wrong")
        assert "The newest good backup is" in words
    return bool(words)


def overwrite(path: Path, at: int, with_: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(with_)


@KEYS
def test_a_sound_one_is_not_complained_of(whole: dict[bool, Path], key: Key | None) -> None:
    with opened(whole[key is not None], key) as office:
        assert office.backups.damage() == ""


@KEYS
@pytest.mark.parametrize("left", [1, 100, 4096, 10_000, 50_000])
def test_a_database_cut_short_is_noticed(
    whole: dict[bool, Path], tmp_path: Path, key: Key | None, left: int
) -> None:
    shutil.copytree(whole[key is not None], tmp_path / "masp")
    os.truncate(tmp_path / "masp" / "masp.db", left)

    with pytest.raises(Damaged, match="The newest good backup is"):
        opened(tmp_path / "masp", key)
