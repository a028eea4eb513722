"""Closes the meeting: what is still open is named, the minutes are written, and nothing changes any more."""

from pathlib import Path

from docx import Document

from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import DAY, NEXT_DAY, action, facts, flagged
from tests.tui.front import said, settled
from tests.tui.left_over import left_over
from tests.tui.room import ONE, THREE, TWO, Words, opened_office, seated


async def test_the_close_is_refused_while_a_begun_case_has_no_outcome(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("v", Words("She"), "enter", "z", "enter")

        assert room.meeting.stage is Stage.OPEN
        assert f"Begun but not ended: {ONE}." in " ".join(room.look().split())


async def test_what_matters_arising_left_unheard_is_said_and_is_no_bar(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("z")
        assert "▲ Minutes not approved (m): Wed 11 Nov 2026, Wed 18 Nov 2026" in room.words
        assert f"▲ Decisions not ratified (m): {THREE}" in room.words
        assert "▲ Actions not heard of (m): 4, 3 overdue" in room.words
        assert f"▲ Interventions not heard of (m): {ONE}" in room.words
        assert "Next meeting Wed 2 Dec 2026" in room.words
        await room.press("escape", "m", "a", "a", "z")
        await room.press("escape", "z")
        assert "Minutes not approved" not in room.words
        await room.press("enter")
        await settled(room)

        assert room.meeting.stage is Stage.CLOSED


async def test_all_red_flags_are_named_at_once_and_the_advocate_was_not_absent(tmp_path: Path) -> None:
    stated = (facts(red_flags=flagged(), referrer_email=f"{n}@probation.example") for n in range(2))
    office = opened_office(tmp_path, *stated)
    async with seated(office) as room:
        await room.press("z", "enter")
        assert f"{ONE}, {TWO} have a red flag" in room.words
        for one in (ONE, TWO):
            office.meetings.handle(action(one, action_id=one))
        await room.press("enter")
        await settled(room)

        assert room.meeting.stage is Stage.CLOSED
        lines = [
            line.text for line in Document(str(office.workspace.minutes / f"{DAY}-minutes.docx")).paragraphs
        ]
        assert "none was present" not in "\n".join(lines)
        assert sum("not heard" in line for line in lines) == 2


async def test_closes_and_writes_the_minutes(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("z")
        assert f"next agenda (3): {ONE}," in " ".join(room.look().split())
        await room.press("enter")
        await settled(room)

        assert room.meeting.stage is Stage.CLOSED
        assert room.meeting.next_day == NEXT_DAY
        assert room.item.disposition is Disposition.NOT_REACHED
        assert (office.workspace.minutes / f"{DAY}-minutes.docx").exists()
        assert "The minutes are in" in said(room)
        room.app.clear_notifications()
        await room.pilot.pause()
        assert "closed at 10:00" in room.look()
        assert "The meeting is closed · next meeting Wed 2 Dec 2026" in room.look()


async def test_a_closed_meeting_refuses_every_key_in_words(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("z", "enter")
        await settled(room)
        closed = room.meeting
        for key in (*"12345vtdafryeluwz", "shift+up", "shift+down"):
            room.app.clear_notifications()
            await room.press(key)
            assert said(room) == "The meeting is closed: its record no longer changes.", key
            assert isinstance(room.app.screen, MeetingScreen)

        assert room.meeting == closed
