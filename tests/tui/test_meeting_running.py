"""Walks the meeting by its keys: on and back, the agenda, the clock, names, undo, help."""

from pathlib import Path

from textual.widgets import OptionList

from masp_meeting.domain.commands import Defer, StepOut
from masp_meeting.domain.meeting import Stage
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import NEXT_DAY, PROFILE, advice, facts, safety
from tests.tui.front import said
from tests.tui.room import (
    ONE,
    THREE,
    TWO,
    Words,
    an_office,
    meeting_room,
    open_meeting,
    opened_office,
    seated,
)


def waiting(item: str) -> Defer:
    """A deferral that nothing stands against."""
    return Defer(item, "waits for police", "the outcome", "Sgt Bray", NEXT_DAY)


async def test_goes_on_and_back_and_says_when_there_is_nothing_further(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        for key, item in (("n", TWO), ("p", ONE), ("right", TWO), ("left", ONE)):
            await room.press(key)
            assert room.meeting.current == item
            assert f"{item} · A.B." in room.look()
        await room.press(*"nnnnn")
        assert room.meeting.current == "closing"
        assert said(room) == "This is the last item: z closes the meeting."
        await room.press(*["p"] * 8)

        assert room.meeting.current == "opening"
        assert said(room).endswith("This is the first item.")


async def test_enter_or_a_click_on_the_agenda_goes_there(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("down", "down", "enter")
        assert room.meeting.current == THREE
        await room.pilot.click("#agenda", offset=(6, 5))
        await room.pilot.pause()
        assert room.meeting.current == TWO
        await room.pilot.click("KeyLine", offset=(56, 0))
        await room.pilot.pause()

        assert "By whom" in room.words


async def test_moves_the_item_along_the_agenda(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        for key, place in (("shift+down", 4), ("shift+up", 3), ("shift+up", 2)):
            await room.press(key)
            assert room.meeting.items[place].id == room.meeting.current == ONE
            cursor = room.app.screen.query_one("#agenda", OptionList).highlighted_option
            assert cursor is not None
            assert cursor.id == ONE


async def test_the_agenda_shows_how_each_item_ended(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    for command in (safety(ONE), advice(ONE), safety(TWO), waiting(TWO)):
        office.meetings.handle(command)

    async with seated(office) as room:
        agenda = [line[1:25] for line in room.look().splitlines()[2:8]]

    assert agenda[0].startswith(" ✔ 1 Opening")
    assert agenda[3:] == ["▶✔ 4 MASP-2026-0001     ", " ↷ 5 MASP-2026-0002     ", " · 6 MASP-2026-0003     "]


async def test_time_and_overrun_are_said_in_words(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        assert "00:00 of 10 min" in room.look()
        room.clock.move(minutes=12, seconds=30)
        await room.until(lambda: "over by" in room.words)

        assert "12:30 of 10 min, over by 3 min" in room.words
        assert "10:12 · ends about 10:57" in room.look()


async def test_the_marking_is_visible_in_every_window_and_a_small_one_is_told(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        for size in ((120, 36), (80, 24), (60, 20), (38, 8)):
            await room.pilot.resize_terminal(*size)
            await room.press("t", Words("Noted"), "enter", "d", "escape", "question_mark", "escape")
            assert PROFILE.marking in room.look().splitlines()[0]
            assert ("▲ 80×24 needed" in room.look()) == (size < (80, 24))
        await room.pilot.resize_terminal(12, 3)
        await room.press("t", Words("Noted"), "enter", "n")

        assert len(room.meeting.item(ONE).notes) == 5
        assert room.meeting.current == TWO


async def test_says_who_is_here_and_what_a_quorum_lacks(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office, (120, 36)) as room:
        assert "4 here · quorum · chair Marian Fell" in room.look()
        office.meetings.handle(StepOut("Dr Ines Quill"))
        await room.press("n")

        assert "3 here · ▲ no quorum: nobody from health" in room.look()


async def test_a_long_case_goes_by_pages_and_the_next_begins_at_its_top(tmp_path: Path) -> None:
    long = [facts(referrer_question="What now? " * 60, referrer_email=f"{n}@x.example") for n in (1, 2)]
    office = an_office(tmp_path, *long)
    open_meeting(office)
    async with seated(office) as room:
        assert "more lines: space" in room.words
        assert "press v" not in room.words
        await room.press("space", "space", "pagedown")
        assert "press v" in room.words
        assert "more line" not in room.words
        await room.press("pageup", "pageup", "pageup")
        assert f"{ONE} · A.B." in room.words
        await room.press("space", "n")

        assert f"{TWO} · A.B." in room.words


async def test_undo_says_what_was_taken_back_and_returns_to_its_item(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("v", Words("She"), "enter", "n", "n", "u")

        assert room.meeting.current == ONE
        assert room.case.victim_safety is None
        assert said(room) == f"Taken back: victim safety on {ONE}. The journal keeps both."
        assert f"{ONE} · A.B." in room.look()


async def test_undo_says_when_there_is_nothing_to_undo(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    async with seated(office) as room:
        await room.press(*"Al", "enter", "escape", "u")

        assert said(room) == "There is nothing to undo."


async def test_escape_leaves_the_meeting_open_where_it_was(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with meeting_room(office) as room:
        await room.press("n", "escape", "escape")
        assert isinstance(room.app.screen, HomeScreen)
        assert room.meeting.stage is Stage.OPEN
        await room.press("m")

        assert isinstance(room.app.screen, MeetingScreen)
        assert f"{TWO} · A.B." in room.look()


async def test_help_names_every_key_of_the_meeting(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office, (120, 50)) as room:
        await room.press("question_mark")
        shown = room.look()
        bindings = [one.binding for one in room.app.screen_stack[-2].active_bindings.values()]

        missing = [one.action for one in bindings if one.tooltip and one.tooltip not in shown]
        assert missing == ["check"], "which is for the record of a meeting that is over"
        await room.press("escape")
        assert isinstance(room.app.screen, MeetingScreen)


async def test_the_palette_carries_out_the_keys_and_nothing_else(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office, (100, 36)) as room:
        await room.press("ctrl+p", Words("next item"))
        await room.until(lambda: "On to the next item" in room.words)
        await room.press("down", "enter")
        await room.until(lambda: room.meeting.current == TWO)

        assert room.meeting.current == TWO
        titles = [command.title for command in room.app.get_system_commands(room.app.screen)]
        assert not [title for title in titles if "creenshot" in title or "heme" in title]


async def test_names_are_for_this_case_alone(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        assert "Alder Brand" not in room.look()
        await room.press("x")
        assert "Alder Brand" in room.look()
        await room.press("n")
        assert "Alder Brand" not in room.look()
        await room.press("p")

        assert "Alder Brand" not in room.look()
