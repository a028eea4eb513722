"""Who follows from afar, for the chair to confirm as attending: nobody is recorded by following alone."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from masp_meeting.domain.commands import ConfirmFollower
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.from_afar import FromAfar
from masp_meeting.domain.profile import Profile
from masp_meeting.tui.dialogs.dialog import Dialog
from masp_meeting.tui.widgets.paper_list import BARRED, CHOSEN, NOT_CHOSEN
from masp_meeting.tui.widgets.rows import Rows


class FromAfarDialog(Dialog[tuple[ConfirmFollower, ...]]):
    """Whoever may be recorded is picked: enter records them, each by a command of their own."""

    CSS = "FromAfarDialog Rows { height: auto; max-height: 10; }"
    heading = "They follow from afar, and agreed to the statement"
    hint = "enter  record as dialling in    space  pick, or not    escape  leave"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", "Pick", tooltip="Pick this person, or leave them out"),
        Binding("escape", "dismiss(None)", "Leave", tooltip="Leave; nobody else is recorded"),
    ]

    def __init__(
        self, people: Iterable[FromAfar], profile: Profile, carry_out: Callable[[ConfirmFollower], object]
    ) -> None:
        """Keep who follows, and how one of them is recorded."""
        super().__init__(self._record)
        self._people, self._profile, self._tell = [*people], profile, carry_out
        self._picked = {one.confirm for one in self._people if one.confirm is not None}

    def fields(self) -> ComposeResult:
        """A line each."""
        yield Rows(id="afar")

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        self._list()
        self.query_one(Rows).focus()

    def _list(self) -> None:
        rows = self.query_one(Rows)
        cursor = rows.highlighted or 0
        rows.clear_options()
        rows.add_options(Option(self._words(one)) for one in self._people)
        rows.highlighted = min(cursor, len(self._people) - 1) if self._people else None

    def _words(self, one: FromAfar) -> Content:
        agency = self._profile.agency(one.agency).short
        who = f" {agency:<12} {one.name}"
        if one.confirm is None:
            return Content.styled(f"{BARRED}{who}: {one.why}", "dim")
        invited = one.invitation.name
        also = f" (invited as {invited})" if invited != one.name else ""
        mark = CHOSEN if one.confirm in self._picked else NOT_CHOSEN
        only = ", for this case alone" if one.confirm.item else ""
        return Content(f"{mark}{who}{only}{also}")

    def action_pick(self) -> None:
        """Pick whoever is under the cursor, or leave them out."""
        at = self.query_one(Rows).highlighted
        confirm = self._people[at].confirm if at is not None else None
        if confirm is not None:
            self._picked ^= {confirm}
            self._list()

    @on(OptionList.OptionSelected, "#afar")
    def enter(self, event: OptionList.OptionSelected) -> None:
        """Enter records all who are picked, wherever the cursor is."""
        event.stop()
        event.prevent_default()
        self.action_submit()

    def value(self) -> tuple[ConfirmFollower, ...]:
        """Who is to be recorded.

        Raises:
            Refused: nobody is.
        """
        confirms = (one.confirm for one in self._people)
        picked = tuple(one for one in confirms if one is not None and one in self._picked)
        if not picked:
            raise Refused("Nobody is picked: space picks somebody, escape leaves.")
        return picked

    def _record(self, picked: Iterable[ConfirmFollower]) -> None:
        """Record one after another: were one refused, those before it are not asked about again."""
        for confirm in picked:
            self._tell(confirm)
            self._people = [one for one in self._people if one.confirm != confirm]
            self._list()
