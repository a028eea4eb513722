"""Who is here: one line a person, typed as “name, agency” and “dial-in” where they dial in."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from masp_meeting.domain.attending import Attendee, Mode
from masp_meeting.domain.commands import Arrive, Command, SendApologies, StepOut
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.profile import Profile
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts


class PeopleDialog(Dialog[Command]):
    """Stays open while people come and go; enter on somebody in the list lets them step out or come back."""

    heading = "Who is here"
    hint = "enter  add, or out and back in    tab  list    escape  done"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Done", tooltip="Back to the meeting")
    ]

    def __init__(self, meeting: Meeting, carry_out: Callable[[Command], Meeting], drafts: Drafts) -> None:
        """Keep the meeting; every arrival makes a new one."""
        super().__init__(carry_out, drafts)
        self._meeting, self._tell = meeting, carry_out

    def fields(self) -> ComposeResult:
        """The line to type in, and who is known."""
        agencies = ", ".join(agency.short for agency in self._meeting.profile.agencies)
        yield Label(Content(f"Name, agency ({agencies}), dial-in or apologies"))
        yield Input(
            placeholder="S. Okoro, advocacy, dial-in",
            id="person",
            suggester=SuggestFromList(self._expected(), case_sensitive=False),
        )
        yield OptionList(id="people", markup=False, compact=True)

    def _expected(self) -> list[str]:
        """Whose names have been typed already: the chair, the minute-taker, and those with apologies."""
        here = {one.name for one in self._meeting.attendees}
        named = (
            self._meeting.chair,
            self._meeting.minute_taker,
            *(one.name for one in self._meeting.apologies),
        )
        return [f"{name}, " for name in named if name and name not in here]

    def on_mount(self) -> None:
        """Show who is known."""
        super().on_mount()
        self._list()
        self.query_one(Input).focus()

    def _list(self) -> None:
        """Everybody, with the cursor where it was: whoever stepped out may come straight back."""
        people, profile = self.query_one("#people", OptionList), self._meeting.profile
        cursor = people.highlighted
        people.clear_options()
        people.add_options(
            Option(Content(_line(one, profile)), id=one.name) for one in self._meeting.attendees
        )
        people.add_options(
            Option(Content(f"– {one.name}, {profile.agency(one.agency).short}: apologies"), disabled=True)
            for one in self._meeting.apologies
        )
        people.highlighted = cursor or 0

    def value(self) -> Command:
        """The person as typed."""
        return read_person(self.query_one("#person", Input).value, self._meeting.profile)

    @on(OptionList.OptionSelected, "#people")
    def turn(self, event: OptionList.OptionSelected) -> None:
        """Out, or back in."""
        event.stop()
        event.prevent_default()
        one = next(one for one in self._meeting.attendees if one.name == event.option_id)
        back = Arrive(one.name, one.agency, one.mode, one.role)
        self._do(lambda: StepOut(one.name) if one.here else back)

    def action_submit(self) -> None:
        """Add the person and go on with the next."""
        if self._do(self.value):
            self.forget()
            self.query_one("#person", Input).value = ""

    def _do(self, command: Callable[[], Command]) -> bool:
        """Carry a command out, and say whether it was."""
        try:
            self._meeting = self._tell(command())
        except Refused as reason:
            self.refuse(reason)
            return False
        self.refuse(None)
        self._list()
        return True


def read_person(typed: str, profile: Profile) -> Command:
    """Somebody's arrival or apologies, from one typed line.

    Raises:
        Refused: the line has no agency.
    """
    name, *rest = (part.strip() for part in typed.split(","))
    words = [part for part in rest if part]
    told = {word.casefold() for word in words}
    agency = next((word for word in words if word.casefold() not in _MARKS), "")
    if not name or not agency:
        raise Refused("Type the name, a comma, and the agency: S. Okoro, advocacy.")
    key = profile.agency_named(agency)
    if "apologies" in told:
        return SendApologies(name, key)
    return Arrive(name, key, Mode.DIAL_IN if told & _DIAL_IN else Mode.IN_PERSON)


_DIAL_IN = {"dial-in", "dial in", "dial", "d"}
_MARKS = {*_DIAL_IN, "apologies", "in person"}


def _line(one: Attendee, profile: Profile) -> str:
    mark = "✔" if one.here else "–"
    away = "" if one.here else ", stepped out"
    return f"{mark} {one.name}, {profile.agency(one.agency).short}, {one.mode.value}{away}"
