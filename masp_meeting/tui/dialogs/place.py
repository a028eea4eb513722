"""Say which fact some words of a form are: chosen from a list that narrows, and read as that fact."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from masp_meeting.domain.catalogue import (
    FactRow,
    Kind,
    fact_of,
    fact_rows,
    fact_titles,
    fact_words,
    read_typed,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.questions import Question
from masp_meeting.service.settling import Answer
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, beside
from masp_meeting.tui.dialogs.settle import asked_words


class PlaceDialog(Dialog[tuple[Answer, ...]]):
    """First the fact, narrowed as one types; then its value, as the words say it or as it is typed."""

    CSS = """
    PlaceDialog {
        .asked { height: auto; max-height: 4; }
        .asked Static { width: 100%; }
        #facts { height: 7; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next", show=False, tooltip="Go down the list", priority=True),
        Binding("up", "move(-1)", "Last", show=False, tooltip="Go up the list", priority=True),
    ]
    heading = "Which fact is it?"
    hint = "type to narrow    enter  choose, then record    escape  leave"

    def __init__(
        self,
        facts: Facts,
        question: Question,
        profile: Profile,
        today: date,
        carry_out: Callable[[tuple[Answer, ...]], object],
    ) -> None:
        """Keep the words, and every fact that they may be."""
        super().__init__(carry_out)
        self._facts, self._question, self._today = facts, question, today
        self._rows, self._titles = fact_rows(profile), fact_titles(profile)
        self._row: FactRow | None = None

    def fields(self) -> ComposeResult:
        """The words, what to look for, the facts, and the value once one is chosen."""
        with VerticalScroll(classes="asked", can_focus=False):
            yield Static(asked_words(self._question), id="asked")
        yield beside("Fact", Input(id="sought", placeholder="date of birth, relationship, threats…"))
        yield Choice(self._fitting(""), next(iter(self._rows)), id="facts")
        yield beside("What it is", Input(id="value"))

    def _fitting(self, sought: str) -> Iterator[tuple[str, str, bool]]:
        words = sought.casefold().split()
        for name, title in self._titles.items():
            if all(word in title.casefold() for word in words):
                stated = fact_words(fact_of(self._facts, name))
                yield name, f"{title}  {'(stated)' if stated else ''}".rstrip(), True

    @on(Input.Changed, "#sought")
    def narrow(self, event: Input.Changed) -> None:
        """List what fits."""
        self.refuse(None)
        self._row = None
        self._list.fill(self._fitting(event.value))

    def action_move(self, step: int) -> None:
        """Go through the list while typing."""
        if step > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    def action_submit(self) -> None:
        """Choose the fact; then record what it is."""
        if self._row is None or not self._field.has_focus:
            self._choose()
        else:
            super().action_submit()

    def _choose(self) -> None:
        self._row = self._rows.get(self._list.chosen)
        if self._row is None:
            self.refuse(Refused("No fact is called that: type less of its name."))
        elif self._is_text(self._row):
            super().action_submit()
        else:
            self._field.value = self._proposal(self._row)
            self._field.focus()

    def _is_text(self, row: FactRow) -> bool:
        """Whether the words are taken as they stand, below what is there."""
        return row.kind is Kind.TEXT and bool(self._question.words)

    def _proposal(self, row: FactRow) -> str:
        """The words, ready to be cut down to what counts; a list goes on with them."""
        words = " ".join(self._question.words.split())
        if row.kind is not Kind.LIST:
            return words
        return "; ".join(filter(None, (fact_words(fact_of(self._facts, row.name)), words)))

    @property
    def _list(self) -> Choice:
        return self.query_one("#facts", Choice)

    @property
    def _field(self) -> Input:
        return self.query_one("#value", Input)

    def value(self) -> tuple[Answer, ...]:
        """What the fact is; where the words were read as another one, that is no longer stated.

        Raises:
            Refused: the fact cannot be what is typed.
        """
        row, asked = self._row, self._question
        if row is None:
            raise Refused("Choose the fact first.")
        text = self._is_text(row)
        value = asked.words.strip() if text else read_typed(self._field.value.strip(), row.kind, self._today)
        answer = Answer(row.name, value, asked.label, asked.words, asked.place, below=text)
        wrong = self._rows.get(asked.fact.removesuffix("_conflict"))
        if wrong is None or wrong is row:
            return (answer,)
        return Answer(wrong.name, read_typed("", wrong.kind, self._today)), answer
