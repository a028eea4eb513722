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
        print(f"making two workspaces of {REFERRALS:,} and two of {many:,} referrals", flush=True)
        few = make(folder / "few", REFERRALS, CASES)
        lots = make(folder / "many", many, 0)
        unlock = [timed(lambda: key_of(few["encrypted"])) for _ in range(STARTS)]
        starts = by_turns(STARTS, few, lambda place: [usable(APP, place, environment)])
        queue = by_turns(ROUNDS, few, lambda place: in_table(APP, place, environment))
        meeting = by_turns(ROUNDS, few, lambda place: in_meeting(place, environment))
        pages = by_turns(1, lots, lambda place: asked(place, QUERIES))
        found = by_turns(1, lots, lambda place: asked(place, SEARCHES, "Coldwell Rowan"))
    print(told(f"search among {many:,}", found, median, 0)[0])
    return judged(unlock, starts, queue, meeting, pages, many)


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


def judged(unlock: list[float], starts: Both, queue: Both, meeting: Both, pages: Both, many: int) -> int:
    """Print each figure with its bar."""
    lines = [
        (f"unlock {median(unlock):.3f} s", median(unlock), BAR_UNLOCK),
        told("start with unlocking", starts, median, BAR_START),
        told("key to paint in the queue, p95", queue, p95, BAR_KEYS),
        told("key to paint in the meeting, p95", meeting, p95, BAR_KEYS),
        told(f"first page of a queue of {many:,}", pages, median, BAR_QUEUE),
    ]
    for words, figure, bar in lines:
        print(f"{words}, bar {bar}: {'holds' if figure <= bar else 'falls short'}")
    return 0 if all(figure <= bar for _, figure, bar in lines) else 1


def told(what: str, both: Both, of: Callable[[list[float]], float], bar: float) -> tuple[str, float, float]:
    """A figure of both, and how many times the plain one's the encrypted one's is."""
    plain, encrypted = of(both["plain"]), of(both["encrypted"])
    ratio = encrypted / plain
    return f"{what} {ratio:.2f} x ({plain:.4g} and {encrypted:.4g})", ratio, bar


if __name__ == "__main__":
    sys.exit(main())
