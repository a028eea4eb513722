"""The app tells of damaged pages that opening did not read, and of a backup that failed."""

import os
from pathlib import Path

import pytest

from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.dialogs.damage import DamageDialog
from tests.samples import CHAIR, facts
from tests.tui.front import front_office
from tests.tui.room import Words, an_office, meeting_room, the_office


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for damage as soon as the first screen stands."""
    monkeypatch.setattr(MaspApp, "LOOKS_FOR_DAMAGE_AFTER", 0.05)


def damage_end(folder: Path) -> None:
    """Damage the page that was written last, which the first screen does not need."""
    database = folder / "masp.db"
    with database.open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(os.urandom(4096))


async def test_a_sound_workspace_says_nothing(tmp_path: Path) -> None:
    an_office(tmp_path).close()
    async with front_office(the_office(tmp_path)) as room:
        await room.pilot.pause(0.5)
        assert not isinstance(room.app.screen, DamageDialog)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_damage_stays_in_sight_until_it_was_read(tmp_path: Path, size: tuple[int, int]) -> None:
    with an_office(tmp_path) as office:
        made = office.backups.make()
        office.referrals.add(facts())
    damage_end(tmp_path)

    async with front_office(the_office(tmp_path), size) as room:
        await room.until(lambda: isinstance(room.app.screen, DamageDialog))
        assert "▲ The database is damaged" in room.words
        assert f"The newest good backup is {made.name}" in room.words
        assert "“masp-meeting restore” puts it in its place" in room.words
        await room.press("escape", "enter", "n", "b")
        assert isinstance(room.app.screen, DamageDialog)
        await room.press("ctrl+s")
        assert not isinstance(room.app.screen, DamageDialog)


async def test_it_waits_for_whoever_is_typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MaspApp, "LOOKS_FOR_DAMAGE_AFTER", 1.5)
    an_office(tmp_path).close()
    damage_end(tmp_path)

    async with front_office(the_office(tmp_path)) as room:
        await room.press("question_mark")
        await room.pilot.pause(2.5)
        assert not isinstance(room.app.screen, DamageDialog)
        await room.press("escape")
        await room.until(lambda: isinstance(room.app.screen, DamageDialog))
        assert "There is no good backup in" in room.words


async def test_the_chair_is_told_why_there_is_no_backup(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    (tmp_path / "backups").write_text("a file in the folder's place", encoding="utf-8")

    async with meeting_room(office) as room:
        await room.press(Words(CHAIR), "enter")
        await room.until(lambda: "No backup was made" in room.words)
        assert "(File exists)" in room.words
