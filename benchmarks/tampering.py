"""Whether every alteration past this program is found: a thousand random ones, encrypted and plain."""

import shutil
import sys
from argparse import ArgumentParser
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.harness.tampering import Edit, Hand, encrypted_copy, remember_head
from masp_meeting.demo.clock import LAST_WEEK, StoryClock, numbered
from masp_meeting.demo.workspace import OPERATOR, make_demo
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.relation import Relation
from masp_meeting.service.heads import compare
from masp_meeting.service.office import Office
from masp_meeting.service.verify import verify
from masp_meeting.storage import journal
from masp_meeting.storage.journal import Entry
from masp_meeting.storage.keys import Key
from masp_meeting.storage.layout import DATABASE
from masp_meeting.storage.workspace import Workspace

EDITS = 1_000
ROWS, BAR = 10_000, 1.0
"""Seconds in which a journal of so many rows is walked."""
_OLDER = "an older copy put in its place"


@dataclass
class Tally:
    """How many deeds of each kind there were, and by what they were found."""

    done: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    """Found by what the database itself holds."""
    with_heads: Counter[str] = field(default_factory=Counter)
    missed: list[Edit] = field(default_factory=list)


def main() -> int:
    """Print the counts, and return 0 where all was found, and fast enough."""
    options = ArgumentParser(description=__doc__)
    options.add_argument("--edits", type=int, default=EDITS, help="of each of the two workspaces, half of it")
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    missed = 0
    for key in (None, Key.new()):
        with TemporaryDirectory() as made:
            tally = tampered(Path(made), key, Random(chosen.seed), max(1, chosen.edits // 2))
        tell("encrypted" if key else "plain", tally)
        missed += len(tally.missed)
    seconds = time_to_walk()
    print(f"{ROWS:,} rows walked in {seconds:.2f} s, {BAR} s at most: {seconds <= BAR}")
    return int(bool(missed) or seconds > BAR)


def tampered(folder: Path, key: Key | None, chance: Random, edits: int) -> Tally:
    """Alter a workspace of a meeting that was held, so many times, each time from the same beginning."""
    workspace, tally = folder / "workspace", Tally()
    older, whole = folder / "older.db", folder / "whole.db"
    prepare(workspace, key, older, whole)
    hand = Hand(workspace / DATABASE, key, chance, older)
    kinds = [*hand.kinds, _OLDER]
    while sum(tally.done.values()) < edits:
        put_back(whole, workspace / DATABASE)
        kind = kinds[sum(tally.done.values()) % len(kinds)]
        edit = hand.put_older() if kind == _OLDER else hand.do(kind)
        tally.done[kind] += 1
        by_itself, by_heads = found(workspace, key)
        tally.alone[kind] += by_itself
        tally.with_heads[kind] += by_itself or by_heads
        if not (by_itself or by_heads):
            tally.missed.append(edit)
    return tally


def prepare(folder: Path, key: Key | None, older: Path, whole: Path) -> None:
    """Make a workspace with papers that went out and a head in a backup, and two copies of its database."""
    make_demo(folder)
    if key is not None:
        encrypted_copy(folder, key)
    with Office.open(folder, StoryClock(LAST_WEEK), numbered("papers"), OPERATOR, key) as office:
        link = office.links.every()[0]
        office.links.settle(link.later, link.earlier, Relation.REPEAT)
        office.papers.export(one.order for one in office.papers.offers(LAST_WEEK) if not one.barred)
    shutil.copyfile(folder / DATABASE, older)
    with Office.open(folder, StoryClock(LAST_WEEK), numbered("later"), OPERATOR, key) as office:
        office.referrals.add(office.referrals.every()[0].facts)
        office.papers.minutes(LAST_WEEK)
        remember_head(office.workspace, folder / "backups" / "last")
    shutil.copyfile(folder / DATABASE, whole)
    assert found(folder, key) == (False, False), "nothing is wrong before anything is altered"


def put_back(copy: Path, database: Path) -> None:
    """Let a database be as it was, with nothing beside it."""
    for suffix in ("-wal", "-shm"):
        database.with_name(f"{database.name}{suffix}").unlink(missing_ok=True)
    shutil.copyfile(copy, database)


def found(folder: Path, key: Key | None) -> tuple[bool, bool]:
    """Whether something is found wrong by what the database holds, and by heads that are known elsewhere."""
    try:
        with Workspace.open(folder, key) as workspace:
            return bool(verify(workspace)), bool(compare(workspace, folder / "backups").faults)
    except Refused:
        return True, True


def tell(name: str, tally: Tally) -> None:
    """Print what was found of each kind."""
    print(f"{name}: {sum(tally.done.values())} edits; found by the database alone, and with known heads")
    for kind, number in tally.done.items():
        print(f"  {kind:<40} {number:4}  {tally.alone[kind]:4}  {tally.with_heads[kind]:4}")
    every = sum(tally.with_heads.values())
    print(
        f"  found {every} of {sum(tally.done.values())}, {sum(tally.alone.values())} of them without a head"
    )
    for edit in tally.missed:
        print(f"  MISSED {edit.kind}: {edit.words}")


def time_to_walk() -> float:
    """Seconds that it takes to walk a long journal, with all that verify looks at besides."""
    with TemporaryDirectory() as made, Workspace.create(Path(made) / "long", Key.new()) as workspace:
        at, payload = datetime(2026, 11, 25, 10, tzinfo=UTC), '{"words":"' + "what was said " * 30 + '"}'
        with workspace.transaction() as db:
            for number in range(ROWS):
                when = at + timedelta(seconds=number)
                journal.append(db, Entry(when, "bench", f"form {number % 100}", "WriteForm", payload))
        began = perf_counter()
        faults = verify(workspace)
        seconds = perf_counter() - began
    assert not faults, faults
    return seconds


if __name__ == "__main__":
    sys.exit(main())
