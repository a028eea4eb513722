"""What earlier meetings left is heard one by one: a key or two each, and words where they are needed."""

from pathlib import Path

import pytest

from masp_meeting.domain.commands import Restrict, StepOut
from masp_meeting.domain.interventions import Course
from masp_meeting.domain.matter_words import INTERVENTIONS, MATTERS
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.urgent import Consulted
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.left import LeftScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import ADVOCATE, CHAIR, advice, facts, safety
from tests.tui.front import said, settled
from tests.tui.left_over import FIRST_DAY, FOUR, LAST_WEEK, left_over
from tests.tui.room import ONE, THREE, Room, Words, opened_office, seated

NAMES = ("Orbell", "Wystan", "Thackray", "Dunmore")
ASKED = Consulted("advocacy", ADVOCATE.name)
TO_POLICE = ("down",) * 3
"""Past two minutes and one decision, to the action of the police."""


def reports(meeting: Meeting) -> dict[str, list[tuple[Report, str]]]:
    return {
        one.action.id: [(r.report, r.remark) for r in one.reports] for one in meeting.matters if one.reports
    }


async def test_the_sheet_shows_all_that_was_left_by_agency_with_how_late_it_is(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path), (120, 36)) as room:
        sheet = room.sheet

        assert "Overdue advocacy 1, police 1, probation 1" in sheet
        assert "Minutes ? to be approved: Wed 11 Nov 2026 ? to be approved: Wed 18 Nov 2026" in sheet
        assert "To ratify ? to be ratified: MASP-2026-0003 L.D.: advice and consultation" in sheet
        assert "no quorum: nobody spoke for probation" in sheet
        assert "police ▲ 2 weeks overdue: Ask O.'s landlord whether he moved — Hal Brindle" in sheet
        assert "probation ▲ 7 days overdue: Send the formulation" in sheet
        assert "health · due Wed 2 Dec 2026: Book the room" in sheet
        assert "m hears them one by one" in sheet


@pytest.mark.parametrize("keys", [("m",), ("enter",)])
async def test_the_list_opens_by_its_key_and_by_enter_on_the_item(
    tmp_path: Path, keys: tuple[str, ...]
) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press(*keys)
        assert isinstance(room.app.screen, LeftScreen)
        assert "Matters arising · 7 of 7 to be heard" in room.words

        await room.press("escape")
        assert isinstance(room.app.screen, MeetingScreen)


async def test_no_name_is_on_the_list_even_where_names_are_shown(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path), (120, 36)) as room:
        for keys in (("x",), ("m", *TO_POLICE), ("x",)):
            await room.press(*keys)
            assert not [name for name in NAMES if name in room.look()]
        assert "Ask O.'s landlord" in room.look()
        assert "Orbell" in room.meeting.matters[0].action.what


@pytest.mark.parametrize(
    ("keys", "report"),
    [
        (("d",), (Report.DONE, "")),
        (("c", Words("he moved to Leeds"), "enter"), (Report.CIRCUMSTANCES, "he moved to Leeds")),
        (("n", Words("nobody was on shift"), "enter"), (Report.NOT_UNDERTAKEN, "nobody was on shift")),
    ],
)
async def test_an_action_is_reported_and_taken_back(
    tmp_path: Path, keys: tuple[str, ...], report: tuple[Report, str]
) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", *TO_POLICE, *keys)
        assert reports(room.meeting) == {"a1": [report]}
        assert "6 of 7 to be heard" in room.words
        assert report[0].value in room.words

        await room.press("u")
        assert reports(room.meeting) == {}
        assert "7 of 7 to be heard" in room.words
        assert "Taken back: report on an action" in said(room)
        assert room.office.verify() == ()


async def test_the_reason_is_asked_for_and_kept_half_typed(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", *TO_POLICE, "n", "enter")
        assert "Say why it was not done." in room.words

        await room.press(Words("nobody was"), "escape", "n")
        assert "nobody was" in room.look()
        await room.press(Words(" on shift"), "enter")
        assert reports(room.meeting) == {"a1": [(Report.NOT_UNDERTAKEN, "nobody was on shift")]}
        await room.press("up")
        assert "2 weeks overdue" in room.words

        await room.press("d", "up", "d")
        assert [one for one, _ in reports(room.meeting)["a1"]] == [Report.NOT_UNDERTAKEN, Report.DONE]
        assert "is settled already: done." in said(room)


async def test_minutes_are_corrected_and_approved(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", "c", Words("Sade came at 10:20"), "enter", "a")
        (first, second) = room.meeting.minutes
        assert (first.day, first.corrections, first.approved_at) == (
            FIRST_DAY,
            ("Sade came at 10:20",),
            room.clock.now,
        )
        assert second.approved_at is None

        await room.press("up", "a")
        assert "These minutes are approved already." in said(room)
        await room.press("u", "u")
        assert [one.approved_at or one.corrections for one in room.meeting.minutes] == [(), ()]


@pytest.mark.parametrize(
    ("keys", "agreed", "remark"),
    [
        (("a",), True, ""),
        (("n", Words("probation was not asked"), "enter"), False, "probation was not asked"),
    ],
)
async def test_a_decision_is_ratified_or_not(
    tmp_path: Path, keys: tuple[str, ...], agreed: bool, remark: str
) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", "down", "down", *keys)
        (decision,) = room.meeting.to_ratify
        assert (decision.day, decision.reference) == (LAST_WEEK, THREE)
        assert (decision.agreed, decision.remark) == (agreed, remark)


async def test_what_was_decided_between_meetings_is_ratified_by_its_own_line(tmp_path: Path) -> None:
    office = left_over(tmp_path)
    six = office.referrals.add(facts(referrer_email="late@probation.example")).reference
    office.urgent.decide(advice(six), CHAIR, "he is released", [ASKED], [safety(six)])
    async with seated(office) as room:
        await room.press("m", "down", "down", "down", "a")
        assert [(one.urgent, one.agreed) for one in room.meeting.to_ratify] == [(False, None), (True, True)]


async def test_without_a_quorum_nothing_is_ratified(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path, StepOut("Sade Okoro"))) as room:
        await room.press("m", "down", "down", "a")
        assert room.meeting.to_ratify[0].agreed is None
        assert "nobody speaks for advocacy" in said(room)


async def test_matters_are_heard_at_any_time_and_the_room_stays_where_it_is(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path, at=FOUR)) as room:
        await room.press("m", *TO_POLICE, "d", "escape")
        assert reports(room.meeting) == {"a1": [(Report.DONE, "")]}
        assert room.meeting.current == FOUR


async def test_a_key_of_another_kind_of_line_does_nothing(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m")
        before = room.meeting
        await room.press("d", "n", "w", "o", "v", "r")
        assert room.meeting == before
        assert isinstance(room.app.screen, LeftScreen)
        assert "Done" not in room.look().splitlines()[-1]


async def test_nothing_was_left(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, at=MATTERS)) as room:
        assert "nothing by earlier meetings" in room.sheet
        await room.press("m", "d", "a")
        assert "Earlier meetings left nothing" in room.words


async def test_after_the_close_nothing_is_heard(tmp_path: Path) -> None:
    office = left_over(tmp_path)
    async with seated(office) as room:
        await room.press("z", "enter")
        await settled(room)
        await room.press("m", *TO_POLICE, "d")
        assert "its record no longer changes" in said(room)


async def heard(room: Room) -> tuple[int, int, str, Course]:
    await room.pilot.pause()
    (one,) = room.meeting.interventions
    return one.attended, one.missed, one.risk, one.course


async def test_sessions_are_counted_by_one_key_each_and_taken_back(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path, at=INTERVENTIONS)) as room:
        assert "Capacity 0 begun in 2026 of 160" in room.sheet
        assert "? to begin: MASP-2026-0001 W.O.: 0 of 9 (no report yet)" in room.sheet

        await room.press("m", "a", "a", "m", "r", Words("steady"), "enter")
        assert await heard(room) == (2, 1, "steady", Course.RUNS)
        assert "MASP-2026-0001 W.O.: 2 of 9, 1 missed" in room.words
        assert "1 begun in 2026 of 160" in room.words

        await room.press("u", "u", "u")
        assert await heard(room) == (1, 0, "", Course.RUNS)


@pytest.mark.parametrize(
    ("keys", "risk", "course"),
    [
        (("o",), "", Course.RUNS),
        (("c", "enter"), "", Course.COMPLETED),
        (("w", Words("higher since"), "enter"), "higher since", Course.WITHDRAWN),
        (("v", Words("he rang her"), "enter"), "he rang her", Course.BREACHED),
    ],
)
async def test_the_course_is_one_key_and_a_word_on_the_risk_where_it_broke_off(
    tmp_path: Path, keys: tuple[str, ...], risk: str, course: Course
) -> None:
    async with seated(left_over(tmp_path, at=INTERVENTIONS)) as room:
        await room.press("m", *keys)
        assert await heard(room) == (0, 0, risk, course)
        assert "all heard" in room.words


async def test_the_other_list_is_one_key_away(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", "i")
        assert "Live interventions" in room.look()
        await room.press("a", "i")
        assert "Matters arising" in room.look()
        assert await heard(room) == (1, 0, "", Course.RUNS)


async def test_a_case_that_was_restricted_is_heard_only_once_it_is_revealed(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path, first=(Restrict(ONE, True),))) as room:
        assert "landlord" not in room.sheet
        await room.press("m", *TO_POLICE, "d")
        assert "MASP-2026-0001: not on this screen" in room.words
        assert "x shows it all the same" in said(room)
        assert reports(room.meeting) == {}

        await room.press("x")
        assert "Ask O.'s landlord" in room.look()
        await room.press("d")
        assert reports(room.meeting) == {"a1": [(Report.DONE, "")]}


async def test_another_terminal_s_report_appears(tmp_path: Path) -> None:
    office = left_over(tmp_path)
    async with seated(office) as room:
        await room.press("m")
        with_other = office.matters.report(f"{FIRST_DAY}/a1", Report.DONE, "by telephone")
        assert not with_other.open
        await room.pilot.pause(0.6)
        assert "6 of 7 to be heard" in room.words


async def test_the_screen_is_covered_from_the_list(tmp_path: Path) -> None:
    async with seated(left_over(tmp_path)) as room:
        await room.press("m", "b")
        assert isinstance(room.app.screen, CoverScreen)
        assert room.meeting.covered
        await room.press("b")
        assert isinstance(room.app.screen, LeftScreen)
        assert not room.meeting.covered
