"""Invite somebody to follow a meeting from afar: whom, as what, to which cases, until when."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.invitations import Ask, Role
from masp_meeting.domain.profile import Profile
from masp_meeting.service.invitations import read_until
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside

_SEES = {
    Role.CORE: "all but what they are out of",
    Role.REFERRER: "their own alone",
    Role.OBSERVER: "no case",
}


class InviteDialog(Dialog[Ask]):
    """A known name brings its agency and what it is usually invited as; what is typed otherwise holds."""

    CSS = "InviteDialog #theirs { height: auto; color: $secondary; }"
    heading = "Invite somebody to follow from afar"
    hint = "enter  make their link    tab  next field    escape  leave, words are kept"

    def __init__(
        self,
        day: date,
        proposed: tuple[Ask, ...],
        profile: Profile,
        carry_out: Callable[[Ask], object],
        drafts: Drafts,
    ) -> None:
        """Keep who may be worth inviting."""
        super().__init__(carry_out, drafts)
        self._day, self._profile = day, profile
        self._proposed = {self._line(one).casefold(): one for one in proposed}

    def _line(self, one: Ask) -> str:
        return ", ".join(
            word.replace(",", " ") for word in (one.name, self._profile.agency(one.agency).short)
        )

    def fields(self) -> ComposeResult:
        """Whom, as what, to which cases, until when."""
        lines = [self._line(one) for one in self._proposed.values()]
        yield beside("Name, agency", Input(id="who", suggester=SuggestFromList(lines, case_sensitive=False)))
        roles = ((role.value, f"{role.words}: {sees}", True) for role, sees in _SEES.items())
        # Nobody is let in to every case because a choice was passed over.
        yield beside("Follows as", Choice(roles, Role.REFERRER.value, id="role"))
        yield beside("Cases of a referrer", Input(placeholder="all of theirs on the agenda", id="cases"))
        yield Static(id="theirs")
        yield beside("Good until", Input(placeholder="the end of the meeting’s day; or 14:30", id="until"))

    @on(Input.Changed, "#who")
    def known(self, event: Input.Changed) -> None:
        """Propose what somebody of that name is usually invited as."""
        found = self._proposed.get(event.value.strip().casefold())
        if found is not None:
            self.query_one("#role", Choice).choose(found.role.value)
        theirs = (
            f"On the agenda of theirs: {', '.join(found.references)}" if found and found.references else ""
        )
        self.query_one("#theirs", Static).update(Content(theirs))

    def value(self) -> Ask:
        """The invitation as typed.

        Raises:
            Refused: a field cannot be understood.
        """
        name, _, agency = (part.strip() for part in self.query_one("#who", Input).value.partition(","))
        if not name or not agency:
            raise Refused("Type the name, a comma, and the agency: S. Okoro, advocacy.")
        cases = self.query_one("#cases", Input).value.replace(",", " ").split()
        until = read_until(self._day, self.query_one("#until", Input).value)
        return Ask(name, agency, Role(self.query_one("#role", Choice).chosen), tuple(cases), until)


class LinkDialog(Dialog[bool]):
    """A link that is shown this once: hidden until it is asked for, because the screen may be on the wall."""

    CSS = """
    LinkDialog {
        #link { height: auto; margin: 1 0; text-style: bold; }
        #said { height: auto; color: $success; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "Copy", tooltip="Copy the link without showing it"),
        Binding("x", "reveal", "Reveal", tooltip="Show the link, or hide it"),
        Binding("escape", "leave", "Done", tooltip="Leave; the link is never shown again"),
    ]
    hint = "c  copy it, unseen    x  show or hide it    escape  done"

    def __init__(self, whose: str, until: str, link: str) -> None:
        """Keep the link, which nothing else has."""
        super().__init__(lambda _: None)
        self.heading = f"The link of {whose}"
        self._until, self._link = until, link
        self._shown, self._taken, self._warned = False, False, False

    def fields(self) -> ComposeResult:
        """What to do with it, and where it is shown."""
        words = f"Send it to them alone. It opens on one device, once, and is good until {self._until}."
        yield Static(Content(words))
        yield Static(id="link")
        if self._link.startswith("/"):
            yield Static(
                "Put your server’s address before it: base_url in the profile does so."
            )
        yield Static(id="said")

    def on_mount(self) -> None:
        """Hide it."""
        super().on_mount()
        self._show()

    def value(self) -> bool:
        """It was seen to."""
        return True

    def _show(self) -> None:
        hidden = "hidden, for the room may see this screen: x shows it"
        words = Content(self._link) if self._shown else Content.styled(hidden, "dim")
        self.query_one("#link", Static).update(words)

    def action_reveal(self) -> None:
        """Show it on a line of its own, or hide it again."""
        self._shown = not self._shown
        self._taken = True
        self._show()

    def action_copy(self) -> None:
        """Hand it to the terminal, which keeps it for pasting."""
        self.app.copy_to_clipboard(self._link)
        self._taken = True
        words = "✔ Copied, if this terminal allows it: paste it once to see. If nothing comes, x shows it."
        self.query_one("#said", Static).update(Content(words))

    def action_submit(self) -> None:
        """Enter is done, too."""
        self.action_leave()

    def action_leave(self) -> None:
        """Go, unless nobody has the link yet: that is said once."""
        if self._taken or self._warned:
            self.dismiss(True)
            return
        self._warned = True
        self.refuse(
            Refused("Nobody has the link yet: c copies it, x shows it. Escape again leaves without it.")
        )
