"""Correct one fact of a referral: typed, or chosen where there are only so many answers."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea

from masp_meeting.domain.catalogue import (
    CHOICES,
    FactRow,
    Kind,
    answers_to,
    fact_of,
    fact_words,
    read_typed,
    with_fact,
)
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts
from masp_meeting.tui.dialogs.half_typed import HalfTyped


class CorrectLine(Dialog[Facts]):
    """A fact of one line: words, a date, or a list with semicolons."""

    def __init__(
        self, row: FactRow, facts: Facts, today: date, profile: Profile, carry_out: Callable[[Facts], object]
    ) -> None:
        """Keep the fact as it stands."""
        super().__init__(carry_out)
        self.heading, self.hint = _heading(row, facts), _HINTS.get(row.kind, _HINTS[Kind.LINE])
        self._row, self._facts, self._today, self._profile = row, facts, today, profile

    def fields(self) -> ComposeResult:
        """The value, selected, so that typing replaces it and an arrow key edits it."""
        names = (
            [agency.name for agency in self._profile.agencies] if self._row.name == "referrer_agency" else []
        )
        words = fact_words(fact_of(self._facts, self._row.name))
        yield Input(
            words, id="typed", suggester=SuggestFromList(names, case_sensitive=False) if names else None
        )

    def value(self) -> Facts:
        """The facts with this one as typed; an empty line states nothing."""
        typed = self.query_one(Input).value.strip()
        return with_fact(self._facts, self._row.name, read_typed(typed, self._row.kind, self._today))


class CorrectText(Dialog[Facts]):
    """A fact of several lines, kept as it is typed."""

    hint = "ctrl+s  record    enter  new line    escape  leave, typed words are kept"

    def __init__(
        self, row: FactRow, facts: Facts, carry_out: Callable[[Facts], object], drafts: Drafts
    ) -> None:
        """Keep the fact as it stands."""
        super().__init__(carry_out, drafts)
        self.heading, self._row, self._facts = row.label, row, facts

    def fields(self) -> ComposeResult:
        """The text as it stands, or as it was half typed."""
        text = fact_words(fact_of(self._facts, self._row.name))
        yield TextArea(text, id=self._row.name, soft_wrap=True, show_line_numbers=False)

    def value(self) -> Facts:
        """The facts with this one as typed."""
        return with_fact(self._facts, self._row.name, self.query_one(TextArea).text.strip() or None)


class CorrectChoice(Dialog[Facts]):
    """A fact with only so many answers: the arrows and enter, or the key that stands before each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Record", show=False, tooltip="Record the answer under the cursor"),
    ]
    hint = "enter, or the key before an answer  record    escape  leave"

    def __init__(self, row: FactRow, facts: Facts, carry_out: Callable[[Facts], object]) -> None:
        """Keep the fact as it stands."""
        super().__init__(carry_out)
        self.heading, self._row, self._facts = row.label, row, facts
        self._answers = tuple(answers_to(row.kind))

    def fields(self) -> ComposeResult:
        """The answers, the cursor on the one that stands."""
        stands = fact_of(self._facts, self._row.name)
        chosen = next(
            (key for key, _, value in self._answers if value == stands and value is not False), None
        )
        chosen = chosen or next(
            (key for key, _, value in self._answers if value is stands), self._answers[-1][0]
        )
        yield Choice(((key, f"{key}  {words}", True) for key, words, _ in self._answers), chosen, id="answer")

    def on_key(self, event: events.Key) -> None:
        """The key of an answer chooses and records it."""
        if any(key == event.character for key, _, _ in self._answers):
            event.stop()
            answers = self.query_one(Choice)
            answers.highlighted = answers.get_option_index(str(event.character))
            self.action_submit()

    def value(self) -> Facts:
        """The facts with the answer under the cursor."""
        chosen = self.query_one(Choice).chosen
        answer = next(value for key, _, value in self._answers if key == chosen)
        return with_fact(self._facts, self._row.name, answer)


def correction(
    row: FactRow, facts: Facts, office: Office, reference: str, carry_out: Callable[[Facts], object]
) -> Dialog[Facts]:
    """The dialog that corrects a fact of a referral, as that kind of fact is typed."""
    if row.kind in (Kind.YES_NO, Kind.FLAG, *CHOICES):
        return CorrectChoice(row, facts, carry_out)
    if row.kind is Kind.TEXT:
        return CorrectText(row, facts, carry_out, HalfTyped(office, reference))
    return CorrectLine(row, facts, office.clock().date(), office.profile, carry_out)


def _heading(row: FactRow, facts: Facts) -> str:
    """The label; above an empty line also the two dates between which one is to be chosen."""
    if row.name == "subject_dob" and facts.subject_dob_conflict:
        return f"{row.label}: {' or '.join(show_date(day) for day in facts.subject_dob_conflict)}?"
    return row.label


_HINTS = {
    Kind.LINE: "enter  record (empty: not stated)    escape  leave",
    Kind.LIST: "enter  record, with ; between them    escape  leave",
    Kind.DAY: "enter  record: 25 Nov 2026, 25/11/2026, +7    escape  leave",
    Kind.PAST_DAY: "enter  record: 25 Nov 1990, 25/11/1990, today    escape  leave",
}
