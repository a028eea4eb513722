"""A wrong key or a wrong day: nobody is sent out for good by a slip, and nothing is opened early unwarned."""

from datetime import timedelta
from pathlib import Path

from tests.samples import NOW, facts
from tests.tui.room import Clock, an_office, opened_office, seated, the_office
from tests.tui.test_meeting_opening import READ


async def test_a_referrer_stays_where_the_room_is_back_by_a_slip_of_the_keys(tmp_path: Path) -> None:
    office = opened_office(tmp_path, facts(referrer_name="Wilf Ames"), facts(), did=READ)
    async with seated(office, (120, 36)) as room:
        room.clock.move(minutes=5)
        await room.press("j", "enter", "g", "enter", "enter")
        room.clock.move(minutes=5)
        await room.press("p")
        assert "for this case" not in room.look()
        room.clock.move(seconds=4)
        await room.press("n")
        assert "5 here · for this case: Wilf Ames · quorum" in room.look()
        assert "not agreed" not in room.look()
        wilf = next(one for one in room.meeting.attendees if one.name == "Wilf Ames")
        assert [stay.until for stay in wilf.stays] == [None]
        await room.press("n")
        room.clock.move(minutes=2)
        await room.press("p")
        assert "for this case" not in room.look()
        assert office.verify() == ()


async def test_a_meeting_of_another_day_is_opened_with_a_warning(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    async with seated(office) as room:
        assert "Today is" not in room.words
    office = the_office(tmp_path, clock=Clock(NOW - timedelta(days=3)))
    async with seated(office) as room:
        assert "▲ Today is Sun 22 Nov 2026: this is the meeting of Wed 25 Nov 2026." in room.words
