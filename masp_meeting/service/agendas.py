"""The agenda's desk: build the agenda of a day from the queue, and put its lines in another order."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.agenda import Slot, in_order, plan, returns_words, timed
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.meeting import ItemKind, Stage
from masp_meeting.service.days import agenda_of, next_meeting, shelf_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage import meetings, referrals
from masp_meeting.storage.agendas import Agenda
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class BuiltAgenda(Agenda):
    """An agenda just built, with what the administrator should know about it, a sentence each."""

    remarks: tuple[str, ...] = ()


class AgendaDesk:
    """The agendas of the workspace."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._shelf = shelf_of(setting)

    def build(self, day: date) -> BuiltAgenda:
        """Plan a day's agenda: standing items and every referral that is due; it replaces one planned before.

        A day that is past or not the usual weekday is remarked on, not refused: meetings do move.

        Raises:
            Refused: the meeting has begun, or the file cannot be written.
        """
        from masp_meeting.service.routine import routine_among

        with ExitStack() as undo, self._setting.workspace.transaction() as db:
            self._check_not_begun(db, day)
            cases = in_order(referrals.due(db, day))
            rules = self._setting.profile.meeting
            listed = routine_among(db, cases, day, self._setting.profile) if rules.list_routine else ()
            discussed = (one.reference for one in cases if one not in listed)
            agenda = Agenda(day, plan(discussed, rules, (one.reference for one in listed)))
            remarks = self._remarks(day, len(cases))
            self._put(db, undo, agenda, "BuildAgenda")
        return BuiltAgenda(day, agenda.slots, remarks)

    def load(self, day: date) -> Agenda:
        """The agenda of a day, with the cases that came back since it was built.

        Raises:
            Refused: there is none, or its file is damaged.
        """
        with self._setting.workspace.reading() as db:
            return agenda_of(db, self._setting, day)

    def returning(self, day: date) -> dict[str, str]:
        """Why each case of a day's agenda is on it again, by its reference; a new one is left out.

        Raises:
            Refused: there is no agenda, or its file is damaged.
        """
        from masp_meeting.service.convening import case_of

        found = {}
        with self._setting.workspace.reading() as db:
            for slot in agenda_of(db, self._setting, day).slots:
                referral = referrals.get(db, slot.id) if slot.kind is ItemKind.CASE else None
                if referral is not None:
                    case = case_of(db, self._setting, referral, day)
                    found[slot.id] = Mask(case.facts)(returns_words(case))
        return {reference: words for reference, words in found.items() if words}

    def move(self, day: date, item: str, place: int, seen: Sequence[str] = ()) -> Agenda:
        """Put a line of a planned agenda at another place, counted from 0; the times follow.

        Args:
            day: the meeting's.
            item: the line.
            place: where to.
            seen: the lines in the order in which whoever moves one has them before them.

        Raises:
            Refused: there is no such line or place, the meeting has begun, or the order is another by now.
        """
        with ExitStack() as undo, self._setting.workspace.transaction() as db:
            self._check_not_begun(db, day)
            slots = agenda_of(db, self._setting, day).slots
            if seen and [*seen] != [slot.id for slot in slots]:
                raise Refused("This agenda has changed meanwhile: look at it, then move the line again.")
            agenda = Agenda(day, _moved(slots, item, place, self._setting))
            self._put(db, undo, agenda, "MoveLine")
        return agenda

    def days(self) -> tuple[date, ...]:
        """The days that have an agenda, in order."""
        return self._shelf.days()

    def stages(self) -> dict[date, Stage]:
        """Every meeting that is kept, with how far it has come, in order of days."""
        with self._setting.workspace.reading() as db:
            return meetings.stages(db)

    def next_day(self) -> date:
        """The next planned day from today on, else the partnership's next weekday."""
        return next_meeting(self._setting)

    def _put(self, db: Database, undo: ExitStack, agenda: Agenda, verb: str) -> None:
        """Put an agenda in its place, taken out again by ``undo`` where the commit fails."""
        lines = [slot.id for slot in agenda.slots]
        self._setting.record(db, f"agenda {agenda.day}", verb, {"lines": lines})
        undo.enter_context(self._shelf.put_back_on_fault(agenda.day))
        self._shelf.save(agenda)

    def _check_not_begun(self, db: Database, day: date) -> None:
        if stage := meetings.stages(db).get(day):
            state = "has begun" if stage.value == "planned" else f"is {stage.value}"
            raise Refused(f"The meeting of {show_date(day)} {state}: its agenda is part of the meeting now.")

    def _remarks(self, day: date, cases: int) -> tuple[str, ...]:
        remarks = []
        if day in self._shelf.days():
            remarks.append(
                "It takes the place of the agenda that was planned, and of any order made by hand."
            )
        if day < self._setting.today():
            remarks.append(f"{show_date(day)} is past.")
        if day.weekday() not in self._setting.profile.meeting.days:
            remarks.append(f"{day:%A} is not the usual weekday of the meeting.")
        if not cases:
            remarks.append("No referral is due.")
        return tuple(remarks)


def _moved(slots: tuple[Slot, ...], item: str, place: int, setting: Setting) -> tuple[Slot, ...]:
    moved = next((slot for slot in slots if slot.id == item), None)
    if moved is None:
        raise Refused(f"This agenda has no line “{item}”.")
    if not 0 <= place < len(slots):
        raise Refused("It is at the end of the agenda already.")
    others = [slot for slot in slots if slot is not moved]
    others.insert(place, moved)
    return timed(others, setting.profile.meeting.starts)
