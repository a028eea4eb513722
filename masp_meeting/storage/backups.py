"""Copies of a workspace: each whole, verified, and in a folder of its own that lies there like a workspace.

A backup holds the database, the key file of its day, the agendas, the profile and the templates. Papers are
not in it: minutes and letters are written from the database, and can be again.
"""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from masp_meeting.domain.backups import Dated, Why
from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import SEALS, STRUCTURE, Database, connect, page_faults, words_for_faults
from masp_meeting.storage.keys import KEY_FILE, Key, key_file_in_force
from masp_meeting.storage.layout import AGENDAS, DATABASE, TEMPLATES
from masp_meeting.storage.profile import OWN

MANIFEST = "backup.json"
PARTIAL = ".partial"
WRITTEN_AHEAD = "-wal"
"""Ends the name of what a database has not taken in yet."""

NAMED = re.compile(r"\d{4}-\d\d-\d\dT\d{6}-.+(?<!\.partial)")
_PART = re.compile(
    rf"{DATABASE}({WRITTEN_AHEAD})?|{KEY_FILE}|{OWN}|{AGENDAS}/[^/\\]+\.json|{TEMPLATES}/[^/\\]+\.docx"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of a journal; sequence 0 and no hash where it is empty."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; names nobody. ``head`` is None where a damaged database lies in it."""

    version: str
    steps: tuple[str, ...]
    at: datetime
    why: Why
    head: Head | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup where it lies."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """What it is called."""
        return self.folder.name

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(part.size for part in self.manifest.parts)

    @property
    def dated(self) -> Dated:
        """What decides whether it is kept."""
        return Dated(self.name, self.manifest.at)


def found_in(into: Path) -> tuple[Backup, ...]:
    """The backups of a folder whose accounts of themselves can be read, newest first."""
    made = (read(path) for path in _folders(into))
    return tuple(sorted((one for one in made if one), key=lambda one: one.dated.at, reverse=True))


def unreadable_in(into: Path) -> tuple[str, ...]:
    """The names of what looks like a backup there and says nothing of itself, oldest first."""
    return tuple(sorted(path.name for path in _folders(into) if read(path) is None))


def read(folder: Path) -> Backup | None:
    """The backup that lies in a folder; None where none does, or its account of itself cannot be read."""
    try:
        manifest = from_json((folder / MANIFEST).read_text(encoding="utf-8"), Manifest)
    except (OSError, UnicodeDecodeError, Refused):
        return None
    # A name that led out of the folder would have a file there overwritten by a restore.
    return Backup(folder, manifest) if all(_PART.fullmatch(part.name) for part in manifest.parts) else None


def altered(backup: Backup) -> str:
    """What of a backup is not as it was written, in words; empty where all of it is. Needs no key."""
    for part in backup.manifest.parts:
        try:
            if (backup.folder / part.name).stat().st_size != part.size:
                return f"{part.name} is not as long as it was"
            if fingerprint_of(backup.folder / part.name) != part.sha256:
                return f"{part.name} was altered"
        except OSError as fault:
            return f"{part.name} cannot be read ({fault.strerror})"
    return "" if backup.manifest.head else "it keeps a damaged database as it lay"


def unsound(folder: Path, key: Key | None, head: Head | None, *, unused: bool = True) -> tuple[str, ...]:
    """What is wrong with the database of a backup, read from end to end; empty where nothing is.

    Args:
        folder: of the backup.
        key: that of its day.
        head: what its journal should end with.
        unused: whether pages are read too that hold nothing, by their seals; the rest is read in any case.
    """
    seals = (SEALS,) if unused else ()
    # Both at once, for each takes as long, and the engine needs no Python meanwhile.
    with ThreadPoolExecutor(1) as beside:
        structure = beside.submit(_faults, folder, key, lambda db: page_faults(db, STRUCTURE))
        chain = _faults(folder, key, lambda db: (*page_faults(db, *seals), *_chain_faults(db, head)))
        return (*chain, *structure.result())


def _faults(folder: Path, key: Key | None, check: Callable[[Database], tuple[str, ...]]) -> tuple[str, ...]:
    try:
        with at_rest(folder, key) as db:
            return check(db)
    except Refused as reason:
        return (str(reason).rstrip("."),)


def _chain_faults(db: Database, head: Head | None) -> tuple[str, ...]:
    ends_with = head_of(db)
    found = tuple(journal.faults(db))
    return found if found or ends_with == head else ("its journal ends with another row",)


def remove(into: Path, names: Iterable[str]) -> None:
    """Remove backups; one that is removed in part is no backup any more.

    Raises:
        Refused: the disk does not allow it.
    """
    try:
        for name in names:
            going = (into / name).rename(into / f"{name}{PARTIAL}")
            shutil.rmtree(going)
    except OSError as fault:
        raise Refused(f"An old backup in {into} cannot be removed ({fault.strerror}).") from fault


def files_beside(folder: Path) -> list[str]:
    """The names of the files of a workspace, or of a backup, that belong to one beside its database."""
    alone = [name for name in (KEY_FILE, OWN) if source_of(folder, name).is_file()]
    kinds = ((AGENDAS, "*.json"), (TEMPLATES, "*.docx"))
    inside = [f"{sub}/{path.name}" for sub, kind in kinds for path in sorted((folder / sub).glob(kind))]
    return [*alone, *(name for name in inside if _PART.fullmatch(name))]


def source_of(folder: Path, name: str) -> Path:
    """Where a file that belongs to a workspace lies in it: its key file may have another name for a while."""
    return key_file_in_force(folder) if name == KEY_FILE else folder / name


def steps_taken(db: Database) -> tuple[str, ...]:
    """The names of the migrations that a database has seen, in their order."""
    rows = db.execute("SELECT name FROM _sqlite_migrations ORDER BY id").fetchall()
    return tuple(row[0] for row in rows)


def fingerprint_of(path: Path) -> str:
    """SHA-256, in hexadecimal, of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def at_rest(folder: Path, key: Key | None) -> Iterator[Database]:
    """The database of a backup, to be read; nothing is laid beside it.

    Raises:
        Refused: it cannot be read, or is damaged.
    """
    path = folder / DATABASE
    with words_for_faults(path):
        db = connect(path, key, at_rest=True)
        try:
            yield db
        finally:
            db.close()


def head_of(db: Database) -> Head:
    """The last row of a journal.

    Raises:
        Damaged: the database has none.
    """
    if "journal" not in db.table_names():
        raise Damaged("The database holds no journal, so it is none of this program.")
    found = db.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return Head(*found) if found else Head(0, "")


def _folders(into: Path) -> list[Path]:
    try:
        return [path for path in into.iterdir() if NAMED.fullmatch(path.name) and path.is_dir()]
    except OSError:
        return []
