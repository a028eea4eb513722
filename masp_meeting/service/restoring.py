"""A workspace brought back as a backup has it: never over the present one without keeping that."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from masp_meeting.domain.backups import Why
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.domain.profile import Profile
from masp_meeting.service.backups import backups_folder, newest_good
from masp_meeting.service.clock import Clock
from masp_meeting.service.serving import Serving
from masp_meeting.storage import journal
from masp_meeting.storage.backing_up import keep_as_it_lies, make
from masp_meeting.storage.backups import Backup, Head, files_beside, found_in, read
from masp_meeting.storage.claim import Claim
from masp_meeting.storage.codec import to_json
from masp_meeting.storage.driver import Database, connect, words_for_faults
from masp_meeting.storage.keys import (
    KEY_FILE,
    Key,
    is_changing,
    is_encrypted,
    key_file_in_force,
    read_key_file,
)
from masp_meeting.storage.layout import DATABASE
from masp_meeting.storage.lease import Lease
from masp_meeting.storage.rekeying import changing, settle
from masp_meeting.storage.restoring import begin, complete, nobody_else, staging
from masp_meeting.storage.safe_file import replace_file
from masp_meeting.storage.workspace import Workspace

RESTORE, SUBJECT = "RestoreBackup", "workspace"
"""How the journal of a restored workspace tells it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restored workspace's journal says: which backup, of when, and what the one before is kept as."""

    backup: str
    of: datetime
    kept_as: str


@dataclass(frozen=True, slots=True)
class Since:
    """What the present workspace has beyond a backup: how many commands, and when the last one was given.

    ``deleted`` are the references of records that were deleted for good since, and that the backup still has.
    """

    commands: int
    last: datetime | None
    deleted: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The same for people."""
        if self.last is None:
            return "Nothing was recorded since."
        many = "1 command was" if self.commands == 1 else f"{self.commands:,} commands were"
        return f"{many} recorded since, the last at {self.last:%H:%M} on {show_date(self.last.date())}."


def chosen(folder: Path, profile: Profile, named: str) -> Backup:
    """The backup of a name, or in a folder of any place; the newest good one where none is named.

    Raises:
        Refused: there is none.
    """
    into = backups_folder(folder, profile)
    if not named:
        if best := newest_good(into):
            return best
        raise Refused(f"There is no good backup in {into}: name the folder of one that lies elsewhere.")
    backup = read(into / named)
    if backup is None:
        known = ", ".join(one.name for one in found_in(into)[:3]) or "none"
        raise Refused(f"{into / named} is no backup; the newest here are: {known}.")
    return backup


def has_other_key(folder: Path, backup: Backup) -> bool:
    """Whether a workspace has another key file than a backup: its key, or its passphrase, was changed."""
    ours, theirs = key_file_in_force(folder), backup.folder / KEY_FILE
    return ours.is_file() and not (theirs.is_file() and ours.read_bytes() == theirs.read_bytes())


def recorded_since(folder: Path, key: Key | None, backup: Backup) -> Since | None:
    """What would be lost if a backup took a workspace's place; None where that cannot be told.

    It cannot where the workspace cannot be read, or its journal does not go on from the backup's.
    """
    head = backup.manifest.head or Head(0, "")
    try:
        with _reading(folder, key) as db:
            row = db.execute("SELECT hash FROM journal WHERE sequence = ?", [head.sequence]).fetchone()
            if head.sequence and (row is None or row[0] != head.hash):
                return None
            rows = db.execute("SELECT at FROM journal WHERE sequence > ? ORDER BY sequence", [head.sequence])
            times = [datetime.fromisoformat(at) for (at,) in rows.fetchall()]
            sql = "SELECT subject FROM journal WHERE sequence > ? AND verb = ? ORDER BY sequence"
            deletions = db.execute(sql, [head.sequence, journal.DELETE_RECORD]).fetchall()
    except (Refused, ValueError):
        return None
    deleted = tuple(dict.fromkeys(subject.split()[-1] for (subject,) in deletions))
    return Since(len(times), times[-1] if times else None, deleted)


def restore(
    folder: Path,
    profile: Profile,
    backup: Backup,
    keys: tuple[Key | None, Key | None],
    operator: str,
    clock: Clock,
) -> Backup | None:
    """Let a backup take a workspace's place; the present one is kept as a backup before.

    Args:
        folder: the workspace.
        profile: says where its backups lie.
        backup: the one that takes its place.
        keys: the backup's, and that of the present workspace where it is known.
        operator: who asked for it.
        clock: tells the time.

    Returns:
        What the present one is kept as; None where nothing of it was left.

    Raises:
        Refused: somebody works in it, the backup is not sound, or the disk does not allow it; nothing has
            changed.
    """
    key, present = keys
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if is_changing(folder):
        settle(folder, present)
    with _nobody_works(folder, operator, clock()), changing(folder):
        with nobody_else(folder, present):
            if key is not None and key == present:
                _mend_key_file(folder, backup)
        kept = _kept(folder, present, backups_folder(folder, profile), clock())
        with staging(folder, backup, key):
            with nobody_else(folder, present) as head:
                if head is not None and kept is not None and kept.manifest.head not in (None, head):
                    raise Refused("Somebody has just recorded something, so nothing was changed: try again.")
                begin(folder)
            complete(folder)
    _record(
        folder, key, Restored(backup.name, backup.manifest.at, kept.name if kept else ""), operator, clock
    )
    return kept


def restore_to(folder: Path, backup: Backup, key: Key | None, operator: str, clock: Clock) -> None:
    """Make a workspace of a backup in another folder, which is made too.

    Raises:
        Refused: there is a workspace already, the backup is not sound, or the disk does not allow it.
    """
    if (folder / DATABASE).exists() or is_encrypted(folder):
        raise Refused(f"There is a workspace in {folder} already: name another folder.")
    with staging(folder, backup, key):
        begin(folder)
        complete(folder)
    _record(folder, key, Restored(backup.name, backup.manifest.at, ""), operator, clock)


@contextmanager
def _nobody_works(folder: Path, operator: str, now: datetime) -> Iterator[None]:
    """Nobody drives a meeting here and nobody serves one, and nobody begins to meanwhile."""
    lease, serving = Lease(folder), Claim(folder, "masp-follow", Serving)
    lease.take(operator, now)
    try:
        if not serving.take(0.2):
            raise Refused("The meetings of this workspace are being served: stop that server first.")
        yield
    finally:
        serving.release()
        lease.release()


def _mend_key_file(folder: Path, backup: Backup) -> None:
    """Have a workspace whose own key file is damaged or gone kept with a backup's, which has the same key."""
    theirs = backup.folder / KEY_FILE
    with suppress(Damaged):
        if is_encrypted(folder):
            read_key_file(folder)
            return
    if theirs.is_file():
        replace_file(key_file_in_force(folder), theirs.read_bytes())


def _kept(folder: Path, key: Key | None, into: Path, at: datetime) -> Backup | None:
    """The present workspace as a backup: whole where it can be read, else its files as they lie."""
    database = folder / DATABASE
    if not database.exists() and not files_beside(folder):
        return None
    try:
        if database.exists() and database.stat().st_size:
            return make(folder, key, into, at, Why.REPLACED)
    except Damaged:
        pass
    return keep_as_it_lies(folder, into, at)


def _record(folder: Path, key: Key | None, restored: Restored, operator: str, clock: Clock) -> None:
    """Open what was restored, and have its journal tell it."""
    with Workspace.open(folder, key) as workspace, workspace.transaction() as db:
        journal.append(db, journal.Entry(clock(), operator, SUBJECT, RESTORE, to_json(restored)))


@contextmanager
def _reading(folder: Path, key: Key | None) -> Iterator[Database]:
    path = folder / DATABASE
    with words_for_faults(path):
        db = connect(path, key)
        try:
            yield db
        finally:
            db.close()
