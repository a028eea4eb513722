"""The projector's screen: it follows, it can do nothing, and what it cannot show it covers."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from masp_meeting.domain.commands import CloseMeeting, Cover, GoTo, Uncover
from masp_meeting.storage.projectors import Sign, projecting
from masp_meeting.tui.follow_app import FollowApp
from masp_meeting.tui.screens import follow
from masp_meeting.tui.screens.follow import FollowScreen
from tests.cli.commands import contents
from tests.samples import DAY, NEXT_DAY, PROFILE, advice, facts, safety
from tests.tui.room import ONE, TWO, MeetingApp, Room, an_office, opened_office, seated, the_office

COVERED = f"{PROFILE.marking} Screen covered"


class Wall(FollowApp):
    """The projector, with its style sheets found from here."""

    CSS_PATH = MeetingApp.CSS_PATH


@asynccontextmanager
async def projector(folder: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Room]:
    """Follow the meeting of the sample day."""
    with the_office(folder, "projector") as office:
        app = Wall(office, DAY)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Room(office, app, pilot)


async def test_follows_the_chair_and_the_clock(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with projector(tmp_path) as wall:
        assert f"{ONE} · A.B." in wall.look()
        office.meetings.handle(GoTo(TWO))
        await wall.until(lambda: f"{TWO} · A.B." in wall.look())
        assert f"{TWO} · A.B." in wall.look()
        wall.clock.move(minutes=12)
        await wall.until(lambda: "12:00 of 10 min, over by 2 min" in wall.words)
        assert "12:00 of 10 min, over by 2 min" in wall.words
        for command in (safety(ONE), advice(ONE), safety(TWO), advice(TWO), CloseMeeting(NEXT_DAY)):
            office.meetings.handle(command)
        await wall.until(lambda: "The meeting is closed · next meeting Wed 2 Dec 2026" in wall.look())

        assert "The meeting is closed · next meeting Wed 2 Dec 2026" in wall.look()
        assert "escape" not in wall.look()


async def test_no_key_does_anything_but_turn_the_page_and_cover(tmp_path: Path) -> None:
    opened_office(tmp_path, facts(referrer_question="What now? " * 60)).close()
    before = (tmp_path / "masp.db").read_bytes()
    async with projector(tmp_path) as wall:
        assert "page 1 of 2" in wall.words
        await wall.press(*"12345vtdafrxyelonpuwzgijksqcm", "plus", "minus", "enter", "escape", "ctrl+p")
        assert isinstance(wall.app.screen, FollowScreen)
        assert f"{ONE} · A.B." in wall.look()
        await wall.press("space", "space", "space")
        assert f"{ONE} · A.B." not in wall.sheet
        await wall.press("b")
        assert wall.words == f"{COVERED} b show it again"

    assert (tmp_path / "masp.db").read_bytes() == before


LONG = facts(referrer_question="What now? " * 140)


async def test_the_room_sees_the_page_that_the_chair_turns_to(tmp_path: Path) -> None:
    office = opened_office(tmp_path, LONG, facts(referrer_email="b@x.example"))
    async with projector(tmp_path) as wall, seated(office) as chair:
        await chair.until(lambda: "projector follows" in chair.words)
        assert "projector follows" in chair.words
        assert f"{ONE} · A.B." in wall.sheet
        await chair.press("space", "space", "space")
        await chair.until(lambda: "page 4 of 4" in wall.words)
        assert f"{ONE} · A.B." not in wall.sheet
        assert "page 4 of 4" in wall.words
        await chair.press("pageup")
        await chair.until(lambda: "page 3 of 4" in wall.words)
        assert "page 3 of 4" in wall.words
        await chair.press("n")
        await chair.until(lambda: f"{TWO} · A.B." in wall.sheet)
        assert f"{TWO} · A.B." in wall.sheet


async def test_pages_turn_by_themselves_where_the_chair_has_all_in_sight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow, "TURNS_EVERY", 0.4)
    opened_office(tmp_path, LONG).close()
    async with projector(tmp_path) as wall:
        seen = set()
        for _ in range(100):
            await wall.pilot.pause(0.1)
            seen |= {page for page in "1234" if f"page {page} of 4" in wall.words}
            if seen == set("1234"):
                break
        assert seen == set("1234")


async def test_is_covered_and_shown_again_from_elsewhere(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with projector(tmp_path) as wall:
        office.meetings.handle(Cover())
        await wall.until(lambda: list(projecting(tmp_path)) == [Sign(DAY, True)])
        assert wall.words == COVERED
        assert list(projecting(tmp_path)) == [Sign(DAY, True)]
        office.meetings.handle(GoTo(TWO))
        office.meetings.handle(Uncover())
        await wall.until(lambda: list(projecting(tmp_path)) == [Sign(DAY, False)])

        assert f"{TWO} · A.B." in wall.look()
        assert list(projecting(tmp_path)) == [Sign(DAY, False)]
    assert list(projecting(tmp_path)) == []


async def test_what_cannot_be_read_is_covered_and_gives_no_sign_of_life(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    agenda = tmp_path / f"agendas/{DAY}.json"
    sound = agenda.read_text(encoding="utf-8")
    async with projector(tmp_path) as wall:
        assert f"4 {ONE}" in wall.look()
        agenda.write_text("{", encoding="utf-8")
        office.referrals.add(facts())
        await wall.until(lambda: "is damaged" in wall.words)
        assert ONE not in wall.look()
        assert "is damaged" in wall.words
        assert PROFILE.marking in wall.look()
        agenda.write_text(sound, encoding="utf-8")
        await wall.until(lambda: f"4 {ONE}" in wall.look())

        assert f"4 {ONE}" in wall.look()


async def test_rubbish_is_not_looked_for_in_the_program_itself_while_the_room_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_office(tmp_path).close()
    gc.unfreeze()
    monkeypatch.setattr(Wall, "is_headless", False)
    try:
        async with projector(tmp_path) as wall:
            await wall.until(lambda: bool(gc.get_freeze_count()))

            assert gc.get_freeze_count() > len(gc.get_objects())
    finally:
        gc.unfreeze()
        gc.freeze()


async def test_leaves_nothing_behind(tmp_path: Path) -> None:
    opened_office(tmp_path).close()
    before = contents(tmp_path).keys()
    async with projector(tmp_path):
        assert contents(tmp_path).keys() != before

    assert contents(tmp_path).keys() == before
