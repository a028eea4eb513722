"""How a workspace is judged by what was found in it: access, encryption, key, schema, journal, backups."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.health import Line, look, mend, several, some, well

RESTORE = "put a backup in its place: “masp-meeting restore”"
UPDATE = "install the newest version of masp-meeting"
_SLOW = 2.0
"""Seconds to unlock after which people would think that nothing happens."""
_A_WEEK_AND_A_DAY = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Access:
    """Who else may look into a workspace, and whether this account may write it."""

    open_to_others: bool
    exposed: tuple[str, ...]
    """Files that others could read if they came into the folder."""
    unwritable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clear:
    """What of a workspace can be read without its passphrase."""

    has_key: bool
    database: bool
    agendas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """What one process may do at a time: whether one does, and how it, or the last one, calls itself."""

    held: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class BackupFound:
    """A backup as its own note tells of it."""

    name: str
    at: datetime


def judge_access(folder: str, access: Access) -> Line:
    """Whether the workspace is its owner's alone, and can be written."""
    if access.unwritable:
        found = f"{folder}: {some(access.unwritable)} may not be written by this account"
        return mend("Workspace", found, "give this account the permission, or use the one that made it")
    if access.open_to_others and access.exposed:
        found = f"{folder}: other accounts of this machine may read {some(access.exposed)}"
        return mend("Workspace", found, f"chmod -R go= {folder}")
    if access.open_to_others:
        found = f"{folder} is open to other accounts of this machine"
        return look("Workspace", found, f"chmod go= {folder}")
    return well("Workspace", f"{folder}, closed to other accounts")


def judge_encryption(clear: Clear) -> Line:
    """Whether what lies on the disk is what it should be."""
    if clear.has_key and clear.database:
        return mend("Encryption", "masp.db is IN THE CLEAR, though masp.key lies beside it", RESTORE)
    if not clear.has_key and not clear.database:
        do = "put the masp.key of a backup in its place"
        return mend("Encryption", "masp.db is encrypted or no database, and there is no masp.key", do)
    if not clear.has_key:
        return look("Encryption", "everything is IN THE CLEAR", "encrypt it: “masp-meeting encrypt”")
    if clear.agendas:
        found = f"masp.db is encrypted, but IN THE CLEAR: {some(clear.agendas)}"
        return mend("Encryption", found, "delete them, and build each anew: “masp-meeting agenda build DATE”")
    return well("Encryption", "masp.db and the agenda files are encrypted")


def judge_key(*, seconds: float, strong: bool, rekeying: bool, remembered: bool, locked: str) -> Line:
    """Whether the key file is sound, and as hard to guess as one that is made today.

    Args:
        seconds: for which a passphrase keeps this machine busy.
        strong: whether it is as hard to guess.
        rekeying: whether a change of the key has not come to its end.
        remembered: whether a keyring was given the key.
        locked: why there is no key now; empty where there is.
    """
    keyring = ", a keyring remembers it" if remembered else ""
    found = f"masp.key is sound{keyring}, unlocking takes {seconds:.1f} s"
    if rekeying:
        return look("Key", "a change of the key was interrupted", "open the workspace, which finishes it")
    if locked:
        return look("Key", f"{found}, but what needs the passphrase is not looked at", locked)
    if not strong:
        do = "give “masp-meeting rekey”"
        return look("Key", f"{found}, but guessing is easier than with one made today", do)
    if seconds > _SLOW:
        return look("Key", f"{found}: this machine is slow")
    return well("Key", found)


def judge_schema(*, ours: bool, taken: frozenset[str], known: tuple[str, ...]) -> Line:
    """Whether this program and the database are of one age."""
    if not ours:
        do = f"{RESTORE}, or name another folder"
        return mend("Schema", "masp.db is not a database of this program", do)
    if newer := taken - {*known}:
        found = f"masp.db was written by a newer version, with {some(tuple(sorted(newer)))}"
        return mend("Schema", found, UPDATE)
    if behind := tuple(step for step in known if step not in taken):
        found = f"{len(taken)} of {several(len(known), 'step', 'steps')} taken: {some(behind)} to come"
        return look("Schema", found, "open it with “masp-meeting”, which takes them")
    return well("Schema", f"all {several(len(known), 'step', 'steps')} taken")


def judge_integrity(faults: tuple[str, ...], *, encrypted: bool) -> Line:
    """Whether the database is whole."""
    if faults:
        return mend("Database", f"damaged: {some(faults, 2)}", f"keep a copy of it, and {RESTORE}")
    return well("Database", "whole" + (", and every page is as it was written" if encrypted else ""))


def judge_journal(rows: int, faults: tuple[str, ...], *, deep: bool) -> Line:
    """Whether the record is sound; ``deep`` where all of it was walked."""
    if faults:
        do = "“masp-meeting verify” tells all; compare with a backup"
        return mend("Journal", f"{several(len(faults), 'fault', 'faults')}: {some(faults, 2)}", do)
    counted = several(rows, "row", "rows")
    if deep:
        return well("Journal", f"{counted}, and everything is as they tell")
    return well("Journal", f"{counted}, guarded; its end is whole (--deep walks all of it)")


def judge_seats(driver: Seat, server: Seat) -> Line:
    """Who drives and who serves; a note whose writer is gone is only said."""
    said = []
    seats = (
        (driver, "nobody drives a meeting", "a meeting is driven by"),
        (server, "nobody serves one", "one is served by"),
    )
    for seat, nobody, by in seats:
        gone = f"{nobody} (its last, {seat.words}, was killed)" if seat.words else nobody
        said.append(f"{by} {seat.words or 'somebody'}" if seat.held else gone)
    return well("At work", ", ".join(said))


def judge_leftovers(files: tuple[str, ...], fault_log: str) -> Line:
    """What programs that were killed left behind, and the account of a fault."""
    if files:
        found = f"left by a program that was killed: {some(files)}"
        return look("Leftovers", found, "delete them; what they were to become is whole")
    if fault_log:
        do = "send it to whoever mends the program, then delete it"
        return look("Leftovers", f"{fault_log} tells of a fault of the program", do)
    return well("Leftovers", "none")


def judge_papers(counts: tuple[tuple[str, int], ...], *, encrypted: bool) -> Line:
    """How many papers lie readable in their folders, as they must to be sent."""
    lying = [f"{count:,} in {folder}/" for folder, count in counts if count]
    if not lying:
        return well("Papers", "none lies in the clear")
    found = f"in the clear: {', '.join(lying)}"
    if not encrypted:
        return look("Papers", found)
    return look("Papers", f"{found}; “papers export --protect” writes them under a password")


def judge_backups(
    folder: str, newest: BackupFound | None, broken: int, now: datetime, last_deed: datetime | None
) -> Line:
    """Whether what was done since could be lost.

    Args:
        folder: where backups are kept.
        newest: the last whose note can be read.
        broken: how many have none.
        now: the moment.
        last_deed: when the journal's newest row was written; None where it is not known.
    """
    make = "make one: “masp-meeting backup”"
    if newest is None:
        found = f"none in {folder}" + (f" but {broken:,} that cannot be read" if broken else "")
        return look("Backups", found, make)
    when = f"{show_date(newest.at.date())}, {newest.at:%H:%M}"
    found = f"the newest is of {when}, in {folder}/{newest.name}"
    done_since = last_deed is None or last_deed > newest.at
    if now - newest.at > _A_WEEK_AND_A_DAY and done_since:
        return look("Backups", f"{found}, and there was work since", make)
    return well("Backups", found)


def judge_templates(faults: tuple[str, ...], own: int) -> Line:
    """Whether papers can be made."""
    if faults:
        do = "“masp-meeting templates check” tells where"
        return mend("Templates", f"{several(len(faults), 'fault', 'faults')}: {some(faults, 1)}", do)
    if own:
        return well("Templates", f"{several(own, 'template', 'templates')} of your own, without fault")
    return well("Templates", "those that ship")


def judge_profile(name: str, settings: tuple[str, ...]) -> Line:
    """By whose rules the workspace works."""
    if not settings:
        return well("Profile", f"{name}, as it ships")
    return well("Profile", f"{name}; partnership.toml sets {some(settings)}")
