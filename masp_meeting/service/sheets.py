"""The spreadsheets' desk: what columns mean, proposed, corrected, remembered; every row as a referral."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from masp_meeting.domain.columns import (
    CERTAIN,
    Column,
    demand_a_name,
    meaning_named,
    meanings,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.service.first import said_first
from masp_meeting.service.intake import Batch, ImportOutcome, refused  # noqa: TID253  # this module loads late too
from masp_meeting.service.setting import Setting
from masp_meeting.service.sheet_rows import SheetLook, SheetRows
from masp_meeting.storage import column_maps, journal
from masp_meeting.storage.column_maps import ColumnMap
from masp_meeting.storage.driver import Database

if TYPE_CHECKING:
    from masp_meeting.documents.sheets import Sheet

__all__ = ["SheetDesk", "SheetLook"]


class SheetDesk:
    """The spreadsheets that case systems export."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def look(self, path: Path) -> SheetLook:
        """Read a spreadsheet and say what its columns seem to mean; what cannot be read is journaled.

        Raises:
            Refused: it is no spreadsheet of referrals; says what to send instead.
        """
        from masp_meeting.documents.sheets import propose, read_sheet, sheet_bytes

        file_hash = ""
        try:
            data = sheet_bytes(path)
            file_hash = hashlib.sha256(data).hexdigest()
            sheet = read_sheet(data)
        except Refused as reason:
            refused(self._setting, path, file_hash, str(reason))
            raise
        columns = propose(sheet)
        seen = SheetLook(path, columns, len(sheet.lines), _likely_sender(sheet, columns), None, sheet)
        with self._setting.workspace.reading() as db:
            known = column_maps.of_sender(db, seen.sender) or column_maps.of_headings(db, sheet.headings)
            seen = replace(seen, as_of=journal.newest(db))
        return _as_known(seen, known) if known else seen

    def look_again(self, look: SheetLook, sender: str) -> SheetLook:
        """The same spreadsheet as another sender's: with what is remembered of that one, if anything is."""
        with self._setting.workspace.reading() as db:
            known = column_maps.of_sender(db, sender)
            named = replace(look, sender=sender.strip(), as_of=journal.newest(db))
        return _as_known(named, known) if known else named

    def meanings(self) -> dict[str, str]:
        """Every meaning that a column may have, with its words."""
        return meanings(self._setting.profile)

    def meaning_named(self, typed: str) -> str:
        """The meaning that somebody names.

        Raises:
            Refused: there is none of that name.
        """
        return meaning_named(typed, self.meanings())

    def senders(self) -> tuple[str, ...]:
        """Who may have sent a spreadsheet: those who sent one before, and the partnership's agencies."""
        with self._setting.workspace.reading() as db:
            known = column_maps.senders(db)
        agencies = (agency.name for agency in self._setting.profile.agencies)
        return tuple(dict.fromkeys((*known, *agencies)))

    def remember(self, look: SheetLook, columns: Sequence[Column], sender: str) -> None:
        """Keep what the columns of a sender mean, for the next file.

        Raises:
            Refused: no sender is named, no column holds a name, somebody settled a column otherwise since
                this file was looked at, or the workspace cannot be written.
        """
        demand_a_name(columns)
        if not sender.strip():
            raise Refused("Say who sent this file: what its columns mean is remembered under that name.")
        chosen = {column.heading: column.meaning for column in columns}
        with self._setting.workspace.transaction() as db:
            was = column_maps.of_sender(db, sender)
            known = {**was.meanings, **chosen} if was else chosen
            if was and any(was.meanings.get(one, meaning) != meaning for one, meaning in chosen.items()):
                self._demand_seen(db, was.sender, look)
            new = ColumnMap(sender.strip(), look.sheet.headings, known, self._setting.today())
            if was is None or (was.meanings, was.headings) != (known, new.headings):
                column_maps.remember(db, new)
                self._setting.record(db, f"columns {new.sender}", "SettleColumns", new)

    def _demand_seen(self, db: Database, sender: str, look: SheetLook) -> None:
        """Whoever says otherwise what a column means has seen what it meant before."""
        last = journal.about(db, f"columns {sender}")[-1]
        if last.sequence > look.as_of:
            raise said_first(last, f"columns of {sender}", "open this file again")

    def batch(self, look: SheetLook, columns: Sequence[Column], sender: str) -> Batch:
        """The referrals of a spreadsheet by the columns that a person settled, which are remembered.

        Raises:
            Refused: no sender is named, no column holds a name, or the workspace cannot be written.
        """
        self.remember(look, columns, sender)
        settled = [replace(column, confidence=CERTAIN, question="") for column in columns]
        return self._batch(look, settled, sender.strip(), settled_by_person=True)

    def batch_as_seen(self, look: SheetLook) -> Batch:
        """The referrals of a spreadsheet by what is remembered or proposed, with nobody to look at it.

        Raises:
            Refused: too little of it is understood to be taken without a look.
        """
        from masp_meeting.documents.sheets import asks_a_referral

        if look.remembered is None and not asks_a_referral(look.columns):
            raise Refused(
                "Too few of its columns are understood: say what they mean with “masp-meeting columns”."
            )
        demand_a_name(look.columns)
        return self._batch(look, look.columns, look.sender, settled_by_person=look.remembered is not None)

    def _batch(
        self, look: SheetLook, columns: Sequence[Column], sender: str, *, settled_by_person: bool
    ) -> Batch:
        def read_in(stopped: Callable[[], bool]) -> Iterator[ImportOutcome]:
            rows = SheetRows(self._setting, look, columns, sender, settled_by_person=settled_by_person)
            yield from rows.read_in(stopped)

        return Batch(look.path, look.rows, read_in)

    def read_in(self, path: Path) -> Iterator[ImportOutcome]:
        """Import a whole spreadsheet with nobody to look at it: an outcome for each row, or one for the file.

        Raises:
            Refused: the workspace itself cannot be written.
        """
        try:
            look = self.look(path)
        except Refused as reason:
            yield ImportOutcome(path, "refused", None, str(reason))
            return
        try:
            batch = self.batch_as_seen(look)
        except Refused as reason:
            yield refused(self._setting, path, "", str(reason))
            return
        yield from batch.read_in(lambda: False)


def _as_known(look: SheetLook, known: ColumnMap) -> SheetLook:
    columns = tuple(
        replace(one, meaning=known.meanings[one.heading], confidence=CERTAIN, question="")
        if one.heading in known.meanings
        else one
        for one in look.columns
    )
    return replace(look, columns=columns, sender=look.sender or known.sender, remembered=known.settled_on)


def _likely_sender(sheet: "Sheet", columns: Sequence[Column]) -> str:
    """The agency that most rows name as the referrer's."""
    places = [place for place, column in enumerate(columns) if column.meaning == "referrer_agency"]
    if not places:
        return ""
    named = Counter(line.cells[places[0]].strip() for line in sheet.lines if places[0] < len(line.cells))
    del named[""]
    return " ".join(named.most_common(1)[0][0].split()) if named else ""
