"""The clock is set back, the clocks change, midnight passes: durations and days stay what they were."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from masp_meeting.domain.commands import CloseMeeting, GoTo, OpenMeeting, TakeAction, TakeNote
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import ItemKind
from masp_meeting.domain.pace import pace_of
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, PEOPLE, facts
from tests.service.offices import ONE, TWO

SUMMER = timezone(timedelta(hours=1))
HOUR = timedelta(hours=1)


class Hands:
    """A clock that shows what it is told to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(params=[None, Key(b"k" * 32)], ids=["plain", "encrypted"])
def key(request: pytest.FixtureRequest) -> Key | None:
    found: Key | None = request.param
    return found


def opened(folder: Path, key: Key | None, hands: Hands) -> Office:
    """Open a meeting on the day that the clock shows, at its first case."""
    Workspace.create(folder, key).close()
    office = Office.open(folder, hands, iter(map(str, range(10**6))).__next__, CHAIR, key)
    for number in range(3):
        office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
    day = hands.now.date()
    office.agendas.build(day)
    office.meetings.drive(day)
    for person in PEOPLE:
        office.meetings.handle(person)
    office.meetings.handle(OpenMeeting(CHAIR, "Noor Patel"))
    office.meetings.handle(GoTo(ONE))
    return office


def spent(office: Office, item: str) -> int:
    return office.meetings.meeting.item(item).spent


def test_a_clock_that_is_set_back_takes_no_time_away(tmp_path: Path, key: Key | None) -> None:
    hands = Hands(datetime(2026, 11, 25, 10, tzinfo=UTC))
    with opened(tmp_path, key, hands) as office:
        hands.now -= HOUR
        pace = pace_of(office.meetings.meeting)
        assert pace.spent_by(hands.now) == 0
        assert hands.now < pace.ends_about(hands.now) < hands.now + 2 * HOUR

        office.meetings.handle(TakeNote(ONE, "n1", "said after the clock was set back"))
        office.meetings.handle(GoTo(TWO))
        hands.now += timedelta(minutes=3)
        office.meetings.handle(GoTo(ONE))

        assert spent(office, ONE) == 0
        assert spent(office, TWO) == 180
        office.meetings.handle(TakeNote(ONE, "n2", "said later"))
        office.meetings.undo()
        assert [note.id for note in office.meetings.meeting.item(ONE).notes] == ["n1"]
        assert office.verify() == ()


@pytest.mark.parametrize(
    ("begins", "ends", "seconds"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=SUMMER), datetime(2026, 10, 25, 2, 30, tzinfo=UTC), 3 * 3600),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 2, 30, tzinfo=SUMMER), 3600),
    ],
    ids=["back in autumn", "forward in spring"],
)
def test_the_night_in_which_the_clocks_change(
    tmp_path: Path, key: Key | None, begins: datetime, ends: datetime, seconds: int
) -> None:
    hands = Hands(begins)
    with opened(tmp_path, key, hands) as office:
        hands.now = ends
        assert pace_of(office.meetings.meeting).spent_by(hands.now) == seconds

        office.meetings.handle(GoTo(TWO))
        assert spent(office, ONE) == seconds
        assert office.meetings.meeting.day == begins.date()
        assert office.verify() == ()


def test_midnight_in_a_meeting_leaves_it_its_day(tmp_path: Path, key: Key | None) -> None:
    hands = Hands(datetime(2026, 11, 25, 23, 50, tzinfo=UTC))
    day = hands.now.date()
    with opened(tmp_path, key, hands) as office:
        hands.now += timedelta(minutes=30)
        for item in office.meetings.meeting.items:
            if item.kind is not ItemKind.CASE:
                office.meetings.handle(GoTo(item.id))
        meeting = office.meetings.handle(CloseMeeting(day + timedelta(days=7)))

        assert (meeting.day, spent(office, ONE)) == (day, 1800)
        assert pace_of(meeting).late_by(hands.now) == 0
        (minutes,) = office.papers.export([Order(Paper.MINUTES, day)])
        assert minutes.path.name == "2026-11-25-minutes.docx"
        assert office.verify() == ()


def test_a_weekly_meeting_keeps_its_hour_when_the_clocks_change(tmp_path: Path, key: Key | None) -> None:
    hands = Hands(datetime(2026, 10, 21, 10, tzinfo=SUMMER))
    with opened(tmp_path, key, hands) as office:
        rules = office.profile.meeting
        following = rules.after(hands.now.date())
        office.agendas.build(following)

        assert following.isoformat() == "2026-10-28"
        assert office.agendas.load(following).slots[0].starts == rules.starts


def test_what_is_said_of_an_action_counts_where_the_clock_was_set_back_since(
    tmp_path: Path, key: Key | None
) -> None:
    hands = Hands(datetime(2026, 11, 25, 10, tzinfo=UTC))
    with opened(tmp_path, key, hands) as office:
        given = TakeAction(ONE, "a1", "Call the school", "Noor Patel", "police", hands.now.date())
        office.meetings.handle(given)
        hands.now -= HOUR
        told = office.matters.report(f"{hands.now.date()}/a1", Report.DONE, "rang back")
        office.meetings.handle(TakeNote(ONE, "n1", "A word."))

        assert not told.open
        assert not office.matters.get(told.key).open
        assert office.verify() == ()
