"""How long a key takes to paint the next case, in queue and meeting, against a bare Textual app.

``--many 200 --rounds 1`` gives a first impression in a minute or two; what the bars judge is the whole run.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from benchmarks.harness import bare
from benchmarks.harness.bulk import fill
from benchmarks.harness.terminal import DOWN, TAB, UP, Terminal

FEW, MANY = 100, 100_000
CASES = 20
ROUNDS = 2
BAR_BARE = 2.0
BAR_MANY = 1.2
WITHOUT_CLOCK = slice(2, None)
"""The rows of the meeting screen below the two that have a clock: the bar, and the frame of the case."""
DOWN_AND_UP = [DOWN] * 60 + [UP] * 60
ON_AND_BACK = ["n"] * (CASES + 5) + ["p"] * (CASES + 5)
BARE = [sys.executable, bare.__file__]
APP = [sys.executable, "-m", "masp_meeting"]

Figures = dict[str, list[float]]


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures, and return 0 where the bars hold."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=MANY, help=f"referrals to hold against {FEW}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times that every program has its turn")
    asked = parser.parse_args(words)
    if asked.many <= FEW:
        parser.error(f"--many is held against {FEW}: name a greater number")
    with TemporaryDirectory() as made:
        folders = {number: Path(made) / str(number) for number in (FEW, asked.many)}
        for number, folder in folders.items():
            print(f"making a workspace of {number:,} referrals", flush=True)
            fill(folder, number, CASES)
        figures = measured(folders, asked.rounds)
    print("milliseconds from the key to the last change that it paints     median     p95     max")
    for name, times in figures.items():
        spread = f"{median(times):10.1f}{p95(times):8.1f}{max(times):8.1f}"
        print(f"  {f'{name}, {len(times)} keys':60}{spread}")
    return judged(figures, asked.many)


def measured(folders: dict[int, Path], rounds: int) -> Figures:
    """Every figure, the three programs by turns."""
    figures: Figures = {}
    for _ in range(rounds):
        add(figures, "bare app, down and up", in_table(BARE, folders[FEW]))
        for number, folder in folders.items():
            add(figures, f"queue of {number:,}, down and up", in_table(APP, folder))
            add(figures, f"meeting, {number:,} referrals, on and back", in_meeting(folder))
    return figures


def add(figures: Figures, name: str, times: list[float]) -> None:
    """Put the times of a round to those of the rounds before."""
    figures.setdefault(name, []).extend(times)


def in_table(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> list[float]:
    """Walk down the first table that a program shows, and up again."""
    with Terminal(command, folder, environment=environment) as terminal:
        terminal.wait_for_frame("-2026-")
        terminal.settle(0.5)
        if "enter continues" in terminal.text:  # the cursor begins on the open meeting, above the queue
            terminal.seconds_to_paint(TAB)
        return pressed(terminal, DOWN_AND_UP, slice(None))


def in_meeting(folder: Path, environment: Mapping[str, str] | None = None) -> list[float]:
    """Walk through the open meeting, and back again."""
    with Terminal(APP, folder, environment=environment) as terminal:
        terminal.wait_for_frame("-2026-")
        terminal.press("m")
        terminal.wait_until(lambda text: "item 1 of" in text)
        terminal.settle(0.5)
        times = pressed(terminal, [*ON_AND_BACK, *ON_AND_BACK], WITHOUT_CLOCK)
        terminal.wait_until(lambda text: "item 1 of" in text)
    return times


def pressed(terminal: Terminal, keys: Sequence[str], rows: slice) -> list[float]:
    """Milliseconds that each key takes."""
    return [terminal.seconds_to_paint(key, rows) * 1000 for key in keys]


def judged(figures: Figures, many: int) -> int:
    """Print each figure with its bar, and in the last line the one that comes closest to breaking its own."""
    bare_app, queue_few, meeting_few, queue_many, meeting_many = map(p95, figures.values())
    ratios = [
        ("meeting against bare", meeting_many / bare_app, BAR_BARE),
        ("queue against bare", queue_many / bare_app, BAR_BARE),
        (f"meeting, {many:,} against {FEW:,}", meeting_many / meeting_few, BAR_MANY),
        (f"queue, {many:,} against {FEW:,}", queue_many / queue_few, BAR_MANY),
    ]
    lines = [f"p95 {words} {ratio:.2f} x, bar {bar} x" for words, ratio, bar in ratios]
    holds = all(ratio <= bar for _, ratio, bar in ratios)
    print(f"{'; '.join(lines)}: {'holds' if holds else 'falls short'}")
    return 0 if holds else 1


def p95(times: list[float]) -> float:
    """The time that nineteen keys in twenty stay under."""
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
