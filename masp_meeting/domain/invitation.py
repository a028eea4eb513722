"""Whom a meeting's agenda calls in, and to which times: a referrer's own slots, and no word of a case."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from masp_meeting.domain.agenda_paper import contact_words, referrers
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.recipients import Recipient

_OURS = UUID("6f0d1f52-5d0b-4b0e-9a3e-0c1f6c1f7a51")
"""The space of names in which a slot's identifier is made."""
_TOLD = re.compile(r"(\d\d:\d\d)–(\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Times:
    """From when to when, on the clocks of the partnership's own zone."""

    starts: datetime
    ends: datetime

    @property
    def words(self) -> str:
        """Such as ``10:27–10:47``."""
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"


@dataclass(frozen=True, slots=True)
class Invitee:
    """A referrer with all their slots; no two of a meeting have the same name."""

    name: str
    to: Recipient
    slots: tuple[Times, ...]


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry of a calendar. It keeps its identifier when its times change, or when it is cancelled."""

    uid: str
    times: Times
    words: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """What goes into the calendar of one referrer.

    ``sequence`` counts how often it was changed since it first went out; ``zone`` is that of its times.
    """

    summary: str
    place: str
    organiser: str
    organiser_email: str
    name: str
    email: str
    zone: str
    made: datetime
    sequence: int
    appointments: tuple[Appointment, ...]

    @property
    def method(self) -> str:
        """What a calendar is to do with it, as RFC 5546 allows.

        Only a single appointment can be answered or taken back by message, and only where the sender has an
        address; whatever else there is, a calendar takes in as it stands.
        """
        if len(self.appointments) == 1 and self.organiser_email:
            if self.appointments[0].cancelled:
                return "CANCEL"
            if self.email:
                return "REQUEST"
        return "PUBLISH"

    @property
    def version(self) -> str:
        """The times that it tells, as a register keeps them: ``10:27–10:47; cancelled: 11:30–11:40``."""
        live = ", ".join(one.times.words for one in self.appointments if not one.cancelled)
        off = ", ".join(one.times.words for one in self.appointments if one.cancelled)
        return "; ".join(part for part in (live, f"cancelled: {off}" if off else "") if part)


def invited(meeting: Meeting) -> tuple[Invitee, ...]:
    """The referrers of the cases that are discussed, by their first slots; cases that follow are one slot.

    Nobody is called in for a listed case, nor where the form names nobody who can be written to.
    """
    people: dict[str, Recipient] = {}
    slots: dict[str, list[Times]] = {}
    before: set[str] = set()
    for item in meeting.items:
        here = {_key(one): one for one in _called(meeting.profile, item)}
        for key, one in here.items():
            people.setdefault(key, one)
            times, theirs = _times(meeting, item), slots.setdefault(key, [])
            if key in before:
                theirs[-1] = Times(theirs[-1].starts, times.ends)
            else:
                theirs.append(times)
        before = set(here)
    names = _names(people)
    return tuple(Invitee(names[key], people[key], tuple(slots[key])) for key in people)


def nameless(meeting: Meeting) -> Iterator[str]:
    """The references of the cases that are discussed and whose referrer cannot be called in."""
    for item in meeting.items:
        if item.case and not item.listed and not any(_called(meeting.profile, item)):
            yield item.id


def invitation(
    invitee: Invitee, day: date, profile: Profile, made: datetime, told: Sequence[str], sequence: int
) -> Invitation:
    """The invitation of one referrer, with the slots that were taken from them cancelled.

    Args:
        invitee: with their slots as they are now; none where no case of theirs is left on the agenda.
        day: the meeting's.
        profile: the partnership's.
        made: when the agenda was first planned.
        told: the times that earlier invitations told, each as ``version`` has them, the first first.
        sequence: how often it was changed since it first went out.
    """
    rules, gone = profile.meeting, _told(told, day)[len(invitee.slots) :]
    slots = [(one, False) for one in invitee.slots] + [(one, True) for one in gone]
    return Invitation(
        summary=f"{rules.title}: your slot",
        place=rules.venue or rules.dial_in,
        organiser=rules.contact or profile.name,
        organiser_email=rules.contact_email,
        name=invitee.to.name,
        email=invitee.to.email,
        zone=rules.time_zone,
        made=made,
        sequence=sequence,
        appointments=tuple(
            Appointment(_uid(invitee.name, day, profile, number), one, _words(one, day, profile, off), off)
            for number, (one, off) in enumerate(slots, 1)
        ),
    )


def _called(profile: Profile, item: Item) -> Iterator[Recipient]:
    """Who is called in for an item, if it is a case that is discussed."""
    if item.case is not None and not item.listed:
        yield from (one for one in referrers(item.case, profile) if one.name or one.email)


def _key(one: Recipient) -> str:
    """What tells a person from every other, as far as forms do."""
    return one.email.casefold() or f"{one.name} {one.agency}".casefold()


def _names(people: dict[str, Recipient]) -> dict[str, str]:
    """A name for each, with as much beside it as tells those of one name apart."""
    named = {key: one.name or one.email for key, one in people.items()}
    for more in ("agency", "email"):
        count = Counter(name.casefold() for name in named.values())
        for key, name in named.items():
            beside = getattr(people[key], more)
            if count[name.casefold()] > 1 and beside:
                named[key] = f"{name}, {beside}"
    taken: Counter[str] = Counter()
    for key, name in named.items():
        taken[name.casefold()] += 1
        if taken[name.casefold()] > 1:
            named[key] = f"{name} ({taken[name.casefold()]})"
    return named


def _times(meeting: Meeting, item: Item) -> Times:
    """When an item is planned; what begins earlier in the day than the meeting does is behind midnight."""
    starts = datetime.combine(meeting.day, item.starts)
    if item.starts < meeting.items[0].starts:
        starts += timedelta(days=1)
    return Times(starts, starts + timedelta(minutes=item.minutes))


def _told(versions: Iterable[str], day: date) -> list[Times]:
    """The times that somebody was told last of each of their slots."""
    told: list[Times] = []
    for version in versions:
        pairs = [_read(day, *found) for found in _TOLD.findall(version)]
        told[: len(pairs)] = pairs
    return told


def _read(day: date, starts: str, ends: str) -> Times:
    first, last = (datetime.combine(day, time.fromisoformat(one)) for one in (starts, ends))
    return Times(first, last if last > first else last + timedelta(days=1))


def _uid(name: str, day: date, profile: Profile, number: int) -> str:
    return str(uuid5(_OURS, f"{profile.reference_prefix}\n{day}\n{name}\n{number}"))


def _words(times: Times, day: date, profile: Profile, off: bool) -> str:
    rules, contact = profile.meeting, contact_words(profile.meeting)
    said = f"{show_date(day)}, {times.words}"
    lines = (
        f"Cancelled: you are not needed on {said}." if off else f"Your slot: {said}.",
        "" if off else "Come for your own slot alone, and wait until you are let in.",
        f"Place: {rules.venue}" if rules.venue and not off else "",
        f"Dial in: {rules.dial_in}" if rules.dial_in and not off else "",
        f"Contact: {contact}" if contact else "",
        f"{profile.marking.upper()}. Write nothing about a case here, and do not send this on.",
    )
    return "\n".join(line for line in lines if line)
