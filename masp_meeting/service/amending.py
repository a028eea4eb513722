"""Amending: a decision changed after its meeting; what followed from it follows the change."""

from datetime import date

from masp_meeting.domain.commands import Amend, CheckRecord, Command, DecideDisclosure, DiscloseLater
from masp_meeting.domain.meeting import Meeting
from masp_meeting.service.convening import Held, hold  # noqa: TID253  # this module loads late too
from masp_meeting.service.meanwhile import refuse_if_replaced
from masp_meeting.service.setting import Setting


class AmendingDesk:
    """Changes to the record of meetings that are closed."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def amend(self, day: date, amendment: Amend, seen: Held | None = None) -> Meeting:
        """Change how a case ended; the original stays on the record, and the next meeting is to ratify it.

        Args:
            day: the meeting's.
            amendment: what is changed.
            seen: the record as whoever changes it had it before them.

        Raises:
            Refused: the meeting is not closed, the case had no outcome, a rule does not allow the new one,
                somebody else changed it since it was seen, or the workspace cannot be written.
        """
        return self._carry_out(day, amendment, seen)

    def check(self, day: date, by: str) -> Meeting:
        """Record that whoever chaired a meeting has checked its minutes.

        Raises:
            Refused: the meeting is not closed, its minutes are approved or checked already, this is nobody
                who chaired it, or the workspace cannot be written.
        """
        return self._carry_out(day, CheckRecord(by))

    def disclose(self, day: date, by: str, disclosure: DecideDisclosure, seen: Held | None = None) -> Meeting:
        """Record what the referrer is told of an outcome, where the meeting itself left that open.

        Raises:
            Refused: the meeting is not closed, it was decided, a rule does not allow it, or the workspace
                cannot be written.
        """
        return self._carry_out(day, DiscloseLater(by, disclosure), seen)

    def _carry_out(self, day: date, command: Command, seen: Held | None = None) -> Meeting:
        from masp_meeting.service.carrying import carry_out

        with self._setting.workspace.transaction() as db:
            held = hold(db, self._setting, day)
            refuse_if_replaced(db, seen or held, held, command, self._setting)
            return carry_out(db, self._setting, held, command).meeting
