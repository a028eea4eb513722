"""What stands before the room: nobody of another case, no birth, no restricted case, the statement."""

from datetime import date
from pathlib import Path

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AgreeToStatement,
    Restrict,
    SayAlone,
    StepOut,
)
from masp_meeting.domain.presence import OPENING
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import ADVOCATE, PROFILE, facts
from tests.tui.front import said
from tests.tui.room import ONE, Words, meeting_room, opened_office, seated
from tests.tui.test_follow import projector

LARGE = (120, 36)
HERS = facts(subject_given_names="Lucan", subject_family_name="Ashgrove-Mott", victim_name_or_initials="B.W.")
HIS = facts(
    subject_given_names="Wayne",
    subject_family_name="Sillence",
    victim_name_or_initials="Emma Trevanion",
    referrer_email="b@x.example",
)
SAID = "Ashgrove-Mott knows Sillence and Emma T, Wayne's cousin"
SHOWN = "A.-M. knows S. and E. T, W.'s cousin"
TWO_BIRTHS = facts(subject_dob=None, subject_dob_conflict=(date(1991, 7, 12), date(1997, 12, 7)))
GUEST = AdmitReferrer(ONE, "Aoife Winterbourne", "police", Mode.IN_PERSON)


async def test_another_cases_people_are_named_nowhere_before_the_room(tmp_path: Path) -> None:
    office = opened_office(tmp_path, HERS, HIS, did=(StepOut(ADVOCATE.name),))
    async with projector(tmp_path, LARGE) as wall, seated(office, LARGE) as room:
        await room.press("t", Words(SAID), "enter")
        await room.press("v", Words(SAID), "tab", Words(SAID), "enter")
        await wall.until(lambda: SHOWN in wall.words)
        for words in (room.words, wall.words):
            assert SHOWN in words
            assert not [one for one in ("Ashgrove", "Sillence", "Wayne", "Emma") if one in words]
        await room.press("x", "x")
        assert SAID in room.words
        assert room.item.notes[-1].text == SAID, "it is kept as it was typed"


async def test_two_births_are_no_more_before_the_room_than_in_the_queue(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, TWO_BIRTHS), LARGE) as room:
        assert "two dates of birth: ··· and ···" in room.sheet
        await room.press("f")
        assert "which date of birth is right" in room.words
        assert "199" not in room.words
        await room.press("escape", "x")
        assert "two dates of birth: Fri 12 Jul 1991 and Sun 7 Dec 1997" in room.sheet


async def test_the_bar_names_no_referrer_of_a_restricted_case(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(GUEST, Restrict(ONE, True))), LARGE) as room:
        assert "Winterbourne" not in room.look()
        assert "for this case: the referrer" in room.words
        await room.press("x")
        assert "for this case: Aoife Winterbourne" in room.words
        await room.press("x", "minus", "enter")
        assert "for this case: Aoife Winterbourne" in room.words


async def test_the_queue_shows_no_row_of_a_case_that_the_open_meeting_restricts(tmp_path: Path) -> None:
    office = opened_office(tmp_path, facts(), did=(Restrict(ONE, True),))
    async with meeting_room(office, LARGE) as room:
        await room.press("escape", "escape")
        assert isinstance(room.app.screen, HomeScreen)
        assert ONE in room.words
        assert not [one for one in ("A.B.", "Havant", "Lives in") if one in room.look()]
        assert "restricted in the meeting that is open: x shows it here" in room.words
        await room.press("x")
        assert "Alder Brand" in room.words
        await room.press("x", "m", "minus", "enter", "escape", "escape")
        assert "A.B." in room.look()


async def test_a_restricted_case_is_not_opened_from_the_queue_before_x(tmp_path: Path) -> None:
    office = opened_office(tmp_path, facts(), did=(Restrict(ONE, True),))
    async with meeting_room(office, LARGE) as room:
        await room.press("escape", "escape")
        room.app.screen.query_one("#queue").focus()
        await room.press("enter")
        assert isinstance(room.app.screen, HomeScreen)
        assert "is restricted: x shows it all the same" in said(room)
        await room.press("x", "enter")
        assert not isinstance(room.app.screen, HomeScreen)


async def test_leaving_an_open_meeting_is_asked_once(tmp_path: Path) -> None:
    async with meeting_room(opened_office(tmp_path)) as room:
        await room.press("escape")
        assert "Leave the meeting for the queue?" in room.words
        await room.press("n")
        assert isinstance(room.app.screen, MeetingScreen)
        assert room.meeting.current == ONE
        await room.press("escape", "escape")
        assert isinstance(room.app.screen, HomeScreen)
        await room.press("m", "escape", "enter")
        assert isinstance(room.app.screen, HomeScreen)


async def test_the_statement_and_the_question_who_is_alone_fill_the_projector(tmp_path: Path) -> None:
    office = opened_office(tmp_path, at=OPENING)
    async with projector(tmp_path, LARGE) as wall:
        assert PROFILE.statement.split()[0] in wall.words
        assert " ".join(PROFILE.statement.split()) in wall.words
        assert ONE not in wall.look()
        assert PROFILE.marking in wall.look()
        everybody = tuple(one.name for one in office.meetings.meeting.here())
        office.meetings.handle(AgreeToStatement(everybody))
        await wall.until(lambda: "are you alone in the room" in wall.words)
        assert "are you alone in the room" in wall.words
        assert ONE not in wall.look()
        for one in office.meetings.meeting.here():
            if one.mode is Mode.DIAL_IN:
                office.meetings.handle(SayAlone(one.name, True))
        await wall.until(lambda: "are you alone in the room" not in wall.words)
        assert "are you alone in the room" not in wall.words
        assert ONE in wall.look()
