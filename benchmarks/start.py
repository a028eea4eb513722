"""How long the app takes to its first usable screen on 10,000 referrals, against a bare Textual app."""

import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.harness import bare
from benchmarks.harness.bulk import fill
from benchmarks.harness.terminal import DOWN, Terminal

REFERRALS = 10_000
RUNS = 9
BAR = 2.0
BARE = [sys.executable, bare.__file__]
APP = [sys.executable, "-m", "masp_meeting"]


def main() -> int:
    """Print the figures, and return 0 where the bar holds."""
    with TemporaryDirectory() as made:
        folder = Path(made) / "workspace"
        fill(folder, REFERRALS)
        usable(BARE, folder), usable(APP, folder)  # the disk's cache is warm for both from here on
        pairs = [(usable(BARE, folder), usable(APP, folder)) for _ in range(RUNS)]
    print(f"seconds from the start of the program to a key answered, {RUNS} runs each by turns")
    times = dict(zip(("bare app", "masp-meeting"), map(sorted, zip(*pairs, strict=True)), strict=True))
    for name, runs in times.items():
        print(f"  {name:13} median {median(runs):.3f}, from {runs[0]:.3f} to {runs[-1]:.3f}")
    ratio = median(times["masp-meeting"]) / median(times["bare app"])
    holds = ratio <= BAR
    words = f"first usable screen with {REFERRALS:,} referrals"
    print(f"{words}: {ratio:.2f} x bare, bar {BAR} x: {'holds' if holds else 'falls short'}")
    return 0 if holds else 1


def usable(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> float:
    """Start a program; seconds until a row of its table is painted and a key has moved its cursor."""
    with Terminal(command, folder, environment=environment) as terminal:
        return terminal.wait_for_frame("-2026-") - terminal.started + terminal.seconds_to_paint(DOWN)


if __name__ == "__main__":
    sys.exit(main())
