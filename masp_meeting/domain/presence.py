"""Who takes part in what the room is on: the quorum, who is out, who has yet to agree or to be asked."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from masp_meeting.domain.attending import Apology, Attendee, InformationSent, Interest, Mode, Seat
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.deleting import deleted_words
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.outcome import Decision
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.recusal import is_out, spelt_alike

OPENING, INTERESTS = "opening", "interests"
"""The keys of the standing items whose sheet says who is here, and what was declared."""
OUT = "You are out of this case."
GUEST = "Your case is not before the meeting now."
ALONE = "If you dial in: are you alone in the room, where nobody else can see or hear this meeting?"
_SEATS = ("chair", "minute-taker")


@dataclass(frozen=True, slots=True)
class Here:
    """Who takes part now. Everyone is named by their own name: these are the professionals of the room.

    ``out`` are those recused from the current case, ``guests`` those admitted for it alone; ``not_agreed``
    who has yet to agree to the statement since they came in, empty while it was not read; ``not_asked`` who
    dials in and has yet to be asked whether they are alone; ``not_alone`` who said that they are not.
    ``to_take`` asks who takes the chair or the minutes, while whoever has them takes no part.
    """

    count: int
    out: tuple[str, ...]
    guests: tuple[str, ...]
    statement_read: bool
    not_agreed: tuple[str, ...]
    not_asked: tuple[str, ...]
    not_alone: tuple[str, ...]
    to_take: tuple[str, ...] = ()


def who_is_here(meeting: Meeting) -> Here:
    """Who takes part in the current item, and what is still to be asked of whom."""
    read = meeting.statement_read_at is not None
    out = meeting.recused_from(meeting.current)
    asked = meeting.profile.meeting.ask_alone
    return Here(
        count=len(meeting.here()),
        out=tuple(one.name for one in meeting.here() if one.name in out),
        guests=tuple(one.name for one in meeting.here() if one.only_for),
        statement_read=read,
        not_agreed=tuple(one.name for one in yet_to_agree(meeting)) if read else (),
        not_asked=tuple(one.name for one in on_the_line(meeting) if one.alone is None) if asked else (),
        not_alone=tuple(one.name for one in on_the_line(meeting) if one.alone is False),
        to_take=tuple(_to_take(meeting)) if meeting.stage is Stage.OPEN else (),
    )


def _to_take(meeting: Meeting) -> Iterator[str]:
    """Which of chair and minutes nobody has in the current item, and why."""
    out = meeting.recused_from(meeting.current)
    known = {one.name for one in meeting.attendees} | {one.name for one in meeting.apologies}
    left = known - {one.name for one in meeting.here()}
    for seat in Seat:
        holder = meeting.holder(seat, meeting.current)
        if holder in out | left:
            yield f"who takes the {seat.value}? {holder} {'is out' if holder in out else 'is not here'}"


def seat_words(meeting: Meeting, seat: Seat) -> str:
    """Who had the chair or the minutes: the first, then who took them, when or for which case."""
    taken = (
        f"{one.name} for {meeting.item(one.item).title}" if one.item else f"{one.name} from {one.at:%H:%M}"
        for one in meeting.handovers
        if one.seat is seat
    )
    first = meeting.chair if seat is Seat.CHAIR else meeting.minute_taker
    return ", then ".join(name for name in (first, *taken) if name)


def interests_here(meeting: Meeting) -> tuple[Interest, ...]:
    """The interests that matter to this meeting: its own, and those of people who came in cases before it."""
    came = {one.name.casefold() for one in meeting.attendees}
    before = {item.id for item in meeting.items} | {one.item for one in meeting.matters}
    before |= {one.reference for one in meeting.to_ratify} | {one.reference for one in meeting.interventions}
    return tuple(
        one
        for one in meeting.interests
        if one.spoken_of or (one.item in before and one.name.casefold() in came)
    )


def on_agenda(meeting: Meeting, reference: str) -> Item | None:
    """The item of a case; None where earlier meetings alone had it."""
    return next((item for item in meeting.items if item.id == reference), None)


def not_named(here: Here, people: Collection[str]) -> Here:
    """The same without the names of some, of whom it is said that they are a referrer."""

    def unnamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple("the referrer" if name in people else name for name in names)

    return replace(
        here,
        guests=unnamed(here.guests),
        not_agreed=unnamed(here.not_agreed),
        not_asked=unnamed(here.not_asked),
        not_alone=unnamed(here.not_alone),
    )


def read_out(meeting: Meeting) -> str:
    """What everybody is read or asked at the opening: the statement, then whether who dials in is alone."""
    if meeting.stage is not Stage.OPEN or meeting.current != OPENING:
        return ""
    if meeting.statement_read_at is None:
        return meeting.profile.statement
    return ALONE if who_is_here(meeting).not_asked else ""


def yet_to_agree(meeting: Meeting) -> tuple[Attendee, ...]:
    """Who is here and has not agreed to the statement since they came in, agency by agency."""
    return tuple(one for one in in_order(meeting.here(), meeting.profile) if not one.has_agreed)


def on_the_line(meeting: Meeting) -> tuple[Attendee, ...]:
    """Who dials in now, agency by agency."""
    return tuple(one for one in in_order(meeting.here(), meeting.profile) if one.mode is Mode.DIAL_IN)


def in_order(people: Iterable[Attendee], profile: Profile) -> list[Attendee]:
    """People in the order in which the profile lists their agencies, then by name."""
    order = {agency.key: place for place, agency in enumerate(profile.agencies)}
    return sorted(people, key=lambda one: (order.get(one.agency, len(order)), one.name))


def quorum_words(meeting: Meeting, item: Item) -> str:
    """What a case lacks of its quorum while it may be decided; empty where it lacks nothing."""
    if meeting.stage is not Stage.OPEN or item.case is None or item.disposition is not None:
        return ""
    missing = _missing(meeting, item.id)
    if not missing:
        return ""
    return f"no quorum: nobody speaks for {listed(missing)}; a decision now is provisional until ratified"


def provisional_words(decision: Decision, profile: Profile) -> str:
    """That a decision stands only once it is ratified, and whom it lacked."""
    nobody = listed(profile.agency(key).short for key in decision.lacking)
    return f"Provisional until ratified: nobody spoke for {nobody}"


def _missing(meeting: Meeting, item: str) -> tuple[str, ...]:
    return tuple(meeting.profile.agency(key).short for key in meeting.missing_agencies(item))


def kept_from(meeting: Meeting, viewer: str, item: Item) -> str:
    """Why somebody may not see an item; empty where they may, as everybody may who is not named."""
    if is_out(meeting, viewer, item.id):
        return OUT
    guest_of = next((one.only_for for one in meeting.attendees if spelt_alike(one.name, viewer)), "")
    return GUEST if guest_of and guest_of != item.id else ""


def record_of(meeting: Meeting, item: Item, viewer: str = "") -> tuple[tuple[str, str], ...]:
    """What stands on record of an item besides its notes and actions: pairs of a label and its words."""
    if item.deleted_at is not None:
        return (("Record", deleted_words(item.deleted_at).removeprefix("record ")),)
    if item.case is None and item.id == OPENING:
        return tuple(_opening(meeting))
    if item.case is None and item.id == INTERESTS:
        return tuple(
            _labelled("Declared", (_declared(meeting, one, viewer) for one in interests_here(meeting)))
        )
    mine = (
        f"{one.name} {'is out' if one.keeps_out else 'stays'}: {nature_words(one)}"
        for one in interests_here(meeting)
        if one.item == item.id
    )
    sent = (
        f"{_sent(meeting, one)}: {one.what}, came {show_date(one.received_on)}"
        for one in meeting.information
        if item.case is not None and one.item == item.id
    )
    recalled = (f"to be discussed: {item.recalled}",) if item.recalled else ()
    return (*_labelled("Recalled", recalled), *_labelled("Interests", mine), *_labelled("Sent in", sent))


def _declared(meeting: Meeting, one: Interest, viewer: str) -> str:
    item = None if is_out(meeting, viewer, one.item) else on_agenda(meeting, one.item)
    nature = f": {'a restricted case' if item.restricted else nature_words(one)}" if item else ""
    return f"{one.name} {'is out of' if one.keeps_out else 'stays for'} {one.item}{nature}"


def nature_words(one: Interest) -> str:
    """What an interest is, with what became of it."""
    return "; ".join(words for words in (one.nature, since_words(one)) if words)


def since_words(one: Interest) -> str:
    """When an interest was declared, where that was at an earlier meeting, and why it holds no more."""
    since = f"declared on {show_date(one.since)}" if one.since else ""
    return "; ".join(words for words in (since, f"lifted: {one.lifted}" if one.lifted else "") if words)


def _sent(meeting: Meeting, one: InformationSent) -> str:
    return meeting.profile.agency(one.agency).short


def _opening(meeting: Meeting) -> Iterator[tuple[str, str]]:
    profile = meeting.profile
    if meeting.chair:
        minutes = seat_words(meeting, Seat.MINUTES)
        yield "Chair", seat_words(meeting, Seat.CHAIR) + (f"; minutes by {minutes}" if minutes else "")
    came = in_order(meeting.attendees, profile)
    agencies = dict.fromkeys(one.agency for one in came)
    by_agency = (
        f"{profile.agency(key).short}: {', '.join(_attended(one) for one in came if one.agency == key)}"
        for key in agencies
    )
    yield from _labelled("Present", by_agency)
    yield from _labelled(
        "Apologies", (f"{one.name} ({profile.agency(one.agency).short})" for one in meeting.apologies)
    )
    yield from _labelled(
        "Sent in",
        (
            # What is about a case stands on its own sheet, which not everybody may see.
            f"{_sent(meeting, one)}: {f'on {meeting.item(one.item).title}' if one.item else one.what}"
            f", came {show_date(one.received_on)}"
            for one in meeting.information
        ),
    )
    if came:
        yield "Statement", _statement(meeting)
    wanted = [profile.agency(key).short for key in profile.meeting.quorum]
    if wanted and meeting.stage is Stage.OPEN:
        missing = _missing(meeting, "")
        lacks = f"nobody from {listed(missing)}" if missing else f"{listed(wanted)} are here"
        yield "Quorum", lacks


def _statement(meeting: Meeting) -> str:
    """When the statement was read, and who of those here has not agreed."""
    if meeting.statement_read_at is None:
        return "not read yet"
    left = [one.name for one in yet_to_agree(meeting)] if meeting.stage is Stage.OPEN else []
    agreed = f"not agreed yet: {', '.join(left)}" if left else "agreed by all"
    return f"read at {meeting.statement_read_at:%H:%M}; {agreed}"


def _attended(one: Attendee) -> str:
    parts = (
        one.role,
        f"for {one.deputy_for}" if one.deputy_for else "",
        one.mode.value if one.mode is Mode.DIAL_IN else "",
        "not alone" if one.alone is False else "",
        "" if one.here else "left",
    )
    words = ", ".join(part for part in parts if part)
    return f"{one.name} ({words})" if words else one.name


def _labelled(label: str, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    return (("" if place else label, words) for place, words in enumerate(lines))


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them: *police, probation and health*."""
    return " and ".join(", ".join(words).rsplit(", ", 1))


def proposed(earlier: Iterable[Meeting], profile: Profile) -> tuple[Attendee, ...]:
    """Who may be expected: everybody of earlier meetings as they came last, but no guest of a single case.

    Args:
        earlier: the meetings, the latest first; only who came and who sent apologies is read of them.
        profile: the partnership's, for the order of its agencies.
    """
    known: dict[str, Attendee] = {}
    for meeting in earlier:
        for one in (*meeting.attendees, *map(_excused, meeting.apologies)):
            if not one.only_for:
                known.setdefault(one.name, _as_they_come(one))
    return tuple(in_order(known.values(), profile))


def _excused(one: Apology) -> Attendee:
    return Attendee(one.name, one.agency, Mode.IN_PERSON)


def _as_they_come(one: Attendee) -> Attendee:
    """Without what was true of one meeting alone: who chaired it, whose place they took."""
    role = "" if one.role.casefold() in _SEATS else one.role
    return replace(one, role=role, stays=(), deputy_for="", agreed_at=None, alone=None)
