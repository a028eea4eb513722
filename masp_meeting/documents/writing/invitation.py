"""Writes an invitation as a calendar file, its times in the partnership's zone across every clock change."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vRecur,
)

from masp_meeting.documents.writing.words import on_paper
from masp_meeting.domain.invitation import Appointment, Invitation

_MADE_BY = "-//masp-meeting//Invitations//EN"
_LOOKED_BACK = timedelta(days=800)
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_NOT_AGAIN_YET = timedelta(weeks=52)
"""Within so long after a change none of its kind comes, whatever becomes of a zone's rules."""
_NO_CHANGE = datetime(1970, 1, 1)  # noqa: DTZ001  # a moment on the zone's own clocks
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEK = 7


def write_invitation(invitation: Invitation) -> bytes:
    """The invitation as the bytes of an .ics file; the same invitation gives the same bytes."""
    calendar, zone = Calendar(), ZoneInfo(invitation.zone)
    calendar.add("prodid", _MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", invitation.method)
    calendar.add_component(_zone(zone, invitation))
    for one in invitation.appointments:
        calendar.add_component(_event(invitation, one, zone))
    return bytes(calendar.to_ical())


def _event(invitation: Invitation, one: Appointment, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.made.astimezone(UTC))
    event.add("dtstart", one.times.starts.replace(tzinfo=zone))
    event.add("dtend", one.times.ends.replace(tzinfo=zone))
    event.add("summary", on_paper(invitation.summary))
    event.add("description", on_paper(one.words))
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    if invitation.place:
        event.add("location", on_paper(invitation.place))
    if invitation.organiser_email:
        event.add("organizer", _address(invitation.organiser, invitation.organiser_email))
    if invitation.email and invitation.method != "PUBLISH":
        event.add("attendee", _attendee(invitation))
    return event


def _attendee(invitation: Invitation) -> vCalAddress:
    address = _address(invitation.name, invitation.email)
    asked = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    address.params.update(asked if invitation.method == "REQUEST" else {})
    return address


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    if name:
        address.params["CN"] = " ".join(on_paper(name).split())
    return address


def _zone(zone: ZoneInfo, invitation: Invitation) -> Timezone:
    """What clocks show on the days of the appointments: by the two changes before them.

    The library's own account of a zone puts the change of spring an hour late.
    """
    component = Timezone()
    component.add("tzid", invitation.zone)
    last = max(one.times.ends for one in invitation.appointments).replace(tzinfo=zone)
    changes = [one for one in _changes(zone, last.date()) if one <= last][-2:]
    yearly = len(changes) > 1 and last - changes[0] < _NOT_AGAIN_YET
    for change in changes:
        component.add_component(_observance(zone, change, yearly=yearly))
    if not changes:
        component.add_component(_unchanging(last))
    return component


@lru_cache(maxsize=8)
def _changes(zone: ZoneInfo, day: date) -> tuple[datetime, ...]:
    """The moments at which clocks changed in the years up to a day, to the minute, in universal time."""
    at = datetime.combine(day, time(), UTC) - _LOOKED_BACK
    days = [at + number * _DAY for number in range(_LOOKED_BACK.days + 2)]
    return tuple(
        _exactly(zone, one, one + _DAY)
        for one in days
        if (one + _DAY).astimezone(zone).utcoffset() != one.astimezone(zone).utcoffset()
    )


def _exactly(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The first minute of the new time between two moments."""
    old = before.astimezone(zone).utcoffset()
    while after - before > _MINUTE:
        middle = before + (after - before) // _MINUTE // 2 * _MINUTE
        before, after = (middle, after) if middle.astimezone(zone).utcoffset() == old else (before, middle)
    return after


def _observance(zone: ZoneInfo, change: datetime, *, yearly: bool) -> TimezoneStandard | TimezoneDaylight:
    """What holds from a change on; it begins on clocks that still show the old time."""
    new, old = change.astimezone(zone), (change - _MINUTE).astimezone(zone)
    part = TimezoneDaylight() if new.dst() else TimezoneStandard()
    starts = old.replace(tzinfo=None) + _MINUTE
    part.add("dtstart", starts)
    part.add("tzoffsetfrom", old.utcoffset())
    part.add("tzoffsetto", new.utcoffset())
    part.add("tzname", new.tzname())
    if yearly:
        in_month = (starts.day - 1) // _WEEK + 1
        which = -1 if (starts + timedelta(days=_WEEK)).month != starts.month else in_month
        day = f"{which}{_WEEKDAYS[starts.weekday()]}"
        part.add("rrule", vRecur(FREQ="YEARLY", BYMONTH=starts.month, BYDAY=day))
    return part


def _unchanging(last: datetime) -> TimezoneStandard:
    part = TimezoneStandard()
    part.add("dtstart", _NO_CHANGE)
    part.add("tzoffsetfrom", last.utcoffset())
    part.add("tzoffsetto", last.utcoffset())
    part.add("tzname", last.tzname())
    return part
