"""The victim-safety line: the advocate's view, what is in place, and how they stand with the victim."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from masp_meeting.domain.case_view import victim_words
from masp_meeting.domain.commands import RecordVictimSafety
from masp_meeting.domain.meeting import Meeting
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside

_CONTACT = ("in contact", "not yet reached", "declined contact")


class SafetyDialog(Dialog[RecordVictimSafety]):
    """Says who gives the view, or that nobody is here to give it."""

    heading = "Victim safety"

    def __init__(
        self, meeting: Meeting, item: str, carry_out: Callable[[RecordVictimSafety], object], drafts: Drafts
    ) -> None:
        """Keep the case."""
        super().__init__(carry_out, drafts)
        self._meeting, self._item = meeting, item

    def fields(self) -> ComposeResult:
        """Who the victim is by initials, who speaks, and the parts of the line."""
        case, advocate = self._meeting.item(self._item).the_case(), self._meeting.advocate(self._item)
        line = case.victim_safety
        speaks = (
            f"{advocate} is here"
            if advocate
            else "no advocate is here: an action to obtain the view comes with the outcome"
        )
        yield Static(Content(f"{victim_words(case.facts)} · {speaks}"))
        yield beside("The advocate's view", Input(line.view if line else "", id="view"))
        yield beside("What is in place", Input(line.in_place if line else "", id="in-place"))
        contact = Input(
            line.contact if line else "",
            placeholder=", ".join(_CONTACT),
            suggester=SuggestFromList(_CONTACT, case_sensitive=False),
            id="contact",
        )
        yield beside("Contact with them", contact)

    def value(self) -> RecordVictimSafety:
        """The line as typed."""
        words = (self.query_one(f"#{name}", Input).value for name in ("view", "in-place", "contact"))
        return RecordVictimSafety(self._item, *words)
