"""What dialogs share whose words an agency says: one key an agency."""

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from masp_meeting.domain.profile import Profile
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts

T = TypeVar("T")
_FIRST_KEY, _LAST_KEY = 2, 8
_OTHER = 9
_WHO = "The agency that says it; ctrl+g goes from one to the next"


class SpokenDialog(Dialog[T], Generic[T]):
    """F2 and on are the agencies, as a line says; F9 is what stands beside them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+g", "turn_agency", "Agency", priority=True, tooltip=_WHO),
        *(
            Binding(f"f{key}", f"speak({key})", "Agency", show=False, priority=True, tooltip=_WHO)
            for key in (*range(_FIRST_KEY, _LAST_KEY + 1), _OTHER)
        ),
    ]
    agency: var[str] = var("", init=False)

    def __init__(self, profile: Profile, carry_out: Callable[[T], object], drafts: Drafts) -> None:
        """Keep the partnership's agencies."""
        super().__init__(carry_out, drafts)
        self.profile = profile

    def speakers(self) -> dict[str, str]:
        """Who may be chosen, by key: the agencies, and behind them what F9 chooses, if anything."""
        return {agency.key: agency.short for agency in self.profile.agencies}

    def watch_agency(self) -> None:
        """Show who is chosen."""
        self.say()

    def say(self) -> None:
        """Show what was chosen."""
        raise NotImplementedError

    def say_who(self) -> None:
        """Show whose keys are whose, and who is chosen."""
        chosen = ("bold $accent", "reverse bold $accent")
        words = (
            Content.assemble((f" F{key} {short} ", chosen[name == self.agency]))
            for key, name, short in self._keyed()
        )
        self.query_one("#speakers", Static).update(Content(" ").join(words))

    def action_turn_agency(self) -> None:
        """The next one."""
        names = [*self.speakers()]
        place = names.index(self.agency) + 1 if self.agency in names else 0
        self.agency = names[place % len(names)]

    def action_speak(self, key: int) -> None:
        """The agency of a function key."""
        self.agency = next((name for of, name, _ in self._keyed() if of == key), self.agency)

    def _keyed(self) -> list[tuple[int, str, str]]:
        agencies = {agency.key for agency in self.profile.agencies}
        named = [(name, short) for name, short in self.speakers().items() if name in agencies]
        others = [(_OTHER, name, short) for name, short in self.speakers().items() if name not in agencies]
        keys = range(_FIRST_KEY, _LAST_KEY + 1)
        return [(key, *one) for key, one in zip(keys, named, strict=False)] + others
