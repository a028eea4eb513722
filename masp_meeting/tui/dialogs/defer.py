"""Defer a case: why, what is awaited from whom, and the meeting it returns to."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input

from masp_meeting.domain.commands import Defer
from masp_meeting.domain.commands.outcomes import routes_of
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.proposals import awaited, return_day
from masp_meeting.domain.routes import Route
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside


class DeferDialog(Dialog[Defer]):
    """All four are proposed from what is not known, and can be typed over."""

    def __init__(
        self, meeting: Meeting, item: str, carry_out: Callable[[Defer], object], drafts: Drafts
    ) -> None:
        """Keep the case that waits."""
        super().__init__(carry_out, drafts)
        self._meeting, self._item = meeting, item
        self._case = meeting.item(item).the_case()
        self.heading = f"Defer {self._case.reference}"

    def fields(self) -> ComposeResult:
        """The four things that a deferral needs."""
        routes = routes_of(self._meeting, self._case)
        yield beside("Why", Input(routes.because if routes.suggested is Route.DEFER else "", id="reason"))
        yield beside("What is awaited", Input(awaited(self._case), id="awaited"))
        yield beside("From whom", Input(self._case.facts.referrer_name or "", id="from"))
        yield beside("Returns on", Input(show_date(return_day(self._meeting, self._case)), id="returns"))

    @staticmethod
    def begin(drafts: Drafts, reason: str) -> None:
        """Take over why, where it was typed before it was clear that the case waits."""
        drafts.keep(f"{DeferDialog.__name__}.reason", reason)

    def value(self) -> Defer:
        """The deferral as typed."""
        reason, what, whom, returns = (
            self.query_one(f"#{name}", Input).value for name in ("reason", "awaited", "from", "returns")
        )
        return Defer(self._item, reason, what, whom, read_day(returns, self._meeting.day))
