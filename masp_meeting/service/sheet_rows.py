"""Every row of a spreadsheet in: new, the correction of an earlier one, or refused; each whole or not."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from masp_meeting.domain.columns import KEEP, SENDER_REFERENCE, Column
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Doubt, Facts, FormReading, Unplaced
from masp_meeting.domain.questions import where_words_belong
from masp_meeting.domain.referral import Referral
from masp_meeting.service.filing import file_new
from masp_meeting.service.intake import REFUSED, ImportOutcome, imported, updated
from masp_meeting.service.reimport import last_said, read_before, update
from masp_meeting.service.rows_ahead import read_rows
from masp_meeting.service.setting import Setting
from masp_meeting.storage import column_maps, referrals
from masp_meeting.storage.driver import Database

if TYPE_CHECKING:
    from masp_meeting.documents.sheets import ReadRow, Sheet

_FIRST, _TOGETHER, _MORE = 5, 200, 4
"""Rows that share a transaction, and so a wait for the disk: few at first, to show something at once."""


@dataclass(frozen=True, slots=True)
class SheetLook:
    """A spreadsheet that was looked at, and what its columns are taken to mean.

    ``remembered`` is the day on which somebody settled the columns of this sender, or of these headings.
    """

    path: Path
    columns: tuple[Column, ...]
    rows: int
    sender: str
    remembered: date | None
    sheet: "Sheet"
    """What was read, for the import."""
    as_of: int = 0
    """The journal's sequence up to which it was known what columns mean."""


class SheetRows:
    """Imports the rows of one spreadsheet by what its columns were settled to mean."""

    def __init__(
        self,
        setting: Setting,
        look: SheetLook,
        columns: Sequence[Column],
        sender: str,
        *,
        settled_by_person: bool,
    ) -> None:
        """Keep what every row needs."""
        self._setting, self._look, self._columns, self._sender = setting, look, columns, sender
        self._kept = {column.heading for column in columns if column.meaning == KEEP and settled_by_person}
        called = next((p for p, column in enumerate(columns) if column.meaning == SENDER_REFERENCE), None)
        self._called = columns[called].heading if called is not None else ""
        self._times = Counter(
            line.cells[called].strip()
            for line in look.sheet.lines
            if called is not None and called < len(line.cells)
        )

    def read_in(self, stopped: Callable[[], bool]) -> Iterator[ImportOutcome]:
        """Import one row after another; ``stopped`` is asked before each, and what came in stays.

        Raises:
            Refused: the workspace cannot be written; the rows told of so far are in.
        """
        together: list[ReadRow] = []
        size, profile = _FIRST, self._setting.profile
        home_force = profile.agency(profile.home_force).name
        with closing(read_rows(self._look.sheet, self._columns, home_force)) as rows:
            for row in rows:
                if stopped():
                    return
                together.append(row)
                if len(together) == size:
                    yield from self._keep(together)
                    together, size = [], min(size * _MORE, _TOGETHER)
        yield from self._keep(together)

    def _keep(self, rows: "Sequence[ReadRow]") -> list[ImportOutcome]:
        if not rows:
            return []
        with self._setting.workspace.transaction() as db:
            return [self._keep_one(db, row) for row in rows]

    def _keep_one(self, db: Database, row: "ReadRow") -> ImportOutcome:
        known = referrals.imported_as(db, row.hash)
        before = known or read_before(db, row.hash)
        try:
            with column_maps.whole_or_nothing(db):
                if known:
                    outcome = self._read_otherwise(db, self._with_reference(row), known)
                elif before:
                    raise Refused(f"It was imported before, as {before}.")
                else:
                    outcome = self._take_in(db, self._with_reference(row))
        except Refused as reason:
            self._note(db, row, str(reason))
            outcome = ImportOutcome(self._look.path, REFUSED, before, str(reason), row.reading)
        return replace(outcome, message=f"Row {row.number}: {outcome.message}")

    def _read_otherwise(self, db: Database, row: "ReadRow", known: str) -> ImportOutcome:
        """The same row again: it corrects its referral where its columns were settled otherwise since."""
        was = referrals.get(db, known)
        if was is None or _stated(last_said(db, known)) == _stated(row.reading):
            raise Refused(f"It was imported before, as {known}.")
        return self._update(db, was, row)

    def _update(self, db: Database, was: Referral, row: "ReadRow") -> ImportOutcome:
        path, reading = self._look.path, row.reading
        key = column_maps.sender_key(self._sender, row.reference) or was.sender_reference
        kept = () if was.reviewed else self._settled(reading)
        was = replace(was, sender_reference=key, settled=tuple(dict.fromkeys((*was.settled, *kept))))
        referral, changes = update(db, self._setting, was, reading, path.name, row.hash)
        return updated(path, referral, reading, changes, self._setting.profile)

    def _take_in(self, db: Database, row: "ReadRow") -> ImportOutcome:
        key = column_maps.sender_key(self._sender, row.reference)
        was = column_maps.referred_as(db, key)
        if was is not None and _same_person(was.facts, row.reading.facts):
            return self._update(db, was, row)
        reading = row.reading
        if was is not None:
            words = f"The sender calls this {row.reference}, as {was.reference} about somebody else."
            reading, key = replace(reading, doubts=(*reading.doubts, Doubt(words))), ""
        if reading.facts == Facts():
            raise Refused("Nothing in this row is understood.")
        referral = Referral(
            reference="",
            received=self._setting.today(),
            facts=reading.facts,
            sources=reading.sources,
            unplaced=reading.unplaced,
            doubts=reading.doubts,
            file=self._look.path.name,
            file_hash=row.hash,
            settled=self._settled(reading),
            sender_reference=key,
        )
        kept = file_new(db, self._setting, referral, "Import")
        return imported(self._look.path, kept, reading)

    def _with_reference(self, row: "ReadRow") -> "ReadRow":
        """A row without its reference, where other rows of the file have the same: it is kept as words."""
        if not row.reference or self._times[row.reference] == 1:
            return row
        place = f"row {row.number}, column {self._called}"
        words = Unplaced(place, self._called, row.reference)
        reading = replace(row.reading, unplaced=(*row.reading.unplaced, words))
        return replace(row, reading=reading, reference="")

    def _settled(self, reading: FormReading) -> tuple[str, ...]:
        """The questions that nobody is asked: those about words that somebody chose to keep as words."""
        return tuple(where_words_belong(one).key for one in reading.unplaced if one.label in self._kept)

    def _note(self, db: Database, row: "ReadRow", reason: str) -> None:
        file = self._look.path.name
        note = {"file": file, "row": row.number, "reason": reason, "file_hash": row.hash}
        self._setting.record(db, "import", "RefuseFile", note)


def _stated(reading: FormReading) -> tuple[Facts, frozenset[tuple[str, str]]]:
    """What a row states and leaves, wherever in a file it stands."""
    return reading.facts, frozenset((one.label, one.words) for one in reading.unplaced)


def _same_person(was: Facts, now: Facts) -> bool:
    """Whether a row is about whom its reference was about: the birth or the family name agrees."""
    births = (was.subject_dob, now.subject_dob)
    if None not in births and births[0] == births[1]:
        return True
    names = [(one.subject_family_name or "").casefold() for one in (was, now)]
    return names[0] == names[1] or not all(names)
