"""The keys for those who follow from afar: who is invited, and whom the chair confirms as attending."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.from_afar import FromAfar, from_afar, may_be_confirmed
from masp_meeting.domain.invitations import Invitation
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.tui.dialogs.from_afar import FromAfarDialog
from masp_meeting.tui.screens.invitations import InvitationsScreen
from masp_meeting.tui.screens.meeting_case import CaseKeys
from masp_meeting.tui.screens.meeting_panes import MeetingPanes


class AfarKeys(CaseKeys, MeetingPanes):
    """Who joined is counted below the case; nobody is recorded unless the chair says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "K",
            "confirm",
            "Confirm",
            show=False,
            id="confirm",
            tooltip="Confirm who follows from afar as attending",
        ),
        Binding(
            "I",
            "invitations",
            "Invitations",
            show=False,
            id="invitations",
            tooltip="Who may follow this meeting from afar, and the server for them",
        ),
    ]
    _invited: tuple[Invitation, ...] = ()

    def see_invited(self) -> None:
        """Read who is invited, and who of them came in by now."""
        if self.meeting is None:
            return
        try:
            known = self.office.invitations.known(self.meeting.day)
        except Refused:
            return  # Whatever hinders it is said by the meeting's own reading of the same database.
        self._invited = tuple(one.invitation for one in known)
        self.count_afar()

    def count_afar(self) -> None:
        """Say how many the chair may confirm now, where that is another number than was said."""
        asked = may_be_confirmed(self._afar()) if self.meeting is not None else 0
        if asked != self.afar:
            self.afar = asked
            self.say_people()

    def _afar(self, *, known: bool = False) -> tuple[FromAfar, ...]:
        """Who follows and is not recorded; *known* as those whom the room knows from other meetings."""
        if self.meeting is None or not self._invited:
            return ()
        usual = self.office.meetings.expected() if known else ()
        on_the_wall = not (self.names or self.working)
        return from_afar(
            self.meeting, self._invited, self.office.clock(), usual=usual, on_the_wall=on_the_wall
        )

    def on_screen_resume(self) -> None:
        """Whoever was invited or revoked meanwhile is known here too."""
        self.see_invited()

    def action_confirm(self) -> None:
        """Ask who of those who follow is to be recorded."""

        def question(meeting: Meeting, _: Item) -> FromAfarDialog:
            self.see_invited()
            people = self._afar(known=True)
            if not people:
                raise Refused("Nobody who follows from afar waits to be recorded: I shows who is invited.")
            return FromAfarDialog(people, meeting.profile, self.tell)

        self._ask(question)

    def action_invitations(self) -> None:
        """To the invitations to this meeting."""
        if self.meeting is not None:
            self.app.push_screen(InvitationsScreen(self.office, self.meeting.day))
