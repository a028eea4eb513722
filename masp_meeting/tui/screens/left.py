"""What earlier meetings left, heard one by one: minutes, decisions to ratify, actions; live interventions."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from masp_meeting.domain.commands import (
    ApproveMinutes,
    Command,
    CorrectMinutes,
    Ratify,
    ReportAction,
    ReportIntervention,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.interventions import Course, InterventionReport
from masp_meeting.domain.matter_words import (
    INTERVENTIONS,
    MATTERS,
    Beside,
    Left,
    LeftLine,
    heading_words,
    left_lines,
)
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.view import view
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.dialogs.say import SayDialog
from masp_meeting.tui.screens.meeting_case import ItemDrafts
from masp_meeting.tui.screens.meeting_wall import WallKeys
from masp_meeting.tui.screens.room_screen import AnsweringScreen
from masp_meeting.tui.widgets.key_line import KeyLine
from masp_meeting.tui.widgets.left_list import LeftList
from masp_meeting.tui.widgets.meeting_bar import MeetingBar

_HEARD = {
    "approve": Left.MINUTES,
    "correct": Left.MINUTES,
    "ratify": Left.DECISION,
    "report": Left.ACTION,
    "session": Left.INTERVENTION,
    "risk": Left.INTERVENTION,
    "course": Left.INTERVENTION,
}
"""Which kind of line each deed is for."""
_RISK = ("risk", "Risk", "What is known")
_NOTHING = {
    MATTERS: "Earlier meetings left nothing: no minutes to approve, nothing to ratify, no open action.",
    INTERVENTIONS: "No direct intervention runs.",
}


class LeftScreen(AnsweringScreen[None]):
    """One line under the cursor, and the keys that say what became of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "report('DONE')", "Done", tooltip="The action is done"),
        Binding("a", "approve", "Approve", tooltip="The meeting approves these minutes"),
        Binding("a", "ratify(True)", "Agree", tooltip="The meeting ratifies this decision"),
        Binding("a", "session(1, 0)", "Attended", tooltip="One more session attended"),
        Binding("m", "session(0, 1)", "Missed", tooltip="One more session missed"),
        Binding("r", "risk", "Risk", tooltip="What is known of the risk"),
        Binding("o", "course('RUNS')", "Runs", tooltip="The intervention goes on: nothing else is new"),
        Binding("c", "report('CIRCUMSTANCES')", "Changed", tooltip="Circumstances changed: it is settled"),
        Binding("c", "correct", "Correct", tooltip="Correct these minutes before they are approved"),
        Binding("c", "course('COMPLETED')", "Completed", tooltip="The intervention is completed"),
        Binding("n", "report('NOT_UNDERTAKEN')", "Not undertaken", tooltip="It was not done, and stays"),
        Binding("n", "ratify(False)", "Not agreed", tooltip="The meeting does not ratify it, and why"),
        Binding("w", "course('WITHDRAWN')", "Withdrew", tooltip="The subject withdrew, and the risk now"),
        Binding("v", "course('BREACHED')", "Breach", tooltip="It ended with a breach, and the risk now"),
        Binding("u", "undo", "Undo", tooltip="Take the last thing recorded back"),
        Binding("b", "app.cover", "Cover", tooltip="Cover the screen at once; b shows it again"),
        Binding("i", "turn", "Other list", tooltip="From matters arising to interventions, or back"),
        Binding("escape", "dismiss", "Back", tooltip="Back to the item"),
        Binding("x", "reveal", "Reveal", show=False, tooltip="Show what the wall may not, or hide it"),
    ]

    def __init__(self, room: WallKeys, item: str, undo: Callable[[], None]) -> None:
        """Keep the meeting's screen, through which all is recorded, and which of the two lists is shown."""
        super().__init__(room.office)
        self._room, self._item, self._undo = room, item, undo

    def compose(self) -> ComposeResult:
        """Bar, what is overdue or begun, the lines, all that is said of one, the keys."""
        yield MeetingBar()
        yield Static(id="left-heading")
        yield LeftList()
        yield Static(id="left-more")
        yield KeyLine()

    def on_mount(self) -> None:
        """Follow the meeting, and who may see what of it."""
        self.query_one(LeftList).focus()
        for what in ("meeting", "names", "working"):
            self.watch(self._room, what, self._show, init=False)
        self._show()
        self.set_interval(1, self._tick)

    @property
    def _meeting(self) -> Meeting:
        return self.office.meetings.meeting

    def _show(self) -> None:
        beside = self.attempt(self.office.meetings.beside)
        if beside is None or not self.is_attached:
            return
        meeting, reveals = self._meeting, self._room.names or self._room.working
        lines = left_lines(meeting, self._item, beside, reveals)
        self.query_one(LeftList).show(lines)
        self.query_one("#left-heading", Static).update(Content(self._heading(lines, beside)))
        self._tick()
        self._say_more()

    def _heading(self, lines: tuple[LeftLine, ...], beside: Beside) -> str:
        title = "Live interventions" if self._item == INTERVENTIONS else "Matters arising"
        left = sum(not line.heard for line in lines)
        state = f"{left} of {len(lines)} to be heard" if left else "all heard" if lines else ""
        head = heading_words(self._meeting, self._item, beside)
        if head and self._item == MATTERS:
            head = f"overdue: {head}"
        return " · ".join(part for part in (title, state, head) if part)

    def _tick(self) -> None:
        shown = view(self._meeting, self._room.audience)
        self.query_one(MeetingBar).show(shown, self.office.clock(), *self._room.state())

    @on(LeftList.Moved)
    def _say_more(self) -> None:
        line = self.query_one(LeftList).line
        words = "\n".join((f"{line.state}: {line.words}", *line.more)) if line else _NOTHING[self._item]
        self.query_one("#left-more", Static).update(Content(words))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Only the keys of the line under the cursor."""
        line = self.query_one(LeftList).line if self.is_mounted else None
        return action not in _HEARD or (line is not None and line.kind is _HEARD[action])

    def _line(self) -> LeftLine:
        """The line that is heard.

        Raises:
            Refused: there is none, or this screen may not show it.
        """
        line = self.query_one(LeftList).line
        if line is None:
            raise Refused("There is nothing to be heard.")
        if not line.shown:
            raise Refused("This screen may not show the case: x shows it all the same.")
        return line

    def _tell(self, deed: Callable[[LeftLine], Command], *, stays: bool = False) -> None:
        self.attempt(lambda: self._record(deed(self._line()), stays=stays))

    def _record(self, command: Command, *, stays: bool = False) -> None:
        """Carry it out, and go on to the next line unless more may be said of this one."""
        self._room.tell(command)
        if not stays:
            self.query_one(LeftList).go_on()

    def _ask(
        self, asked: tuple[str, str, str], deed: Callable[[LeftLine, str], Command], *, stays: bool = False
    ) -> None:
        """Ask for words, and keep half of them with the line that they are about."""
        line = self.attempt(self._line)
        if line is not None:
            drafts = ItemDrafts(self.office.meetings, line.key)
            record = partial(self._record, stays=stays)
            dialog = SayDialog(asked, line.words, lambda words: deed(line, words), record, drafts)
            self.app.push_screen(dialog)

    def action_report(self, what: str) -> None:
        """What became of an action."""
        report = Report[what]
        if report is Report.DONE:
            self._tell(lambda line: ReportAction(line.key, report))
        else:
            asked = (what.casefold(), report.value.capitalize(), "Why it was not done")
            self._ask(asked, lambda line, words: ReportAction(line.key, report, words))

    def action_approve(self) -> None:
        """Approve the minutes."""
        self._tell(lambda line: ApproveMinutes(date.fromisoformat(line.key)))

    def action_correct(self) -> None:
        """Correct the minutes."""
        asked = ("correction", "Correct the minutes", "What it should say")
        self._ask(asked, lambda line, words: CorrectMinutes(date.fromisoformat(line.key), words), stays=True)

    def action_ratify(self, agreed: bool) -> None:
        """Ratify a decision, or not and why."""
        if agreed:
            self._tell(lambda line: _ratify(line, True, ""))
        else:
            asked = ("not-ratified", "Not ratified: it is decided anew", "Why")
            self._ask(asked, lambda line, words: _ratify(line, False, words))

    def action_session(self, attended: int, missed: int) -> None:
        """Count one more session."""
        self._tell(lambda line: self._stands(line, attended=attended, missed=missed), stays=True)

    def action_risk(self) -> None:
        """Say what is known of the risk."""
        self._ask(_RISK, lambda line, words: self._stands(line, risk=words), stays=True)

    def action_course(self, what: str) -> None:
        """How it stands; one that broke off wants a word on the risk."""
        course = Course[what]
        if course in (Course.WITHDRAWN, Course.BREACHED):
            asked = (what.casefold(), f"{course.value.capitalize()}: what is known of the risk now", "Risk")
            self._ask(asked, lambda line, words: self._stands(line, course=course, risk=words))
        elif course is Course.COMPLETED and (early := self._with_sessions_left()):
            words = f"{early.words}. Is it completed all the same?"
            self.app.push_screen(AskDialog("Completed early", words, "it is completed", self._complete))
        else:
            self._tell(lambda line: self._stands(line, course=course))

    def _complete(self, _: bool) -> None:
        self._tell(lambda line: self._stands(line, course=Course.COMPLETED))

    def _with_sessions_left(self) -> LeftLine | None:
        """The line under the cursor, where fewer sessions than planned were attended."""
        line = self.query_one(LeftList).line
        if line is None or not line.shown:
            return None
        was = self._intervention(line)
        return line if was.attended < was.planned else None

    def _intervention(self, line: LeftLine) -> InterventionReport:
        return next(one for one in self._meeting.interventions if one.reference == line.key)

    def _stands(
        self,
        line: LeftLine,
        attended: int = 0,
        missed: int = 0,
        risk: str | None = None,
        course: Course | None = None,
    ) -> ReportIntervention:
        """How an intervention stands with what was just said; one with a session runs."""
        was = self._intervention(line)
        begins = was.course is Course.TO_BEGIN and attended + missed > 0
        return ReportIntervention(
            was.reference,
            was.attended + attended,
            was.missed + missed,
            was.risk if risk is None else risk,
            course or (Course.RUNS if begins else was.course),
        )

    def action_undo(self) -> None:
        """Take the last slip back."""
        heard = self.query_one(LeftList).heard
        self._undo()
        self.query_one(LeftList).go_back(heard)

    def action_turn(self) -> None:
        """The other list."""
        self._item = MATTERS if self._item == INTERVENTIONS else INTERVENTIONS
        self._show()

    def action_reveal(self) -> None:
        """What the wall may not show, as on the meeting's screen."""
        self._room.action_names()


def _ratify(line: LeftLine, agreed: bool, words: str) -> Ratify:
    day, reference, *urgent = line.key.split()
    return Ratify(date.fromisoformat(day), reference, agreed, words, bool(urgent))
