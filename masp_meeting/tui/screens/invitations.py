"""Who is invited to follow a meeting from afar, and whether the server runs through which they do."""

from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.widgets import OptionList, Static

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.invitations import Ask
from masp_meeting.domain.link_base import HERE, link_to
from masp_meeting.service.invitations import Issued, Known
from masp_meeting.service.office import Office
from masp_meeting.service.serving import HERE_ALONE, Serving
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.dialogs.half_typed import HalfTyped
from masp_meeting.tui.dialogs.invite import InviteDialog, LinkDialog
from masp_meeting.tui.screens.room_screen import AnsweringScreen
from masp_meeting.tui.widgets.invitation_list import InvitationList, moment
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.top_line import TopLine

_LOOK_EVERY = 1.0
_NOBODY = "Nobody is invited yet: + invites somebody."
_HIDDEN = "x shows to which cases"


class InvitationsScreen(AnsweringScreen[None]):
    """A row an invitation; a link itself is shown once, as it is made, and never on a wall by accident."""

    CSS_PATH = "invitations.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "invite", "Invite", key_display="+", tooltip="Invite somebody", id="invite.new"),
        Binding(
            "n",
            "reissue",
            "New link",
            tooltip="Make another link; the old one, and whoever follows by it, are out",
            id="invite.again",
        ),
        Binding("r", "revoke", "Revoke", tooltip="Let nobody follow by it any more", id="invite.revoke"),
        Binding("s", "serve", "Server", tooltip="Start the server, or stop it", id="invite.server"),
        Binding(
            "x",
            "reveal",
            "Cases",
            show=False,
            tooltip="Show to which cases referrers are invited, or hide them",
            id="invite.reveal",
        ),
        Binding("b", "app.cover", "Cover", tooltip="Cover the screen at once; b shows it again"),
        Binding("escape", "app.pop_screen", "Back", tooltip="Back to where you came from"),
    ]
    invitations = query_one(InvitationList)

    def __init__(self, office: Office, day: date) -> None:
        """Keep the meeting's day."""
        super().__init__(office)
        self._day = day
        self._reveals, self._busy = False, ""

    def compose(self) -> ComposeResult:
        """The server, the invitations, and what there is to know of one of them."""
        heading = f"Invitations to {show_date(self._day)}"
        yield TopLine(heading, self.office.profile.marking)
        yield Static(id="server")
        yield Static(id="heading")
        yield InvitationList(self.office.profile)
        yield Static(id="about")
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin in the list, and look now and then for who joined."""
        self.query_one("#heading", Static).update(self.invitations.heading)
        self.invitations.focus()
        self._load()
        self.set_interval(_LOOK_EVERY, self._look)

    def _look(self) -> None:
        if self.is_current and self.app.screen is self:
            self._load()

    def _load(self) -> None:
        known = self.attempt(lambda: self.office.invitations.known(self._day))
        if known is not None and known != self.invitations.known:
            self.invitations.known = known
        self._say()

    def _say(self) -> None:
        self.query_one("#server", Static).update(self._server_words())
        self.query_one("#about", Static).update(Content(self._about(self.invitations.one)))

    def _server_words(self) -> Content:
        if self._busy:
            return Content(self._busy)
        runs = self.office.serving.running()
        if runs is None:
            return Content("The server does not run, so nobody can follow: s starts it.")
        words = f"✔ The server runs since {moment(runs.since, self.office.clock())}"
        return Content.assemble((words, "$success"), f" at {runs.address}, for {runs.reaches}")

    def _about(self, known: Known | None) -> str:
        if known is None:
            return _NOBODY
        one = known.invitation
        cases = f": {', '.join(one.references) if self._reveals else _HIDDEN}" if one.references else ""
        return f"{one.name}, {one.role.words}{cases} · good until {moment(one.expires_at)}"

    @on(OptionList.OptionHighlighted)
    def walked(self) -> None:
        """Say more of the one under the cursor."""
        self._say()

    def action_reveal(self) -> None:
        """Show the cases, or hide them again: who referred which case is not for everybody in a room."""
        self._reveals = not self._reveals
        self._say()

    def action_invite(self) -> None:
        """Ask whom."""
        proposed = self.attempt(lambda: self.office.invitations.proposed(self._day))
        if proposed is None:
            return
        issued: list[Issued] = []

        def issue(ask: Ask) -> None:
            issued.append(self.office.invitations.issue(self._day, ask))

        drafts = HalfTyped(self.office, f"invitation {self._day}")
        dialog = InviteDialog(self._day, proposed, self.office.profile, issue, drafts)
        self.app.push_screen(dialog, lambda asked: self._hand_over(issued[0]) if asked else None)

    def _hand_over(self, issued: Issued) -> None:
        """Show the link this once."""
        one = issued.invitation
        self._load()
        self.invitations.go_to(one.id)
        base = self.office.serving.link_base()
        self.app.push_screen(LinkDialog(one.name, moment(one.expires_at), link_to(base, issued.token)))

    def _chosen(self) -> Known | None:
        known = self.invitations.one
        if known is None:
            self.notify(_NOBODY)
        return known

    def action_reissue(self) -> None:
        """Ask first where somebody follows by it."""
        if (known := self._chosen()) is None:
            return
        one, made = known.invitation, list[Issued]()

        def reissue(_: bool) -> None:
            made.append(self.office.invitations.reissue(one.id, one))

        heading = f"Another link for {one.name}?"
        ask = AskDialog(heading, "The one they have, and their page, end at once.", "make it", reissue)
        self.app.push_screen(ask, lambda done: self._hand_over(made[0]) if done else None)

    def action_revoke(self) -> None:
        """Ask, then let nobody in by it."""
        if (known := self._chosen()) is None:
            return
        one = known.invitation
        ask = AskDialog(
            f"Revoke the invitation of {one.name}?",
            "Their page is emptied at once, and their link opens nothing any more.",
            "revoke it",
            lambda _: self.office.invitations.revoke(one.id),
        )
        self.app.push_screen(ask, lambda _: self._load())

    def action_serve(self) -> None:
        """Start the server, or ask whether to stop it."""
        if self._busy:
            return
        if runs := self.office.serving.running():
            self._ask_to_stop(runs)
            return
        rules = self.office.profile.follow
        if rules.host in HERE:
            self._start()
            return
        self.app.push_screen(
            AskDialog(
                "Open the server to the network?",
                f"It answers at {rules.host}, port {rules.port}, to everybody who reaches this machine. "
                "Without a personal link they see no meeting, but they see that there is one.",
                "start it",
                lambda _: None,
            ),
            lambda yes: self._start() if yes else None,
        )

    def _ask_to_stop(self, runs: Serving) -> None:
        joined = sum(one.invitation.joined_at is not None for one in self.invitations.known)
        words = f"{joined} joined by their links: their pages" if joined else "Pages that are open"
        ask = AskDialog(
            f"Stop the server at {runs.address}?",
            f"{words} hide what they have until it runs again.",
            "stop it",
            lambda _: None,
        )
        self.app.push_screen(ask, lambda yes: self._stop() if yes else None)

    def _start(self) -> None:
        self._busy = "The server is being started…"
        self._say()
        self._serve(starts=True)

    def _stop(self) -> None:
        self._busy = "The server is being stopped…"
        self._say()
        self._serve(starts=False)

    @work(thread=True, group="server")
    def _serve(self, *, starts: bool) -> None:
        """In a thread, because it waits for another process."""
        desk, words = self.office.serving, ""
        try:
            if not starts:
                desk.stop()
            elif desk.start().reaches != HERE_ALONE:
                words = "The server is open to the network: stop it when the meeting is over."
        except Refused as reason:
            words = str(reason)
        self.app.call_from_thread(self._served, words)

    def _served(self, words: str) -> None:
        self._busy = ""
        if words:
            self.notify(words, severity="warning", timeout=10, markup=False)
        if self.is_mounted:
            self._load()
