"""How a workspace is opened: kept before an update, and with what mends it named where it is damaged."""

from pathlib import Path

from masp_meeting.domain.backups import Why
from masp_meeting.domain.errors import Damaged
from masp_meeting.domain.profile import Profile
from masp_meeting.service.clock import Clock
from masp_meeting.storage.keys import Key
from masp_meeting.storage.layout import DATABASE
from masp_meeting.storage.workspace import Workspace


def open_workspace(folder: Path, key: Key | None, profile: Profile, clock: Clock) -> Workspace:
    """Open a workspace; a database of an older release is kept as a backup, and brought up to date.

    Raises:
        Damaged: its database cannot be read, or is gone; says which backup could take its place.
        Locked: it is encrypted, and there is no key.
        Refused: there is none, or its database cannot be used; says what to do.
    """
    refuse_where_lost(folder, profile)

    def keep() -> Path:
        from masp_meeting.service.backups import back_up

        return back_up(folder, key, profile, clock(), Why.UPDATE).folder

    try:
        return Workspace.open(folder, key, keep)
    except Damaged as damage:
        raise _with_backup(damage, folder, profile) from damage


def is_lost(folder: Path, profile: Profile) -> bool:
    """Whether a workspace's database is gone while backups of it are there."""
    if (folder / DATABASE).exists():
        return False
    from masp_meeting.service.backups import backups_folder
    from masp_meeting.storage.backups import found_in

    return bool(found_in(backups_folder(folder, profile)))


def refuse_where_lost(folder: Path, profile: Profile) -> None:
    """Let nobody take a workspace whose database is gone for one that was never made.

    Raises:
        Damaged: it is gone; says which backup could take its place.
    """
    if is_lost(folder, profile):
        raise _with_backup(Damaged(f"{folder / DATABASE} is gone."), folder, profile)


def _with_backup(damage: Damaged, folder: Path, profile: Profile) -> Damaged:
    from masp_meeting.service.backups import backups_folder, best_of

    return Damaged(f"{damage} {best_of(backups_folder(folder, profile))}")
