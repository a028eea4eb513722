"""The commands for backups: make, list, verify, restore."""

import argparse
import sys
from pathlib import Path

from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.cli.operators import account, named_operator
from masp_meeting.cli.printing import print_json
from masp_meeting.cli.unlocking import key_for
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.profile import Profile
from masp_meeting.service.backups import backups_folder
from masp_meeting.service.restoring import (
    Since,
    chosen,
    has_other_key,
    recorded_since,
    restore_to,
)
from masp_meeting.service.restoring import restore as put_back
from masp_meeting.storage.backups import Backup, altered, found_in, unreadable_in, unsound
from masp_meeting.storage.driver import opens
from masp_meeting.storage.keys import Key, is_encrypted
from masp_meeting.storage.layout import DATABASE
from masp_meeting.storage.opening import settle
from masp_meeting.storage.profile import load_profile

_NO_ACCOUNT = "it does not say what it holds"
_ASK = "Say --yes to restore where nobody is there to ask."
_THERE_AGAIN = "Deleted since, and there again: {which}. “masp-meeting retention delete” deletes them anew.\n"
_OTHER_KEY = "It opens with the passphrase, or the recovery key, of the day on which it was made.\n"

_CLEAR = (
    "The backup {name} is not encrypted, and the workspace is: restore it into another folder with "
    "“masp-meeting restore {name} --to FOLDER”, and encrypt that one with “masp-meeting encrypt”."
)


def backup(arguments: argparse.Namespace) -> int:
    """Make a backup, and print where it lies."""
    with open_office(arguments.workspace) as office:
        made = office.backups.make()
    sys.stdout.write(f"{made.folder.resolve()}\n")
    return 0


def show(arguments: argparse.Namespace) -> int:
    """List the backups; each is read whole, without a key."""
    into = backups_folder(arguments.workspace, load_profile(arguments.workspace))
    backups, unreadable = found_in(into), unreadable_in(into)
    if arguments.json:
        known = [_as_json(one) for one in backups]
        print_json([*known, *({"name": name, "wrong": _NO_ACCOUNT} for name in unreadable)])
        return 0
    for one in backups:
        at = one.manifest.at
        told = f"{show_date(at.date())} {at:%H:%M}  {one.size / 1e6:8.1f} MB  version {one.manifest.version}"
        sys.stdout.write(f"{one.name}  {told}  {one.manifest.why.words}, {altered(one) or 'good'}\n")
    for name in unreadable:
        sys.stdout.write(f"{name}  {_NO_ACCOUNT}\n")
    if not backups and not unreadable:
        sys.stderr.write(f"There is no backup in {into.resolve()}: “masp-meeting backup” makes one.\n")
    return 0


def _as_json(one: Backup) -> dict[str, object]:
    said, head = one.manifest, one.manifest.head
    return {
        "name": one.name,
        "folder": str(one.folder.resolve()),
        "at": said.at.isoformat(),
        "why": said.why.value,
        "bytes": one.size,
        "version": said.version,
        "journal_rows": head.sequence if head else None,
        "wrong": altered(one),
    }


def verify(arguments: argparse.Namespace) -> int:
    """Read one backup from end to end, with its key."""
    folder: Path = arguments.workspace
    profile = load_profile(folder)
    newest = found_in(backups_folder(folder, profile))[:1]
    one = newest[0] if newest and not arguments.name else chosen(folder, profile, arguments.name)
    wrong = altered(one)
    found = (wrong,) if wrong else unsound(one.folder, key_for(one.folder), one.manifest.head)
    for fault in found:
        sys.stderr.write(f"{one.name}: {fault}\n")
    if not found:
        rows = one.manifest.head.sequence if one.manifest.head else 0
        sys.stdout.write(f"{one.name} is sound: {rows:,} journal rows, each in its place.\n")
    return int(bool(found))


def restore(arguments: argparse.Namespace) -> int:
    """Bring the workspace back as a backup has it, or make another one of it."""
    folder: Path = arguments.workspace
    settle(folder)
    profile = load_profile(folder)
    one = chosen(folder, profile, arguments.name)
    if arguments.to is not None:
        restore_to(arguments.to, one, key_for(one.folder), _operator(), local_now)
        sys.stderr.write(_OTHER_KEY if has_other_key(folder, one) and is_encrypted(one.folder) else "")
        sys.stdout.write(f"{arguments.to.resolve()}\n")
        return 0
    if not arguments.yes and not sys.stdin.isatty():
        raise Refused(_ASK)
    return int(not _restored(folder, profile, one, ask=not arguments.yes))


def offer(folder: Path, damage: Refused) -> bool:
    """Say what is damaged, and offer to restore the newest good backup; whether that was done.

    Raises:
        Refused: there is no good backup, or it cannot be restored.
    """
    profile = load_profile(folder)
    try:
        one = chosen(folder, profile, "")
    except Refused:
        raise damage from None
    sys.stderr.write(f"{damage}\n")
    return _restored(folder, profile, one, ask=True)


def _restored(folder: Path, profile: Profile, one: Backup, *, ask: bool) -> bool:
    other = has_other_key(folder, one)
    if other and not is_encrypted(one.folder):
        raise Refused(_CLEAR.format(name=one.name))
    key = key_for(one.folder)
    present = _present_key(folder, key) if other else key
    since = recorded_since(folder, present, one)
    if ask and not _wanted(one, since):
        sys.stderr.write("Nothing was changed.\n")
        return False
    kept = put_back(folder, profile, one, (key, present), _operator(), local_now)
    sys.stderr.write(f"The workspace is as {one.name} has it.\n")
    if kept is not None:
        sys.stderr.write(f"What it was before is kept as {kept.name}.\n")
    sys.stderr.write(_OTHER_KEY if other else "")
    if since and since.deleted:
        sys.stderr.write(_THERE_AGAIN.format(which=", ".join(since.deleted)))
    return True


def _present_key(folder: Path, key: Key | None) -> Key | None:
    """The key of the workspace as it is; that of the backup where nobody can say it."""
    if opens(folder / DATABASE, key):
        return key
    sys.stderr.write("First the present workspace, so that it can be kept.\n")
    try:
        return key_for(folder)
    except Refused as reason:
        sys.stderr.write(f"{reason} Its files are kept as they lie.\n")
        return key


def _wanted(one: Backup, since: Since | None) -> bool:
    at = one.manifest.at
    words = since.words if since else "The present workspace cannot be compared with it."
    sys.stderr.write(f"{one.name} is of {at:%H:%M} on {show_date(at.date())}. {words}\n")
    sys.stderr.write("The present workspace is kept as a backup. Restore? [y/N] ")
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _operator() -> str:
    return named_operator() or account()
