"""What is looked at after each kill: whether what was acknowledged is there, and nothing is half done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.harness.soak.canaries import is_issued, marks
from benchmarks.harness.soak.child import Clock, Report, Standing, Where, after
from benchmarks.harness.soak.deeds import NOTE, Deed
from benchmarks.harness.soak.tally import Tally
from masp_meeting.cli.clock import new_id
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order
from masp_meeting.service.chases import LetterWritten
from masp_meeting.service.days import shelf_in
from masp_meeting.service.office import Office
from masp_meeting.service.papers.marks import mark_of
from masp_meeting.storage import journal
from masp_meeting.storage.codec import fingerprint, from_json
from tests.samples import CHAIR, NOW

_BEFORE = NOW - timedelta(weeks=1)
FROM_THE_START = Standing(0, _BEFORE)


@dataclass
class Known:
    """What the program acknowledged in a workspace, over all its lives so far."""

    done: Report = field(default_factory=lambda: Report(-1, returned=True))
    """The last deed that returned, or was found whole after a kill, and how things stood then."""
    in_flight: int | None = None
    """The deed that had begun and not returned when the program was killed."""
    words: set[str] = field(default_factory=set)
    half_typed: dict[str, str] = field(default_factory=dict)
    """The texts that stand half typed, by their items."""
    told: set[str] = field(default_factory=set)
    """The faults that were counted, for what is wrong once stays so."""

    def hear(self, reports: Iterable[Report], deeds: Sequence[Deed], tally: Tally) -> None:
        """Take note of what a program reported while it lived."""
        self.in_flight = None
        for report in reports:
            self.in_flight = None if report.returned else report.deed
            if report.returned:
                self._returned(report, deeds[report.deed], tally)

    def fault(self, tally: Tally, kind: str, words: str) -> None:
        """Count a fault, once."""
        if words not in self.told:
            self.told.add(words)
            tally.fault(kind, words)

    def _returned(self, report: Report, deed: Deed, tally: Tally) -> None:
        tally.acknowledged += 1
        if report.refused:
            self.fault(tally, "refused", f"{deed.name}, deed {report.deed}: {report.refused}")
        else:
            self.words |= deed.words
        if deed.typed is not None:
            self.half_typed[deed.place] = deed.typed
        self.done = report


class Look:
    """One look at a workspace after a kill."""

    def __init__(self, where: Where, deeds: Sequence[Deed], known: Known, tally: Tally) -> None:
        """Keep where to look, and what is known."""
        self._where, self._deeds, self._known, self._tally = where, deeds, known, tally
        self._flight = None if known.in_flight is None else deeds[known.in_flight]

    def see(self) -> Standing:
        """Count what is wrong; returns from where the script goes on."""
        clock = Clock(_BEFORE)
        with Office.open(self._where.folder, clock, new_id, CHAIR, self._where.key) as office:
            rows = self._rows(office)
            clock.go_on_from(max((row.at for row in rows), default=_BEFORE))
            landed = bool(rows) and rows[-1].sequence > self._known.done.row
            self._see_acknowledged(office, rows, landed)
            self._see_sound(office)
            self._see_place(office, landed)
            self._see_half_typed(office)
            self._see_papers(office, rows)
            return self._go_on(office, landed)

    def _rows(self, office: Office) -> list[journal.Recorded]:
        with office.workspace.reading() as db:
            return journal.all_about(db, "")

    def _go_on(self, office: Office, landed: bool) -> Standing:
        """What was seen is what is known; a deed in flight that may be there in part is done again."""
        done = self._known.done.deed
        if landed and self._flight and not self._flight.again:
            done, self._known.words = done + 1, self._known.words | self._flight.words
        if done >= 0:
            deed = self._deeds[done]
            if deed.meeting:
                office.meetings.convene(deed.on)
            self._known.done = after(office, done, deed)
        return Standing(done + 1, max((row.at for row in self._rows(office)), default=_BEFORE))

    def _see_acknowledged(self, office: Office, rows: list[journal.Recorded], landed: bool) -> None:
        done, flight = self._known.done, self._flight
        with office.workspace.reading() as db:
            found = db.execute("SELECT hash FROM journal WHERE sequence = ?", [done.row]).fetchone()
        if done.row and (found is None or found[0] != done.seal):
            self._fault("lost", f"row {done.row} of {self._deeds[done.deed].name} is not in the journal")
        kept = marks("\n".join(row.payload for row in rows))
        for word in sorted(self._known.words - kept):
            self._fault("lost", f"{word} was acknowledged, and is not in the journal")
        if landed and flight is None:
            self._fault("half_done", f"row {rows[-1].sequence} is of nothing that was begun")
        if flight is not None and flight.words & kept != (flight.words if landed else frozenset()):
            self._fault("half_done", f"{flight.name}: {flight.words & kept} of {flight.words} are there")

    def _see_sound(self, office: Office) -> None:
        shelf = shelf_in(office.workspace)
        for day in shelf.days():
            try:
                shelf.load(day)
            except Refused as reason:
                self._fault("corrupt_agendas", str(reason))
        for fault in office.verify():
            self._fault("half_done", fault)

    def _see_place(self, office: Office, landed: bool) -> None:
        done = self._known.done
        if not done.meeting:
            return
        meeting = office.meetings.convene(self._deeds[done.deed].on)
        if not landed and fingerprint(meeting) != done.meeting:
            self._fault("lost", f"the meeting is not as it was after deed {done.deed}")
        moved = landed and self._flight is not None and self._flight.moves
        if not moved and meeting.current != done.current:
            self._fault("wrong_item", f"{meeting.current} and not {done.current}")

    def _see_half_typed(self, office: Office) -> None:
        flight = self._flight
        for item, text in self._known.half_typed.items():
            office.meetings.convene(self._day_of(item))
            kept = office.meetings.draft(item, NOTE)
            typing = flight is not None and flight.place == item and kept == flight.typed
            if kept != text and not typing:
                self._fault("lost_letters", f"{item}: “{kept}” and not “{text}”")
            self._known.half_typed[item] = kept

    def _day_of(self, item: str) -> date:
        done = self._deeds[: self._known.done.deed + 1]
        return next(deed.on for deed in reversed(done) if deed.place == item)

    def _see_papers(self, office: Office, rows: list[journal.Recorded]) -> None:
        """Each paper is one that the journal knows, and one that is not there an export puts there."""
        folder, register = self._where.folder, office.papers.register()
        known = {one.export.sha256 for one in register}
        known |= {from_json(row.payload, LetterWritten).sha256 for row in rows if row.verb == "WriteLetter"}
        for path in folder.rglob("*"):
            if path.is_file() and is_issued(path, folder) and mark_of(path) not in known:
                self._fault("papers_half", f"the journal does not know {path.name}")
        last = {one.export.file: one.export for one in register}
        for file, export in last.items():
            if mark_of(folder / file) != export.sha256:
                self._put_right(office, export.order)

    def _put_right(self, office: Office, order: Order) -> None:
        (done,) = office.papers.export([order])
        if done.refused or not done.path.is_file():
            self._fault("papers_half", f"{order}: {done.refused or 'it is not there'}")

    def _fault(self, kind: str, words: str) -> None:
        self._known.fault(self._tally, kind, words)
