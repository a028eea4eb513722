"""Who came to the last meetings is proposed for this one, as they came, and nobody from long ago."""

from datetime import date, timedelta
from pathlib import Path

from masp_meeting.domain.attending import Attendee, Mode
from masp_meeting.domain.commands import Arrive, CloseMeeting, OpenMeeting, SendApologies
from masp_meeting.service.office import Office
from tests.samples import CHAIR, DAY
from tests.tui.room import an_office


def held(office: Office, day: date, *people: Arrive | SendApologies, chair: str = CHAIR) -> None:
    """Hold a meeting of a day with these people."""
    office.agendas.build(day)
    office.meetings.convene(day)
    for command in (*people, OpenMeeting(chair, f"{chair}'s clerk"), CloseMeeting(day + timedelta(days=7))):
        office.meetings.handle(command)


def test_the_last_three_meetings_say_who_is_expected(tmp_path: Path) -> None:
    weeks = [DAY + timedelta(weeks=number) for number in range(5)]
    with an_office(tmp_path) as office:
        for number, day in enumerate(weeks[:4]):
            way = Mode.DIAL_IN if number == 3 else Mode.IN_PERSON
            people = (Arrive(f"Only {number}", "health", way), Arrive("Una Voe", "police", way, "observer"))
            held(office, day, *people, SendApologies("Al Bo", "advocacy"), chair=f"Chair {number}")
        office.agendas.build(weeks[4])
        office.meetings.convene(weeks[4])

        assert office.meetings.expected() == (
            Attendee("Una Voe", "police", Mode.DIAL_IN, "observer"),
            Attendee("Only 1", "health", Mode.IN_PERSON),
            Attendee("Only 2", "health", Mode.IN_PERSON),
            Attendee("Only 3", "health", Mode.DIAL_IN),
            Attendee("Al Bo", "advocacy", Mode.IN_PERSON),
        )
        assert office.meetings.last_seats() == ("Chair 3", "Chair 3's clerk")


def test_the_first_meeting_expects_nobody(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        office.meetings.convene(DAY)

        assert office.meetings.expected() == ()
        assert office.meetings.last_seats() == ("", "")


def test_a_later_meeting_and_one_that_was_never_opened_say_nothing(tmp_path: Path) -> None:
    later, never = DAY + timedelta(weeks=2), DAY + timedelta(weeks=1)
    with an_office(tmp_path) as office:
        held(office, later, Arrive("Una Voe", "police", Mode.DIAL_IN))
        office.agendas.build(never)
        office.meetings.convene(never)
        office.meetings.handle(Arrive("Al Bo", "police", Mode.DIAL_IN))
        office.meetings.convene(DAY)
        assert office.meetings.expected() == ()
        office.meetings.convene(later)

        assert office.meetings.expected() == ()
