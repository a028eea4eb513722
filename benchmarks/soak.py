"""Kill -9 at random instants while meetings are held through the service and through the app, and count.

Before that come kills at every single step with a file that exporting, letters and agendas take.

What is counted after each kill: commands that were acknowledged and are lost, that are half done, agenda
files that do not open, another item than the one that the room was on, half-typed letters that are lost,
words in the clear anywhere in an encrypted workspace or in the folder for temporary files (papers that went
out on purpose apart), and papers that the journal does not know or does not get back.

What this shows is the end of the process. A power cut takes the system's own memory too, and cannot be made
here: against that stand ``synchronous=FULL`` of the database and the fsync of every file and of its folder
before a command is acknowledged. Half-typed letters alone outlive no power cut: they wait for no disk.

The same seed chooses the same instants, but no machine meets the same place in the program twice.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from time import monotonic

from benchmarks.harness.soak.app import kill_apps
from benchmarks.harness.soak.service import kill_services
from benchmarks.harness.soak.steps import kill_at_every_step
from benchmarks.harness.soak.tally import Tally

KILLS, MINUTES, SEED = 500, 15.0, 2026
PARTS = ("steps", "service", "app")
_APP = 5
"""One kill in so many is of the app, which takes longer to come up than all else."""
_TOLD_EVERY = 20


def main() -> int:
    """Print the counts; 0 where nothing was lost."""
    asked = _asked()
    began, total = monotonic(), Tally()
    for name in (asked.only,) if asked.only else PARTS:
        tallies = _part(name, asked, asked.kills if asked.only else None)
        total.add(_followed(name, tallies, until=began + 60 * asked.minutes))
    _tell(total, monotonic() - began)
    return 1 if total.faults or not total.kills else 0


def _part(name: str, asked: argparse.Namespace, kills: int | None) -> Iterator[Tally]:
    """One part, with its share of the kills unless all are its own."""
    chance, encrypted, in_the_app = (
        random.Random(f"{asked.seed} {name}"),
        not asked.plain,
        asked.kills // _APP,
    )
    if name == "service":
        return kill_services(
            chance, asked.kills - in_the_app if kills is None else kills, encrypted=encrypted
        )
    if name == "app":
        return kill_apps(chance, in_the_app if kills is None else kills, encrypted=encrypted)
    return kill_at_every_step(encrypted=encrypted)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--kills", type=int, default=KILLS, help="how many at random, a fifth of them of the app"
    )
    parser.add_argument("--minutes", type=float, default=MINUTES, help="the most that it may take")
    parser.add_argument("--seed", type=int, default=SEED, help="chooses the instants")
    parser.add_argument("--plain", action="store_true", help="workspaces that are not encrypted")
    parser.add_argument("--only", choices=PARTS, help="one part")
    return parser.parse_args()


def _followed(name: str, tallies: Iterator[Tally], until: float) -> Tally:
    """The counts of a part, which tells how far it is."""
    tally, told = Tally(), 0
    for tally in tallies:
        if tally.kills >= told + _TOLD_EVERY:
            told = tally.kills
            print(f"{name}: {tally.kills} kills, {tally.faults} faults", file=sys.stderr, flush=True)
        if monotonic() > until:
            break
    return tally


def _tell(total: Tally, seconds: float) -> None:
    for words in total.found:
        print(words)
    print("Killed in:", ", ".join(f"{name} {times}" for name, times in total.where.most_common()))
    print(*total.lines(), sep="\n")
    print(f"In {seconds:.0f} s: {'falls short' if total.faults else 'holds'}")


if __name__ == "__main__":
    sys.exit(main())
