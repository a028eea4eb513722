"""Who follows from afar is offered to the chair, recorded only by them, and nowhere on the wall."""

from pathlib import Path

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, GoTo, OpenMeeting, Restrict, StepOut
from masp_meeting.domain.invitations import Ask, Role
from masp_meeting.tui.dialogs.from_afar import FromAfarDialog
from masp_meeting.tui.screens.invitations import InvitationsScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import CHAIR, facts
from tests.tui.followers import ANN, NELL, ZED, following, invited
from tests.tui.front import said
from tests.tui.room import ONE, TWO, Room, an_office, opened_office, seated, the_office
from tests.tui.test_follow import projector

WILF = Ask("Wilf Ames", "probation", Role.REFERRER)


def names(room: Room) -> set[str]:
    """Who is recorded as here."""
    return {one.name for one in room.meeting.here()}


async def test_one_quiet_sentence_says_that_somebody_follows_and_k_records_them(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        assert "from afar" not in room.look()
        with the_office(tmp_path, "server") as server:
            following(server, ANN, ZED, NELL)
        await room.until(lambda: "2 follow from afar (K)" in room.look())
        assert "4 here · 2 follow from afar (K)" in room.look()
        before = room.meeting
        await room.press("K")
        assert "[x] police Ann Reed" in room.words
        assert "Nell Orme: sees no case" in room.words
        assert room.meeting == before, "nobody is recorded by following"
        await room.press("enter")

        assert isinstance(room.app.screen, MeetingScreen)
        came = {one.name: one for one in room.meeting.here()}
        for one in (ANN, ZED):
            assert came[one.name].mode is Mode.DIAL_IN
            assert came[one.name].has_agreed
        assert "Nell Orme" not in came
        assert "from afar" not in room.look()
        assert "6 here" in room.look()


async def test_each_is_undone_as_an_arrival_is(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    following(office, ANN, ZED)
    async with seated(office) as room:
        await room.press("K", "enter")
        assert {"Ann Reed", "Zed Quick"} <= names(room)
        await room.press("u")
        assert "Taken back: attendance of Zed Quick" in room.words
        assert "1 follows from afar (K)" in room.words
        assert "Ann Reed" in names(room)
        assert office.verify() == ()


async def test_space_leaves_somebody_out_and_nobody_picked_is_said(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    following(office, ANN, ZED)
    async with seated(office) as room:
        await room.press("K", "space", "down", "space", "enter")
        assert isinstance(room.app.screen, FromAfarDialog)
        assert "Nobody is picked" in room.words
        await room.press("space", "enter")
        assert names(room) & {"Ann Reed", "Zed Quick"} == {"Zed Quick"}
        await room.press("K", "escape")
        assert "Ann Reed" not in names(room)


async def test_a_regular_is_recorded_under_the_name_that_the_room_knows(tmp_path: Path) -> None:
    office = opened_office(tmp_path, did=(StepOut("Tom Marsh"),))
    office.clock.move(minutes=5)  # type: ignore[attr-defined]
    following(office, Ask("MARSH Tom", "probation"))
    async with seated(office) as room:
        await room.press("K")
        assert "Tom Marsh (invited as MARSH Tom)" in room.words
        await room.press("enter")
        assert [one.name for one in room.meeting.here()].count("Tom Marsh") == 1
        assert len([one for one in room.meeting.attendees if "arsh" in one.name.lower()]) == 1


async def test_whom_somebody_else_recorded_meanwhile_is_refused_and_the_others_are_recorded(
    tmp_path: Path,
) -> None:
    office = opened_office(tmp_path)
    following(office, ANN, ZED)
    async with seated(office) as room:
        await room.press("K")
        with the_office(tmp_path, "second terminal") as other:
            other.meetings.convene(room.meeting.day)
            other.meetings.handle(Arrive("Zed Quick", "health", Mode.IN_PERSON))
        await room.press("enter")
        assert "Zed Quick is here already." in room.words
        assert "Ann Reed" in names(room)
        await room.press("escape")


async def test_a_referrer_is_recorded_for_their_case_alone(tmp_path: Path) -> None:
    office = opened_office(tmp_path, facts(), facts(referrer_name="Wilf Ames"), at=ONE)
    following(office, WILF)
    async with seated(office) as room:
        assert "from afar" not in room.look()
        await room.press("K")
        assert "Wilf Ames: comes for their own case alone" in room.words
        await room.press("enter")
        assert "Nobody is picked" in room.words
        await room.press("escape", "n")
        assert "1 follows from afar (K)" in room.look()
        await room.press("K", "enter")
        wilf = next(one for one in room.meeting.here() if one.name == "Wilf Ames")
        assert (wilf.only_for, wilf.has_agreed) == (TWO, True)
        await room.press("p")
        assert "Wilf Ames" not in names(room)


async def test_the_room_is_not_told_who_referred_a_restricted_case_until_x(tmp_path: Path) -> None:
    did = (Restrict(TWO, restricted=True),)
    office = opened_office(tmp_path, facts(), facts(referrer_name="Wilf Ames"), did=did, at=TWO)
    following(office, WILF)
    async with seated(office) as room:
        assert "from afar" not in room.look()
        await room.press("x")
        assert "1 follows from afar (K)" in room.look()


async def test_nobody_follows_or_it_is_not_open_yet(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    following(office, ANN)
    async with seated(office) as room:
        assert "from afar" not in room.look()
        office.meetings.handle(OpenMeeting(CHAIR, "Noor Patel"))
        office.meetings.handle(GoTo(ONE))
    async with seated(the_office(tmp_path)) as room:
        assert "1 follows from afar (K)" in room.look()
        room.office.invitations.revoke(1)
        await room.press("K")
        assert "Nobody who follows" in said(room)


async def test_the_projector_is_told_nothing_of_it(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    invited(office, NELL)
    following(office, ANN)
    office.close()
    async with projector(tmp_path, (120, 36)) as room:
        assert "MASP-2026-0001" in room.look()
        assert "from afar" not in room.look()
        assert "Ann Reed" not in room.look()
        await room.press("K", "I")
        assert "Ann Reed" not in room.look()


async def test_i_leads_to_the_invitations_of_this_meeting_and_back(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    following(office, ANN)
    async with seated(office) as room:
        await room.press("I")
        assert isinstance(room.app.screen, InvitationsScreen)
        await room.press("r", "enter", "escape")
        assert isinstance(room.app.screen, MeetingScreen)
        assert "from afar" not in room.look(), "who was revoked is not offered"
