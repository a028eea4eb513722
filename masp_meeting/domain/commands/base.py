"""What every command is, and the one function through which each is carried out."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Meeting, Stage

_WHY_NOT = {
    Stage.PLANNED: "The meeting is not open yet: open it first.",
    Stage.OPEN: "The meeting is open already.",
    Stage.CLOSED: "The meeting is closed: its record no longer changes.",
    Stage.APPROVED: "The minutes are approved: a decision may be amended, nothing else.",
}
_NOT_CLOSED = "The meeting is still open: close it first."


@dataclass(frozen=True, slots=True)
class Command(ABC):
    """Something the room does. Fields are what was said; the rule is in ``carry_out``."""

    stages: ClassVar[tuple[Stage, ...]] = (Stage.OPEN,)
    undoable: ClassVar[bool] = True
    """Whether *undo* takes it back; moving about and covering the screen are no slips."""

    @abstractmethod
    def carry_out(self, meeting: Meeting, now: datetime) -> Meeting:
        """The meeting after this command.

        Raises:
            Refused: the rules do not allow it; the sentence says what to do instead.
        """

    @abstractmethod
    def words(self) -> str:
        """What was done, as a short phrase for the room: “decision on MASP-2026-0113”."""


def decide(meeting: Meeting, command: Command, now: datetime) -> Meeting:
    """Carry out one command.

    Args:
        meeting: the meeting as it stands.
        command: what the room does.
        now: when, with its time zone.

    Raises:
        Refused: the command is not allowed now; nothing has changed.
    """
    if meeting.stage not in command.stages:
        unfinished = meeting.stage is Stage.OPEN and Stage.CLOSED in command.stages
        raise Refused(_NOT_CLOSED if unfinished else _WHY_NOT[meeting.stage])
    return command.carry_out(meeting, now)


def not_out(meeting: Meeting, item_id: str, name: str) -> str:
    """The name of somebody who is given something of a case.

    Raises:
        Refused: they are out of it for an interest that they declared.
    """
    if name.strip().casefold() in {one.casefold() for one in meeting.recused_from(item_id)}:
        title = meeting.item(item_id).title
        raise Refused(f"{name.strip()} is out of {title} for an interest: name somebody else.")
    return name


def said(text: str, what: str) -> str:
    """What was typed, without the blanks around it.

    Raises:
        Refused: nothing was typed.
    """
    if not (stripped := text.strip()):
        raise Refused(f"Say {what}.")
    return stripped
