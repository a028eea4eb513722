"""Watches meetings from beside: who sees which word, what the minutes say, and that nothing vanishes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from masp_meeting.domain.commands import (
    AdmitReferrer,
    AnswerQuestion,
    Arrive,
    CloseMeeting,
    Command,
    ConfirmFinding,
    DecideDisclosure,
    DeclareInterest,
    LiftInterest,
    OverrideArea,
    Ratify,
    RecordVictimSafety,
    RecordViewpoint,
    ReportAction,
    ReportIntervention,
    Resolve,
    SetPriority,
    TakeNote,
)
from masp_meeting.domain.commands.running import begun
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matter_words import INTERVENTIONS, MATTERS
from masp_meeting.domain.meeting import Case, Item, Meeting, NoteKind, Stage
from masp_meeting.domain.minutes import minutes_of
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.register import matters_of
from masp_meeting.domain.view import Audience, View, view
from tests.service.any_deed import marks
from tests.service.weeks import Weeks

SAYS_ANEW = (
    AdmitReferrer,
    AnswerQuestion,
    Arrive,
    ConfirmFinding,
    DecideDisclosure,
    DeclareInterest,
    OverrideArea,
    Ratify,
    RecordVictimSafety,
    RecordViewpoint,
    ReportIntervention,
    Resolve,
    SetPriority,
)
"""What is said anew takes the place of what was said; the journal alone keeps both."""
WALLS = (Audience.CHAIR, Audience.PROJECTOR, Audience.PARTNERSHIP)
PAGES = (Audience.PROJECTOR, Audience.WORKING)


@dataclass(frozen=True)
class Word:
    """Where a word was said: in which meeting, of which case or item, and whether it is kept from most."""

    day: date
    item: str
    secret: bool = False
    declares: bool = False


class Watch:
    """Knows every word that was said, and gives commands so that none is lost unseen."""

    def __init__(self, weeks: Weeks, cases: tuple[str, ...]) -> None:
        self.weeks, self.office, self.cases = weeks, weeks.office, cases
        self.said: dict[str, Word] = {}

    @property
    def meeting(self) -> Meeting:
        return self.office.meetings.meeting

    def kept(self, day: date) -> Meeting:
        """The meeting of a day, or this one where none was held; the desk stays at its own."""
        here = self.meeting
        if day == here.day or day not in self.office.agendas.stages():
            return here
        found = self.office.meetings.convene(day)
        self.office.meetings.convene(here.day)
        return found

    # What a deed may not do.

    def give(self, command: Command) -> None:
        """Give a command; see that it takes no word away, and that a close leaves nothing undecided."""
        before = self.meeting
        if not self.attempt(lambda: self.office.meetings.handle(command)):
            return
        self.heard(command, self.meeting.day)
        if not isinstance(command, SAYS_ANEW):
            lost = marks(before) - marks(self.meeting)
            assert not lost, (command, [(word, self.said[word]) for word in lost])
        if isinstance(command, TakeNote):
            assert command.text in {one.text for one in self.meeting.item(command.item).notes}
        if isinstance(command, CloseMeeting):
            self.see_all_ended_as_they_may()
            for item in self.meeting.items:
                self.look(replace(self.meeting, current=item.id))
            self.look_at_minutes(self.meeting.day)
            faults = self.office.verify()
            assert not faults, faults

    def attempt(self, deed: Callable[[], object]) -> bool:
        """Do something; where it is refused, a sentence says so and nothing has changed."""
        before, refusal = self.meeting, ""
        try:
            deed()
        except Refused as reason:
            refusal = str(reason)
        self.office.meetings.refresh()
        if refusal:
            assert refusal.endswith(".")
            assert self.meeting == before
        return not refusal

    def heard(self, command: Command, day: date) -> None:
        """Note of each word where it was said."""
        item = getattr(command, "item", getattr(command, "reference", ""))
        if isinstance(command, ReportAction):
            item = next(one.item for one in self.meeting.matters if one.key == command.matter)
        secret = isinstance(command, TakeNote) and command.kind is not NoteKind.RISK
        word = Word(day, item, secret, isinstance(command, DeclareInterest | LiftInterest))
        self.said |= dict.fromkeys(marks(command), word)

    # What is never lost.

    def see_all_settled_or_before(self) -> None:
        """Every action that was ever given is settled, or before the meeting that has opened."""
        days = [day for day in self.office.agendas.stages() if day < self.meeting.day]
        given = [one for day in days for one in matters_of(self.kept(day))]
        urgent = [one for case in self.cases for one in self.office.urgent.of(case)]
        before = {one.key for one in self.meeting.matters if one.open}
        for one in (*given, *(matter for made in urgent for matter in made.matters())):
            assert one.key in before or self.office.matters.get(one.key).settled

    def see_all_in_the_journal(self) -> None:
        with self.office.workspace.reading() as db:
            rows = db.execute("SELECT payload FROM journal").fetchall()
        assert self.said.keys() <= marks([row[0] for row in rows])

    def see_all_ended_as_they_may(self) -> None:
        """No item of a closed meeting lacks a disposition, and no outcome its victim-safety line."""
        for item in self.meeting.items:
            assert self.meeting.stage in (Stage.PLANNED, Stage.OPEN) or item.disposition is not None
            assert item.case is None or item.disposition is not Disposition.NOT_REACHED or not has_begun(item)
            if item.case is not None and item.disposition in (Disposition.DECIDED, Disposition.DEFERRED):
                assert item.case.victim_safety is not None
                assert item.case.victim_safety.view.strip()

    # Who sees what.

    def look(self, meeting: Meeting) -> None:
        """See that no word is on a wall, or on the page of somebody, that may not be there."""
        for audience in WALLS:
            shown = self.seen(meeting, audience)
            for word in marks(shown):
                of = self.said[word]
                assert not of.secret
                assert not is_restricted(of.item, meeting), (audience, of)
            if meeting.current in (MATTERS, INTERVENTIONS):
                assert not [of for of in self.said_in(shown.item) if self.was_restricted(of)], audience
        for name in {one.name for one in meeting.attendees}:
            kept_from = {word for word, of in self.said.items() if is_kept_from(name, of, meeting)}
            for audience in PAGES if kept_from else ():
                assert not marks(self.seen(meeting, audience, name)) & kept_from, (name, audience)

    def seen(self, meeting: Meeting, audience: Audience, viewer: str = "") -> View:
        left = self.office.meetings.beside() if meeting.current in (MATTERS, INTERVENTIONS) else None
        return view(meeting, audience, viewer=viewer, beside=left)

    def said_in(self, shown: object) -> list[Word]:
        return [self.said[word] for word in marks(shown)]

    def was_restricted(self, of: Word) -> bool:
        """Whether the meeting in which it was said had restricted the case."""
        return is_restricted(of.item, self.kept(of.day))

    def look_at_minutes(self, day: date) -> None:
        """The minutes say every word that everybody may have, and no other."""
        here, meeting = self.meeting.day, self.office.meetings.convene(day)
        beside = self.office.meetings.beside()
        kept_off = beside.restricted
        self.office.meetings.convene(here)
        minutes = minutes_of(meeting, self.weeks.clock.now, beside)
        assert not [of for of in self.said_in(minutes) if of.secret or is_restricted(of.item, meeting)]
        left = (minutes.matters, minutes.ratified, minutes.interventions)
        assert not [of for of in self.said_in(left) if self.was_restricted(of)]
        if meeting.stage in (Stage.CLOSED, Stage.APPROVED):
            lost = marks(list(for_everybody(meeting, kept_off))) - marks(minutes)
            assert not lost, [self.said[word] for word in lost]


def is_restricted(item: str, meeting: Meeting) -> bool:
    return any(one.restricted and one.id == item for one in meeting.items)


def is_kept_from(name: str, of: Word, meeting: Meeting) -> bool:
    """Whether a word is of a case that somebody is out of, or was not admitted for."""
    guest_of = next((one.only_for for one in meeting.attendees if one.name == name), "")
    cases = {item.id for item in meeting.items if item.case}
    elsewhere = bool(guest_of) and of.item in cases - {guest_of}
    return not of.declares and (elsewhere or name in meeting.recused_from(of.item))


def for_everybody(meeting: Meeting, kept_off: frozenset[str]) -> Iterator[object]:
    """All that the minutes are to say of items that are not restricted, secret notes apart."""
    restricted = kept_off | {one.id for one in meeting.items if one.restricted}
    for item in meeting.items:
        if not item.restricted:
            yield item.actions, tuple(one for one in item.notes if one.kind is NoteKind.RISK)
            yield (item.late, told_of(item, kept_off)) if was_taken(item) else None
    now = {one.id for one in meeting.items if one.restricted}
    cases = {one.id for one in meeting.items}
    yield from (one for one in meeting.information if one.item not in now)
    yield from (one for one in meeting.interests if one.spoken_of and one.item in cases - now)
    yield from (one.lifted for one in meeting.interests if one.item not in restricted)
    yield from (one for one in meeting.to_ratify if one.reference not in restricted)
    yield from (one for one in meeting.interventions if one.reference not in restricted)
    yield from ((one.action, one.reports[-1:]) for one in meeting.matters if one.item not in restricted)
    yield meeting.attendees, meeting.apologies, meeting.minutes, meeting.corrections


def told_of(item: Item, kept_off: frozenset[str]) -> Case | None:
    """A case as it may be told, without what became of it in weeks in which it was restricted."""
    return replace(item.case, history=()) if item.case and item.id in kept_off else item.case


def has_begun(item: Item) -> bool:
    """Whether a case was begun; the same-day action that a red flag demands is no beginning."""
    flagged = item.case is not None and bool(item.case.facts.red_flags.present())
    return begun(replace(item, actions=()) if flagged else item)


def was_taken(item: Item) -> bool:
    return begun(item) or item.disposition in (Disposition.DECIDED, Disposition.DEFERRED)
