"""The sentences of what is done to the workspace itself: who works in it, its key, backups, and retention."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.story import Eyes
from masp_meeting.domain.story.eyes import because
from masp_meeting.service.story.telling import Tell
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.journal import Recorded


@dataclass(frozen=True, slots=True)
class _Keyboard:
    """Who begins to work, under which account of the machine."""

    name: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class _Key:
    """Whether the workspace lay in the clear before its key was changed."""

    was_plain: bool = False


@dataclass(frozen=True, slots=True)
class _Backup:
    """The backup that took the workspace's place."""

    backup: str = ""


@dataclass(frozen=True, slots=True)
class _Kept:
    """Until when a record is kept, and why."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class _Deleted:
    """The record that was deleted, and why."""

    reference: str = ""
    reason: str = ""


def _keyboard(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    taken = from_json(row.payload, _Keyboard)
    return f"{taken.name} begins to work" + (f" under the account “{taken.account}”" if taken.account else "")


def _key(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    was_plain = from_json(row.payload, _Key).was_plain
    return "Encrypted the workspace" if was_plain else "Changed the workspace's key"


def _restored(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    backup = from_json(row.payload, _Backup).backup
    return f"Put {f'the backup {backup}' if backup else 'a backup'} in the place of the workspace"


def _kept(row: Recorded, eyes: Eyes) -> str:
    kept = from_json(row.payload, _Kept)
    return f"Reviewed: the record is kept until {show_date(kept.until)}{because(eyes.typed(kept.reason))}"


def _deleted(row: Recorded, eyes: Eyes) -> str:
    return f"Deleted the record{because(eyes.typed(from_json(row.payload, _Deleted).reason))}"


def _from_meeting(row: Recorded, eyes: Eyes) -> str:  # noqa: ARG001
    return "Took what was deleted out of the meeting's record"


UPKEEP: Mapping[str, Tell] = {
    "TakeKeyboard": _keyboard,
    "ChangeKey": _key,
    "RestoreBackup": _restored,
    "ReviewRecord": _kept,
    "DeleteRecord": _deleted,
    "DeleteFromMeeting": _from_meeting,
}
"""How each verb of the upkeep is told."""
