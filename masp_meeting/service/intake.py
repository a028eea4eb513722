"""One referral form in: a new referral, an earlier one corrected, or refused in a sentence; all journaled."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from masp_meeting.domain.catalogue import fact_titles
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import FormReading
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.questions import Kind, Question, open_questions
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.reimport import Change
from masp_meeting.service.filing import file_new
from masp_meeting.service.folders import other_kind
from masp_meeting.service.reimport import read_before, the_same_again, update
from masp_meeting.service.setting import Setting
from masp_meeting.storage import referrals
from masp_meeting.storage.driver import Database

_WORTH_READING = 64 * 1024 * 1024
"""Bytes; a larger file is no form, and is refused by its size without being read through."""

_FOLDER = "This is a folder, not a form: name the forms in it."
_SHUT = "This folder may not be looked into: have it opened to you, or move the forms elsewhere."

IMPORTED, UPDATED, NEEDS_REVIEW, REFUSED = "imported", "updated", "needs review", "refused"

LOOK = "Look at it before the meeting: "
"""Begins the sentence that says how many questions are left to a person."""


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What became of one file: ``outcome`` is *imported*, *updated*, *needs review* or *refused*.

    ``questions`` are those that its referral leaves to a person; ``changes`` is what a corrected form changed
    in the referral that it belongs to.
    """

    path: Path
    outcome: str
    reference: str | None
    message: str
    reading: FormReading | None = None
    questions: tuple[Question, ...] = ()
    changes: tuple[Change, ...] = ()


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
        if other := other_kind(path):
            raise Refused(other)
        with setting.workspace.reading() as db:
            known = _known_as(db, file_hash)
        reading = None if known else _read(path, _home_force(setting))
    except Refused as reason:
        return refused(setting, path, file_hash, str(reason))
    with setting.workspace.transaction() as db:
        # Asked again, because another administrator may have imported the file while it was being read.
        known = _known_as(db, file_hash)
        if reading is not None and known is None:
            return _take_in(db, setting, path, file_hash, reading)
    reference, sentence = known or (None, "It was imported before.")
    return refused(setting, path, file_hash, sentence, reference)


def _known_as(db: Database, file_hash: str) -> tuple[str, str] | None:
    """The reference under which a file came before, and the sentence that says so."""
    if not file_hash:
        return None
    if reference := referrals.imported_as(db, file_hash):
        return reference, f"It was imported before, as {reference}."
    if reference := read_before(db, file_hash):
        return reference, f"It was imported before, as {reference}, and a later form came in its place."
    return None


def _take_in(
    db: Database, setting: Setting, path: Path, file_hash: str, reading: FormReading
) -> ImportOutcome:
    if was := the_same_again(db, reading, path.name):
        referral, changes = update(db, setting, was, reading, path.name, file_hash)
        return updated(path, referral, reading, changes, setting.profile)
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
    return imported(path, file_new(db, setting, referral, "Import"), reading)


def imported(path: Path, referral: Referral, reading: FormReading) -> ImportOutcome:
    """What to say of a new referral."""
    if questions := open_questions(referral):
        words = f"{LOOK}{_in_numbers(questions)}."
        return ImportOutcome(path, NEEDS_REVIEW, referral.reference, words, reading, questions)
    words = f"Imported as {referral.reference}."
    return ImportOutcome(path, IMPORTED, referral.reference, words, reading)


def updated(
    path: Path, referral: Referral, reading: FormReading, changes: tuple[Change, ...], profile: Profile
) -> ImportOutcome:
    """What to say of an earlier referral that came again, corrected: which facts changed."""
    titles, questions = fact_titles(profile), open_questions(referral)
    words = "; ".join(titles[change.fact] for change in changes)
    said = f"Changed: {words}." if changes else "The same as before."
    if questions:
        said += f" {LOOK}{_in_numbers(questions)}."
    return ImportOutcome(path, UPDATED, referral.reference, said, reading, questions, changes)


def refused(
    setting: Setting, path: Path, file_hash: str, reason: str, known: str | None = None
) -> ImportOutcome:
    """A file that cannot be taken, journaled with its reason; ``known`` is what it came in as before.

    Raises:
        Refused: the workspace cannot be written.
    """
    note = {"file": path.name, "reason": reason, "file_hash": file_hash}
    with setting.workspace.transaction() as db:
        setting.record(db, "import", "RefuseFile", note)
    return ImportOutcome(path, REFUSED, known, reason)


def _in_numbers(questions: tuple[Question, ...]) -> str:
    counts = Counter(question.kind for question in questions)
    words = {
        Kind.DOUBT: "in doubt",
        Kind.UNPLACED: "not placed",
        Kind.UNSURE: "read from an unfamiliar label",
    }
    found = ", ".join(f"{counts[kind]} {words}" for kind, words in words.items() if counts[kind])
    return found or "the subject has no name"


def _hash_of(path: Path) -> str:
    if not path.exists():
        raise Refused("There is no such file: check its name.")
    if path.is_dir():
        raise Refused(_FOLDER if _opens(path) else _SHUT)
    if not path.is_file():
        raise Refused("This is no form.")
    if path.stat().st_size > _WORTH_READING:
        return ""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        raise Refused(f"The file cannot be read: {fault.strerror}.") from fault


def _opens(folder: Path) -> bool:
    try:
        os.scandir(folder).close()
    except OSError:
        return False
    return True


def _home_force(setting: Setting) -> str:
    return setting.profile.agency(setting.profile.home_force).name


def _read(path: Path, home_force: str) -> FormReading:
    from masp_meeting.documents.reading import read_form

    return read_form(path, home_force)
