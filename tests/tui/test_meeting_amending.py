"""The record of a meeting that is over is looked through, and how a case ended is changed: who, why, what."""

from datetime import timedelta
from pathlib import Path

from textual.widgets import Input

from masp_meeting.domain.commands import DecideDisclosure
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import CHAIR
from tests.tui.front import front_office, said, settled, without_agenda
from tests.tui.left_over import FIRST_DAY, closed, left_over
from tests.tui.room import ONE, Clock, Room, Words, the_office

TO_THE_CASE = ("p", "enter", "home", "down", "down", "down", "enter")
"""From the queue: the meetings that are over, the latest of them, its fourth line."""


async def opened(room: Room) -> None:
    """Open the record at its first case."""
    await room.press(*TO_THE_CASE)
    assert isinstance(room.app.screen, MeetingScreen)
    assert f"{ONE} · W.O." in room.sheet


async def test_a_decision_is_changed_and_the_original_stays_in_sight(tmp_path: Path) -> None:
    office = closed(tmp_path)
    async with front_office(office) as room:
        await opened(room)
        await room.press("o", Words("he moved away"), "enter")
        await room.press("down", "down", "enter")
        assert "What the referrer is told of the change" in room.words
        assert not office.meetings.meeting.item(ONE).the_case().amendments
        await room.press("enter")
        await settled(room)

        case = office.meetings.meeting.item(ONE).the_case()
        (was,) = case.amendments
        assert (was.by, was.reason) == (CHAIR, "he moved away")
        assert was.decision is not None
        assert was.decision.route is Route.DIRECT
        assert case.decision is not None
        assert case.decision.route is Route.SIGNPOST
        assert (
            "Amended Wed 11 Nov 2026 by Marian Fell because he moved away; was direct intervention"
            in room.sheet
        )
        room.app.clear_notifications()
        await room.press()
        assert "Referrer to be told by Marian Fell" in room.sheet
        assert "rovisional" not in room.sheet
        assert (office.workspace.minutes / f"{FIRST_DAY}-minutes-v2.docx").exists()
        assert office.verify() == ()


async def test_what_the_room_left_open_is_said_on_the_record(tmp_path: Path) -> None:
    office = closed(tmp_path)
    order = Order(Paper.OUTCOME, FIRST_DAY, ONE)
    assert "say it on the record (queue, p, q)" in barred(office, order)
    async with front_office(office) as room:
        await opened(room)
        await room.press("q")
        assert "What the referrer is told, said after the meeting" in room.words
        await room.press("ctrl+s")
        await settled(room)

        disclosed = office.meetings.meeting.item(ONE).the_case().disclosure
        assert disclosed is not None
        assert (disclosed.tells, disclosed.by) == (True, CHAIR)
        assert "said after the meeting by Marian Fell" in room.sheet
        assert (office.workspace.minutes / f"{FIRST_DAY}-minutes-v2.docx").exists()
        assert barred(office, order) == ""
        room.app.clear_notifications()
        await room.press("q")
        assert "What the referrer is told, said after the meeting" not in room.words
        assert office.verify() == ()


def barred(office: Office, order: Order) -> str:
    return next(one.barred for one in office.papers.offers(order.day) if one.order == order)


async def test_a_decision_becomes_a_deferral(tmp_path: Path) -> None:
    office = closed(tmp_path)
    async with front_office(office) as room:
        await opened(room)
        await room.press("o", Words("the police rang"), "tab", "ctrl+u", Words("Tom Marsh"), "enter")
        await room.press("up", "up", "enter", Words("an outcome is due"), "tab", Words("it"), "enter")
        await room.press("down", "tab", Words("the police ask for it"), "enter")
        await settled(room)

        item = office.meetings.meeting.item(ONE)
        assert item.disposition is Disposition.DEFERRED
        assert item.the_case().amendments[0].by == "Tom Marsh"
        assert "deferred to Wed 18 Nov 2026: an outcome is due" in room.sheet
        assert "because the police rang; was direct intervention" in room.sheet
        assert "Referrer told nothing: the police ask for it" in room.sheet
        assert office.verify() == ()


async def test_who_and_why_are_asked_for_and_kept_until_the_change_is_recorded(tmp_path: Path) -> None:
    office = closed(tmp_path)
    async with front_office(office) as room:
        await opened(room)
        await room.press("o", "enter")
        assert "Say why it is changed." in room.words
        await room.press(Words("he moved"), "enter", "escape")
        assert not office.meetings.meeting.item(ONE).the_case().amendments

        await room.press("o")
        assert "he moved" in room.look()
        await room.press("enter", "down", "down", "tab", Words("He moved to Leeds"), "enter", "escape")
        assert not office.meetings.meeting.item(ONE).the_case().amendments
        await room.press("o", "enter")
        assert "He moved to Leeds" in room.look()
        await room.press("enter", "enter")
        await settled(room)
        assert office.meetings.meeting.item(ONE).the_case().amendments

        await room.press("o")
        assert "he moved" not in room.words.split("Change MASP")[1]


async def test_today_is_the_day_of_the_change_and_not_the_meetings(tmp_path: Path) -> None:
    nothing = DecideDisclosure(ONE, tells=False, reason="she is a witness")
    async with front_office(closed(tmp_path, nothing)) as room:
        room.clock.move(days=20)
        await opened(room)
        await room.press("o", Words("he moved"), "enter", "down", "down", "enter")
        assert "By when today" in room.words
        await room.press("enter")
        await settled(room)

        (_, *_, told) = room.meeting.item(ONE).actions
        assert (told.what, told.due) == ("Tell the referrer: signpost", FIRST_DAY + timedelta(days=20))


async def test_the_next_meeting_is_asked_to_ratify_the_change(tmp_path: Path) -> None:
    office = left_over(tmp_path)
    async with front_office(office) as room:
        await room.press("p", "down", "enter", "home", "down", "down", "down", "enter")
        await room.press("o", Words("he moved"), "enter", "down", "down", "enter", "enter")
        await settled(room)
        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)
        await room.press("m", "m")
        assert f"{ONE} W.O.: signpost" in room.words
        await room.press(*["down"] * 2)
        room.app.clear_notifications()
        await room.press()
        assert "amended between meetings by Marian Fell: he moved" in room.words


async def test_the_record_is_looked_through_and_nothing_else_is_changed(tmp_path: Path) -> None:
    office = closed(tmp_path)
    async with front_office(office) as room:
        await opened(room)
        before = office.meetings.meeting
        await room.press("n")
        assert "MASP-2026-0002 · C.T." in room.sheet
        for key in "tdvfa1":
            room.app.clear_notifications()
            await room.press(key)
            assert said(room) == "The meeting is closed: its record no longer changes.", key
        await room.press("n", "o")
        assert "MASP-2026-0003 was not decided in this meeting" in said(room)
        await room.press(*"nnnnnnn")
        assert "This is the last item." in said(room)
        assert office.meetings.meeting == before
        assert before.stage is Stage.CLOSED


async def test_the_keys_in_sight_are_those_of_a_record(tmp_path: Path) -> None:
    async with front_office(closed(tmp_path)) as room:
        await opened(room)
        keys = room.look().splitlines()[-1]
        assert "o Change" in keys
        assert not [word for word in ("Decide", "Note", "Undo", "Who") if word in keys]
        await room.press("n", "n")
        assert "o Change" not in room.look().splitlines()[-1]


async def test_there_is_no_meeting_that_is_over(tmp_path: Path) -> None:
    async with front_office(without_agenda(tmp_path)) as room:
        await room.press("p")
        assert "No meeting has been closed yet." in said(room)
        assert isinstance(room.app.screen, HomeScreen)


async def test_the_last_chair_is_proposed_and_nobody_but_the_record_changes_it(tmp_path: Path) -> None:
    office = closed(tmp_path)
    async with front_office(the_office(tmp_path, "root", Clock(office.clock()))) as room:
        await opened(room)
        await room.press("o")
        assert room.app.screen.query_one("#amend-by", Input).value == CHAIR
        await room.press(Words("he moved"), "tab", "ctrl+u", Words("root"), "enter", "down", "down", "enter")
        assert "root is nobody of this meeting" in room.words
        await room.press("escape", "o", "tab", "ctrl+u", Words("Tom M"), "right", "enter")
        await room.press("down", "down", "enter", "enter")
        await settled(room)

        item = room.meeting.item(ONE)
        assert item.the_case().amendments[0].by == "Tom Marsh"
        assert item.actions[-1].agency
        assert room.office.verify() == ()


async def test_reasons_go_on_with_the_route_defer(tmp_path: Path) -> None:
    async with front_office(closed(tmp_path)) as room:
        await opened(room)
        await room.press("o", Words("the police rang"), "enter")
        await room.press("up", "up", "tab", Words("an outcome is due"), "enter")
        assert room.app.screen.query_one("#reason", Input).value == "an outcome is due"
        await room.press("tab", Words("it"), "enter", "enter")
        await settled(room)
        deferral = room.meeting.item(ONE).the_case().deferral
        assert deferral is not None
        assert deferral.reason == "an outcome is due"
