"""The statement and who agrees, who is alone, interests and recusals, and a referrer for their own case."""

from datetime import timedelta
from pathlib import Path

from textual.widgets import Input

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AgreeToStatement,
    Arrive,
    Command,
    DeclareInterest,
    SayAlone,
    StepOut,
)
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.statement import AloneScreen, StatementScreen
from tests.samples import ADVOCATE, CHAIR, PEOPLE, PROFILE, advice, facts, safety
from tests.tui.front import HOSTILE, said
from tests.tui.room import ONE, TWO, Clock, Words, an_office, opened_office, seated

TOM = "Tom Marsh"
EVERYBODY = (CHAIR, TOM, "Dr Ines Quill", ADVOCATE.name)
READ = (AgreeToStatement(EVERYBODY), SayAlone(TOM, True), SayAlone(ADVOCATE.name, True))
RECUSED = DeclareInterest(TOM, ONE, "his offender manager")


def read_out(folder: Path, *did: Command, at: str = ONE) -> Office:
    """Open the meeting with the statement read and agreed, and then do this."""
    return opened_office(folder, did=(*READ, *did), at=at)


def joins_late(office: Office, *people: Arrive) -> None:
    """Let people come in an hour later."""
    assert isinstance(office.clock, Clock)
    office.clock.move(hours=1)
    for one in people:
        office.meetings.handle(one)


async def test_the_statement_follows_the_people_and_who_is_alone_follows_the_statement(
    tmp_path: Path,
) -> None:
    async with seated(an_office(tmp_path)) as room:
        await room.press(Words(CHAIR), "enter", Words("Una Voe, police, d"), "enter", "escape")
        assert isinstance(room.app.screen, StatementScreen)
        assert PROFILE.marking in room.look()
        assert " ".join(PROFILE.statement.split()) in room.words
        assert "✔ police Una Voe, dial-in" in room.words
        await room.press("enter")
        assert isinstance(room.app.screen, AloneScreen)
        assert "are you alone in the room" in room.words
        await room.press("enter")

        assert isinstance(room.app.screen, MeetingScreen)
        (una,) = room.meeting.here()
        assert (una.has_agreed, una.alone) == (True, True)
        assert room.meeting.statement_read_at == room.clock.now


async def test_nobody_is_asked_about_a_line_that_nobody_is_on(tmp_path: Path) -> None:
    async with seated(an_office(tmp_path)) as room:
        await room.press(Words(CHAIR), "enter", Words("Una Voe, police"), "enter", "escape", "enter")

        assert isinstance(room.app.screen, MeetingScreen)


async def test_single_people_can_be_left_out_and_are_named_with_the_key(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        assert "statement not read (g)" in room.look()
        await room.press("g", "down", "space", "down", "space", "space", "enter", "escape")

        assert [one.name for one in room.meeting.here() if not one.has_agreed] == [TOM]
        assert "4 here · ▲ not agreed (g): Tom Marsh · quorum" in room.look()
        assert "ask if alone (g): Tom Marsh, Sade Okoro" in room.look()


async def test_leaving_the_statement_records_nothing(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("g", "escape")

        assert isinstance(room.app.screen, MeetingScreen)
        assert room.meeting.statement_read_at is None


async def test_late_joiners_alone_are_asked_by_the_shorter_words(tmp_path: Path) -> None:
    office = read_out(tmp_path)
    joins_late(office, Arrive(HOSTILE, "health", Mode.IN_PERSON), Arrive("Una Voe", "police", Mode.DIAL_IN))
    async with seated(office, (120, 36)) as room:
        assert f"6 here · ▲ not agreed (g): Una Voe, {HOSTILE} · quorum" in room.look()
        await room.press("g")
        assert " ".join(PROFILE.reaffirmation.split()) in room.words
        assert HOSTILE in room.words
        assert CHAIR not in room.words
        await room.press("enter")
        assert "Una Voe" in room.words
        assert TOM not in room.words
        await room.press("enter")

        assert "6 here · quorum · chair Marian Fell" in room.look()


async def test_who_steps_out_and_comes_back_agrees_anew(tmp_path: Path) -> None:
    office = read_out(tmp_path, StepOut("Dr Ines Quill"))
    joins_late(office, PEOPLE[2])
    async with seated(office, (120, 36)) as room:
        assert "▲ not agreed (g): Dr Ines Quill" in room.look()
        await room.press("g", "enter")

        # Nobody new dials in, and so nobody is asked about their room again.
        assert isinstance(room.app.screen, MeetingScreen)
        assert "not agreed" not in room.look()


async def test_who_is_not_alone_is_on_the_wall_until_they_are(tmp_path: Path) -> None:
    async with seated(read_out(tmp_path), (120, 36)) as room:
        await room.press("g")
        assert "Everybody who is here has agreed." in room.words
        await room.press("enter", "down", "space")
        assert "▲ not alone advocacy Sade Okoro, dial-in" in room.words
        await room.press("enter")
        assert "▲ not alone: Sade Okoro" in room.look()
        await room.press("g", "enter", "down", "space", "enter")

        assert "not alone" not in room.look()


async def test_who_left_meanwhile_is_not_recorded_as_agreeing(tmp_path: Path) -> None:
    office = opened_office(tmp_path)
    async with seated(office) as room:
        await room.press("g")
        office.meetings.handle(StepOut(TOM))
        await room.press("enter")

        assert isinstance(room.app.screen, AloneScreen)
        assert {one.name for one in room.meeting.attendees if one.agreed_at} == set(EVERYBODY) - {TOM}


async def test_the_statement_can_be_covered(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        for key in ("b", "ctrl+b"):
            await room.press("g", key)
            assert isinstance(room.app.screen, CoverScreen)
            assert room.meeting.covered
            await room.press("b")
            assert not room.meeting.covered
            assert isinstance(room.app.screen, StatementScreen)
            await room.press("escape")


async def test_before_the_meeting_is_open_none_of_it_is_asked(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, at="opening")) as room:
        await room.press("j")
        assert said(room) == "“Opening, confidentiality, apologies” is not a case: move to a case first."


async def test_an_interest_is_declared_by_the_digits_of_its_case(tmp_path: Path) -> None:
    async with seated(read_out(tmp_path, at="interests"), (120, 36)) as room:
        await room.press("i", Words("tom"), "right", "tab", Words("9"), "enter")
        assert "Say which case of this agenda it is" in room.words
        await room.press("backspace", Words("1"), "tab", Words(f"once his {HOSTILE}"), "enter")
        assert f"Declared Tom Marsh is out of {ONE}: once his {HOSTILE}" in room.sheet

        (interest,) = room.meeting.interests
        assert (interest.name, interest.item, interest.recused) == (TOM, ONE, True)
        assert "out for this case: Tom" not in room.look().splitlines()[-2]


async def test_who_is_out_is_on_the_people_line_and_the_lack_on_the_sheet(tmp_path: Path) -> None:
    async with seated(read_out(tmp_path), (120, 36)) as room:
        await room.press("i", Words(TOM), "tab", "tab", Words("his offender manager"), "enter")

        assert "4 here · out for this case: Tom Marsh · ▲ no quorum: nobody from probation" in room.look()
        assert "Interests Tom Marsh is out: his offender manager" in room.sheet
        lack = "▲ no quorum: nobody speaks for probation; a decision now is provisional until ratified"
        assert lack in room.sheet
        await room.press("n")
        assert "4 here · quorum · chair" in room.look()
        assert "no quorum" not in room.sheet


async def test_somebody_may_declare_and_stay(tmp_path: Path) -> None:
    async with seated(read_out(tmp_path), (120, 36)) as room:
        await room.press("i", Words(CHAIR), "tab", "tab", Words("a neighbour"), "tab", "down", "enter")

        assert "Interests Marian Fell stays: a neighbour" in room.sheet
        assert "4 here · quorum" in room.look()


async def test_a_decision_without_quorum_is_shown_as_provisional(tmp_path: Path) -> None:
    office = read_out(tmp_path, RECUSED, safety(ONE), advice(ONE))
    async with seated(office, (120, 36)) as room:
        assert "Provisional until ratified: nobody spoke for probation" in room.sheet


async def test_nobody_who_is_out_is_proposed_to_take_the_case(tmp_path: Path) -> None:
    out = DeclareInterest("Dr Ines Quill", ONE, "his sister's employer")
    async with seated(read_out(tmp_path, out, safety(ONE))) as room:
        await room.press("d")

        assert room.app.screen.query_one("#taken", Input).value == "health"


async def test_the_referrer_comes_in_for_their_case_and_leaves_with_it(tmp_path: Path) -> None:
    stated = (facts(referrer_name="Wilf Ames"), facts(referrer_email="b@x.example"))
    office = opened_office(tmp_path, *stated, did=READ)
    async with seated(office, (120, 36)) as room:
        room.clock.move(minutes=5)
        await room.press("j")
        assert f"Admit the referrer of {ONE}" in room.words
        assert "Wilf Ames, probation, dial-in" in room.words
        await room.press("enter")
        assert "5 here · ▲ not agreed (g): Wilf Ames · for this case: Wilf Ames · quorum" in room.look()
        await room.press("g", "enter", "enter")
        assert "5 here · for this case: Wilf Ames · quorum · chair" in room.look()
        await room.press("n")

        assert room.meeting.current == TWO
        assert "4 here · quorum" in room.look()
        wilf = next(one for one in room.meeting.attendees if one.name == "Wilf Ames")
        assert (wilf.here, wilf.only_for, wilf.has_agreed) == (False, ONE, True)
        assert wilf.stays[0].until == wilf.stays[0].since + timedelta(0)


async def test_a_referrer_keeps_the_role_that_was_typed(tmp_path: Path) -> None:
    office = opened_office(tmp_path, facts(referrer_name="Wilf Ames"), did=READ)
    async with seated(office) as room:
        await room.press("j", "end", Words(", offender manager"), "enter")
        wilf = next(one for one in room.meeting.attendees if one.name == "Wilf Ames")
        assert (wilf.role, wilf.only_for) == ("offender manager", ONE)


async def test_one_key_lets_no_referrer_into_every_case(tmp_path: Path) -> None:
    office = read_out(tmp_path)
    office.meetings.handle(AdmitReferrer(ONE, "Wilf Ames", "probation", Mode.DIAL_IN))
    async with seated(office, (120, 36)) as room:
        await room.press("w", "tab", "home", "down", "down")
        assert "✔ probation Wilf Ames, referrer, dial-in" in room.words
        await room.press("h")
        assert "Wilf Ames came for their own case alone" in room.words
        assert {one.name for one in room.meeting.here()} == {*EVERYBODY, "Wilf Ames"}
        await room.press("enter", "d")

        assert {one.name for one in room.meeting.here()} == set(EVERYBODY)
        await room.press("escape", "n", "w")
        await room.press(Words("Wilf Ames, probation"), "enter")
        assert room.meeting.here()[-1].only_for == ""


async def test_a_click_leaves_somebody_out(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("g")
        await room.pilot.click("#asked", offset=(10, 1))
        await room.press("enter", "escape")

        assert [one.name for one in room.meeting.here() if not one.has_agreed] == [TOM]


async def test_a_referrer_in_the_room_is_not_admitted_and_apologies_are_none(tmp_path: Path) -> None:
    async with seated(read_out(tmp_path)) as room:
        await room.press("j", Words("Tom Marsh, probation"), "enter")
        assert "Tom Marsh is here already." in room.words
        await room.press(Words(", apologies"), "enter")
        assert "Somebody who sent apologies is not admitted" in room.words
        await room.press("escape", "j")

        assert "Tom Marsh, probation, apologies" in room.words
        assert len(room.meeting.here()) == 4


async def test_help_and_palette_know_the_keys_of_presence(tmp_path: Path) -> None:
    async with seated(read_out(tmp_path), (120, 60)) as room:
        titles = {command.title for command in room.app.get_system_commands(room.app.screen)}
        await room.press("question_mark")

        for words in ("Declare an interest in a case", "Admit the referrer, for this case alone"):
            assert words in room.words
            assert words in titles


async def test_help_says_what_can_be_done_on_the_statement(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("g", "question_mark")

        assert "Record the answers as marked" in room.words
        assert "Mark this person the other way" in room.words
