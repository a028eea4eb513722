"""Commands as the journal keeps them, and back."""

from masp_meeting.domain.commands import VERBS, Command
from masp_meeting.domain.errors import Refused
from masp_meeting.storage.codec import UNREADABLE, from_json


def command_from(verb: str, payload: str) -> Command:
    """The command that a journal row keeps.

    Raises:
        Refused: this program knows no such verb, or the payload is not its.
    """
    for kind in VERBS:
        if kind.__name__ == verb:
            return from_json(payload, kind)
    raise Refused(UNREADABLE.format(why=f"“{verb}” is no command"))
