"""The short questions of a case: red flag, priority, exception, reopening, one more to take the case."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input

from masp_meeting.domain.commands import Allocate, ConfirmRedFlag, OverrideArea, ReopenCase, SetPriority
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import RedFlags
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.profile import Profile, RiskRules
from masp_meeting.domain.risk import Priority
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside


class RedFlagDialog(Dialog[ConfirmRedFlag]):
    """Enter turns one flag over: present, or not."""

    heading = "Red flags"
    hint = "enter  present, or not present after all    escape  leave"

    def __init__(
        self, item: str, flags: RedFlags, profile: Profile, carry_out: Callable[[ConfirmRedFlag], object]
    ) -> None:
        """Keep the flags as they stand."""
        super().__init__(carry_out)
        self._item, self._flags, self._profile = item, flags, profile

    def fields(self) -> ComposeResult:
        """The six flags."""
        marks = {True: "▲ present    ", False: "– not present", None: "? not stated "}
        words = self._profile.risk.red_flags
        rows = ((key, f"{marks[getattr(self._flags, key)]}  {name}", True) for key, name in words.items())
        yield Choice(rows, next(iter(words)), id="flag")

    def value(self) -> ConfirmRedFlag:
        """The flag under the cursor, turned over."""
        flag = self.query_one(Choice).chosen
        return ConfirmRedFlag(self._item, flag, not getattr(self._flags, flag))


class PriorityDialog(Dialog[SetPriority]):
    """Standard, medium or high, with a reason where the panel differs."""

    heading = "Priority"

    def __init__(
        self,
        item: str,
        suggested: Priority,
        rules: RiskRules,
        carry_out: Callable[[SetPriority], object],
        drafts: Drafts,
    ) -> None:
        """Keep the suggestion, and what the priorities are called."""
        super().__init__(carry_out, drafts)
        self._item, self._suggested, self._rules = item, suggested, rules

    def fields(self) -> ComposeResult:
        """The three priorities."""
        rows = (
            (one.value, self._rules.called(one) + (" (suggested)" if one is self._suggested else ""), True)
            for one in Priority
        )
        yield Choice(rows, self._suggested.value, id="priority")
        yield beside("Reason", Input(id="priority-reason"))

    def value(self) -> SetPriority:
        """The priority under the cursor."""
        return SetPriority(self._item, Priority(self.query_one(Choice).chosen), self.query_one(Input).value)


class ExceptionDialog(Dialog[OverrideArea]):
    """Why somebody from outside the area is taken."""

    heading = "Exception for somebody from outside the area"

    def __init__(self, item: str, carry_out: Callable[[OverrideArea], object], drafts: Drafts) -> None:
        """Keep the case."""
        super().__init__(carry_out, drafts)
        self._item = item

    def fields(self) -> ComposeResult:
        """The chair's reason."""
        yield beside("The chair's reason", Input(id="exception"))

    def value(self) -> OverrideArea:
        """The exception as typed."""
        return OverrideArea(self._item, self.query_one(Input).value)


class ReopenDialog(Dialog[ReopenCase]):
    """Why an outcome is taken back."""

    heading = "Take the outcome back"

    def __init__(self, item: str, carry_out: Callable[[ReopenCase], object], drafts: Drafts) -> None:
        """Keep the case."""
        super().__init__(carry_out, drafts)
        self._item = item

    def fields(self) -> ComposeResult:
        """The reason, which stays on the record."""
        yield beside("Why", Input(placeholder="it stays on the record", id="reopen"))

    def value(self) -> ReopenCase:
        """The reopening as typed."""
        return ReopenCase(self._item, self.query_one(Input).value)


class AllocateDialog(Dialog[Allocate]):
    """One more person who takes a decided case."""

    heading = "Also taken by"

    def __init__(
        self, meeting: Meeting, item: str, carry_out: Callable[[Allocate], object], drafts: Drafts
    ) -> None:
        """Keep who is here."""
        super().__init__(carry_out, drafts)
        self._meeting, self._item = meeting, item

    def fields(self) -> ComposeResult:
        """Agency and person in one line."""
        people = [
            f"{self._meeting.profile.agency(one.agency).short}, {one.name}"
            for one in self._meeting.present_for(self._item)
        ]
        suggester = SuggestFromList(people, case_sensitive=False)
        yield beside("Agency, person", Input(id="allocation", suggester=suggester))

    def value(self) -> Allocate:
        """The allocation as typed."""
        return Allocate(self._item, read_allocation(self.query_one(Input).value, self._meeting.profile))


def people_here(meeting: Meeting) -> SuggestFromList:
    """Completes the name of somebody who is here."""
    return SuggestFromList([one.name for one in meeting.here()], case_sensitive=False)


def read_owner(typed: str, meeting: Meeting) -> tuple[str, str]:
    """Who is to do something, with the key of their agency: somebody who came, or “name, agency”."""
    name, _, agency = (part.strip() for part in typed.partition(","))
    known = {one.name: one.agency for one in meeting.attendees}
    return name, meeting.profile.agency_named(agency) if agency else known.get(name, "")


def read_allocation(typed: str, profile: Profile, service: str = "") -> Allocation:
    """Who takes a case, from one typed line: agency, comma, person.

    Raises:
        Refused: the line names no person.
    """
    agency, _, person = typed.partition(",")
    if not person.strip():
        raise Refused("Say who takes the case: the agency, a comma, and a named person.")
    return Allocation(profile.agency_named(agency.strip()), person.strip(), service)
