"""The verbs of the room: each is a frozen value that carries its own rule."""

from masp_meeting.domain.commands.attendance import Arrive, SendApologies, StepOut
from masp_meeting.domain.commands.base import Command, decide
from masp_meeting.domain.commands.casework import (
    ConfirmFinding,
    ConfirmRedFlag,
    CorrectFacts,
    OverrideArea,
    RecordVictimSafety,
    SetPriority,
    TakeNote,
)
from masp_meeting.domain.commands.following import FollowLinks, LeaveOut
from masp_meeting.domain.commands.outcomes import Allocate, Defer, RecordDecision, ReopenCase, TakeAction
from masp_meeting.domain.commands.running import (
    CloseMeeting,
    Cover,
    GoTo,
    MoveItem,
    OpenMeeting,
    Uncover,
)

VERBS: tuple[type[Command], ...] = (
    Allocate,
    Arrive,
    CloseMeeting,
    ConfirmFinding,
    ConfirmRedFlag,
    CorrectFacts,
    Cover,
    Defer,
    FollowLinks,
    GoTo,
    LeaveOut,
    MoveItem,
    OpenMeeting,
    OverrideArea,
    RecordDecision,
    RecordVictimSafety,
    ReopenCase,
    SendApologies,
    SetPriority,
    StepOut,
    TakeAction,
    TakeNote,
    Uncover,
)

__all__ = [
    "VERBS",
    "Allocate",
    "Arrive",
    "CloseMeeting",
    "Command",
    "ConfirmFinding",
    "ConfirmRedFlag",
    "CorrectFacts",
    "Cover",
    "Defer",
    "FollowLinks",
    "GoTo",
    "LeaveOut",
    "MoveItem",
    "OpenMeeting",
    "OverrideArea",
    "RecordDecision",
    "RecordVictimSafety",
    "ReopenCase",
    "SendApologies",
    "SetPriority",
    "StepOut",
    "TakeAction",
    "TakeNote",
    "Uncover",
    "decide",
]
