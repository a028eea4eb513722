"""The meeting's desk: convene, carry out what the room does, undo a slip; the only way into a meeting."""

from collections.abc import Callable
from datetime import date, datetime

from masp_meeting.domain.attending import Attendee
from masp_meeting.domain.backups import Why
from masp_meeting.domain.commands import CloseMeeting, Command, OpenMeeting
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.service.beside import beside
from masp_meeting.service.carrying import add_case, carry_out
from masp_meeting.service.convening import Held, hold
from masp_meeting.service.days import returned
from masp_meeting.service.following import Wall, wall_of
from masp_meeting.service.regulars import expected_people, last_seats
from masp_meeting.service.setting import Setting
from masp_meeting.service.undoing import undo_last
from masp_meeting.storage import meetings
from masp_meeting.storage.drafts import Drafts
from masp_meeting.storage.driver import Database
from masp_meeting.storage.lease import Lease, Place


class MeetingDesk:
    """One meeting at a time, as the last command left it, whoever gave that command."""

    def __init__(self, setting: Setting, back_up: Callable[[Why, datetime], None] | None = None) -> None:
        """Keep where the work is done, and what has a backup made when a meeting is opened or closed."""
        self._setting = setting
        self._back_up = back_up
        self._lease = Lease(setting.workspace.folder)
        self._drafts = Drafts(setting.workspace)
        self._held: Held | None = None

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands.

        Raises:
            Refused: none was convened.
        """
        return self._now_held().meeting

    def convene(self, day: date) -> Meeting:
        """Take up the meeting of a day where it was left, or make it of its agenda.

        What is made of an agenda follows agenda and referrals until the first command is given.

        Raises:
            Refused: there is no agenda for that day.
        """
        with self._setting.workspace.reading() as db:
            self._held = hold(db, self._setting, day)
        return self.meeting

    def handle(self, command: Command) -> Meeting:
        """Carry out one command of the room, whole or not at all.

        Raises:
            Refused: the rules or the disk do not allow it; nothing has changed.
        """
        meeting = self._write(lambda db, held: carry_out(db, self._setting, held, command))
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
        """Take back the last slip: the meeting, on the item it concerned, and what was undone.

        Raises:
            Refused: there is nothing to undo, something rests on it, or the meeting is closed.
        """
        words = ""

        def undo(db: Database, held: Held) -> Held:
            nonlocal words
            undone, words = undo_last(db, self._setting, held)
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
        was = self._now_held()
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
            held = hold(db, self._setting, day)
        if held.meeting.stage in (Stage.PLANNED, Stage.OPEN):
            self._lease.take(self._setting.operator, self._setting.clock())
        self._held = held
        return held.meeting

    def show_place(self, item: str, share: int | None) -> None:
        """Let the projectors show what the chair looks at: an item, and how far down it."""
        self._lease.show(Place(self.meeting.day, item, share))

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

    def close(self) -> None:
        """Leave the desk: let somebody else drive, and let go of the files."""
        self.release()
        self._drafts.close()

    def _write(self, deed: Callable[[Database, Held], Held]) -> Meeting:
        with self._setting.workspace.transaction() as db:
            after = deed(db, self._current(db))
        # Only now is it on the disk: a meeting on the screen that was not kept would be a lost decision.
        self._held = after
        return after.meeting

    def _current(self, db: Database) -> Held:
        """The meeting to act on: this desk's, unless another process moved it on, or it is not kept yet."""
        held = self._now_held()
        return held if held.stands(db) else hold(db, self._setting, held.meeting.day)

    def _now_held(self) -> Held:
        if self._held is None:
            raise Refused("No meeting is convened: name its day first.")
        return self._held

    def _place(self, item: str, field: str) -> str:
        return f"{self.meeting.day}/{item}/{field}"
