"""What is asked of everybody at once, full screen in wide type: the statement, and who is alone."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from masp_meeting.domain.attending import Attendee, Mode
from masp_meeting.domain.commands import AgreeToStatement, Command, SayAlone
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.presence import ALONE, on_the_line, yet_to_agree
from masp_meeting.service.office import Office
from masp_meeting.tui.screens.room_screen import AnsweringScreen
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.rows import Rows
from masp_meeting.tui.widgets.top_line import TopLine
from masp_meeting.tui.widgets.wide_text import WideText


class EveryoneScreen(AnsweringScreen[bool]):
    """A question to many at once: enter takes everybody's answer, space says that somebody differs."""

    CSS_PATH = "statement.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "All as marked", priority=True, tooltip="Record the answers as marked"),
        Binding("space", "turn", "The other answer", priority=True, tooltip="Mark this person the other way"),
        Binding("b", "app.cover", "Cover", tooltip="Cover the screen at once; b shows it again"),
        Binding("escape", "dismiss(False)", "Leave", tooltip="Leave; nothing is recorded"),
    ]
    heading = ""
    marks: ClassVar[tuple[str, str]] = ("✔", "–")
    """Before somebody who answers as everybody does, and before somebody who does not."""

    def __init__(self, office: Office, carry_out: Callable[[Command], Meeting]) -> None:
        """Keep how answers are recorded."""
        super().__init__(office)
        self._carry_out = carry_out
        self._others: set[str] = set()

    @property
    def _meeting(self) -> Meeting:
        return self.office.meetings.meeting

    def words(self) -> str:
        """What is read out."""
        raise NotImplementedError

    def question(self) -> str:
        """What everybody in the list is asked."""
        raise NotImplementedError

    def asked(self) -> tuple[Attendee, ...]:
        """Who is asked."""
        raise NotImplementedError

    def answers(self) -> Iterator[Command]:
        """The commands that record the answers as marked."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The words in the middle, who is asked below them."""
        day = show_date(self._meeting.day)
        yield TopLine(self.heading, self.office.profile.marking, day)
        with VerticalScroll(id="read", can_focus=False):
            yield WideText(self.words())
        yield Static(id="question")
        yield Rows(id="asked")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show who is asked."""
        self._list()
        self.query_one("#asked").focus()

    def _list(self) -> None:
        rows, asked = self.query_one(Rows), self.asked()
        cursor = rows.highlighted
        rows.clear_options()
        rows.add_options(Option(Content(self._line(one)), id=one.name) for one in asked)
        rows.highlighted = min(cursor or 0, len(asked) - 1) if asked else None
        rows.styles.height = len(asked) if asked else 1
        self.query_one("#question", Static).update(Content(self.question()))

    def _line(self, one: Attendee) -> str:
        mark = self.marks[one.name in self._others]
        how = f", {one.mode.value}" if one.mode is Mode.DIAL_IN else ""
        return f"{mark} {self.office.profile.agency(one.agency).short:<10} {one.name}{how}"

    @on(OptionList.OptionSelected, "#asked")
    def clicked(self) -> None:
        """A click on somebody marks them the other way."""
        self.action_turn()

    def action_turn(self) -> None:
        """The other answer for the person under the cursor."""
        option = self.query_one("#asked", OptionList).highlighted_option
        if option is not None and option.id is not None:
            self._others ^= {option.id}
            self._list()

    def action_answer(self) -> None:
        """Record the answers; where one is refused, list again who is here."""
        if self.attempt(self._record) is None:
            self._list()
            return
        self.dismiss(True)

    def _record(self) -> bool:
        for command in self.answers():
            self._carry_out(command)
        return True


class StatementScreen(EveryoneScreen):
    """The confidentiality statement, and who agrees to it: those who have not since they came in."""

    heading = "Confidentiality statement"

    def words(self) -> str:
        """The statement; the shorter one for those who join later."""
        profile = self._meeting.profile
        later = self._meeting.statement_read_at is not None and self.asked()
        return (profile.reaffirmation if later else "") or profile.statement

    def question(self) -> str:
        """Who is to agree."""
        return "Who is here agrees:" if self.asked() else "Everybody who is here has agreed."

    def asked(self) -> tuple[Attendee, ...]:
        """Who has yet to agree."""
        return yet_to_agree(self._meeting)

    def answers(self) -> Iterator[Command]:
        """One agreement of all who are marked; it also says that the statement was read."""
        names = tuple(one.name for one in self.asked() if one.name not in self._others)
        if names or self._meeting.statement_read_at is None:
            yield AgreeToStatement(names)


class AloneScreen(EveryoneScreen):
    """Who dials in is asked whether anybody else is in the room with them."""

    heading = "Dialling in"
    marks = ("✔ alone    ", "▲ not alone")

    def __init__(self, office: Office, carry_out: Callable[[Command], Meeting]) -> None:
        """Mark what somebody answered before."""
        super().__init__(office, carry_out)
        self._others = {one.name for one in on_the_line(self._meeting) if one.alone is False}

    def words(self) -> str:
        """The question itself."""
        return ALONE

    def question(self) -> str:
        """How answers are marked."""
        return "Who dials in says:"

    def asked(self) -> tuple[Attendee, ...]:
        """Who has yet to be asked; everybody on the line where all were."""
        on_line = on_the_line(self._meeting)
        return tuple(one for one in on_line if one.alone is None) or on_line

    def answers(self) -> Iterator[Command]:
        """The answer of each who has not given it before."""
        for one in self.asked():
            alone = one.name not in self._others
            if one.alone is not alone:
                yield SayAlone(one.name, alone)
