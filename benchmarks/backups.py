"""What a backup of an encrypted workspace of 10,000 referrals costs, verified; and bringing it back."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import TypeVar

from benchmarks.harness.bulk import fill
from masp_meeting.domain.backups import Why
from masp_meeting.service.restoring import restore_to
from masp_meeting.storage.backing_up import make
from masp_meeting.storage.backups import altered, unsound
from masp_meeting.storage.keys import Key

T = TypeVar("T")
REFERRALS, ROUNDS = 10_000, 5
BAR = 1.0
"""Seconds, for the slowest of the rounds."""


def main() -> int:
    """Print the figures, and return 0 where the bar holds."""
    now, key = datetime.now(UTC).astimezone(), Key.new()
    with TemporaryDirectory() as made:
        here = Path(made)
        fill(here / "workspace", REFERRALS, key=key)
        worked = process_time()
        rounds = [
            timed(lambda: make(here / "workspace", key, here / "backups", now, Why.ASKED))
            for _ in range(ROUNDS)
        ]
        worked = (process_time() - worked) / ROUNDS
        times, backup = [took for took, _ in rounds], rounds[-1][1]
        print(f"  {REFERRALS:,} referrals, {backup.size / 1e6:.0f} MB, encrypted; seconds, each verified:")
        print(
            f"  {'  '.join(f'{took:.2f}' for took in times)}  ({worked:.2f} of a processor, on two at once)"
        )
        looked, wrong = timed(lambda: altered(backup))
        walked, faults = timed(lambda: unsound(backup.folder, key, backup.manifest.head))
        print(f"  its files compared with their hashes: {looked:.2f} s")
        print(f"  its database read and its journal walked: {walked:.2f} s")
        restored, _ = timed(lambda: restore_to(here / "restored", backup, key, "bench", lambda: now))
        print(f"  restored to another folder, verified and opened: {restored:.2f} s")
    holds = max(times) <= BAR and not wrong and not faults
    print(f"slowest {max(times):.2f} s, bar {BAR} s: {'holds' if holds else 'falls short'}")
    return 0 if holds else 1


def timed(deed: Callable[[], T]) -> tuple[float, T]:
    """Seconds that something takes, and what it returns."""
    start = perf_counter()
    done = deed()
    return perf_counter() - start, done


if __name__ == "__main__":
    sys.exit(main())
