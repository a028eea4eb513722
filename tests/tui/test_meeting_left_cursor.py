"""On the list of what was left the cursor goes on by itself, comes back on undo, and asks where it must."""

from pathlib import Path

import pytest

from masp_meeting.domain.interventions import Course
from masp_meeting.domain.matter_words import INTERVENTIONS
from masp_meeting.domain.matters import Report
from masp_meeting.tui.widgets.left_list import LeftList
from tests.tui.front import said
from tests.tui.left_over import FIRST_DAY, LAST_WEEK, left_over
from tests.tui.room import THREE, Room, Words, seated


def cursor(room: Room) -> str:
    line = room.app.screen.query_one(LeftList).line
    assert line is not None
    return line.key


async def test_each_key_hears_one_line_and_goes_on_to_the_next(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", "a", "a", "a", "d", "n", Words("nobody was on shift"), "enter")
        assert "2 of 7 to be heard" in room.words
        assert [one.approved_at is not None for one in room.meeting.minutes] == [True, True]
        assert [one.agreed for one in room.meeting.to_ratify] == [True]
        await room.press("d", "d")

        assert "all heard" in room.words
        reports = [one.reports[0].report for one in room.meeting.matters]
        assert sorted(reports) == sorted([Report.DONE] * 3 + [Report.NOT_UNDERTAKEN])


async def test_undo_takes_the_cursor_back_to_what_was_taken_back(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", "a", "a", "a")
        assert cursor(room) == f"{FIRST_DAY} a1"
        await room.press("u")
        assert cursor(room) == f"{LAST_WEEK} {THREE}"
        await room.press("u")
        assert cursor(room) == LAST_WEEK.isoformat()


async def test_what_is_refused_or_only_corrected_leaves_the_cursor_where_it_is(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", "c", Words("Sade came late"), "enter")
        assert cursor(room) == FIRST_DAY.isoformat()
        await room.press("a", "up", "a")
        assert "approved already" in said(room)
        assert cursor(room) == FIRST_DAY.isoformat()


@pytest.mark.parametrize(("answer", "course"), [("escape", Course.RUNS), ("enter", Course.COMPLETED)])
async def test_an_intervention_with_sessions_left_is_completed_only_once_asked(
    tmp_path: Path, answer: str, course: Course
) -> None:
    async with seated(left_over(tmp_path, at=INTERVENTIONS)) as room:
        await room.press("m", "a", "c")
        assert "W.O.: 1 of 9. Is it completed all the same?" in room.words
        assert room.meeting.interventions[0].course is Course.RUNS
        await room.press(answer)
        assert room.meeting.interventions[0].course is course


async def test_after_the_last_session_nothing_is_asked(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path, at=INTERVENTIONS)) as room:
        await room.press("m", *"aaaaaaaaa", "c")

        assert room.meeting.interventions[0].course is Course.COMPLETED


async def test_one_message_at_a_time(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", "a", "u", "a", "u", "up", "up")

        assert said(room).count("Taken back") == 1
