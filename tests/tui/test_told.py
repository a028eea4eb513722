"""Whether a referrer was told, by keys: on the record of a meeting that is over, and on the case file."""

from pathlib import Path

import pytest

from masp_meeting.domain.commands import DecideDisclosure
from masp_meeting.domain.telling import How
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.widgets.file_list import FileList
from masp_meeting.tui.widgets.queue import QueueTable
from tests.samples import NEXT_DAY
from tests.tui.front import front_office, said
from tests.tui.left_over import FIRST_DAY, closed
from tests.tui.room import ONE, TWO, Room, Words

TELLS = DecideDisclosure(
    ONE,
    True,
    "direct intervention by Dr Ines Quill; Orbell is seen weekly",
    "",
    "Tom Marsh",
    "probation",
    FIRST_DAY,
)
TO_THE_CASE = ("p", "enter", "home", "down", "down", "down", "enter")
LETTER = f"{ONE}-outcome-{FIRST_DAY}.docx"


async def on_the_case_file(room: Room, reference: str = ONE) -> None:
    """Open a referral that is decided."""
    room.app.push_screen(ReferralScreen(room.office, reference))
    await room.pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_on_the_record_a_letter_is_written_and_told(tmp_path: Path, size: tuple[int, int]) -> None:
    office = closed(tmp_path, TELLS)
    async with front_office(office, size) as room:
        await room.press(*TO_THE_CASE)
        assert "q Referrer" in room.look().splitlines()[-1]
        assert "O. is seen weekly · not told yet; no letter written" in room.sheet
        await room.press("q")
        assert "Was the referrer told?" in room.words
        assert "not told yet: Tom Marsh, by Wed 11 Nov 2026; no letter written" in room.words
        assert "O. is seen weekly" in room.words
        await room.press("w")
        await room.until(lambda: LETTER in room.words)
        assert f"Written: letters/{LETTER}. It has told nobody yet" in room.words
        assert (tmp_path / "letters" / LETTER).exists()
        assert len(office.telling.still()) == 1

        await room.press("enter")
        assert f"{ONE}: the referrer was told by letter." in said(room)
        assert office.telling.still() == ()
        room.app.clear_notifications()
        await room.press()
        assert "O. is seen weekly · told (by letter, Wed 11 Nov 2026)" in room.sheet
        await room.press("q")
        assert "told (by letter, Wed 11 Nov 2026)" in room.words
        room.app.clear_notifications()
        await room.press("ctrl+s")
        assert "Nothing is to be told any more: w writes the letter again." in room.words


async def test_on_the_case_file_it_is_said_how_and_when(tmp_path: Path) -> None:
    office = closed(tmp_path, TELLS)
    async with front_office(office) as room:
        room.clock.move(days=3)
        await on_the_case_file(room)
        room.app.screen.query_one(FileList).go_to("told 1")
        await room.press()
        assert "! not told yet: Tom Marsh, by Wed 11 Nov 2026, 3 days overdue" in room.look()
        await room.press("enter", "down", "tab", "ctrl+u", Words("12/11/2026"), "enter")
        assert f"{ONE}: the referrer was told by telephone." in said(room)
        room.app.clear_notifications()
        await room.press()
        assert "✔ told (by telephone, Thu 12 Nov 2026)" in room.look()
        assert office.verify() == ()


async def test_the_queue_says_who_is_still_to_be_told(tmp_path: Path) -> None:
    office = closed(tmp_path, TELLS)
    async with front_office(office, (120, 36)) as room:
        await room.press("d", "end")
        table = room.app.screen.query_one(QueueTable)
        await room.until(lambda: table.line and table.line.reference in (ONE, TWO))
        while table.line and table.line.reference != ONE:
            await room.press("up")
        assert "… the referrer is not told yet, due Wed 11 Nov 2026" in room.words
        office.telling.told(ONE, How.CALL)
        await room.press("d", "d")
        await room.until(lambda: "not told yet" not in room.words)
        assert "not told yet" not in room.words


async def test_a_day_that_cannot_be_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    async with front_office(closed(tmp_path, TELLS)) as room:
        await on_the_case_file(room)
        await room.press("q", "tab", "ctrl+u", Words("2/12/2026"), "enter")
        assert NEXT_DAY.isoformat() == "2026-12-02"
        assert "Wed 2 Dec 2026 is to come" in room.words
        assert len(room.office.telling.still()) == 1


async def test_where_nothing_is_to_be_told_it_says_so(tmp_path: Path) -> None:
    nothing = DecideDisclosure(ONE, False, reason="she is a witness")
    async with front_office(closed(tmp_path, nothing)) as room:
        await room.press(*TO_THE_CASE, "q")
        assert f"Nothing is to be told of {ONE}" in said(room)
        await room.press("escape")
        await on_the_case_file(room, TWO)
        assert "The referrer is told" not in room.look()
