"""On every screen ? says what can be done there now, and the palette has every action of it."""

from pathlib import Path

import pytest

from masp_meeting.tui.dialogs.earlier import EarlierItem
from masp_meeting.tui.dialogs.help import HelpDialog
from masp_meeting.tui.screens.agenda import AgendaScreen
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.invitations import InvitationsScreen
from masp_meeting.tui.screens.left import LeftScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.screens.statement import StatementScreen
from tests.tui.front import front_office
from tests.tui.left_over import FOUR, left_over
from tests.tui.room import Room, Words, seated
from tests.tui.test_meeting_find import a_week_on


def keyed(room: Room) -> list[str]:
    """The words of every key that is active on the screen."""
    return [one.binding.tooltip for one in room.app.screen.active_bindings.values() if one.binding.tooltip]


async def check(room: Room, screen: type) -> None:
    """Compare what the screen binds with what help and palette say."""
    assert isinstance(room.app.screen, screen)
    shown, words = room.app.screen, keyed(room)
    palette = [one.title for one in room.app.get_system_commands(shown)]
    assert set(words) == set(palette)
    assert len(words) > 3

    await room.press("question_mark")
    assert isinstance(room.app.screen, HelpDialog)
    told = str(room.app.screen.query_one("#keys").render())
    for one in words:
        now = getattr(shown, "now", lambda _: None)
        actions = {b.binding.tooltip: b.binding.action for b in shown.active_bindings.values()}
        assert (one in told) == (now(actions[one].partition("(")[0]) is not False), one
    await room.press("escape")
    assert room.app.screen is shown


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        ((), HomeScreen),
        (("enter",), ReferralScreen),
        (("g",), AgendaScreen),
        (("m",), MeetingScreen),
        (("I",), InvitationsScreen),
        (("m", "I"), InvitationsScreen),
        (("m", "m"), LeftScreen),
        (("m", "g"), StatementScreen),
    ],
)
async def test_every_screen_from_the_queue(tmp_path: Path, keys: tuple[str, ...], screen: type) -> None:
    async with front_office(left_over(tmp_path), (120, 60)) as room:
        room.app.screen.query_one("#queue").focus()
        await room.press(*keys)
        await check(room, screen)


async def test_an_item_of_an_earlier_meeting(tmp_path: Path) -> None:
    async with seated(a_week_on(tmp_path)) as room:
        await room.press("slash", Words("gym"), "enter")
        await check(room, EarlierItem)


async def test_help_says_that_there_is_more_until_there_is_none(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path, at=FOUR)) as room:
        await room.press("question_mark")
        assert " more, with down or pagedown escape back" in room.words
        assert "Leave the app" not in room.words
        await room.press("end")
        await room.pilot.pause(0.5)
        assert "Leave the app" in room.words
        assert " more, with" not in room.words


@pytest.mark.parametrize(("at", "there"), [("closing", False), (FOUR, True)])
async def test_a_standing_item_s_help_leaves_a_case_s_keys_out(tmp_path: Path, at: str, there: bool) -> None:
    async with seated(left_over(tmp_path, at=at), (120, 60)) as room:
        await room.press("question_mark")
        assert ("Decide the case" in room.look()) == there
        assert "Take a note, exactly as typed" in room.look()
