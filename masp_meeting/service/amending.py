"""Amending: a decision changed after its meeting; what followed from it follows the change."""

from datetime import date

from masp_meeting.domain.commands import Amend, CheckRecord, Command, DecideDisclosure, DiscloseLater
from masp_meeting.domain.meeting import Meeting
from masp_meeting.service.convening import hold  # noqa: TID253  # this module loads late too
from masp_meeting.service.setting import Setting


class AmendingDesk:
    """Changes to the record of meetings that are closed."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def amend(self, day: date, amendment: Amend) -> Meeting:
        """Change how a case ended; the original stays on the record, and the next meeting is to ratify it.

        Raises:
            Refused: the meeting is not closed, the case had no outcome, a rule does not allow the new one, or
                the workspace cannot be written.
        """
        return self._carry_out(day, amendment)

    def check(self, day: date, by: str) -> Meeting:
        """Record that whoever chaired a meeting has checked its minutes.

        Raises:
            Refused: the meeting is not closed, its minutes are approved or checked already, this is nobody
                who chaired it, or the workspace cannot be written.
        """
        return self._carry_out(day, CheckRecord(by))

    def disclose(self, day: date, by: str, disclosure: DecideDisclosure) -> Meeting:
        """Record what the referrer is told of an outcome, where the meeting itself left that open.

        Raises:
            Refused: the meeting is not closed, it was decided, a rule does not allow it, or the workspace
                cannot be written.
        """
        return self._carry_out(day, DiscloseLater(by, disclosure))

    def _carry_out(self, day: date, command: Command) -> Meeting:
        from masp_meeting.service.carrying import carry_out

        with self._setting.workspace.transaction() as db:
            return carry_out(db, self._setting, hold(db, self._setting, day), command).meeting
