"""Shows how well and how fast referral forms are read: per fact, per design, each miss by name."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from time import process_time

from masp_meeting.documents.reading import read_form
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, FormReading

GIVEN_FORMS = Path(__file__).resolve().parents[2] / "shared" / "data" / "forms"
HOME_FORCE = "Hampshire & Isle of Wight Constabulary"
BAR_RIGHT = 0.99
BAR_SECONDS = 2.0
NOT_READ = "legal_status_end_derivable"
"""The one entry of a truth file that is reckoned, not read."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fact of one form beside the truth."""

    fact: str
    truth: object
    read: object
    may_be_false: bool = False

    @property
    def stated(self) -> bool:
        """Whether the form states it; a default of *no* is no statement."""
        return self.truth is not None and not (self.fact in DEFAULTS and self.truth is False)

    @property
    def right(self) -> bool:
        """Whether what was read is what the form says."""
        return self.read == self.truth or (self.may_be_false and self.read is False)

    @property
    def invented(self) -> bool:
        """Whether a value was read that the form does not state."""
        return not self.stated and not self.right


DEFAULTS = frozenset(("subject_single_name", "no_fixed_abode"))


@dataclass(slots=True)
class Score:
    """The verdicts of every form read, and how long the reading took."""

    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    designs: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def all(self) -> Iterator[Verdict]:
        """Every verdict of every form."""
        for verdicts in self.verdicts.values():
            yield from verdicts


def compared(value: object) -> object:
    """A value as the truth files write it: dates in ISO form, white space collapsed, nothing as None."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return tuple(compared(each) for each in value) or None
    return value


def flat(facts: dict[str, object]) -> dict[str, object]:
    """Facts by name, those of the two groups of risks dotted."""
    found: dict[str, object] = {}
    for name, value in facts.items():
        inner = value.items() if isinstance(value, dict) else ()
        found |= {f"{name}.{key}": each for key, each in inner} if inner else {name: compared(value)}
    return found


def judge(facts: Facts, truth: dict[str, object], unticked: list[str]) -> list[Verdict]:
    """Each fact of a form beside the truth; an empty box may be read as *no* or as nothing."""
    read, stated = flat(asdict(facts)), flat(truth)
    return [
        Verdict(fact, value, read[fact], fact.partition(".")[2] in unticked)
        for fact, value in stated.items()
        if fact != NOT_READ
    ]


def read_folder(folder: Path) -> Score:
    """Read every form of a folder that has its truth beside it."""
    score = Score()
    for path in sorted(folder.glob("*.docx")):
        if not path.with_suffix(".json").is_file():
            continue
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
        start = process_time()
        reading = reading_of(path)
        score.seconds[path.name] = process_time() - start
        score.designs[path.name] = truth["design"]
        score.verdicts[path.name] = judge(reading.facts, truth["facts"], truth.get("unticked", []))
    return score


def reading_of(path: Path) -> FormReading:
    """The reading of a form, empty where it was refused."""
    try:
        return read_form(path, HOME_FORCE)
    except Refused as refusal:
        print(f"{path.name} was refused: {refusal}")
        return FormReading(Facts())


def tell(score: Score) -> None:
    """Print the score per fact and per design, each miss, and the time of each form."""
    right, stated = Counter[str](), Counter[str]()
    for name, verdicts in score.verdicts.items():
        for verdict in verdicts:
            for row in (verdict.fact, score.designs[name]):
                stated[row] += verdict.stated
                right[row] += verdict.stated and verdict.right
    for row in stated:
        print(f"{row:52}{right[row]:5} of {stated[row]:4} right")
    for name, verdicts in score.verdicts.items():
        print(f"{name:52}{score.seconds[name] * 1000:8.0f} ms")
        for miss in (verdict for verdict in verdicts if not verdict.right):
            kind = "invented" if miss.invented else "missed"
            print(f"    {kind}: {miss.fact} is {miss.truth!r:.90}, was read as {miss.read!r:.90}")


def main() -> int:
    """Print the figures, and return 0 where the bars hold."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else GIVEN_FORMS
    score = read_folder(folder)
    tell(score)
    stated = [verdict for verdict in score.all() if verdict.stated]
    share = sum(verdict.right for verdict in stated) / len(stated) if stated else 0.0
    invented = sum(verdict.invented for verdict in score.all())
    seconds = sum(score.seconds.values())
    holds = share >= BAR_RIGHT and not invented and seconds <= BAR_SECONDS
    print(
        f"{share:.2%} of {len(stated)} stated facts right, {invented} invented,",
        f"{len(score.seconds)} forms in {seconds:.2f} s of processor time;",
        f"bar {BAR_RIGHT:.0%}, 0, {BAR_SECONDS:.0f} s:",
        "holds" if holds else "falls short",
    )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
