"""What finding perhaps the same person costs: a look-up, and the filing of a referral, at 100,000 of them."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.referral import Referral
from masp_meeting.service.filing import file_new
from masp_meeting.service.proposing import propose_new
from masp_meeting.service.setting import Setting
from masp_meeting.storage import likeness, referrals
from masp_meeting.storage.driver import Database
from masp_meeting.storage.profile import load_profile
from masp_meeting.storage.workspace import Workspace

SIZES = (10_000, 100_000)
LOOK_UPS = 500
LOOK_UP_BAR, FILING_BAR = 20.0, 0.15
"""Milliseconds: of the slowest look-up but one in a hundred at the larger size, and added to a filing."""
_ONSETS = ("B", "Br", "C", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "St", "T", "Tr", "V", "W")
_MIDDLES = ("a", "e", "i", "o", "u", "ar", "en", "il", "or", "un", "as", "et")
_ENDS = ("ton", "ley", "ham", "wick", "ford", "man", "son", "er", "by", "well", "ard", "more")
_COMMON = ("Smith", "Jones", "Khan", "Brown", "Patel")
_GIVEN = tuple(
    f"{first}{end}" for first in ("Da", "Jo", "Mar", "El", "Ro", "Sa") for end in ("n", "vid", "a")
)


def main() -> int:
    """Print the figures, and return 0 where both bars hold."""
    holds = True
    print("milliseconds for each; names: one family name in ten is one of five")
    with TemporaryDirectory() as made, Workspace.create(Path(made) / "workspace") as workspace:
        now = datetime.now(UTC).astimezone()
        setting = Setting(workspace, load_profile(workspace.folder), lambda: now, "bench")
        people, filed = invented(Random(0)), 0
        for size in SIZES:
            whole, share = fill(setting, people, size - filed)
            filed = size
            looked = look_ups(workspace, people)
            slow = looked[int(len(looked) * 0.99)]
            print(
                f"  {size:7,} referrals: filing {whole:.3f}, finding and noting {share:.3f} of processor,",
                end="",
            )
            print(f" look-up median {median(looked):.2f}, p99 {slow:.2f}")
            holds = holds and slow <= LOOK_UP_BAR and (share <= FILING_BAR or size > SIZES[0])
    print(f"look-up within {LOOK_UP_BAR} ms, {FILING_BAR} ms a row to {SIZES[0]:,}: {holds}")
    return 0 if holds else 1


def fill(setting: Setting, people: Iterator[Facts], number: int) -> tuple[float, float]:
    """File so many referrals; milliseconds for each, and those of the processor for finding people."""
    shares: list[float] = []

    def timed(db: Database, referral: Referral) -> None:
        start = thread_time()
        propose_new(db, referral)
        shares.append(thread_time() - start)

    filing = sys.modules[file_new.__module__]
    vars(filing)["propose_new"] = timed
    start = perf_counter()
    with setting.workspace.transaction() as db:
        for _ in range(number):
            file_new(db, setting, Referral("", setting.today(), next(people), reviewed=True), "Add")
    return (perf_counter() - start) / number * 1000, sum(shares) / number * 1000


def look_ups(workspace: Workspace, people: Iterator[Facts]) -> list[float]:
    """Look people up who were not filed, and some who were; milliseconds for each, in order."""
    times = []
    with workspace.reading() as db:
        for number in range(LOOK_UPS):
            facts = next(people)
            if number % 2:
                known = referrals.get(db, f"MASP-{datetime.now(UTC).year}-{number:04}")
                assert known is not None
                facts = replace(known.facts, subject_given_names="Somebody")
            start = perf_counter()
            likeness.candidates(db, "", likeness.keys_of(facts))
            times.append((perf_counter() - start) * 1000)
    return sorted(times)


def invented(chance: Random) -> Iterator[Facts]:
    """People of names as common and as rare as they are, in a few thousand postcodes."""
    while True:
        family = "".join(chance.choice(part) for part in (_ONSETS, _MIDDLES, _ENDS))
        if chance.random() < 0.1:
            family = chance.choice(_COMMON)
        yield Facts(
            subject_given_names=f"{chance.choice(_GIVEN)} {chance.choice(_GIVEN)}",
            subject_family_name=family,
            subject_dob=date(1955, 1, 1) + timedelta(days=chance.randrange(19_000)),
            subject_address=f"{chance.randrange(1, 90)} {chance.choice(_ONSETS)}oak Road",
            subject_postcode=f"PO{chance.randrange(1, 40)} {chance.randrange(1, 9)}{chance.choice('ABDEF')}X",
            victim_name_or_initials="K.L.",
            behaviours="He waited outside her work on three mornings, and wrote when told to stop. " * 8,
        )


if __name__ == "__main__":
    sys.exit(main())
