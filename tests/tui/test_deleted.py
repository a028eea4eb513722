"""A case whose record was deleted is in no queue and no search, and stands in old meetings by reference."""

from dataclasses import replace
from pathlib import Path

from masp_meeting.domain.commands import CloseMeeting, RecordDecision, TakeNote
from masp_meeting.domain.facts import Facts, Investigation
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from masp_meeting.tui.screens.papers import PapersScreen
from masp_meeting.tui.screens.referral import ReferralScreen
from tests.samples import DAY, NEXT_DAY, facts, features, safety
from tests.tui.front import at, front_office, settled
from tests.tui.room import ONE, TWO, Words, an_office, open_meeting

WORDS = "Record deleted on Wed 25 Nov 2026 under the retention schedule"
TO_ITS_LINE = ("p", "enter", "home", "down", "down", "down", "enter")
"""From the queue: the meetings that are over, the latest of them, its fourth line."""


def person(number: int, family: str) -> Facts:
    """Somebody who waits for nothing once it is decided."""
    return facts(
        subject_family_name=family,
        referrer_email=f"{number}@probation.example",
        investigation_status=Investigation.CONVICTED,
        hold_until=None,
    )


def deleted(folder: Path) -> Office:
    """A closed meeting of three cases, of which the first is deleted; the second is linked with it."""
    office = an_office(folder, person(1, "Thornbury"), person(2, "Brand"), person(3, "Orbell"))
    office.links.settle(TWO, ONE, Relation.REPEAT)
    ends = [
        command
        for item in (ONE, TWO)
        for command in (
            TakeNote(item, f"n-{item}", f"seen at the gym, says the usher of {item}"),
            safety(item),
            features(item),
            RecordDecision(item, Route.DECLINE, "no pattern"),
        )
    ]
    open_meeting(office, *ends)
    office.meetings.handle(CloseMeeting(NEXT_DAY))
    office.retention.delete(ONE, "the court ordered it")
    return office


async def test_it_is_in_no_queue_and_no_search(tmp_path: Path) -> None:
    async with front_office(deleted(tmp_path)) as room:
        assert ONE not in room.words
        await room.press("d")
        await settled(room)
        assert ONE not in room.words
        assert TWO in room.words
        await room.press("slash", Words("0001"))
        await settled(room)
        assert ONE not in room.words
        assert TWO not in room.words


async def test_its_old_meeting_shows_it_by_reference(tmp_path: Path) -> None:
    async with front_office(deleted(tmp_path)) as room:
        await room.press(*TO_ITS_LINE)
        assert isinstance(room.app.screen, MeetingScreen)
        assert ONE in room.sheet
        assert WORDS in room.sheet
        await room.press("o", "x", "x", "d", "space", "n")
        assert isinstance(room.app.screen, MeetingScreen)
        assert "Decision ✔ decline" in room.sheet
        await room.press("p")
        assert WORDS in room.sheet
        await settled(room)
        assert room.office.verify() == ()


async def test_its_papers_are_offered_of_the_others_alone(tmp_path: Path) -> None:
    async with front_office(deleted(tmp_path)) as room:
        await room.press("e")
        await room.until(lambda: isinstance(room.app.screen, PapersScreen))
        assert isinstance(room.app.screen, PapersScreen)
        offers = [one.order for one in room.office.papers.offers(DAY)]
        assert ONE not in {one.of for one in offers}
        assert TWO in {one.of for one in offers}


async def test_a_note_on_it_is_found_no_more_in_the_next_meeting(tmp_path: Path) -> None:
    office = deleted(tmp_path)
    office.referrals.add(replace(person(4, "Aldous"), subject_given_names="Piers"))
    async with front_office(office) as room:
        room.clock.move(days=7)
        office.agendas.build(NEXT_DAY)
        await room.press("m")
        await room.until(lambda: isinstance(room.app.screen, MeetingScreen))
        await room.press("escape")
        assert isinstance(room.app.screen, MeetingScreen | HomeScreen)
        assert ONE not in [item.id for item in office.meetings.meeting.items]
        await room.press("slash", Words("usher"))
        assert f"usher of {ONE}" not in room.words


async def test_a_referral_that_was_linked_with_it_opens(tmp_path: Path) -> None:
    async with front_office(deleted(tmp_path)) as room:
        await room.press("d", "slash", Words("0002"), "enter", "enter")
        await room.until(lambda: isinstance(room.app.screen, ReferralScreen))
        await at(room, f"link {ONE}")
        assert f"{ONE} · ? · repeat · deleted" in room.words
        await room.press("enter")
        await room.press("enter")
        await settled(room)
        known = {one.other.reference: one.link.relation for one in room.office.links.of(TWO)}
        assert known[ONE] is Relation.REPEAT
