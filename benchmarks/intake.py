"""Shows how well and how fast referral forms are read: per fact and design, and whether each miss is listed.

``python benchmarks/intake.py FOLDER`` reads each ``NAME.docx`` of a folder that has its truth, ``NAME.json``,
beside it. A fact that is missing or wrong must be *listed*: in doubt, among the words not placed, or unsure.
Otherwise it is *silent*, and nobody would look. Then a hundred of the forms are imported into a workspace.
"""

import json
import re
import shutil
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from masp_meeting.documents.reading import read_form
from masp_meeting.documents.reading.answers import yes_or_no
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.statuses import investigation, stalker_types, willingness
from masp_meeting.documents.reading.ticks import is_mark
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, FormReading
from masp_meeting.service.office import Office

GIVEN_FORMS = Path(__file__).resolve().parents[2] / "shared" / "data" / "forms"
HOME_FORCE = "Hampshire & Isle of Wight Constabulary"
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
BAR_RIGHT = 0.99
HUNDRED, BAR_SECONDS = 100, 10.0
NOT_READ = "legal_status_end_derivable"
"""The one entry of a truth file that is reckoned, not read."""
DEFAULTS = frozenset(("subject_single_name", "no_fixed_abode"))
BORN_BY = 2016
"""The last year of birth of anyone on these forms."""
TOLD_BY = {
    "subject_dob": "subject_dob_conflict",
    "subject_dob_conflict": "subject_dob",
    "legal_status": "legal_status_end",
}
"""Facts of which the other's doubt or source is one's own."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One fact of one form beside the truth."""

    fact: str
    truth: object
    read: object
    may_be_false: bool = False
    listed: bool | None = None
    """Whether a person is asked about it; None where only the facts were compared."""

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

    @property
    def silent(self) -> bool:
        """Whether it is missing or wrong and nobody would look."""
        return not self.right and self.listed is False


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
    """A value as the truth files write it: dates in ISO form, white space collapsed, lists sorted."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return tuple(sorted(str(compared(each)) for each in value)) or None
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


def is_listed(reading: FormReading, verdict: Verdict, written: object = None) -> bool:
    """Whether a person is asked about a fact: by a doubt, by words not placed, or by an unsure label.

    Args:
        reading: what was read.
        verdict: the fact, with what the form states.
        written: the words of the form for it, where the truth file has them.
    """
    names = {verdict.fact, TOLD_BY.get(verdict.fact, verdict.fact)}
    if any(doubt.fact in names for doubt in reading.doubts):
        return True
    if any(source.fact in names and source.confidence < 100 for source in reading.sources):
        return True
    left = [each.words for each in reading.unplaced]
    return any(says(each, verdict.truth) or says(each, written) for each in left)


def says(left: str, truth: object) -> bool:
    """Whether words that were not placed hold a value."""
    if isinstance(truth, bool):
        return yes_or_no(left) is truth or (truth and is_mark(left))
    if not isinstance(truth, str) or not truth:
        return False
    if re.fullmatch(r"\d{4}-\d\d-\d\d", truth):
        return date.fromisoformat(truth) in [each.day for each in dates_in(left, BORN_BY)]
    meant = (investigation(left).stage, willingness(left), *stalker_types(left))
    return truth in meant or set(words(truth)) <= set(words(left))


def words(text: str) -> list[str]:
    """The words of a text, to be compared."""
    return re.findall(r"\w+", text.casefold())


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
        written = flat(truth.get("as_written", {}))
        score.verdicts[path.name] = [
            replace(each, listed=is_listed(reading, each, written.get(each.fact)))
            for each in judge(reading.facts, truth["facts"], truth.get("unticked", []))
        ]
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
        print(f"{row:52.52}{right[row]:5} of {stated[row]:4} right")
    for name, verdicts in score.verdicts.items():
        print(f"{name:52}{score.seconds[name] * 1000:8.0f} ms")
        for miss in (verdict for verdict in verdicts if not verdict.right):
            kind = "invented" if miss.invented else "missed"
            how = "" if miss.listed is None else ", SILENT" if miss.silent else ", listed"
            print(f"    {kind}{how}: {miss.fact} is {miss.truth!r:.90}, was read as {miss.read!r:.90}")


def seconds_of_a_hundred(folder: Path) -> float:
    """How long it takes to import a hundred forms, those of a folder over and over."""
    forms = sorted(path for path in folder.glob("*.docx") if path.with_suffix(".json").is_file())
    number = count()
    with TemporaryDirectory() as scratch:
        paths = [Path(scratch, f"{each:03}.docx") for each in range(HUNDRED)]
        for path, form in zip(paths, cycle(forms), strict=False):
            shutil.copy(form, path)
            with zipfile.ZipFile(path, "a") as archive:
                archive.comment = path.name.encode()  # so that none was imported before
        workspace = Path(scratch, "workspace")
        workspace.mkdir()
        Office.create(workspace)
        with Office.open(workspace, lambda: NOW, lambda: str(next(number)), "benchmark") as office:
            start = perf_counter()
            for path in paths:
                office.referrals.read_in(path)
            return perf_counter() - start


def main() -> int:
    """Print the figures, and return 0 where the bars hold."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else GIVEN_FORMS
    score = read_folder(folder)
    tell(score)
    verdicts = list(score.all())
    stated = [verdict for verdict in verdicts if verdict.stated]
    share = sum(verdict.right for verdict in stated) / len(stated) if stated else 0.0
    invented = sum(verdict.invented for verdict in verdicts)
    silent = sum(verdict.silent for verdict in verdicts)
    seconds = seconds_of_a_hundred(folder)
    holds = share >= BAR_RIGHT and not invented and not silent and seconds <= BAR_SECONDS
    print(
        f"{share:.2%} of {len(stated)} stated facts right, {invented} invented, {silent} silent,",
        f"{HUNDRED} forms imported in {seconds:.1f} s;",
        f"bar {BAR_RIGHT:.0%}, 0, 0, {BAR_SECONDS:.0f} s:",
        "holds" if holds else "falls short",
    )
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
