"""The meeting's desk: convene, carry out what the room does, undo a slip; the only way into a meeting."""

from collections.abc import Callable
from datetime import date, datetime

from masp_meeting.domain.attending import Attendee
from masp_meeting.domain.backups import Why
from masp_meeting.domain.commands import (
    CloseMeeting,
    Command,
    ConfirmFinding,
    OpenMeeting,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.replay import Done
from masp_meeting.service.beside import beside
from masp_meeting.service.carrying import add_case, carry_out
from masp_meeting.service.convening import Held, hold
from masp_meeting.service.days import returned
from masp_meeting.service.following import Wall, wall_of
from masp_meeting.service.meanwhile import refuse_if_replaced
from masp_meeting.service.regulars import expected_people, last_seats
from masp_meeting.service.setting import Setting
from masp_meeting.service.undoing import undo_last
from masp_meeting.storage import journal, meetings
from masp_meeting.storage.drafts import Drafts
from masp_meeting.storage.driver import Database
from masp_meeting.storage.lease import Lease, Place, driver_of

BESIDE = (TakeNote, TakeAction, ConfirmFinding)
"""What a second terminal adds to a meeting that somebody else drives."""
_FROM_BESIDE = "notes, actions and findings are taken beside them"

_BESIDE = "beside "
"""How the last part of a place begins where somebody types who sits beside the driver."""


class MeetingDesk:
    """One meeting at a time, as the last command left it, whoever gave that command."""

    def __init__(self, setting: Setting, back_up: Callable[[Why, datetime], None] | None = None) -> None:
        """Keep where the work is done, and what has a backup made when a meeting is opened or closed."""
        self._setting = setting
        self._back_up = back_up
        self._lease = Lease(setting.workspace.folder)
        self._drafts = Drafts(setting.workspace)
        self._held: Held | None = None
        self._aside = False
        self._own: set[int] = set()
        self._began: int | None = None

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands.

        Raises:
            Refused: none was convened.
        """
        return self.held.meeting

    @property
    def held(self) -> Held:
        """The meeting as this desk knows it, with what tells whether others went on since.

        Raises:
            Refused: none was convened.
        """
        if self._held is None:
            raise Refused("No meeting is convened: name its day first.")
        return self._held

    def convene(self, day: date) -> Meeting:
        """Take up the meeting of a day where it was left, or make it of its agenda.

        What is made of an agenda follows agenda and referrals until the first command is given.

        Raises:
            Refused: there is no agenda for that day.
        """
        with self._setting.workspace.reading() as db:
            self._held = self._take_up(db, day)
        return self.meeting

    def handle(self, command: Command, seen: Held | None = None) -> Meeting:
        """Carry out one command of the room, whole or not at all.

        Args:
            command: what is done.
            seen: the meeting as whoever does it had it before them; as this desk knows it where None.

        Raises:
            Refused: the rules or the disk do not allow it, it would replace what somebody else changed since
                it was seen, or it is for whoever drives alone; nothing has changed.
        """
        if self._aside and not isinstance(command, BESIDE):
            raise Refused(f"That is for whoever drives the meeting: {_FROM_BESIDE}.")
        known = seen or self.held

        def carry(db: Database, held: Held) -> Held:
            refuse_if_replaced(db, known, held, command, self._setting)
            return carry_out(db, self._setting, held, command)

        meeting = self._write(carry)
        if self._back_up is not None:
            if isinstance(command, OpenMeeting) and meeting.opened_at:
                self._back_up(Why.OPENED, meeting.opened_at)
            elif isinstance(command, CloseMeeting) and meeting.closed_at:
                self._back_up(Why.CLOSED, meeting.closed_at)
        return meeting

    def add_case(self, reference: str, why: str) -> Meeting:
        """Bring a late or urgent case of the queue onto the agenda of the meeting under way.

        Raises:
            Refused: it has ended, is on an agenda, no reason is given, or the disk does not allow it.
        """
        return self._write(lambda db, held: add_case(db, self._setting, held, reference, why))

    def undo(self) -> tuple[Meeting, str]:
        """Take back one's own last slip: the meeting, on the item it concerned, and what was undone.

        Raises:
            Refused: there is nothing of one's own to undo, something rests on it, or the meeting is closed.
        """
        words = ""

        def undo(db: Database, held: Held) -> Held:
            nonlocal words
            undone, words = undo_last(db, self._setting, held, self._is_own, returns=not self._aside)
            return undone

        return self._write(undo), words

    def expected(self) -> tuple[Attendee, ...]:
        """Who came to the last few meetings, as they may come to this one."""
        return expected_people(self._setting, self.meeting.day)

    def last_seats(self) -> tuple[str, str]:
        """Who chaired the meeting before this one, and who took its minutes; empty where there was none."""
        return last_seats(self._setting, self.meeting.day)

    def refresh(self) -> bool:
        """Take over what others did in the meeting since; says whether anything differs."""
        was = self.held
        with self._setting.workspace.reading() as db:
            self._held = self._current(db)
        return self._held is not was and self._held.meeting != was.meeting

    def beside(self) -> Beside:
        """What the meeting shows of earlier ones and does not hold itself."""
        with self._setting.workspace.reading() as db:
            return beside(db, self.meeting)

    def returned(self) -> tuple[str, ...]:
        """The cases that came back for this meeting since it began, and that it does not have."""
        meeting = self.meeting
        with self._setting.workspace.reading() as db:
            back = returned(db, meeting.day, {item.id for item in meeting.items})
            return tuple(one.reference for one in back if not meetings.running_with(db, one.reference))

    def wall(self) -> Wall:
        """What projectors show of this meeting at this moment."""
        return wall_of(self._setting.workspace.folder, self.meeting.day)

    def drive(self, day: date) -> Meeting:
        """Convene a meeting to drive it from here; to look at one that is over takes nobody's seat.

        Raises:
            Refused: somebody else drives, or there is no agenda for that day.
        """
        with self._setting.workspace.reading() as db:
            held = self._take_up(db, day)
        if held.meeting.stage in (Stage.PLANNED, Stage.OPEN):
            self._lease.take(self._setting.operator, self._setting.clock())
        self._held, self._aside = held, False
        return held.meeting

    def sit_beside(self, day: date) -> Meeting:
        """Take up a meeting that somebody else drives: to read all of it, and add to it.

        Raises:
            Refused: it is not open.
        """
        meeting = self.convene(day)
        if meeting.stage is not Stage.OPEN:
            raise Refused("The meeting is not open: notes are taken beside whoever drives it once it is.")
        self._aside = True
        return meeting

    def driver(self) -> str:
        """Who drives, as they are called; empty while nobody does."""
        return driver_of(self._setting.workspace.folder)

    def show_place(self, item: str, share: int | None) -> None:
        """Let the projectors show what the chair looks at: an item, and how far down it."""
        self._lease.show(Place(self.meeting.day, item, share))

    def hand_over(self) -> None:
        """Somebody else is at the keyboard: where this drives a meeting, they do from now on."""
        self._lease.hand_over(self._setting.operator, self._setting.clock())

    def release(self) -> None:
        """Let somebody else drive."""
        self._lease.release()

    def keep_draft(self, item: str, field: str, text: str) -> None:
        """Keep a half-typed text of an item; it outlives this program from this moment on."""
        self._drafts.keep(self._place(item, field), text)

    def draft(self, item: str, field: str) -> str:
        """The half-typed text of an item; empty where there is none."""
        return self._drafts.kept(self._place(item, field))

    def clear_draft(self, item: str, field: str) -> None:
        """Forget a text that was sent or given up."""
        self._drafts.clear(self._place(item, field))

    def half_typed_beside(self) -> tuple[str, ...]:
        """Who beside the driver is half-way through words, and on which item, as in “Noor Patel on …”."""
        titles = {item.id: item.title for item in self.meeting.items}
        found = (place.split("/", 3) for place in self._drafts.places(f"{self.meeting.day}/"))
        beside = ((parts[1], parts[3].removeprefix(_BESIDE)) for parts in found if len(parts) == 4)
        return tuple(dict.fromkeys(f"{name} on {titles[item]}" for item, name in beside if item in titles))

    def close(self) -> None:
        """Leave the desk: let somebody else drive, and let go of the files."""
        self.release()
        self._drafts.close()

    def _write(self, deed: Callable[[Database, Held], Held]) -> Meeting:
        with self._setting.workspace.transaction() as db:
            before = journal.newest(db)
            after = deed(db, self._current(db))
            own = range(before + 1, journal.newest(db) + 1)
        # Only now is it on the disk: a meeting on the screen that was not kept would be a lost decision.
        self._held = after
        self._own.update(own)
        return after.meeting

    def _take_up(self, db: Database, day: date) -> Held:
        if self._began is None:
            self._began = journal.newest(db)
        return hold(db, self._setting, day)

    def _current(self, db: Database) -> Held:
        """The meeting to act on: this desk's, unless another process moved it on, or it is not kept yet."""
        held = self.held
        return held if held.stands(db) else hold(db, self._setting, held.meeting.day)

    def _is_own(self, done: Done) -> bool:
        """Whether it was done here, or by the same person before; another terminal may share the name."""
        before = self._began is not None and done.sequence <= self._began and not self._aside
        return done.by == self._setting.operator and (before or done.sequence in self._own)

    def _place(self, item: str, field: str) -> str:
        """Where half-typed words are kept; those of two who type at once are two texts."""
        place = f"{self.meeting.day}/{item}/{field}"
        return f"{place}/{_BESIDE}{self._setting.operator}" if self._aside else place
