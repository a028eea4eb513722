"""The files and rows that came in, one a line, with what became of each: ten thousand as quickly as ten."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from masp_meeting.domain.catalogue import with_fact
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.reimport import Change
from masp_meeting.domain.wall import without_quotes
from masp_meeting.service.intake import IMPORTED, LOOK, NEEDS_REVIEW, REFUSED, UPDATED, ImportOutcome
from masp_meeting.tui.theme import ROOM
from masp_meeting.tui.widgets.file_row import flat
from masp_meeting.tui.widgets.hidden import file_called

MARKS = {IMPORTED: "✔", UPDATED: "↻", NEEDS_REVIEW: "!", REFUSED: "✘"}
_COLOURS = {"✔": ROOM.success, "↻": ROOM.accent, "!": ROOM.warning, "✘": ROOM.error}
MANY = 200
"""Lines up to which all are listed; beyond, only those that want a look, until all are asked for."""
_FILE, _REFERENCE = 26, 14
HEADING = f"{'Reference':<{_REFERENCE}}  {'File':<{_FILE}}  What became of it"
_NAMES = ("subject_given_names", "subject_family_name", "victim_name_or_initials")


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One file or row: what became of it, and how many questions it left.

    ``number`` is the file's place among those that came in. ``people`` are the names that are hidden in its
    words, those that a corrected form changed too.
    """

    file: str
    outcome: str
    reference: str | None
    message: str
    asked: int = 0
    changes: tuple[Change, ...] = ()
    people: tuple[Facts, ...] = ()
    number: int = 1

    @property
    def wants_a_look(self) -> bool:
        """Whether it is listed among many."""
        return self.outcome != IMPORTED

    def mark(self, left: int) -> str:
        """How it stands with so many questions left: ✔ once settled, ! where a later form asks anew."""
        if left and self.outcome == IMPORTED:
            return MARKS[NEEDS_REVIEW]
        return MARKS[IMPORTED if self.asked and not left else self.outcome]

    def called(self, names: bool) -> str:
        """The file's name, or what it is called while names are hidden."""
        return file_called(self.file, self.number, names)

    def said(self, names: bool) -> str:
        """What became of it, in full; without what is quoted from the file while names are hidden."""
        return self.message if names else self._mask(without_quotes(self.message))

    def words(self, left: int, reviewed: bool, names: bool) -> str:
        """What became of it, or how far it has been settled since."""
        if reviewed and self.asked:
            return "reviewed"
        if left == self.asked:
            return self.said(names).replace(LOOK, "")
        return f"{left} left to settle" if left else "settled"

    @property
    def _mask(self) -> Mask:
        return Mask(Facts(), before=self.people)


def line_of(outcome: ImportOutcome, number: int) -> IntakeLine:
    """The line of an outcome of a file, without all that was read."""
    read = outcome.reading.facts if outcome.reading else Facts()
    people = [_named({name: getattr(read, name) for name in _NAMES})]
    people += [_named({change.fact: change.was}) for change in outcome.changes if change.fact in _NAMES]
    return IntakeLine(
        outcome.path.name,
        outcome.outcome,
        outcome.reference,
        outcome.message,
        len({question.key for question in outcome.questions}),
        outcome.changes,
        tuple(people),
        number,
    )


def _named(names: dict[str, str | None]) -> Facts:
    """Facts that state these names alone."""
    return reduce(lambda facts, name: with_fact(facts, name, names[name]), names, Facts())


class IntakeTable(ScrollView, can_focus=True):
    """The lines in the order in which they came. Only those in sight are painted."""

    DEFAULT_CSS = """
    IntakeTable {
        height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; background: $background;
        & > .intake--cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        & > .intake--cursor-blurred { color: $accent; background: $border-blurred; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"intake--cursor", "intake--cursor-blurred"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", tooltip="Open the referral made of this file", id="intake.open"),
        Binding("up", "move(-1)", "Up", show=False, tooltip="Go up", id="intake.up"),
        Binding("down", "move(1)", "Down", show=False, tooltip="Go down", id="intake.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, tooltip="Go up a page", id="intake.page-up"),
        Binding(
            "pagedown", "page(1)", "Page down", show=False, tooltip="Go down a page", id="intake.page-down"
        ),
        Binding("home", "go(0)", "Top", show=False, tooltip="Go to the first file", id="intake.top"),
        Binding("end", "go(-1)", "End", show=False, tooltip="Go to the last file", id="intake.end"),
    ]
    names: reactive[bool] = reactive(False, init=False)
    cursor: reactive[int] = reactive(0)

    @dataclass
    class Walked(Message):
        """The cursor came to another line."""

    @dataclass
    class Opened(Message):
        """Enter was pressed on a line."""

    def __init__(self, id: str | None = None) -> None:  # Textual's own name
        """No file yet."""
        super().__init__(id=id)
        self.lines: list[IntakeLine] = []
        self._listed: list[IntakeLine] = []
        self._all = False
        self._left: dict[str, int] = {}
        self._reviewed: set[str] = set()

    @property
    def line(self) -> IntakeLine | None:
        """The line under the cursor."""
        return self._listed[self.cursor] if self._listed else None

    @property
    def row_count(self) -> int:
        """How many lines there are, listed or not."""
        return len(self.lines)

    @property
    def unlisted(self) -> int:
        """How many lines came in whole and are not listed."""
        return len(self.lines) - len(self._listed)

    @property
    def left(self) -> dict[str, int]:
        """How many questions each referral still has, by its reference; none that has none."""
        return {reference: left for reference, left in self._left.items() if left}

    def add(self, lines: Iterable[IntakeLine]) -> None:
        """Add lines below. The cursor stays where it is."""
        new = list(lines)
        were_few = self._few
        self.lines += new
        self._left |= {
            line.reference: line.asked for line in new if line.reference and line.outcome != REFUSED
        }
        if self._few == were_few:
            self._listed += [line for line in new if self._few or line.wants_a_look]
            self._resized()
        else:
            self._list()

    @property
    def _few(self) -> bool:
        """Whether all lines are listed."""
        return self._all or len(self.lines) <= MANY

    def settled(self, reference: str, left: int, reviewed: bool) -> None:
        """A referral has so many questions left, or was reviewed whole."""
        if reference in self._left:
            self._left[reference] = left
            self._reviewed |= {reference} if reviewed else set()
            self.refresh()

    def list_all(self) -> None:
        """List all lines, or only those that want a look again; the cursor stays as near as it can."""
        self._all = not self._all
        self._list()

    def _list(self) -> None:
        current = self.line
        here = next((at for at, line in enumerate(self.lines) if line is current), 0)
        above = sum(self._few or line.wants_a_look for line in self.lines[: here + 1])
        self._listed = [line for line in self.lines if self._few or line.wants_a_look]
        self._resized()
        self.cursor = above - 1

    def next_open(self) -> bool:
        """Go to the next line with a question left, around the end if need be; False where there is none."""
        count = len(self._listed)
        for step in range(1, count + 1):
            at = (self.cursor + step) % count
            if self._left_of(self._listed[at]):
                self.cursor = at
                return True
        return False

    def _left_of(self, line: IntakeLine) -> int:
        return self._left.get(line.reference or "", 0) if line.outcome != REFUSED else 0

    def _resized(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._listed))
        self.refresh()
        if len(self._listed) and self.cursor >= len(self._listed):
            self.cursor = len(self._listed) - 1

    def on_resize(self) -> None:
        """Give the lines the room that there is now."""
        self._resized()

    def validate_cursor(self, cursor: int) -> int:
        """Within the list."""
        return max(0, min(cursor, len(self._listed) - 1))

    def watch_cursor(self) -> None:
        """Keep it in sight, and say where it is."""
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()
        self.post_message(self.Walked())

    def watch_names(self) -> None:
        """Show names or hide them: a file is often called by one."""
        self.refresh()

    def action_move(self, step: int) -> None:
        """Go so many lines down."""
        self.cursor += step

    def action_page(self, step: int) -> None:
        """Go so many windows down."""
        self.cursor += step * max(1, self.size.height - 1)

    def action_go(self, place: int) -> None:
        """Go to the first line, or to the last."""
        self.cursor = place % max(1, len(self._listed))

    def action_open(self) -> None:
        """Say what enter was pressed on."""
        self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        """Go to the line under the mouse; a second click there opens it."""
        at = event.y + self.scroll_offset.y
        if at < len(self._listed):
            self.cursor = at
            if event.chain > 1:
                self.action_open()

    def render_line(self, y: int) -> Strip:
        """One line, cut to the width; a coloured mark would vanish on the cursor's bar."""
        at, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        if at >= len(self._listed):
            return Strip.blank(width, self.rich_style)
        strip = Strip(self._words(self._listed[at]).render(self.app.console), width)
        if at != self.cursor:
            return strip.apply_style(self.rich_style)
        cursor = self.get_component_rich_style(
            "intake--cursor" if self.has_focus else "intake--cursor-blurred"
        )
        return Strip(Segment.apply_style(strip, post_style=cursor), width)

    def _words(self, line: IntakeLine) -> Text:
        """Mark, reference, file and what became of it, as wide as the table."""
        left, reviewed = self._left_of(line), line.reference in self._reviewed
        mark, name = line.mark(left), Text(flat(line.called(self.names)))
        name.truncate(_FILE, overflow="ellipsis", pad=True)
        text = Text.assemble(
            (f"{mark}  ", Style(color=_COLOURS[mark], bold=True)),
            f"{line.reference or '–':<{_REFERENCE}}  ",
            name,
            f"  {flat(line.words(left, reviewed, self.names))}",
        )
        text.truncate(self.scrollable_content_region.width, overflow="ellipsis", pad=True)
        return text
