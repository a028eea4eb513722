"""What each of those who work at once does, in a process of its own; every word is told once it is kept.

Run as ``python -m benchmarks.harness.writers ROLE FOLDER``. It prints a line of JSON for each word, the first
when it is ready, and then reads until when it is to work, in seconds of the epoch.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count, cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep, time
from typing import TypeVar

from docx import Document

from masp_meeting.cli.clock import local_now, new_id
from masp_meeting.cli.unlocking import key_for
from masp_meeting.domain.commands import (
    Command,
    ConfirmFinding,
    GoTo,
    RecordDecision,
    RecordVictimSafety,
    ReopenCase,
    SetPriority,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.errors import Refused, SeatTaken
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Item
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office

T = TypeVar("T")
DRIVER, TAKER, ADMINISTRATOR, RIVAL = "Marian Fell", "Noor Patel", "Ida Vale", "Ned Fane"
_PAUSE = 0.08
"""Seconds between two deeds on average: a dozen times as fast as anybody works."""
_LOOKS = 0.3
"""How often somebody looks at what the others did before they do something themselves."""
_SERVICES = ("advice_and_consultation",)
_TAKEN_BY = Allocation("health", "Dr Ines Quill", *_SERVICES)


@dataclass
class Worker:
    """Somebody at a terminal of their own, until some moment."""

    office: Office
    ends: float
    chance: Random
    waits: list[float] = field(default_factory=list)
    refused: int = 0

    def rounds(self) -> Iterator[int]:
        """A number for each deed, until the time is over."""
        for number in count():
            if time() >= self.ends:
                return
            yield number
            sleep(self.chance.expovariate(1 / _PAUSE))

    def timed(self, deed: Callable[[], T]) -> T | None:
        """Do something and note how long it took; what somebody else was first to change is looked at."""
        began = perf_counter()
        try:
            return deed()
        except Refused as reason:
            if "was first" not in str(reason):
                raise
            self.refused += 1
            self.office.meetings.refresh()
            return None
        finally:
            self.waits.append(perf_counter() - began)

    def carry_out(self, command: Command) -> bool:
        """Give a command of the meeting, mostly on an older look at it; whether it was carried out."""
        if self.chance.random() < _LOOKS:
            self.office.meetings.refresh()
        return self.timed(lambda: self.office.meetings.handle(command)) is not None


def tell(kind: str, *said: str) -> None:
    """Say that something is kept: from now on it must never be missing."""
    print(json.dumps([kind, *said]), flush=True)


def drive(worker: Worker) -> None:
    """Walk the agenda round and round: safety, finding, priority, decision, taken back at the next round."""
    desk = worker.office.meetings
    cases = cycle(item.id for item in desk.drive(_day(worker)).items if item.case)
    here = next(cases)
    tell("drives")
    for number in worker.rounds():
        if number % 6 == 0:
            here = next(cases)
            worker.carry_out(GoTo(here))
            continue
        command = _next_deed(worker, desk.meeting.item(here), number)
        if worker.carry_out(command):
            _tell_of(command)


def _next_deed(worker: Worker, item: Item, number: int) -> Command:
    if number % 6 in (1, 2):
        return TakeNote(item.id, new_id(), f"The chair's word {number}.")
    if item.disposition is not None:
        return ReopenCase(item.id, f"Round {number}.")
    deeds: tuple[Command, ...] = (
        RecordVictimSafety(item.id, f"Safe, said in round {number}.", ""),
        SetPriority(item.id, worker.chance.choice([*Priority])),
        RecordDecision(item.id, Route.ADVICE, f"Round {number}.", None, _SERVICES, (_TAKEN_BY,)),
    )
    return deeds[number % 6 - 3]


def take_minutes(worker: Worker) -> None:
    """Add notes, actions and evidence to whichever case, beside the driver."""
    desk = worker.office.meetings
    cases = [item.id for item in desk.sit_beside(_day(worker)).items if item.case]
    for number in worker.rounds():
        item = worker.chance.choice(cases)
        if number % 3 == 0:
            due = desk.meeting.day
            command: Command = TakeAction(item, new_id(), f"Deed {number}.", "Tom Marsh", "probation", due)
        elif number % 7 == 0 and desk.meeting.item(item).disposition is None:
            command = ConfirmFinding(item, Criterion.FEATURES, Result.MET, f"Evidence {number}.")
        else:
            command = TakeNote(item, new_id(), f"The minute-taker's word {number}.")
        try:
            carried_out = worker.carry_out(command)
        except Refused:  # The case was decided a moment ago, so that its findings stand.
            carried_out = False
        if carried_out:
            _tell_of(command)


def _tell_of(command: Command) -> None:
    if isinstance(command, TakeNote):
        tell("note", command.id, command.text)
    elif isinstance(command, TakeAction):
        tell("action", command.id, command.what)
    else:
        tell("deed", type(command).__name__)


def warm_up(office: Office) -> None:
    """Load all that reads Word, for which nobody waits who has read one form."""
    with TemporaryDirectory() as made:
        office.referrals.read_in(_form(Path(made) / "first.docx", "First"))


def administer(worker: Worker) -> None:
    """Type and import late forms, and correct what is there, also what the meeting has before it."""
    desk = worker.office.referrals
    cases = [item.id for item in worker.office.meetings.convene(_day(worker)).items if item.case]
    with TemporaryDirectory() as made:
        for number in worker.rounds():
            if number % 3 == 0:
                reference = worker.chance.choice(cases)
                _correct(worker, reference, number)
            elif number % 3 == 1:
                added = worker.timed(lambda name=f"Late{number}": desk.add(_late(name)))  # type: ignore[misc]
                if added is not None:
                    tell("referral", added.reference, f"Late{number}")
            else:
                form = _form(Path(made) / f"{number}.docx", f"Form{number}")
                came = worker.timed(lambda form=form: desk.read_in(form))  # type: ignore[misc]
                if came is not None and came.reference:
                    tell("referral", came.reference, f"Form{number}")


def _correct(worker: Worker, reference: str, number: int) -> None:
    desk, question = worker.office.referrals, f"What of question {number}?"
    seen = desk.get(reference).facts
    new = replace(seen, referrer_question=question)
    if worker.timed(lambda: desk.correct(reference, new, reviewed=False, seen=seen)) is not None:
        tell("correction", reference, question)


def rival(worker: Worker) -> None:
    """Try to drive as well, again and again."""
    day = _day(worker)
    for _ in worker.rounds():
        try:
            worker.office.meetings.drive(day)
        except SeatTaken as taken:
            tell("taken", taken.by)
            continue
        tell("drove")
        worker.office.meetings.release()


def _late(name: str) -> Facts:
    return Facts(subject_given_names="Ash", subject_family_name=name, behaviours="He waited.")


def _form(path: Path, name: str) -> Path:
    document = Document()
    table = document.add_table(rows=0, cols=2)
    rows = {"Referrer name": "Tom Marsh", "Subject surname": name, "Subject forenames": "Alder"}
    rows |= {"Date of birth": "5 March 1992", "Agency": "Probation", "Behaviours": f"He waited for {name}."}
    for label, words in rows.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, words
    document.save(str(path))
    return path


def _day(worker: Worker) -> date:
    return worker.office.agendas.days()[-1]


ROLES: dict[str, Callable[[Worker], None]] = {
    DRIVER: drive,
    TAKER: take_minutes,
    ADMINISTRATOR: administer,
    RIVAL: rival,
}


def main(role: str, folder: Path) -> None:
    """Work as somebody, then say how long each deed took."""
    with Office.open(folder, local_now, new_id, role, key_for(folder)) as office:
        if role == ADMINISTRATOR:
            warm_up(office)
        tell("ready")
        worker = Worker(office, float(input()), Random(role))
        ROLES[role](worker)
        tell("waits", *(f"{one:.4f}" for one in sorted(worker.waits)))
        tell("refused", str(worker.refused))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
