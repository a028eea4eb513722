"""Kill -9 at random instants while meetings are held through the service and through the app, and count.

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
from collections.abc import Callable, Iterator
from time import monotonic

from benchmarks.harness.soak.app import kill_apps
from benchmarks.harness.soak.service import kill_services
from benchmarks.harness.soak.tally import Tally

KILLS, MINUTES, SEED = 500, 15.0, 2026
_IN_THE_APP = 5
"""One kill in so many is of the app, which takes longer to come up than all else."""
_TOLD_EVERY = 20
Part = Callable[..., Iterator[Tally]]


def main() -> int:
    """Print the counts; 0 where nothing was lost."""
    asked = _asked()
    began, total = monotonic(), Tally()
    in_the_app = asked.kills // _IN_THE_APP
    parts: dict[str, tuple[Part, int]] = {
        "service": (kill_services, asked.kills - in_the_app),
        "app": (kill_apps, in_the_app),
    }
    for name, (kill, share) in parts.items():
        if asked.only in (None, name):
            times = asked.kills if asked.only else share
            tallies = kill(random.Random(f"{asked.seed} {name}"), times, encrypted=not asked.plain)
            total.add(_followed(name, tallies, until=began + 60 * asked.minutes))
    _tell(total, monotonic() - began)
    return 1 if total.faults or not total.kills else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=KILLS, help="how many, a fifth of them of the app")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="the most that it may take")
    parser.add_argument("--seed", type=int, default=SEED, help="chooses the instants")
    parser.add_argument("--plain", action="store_true", help="workspaces that are not encrypted")
    parser.add_argument("--only", choices=("service", "app"), help="one of the two parts")
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
