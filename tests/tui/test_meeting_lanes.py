"""Lists, recalls, adds and restricts cases by their keys, and goes through a run of listed ones."""

from dataclasses import replace
from pathlib import Path

from masp_meeting.domain.commands import CloseMeeting, Defer, GoTo, ListCase, OpenMeeting, StepOut
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.view import RESTRICTED
from masp_meeting.service.office import Office
from tests.samples import ADVOCATE, CHAIR, NEXT_DAY, PEOPLE, facts, flagged, safety
from tests.tui.front import said
from tests.tui.room import ONE, THREE, TWO, Room, Words, opened_office, seated, the_office
from tests.tui.test_follow import Wall

LATE = "MASP-2026-0004"


def agenda(room: Room) -> list[str]:
    """Read the agenda as it is painted, without marks of how items ended."""
    lines = [line[1:25] for line in room.look().splitlines()[2:14]]
    return [line[2:].strip() for line in lines if line.strip()]


def with_late_case(folder: Path) -> Office:
    """Stand in an open meeting, with one more referral that came after its agenda."""
    office = opened_office(folder)
    office.referrals.add(
        facts(subject_given_names="Rowan", subject_family_name="Thackeray", referrer_email="l@x.example")
    )
    return office


async def test_c_lists_the_case_under_the_cursor_and_recalls_it(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("down", "c")
        assert agenda(room)[3:9] == [
            f"4 {ONE}",
            f"5 {THREE}",
            "listed ──────────────",
            f"6 {TWO}",
            "─" * 22,
            "7 Live interventions…",
        ]
        assert room.meeting.current == ONE
        assert said(room) == f"{TWO} is listed: c recalls it for anybody who asks."
        await room.press("c")

        assert agenda(room)[3:6] == [f"4 {ONE}", f"5 {THREE}", f"6 {TWO}"]
        assert "listed" not in room.look()[: 26 * 24]
        assert said(room).endswith(f"{TWO} is recalled: it is to be discussed.")


async def test_the_room_goes_on_from_a_case_that_is_listed(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("c")

        assert room.meeting.current == TWO
        assert room.meeting.item(ONE).listed
        await room.press("u")
        assert not room.meeting.item(ONE).listed


async def test_the_last_case_that_is_listed_stays_before_the_room(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, at=THREE)) as room:
        await room.press("c")

        assert room.meeting.current == THREE
        assert room.item.listed


async def test_a_run_of_listed_cases_takes_three_keys_each(tmp_path: Path) -> None:
    lists = (StepOut(ADVOCATE.name), *(ListCase(one) for one in (ONE, TWO, THREE)))
    async with seated(opened_office(tmp_path, did=lists)) as room:
        for case in (ONE, TWO, THREE):
            assert room.meeting.current == case
            await room.press("d", "enter", "n")

        assert room.meeting.current == "interventions"
        ended = [room.meeting.item(one).disposition for one in (ONE, TWO, THREE)]
        assert ended == [Disposition.DECIDED] * 3


async def test_what_cannot_be_listed_says_why(tmp_path: Path) -> None:
    office = opened_office(tmp_path, facts(red_flags=flagged()), facts(referrer_email="b@x.example"))
    async with seated(office) as room:
        await room.press("c")
        assert said(room) == f"{ONE} has a red flag: it is discussed."
        await room.press("up")
        for key in ("c", "minus"):
            room.app.clear_notifications()
            await room.press(key)
            assert said(room) == "“Previous minutes and matters arising” is not a case: move to a case first."


async def test_plus_adds_a_case_found_by_typing(tmp_path: Path) -> None:
    async with seated(with_late_case(tmp_path)) as room:
        await room.press("plus")
        assert LATE in room.words
        assert "Thackeray" not in room.words
        assert ONE not in room.look()[-14 * 81 :], "what is on the agenda is not offered"
        await room.press(Words("nobody like that"), "enter")
        assert "No case of the queue is like that: type less of it." in room.words
        await room.press("ctrl+u", Words("thack"), "enter", "enter")
        assert "Say why it cannot wait for the next meeting." in room.words
        await room.press(Words("released on Friday"), "enter")

        assert room.meeting.item(LATE).late == "released on Friday"
        assert f"7 {LATE} +" in room.look()
        assert said(room) == f"{LATE} is item 7 now."
        await room.press("n", "n", "n")
        assert "Late released on Friday" in room.sheet


async def test_words_of_a_late_case_are_kept_when_its_dialog_is_left(tmp_path: Path) -> None:
    async with seated(with_late_case(tmp_path)) as room:
        await room.press("plus", Words("rowan"), "enter", Words("released on"), "escape", "plus")
        assert "rowan" in room.words
        assert "released on" in room.words
        await room.press("enter")

        assert room.meeting.item(LATE).late == "released on"


async def test_minus_keeps_a_case_off_the_wall_before_the_room_comes_to_it(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("down", "minus")
        assert "5 Restricted case ■" in room.look()
        await room.press("n")
        assert room.meeting.current == TWO
        assert "Restricted case in progress" in room.sheet
        assert "A.B." not in room.look()
        await room.press("minus")
        assert "no longer restricted?" in room.words
        await room.press("escape", "minus", "n")
        assert "Restricted case in progress" in room.sheet
        await room.press("minus", "enter")
        assert f"{TWO} · A.B." in room.look()


async def test_no_key_opens_a_restricted_case_on_the_wall_but_x(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("minus")
        assert said(room) == f"{ONE} is restricted: it is not on the wall."
        for key in "12345vdfryeloksqj":
            room.app.clear_notifications()
            await room.press(key)
            assert "Restricted case in progress" in room.sheet, key
            assert "A.B." not in room.look(), key
            assert "the room sees this screen: x shows it all the same." in said(room), key
        room.app.clear_notifications()
        await room.press("x")
        assert f"{ONE} · Alder Brand" in room.look()
        await room.press("n", "p")

        assert "Restricted case in progress" in room.sheet


async def test_a_red_flag_recalls_a_listed_case_and_both_screen_and_minutes_say_so(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(ListCase(ONE),))) as room:
        await room.press("r", "down", "down", "enter")

        assert said(room) == f"{ONE} is recalled: it has a red flag, so it is to be discussed."
        assert room.meeting.current == ONE
        assert "Recalled to be discussed: it has a red flag" in room.sheet
        assert agenda(room)[3:6] == [f"4 {TWO}", f"5 {THREE}", f"6 {ONE} ▲"]
        await room.press("c")
        assert "has a red flag: it is discussed" in said(room)


async def test_a_case_that_is_corrected_elsewhere_is_recalled_too(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(ListCase(TWO),))) as room:
        with the_office(tmp_path, "Noor Patel") as second:
            stated = second.referrals.get(TWO).facts
            second.referrals.correct(TWO, replace(stated, red_flags=flagged()))
        await room.pilot.pause(0.6)

        assert f"{TWO} is recalled: it has a red flag" in said(room)
        assert not room.meeting.item(TWO).listed


async def test_a_restricted_case_is_restricted_when_it_comes_back(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("minus")
        for command in (safety(ONE), Defer(ONE, "no reply", "a reply", "Tom Marsh", NEXT_DAY)):
            office.meetings.handle(command)
        office.meetings.handle(CloseMeeting(NEXT_DAY))
        office.agendas.build(NEXT_DAY)
        office.meetings.convene(NEXT_DAY)
        for there in (*PEOPLE, OpenMeeting(CHAIR, ""), GoTo(ONE)):
            office.meetings.handle(there)

    with the_office(tmp_path, "projector") as office:
        app = Wall(office, NEXT_DAY)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            wall = Room(office, app, pilot)
            assert RESTRICTED in wall.words
            assert "A.B." not in wall.words
