"""Who is at the keyboard: whoever was there last, and whoever comes to it."""

from datetime import timedelta

from masp_meeting.domain.operator import operator_name
from masp_meeting.service.setting import Setting
from masp_meeting.storage import operators
from masp_meeting.storage.operators import KEYBOARD, last_operator
from masp_meeting.storage.workspace import Workspace

OPERATOR = "MASP_OPERATOR"
"""The variable that names who is at the keyboard, for a program that nobody sits at."""


def last_at(workspace: Workspace, account: str) -> str:
    """Who was at the keyboard of a workspace last under an account; the account itself where nobody was."""
    with workspace.reading() as db:
        return last_operator(db, account) or account


def take_keyboard(setting: Setting, typed: str) -> None:
    """Let somebody work from here on, once the journal says so.

    Raises:
        Refused: it is no name, or the journal cannot be written; whoever was there is there still.
    """
    name = operator_name(typed)
    with setting.workspace.transaction() as db:
        setting.tell_operator(db, name, KEYBOARD)
    setting.operator = name


def known_operators(setting: Setting) -> tuple[str, ...]:
    """Whoever may be at the keyboard: those who were, the last first, then those who come to the meetings."""
    from masp_meeting.service.regulars import expected_people

    with setting.workspace.reading() as db:
        known = operators.known_operators(db)
    expected = (one.name for one in expected_people(setting, setting.today() + timedelta(days=1)))
    return tuple(dict.fromkeys((*known, *expected)))
