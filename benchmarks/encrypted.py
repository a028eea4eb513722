"""What encryption costs: unlocking, and start, keys and queue of an encrypted workspace against a plain one.

The search of a long queue reads every row, as it does in a plain one: told, and held to no bar.
"""

import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.harness.bulk import fill
from benchmarks.keys import in_meeting, in_table, p95
from benchmarks.start import APP, usable
from masp_meeting.cli.clock import open_with
from masp_meeting.cli.unlocking import PASSPHRASE_FILE
from masp_meeting.storage.keys import Key, read_key_file

PASSPHRASE = "blue kettle, garden nine"
REFERRALS, MANY, CASES = 10_000, 100_000, 20
STARTS, ROUNDS, QUERIES, SEARCHES = 9, 2, 60, 5
BAR_UNLOCK, BAR_START, BAR_KEYS, BAR_QUEUE = 0.5, 1.3, 1.2, 2.0

Both = dict[str, list[float]]


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures, and return 0 where the bars hold."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=MANY, help="referrals whose queue is asked for")
    many = parser.parse_args(words).many
    with TemporaryDirectory() as made:
        folder, file = Path(made), Path(made) / "passphrase"
        file.write_text(PASSPHRASE, encoding="utf-8")
        file.chmod(0o600)
        environment = {PASSPHRASE_FILE: str(file), "MASP_OPERATOR": "bench"}
        idle, busy = make(folder / "idle", REFERRALS, 0), make(folder / "busy", REFERRALS, CASES)
        unlock = median(timed(lambda: key_of(idle["encrypted"])) for _ in range(STARTS))
        holds = [judged(f"unlock {unlock:.3f} s", unlock, BAR_UNLOCK)]
        starts = by_turns(STARTS, idle, lambda place: [usable(APP, place, environment)])
        holds.append(told("start with unlocking", starts, median, BAR_START))
        queue = by_turns(ROUNDS, busy, lambda place: in_table(APP, place, environment))
        holds.append(told("key to paint in the queue, p95", queue, p95, BAR_KEYS))
        meeting = by_turns(ROUNDS, busy, lambda place: in_meeting(place, environment))
        holds.append(told("key to paint in the meeting, p95", meeting, p95, BAR_KEYS))
        lots = make(folder / "lots", many, 0)
        pages = by_turns(1, lots, lambda place: asked(place, QUERIES))
        holds.append(told(f"first page of a queue of {many:,}", pages, median, BAR_QUEUE))
        found = by_turns(1, lots, lambda place: asked(place, SEARCHES, "Coldwell Rowan"))
        told(f"search among {many:,}", found, median, None)
    return 0 if all(holds) else 1


def make(folder: Path, referrals: int, cases: int) -> dict[str, Path]:
    """The same workspace twice: in the clear, and encrypted."""
    plain, encrypted = folder / "plain", folder / "encrypted"
    fill(plain, referrals, cases)
    shutil.copytree(plain, encrypted)
    with open_with(encrypted, None) as office:
        office.change_key(PASSPHRASE)
    return {"plain": plain, "encrypted": encrypted}


def by_turns(rounds: int, folders: dict[str, Path], measure: Callable[[Path], list[float]]) -> Both:
    """What is measured of each, by turns, the first time for the disk's cache alone."""
    figures: Both = {name: [] for name in folders}
    for turn in range(rounds + 1):
        for name, folder in folders.items():
            times = measure(folder)
            figures[name] += times if turn else []
    return figures


def asked(folder: Path, queries: int, search: str = "") -> list[float]:
    """Seconds for the first page of the queue, again and again."""
    with open_with(folder, key_of(folder) if folder.name == "encrypted" else None) as office:
        return [timed(lambda: office.referrals.queue(search)) for _ in range(queries)]


def key_of(folder: Path) -> Key:
    """What the passphrase opens."""
    return read_key_file(folder).unlock(PASSPHRASE)


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def told(what: str, both: Both, of: Callable[[list[float]], float], bar: float | None) -> bool:
    """Print how many times the plain figure the encrypted one is; whether that holds."""
    plain, encrypted = of(both["plain"]), of(both["encrypted"])
    return judged(
        f"{what} {encrypted / plain:.2f} x ({plain:.4g} and {encrypted:.4g})", encrypted / plain, bar
    )


def judged(words: str, figure: float, bar: float | None) -> bool:
    """Print a figure with its bar, where it has one; whether it holds."""
    holds = bar is None or figure <= bar
    verdict = "" if bar is None else f", bar {bar}: {'holds' if holds else 'falls short'}"
    print(f"{words}{verdict}", flush=True)
    return holds


if __name__ == "__main__":
    sys.exit(main())
