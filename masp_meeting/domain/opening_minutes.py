"""What the minutes say of the opening: who came, what was sent, the statement, quorum and interests."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from masp_meeting.domain.attending import Attendee, Interest, Mode, Seat
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.domain.panel_words import Hide
from masp_meeting.domain.presence import (
    in_order,
    interests_here,
    listed,
    nature_words,
    on_agenda,
    since_words,
)


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody who attended.

    ``role`` says with it whose place they took or for which case alone they came, ``how`` whether they were
    alone on the line; ``times`` reads ``10:00–11:20, 11:35–12:00``, and ``agreed`` says whether they agreed
    to the statement, empty where it was not read.
    """

    agency: str
    name: str
    role: str
    how: str
    times: str
    agreed: str


@dataclass(frozen=True, slots=True)
class Excused:
    """Somebody who sent apologies."""

    name: str
    agency: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What an agency sent in writing, when it came, and the case's reference where it is about one."""

    agency: str
    what: str
    received: str
    reference: str


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest in a case, and whether it kept whoever declared it out of that case."""

    name: str
    reference: str
    nature: str
    follows: str


def presence_lines(meeting: Meeting) -> tuple[Presence, ...]:
    """Everybody who came, in the order in which the profile lists the agencies."""
    return tuple(
        Presence(
            agency=meeting.profile.agency(one.agency).name,
            name=one.name,
            role=_role(meeting, one),
            how=_how(meeting, one),
            times=", ".join(
                f"{stay.since:%H:%M}–{f'{stay.until:%H:%M}' if stay.until else ''}" for stay in one.stays
            ),
            agreed=_agreed(one) if meeting.statement_read_at else "",
        )
        for one in in_order(meeting.attendees, meeting.profile)
    )


def _agreed(one: Attendee) -> str:
    """Whoever comes back agrees again."""
    if one.has_agreed or one.agreed_at is None:
        return "yes" if one.has_agreed else "no"
    return f"not since {one.stays[-1].since:%H:%M}"


def _role(meeting: Meeting, one: Attendee) -> str:
    deputy = f"deputy for {one.deputy_for}" if one.deputy_for else ""
    cases = dict.fromkeys(stay.only_for for stay in one.stays if stay.only_for)
    items = map(meeting.item, cases)
    titles = ("a restricted case" if item.restricted else item.title for item in items)
    guest = f"for {listed(titles)} alone" if one.only_for else ""
    return ", ".join(part for part in (one.role, deputy, guest) if part)


def _how(meeting: Meeting, one: Attendee) -> str:
    if one.mode is not Mode.DIAL_IN or (one.alone is None and not meeting.profile.meeting.ask_alone):
        return one.mode.value
    said = {True: "alone", False: "not alone", None: "not asked if alone"}[one.alone]
    return f"{one.mode.value}, {said}"


def excused_lines(meeting: Meeting) -> tuple[Excused, ...]:
    """Everybody who sent apologies."""
    return tuple(Excused(one.name, meeting.profile.agency(one.agency).name) for one in meeting.apologies)


def sent_lines(meeting: Meeting, hide: Hide = str) -> tuple[Sent, ...]:
    """What came in writing, the first received first; of a restricted case only that something came."""
    return tuple(
        Sent(
            meeting.profile.agency(one.agency).name,
            "about a restricted case" if one.item and meeting.item(one.item).restricted else hide(one.what),
            show_date(one.received_on),
            meeting.item(one.item).title if one.item else "",
        )
        for one in sorted(meeting.information, key=lambda one: one.received_on)
    )


def statement_words(meeting: Meeting) -> str:
    """When the statement was read, and who is not known to have agreed; empty where it was not read."""
    if meeting.statement_read_at is None:
        return ""
    left = [one.name for one in in_order(meeting.attendees, meeting.profile) if not one.has_agreed]
    agreed = f"Not recorded as agreed by {listed(left)}." if left else "All who attended agreed."
    return f"Read at {meeting.statement_read_at:%H:%M}. {agreed}"


def quorum_words(meeting: Meeting) -> str:
    """Which agencies the quorum wants, and which of them had nobody here at any time."""
    profile = meeting.profile
    wanted = [profile.agency(key).short for key in profile.meeting.quorum]
    came = {attendee.agency for attendee in meeting.attendees}
    missing = [profile.agency(key).short for key in profile.meeting.quorum if key not in came]
    if not wanted:
        return "No quorum is set."
    met = f"Nobody attended from {listed(missing)}." if missing else "All of them attended."
    return f"The quorum is {listed(wanted)}. {met}"


def declared_lines(
    meeting: Meeting, restricted: Collection[str] = (), hide: Hide = str
) -> tuple[Declared, ...]:
    """The interests, in the agenda's order; of a restricted case no more than that one was declared.

    Args:
        meeting: the meeting, closed or not.
        restricted: the cases that earlier meetings restricted.
        hide: hides the names in what was typed.
    """
    places = {item.id: place for place, item in enumerate(meeting.items)}
    return tuple(
        Declared(
            one.name,
            one.item,
            hide(_nature(on_agenda(meeting, one.item), one, restricted)),
            "out for this case" if one.keeps_out else "stayed",
        )
        for one in sorted(interests_here(meeting), key=lambda one: places.get(one.item, len(places)))
    )


def _nature(item: Item | None, one: Interest, restricted: Collection[str]) -> str:
    """What it is; of a case that this meeting did not consider, when it was declared and why it is lifted."""
    if item.restricted if item else one.item in restricted:
        return "in a restricted case"
    return nature_words(one) if item else since_words(one)


def present_at(meeting: Meeting, item: Item, at: datetime) -> tuple[Attendee, ...]:
    """Who took part in an item at a moment: who was here, without those recused or come for another case."""
    out = meeting.recused_from(item.id)
    return tuple(
        one
        for one in in_order(meeting.attendees, meeting.profile)
        if one.name not in out
        and any(stay.only_for in ("", item.id) and stay.covers(at) for stay in one.stays)
    )


def chaired_by(meeting: Meeting, item: Item, at: datetime) -> str:
    """Who took the chair for an item, where it was not whoever opened the meeting; empty otherwise."""
    chair = meeting.holder(Seat.CHAIR, item.id, at)
    return chair if chair != meeting.chair else ""


def came_for(attendee: Attendee, item: Item) -> bool:
    """Whether somebody was admitted for a case alone."""
    return any(stay.only_for == item.id for stay in attendee.stays)


def lacking_at(meeting: Meeting, item: Item, at: datetime) -> tuple[str, ...]:
    """The quorum's agencies that nobody spoke for at a moment, by short names; guests speak for none."""
    profile = meeting.profile
    here = {one.agency for one in present_at(meeting, item, at) if not came_for(one, item)}
    return tuple(profile.agency(key).short for key in profile.meeting.quorum if key not in here)
