"""What goes back to the referrer: the answer to their one question, and what they are told, by whom."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, OptionList, Static

from masp_meeting.domain.attending import Seat
from masp_meeting.domain.case_view import CaseView
from masp_meeting.domain.commands import AnswerQuestion, DecideDisclosure
from masp_meeting.domain.commands.amending import people_of
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.letter_readers import the_referrer
from masp_meeting.domain.matters import Action, ActionKind
from masp_meeting.domain.meeting import Case, Meeting, Stage
from masp_meeting.domain.proposals import action_due, proposed_telling
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside
from masp_meeting.tui.dialogs.small import people_here, read_owner

T = TypeVar("T")
Told = tuple[AnswerQuestion | DecideDisclosure, ...]
_TOLD, _NOTHING = "told", "nothing"
_VICTIMS_SIDE = "▲ The referrer speaks for the victim, who is not told who takes part in an intervention."
_FIELDS = ("what", "owner", "due")


class DisclosureDialog(Dialog[Told]):
    """The answer at any time; once the case has ended, what the referrer is told too, or why nothing.

    After the meeting only what is told of a changed outcome is asked for: the answer stands.
    """

    when_over = "What the referrer is told of the change"

    def __init__(
        self,
        meeting: Meeting,
        item: str,
        shown: CaseView,
        carry_out: Callable[[Told], object],
        drafts: Drafts,
        today: date | None = None,
    ) -> None:
        """Keep the case as it is shown; ``today`` is the meeting's day unless the meeting is over."""
        super().__init__(carry_out, drafts)
        self._meeting, self._item, self._shown = meeting, meeting.item(item), shown
        self._proposed, self._today = "", today or meeting.day
        self._answers = meeting.stage is Stage.OPEN
        self.heading = (
            self.when_over
            if not self._answers
            else "Answer, and what the referrer is told"
            if shown.outcome
            else "Answer to the referrer"
        )

    @property
    def _case(self) -> Case:
        return self._item.the_case()

    @property
    def _telling(self) -> Action | None:
        told = (one for one in self._item.actions if one.kind is ActionKind.TELL and not one.withdrawn)
        return next(told, None)

    def fields(self) -> ComposeResult:
        """The question with its answer; then, for a case that has ended, what is told."""
        if self._answers:
            yield Static(Content(f"Question: {self._shown.question or 'not stated'}"))
            yield beside("Answer", Input(self._case.answer, id="answer"))
        if self._shown.outcome:
            yield from self._telling_fields()

    def _telling_fields(self) -> ComposeResult:
        decided, telling = self._case.disclosure, self._telling
        if self._is_the_victims():
            yield Static(Content(_VICTIMS_SIDE))
        ways = ((_TOLD, "is told", True), (_NOTHING, "is told nothing", True))
        chosen = _NOTHING if decided and not decided.tells else _TOLD
        yield beside("The referrer", Choice(ways, chosen, id="tells"))
        self._proposed = decided.what if decided else self._proposal()
        yield beside("What", Input(self._proposed, id="what"))
        owner = self._told_by(telling) if telling else self._teller()
        yield beside("By whom", Input(owner, id="owner", suggester=people_here(self._meeting)))
        due = telling.due if telling else max(self._today, action_due(self._meeting, self._case))
        yield beside("By when", Input("today" if due == self._today else show_date(due), id="due"))
        yield beside("Why nothing", Input(decided.reason if decided else "", id="why"))

    def _is_the_victims(self) -> bool:
        """Whether telling the referrer would be telling the victim.

        Whatever the route: if only direct intervention were left unsaid, leaving it unsaid would say it.
        """
        return the_referrer(self._case.facts, self._meeting.profile).victims_side

    def _proposal(self) -> str:
        """The outcome with who takes the case, and the answer once there is one."""
        if self._is_the_victims():
            return ""
        typed = self.query("#answer") and self.query_one("#answer", Input).value.strip()
        return proposed_telling(self._shown.outcome, self._case, answered=bool(typed or self._case.answer))

    def _told_by(self, telling: Action) -> str:
        agency = self._meeting.profile.agency(telling.agency).short
        return ", ".join(part for part in (telling.owner, agency) if part)

    def _teller(self) -> str:
        chair = self._meeting.holder(Seat.CHAIR, self._item.id)
        return next((one.person for one in self._case.allocations), chair)

    def on_mount(self) -> None:
        """Begin with what is still to be said."""
        super().on_mount()
        if self._case.answer and self._shown.outcome:
            self.query_one("#what", Input).focus()

    @on(OptionList.OptionHighlighted, "#tells")
    def fit(self) -> None:
        """Ask only for what is said of it."""
        told = self.query_one("#tells", Choice).chosen != _NOTHING
        for name in _FIELDS:
            self.query(f"#beside-{name}").set(display=told)
        self.query("#beside-why").set(display=not told)

    @on(Input.Changed, "#answer")
    def answered(self) -> None:
        """An answer is one more thing to tell, unless somebody typed what is told."""
        if self._shown.outcome and self._case.disclosure is None:
            what = self.query_one("#what", Input)
            if what.value == self._proposed:
                what.value = self._proposed = self._proposal()

    def value(self) -> Told:
        """What was said anew.

        Raises:
            Refused: nothing was, or a day cannot be understood.
        """
        answer = self._words("answer") if self._answers else self._case.answer
        said = list[AnswerQuestion | DecideDisclosure]()
        if self._shown.outcome and (disclosure := self._disclosure()) != self._decided():
            said.append(disclosure)
        if answer.strip() != self._case.answer:
            said.append(AnswerQuestion(self._item.id, answer))
        if not said:
            raise Refused("Say what the answer is.")
        return tuple(said)

    def _disclosure(self) -> DecideDisclosure:
        if self.query_one("#tells", Choice).chosen == _NOTHING:
            return DecideDisclosure(self._item.id, False, reason=self._wanted("why"))
        owner, agency = read_owner(self._wanted("owner"), self._meeting)
        due = read_day(self._words("due"), self._today)
        return DecideDisclosure(self._item.id, True, self._wanted("what"), "", owner, agency, due)

    def _decided(self) -> DecideDisclosure | None:
        """The same as it stands; None where nothing was decided."""
        decided, telling = self._case.disclosure, self._telling
        if decided is None:
            return None
        if telling is None:
            return DecideDisclosure(self._item.id, False, reason=decided.reason)
        who = (telling.owner, telling.agency, telling.due)
        return DecideDisclosure(self._item.id, True, decided.what, decided.reason, *who)

    def _wanted(self, name: str) -> str:
        """Words without which it is refused: the cursor goes where they are missing."""
        words = self._words(name)
        if not words.strip():
            self.query_one(f"#{name}", Input).focus()
        return words

    def _words(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value


class LaterDisclosureDialog(DisclosureDialog):
    """After the meeting, where the room left open what the referrer is told: somebody of it says so."""

    when_over = "What the referrer is told, said after the meeting"

    def fields(self) -> ComposeResult:
        """What is told, and who says so."""
        yield from super().fields()
        people = people_of(self._meeting)
        suggester = SuggestFromList(people, case_sensitive=False)
        yield beside("Said by", Input(people[0], id="by", suggester=suggester))

    @property
    def by(self) -> str:
        """Who says it, as typed."""
        return self._words("by")
