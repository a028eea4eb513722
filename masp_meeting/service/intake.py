"""One referral form in: read, numbered and kept, or refused in a sentence; both are journaled."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import FormReading
from masp_meeting.domain.questions import Kind, open_questions
from masp_meeting.domain.referral import Referral
from masp_meeting.service.filing import file_new
from masp_meeting.service.setting import Setting
from masp_meeting.storage import referrals
from masp_meeting.storage.driver import Database

_WORTH_READING = 64 * 1024 * 1024
"""Bytes; a larger file is no form, and is refused by its size without being read through."""

IMPORTED, NEEDS_REVIEW, REFUSED = "imported", "needs review", "refused"


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file: ``outcome`` is *imported*, *needs review* or *refused*."""

    path: Path
    outcome: str
    reference: str | None
    message: str
    reading: FormReading | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Referrals that come together in one file, a spreadsheet's ``rows`` of them.

    ``read_in`` imports them one after another, each whole or not at all, until its argument says to stop.
    """

    path: Path
    rows: int
    read_in: Callable[[Callable[[], bool]], Iterator[ImportOutcome]]


def read_in(setting: Setting, path: Path) -> ImportOutcome:
    """Import one form; a file that cannot be taken is an outcome, and never stops the others.

    Raises:
        Refused: the workspace itself cannot be written; nothing has changed.
    """
    file_hash = ""
    try:
        file_hash = _hash_of(path)
        reading = None if _imported_as(setting, file_hash) else _read(path, _home_force(setting))
    except Refused as reason:
        return _refused(setting, path, file_hash, str(reason))
    with setting.workspace.transaction() as db:
        # Asked again, because another administrator may have imported the file while it was being read.
        known = referrals.imported_as(db, file_hash)
        if reading is not None and known is None:
            return _keep(db, setting, path, file_hash, reading)
    return _refused(setting, path, file_hash, f"It was imported before, as {known}.", known)


def _imported_as(setting: Setting, file_hash: str) -> str | None:
    with setting.workspace.reading() as db:
        return referrals.imported_as(db, file_hash) if file_hash else None


def _keep(db: Database, setting: Setting, path: Path, file_hash: str, reading: FormReading) -> ImportOutcome:
    referral = Referral(
        reference="",
        received=setting.today(),
        facts=reading.facts,
        sources=reading.sources,
        unplaced=reading.unplaced,
        doubts=reading.doubts,
        file=path.name,
        file_hash=file_hash,
    )
    kept = file_new(db, setting, referral, "Import")
    if open_questions(kept):
        return ImportOutcome(path, NEEDS_REVIEW, kept.reference, _to_look_at(kept), reading)
    return ImportOutcome(path, IMPORTED, kept.reference, f"Imported as {kept.reference}.", reading)


def _refused(
    setting: Setting, path: Path, file_hash: str, reason: str, known: str | None = None
) -> ImportOutcome:
    note = {"file": path.name, "reason": reason, "file_hash": file_hash}
    with setting.workspace.transaction() as db:
        setting.record(db, "import", "RefuseFile", note)
    return ImportOutcome(path, REFUSED, known, reason)


def _to_look_at(referral: Referral) -> str:
    counts = Counter(question.kind for question in open_questions(referral))
    words = {
        Kind.DOUBT: "in doubt",
        Kind.UNPLACED: "not placed",
        Kind.UNSURE: "read from an unfamiliar label",
    }
    found = ", ".join(f"{counts[kind]} {words}" for kind, words in words.items() if counts[kind])
    return f"Look at it before the meeting: {found or 'the subject has no name'}."


def _hash_of(path: Path) -> str:
    if not path.exists():
        raise Refused("There is no such file: check its name.")
    if not path.is_file():
        raise Refused(
            "This is a folder, not a form: name the forms in it." if path.is_dir() else "This is no form."
        )
    if path.stat().st_size > _WORTH_READING:
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        raise Refused(f"The file cannot be read: {fault.strerror}.") from fault


def _home_force(setting: Setting) -> str:
    return setting.profile.agency(setting.profile.home_force).name


def _read(path: Path, home_force: str) -> FormReading:
    from masp_meeting.documents.reading import read_form

    return read_form(path, home_force)
