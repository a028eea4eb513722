"""A corrected form of an earlier referral: found, taken in, journaled, and followed by its meetings."""

from dataclasses import dataclass, fields, replace

from masp_meeting.domain.catalogue import fact_rows
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Doubt, Facts, FactSource, FormReading, Unplaced
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.domain.reimport import Change, corrected, same_again
from masp_meeting.service.filing import file_changed
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal, likeness
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

_READ = ("Import", "Update")
"""The verbs whose rows keep what a form said."""


@dataclass(frozen=True, slots=True)
class Updated(Referral):
    """What the journal keeps of an update: the referral as it then was, and what the form said."""

    form: FormReading = FormReading(Facts())  # noqa: RUF009  # frozen, so that all may share it


@dataclass(frozen=True, slots=True)
class Said:
    """What a journal row of any release keeps of a form that was read."""

    facts: Facts
    sources: tuple[FactSource, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    doubts: tuple[Doubt | str, ...] = ()
    form: FormReading | None = None

    def reading(self) -> FormReading:
        """What the form said."""
        doubts = tuple(Doubt(one) if isinstance(one, str) else one for one in self.doubts)
        return self.form or FormReading(self.facts, self.sources, self.unplaced, doubts)


@dataclass(frozen=True, slots=True)
class Replaced:
    """What the journal keeps of a form in whose place a later one came."""

    reference: str
    file: str
    replaced_by: str


def update(
    db: Database, setting: Setting, was: Referral, reading: FormReading, file: str, file_hash: str
) -> tuple[Referral, tuple[Change, ...]]:
    """Take what a corrected form changed into its referral; meetings that have the case before them follow.

    Args:
        db: the database, in the transaction under way.
        setting: where, by which rules, when and by whom.
        was: the referral as it stands.
        reading: what the form says now.
        file: the form's name.
        file_hash: SHA-256 of the form, hexadecimal.

    Returns:
        The referral, and what changed in it: nothing where the form says the same as before.

    Raises:
        Refused: it is decided, or goes on under another reference.
    """
    from masp_meeting.service.carrying import correct_in_meetings

    _demand_open(was)
    new = corrected(was, last_said(db, was.reference), reading, fact_rows(setting.profile))
    referral = replace(new.referral, file=file, file_hash=file_hash)
    values = {field.name: getattr(referral, field.name) for field in fields(referral)}
    file_changed(db, setting, referral, "Update", Updated(**values, form=reading))
    if was.file_hash not in ("", file_hash):
        setting.record(db, _form(was.file_hash), "ReplaceForm", Replaced(was.reference, was.file, file_hash))
    if referral.facts != was.facts:
        correct_in_meetings(db, setting, was.reference, referral.facts)
    return referral, new.changes


def the_same_again(db: Database, reading: FormReading, file: str) -> Referral | None:
    """The earlier referral that a form is again, corrected; None unless there is exactly one."""
    near = likeness.likely(db, likeness.keys_of(reading.facts))
    same = [one for one in near if same_again(one, reading, file)]
    return same[0] if len(same) == 1 else None


def read_before(db: Database, file_hash: str) -> str | None:
    """The reference of the referral to which a form belonged until a later one came in its place."""
    payload = journal.last_about(db, _form(file_hash)) if file_hash else None
    return from_json(payload, Replaced).reference if payload else None


def _form(file_hash: str) -> str:
    return f"form {file_hash}"


def _demand_open(was: Referral) -> None:
    if was.standing is Standing.DECIDED:
        raise Refused(f"{was.reference} is decided: type what has changed since as a new referral.")
    if was.standing is Standing.MERGED:
        raise Refused(f"{was.reference} goes on as {was.merged_into}: type what has changed there.")


def last_said(db: Database, reference: str) -> FormReading:
    """What the referral's form said when it was read last; nothing where none was."""
    rows = [row for row in journal.about(db, reference) if row.verb in _READ]
    return from_json(rows[-1].payload, Said).reading() if rows else FormReading(Facts())
