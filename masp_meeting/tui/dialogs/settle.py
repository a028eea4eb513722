"""Settle one question about a referral: one key for each thing that it may be, or for where words belong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from masp_meeting.domain.catalogue import FactRow, fact_rows, fact_titles, read_typed
from masp_meeting.domain.facts import Alternative
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.questions import Kind, Question
from masp_meeting.domain.referral import Referral
from masp_meeting.service.settling import Answer
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog
from masp_meeting.tui.widgets.case_file import value_words
from masp_meeting.tui.widgets.file_row import flat
from masp_meeting.tui.widgets.question_rows import alternative_words


class Step(Enum):
    """What another dialog asks."""

    TYPE = "type the fact"
    PLACE = "choose the fact that the words belong to"


Settled = tuple[Answer, ...] | Step


@dataclass(frozen=True, slots=True)
class Way:
    """One way to settle a question: its key, its words, and what it comes to."""

    key: str
    words: str
    outcome: Callable[[], Settled]


class SettleDialog(Dialog[Settled]):
    """What is asked, in the words of the form, and the ways to settle it: each by one key."""

    CSS = """
    SettleDialog {
        .asked { height: auto; max-height: 7; }
        .asked Static { width: 100%; }
    }
    """
    BINDINGS = [("enter", "submit", "Settle")]  # noqa: RUF012  # as Textual types it
    hint = "the key before a line, or enter    escape  leave"

    def __init__(
        self,
        referral: Referral,
        question: Question,
        profile: Profile,
        today: date,
        carry_out: Callable[[tuple[Answer, ...]], object],
    ) -> None:
        """Keep the question, and the ways to settle it."""
        super().__init__(lambda settled: None if isinstance(settled, Step) else carry_out(settled))
        title = fact_titles(profile).get(question.fact, "")
        self.heading = ": ".join(filter(None, (question.kind.value.capitalize(), title)))
        self._question = question
        self._ways = tuple(ways_to_settle(referral, question, profile, today))

    def fields(self) -> ComposeResult:
        """The question with its words, then the ways."""
        with VerticalScroll(classes="asked", can_focus=False):
            yield Static(asked_words(self._question), id="asked")
        ways = ((way.key, f"{way.key}  {way.words}", True) for way in self._ways)
        yield Choice(ways, self._ways[0].key, id="way")

    def on_key(self, event: events.Key) -> None:
        """The key of a way settles the question that way."""
        if any(way.key == event.character for way in self._ways):
            event.stop()
            ways = self.query_one(Choice)
            ways.highlighted = ways.get_option_index(str(event.character))
            self.action_submit()

    def value(self) -> Settled:
        """What the way under the cursor comes to.

        Raises:
            Refused: the words cannot be read as what the fact is.
        """
        chosen = self.query_one(Choice).chosen
        return next(way for way in self._ways if way.key == chosen).outcome()


def asked_words(question: Question) -> Content:
    """What is asked, and the words of the form as they stand."""
    where = ", ".join(filter(None, (question.label and f"“{question.label}”", question.place)))
    lines = [Content(question.sentence)]
    if question.words:
        lines += [Content.styled(where, "$secondary"), Content(question.words)]
    return Content("\n").join(lines)


def ways_to_settle(referral: Referral, question: Question, profile: Profile, today: date) -> Iterator[Way]:
    """The ways to settle a question, in the order in which they are likely."""
    row = fact_rows(profile).get(question.fact.removesuffix("_conflict"))
    if row is None:
        yield from _ways_with_words(question)
        return
    stands = flat(value_words(row, referral.facts)) or "not stated"
    for number, one in enumerate(question.alternatives[:9], 1):
        yield _way_of(str(number), one, row, today)
    if question.kind is Kind.UNSURE:
        yield Way("k", f"it is right: {stands}", tuple)
        yield Way("p", "place the words: they are another fact", lambda: Step.PLACE)
    yield Way("t", "type what it is", lambda: Step.TYPE)
    yield Way("n", "not stated", lambda: (Answer(row.name, read_typed("", row.kind, today)),))
    if question.kind is not Kind.UNSURE:
        yield Way("k", f"keep it as it is: {stands}", tuple)


def _ways_with_words(question: Question) -> Iterator[Way]:
    """Of a question that is about no fact, or about any."""
    if question.kind is Kind.UNPLACED:
        yield Way("p", "place them: choose the fact that they are", lambda: Step.PLACE)
        yield Way("k", "seen; they belong nowhere", tuple)
    else:
        yield Way("k", "seen; nothing is to be changed", tuple)
        yield Way("p", "choose the fact that it is about, and type it", lambda: Step.PLACE)


def _way_of(key: str, one: Alternative, row: FactRow, today: date) -> Way:
    read, words = flat(alternative_words(one, row)), flat(one.words)
    where = ", ".join(filter(None, ("" if words == read else f"“{words}”", one.place)))

    def chosen() -> Settled:
        return (Answer(row.name, read_typed(one.value, row.kind, today), "", one.words, one.place),)

    return Way(key, f"{read}   {where}", chosen)
