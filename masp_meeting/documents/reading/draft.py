"""Gathers facts with their sources: contradictions are kept, and nothing that was written is dropped."""

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date

from masp_meeting.documents.reading.answers import not_stated, one_line
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.meaning import Meaning, fact_about, typed
from masp_meeting.documents.reading.statuses import LIVE_STAGES, orders
from masp_meeting.documents.reading.ticks import chosen
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import (
    Alternative,
    Doubt,
    Facts,
    FactSource,
    FormReading,
    Investigation,
    RedFlags,
    RiskFactors,
    Unplaced,
)

ENDED = (Investigation.NO_FURTHER_ACTION, Investigation.CONVICTED)
"""How an investigation may have ended; that none is live any more speaks against neither."""
_ASKS_TOLD = re.compile(r"(?i)\b(?:report\w*|told|aware|informed|known|contacted|involved)\b")
_YES = re.compile(r"(?i)\W*(?:yes|y)\W*")
_FACTS = frozenset(each.name for each in fields(Facts))
_RISKS = {
    group: tuple((each.name, f"{group}{each.name}") for each in fields(of))
    for group, of in (("red_flags.", RedFlags), ("other_risk_factors.", RiskFactors))
}


@dataclass(slots=True)
class Draft:
    """The facts gathered so far."""

    values: dict[str, object] = field(default_factory=dict)
    sources: dict[str, FactSource] = field(default_factory=dict)
    more_sources: list[FactSource] = field(default_factory=list)
    births: dict[date, FactSource] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    kept: set[Unplaced | Doubt] = field(default_factory=set)
    """Those of both that there are, so that none comes twice."""

    def take(self, answer: Answer, found: Meaning) -> None:
        """Add what an answer means; one that only raises doubts is left for a person."""
        for doubt in found.doubts:
            self.doubt(doubt.sentence, doubt.fact, doubt.alternatives)
        stated = {fact: value for fact, value in found.facts.items() if not says_nothing(value)}
        self.state(answer, Meaning(stated, births=found.births))
        if (found.doubts or found.facts) and not (stated or found.births):
            self.leave(answer)
        if answer.repaired:
            sentence = f"{answer.label}: lost line breaks were put back; please compare it with the form."
            self.doubt(sentence, fact_about(answer.topic))

    def state(self, answer: Answer, found: Meaning) -> None:
        """Add what an answer states with nothing doubtful about it."""
        for born in found.births:
            self.births.setdefault(born, source("subject_dob", answer))
        for fact, value in found.facts.items():
            self.put(fact, value, source(fact, answer))

    def put(self, fact: str, value: object, where: FactSource) -> None:
        """Add a fact; the account grows, and any other fact given twice must agree."""
        if fact not in self.values:
            self.values[fact], self.sources[fact] = value, where
        elif fact == "behaviours":
            self.values[fact] = f"{self.values[fact]}\n{value}"
            self.more_sources.append(where)
        elif not _same(self.values[fact], value):
            self._contradict(fact, value, where)

    def _contradict(self, fact: str, value: object, where: FactSource) -> None:
        """Of two answers the more surely understood stands; a yes against a no leaves neither."""
        kept = self.sources[fact]
        if _refines(value, self.values[fact]) or (value in ENDED and _only_told(kept)):
            self.values[fact], self.sources[fact] = value, where
            return
        if value is Investigation.NONE and self.values[fact] in ENDED:
            self._leave(Unplaced(where.place, where.label, where.words))
            return
        first, second = (f"“{one_line(each.words)}” ({each.place})" for each in (kept, where))
        neither, later = isinstance(value, bool), where.confidence > kept.confidence
        taken = "neither" if neither else "the second" if later else "the first"
        either = (alternative(self.values[fact], kept), alternative(value, where))
        self.doubt(f"{kept.label}: {first} and {second} differ; {taken} was taken.", fact, either)
        if neither:
            self.values[fact] = None
        elif later:
            self.values[fact], self.sources[fact], where = value, where, kept
        self._leave(Unplaced(where.place, where.label, where.words))

    def leave(self, answer: Answer) -> None:
        """Keep words that no fact took, for a person to see."""
        self._leave(Unplaced(answer.place, answer.label, answer.text))

    def _leave(self, words: Unplaced) -> None:
        if words not in self.kept:
            self.kept.add(words)
            self.unplaced.append(words)

    def doubt(self, sentence: str, fact: str = "", alternatives: tuple[Alternative, ...] = ()) -> None:
        """Keep something for a person to settle, once."""
        doubt = Doubt(sentence, fact, alternatives)
        if doubt not in self.kept:
            self.kept.add(doubt)
            self.doubts.append(doubt)

    def text(self, fact: str) -> str:
        """The words of a fact, or none."""
        value = self.values.get(fact)
        return value if isinstance(value, str) else ""

    def all_sources(self) -> tuple[FactSource, ...]:
        """Where every fact was read; two dates of birth have two sources, as has an account in two parts."""
        born = tuple(self.births.values())
        if len(born) > 1:
            born = tuple(replace(each, fact="subject_dob_conflict") for each in born)
        stated = (each for fact, each in self.sources.items() if self.values[fact] is not None)
        return (*stated, *self.more_sources, *born)

    def reading(self) -> FormReading:
        """The finished reading."""
        births = tuple(sorted(self.births))
        if len(births) > 1:
            days = " and ".join(map(show_date, births))
            either = tuple(alternative(day, self.births[day]) for day in births)
            sentence = f"The form gives {len(births)} dates of birth: {days}. None was taken."
            self.doubt(sentence, "subject_dob", either)
        self.values["subject_dob"] = births[0] if len(births) == 1 else None
        self.values["subject_dob_conflict"] = births if len(births) > 1 else ()
        return FormReading(self._facts(), self.all_sources(), tuple(self.unplaced), tuple(self.doubts))

    def _facts(self) -> Facts:
        values = {fact: value for fact, value in self.values.items() if fact in _FACTS and value is not None}
        values["red_flags"] = RedFlags(**self._answers("red_flags."))
        values["other_risk_factors"] = RiskFactors(**self._answers("other_risk_factors."))
        return Facts(**values)  # type: ignore[arg-type]  # each reader gives its own fact's type

    def _answers(self, group: str) -> dict[str, bool]:
        given = ((risk, self.values.get(fact)) for risk, fact in _RISKS[group])
        return {risk: value for risk, value in given if isinstance(value, bool)}


def source(fact: str, answer: Answer) -> FactSource:
    """Where a fact was read."""
    return FactSource(fact, answer.place, answer.label.strip(" :"), answer.text, answer.confidence)


def alternative(value: object, where: FactSource) -> Alternative:
    """A value that a doubtful fact may have."""
    listed = "; ".join(map(str, value)) if isinstance(value, tuple) else value
    return Alternative(typed(listed), one_line(where.words), where.place)


def says_nothing(value: object) -> bool:
    """Whether a fact is a part of an answer that states nothing by itself, as in ``N/K Orchard``."""
    return type(value) is str and not_stated(value)


def _refines(new: object, old: object) -> bool:
    """Whether a stage of an investigation says more than a mere yes or no before it."""
    if isinstance(new, tuple) and isinstance(old, tuple):
        return not orders("; ".join(map(str, old))).names and bool(orders("; ".join(map(str, new))).names)
    return (old is Investigation.LIVE and new in LIVE_STAGES) or (old is Investigation.NONE and new in ENDED)


def _only_told(kept: FactSource) -> bool:
    """Whether an answer says only that the police know of it, and not how they stand."""
    said = chosen(kept.words)
    return bool(_ASKS_TOLD.search(kept.label) and _YES.fullmatch(kept.words if said is None else said))


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one_line(one).casefold() == one_line(other).casefold()
    return one == other
