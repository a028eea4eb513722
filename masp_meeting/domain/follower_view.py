"""What one person who follows from afar may see of a meeting: built from an allow-list, as every view is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from masp_meeting.domain.invitations import Invitation, Role, Validity, own_cases
from masp_meeting.domain.matter_words import HEARS, Beside
from masp_meeting.domain.meeting import Item, ItemKind, Meeting, Stage
from masp_meeting.domain.pace import pace_of
from masp_meeting.domain.presence import in_order
from masp_meeting.domain.recusal import could_be, is_out, may_be, spelt_alike
from masp_meeting.domain.view import AgendaLine, Audience, ItemView, View, view

_TO_THE_MINUTES = 5
"""An expected time is told no finer than so, and does not change at every look."""


class Showing(StrEnum):
    """What a follower's page shows."""

    GONE = "no longer valid"
    OVER = "the meeting is over"
    STATEMENT = "statement to agree to"
    NOT_BEGUN = "not begun"
    COVERED = "covered"
    ITEM = "item"
    RESTRICTED = "restricted case"
    RECUSED = "recused"
    WAITING = "waiting room"


class Progress(StrEnum):
    """How far the room is with a line of the agenda."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to come"


@dataclass(frozen=True, slots=True)
class Eyes:
    """With whose eyes a meeting is looked at: two who may see the same have equal ones.

    ``showing`` says what there is instead of the meeting, or is ITEM; ``viewer`` is the name of whoever is
    kept from some case, and empty for everybody else; ``perhaps`` are others whom their name may mean, and
    who are kept from some case; ``own`` are the cases of a referrer.
    """

    showing: Showing
    role: Role = Role.OBSERVER
    viewer: str = ""
    perhaps: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def on_the_wall(self) -> str:
        """Whose name the wall's view is to be made for: only what a core member may see depends on it."""
        return (self.viewer or "".join(self.perhaps[:1])) if self.role is Role.CORE else ""

    def out_of(self, meeting: Meeting, reference: str) -> bool:
        """Whether they are kept from a case for an interest, or somebody is whom their name may mean."""
        return any(is_out(meeting, one, reference) for one in (self.viewer, *self.perhaps))


@dataclass(frozen=True, slots=True)
class FollowerLine:
    """One line of the agenda; of a case that the follower may not see, that there is one and no more.

    ``starts`` is None, ``ending`` empty and no mark set where they may not be known; ``own`` marks a
    referrer's case.
    """

    number: int
    kind: ItemKind
    title: str
    progress: Progress
    starts: time | None = None
    ending: str = ""
    again: str = ""
    red_flag: bool = False
    listed: bool = False
    late: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class FollowerView:
    """A meeting as one follower may see it; equal for all who may see the same.

    ``statement`` is what is to be agreed to before anything is shown; ``item`` is there while ITEM is shown.
    ``before`` and ``expected`` tell a referrer how many cases are before theirs and about when it comes,
    None where none of theirs is to come. ``present`` are pairs of an agency and who is here of it.
    """

    showing: Showing
    title: str
    day: date
    marking: str
    statement: str = ""
    chair: str = ""
    aloud: str = ""
    place: str = ""
    item: ItemView | None = None
    agenda: tuple[FollowerLine, ...] = ()
    present: tuple[tuple[str, str], ...] = ()
    before: int | None = None
    expected: time | None = None

    @property
    def case(self) -> str:
        """The reference of the case that is shown; empty where none is."""
        return self.item.case.reference if self.item is not None and self.item.case is not None else ""


def eyes_of(meeting: Meeting, invitation: Invitation, now: datetime) -> Eyes:
    """With whose eyes an invited person looks at a meeting at a moment."""
    validity = invitation.validity(meeting.stage, now)
    if invitation.day != meeting.day:
        return Eyes(Showing.GONE)
    if validity is not Validity.VALID:
        return Eyes(Showing.OVER if validity is Validity.OVER else Showing.GONE)
    if invitation.agreed_at is None:
        return Eyes(Showing.STATEMENT)
    if meeting.covered:
        return Eyes(Showing.COVERED)
    if invitation.role is Role.OBSERVER:
        return Eyes(Showing.ITEM)
    own = tuple(item.id for item in own_cases(meeting, invitation))
    name = invitation.name
    # Of cases that are not on the agenda standing items tell too.
    kept_out = {one.name for one in meeting.interests if one.keeps_out and could_be(name, one.name)}
    perhaps = tuple(sorted(one for one in kept_out if not may_be(name, one)))
    guest = any(one.only_for and spelt_alike(name, one.name) for one in meeting.attendees)
    return Eyes(
        Showing.ITEM, invitation.role, name if guest or len(kept_out) > len(perhaps) else "", perhaps, own
    )


def wall_for(meeting: Meeting, eyes: Eyes, beside: Beside | None = None) -> View:
    """What the wall would show to some eyes; the same to all that have the same name on the wall."""
    return view(meeting, Audience.PROJECTOR, viewer=eyes.on_the_wall, beside=beside)


def follower_view(meeting: Meeting, eyes: Eyes, now: datetime, shown: View) -> FollowerView:
    """What some eyes see now.

    Args:
        meeting: the meeting as it stands.
        eyes: with whose eyes.
        now: when, on the clock of the partnership's zone.
        shown: what the wall would show to them (`wall_for`), of which this takes no more than they may see.
    """
    page = FollowerView(eyes.showing, meeting.profile.meeting.title, meeting.day, meeting.profile.marking)
    if eyes.showing is Showing.STATEMENT:
        return replace(page, statement=meeting.profile.statement)
    if eyes.showing is not Showing.ITEM:
        return page
    core = eyes.role is Role.CORE
    item = meeting.item(meeting.current) if meeting.current else None
    showing = _showing(meeting, eyes, item, shown)
    open_ = showing is Showing.ITEM
    before, expected = _waits(meeting, eyes, now)
    return replace(
        page,
        showing=showing,
        chair=shown.chair,
        aloud=shown.aloud if open_ else "",
        place=shown.pace.place,
        item=_item(shown.item, core) if open_ and shown.item else None,
        agenda=tuple(_line(meeting, eyes, line) for line in shown.agenda),
        present=tuple(_present(meeting, names_guests=core and open_)),
        before=before,
        expected=expected,
    )


def _showing(meeting: Meeting, eyes: Eyes, item: Item | None, shown: View) -> Showing:
    """What the page shows while it may show the meeting."""
    if meeting.stage is Stage.PLANNED or item is None:
        return Showing.NOT_BEGUN
    if item.case is None:
        return Showing.WAITING if shown.instead else Showing.ITEM
    if eyes.role is not Role.CORE and item.id not in eyes.own:
        return Showing.WAITING
    if eyes.out_of(meeting, item.id):
        return Showing.RECUSED
    if item.restricted:
        return Showing.RESTRICTED
    return Showing.WAITING if shown.instead else Showing.ITEM


def _item(item: ItemView, core: bool) -> ItemView:
    """An item as it may be seen: the record of a standing item tells of cases and of all actions."""
    may = core or item.case is not None
    return replace(item, record=tuple(one for one in item.record if may and one != HEARS))


def _line(meeting: Meeting, eyes: Eyes, line: AgendaLine) -> FollowerLine:
    """A line of the agenda as far as it may be seen."""
    own = line.id in eyes.own
    progress = _progress(meeting, line)
    if line.kind is ItemKind.CASE and eyes.role is not Role.CORE and not own:
        return FollowerLine(line.number, line.kind, "A case", progress)
    plain = FollowerLine(line.number, line.kind, line.title, progress, line.starts, own=own)
    if line.kind is ItemKind.CASE and eyes.out_of(meeting, line.id):
        return plain
    return replace(
        plain,
        ending=line.disposition.value if line.disposition else "",
        again=line.again,
        red_flag=line.red_flag,
        listed=line.listed,
        late=line.late,
    )


def _progress(meeting: Meeting, line: AgendaLine) -> Progress:
    if line.current and meeting.stage is Stage.OPEN:
        return Progress.NOW
    # Of the meeting, because the line of a case that somebody is out of does not tell how it ended.
    return Progress.TO_COME if meeting.item(line.id).disposition is None else Progress.DONE


def _present(meeting: Meeting, names_guests: bool) -> Iterator[tuple[str, str]]:
    """Who is here, agency by agency; where the case is hidden, nobody by name who came for it alone."""
    here = in_order(meeting.here(), meeting.profile)
    named = [one for one in here if names_guests or not one.only_for]
    for agency in dict.fromkeys(one.agency for one in named):
        names = ", ".join(one.name for one in named if one.agency == agency)
        yield meeting.profile.agency(agency).short, names
    if guests := len(here) - len(named):
        yield "For their own case", "a referrer" if guests == 1 else f"{guests} referrers"


def _waits(meeting: Meeting, eyes: Eyes, now: datetime) -> tuple[int | None, time | None]:
    """How many cases are before the next one of a referrer, and about when it comes."""
    still = [item for item in meeting.items if item.disposition is None or item.id == meeting.current]
    places = [
        place
        for place, item in enumerate(still)
        if item.id in eyes.own and item.id != meeting.current and item.disposition is None
    ]
    if not places:
        return None, None
    before = [item for item in still[: places[0]] if item.id != meeting.current]
    current = next((item for item in still if item.id == meeting.current), None)
    cases = sum(item.case is not None for item in (*before, *((current,) if current else ())))
    if meeting.stage is not Stage.OPEN:
        return cases, still[places[0]].starts
    pace = pace_of(meeting)
    left = sum(max(0, item.minutes * 60 - item.spent) for item in before)
    left += 0 if pace.ended else max(0, pace.minutes * 60 - pace.spent_by(now))
    return cases, _about(now + timedelta(seconds=left))


def _about(at: datetime) -> time:
    """The nearest of the times that are told."""
    to = timedelta(minutes=_TO_THE_MINUTES)
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + round((at - midnight) / to) * to).time()
