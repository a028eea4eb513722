"""Three writers at one meeting for ten minutes: a driver, a minute-taker and an administrator, as processes.

Every word that was acknowledged is there at the end, once; the journal is sound; and nobody waited long. A
fourth process tries to drive as well, and is refused each time.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

from benchmarks.harness.writers import ADMINISTRATOR, DRIVER, RIVAL, ROLES, TAKER
from masp_meeting.cli.clock import local_now, new_id
from masp_meeting.cli.unlocking import PASSPHRASE_FILE, key_for
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, OpenMeeting
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.referral import full_name
from masp_meeting.service.office import Office
from masp_meeting.storage.shares import ALLOWED

LONGEST = 2.0
"""Seconds that nobody's deed may take."""
_CASES = 12
_PASSPHRASE = "four words nobody says"
_WRITERS = (DRIVER, TAKER, ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Said:
    """What one process said: words that are kept, in order."""

    role: str
    words: tuple[tuple[str, ...], ...]

    def of(self, kind: str) -> list[tuple[str, ...]]:
        """What follows the kind, of each word of that kind."""
        return [word[1:] for word in self.words if word[0] == kind]


def main(words: Sequence[str] | None = None) -> int:
    """Print the counts, and return 0 where nothing is lost, doubled or late."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--plain", action="store_true", help="without encryption")
    parser.add_argument("--network-share", action="store_true", help="with the rollback journal of a share")
    chosen = parser.parse_args(words)
    if chosen.network_share:
        os.environ[ALLOWED] = "1"
    with TemporaryDirectory() as made, unlocked(Path(made)):
        folder = Path(made) / "workspace"
        prepare(folder, encrypted=not chosen.plain)
        faults = work(folder, chosen.minutes * 60)
    for fault in faults:
        print(f"✘ {fault}")
    return 1 if faults else 0


def work(folder: Path, seconds: float, longest: float = LONGEST) -> list[str]:
    """Let all of them work, print what they did, and return what is wrong."""
    said = _all_at_once(folder, seconds)
    faults = [fault for one in said for fault in _faults_of(one, longest)]
    with Office.open(folder, local_now, new_id, "bench", key_for(folder)) as office:
        faults += _lost(office, said)
        faults += office.verify()
    return faults


@contextmanager
def unlocked(folder: Path) -> Iterator[None]:
    """The passphrase in a file, for every process."""
    file = folder / "passphrase"
    file.write_text(f"{_PASSPHRASE}\n", encoding="utf-8")
    file.chmod(0o600)
    before = os.environ.get(PASSPHRASE_FILE)
    os.environ[PASSPHRASE_FILE] = str(file)
    try:
        yield
    finally:
        if before is None:
            del os.environ[PASSPHRASE_FILE]
        else:
            os.environ[PASSPHRASE_FILE] = before


def prepare(folder: Path, *, encrypted: bool) -> None:
    """Make a workspace with a meeting of a dozen cases, open."""
    Office.create(folder, passphrase=_PASSPHRASE if encrypted else None)
    with Office.open(folder, local_now, new_id, DRIVER, key_for(folder)) as office:
        day = local_now().date() + timedelta(days=1)
        for number in range(_CASES):
            facts = Facts(subject_given_names="Alder", subject_family_name=f"Brand{number}", behaviours="x")
            office.referrals.add(facts)
        office.agendas.build(day)
        office.meetings.convene(day)
        for name, agency in ((DRIVER, "police"), ("Tom Marsh", "probation"), ("Dr Ines Quill", "health")):
            office.meetings.handle(Arrive(name, agency, Mode.IN_PERSON))
        office.meetings.handle(OpenMeeting(DRIVER, TAKER))


def _all_at_once(folder: Path, seconds: float) -> list[Said]:
    command, pipe = [sys.executable, "-m", "benchmarks.harness.writers"], subprocess.PIPE
    started = {
        role: subprocess.Popen([*command, role, str(folder)], stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        for role in ROLES
    }
    for process in started.values():
        _line_of(process)
    ends = time() + seconds
    for role, process in started.items():
        assert process.stdin is not None
        # The rival goes before the driver does, and comes when they sit.
        process.stdin.write(f"{ends - (1 if role == RIVAL else 0)}\n")
        process.stdin.flush()
        if role == DRIVER:
            _line_of(process)
    # All at once, for a pipe that nobody empties would hold its writer up.
    with ThreadPoolExecutor(len(started)) as ears:
        return [*ears.map(_heard, started.keys(), started.values())]


def _line_of(process: "subprocess.Popen[str]") -> str:
    return process.stdout.readline() if process.stdout else ""


def _heard(role: str, process: "subprocess.Popen[str]") -> Said:
    out, complaints = process.communicate()
    words = [tuple(json.loads(line)) for line in out.splitlines()]
    return Said(role, (*words, *((("failed", complaints),) if process.returncode or complaints else ())))


def _faults_of(said: Said, longest: float) -> Iterator[str]:
    waits = [float(one) for one in (said.of("waits") or [()])[0]]
    refused = (said.of("refused") or [("0",)])[0][0]
    counted = Counter(word[0] for word in said.words if word[0] not in ("waits", "refused"))
    print(f"{said.role:<14}", *(f"{number:,} {kind}s," for kind, number in counted.items()), end=" ")
    if waits:
        most, half = waits[int(len(waits) * 0.99)], waits[len(waits) // 2]
        print(f"{refused} refused as somebody was first; longest {waits[-1]:.3f} s,", end=" ")
        print(f"99 in 100 within {most:.3f} s, half within {half:.3f} s")
    else:
        print()
    yield from (f"{said.role}: {complaint}" for (complaint,) in said.of("failed"))
    if said.role in _WRITERS and (not waits or waits[-1] > longest):
        yield f"{said.role} waited longer than {longest} s, or did nothing"
    if said.role == RIVAL and (said.of("drove") or not said.of("taken")):
        yield f"{RIVAL} drove {len(said.of('drove'))} times beside {DRIVER}"


def _lost(office: Office, said: Sequence[Said]) -> Iterator[str]:
    """What was acknowledged and is not there, or not as it was said, or is there twice."""
    meeting = office.meetings.convene(office.agendas.days()[-1])
    named = ((one.reference, full_name(one.facts).split()[-1]) for one in office.referrals.every())
    kept: dict[str, Counter[tuple[str, ...]]] = {
        "note": Counter((one.id, one.text) for item in meeting.items for one in item.notes),
        "action": Counter((one.id, one.what) for item in meeting.items for one in item.actions),
        "referral": Counter(named),
    }
    told = {kind: Counter(words for one in said for words in one.of(kind)) for kind in kept}
    for kind, words in told.items():
        there = {one: number for one, number in kept[kind].items() if one in words}
        print(f"{kind}s acknowledged {sum(words.values()):,}, there {sum(there.values()):,}")
        yield from (f"{kind} {one} is there {kept[kind][one]} times" for one in words if kept[kind][one] != 1)
    newest = {reference: question for one in said for reference, question in one.of("correction")}
    for reference, question in newest.items():
        if office.referrals.get(reference).facts.referrer_question != question:
            yield f"the correction of {reference} is lost"
    print(f"corrections acknowledged {sum(len(one.of('correction')) for one in said):,}")


if __name__ == "__main__":
    sys.exit(main())
