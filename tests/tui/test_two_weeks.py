"""Two weeks of one partnership, played by its keys: what a meeting leaves comes back, as the minutes say."""

from datetime import timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.matters import ActionKind, Report
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.minutes import Minutes, minutes_of
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.people import PeopleDialog
from masp_meeting.tui.screens.left import LeftScreen
from masp_meeting.tui.screens.statement import StatementScreen
from tests.cli.commands import masp
from tests.samples import DAY, NOW
from tests.tui.front import front_office, settled
from tests.tui.room import Clock, Room, Words, meeting_room, the_office
from tests.tui.two_weeks import (
    ADVICE,
    DEFERRED,
    DIRECT,
    LACKING,
    LATE,
    LATER,
    LISTED,
    LISTED_TOO,
    NEXT,
    PEOPLE,
    URGENT,
    close,
    go_to,
    hear,
    person,
    prepare,
    safety,
)


async def test_what_the_first_week_leaves_the_second_takes_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr("masp_meeting.cli.clock.local_now", clock)
    prepare(tmp_path, clock)
    async with meeting_room(the_office(tmp_path, "mfell", clock)) as room:
        await first_opening(room)
        await first_cases(room, tmp_path)
        await close(room)
        first = room.meeting
    what_the_first_week_decided(first)
    the_first_minutes(minutes_of(first, clock.now))

    clock.move(days=2)
    between_by_command(first)
    async with front_office(the_office(tmp_path, "mfell", clock)) as room:
        await amended_by_keys(room, first)

    clock.now = NOW + timedelta(days=7)
    assert masp("agenda", "build", str(NEXT)).code == 0
    async with meeting_room(the_office(tmp_path, "mfell", clock)) as room:
        await second_opening(room)
        await matters_arising(room)
        await second_cases(room)
        await close(room)
        second = room.meeting
        what_the_second_week_left(room.office, second)
    the_second_minutes(minutes_of(second, clock.now))
    assert masp("verify").code == 0


# The first week.


async def first_opening(room: Room) -> None:
    await room.press(Words("Marian Fell"), "tab", Words("Noor Patel"), "enter")
    assert isinstance(room.app.screen, PeopleDialog)
    for line in PEOPLE:
        await room.press(Words(line), "enter")
    await room.press("escape")
    assert isinstance(room.app.screen, StatementScreen)
    await room.press("enter", "enter")
    assert all(one.has_agreed for one in room.meeting.here())
    assert {one.name: one.alone for one in room.meeting.here()}["Tom Marsh"] is True
    await room.press("i", Words("Tom Marsh"), "tab", Words("0003"), "tab", Words("his brother"), "enter")
    assert room.meeting.recused_from(ADVICE) == {"Tom Marsh"}


async def first_cases(room: Room, folder: Path) -> None:
    for case in (LISTED, LISTED_TOO):
        await go_to(room, case)
        await room.press("c")
    await direct_with_referrer(room)
    await go_to(room, DEFERRED)
    await room.press(*safety("she sleeps badly"), "f", "enter")
    await go_to(room, ADVICE)
    assert "Tom Marsh is out" in room.sheet
    await room.press(*safety("she moved"), "d", "enter")
    await without_probation(room)
    await late(room, folder)
    await go_to(room, LISTED)
    await room.press(*safety("no fear"), "d", "enter", "n", *safety("no fear either"), "d", "enter")


async def direct_with_referrer(room: Room) -> None:
    await go_to(room, DIRECT)
    await room.press("j", "enter", "g", "enter", "enter")
    assert [one.name for one in room.meeting.here() if one.only_for == DIRECT] == ["Wilf Ames1"]
    await room.press("5", "5", *safety("frightened of him"))
    await room.press("a", Words("Call her tonight"), "tab", Words("Sade Okoro"), "enter")
    await room.press("a", Words("Ask the landlord"), "tab", Words("Marian Fell"), "enter")
    await room.press("d", "enter", "q", Words("Yes, by one officer"), "enter")
    await room.press("n")
    assert "Wilf Ames1" not in {one.name for one in room.meeting.here()}


async def without_probation(room: Room) -> None:
    """Tom steps out, a case is decided without him, and he comes back and agrees again."""
    await go_to(room, LACKING)
    tom = ("w", "tab", "home", "down", "enter", "escape")
    await room.press(*tom)
    room.clock.move(minutes=5)
    assert "nobody speaks for probation" in room.sheet
    await room.press(*safety("she has an alarm"), "d", "enter")
    assert "Provisional until ratified" in room.sheet
    room.clock.move(minutes=5)
    await room.press(*tom, "g", "enter", "enter")
    assert all(one.has_agreed for one in room.meeting.here())


async def late(room: Room, folder: Path) -> None:
    with the_office(folder, "Noor Patel", room.clock) as second:
        second.referrals.add(person(7, LATER[0]))
    await room.press("plus", Words("0007"), "enter", Words("he is released today"), "enter")
    await go_to(room, LATE)
    await room.press(*safety("she is with family"), "d", "enter")


def what_the_first_week_decided(meeting: Meeting) -> None:
    assert meeting.stage is Stage.CLOSED
    ended = {item.id: item for item in meeting.items if item.case}
    assert ended.keys() == {DIRECT, DEFERRED, ADVICE, LACKING, LISTED, LISTED_TOO, LATE}
    assert {key for key, item in ended.items() if item.disposition is not Disposition.DECIDED} == {DEFERRED}
    direct = ended[DIRECT].the_case()
    assert direct.decision is not None
    assert direct.decision.route is Route.DIRECT
    assert direct.allocations
    assert [one.kind for one in ended[DIRECT].actions].count(ActionKind.ACTION) == 2
    provisional = {
        key for key, item in ended.items() if (made := item.the_case().decision) and made.provisional
    }
    assert provisional == {ADVICE, LACKING}
    assert {key for key, item in ended.items() if item.listed} == {LISTED, LISTED_TOO}
    assert ended[LATE].late == "he is released today"


def the_first_minutes(minutes: Minutes) -> None:
    cases = {one.reference: one for one in minutes.cases}
    assert "Tom Marsh" in cases[ADVICE].recused
    assert "Wilf Ames1" in cases[DIRECT].present
    assert cases[DIRECT].answer == "Yes, by one officer"
    assert "Provisional until ratified: nobody spoke for probation" in cases[LACKING].details
    assert "he is released today" in cases[LATE].taken
    assert cases[LISTED].taken
    assert {one.agreed for one in minutes.present if one.name != "Wilf Ames1"} == {"yes"}


# Between the two.


def between_by_command(first: Meeting) -> None:
    done = next(one.id for one in first.item(DIRECT).actions if one.what == "Call her tonight")
    assert masp("actions", "report", f"{DAY}/{done}", "done").code == 0
    with the_office(Path(), clock=Clock(NOW + timedelta(days=2))) as office:
        assert office.referrals.add(person(8, LATER[1])).reference == URGENT
    answer = masp(
        *("urgent", URGENT, "--route", "signpost", "--by", "Marian Fell", "--why", "bail ends tonight"),
        *("--consulted", "advocacy=Sade Okoro", "--safety", "she is with her sister"),
    )
    assert answer.code == 0, answer.err


async def amended_by_keys(room: Room, first: Meeting) -> None:
    place = [item.id for item in first.items].index(ADVICE)
    await room.press("p", "enter", "home", *["down"] * place, "enter")
    await room.press("o", Words("he moved to Leeds"), "enter", "end", "up", "up", "enter", "enter")
    await settled(room)
    case = room.office.meetings.convene(DAY).item(ADVICE).the_case()
    assert case.decision is not None
    assert case.decision.route is Route.SIGNPOST
    assert (room.office.workspace.minutes / f"{DAY}-minutes-v2.docx").exists()


# The second week.


async def second_opening(room: Room) -> None:
    """As last week: the seats and the four who came are proposed."""
    await room.press("enter", *["enter"] * len(PEOPLE), "escape", "enter", "enter")
    assert room.meeting.stage is Stage.OPEN
    assert {one.name for one in room.meeting.here()} == {line.partition(",")[0] for line in PEOPLE}
    assert all(one.has_agreed for one in room.meeting.here())


async def matters_arising(room: Room) -> None:
    await go_to(room, "previous-minutes")
    # What he declared last week holds, and probation has nobody else.
    assert room.meeting.recused_from(ADVICE) == {"Tom Marsh"}
    lifted = ("i", Words("Tom Marsh"), "tab", Words("0003"), "tab", Words("he moved"), "tab", *["down"] * 2)
    await room.press(*lifted, "enter", "m")
    assert isinstance(room.app.screen, LeftScreen)
    await hear(room, str(DAY), "c", Words("Sade Okoro dialled in"), "enter", "a")
    for day, case in ((DAY, ADVICE), (DAY, LACKING), (DAY + timedelta(days=2), f"{URGENT} urgent")):
        await hear(room, f"{day} {case}", "a")
    landlord = next(one for one in room.meeting.matters if one.action.what == "Ask the landlord")
    await hear(room, landlord.key, "n", Words("he was on leave"), "enter")
    await room.press("i")
    await hear(room, DIRECT, "a")
    await room.press("escape")
    told = next(one for one in room.meeting.matters if one.key == landlord.key)
    assert told.open
    assert told.reports[-1].report is Report.NOT_UNDERTAKEN
    assert "Call her tonight" not in {one.action.what for one in room.meeting.matters}
    assert all(one.agreed for one in room.meeting.to_ratify)


async def second_cases(room: Room) -> None:
    cases = [item.id for item in room.meeting.items if item.case]
    assert cases == [DEFERRED]
    await go_to(room, DEFERRED)
    assert "deferred" in room.sheet
    await room.press("1", "home", "tab", Words("born 5 Mar 1992, police"), "enter")
    await room.press(*safety("she is calmer"), "d", "enter")


def what_the_second_week_left(office: Office, meeting: Meeting) -> None:
    assert office.meetings.convene(DAY).stage is Stage.APPROVED
    assert [one.action.what for one in office.matters.still_open() if one.reports] == ["Ask the landlord"]
    decided = meeting.item(DEFERRED).the_case().decision
    assert decided is not None
    assert decided.recheck_on is not None
    referral = office.referrals.get(DEFERRED)
    assert (referral.standing, referral.returns_on) == (Standing.DECIDED, decided.recheck_on)
    again = {slot.id for slot in office.agendas.build(decided.recheck_on).slots}
    assert DEFERRED in again
    assert office.agendas.returning(decided.recheck_on)[DEFERRED]
    assert office.verify() == ()


def the_second_minutes(minutes: Minutes) -> None:
    (earlier,) = minutes.earlier
    assert (earlier.outcome, earlier.corrections) == ("approved", ("Sade Okoro dialled in",))
    carried = next(one for one in minutes.matters if one.what == "Ask the landlord")
    assert "not undertaken: he was on leave" in carried.status
    assert {one.reference: one.outcome for one in minutes.ratified} == dict.fromkeys(
        (ADVICE, LACKING, URGENT), "ratified"
    )
    (case,) = minutes.cases
    assert case.returning
    assert any(words.startswith("Recheck: ") for words in case.details)
    assert [one.attendance for one in minutes.interventions] == ["1 of 9"]
