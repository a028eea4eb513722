"""What every dialog has in common: it keeps what was typed until the office has accepted it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar, Generic, Protocol, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label, OptionList, Static, TextArea

from masp_meeting.domain.errors import Refused
from masp_meeting.tui.dialogs.choice import Choice

T = TypeVar("T")
Field = Input | TextArea | Choice


class Drafts(Protocol):
    """Where half-typed words are kept, by the name of their field."""

    def keep(self, field: str, text: str) -> None:
        """Keep what is typed so far."""

    def kept(self, field: str) -> str:
        """What was typed so far; empty for nothing."""

    def clear(self, field: str) -> None:
        """Forget it: it is recorded now."""


class _Nowhere:
    """For dialogs whose words are not kept."""

    def keep(self, field: str, text: str) -> None:
        """Keep nothing."""

    def kept(self, field: str) -> str:  # noqa: ARG002  # as Drafts has it
        """Nothing was kept."""
        return ""

    def clear(self, field: str) -> None:
        """There is nothing to forget."""


class Dialog(ModalScreen[T], Generic[T]):
    """A question with fields: enter hands the value over, a refusal is shown, and nothing typed is lost.

    Fields that have an ``id`` are kept as drafts while they are typed, where drafts are given.
    """

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", tooltip="Leave; what was typed is kept"),
        Binding("ctrl+s", "submit", "Record", tooltip="Record what is shown"),
    ]
    heading = ""
    recorded_later = False
    """Whether another dialog records what this one asks: whoever records it calls ``forget`` then."""
    hint = "enter  record    tab  next field    escape  leave, typed words are kept"

    def __init__(self, carry_out: Callable[[T], object], drafts: Drafts | None = None) -> None:
        """Keep what to do with the answer, and where half-typed words are kept."""
        super().__init__()
        self._carry_out = carry_out
        self._drafts: Drafts = drafts or _Nowhere()
        self._kept: dict[str, str] = {}

    def fields(self) -> ComposeResult:
        """The dialog's own fields."""
        raise NotImplementedError

    def value(self) -> T:
        """What the fields say now.

        Raises:
            Refused: a field cannot be understood.
        """
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Heading, fields, the place for a refusal, and what the keys do."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.heading), classes="title")
            with VerticalScroll(classes="fields", can_focus=False):
                yield from self.fields()
            yield Static("", classes="refusal")
            yield Static(Content(self.hint), classes="hint")

    def on_mount(self) -> None:
        """Put half-typed words back where they were, with what was chosen when they were typed."""
        with self._drafting():
            kept = {name: self._drafts.kept(self._place(name)) for name in self.state()}
            self._kept = {name: text for name, text in kept.items() if text}
        self.put_back(self._kept)

    @property
    def focus_chain(self) -> list[Widget]:
        """The fields in the order in which they are asked: one just shown has no place on the screen yet."""
        fields = {*super().focus_chain}
        return [widget for widget in self.walk_children() if widget in fields]

    def state(self) -> dict[str, str]:
        """What every field says now, by its name."""
        return {field.id or "": _text(field) for field in self._fields()}

    def put_back(self, kept: dict[str, str]) -> None:
        """Let the fields say what they said when it was kept."""
        for field in self._fields():
            if field.id in kept:
                _fill(field, kept[field.id])

    @on(Input.Changed)
    @on(TextArea.Changed)
    def typed(self, event: Input.Changed | TextArea.Changed) -> None:
        """Keep every keystroke, so that a crash loses none."""
        if event.control.has_focus:
            self.keep()

    @on(OptionList.OptionHighlighted)
    def turned(self, event: OptionList.OptionHighlighted) -> None:
        """Keep what is chosen for the words that were typed; a choice alone is not worth coming back to."""
        if self._kept and event.option_list.has_focus:
            self.keep()

    def keep(self) -> None:
        """Keep what differs from what is kept."""
        with self._drafting():
            for name, text in self.state().items():
                if self._kept.get(name) != text:
                    self._drafts.keep(self._place(name), text)
                    self._kept[name] = text

    def forget(self) -> None:
        """What was typed is recorded: it need not be kept any more."""
        with self._drafting():
            for name in self._kept:
                self._drafts.clear(self._place(name))
        self._kept = {}

    @on(Input.Submitted)
    def submit_from_field(self, event: Input.Submitted) -> None:
        """Enter in a field records."""
        event.stop()
        self.action_submit()

    @on(OptionList.OptionSelected)
    def submit_from_choice(self, event: OptionList.OptionSelected) -> None:
        """Enter on a choice records."""
        event.stop()
        self.action_submit()

    def action_submit(self) -> None:
        """Hand the value over; stay open with the reason when it is refused."""
        try:
            value = self.value()
            self._carry_out(value)
        except Refused as reason:
            self.refuse(reason)
            return
        if not self.recorded_later:
            self.forget()
        self.dismiss(value)

    def refuse(self, reason: Refused | None) -> None:
        """Show why the answer was not taken; None clears it."""
        self.query_one(".refusal", Static).update(Content(f"▲ {reason}" if reason else ""))

    @contextmanager
    def _drafting(self) -> Iterator[None]:
        """A disk that fails is said; it does not take the dialog down, with the words that are in it."""
        try:
            yield
        except Refused as reason:
            self.refuse(reason)

    def _fields(self) -> list[Field]:
        fields: list[Field] = [*self.query(Input), *self.query(TextArea), *self.query(Choice)]
        return [field for field in fields if field.id]

    def _place(self, name: str) -> str:
        return f"{type(self).__name__}.{name}"


def beside(label: str, field: Field) -> Horizontal:
    """A field beside its label: each line saved leaves one more of the case in sight above the dialog."""
    return Horizontal(Label(Content(label)), field, id=f"beside-{field.id}", classes="beside")


def _fill(field: Field, text: str) -> None:
    if isinstance(field, Choice):
        field.choose(text)
    elif isinstance(field, Input):
        field.value = text
    else:
        field.text = text
        field.move_cursor(field.document.end)


def _text(field: Field) -> str:
    if isinstance(field, Choice):
        return field.chosen
    return field.value if isinstance(field, Input) else field.text
