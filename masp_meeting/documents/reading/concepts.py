"""Understands a label by what its words speak of, where no wording of the table of labels is found in it."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from masp_meeting.documents.reading.labels import OTHER, POLICE, SUBJECT

WHOLLY, PARTLY, PRESUMED = 90, 80, 80
"""Confidence where every word fits, towards the least share that may, and where the person is presumed."""
LEAST_SHARE, LEAST_OF_ACCOUNT = 0.6, 0.75
"""Shares of a label's words that must fit its meaning; more of one that begins like a sentence."""
OF_SHARE, OF_WORD, MARGIN = 100, 5, 4
"""Points for fitting wholly and for each word that the meaning needs; by how many the best must excel."""
FEWEST_OF_QUESTION = 3
"""Words; fewer with a question mark may as well be a doubtful answer."""
RISKS = ("red_flags.", "other_risk_factors.")
HOLDS = "holds"
"""What a referrer may be asked to state in the first person: *I will hold the case*."""
STRANGERS = ("somebody", "something", "guidance")
"""Concepts of which no fact tells."""
ATTRIBUTES = ("name", "birth", "phone", "email", "postcode")
"""Concepts that a meaning may not pass over."""
VALUE = "value"
"""The concept of words that may as well be an answer."""
THIRD_PERSON = frozenset(["he", "him", "his", "she", "her", "they", "them", "their"])
SECOND_PERSON = frozenset(["i", "my", "you", "your", "yourself"])

_ENDINGS = ("ing", "ed", "es", "s", "e")
_SHORTEST_STEM = 3


class Meant(NamedTuple):
    """What a label asks for by its words: a topic, ``other``, or nothing where it is no label."""

    topic: str
    confidence: int


NO_LABEL = Meant("", 0)


class Span(NamedTuple):
    """Some words of a label that together speak of something; without concepts, of nothing known."""

    concepts: int
    weight: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a label; concepts are bits."""

    needs: int
    allowed: int
    of: dict[str, str]
    """Topics by whose fact it is; the topic of a fact that is nobody's own is under an empty string."""
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Concepts:
    """The table of concepts turned round: from phrase to what it may mean."""

    phrases: dict[str, int]
    longest: int
    readings: tuple[Reading, ...]
    universal: int
    strange: int
    attributes: int
    particulars: int
    value: int
    filler: frozenset[str]
    accounts: frozenset[str]
    months: frozenset[str]

    def stem(self, word: str) -> str:
        """A word without the ending that its forms differ by."""
        for ending in _ENDINGS if not word.endswith("ss") and word not in self.filler else ():
            short = word[: -len(ending)]
            if word.endswith(ending) and len(short) >= _SHORTEST_STEM:
                return word if short in self.filler else short
        return word


@cache
def concepts() -> Concepts:
    """The table, read once."""
    raw = tomllib.loads((files(__package__) / "concepts.toml").read_text("utf-8"))
    bits = {concept: 1 << count for count, concept in enumerate(raw["concepts"])}

    def mask(names: Iterable[str]) -> int:
        return sum({bits[name] for name in names})

    readings = tuple(
        Reading(
            mask(needs.split()), mask([*needs.split(), *entry["may"].split()]), of, frozenset(of.values())
        )
        for entry in raw["reading"]
        for of in (entry.get("of") or {"": entry["topic"]},)
        for needs in entry["needs"]
    )
    words = (frozenset(raw[name].split()) for name in ("filler", "accounts", "months"))
    phrases: dict[str, int] = {}
    longest = max(len(wording.split()) for wordings in raw["concepts"].values() for wording in wordings)
    personal = (mask((*ATTRIBUTES, "address")), bits[VALUE])
    masks = (mask(raw["universal"].split()), mask(STRANGERS), mask(ATTRIBUTES))
    table = Concepts(phrases, longest, readings, *masks, *personal, *words)
    for concept, wordings in raw["concepts"].items():
        for wording in wordings:
            key = " ".join(map(table.stem, wording.split()))
            phrases[key] = phrases.get(key, 0) | bits[concept]
    return table


def meant(words: str, owner: str, section: str, asks: bool) -> Meant | None:
    """What the words of a label mean; None where they are not understood.

    Args:
        words: the label's bare words.
        owner: whom it names, if anyone.
        section: whose section it stands in; empty where that is unknown.
        asks: whether it is written as a question.
    """
    known = concepts().phrases
    blank = ("0" if part.isdigit() and part not in known else part for part in words.split())
    return _meant(" ".join(blank), owner, section, asks)


@lru_cache(maxsize=8192)
def _meant(words: str, owner: str, section: str, asks: bool) -> Meant | None:
    parts = words.split()
    if not asks and concepts().months & set(parts):
        return NO_LABEL
    spans, account = _spans(parts), parts[0] in concepts().accounts
    whose = _owner(parts, owner, section)
    best = _best(spans, whose)
    question = asks and len(parts) >= FEWEST_OF_QUESTION
    if best is None or (not question and _is_answer(spans, best[0])):
        return _no_label(spans, account)
    reading, share = best
    if _strange(spans, reading.allowed):
        return _no_label(spans, account)
    topic, presumed = _whose(reading, whose)
    if topic == OTHER:
        return None if presumed else _no_label(spans, account, another=True)
    if account and (share < LEAST_OF_ACCOUNT or not topic.startswith((*RISKS, HOLDS))):
        return NO_LABEL
    return Meant(topic, PRESUMED if presumed else round(PARTLY + (WHOLLY - PARTLY) * share))


def _no_label(spans: Sequence[Span], account: bool, another: bool = False) -> Meant | None:
    """What a label means that asks for no fact: another's particulars, nothing of ours, or not understood."""
    if not (another or account or _strange(spans)):
        return None
    personal = any(span.concepts & concepts().particulars for span in spans)
    return Meant(OTHER, WHOLLY) if personal and not account else NO_LABEL


def _spans(parts: Sequence[str]) -> list[Span]:
    """What the words of a label speak of, the longest phrases first."""
    table = concepts()
    stems, found, start = [table.stem(part) for part in parts], [], 0
    while start < len(parts):
        for end in range(min(len(parts), start + table.longest), start, -1):
            if meanings := table.phrases.get(" ".join(stems[start:end])):
                weight = sum(part not in table.filler for part in parts[start:end])
                found.append(Span(meanings, max(weight, 1)))
                start = end
                break
        else:
            if parts[start] not in table.filler:
                found.append(Span(0, 1))
            start += 1
    return found


def _best(spans: Sequence[Span], owner: str) -> tuple[Reading, float] | None:
    """The reading that the spans clearly fit best, with the share of their words that fit it."""
    ranked = sorted(_fits(spans), key=lambda each: each[0], reverse=True)
    if not ranked:
        return None
    points, share, reading = ranked[0]
    meant = _whose(reading, owner)
    rival = next((each[0] for each in ranked if _whose(each[2], owner) != meant), 0)
    return (reading, share) if share >= LEAST_SHARE and points - rival >= MARGIN else None


def _fits(spans: Sequence[Span]) -> Iterator[tuple[float, float, Reading]]:
    """Each reading whose needs are met, with its points and the share of the words that fit it."""
    said = 0
    for span in spans:
        said |= span.concepts
    for reading in concepts().readings:
        if reading.needs & said == reading.needs and (fit := _fit(spans, reading)):
            yield (*fit, reading)


def _fit(spans: Sequence[Span], reading: Reading) -> tuple[float, float] | None:
    table = concepts()
    fitting = against = needed = 0
    for span in spans:
        if span.concepts & reading.allowed:
            fitting += span.weight
            needed += span.weight if span.concepts & reading.needs else 0
        elif span.concepts & table.attributes:
            return None
        elif not span.concepts & table.universal:
            against += span.weight
    share = fitting / (fitting + against)
    return OF_SHARE * share + OF_WORD * needed, share


def _is_answer(spans: Sequence[Span], reading: Reading) -> bool:
    """Whether words fit a reading by what may as well be an answer to it; two such words are a choice."""
    value = concepts().value
    chosen = [span for span in spans if span.concepts & reading.needs]
    return all(span.concepts & value for span in chosen) and len(chosen) < 2


def _strange(spans: Sequence[Span], allowed: int = 0) -> bool:
    """Whether a label speaks of somebody or something of which no fact tells."""
    strange = concepts().strange
    return any(span.concepts & strange and not span.concepts & allowed for span in spans)


def _owner(parts: Sequence[str], owner: str, section: str) -> str:
    """Whose fact a label asks for; one that speaks to the referrer may do so about another."""
    words = set(parts)
    spoken_of = words & THIRD_PERSON and not words & SECOND_PERSON
    return section if spoken_of and section else owner or section


def _whose(reading: Reading, owner: str) -> tuple[str, bool]:
    """The topic of a reading by whose fact it is, and whether that was presumed."""
    of = reading.of
    if "" in of or owner in of:
        return of.get(owner) or of[""], False
    if not owner or (owner == POLICE and SUBJECT in of):
        return next(iter(of.values())), len(of) > 1
    return OTHER, False
