"""Open and close the meeting."""

from collections.abc import Callable, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from masp_meeting.domain.commands import CloseMeeting, OpenMeeting
from masp_meeting.domain.commands.running import begun, undisposed
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.matter_words import unheard
from masp_meeting.domain.meeting import ItemKind, Meeting
from masp_meeting.domain.panel_words import left_unsaid
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside


class OpenDialog(Dialog[OpenMeeting]):
    """Who chairs, and who takes the minutes: as last time, unless somebody else is typed."""

    hint = "enter  open    tab  next field    escape  leave, typed words are kept"

    def __init__(
        self,
        meeting: Meeting,
        seats: tuple[str, str],
        carry_out: Callable[[OpenMeeting], object],
        drafts: Drafts,
        today: date,
    ) -> None:
        """Keep the meeting, who chaired and took the minutes last time, and what day it is."""
        super().__init__(carry_out, drafts)
        self._seats, self._day, self._today = seats, meeting.day, today
        self.heading = f"Open the meeting of {show_date(meeting.day)}"

    def fields(self) -> ComposeResult:
        """Two names; a warning before them where the meeting is another day's."""
        if self._day != self._today:
            words = f"▲ Today is {show_date(self._today)}: this is the meeting of {show_date(self._day)}."
            yield Static(Content(words))
        yield beside("Chair", Input(self._seats[0], id="chair"))
        yield beside("Minute-taker", Input(self._seats[1], id="minute-taker"))

    def value(self) -> OpenMeeting:
        """The opening as typed."""
        return OpenMeeting(
            self.query_one("#chair", Input).value, self.query_one("#minute-taker", Input).value
        )


class CloseDialog(Dialog[CloseMeeting]):
    """What goes to the next agenda, and when that meeting is."""

    heading = "Close the meeting"
    hint = "enter  close and write the minutes    escape  go on with the meeting"

    def __init__(
        self,
        meeting: Meeting,
        carry_out: Callable[[CloseMeeting], object],
        drafts: Drafts,
        returned: Sequence[str] = (),
        half_typed: Sequence[str] = (),
    ) -> None:
        """Keep the meeting, the cases that came back for it, and who beside is half-way through words."""
        super().__init__(carry_out, drafts)
        self._meeting, self._returned, self._half_typed = meeting, returned, half_typed

    def fields(self) -> ComposeResult:
        """What was left unsaid or unheard, the cases that have not ended, and the next meeting."""
        left = (*left_unsaid(self._meeting), *unheard(self._meeting))
        yield from (Static(Content(f"▲ {words}")) for words in left)
        if self._half_typed:
            words = "▲ Half typed beside you, and lost to the record once it is closed: "
            yield Static(Content(f"{words}{', '.join(self._half_typed)}"))
        yield Static(Content(self._left_over()))
        yield beside("Next meeting", Input(show_date(self._meeting.returns_on), id="next-day"))

    def _left_over(self) -> str:
        cases = [
            one.title for one in undisposed(self._meeting) if one.kind is ItemKind.CASE and not begun(one)
        ]
        goes = (
            ("Not reached, and going to the next agenda", cases),
            ("▲ Come back, not on this agenda (+ adds one), and going to the next", self._returned),
        )
        lines = [f"{words} ({len(which)}): {', '.join(which)}" for words, which in goes if which]
        return "\n".join(lines) or "Nothing goes to the next agenda."

    def value(self) -> CloseMeeting:
        """The close as typed."""
        return CloseMeeting(read_day(self.query_one("#next-day", Input).value, self._meeting.day))
