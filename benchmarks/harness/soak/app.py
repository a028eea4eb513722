"""Kills of the real app in a real terminal, and what it comes back to."""

import random
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.harness.soak.canaries import canaries, marks
from benchmarks.harness.soak.remains import Remains
from benchmarks.harness.soak.sitting import STEPS, Died, Sitting, Step, step_named
from benchmarks.harness.soak.tally import Tally
from benchmarks.harness.terminal import NotPainted
from masp_meeting.cli.clock import local_now, new_id
from masp_meeting.cli.unlocking import PASSPHRASE_FILE
from masp_meeting.domain.commands import GoTo, OpenMeeting
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.service.days import shelf_in
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from masp_meeting.storage.keys import read_key_file
from tests.samples import ADVOCATE, CHAIR, PEOPLE, facts

_NAMES = "klmnopqr"
"""Letters of which subjects' names are made: far from what is typed, for the wall hides whom it may mean."""
_LONGEST = 4.0
"""The most seconds for which the app lives at its meeting."""
_COMING_UP = 0.15
"""The share of kills that come before the app is at its meeting."""
_COMES_UP_WITHIN = 1.5
_NOTE = "NoteDialog.text"
_PATIENCE = 12
"""Lives in a row in which nothing is recorded, after which something must be wrong."""


def kill_apps(chance: random.Random, times: int, *, encrypted: bool) -> Iterator[Tally]:
    """Kill so many times; yields the counts after each life of the app.

    Args:
        chance: chooses the instants.
        times: how many kills.
        encrypted: whether the workspaces are.
    """
    tally = Tally()
    while tally.kills < times:
        with tempfile.TemporaryDirectory() as parent:
            for _ in _Lives(Path(parent), chance, tally, encrypted=encrypted).lives():
                yield tally
                if tally.kills >= times:
                    break


class _Lives:
    """The lives of the app at one meeting, one after another."""

    def __init__(self, parent: Path, chance: random.Random, tally: Tally, *, encrypted: bool) -> None:
        self._chance, self._tally, self._canaries = chance, tally, canaries()
        self._folder, temporary = parent / "workspace", parent / "tmp"
        temporary.mkdir()
        self._remains = Remains(self._folder, temporary, encrypted=encrypted)
        self._environment = {"MASP_OPERATOR": CHAIR, "TMPDIR": str(temporary)}
        self._key = None
        passphrase = f"{next(self._canaries)} {next(self._canaries)}" if encrypted else None
        Office.create(self._folder, passphrase=passphrase)
        if passphrase is not None:
            self._key = read_key_file(self._folder).unlock(passphrase)
            (parent / "passphrase").write_text(passphrase)
            self._environment[PASSPHRASE_FILE] = str(parent / "passphrase")
        self._day = date.today()  # noqa: DTZ011  # the day that the app takes for today
        self._item, self._done, self._half_typed = self._open_meeting(), 0, ""
        self._step: Step | None = None
        self._words: set[str] = set()

    def _office(self) -> Office:
        return Office.open(self._folder, local_now, new_id, CHAIR, self._key)

    def _open_meeting(self) -> str:
        """Open a meeting on its first case, and return that."""
        with self._office() as office:
            for letter in _NAMES:
                name, email = f"Zqmark{letter * 4}", f"{letter}@probation.example"
                office.referrals.add(facts(subject_family_name=name, referrer_email=email))
            office.agendas.build(self._day)
            office.meetings.drive(self._day)
            for person in (*PEOPLE, ADVOCATE):
                office.meetings.handle(person)
            meeting = office.meetings.handle(OpenMeeting(CHAIR, "Noor Patel"))
            first = next(item.id for item in meeting.items if item.case)
            office.meetings.handle(GoTo(first))
        return first

    def lives(self) -> Iterator[None]:
        """Let the chair go on with the meeting in one life of the app after another, to its last case."""
        idle = 0
        while self._item:
            before = self._tally.acknowledged
            at_once = self._chance.random() < _COMING_UP
            lives = self._chance.uniform(0, _COMES_UP_WITHIN if at_once else _LONGEST)
            with Sitting(self._folder, self._environment, lives) as sitting:
                in_flight = "coming up" if at_once else self._sit(sitting)
                if at_once:
                    sitting.come_up_and_die()
                sitting.kill()
            self._tally.kills += 1
            self._tally.where[f"app: {in_flight}"] += 1
            self._remains.see(self._tally, in_flight)
            self._see(sitting)
            yield
            idle = 0 if self._tally.acknowledged > before else idle + 1
            if idle > _PATIENCE:
                self._tally.fault("refused", f"the app does not get on:\n{sitting.text}")
                return

    def _sit(self, sitting: Sitting) -> str:
        """Come back and go on until it dies; returns in what."""
        try:
            sitting.come_back()
        except NotPainted as reason:
            self._tally.fault("refused", f"it did not come back: {reason}")
            return "coming up"
        self._see_where_it_came_back(sitting)
        try:
            if self._half_typed and not self._is_of_this_step(self._half_typed):
                sitting.record_again()
                self._half_typed = ""
            while True:
                step = self._next_step()
                sitting.do(step, self._half_typed)
                self._acknowledge(step, sitting)
        except Died:
            return self._step.name if self._step else "between two"

    def _see_where_it_came_back(self, sitting: Sitting) -> None:
        if not sitting.current.startswith(self._item):
            self._tally.fault("wrong_item", f"{sitting.current} and not {self._item}")
        if self._half_typed and sitting.typed(self._half_typed) != self._half_typed:
            self._tally.fault("lost_letters", f"“{self._half_typed}” was not put back:\n{sitting.text}")

    def _is_of_this_step(self, words: str) -> bool:
        return self._step is not None and self._step.words[:1] != () and self._step.words[0].startswith(words)

    def _next_step(self) -> Step:
        """What comes next in this case; what was begun before a kill is the same after it."""
        name = STEPS[self._done]
        if self._step is None or self._step.name != name:
            words = {"note": 1, "safety": 2, "second note": 1}.get(name, 0)
            self._step = step_named(name, *(f"{next(self._canaries)} fears Friday" for _ in range(words)))
        return self._step

    def _acknowledge(self, step: Step, sitting: Sitting) -> None:
        """The screen shows that something is recorded."""
        self._tally.acknowledged += 1
        self._words |= marks(" ".join(step.words))
        self._half_typed, self._step = "", None
        self._done = (self._done + 1) % len(STEPS)
        if step.name == "next":
            self._item = sitting.current

    def _see(self, sitting: Sitting) -> None:
        """Count what is wrong after a kill, and take note of from where the next life goes on."""
        with self._office() as office:
            with office.workspace.reading() as db:
                kept = marks("\n".join(row.payload for row in journal.all_about(db, "")))
            shown = set() if sitting.asks else marks(sitting.text)
            for word in sorted((self._words | shown) - kept):
                self._tally.fault("lost", f"{word} was shown as recorded, and is not in the journal")
            for fault in office.verify():
                self._tally.fault("half_done", fault)
            try:
                shelf_in(office.workspace).load(self._day)
            except Refused as reason:
                self._tally.fault("corrupt_agendas", str(reason))
            meeting = office.meetings.convene(self._day)
            self._see_place(meeting)
            self._see_half_typed(sitting, office.meetings.draft(self._item, _NOTE), kept)

    def _see_place(self, meeting: Meeting) -> None:
        """The item is the one that was shown, or the next, and as much of it is done as was, or one more."""
        here, done = meeting.current, _done(meeting.item(meeting.current))
        went_on = self._step is not None and self._step.name == "next" and here == _after(meeting, self._item)
        if not here.startswith(self._item) and not went_on:
            self._tally.fault("wrong_item", f"{here} and not {self._item}")
        begun = 0 if self._step is None else 1
        if not went_on and done < self._done:
            self._tally.fault("lost", f"{here}: {STEPS[done]} was done, and is not")
        if not went_on and done > self._done + begun:
            self._tally.fault("half_done", f"{here}: {STEPS[done - 1]} is done, which nobody began")
        if went_on or done != self._done:
            self._step = None if self._step and self._step.name not in STEPS[done:] else self._step
        self._item, self._done = (here, done) if meeting.item(here).case else ("", 0)

    def _see_half_typed(self, sitting: Sitting, kept: str, recorded: set[str]) -> None:
        words = self._step.words[0] if self._step and "note" in self._step.name else ""
        shown = sitting.typed(words)
        if not kept.startswith(shown) and not marks(words) <= recorded:
            self._tally.fault("lost_letters", f"“{kept}” is kept, and “{shown}” was shown")
        self._half_typed = kept


def _done(item: Item) -> int:
    """How many of the steps stand in the record of a case."""
    case = item.case
    if case is None:
        return 0
    found = next(one for one in case.findings if one.criterion is Criterion.FEATURES)
    recorded = (
        found.result is not Result.NOT_KNOWN,
        len(item.notes) > 0,
        case.victim_safety is not None,
        len(item.notes) > 1,
        item.disposition is not None,
    )
    return next((number for number, there in enumerate(recorded) if not there), len(recorded))


def _after(meeting: Meeting, item: str) -> str:
    items = [one.id for one in meeting.items]
    return items[items.index(item) + 1]
