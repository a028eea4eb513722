"""Who is here: one key for those who usually come, one typed line for anybody else."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from masp_meeting.domain.attending import Attendee, Mode, Seat
from masp_meeting.domain.commands import Arrive, Command, SendApologies, StepOut, TakeSeat
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.presence import in_order
from masp_meeting.domain.profile import Profile
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts
from masp_meeting.tui.dialogs.information import InformationDialog
from masp_meeting.tui.dialogs.person import PersonSuggester, read_person


class PeopleList(OptionList):
    """Everybody known. A capital letter begins a name, and goes to the line in which names are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "come('in person')", "Here", tooltip="They are in the room"),
        Binding("d", "come('dial-in')", "Dial-in", tooltip="They dial in"),
        Binding("a", "excuse", "Apologies", tooltip="They sent their apologies"),
        Binding(
            "c",
            "take('chair')",
            "Chair",
            tooltip="They take the chair: for this case if the chair is out of it",
        ),
        Binding("m", "take('minutes')", "Minutes", tooltip="They take the minutes"),
        Binding("s", "inform", "Information", tooltip="Their agency sent something in writing"),
    ]

    class Asked(Message):
        """Something is said of the person under the cursor."""

        def __init__(self, name: str, deed: str) -> None:
            super().__init__()
            self.name, self.deed = name, deed

    class Typed(Message):
        """Somebody begins to type a name."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    def on_key(self, event: events.Key) -> None:
        """A capital letter is the beginning of a name."""
        if event.character and event.character.isupper():
            event.stop()
            self.post_message(self.Typed(event.character))

    def action_come(self, mode: str) -> None:
        """In the room, or on the line."""
        self._ask(mode)

    def action_excuse(self) -> None:
        """Apologies."""
        self._ask("apologies")

    def action_take(self, seat: str) -> None:
        """The chair, or the minutes."""
        self._ask(seat)

    def action_inform(self) -> None:
        """Something in writing."""
        self._ask("information")

    def _ask(self, deed: str) -> None:
        if self.highlighted_option is not None:
            self.post_message(self.Asked(self.highlighted_option.id or "", deed))


class PeopleDialog(Dialog[Command]):
    """Stays open while people come and go; enter on somebody lets them come as last time, or step out."""

    heading = "Who is here"
    hint = (
        "enter  as last time, or out and in    h  here    d  dial-in    a  apologies\n"
        "c  takes the chair    m  takes the minutes    s  information sent\n"
        "tab  type a name, or the list    escape  done"
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Done", tooltip="Back to the meeting")
    ]

    def __init__(
        self,
        meeting: Meeting,
        expected: Iterable[Attendee],
        carry_out: Callable[[Command], Meeting],
        drafts: Drafts,
    ) -> None:
        """Keep the meeting, of which every arrival makes a new one, and who usually comes."""
        super().__init__(carry_out, drafts)
        self._meeting, self._tell, self._expected = meeting, carry_out, tuple(expected)

    def fields(self) -> ComposeResult:
        """The line to type in, and who is known."""
        agencies = ", ".join(agency.short for agency in self._meeting.profile.agencies)
        yield Label(Content(f"Name, agency ({agencies}), role, dial-in"))
        yield Input(
            placeholder="S. Okoro, advocacy, dial-in, for J. Roe",
            id="person",
            select_on_focus=False,
            suggester=PersonSuggester(self._names(), self._meeting.profile),
        )
        yield PeopleList(id="people", markup=False, compact=True)

    def _names(self) -> list[str]:
        """Whose names have been typed already: the chair, the minute-taker, and those with apologies."""
        here = {one.name for one in self._meeting.attendees}
        named = (
            self._meeting.chair,
            self._meeting.minute_taker,
            *(one.name for one in self._meeting.apologies),
        )
        return [name for name in named if name and name not in here]

    def on_mount(self) -> None:
        """Show who is known; the cursor waits for the first of those who are expected."""
        super().on_mount()
        self._list()
        if awaited := self._awaited():
            self._people.highlighted = self._people.get_option_index(awaited[0].name)
        (self._people if awaited else self.query_one(Input)).focus()

    @property
    def _people(self) -> PeopleList:
        return self.query_one(PeopleList)

    def _awaited(self) -> list[Attendee]:
        """Who usually comes and was not spoken of yet."""
        came = {one.name for one in self._meeting.attendees}
        known = came | {one.name for one in self._meeting.apologies}
        return [one for one in self._expected if one.name not in known]

    def _everybody(self) -> list[Attendee]:
        """Who came, who is excused and who is expected, agency by agency."""
        usually = {one.name: one for one in self._expected}
        excused = (
            replace(
                usually.get(one.name) or Attendee(one.name, one.agency, Mode.IN_PERSON), agency=one.agency
            )
            for one in self._meeting.apologies
        )
        return in_order((*self._meeting.attendees, *excused, *self._awaited()), self._meeting.profile)

    def _list(self) -> None:
        """Everybody, with the cursor where it was: whoever stepped out may come straight back."""
        cursor = self._people.highlighted_option
        self._people.clear_options()
        rows = self._rows()
        self._people.add_options(rows)
        names = [row.id for row in rows]
        self._people.highlighted = names.index(cursor.id) if cursor and cursor.id in names else 0

    def _rows(self) -> list[Option]:
        excused, profile = {one.name for one in self._meeting.apologies}, self._meeting.profile
        return [
            Option(Content(_line(one, profile, one.name in excused, self._does(one))), id=one.name)
            for one in self._everybody()
        ]

    def _does(self, one: Attendee) -> str:
        """What somebody does here now; whoever handed the chair over is no chair, whatever they came as."""
        meeting = self._meeting
        seats = [seat for seat in Seat if one.here and meeting.holder(seat, meeting.current) == one.name]
        handed_over = meeting.handovers and one.role.casefold() in [*Seat]
        return ", ".join(seats) or ("" if handed_over else one.role)

    def _one(self, name: str) -> Attendee:
        return next(one for one in self._everybody() if one.name == name)

    def value(self) -> Command:
        """The person as typed."""
        return read_person(self.query_one("#person", Input).value, self._meeting.profile)

    @on(OptionList.OptionSelected, "#people")
    def turn(self, event: OptionList.OptionSelected) -> None:
        """Here as last time; out, or back in."""
        event.stop()
        event.prevent_default()
        one = self._one(event.option_id or "")
        out = (StepOut(one.name),)
        if self._do(lambda: out if one.here else (_arrival(one, one.mode),)) and not one.stays:
            self._on_to_the_next()

    @on(PeopleList.Asked)
    def say(self, event: PeopleList.Asked) -> None:
        """What one key says of somebody."""
        event.stop()
        one = self._one(event.name)
        if event.deed == "information":
            agency = self._meeting.profile.agency(one.agency).short
            self.app.push_screen(InformationDialog(self._meeting, agency, self._take))
        elif self._do(lambda: _said(one, event.deed)) and event.deed not in [*Seat]:
            self._on_to_the_next()

    def _take(self, command: Command) -> None:
        """Carry out what another dialog asked for."""
        self._meeting = self._tell(command)

    @on(PeopleList.Typed)
    def begin_name(self, event: PeopleList.Typed) -> None:
        """Type a name in the line above, from its first letter on."""
        event.stop()
        field = self.query_one("#person", Input)
        self.set_focus(field)
        field.value = event.letter
        field.cursor_position = len(event.letter)

    def _on_to_the_next(self) -> None:
        """To the next person who is expected; nowhere once all have been spoken of."""
        place, waiting = self._people.highlighted or 0, {one.name for one in self._awaited()}
        rows = list(enumerate(self._people.options))
        for at, row in (*rows[place:], *rows[:place]):
            if row.id in waiting:
                self._people.highlighted = at
                return

    def action_submit(self) -> None:
        """Add the person and go on with the next."""
        if self._do(lambda: (self.value(),)):
            self.forget()
            self.query_one("#person", Input).value = ""

    def _do(self, commands: Callable[[], Iterable[Command]]) -> bool:
        """Carry commands out, and say whether they were."""
        try:
            for command in commands():
                self._take(command)
        except Refused as reason:
            self.refuse(reason)
            return False
        else:
            self.refuse(None)
            return True
        finally:
            self._list()


def _said(one: Attendee, deed: str) -> tuple[Command, ...]:
    """The commands of a key: somebody who is here the other way goes out and comes in again."""
    if deed == "apologies":
        return (SendApologies(one.name, one.agency),)
    if deed in [*Seat]:
        return (TakeSeat(one.name, Seat(deed)),)
    mode = Mode(deed)
    back = _arrival(one, mode)
    return (StepOut(one.name), back) if one.here and one.mode is not mode else (back,)


def _arrival(one: Attendee, mode: Mode) -> Arrive:
    """Somebody comes in as they are known.

    Raises:
        Refused: they were admitted for a case of their own, and one key must not let them into every other.
    """
    if one.only_for:
        raise Refused(f"{one.name} came for their own case alone: press j on it, or type their name to join.")
    return Arrive(one.name, one.agency, mode, one.role, one.deputy_for)


def _line(one: Attendee, profile: Profile, excused: bool, does: str) -> str:
    """Mark, agency, name and how they come: those who are not here yet as they came last."""
    mark = "✔" if one.here else "–" if excused or one.stays else "·"
    how = "apologies" if excused else one.mode.value + (" last time" if not one.stays else "")
    parts = (
        one.name,
        does,
        f"for {one.deputy_for}" if one.deputy_for else "",
        how,
        "stepped out" if one.stays and not one.here else "",
    )
    return f"{mark} {profile.agency(one.agency).short:<10} {', '.join(part for part in parts if part)}"
