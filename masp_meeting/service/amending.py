"""Amending: a decision changed after its meeting; what followed from it follows the change."""

from datetime import date

from masp_meeting.domain.commands import Amend
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
        from masp_meeting.service.carrying import carry_out

        with self._setting.workspace.transaction() as db:
            return carry_out(db, self._setting, hold(db, self._setting, day), amendment).meeting
