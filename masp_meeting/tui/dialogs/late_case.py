"""Bring a late or urgent case onto the agenda of the meeting under way."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Meeting
from masp_meeting.service.queue import QueueLine
from masp_meeting.service.referrals import ReferralDesk
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside


@dataclass(frozen=True, slots=True)
class LateCase:
    """Which referral comes in, and why it cannot wait."""

    reference: str
    why: str


class LateCaseDialog(Dialog[LateCase]):
    """The queue, narrowed as one types; then why it cannot wait."""

    CSS = "LateCaseDialog #case { height: 6; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next", show=False, tooltip="Go down the list", priority=True),
        Binding("up", "move(-1)", "Last", show=False, tooltip="Go up the list", priority=True),
    ]
    heading = "Add a late or urgent case"
    hint = "type to narrow    enter  choose, then record    escape  leave"

    def __init__(
        self,
        meeting: Meeting,
        referrals: ReferralDesk,
        carry_out: Callable[[LateCase], object],
        drafts: Drafts,
    ) -> None:
        """Keep the agenda, whose cases need no adding, and the queue."""
        super().__init__(carry_out, drafts)
        self._on_agenda = {item.id for item in meeting.items}
        self._referrals = referrals

    def fields(self) -> ComposeResult:
        """What to look for, the cases that fit, and why."""
        yield beside("Case", Input(id="sought", placeholder="reference, name, agency, council…"))
        yield Choice(self._fitting(""), None, id="case")
        yield beside("Why now", Input(id="why", placeholder="why it cannot wait for the next meeting"))

    def _fitting(self, sought: str) -> Iterator[tuple[str, str, bool]]:
        for line in self._referrals.queue(sought).lines:
            if line.reference not in self._on_agenda:
                yield line.reference, _words(line), True

    def on_mount(self) -> None:
        """Fit the list to what was typed before."""
        super().on_mount()
        self._narrow(self.query_one("#sought", Input).value)

    @on(Input.Changed, "#sought")
    def narrow(self, event: Input.Changed) -> None:
        """List what fits."""
        self._narrow(event.value)

    def _narrow(self, sought: str) -> None:
        self.refuse(None)
        try:
            self.query_one(Choice).fill(self._fitting(sought))
        except Refused as reason:
            self.refuse(reason)

    def action_move(self, step: int) -> None:
        """Go through the list while typing."""
        cases = self.query_one(Choice)
        if step > 0:
            cases.action_cursor_down()
        else:
            cases.action_cursor_up()

    def action_submit(self) -> None:
        """Choose the case; then record why it comes."""
        why = self.query_one("#why", Input)
        if why.has_focus or why.value.strip():
            super().action_submit()
        elif self.query_one(Choice).chosen:
            why.focus()
        else:
            self.refuse(Refused("No case of the queue is like that: type less of it."))

    def value(self) -> LateCase:
        """The case under the cursor, with the reason.

        Raises:
            Refused: there is none.
        """
        reference = self.query_one(Choice).chosen
        if not reference:
            raise Refused("No case of the queue is like that: type less of it.")
        return LateCase(reference, self.query_one("#why", Input).value)


def _words(line: QueueLine) -> str:
    signs = "▲" if line.red_flags else " "
    age = str(line.age) if line.age is not None else "?"
    told = (line.initials, age, line.council or line.agency, f"{line.days_waiting} days")
    return f"{line.reference} {signs} {' · '.join(part for part in told if part)}"
