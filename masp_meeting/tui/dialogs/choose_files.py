"""Choose referral forms by typing a path, which is completed; a folder stands for its forms."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from masp_meeting.domain.errors import Refused
from masp_meeting.service.folders import FORMS, forms_in, is_form, paths_in
from masp_meeting.tui.dialogs.dialog import Dialog
from masp_meeting.tui.widgets.hidden import file_called

_MOST_LISTED = 200
_MOST_COUNTED = 2_000
"""Files and folders that are looked at while somebody types."""


class ChooseFilesDialog(Dialog[tuple[Path, ...]]):
    """A path, completed by tab; down goes to the list, where enter goes into a folder or takes a file."""

    CSS = """
    ChooseFilesDialog {
        #stands-for { color: $secondary; height: 1; }
        #fits { max-height: 10; border: none; padding: 0; }
        #fits:focus { border: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", priority=True, tooltip="Complete the path from the list"),
        Binding("down", "to_list", "List", show=False, tooltip="Go to the list"),
        Binding("f2", "names", "Names", tooltip="Show what the files are called, or hide it again"),
    ]
    heading = "Import referral forms and spreadsheets"
    hint = "tab  complete    enter  read    down  the list    f2  names    escape  leave"

    def __init__(self, start: Path, names: bool, carry_out: Callable[[tuple[Path, ...]], object]) -> None:
        """Begin in a folder; ``names`` is whether files are listed by theirs."""
        super().__init__(carry_out)
        self._start, self._names = start, names

    def fields(self) -> ComposeResult:
        """The path, what it stands for, and what fits it."""
        yield Input(f"{self._start}{os.sep}", id="path", select_on_focus=False)
        yield Static(id="stands-for")
        yield OptionList(id="fits", compact=True, markup=False)

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """List what fits the path, and say what enter would read."""
        self.refuse(None)
        self._list(event.value)
        self.query_one("#stands-for", Static).update(Content(_stands_for(event.value)))

    def _list(self, typed: str) -> None:
        fits = self.query_one("#fits", OptionList)
        fits.clear_options()
        listed = enumerate(matches(typed), 1)
        fits.add_options(
            Option(Content(_shown(path, number, self._names)), id=str(path)) for number, path in listed
        )

    def action_names(self) -> None:
        """List the files by name, or no longer."""
        self._names = not self._names
        self._list(self.query_one("#path", Input).value)

    def action_complete(self) -> None:
        """Take the path under the list's cursor, else the first that fits."""
        fits = self.query_one("#fits", OptionList)
        chosen = fits.get_option_at_index(fits.highlighted or 0).id or "" if fits.option_count else ""
        if chosen and not self._names and not Path(chosen).is_dir():
            self.refuse(Refused("The files' names are hidden: f2 shows them; enter in the list takes one."))
        elif chosen:
            self._take(chosen)

    def action_to_list(self) -> None:
        """Go to the list."""
        fits = self.query_one("#fits", OptionList)
        if fits.option_count and not fits.has_focus:
            fits.focus()
            fits.highlighted = 0

    @on(OptionList.OptionSelected)
    def submit_from_choice(self, event: OptionList.OptionSelected) -> None:
        """Enter on a folder goes into it; on a file it is read."""
        event.prevent_default().stop()
        chosen = event.option.id or ""
        self._take(chosen)
        if not Path(chosen).is_dir():
            self.action_submit()

    def _take(self, path: str) -> None:
        field = self.query_one("#path", Input)
        field.value = f"{path}{os.sep}" if Path(path).is_dir() else path
        field.cursor_position = len(field.value)
        field.focus()

    def value(self) -> tuple[Path, ...]:
        """The files and folders that are named.

        Raises:
            Refused: there is none of that name, or no form in the folder.
        """
        paths = paths_in(self.query_one("#path", Input).value)
        if not tuple(forms_in(paths)):
            raise Refused(
                f"There is no referral form in {paths[0]}: name another folder, or the file itself."
            )
        return paths


def matches(typed: str) -> Iterator[Path]:
    """Folders, then forms, whose path begins with what is typed."""
    folder, begun = os.path.split(typed)
    try:
        inside = sorted(
            Path(folder or ".").expanduser().iterdir(), key=lambda one: (one.is_file(), one.name.casefold())
        )
    except (OSError, RuntimeError):
        return
    hidden = begun.startswith(".")
    fitting = (one for one in inside if one.name.casefold().startswith(begun.casefold()))
    shown = (
        one for one in fitting if (hidden or not one.name.startswith(".")) and (one.is_dir() or is_form(one))
    )
    for _, path in zip(range(_MOST_LISTED), shown, strict=False):
        yield path


def _shown(path: Path, number: int, names: bool) -> str:
    """A folder by its name, unless it is called as a form is; a file by its own, or by its number."""
    if not path.is_dir():
        return file_called(path.name, number, names)
    return f"{file_called(path.name, number, names) if path.suffix in FORMS else path.name}{os.sep}"


def _stands_for(typed: str) -> str:
    try:
        paths = paths_in(typed)
    except Refused:
        return "no such file or folder yet"
    try:
        count = sum(1 for _ in forms_in(paths, _MOST_COUNTED))
    except Refused:
        return "a large folder: enter looks through it"
    return {0: "no file in this folder", 1: "one file"}.get(count, f"{count} files")
