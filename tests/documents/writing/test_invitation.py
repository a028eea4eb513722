"""The invitation as a calendar reads it: the right moment on either side of a change of clocks, and sound."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]
from icalendar import Calendar

from masp_meeting.documents.writing.invitation import write_invitation
from masp_meeting.domain.invitation import Appointment, Invitation, Times
from tests.samples import DAY

LONDON = "Europe/London"
WEDNESDAYS = (
    *(date(2026, 10, 21), date(2026, 10, 28), date(2027, 3, 24), date(2027, 3, 31)),
    *(date(2026, 10, 25), date(2027, 3, 28), date(2026, 6, 3), date(2027, 10, 30), date(2028, 2, 29)),
)
"""Before and after clocks go back on 25 October 2026 and forward on 28 March 2027, those days, and others."""
HOSTILE = (
    'Marsh, "Tom"; <x>: ^n',
    "Tom\nATTENDEE:mailto:evil@x.example",
    "Tom\r\nEND:VEVENT",
    "Żółć \u05e9\u05dc\u05d5\u05dd 🧑‍🌾",
    "turned \u202eround\x07",
    "x" * 2_000,
    "é" * 300,
)


def appointment(day: date = DAY, hour: int = 10, number: int = 1, **changes: Any) -> Appointment:  # noqa: ANN401
    starts = datetime.combine(day, time(hour, 27))
    one = Appointment(f"uid-{number}", Times(starts, starts + timedelta(minutes=20)), "Your slot.")
    return replace(one, **changes)


def an_invitation(*appointments: Appointment, **changes: Any) -> Invitation:  # noqa: ANN401
    one = Invitation(
        summary="MASP referral review: your slot",
        place="Room 4, Havant",
        organiser="Noor Patel",
        organiser_email="masp@police.example",
        name="Tom Marsh",
        email="tom.marsh@probation.example",
        zone=LONDON,
        made=datetime(2026, 11, 20, 9, tzinfo=UTC),
        sequence=0,
        appointments=appointments or (appointment(),),
    )
    return replace(one, **changes)


def read(content: bytes) -> Calendar:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return calendar


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize("day", WEDNESDAYS, ids=str)
def test_times_are_the_right_moments_on_either_side_of_a_change_of_clocks(day: date) -> None:
    content = write_invitation(an_invitation(appointment(day)))

    (event,) = read(content).walk("VEVENT")
    starts, ends = event.decoded("dtstart"), event.decoded("dtend")
    expected = datetime.combine(day, time(10, 27), ZoneInfo(LONDON))
    assert starts.astimezone(UTC) == expected.astimezone(UTC)
    assert ends - starts == timedelta(minutes=20)
    assert f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T102700" in unfolded(content)


@pytest.mark.parametrize("zone", [LONDON, "Europe/Dublin", "America/New_York", "Asia/Kolkata"])
def test_zone_in_the_file_says_what_clocks_say_all_the_year(zone: str) -> None:
    """By a reader that knows no zone but the one in the file, before and after the hours of a change."""
    for week in range(66):
        day, hour = date(2026, 1, 4) + timedelta(weeks=week), (0, 3)[week // 2 % 2]
        content = write_invitation(an_invitation(appointment(day, hour), zone=zone))

        clock = tzical(StringIO("\n".join(unfolded(content)))).get(zone)
        at = datetime.combine(day, time(hour, 27))
        assert at.replace(tzinfo=clock).utcoffset() == at.replace(tzinfo=ZoneInfo(zone)).utcoffset(), day


def test_zone_whose_rule_was_given_up_is_right_afterwards() -> None:
    """Mexico changed its clocks last in October 2022."""
    zone, day = "America/Mexico_City", date(2023, 9, 6)
    content = write_invitation(an_invitation(appointment(day), zone=zone))

    clock = tzical(StringIO("\n".join(unfolded(content)))).get(zone)
    at = datetime.combine(day, time(10, 27))
    assert at.replace(tzinfo=clock).utcoffset() == at.replace(tzinfo=ZoneInfo(zone)).utcoffset()


def test_two_slots_are_two_events_in_one_file() -> None:
    content = write_invitation(an_invitation(appointment(), appointment(hour=11, number=2)))

    calendar = read(content)
    assert [str(event["uid"]) for event in calendar.events] == ["uid-1", "uid-2"]
    assert len(calendar.timezones) == 1
    assert str(calendar["method"]) == "PUBLISH"


def test_request_asks_the_referrer_for_an_answer_to_the_contact() -> None:
    (event,) = read(write_invitation(an_invitation(sequence=3))).events

    assert str(event["organizer"]) == "mailto:masp@police.example"
    assert event["organizer"].params["CN"] == "Noor Patel"
    assert str(event["attendee"]) == "mailto:tom.marsh@probation.example"
    assert event["attendee"].params["RSVP"] == "TRUE"
    assert (event["sequence"], str(event["status"]), str(event["class"])) == (3, "CONFIRMED", "PRIVATE")
    assert (str(event["location"]), str(event["summary"])) == (
        "Room 4, Havant",
        "MASP referral review: your slot",
    )


def test_what_cannot_be_answered_names_no_attendee() -> None:
    lines = unfolded(write_invitation(an_invitation(organiser_email="")))

    assert "METHOD:PUBLISH" in lines
    assert not [line for line in lines if line.startswith(("ATTENDEE", "ORGANIZER"))]


def test_cancelled_slot_says_so() -> None:
    lines = unfolded(write_invitation(an_invitation(appointment(cancelled=True), sequence=2)))

    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2", "UID:uid-1"} <= set(lines)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_stays_within_its_own_line(typed: str) -> None:
    content = write_invitation(
        an_invitation(appointment(words=typed), name=typed, organiser=typed, place=typed, summary=typed)
    )

    (event,) = read(content).events
    plain = typed.replace("\u202e", "").replace("\x07", "").replace("\r\n", "\n")
    assert str(event["description"]) == str(event["summary"]) == str(event["location"]) == plain
    assert event["attendee"].params["CN"] == event["organizer"].params["CN"] == " ".join(plain.split())
    names = [re.split("[:;]", line)[0] for line in unfolded(content)]
    assert (names.count("ATTENDEE"), names.count("ORGANIZER"), names.count("END")) == (1, 1, 5)


def test_no_line_is_longer_than_75_octets_and_each_ends_as_it_must() -> None:
    for typed in HOSTILE:
        content = write_invitation(an_invitation(appointment(words=typed), name=typed, place=typed))

        lines = content.split(b"\r\n")
        assert lines.pop() == b""
        assert max(map(len, lines)) <= 75
        assert b"\n" not in b"".join(lines)
        assert b"\r" not in b"".join(lines)
        assert all(line.decode() for line in lines), "no character is torn apart"


def test_same_invitation_is_the_same_bytes() -> None:
    assert write_invitation(an_invitation()) == write_invitation(an_invitation())


def test_empty_place_is_left_out() -> None:
    assert not [one for one in unfolded(write_invitation(an_invitation(place=""))) if "LOCATION" in one]
