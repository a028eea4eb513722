"""Reads lists of risks given in one answer, such as ``suicidal ideation - yes; victim fear - no``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from masp_meeting.documents.reading.answers import denies_knowledge, not_stated, yes_or_no
from masp_meeting.documents.reading.context import RISKS
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.recognise import SURE, Match, recognise
from masp_meeting.documents.reading.ticks import options
from masp_meeting.domain.facts import RedFlags, RiskFactors

_SAID = re.compile(
    r"(?P<label>.*?)[\s:–-]+"
    r"(?P<said>yes|no|y|n|n/?k|not (?:asked|known|stated|assessed)|unknown|none|present|absent"
    r"|i?d(?:on['’]?t)? ?k(?:now)?"
    r"|\?)(?P<more>\W*$|\s*[(–—,-].*$)",
    re.IGNORECASE | re.DOTALL,
)
_DANGLING = re.compile(r"[:–—-]\s*$")
"""What stands after a risk to which no answer was given."""
_ABSENT = re.compile(
    r"\b(absent|not (present|evident|identified|applicable|seen)|denied|ruled out|excluded|no evidence)\b",
    re.I,
)
_UNKNOWN = re.compile(
    r"\b(not (yet )?(assessed|known|asked|explored|stated|clear)|unknown|unassessed|unclear|n/?k)\b", re.I
)
_PARTED = re.compile(r"[;\n•]|,(?![^(]*\))|\.\s+(?=[A-Z]|no[tn]?\b|none\b|the (?:rest|others)\b)")
_REST = re.compile(
    r"\W*(?:(?:all )?the (?:rest|others?)\W+(?:(?:is|are|all)\W+)*"
    r"(?P<said>yes|no|none|n/?k|unknown|not known)"
    r"|(?P<no>no|not|none)(?: to| of)?(?: any of)?(?: all)? the (?:rest|others?))\W*",
    re.IGNORECASE,
)
"""What is said of every other risk that a question lists."""
_LISTED = re.compile(r"[/,;:?]|\bor\b|\band\b")
_HISTORY = re.compile(r"(?i)\bhistory\W*$")
LONGEST_ITEM = 400
"""Characters; more are no item of a list."""
FEWEST_ANSWERED = 3
"""Risks with a yes or no each that make an answer a list of them, whatever its label."""


def says_which(label: str) -> str:
    """What a list says of all its risks by its label, *No* or *N/K*; empty for those that are present."""
    return "N/K" if _UNKNOWN.search(label) else "No" if _ABSENT.search(label) else ""


def each_risk(answer: Answer, parted: bool = False) -> Iterator[Answer]:
    """An answer to each risk that a list names; what names none comes back without a topic.

    A risk named without a yes or no is present, because forms ask for those that are.

    Args:
        answer: the list.
        parted: whether the form lists what is absent or unknown by itself; then *none* tells of no other.
    """
    if yes_or_no(answer.text) is False and len(answer.text.split()) < 4 and not not_stated(answer.text):
        yield from () if parted else _none_of(answer)
        return
    items = list(_items(answer.text))
    found = list(_named(answer, items))
    yield from found
    yield from _rest(answer, items, {each.topic for each in found})


def _named(answer: Answer, items: Sequence[tuple[str, str]]) -> Iterator[Answer]:
    """An answer to each risk that a list names by itself."""
    default = says_which(answer.label) or "Yes"
    answered = any(said for _, said in items) or any(_DANGLING.search(words) for words, _ in items)
    for words, said in items:
        if _REST.fullmatch(f"{words} {said}") and risks_asked(answer.label):
            continue
        match = recognise(words)
        known = (
            match is not None and match.topic.startswith(RISKS) and (match.confidence == SURE or bool(said))
        )
        if match and known and answered and not said:
            continue
        if match and known:
            yield replace(
                answer, topic=match.topic, label=words, text=said or default, confidence=match.confidence
            )
        elif not not_stated(words):
            yield replace(answer, topic="", text=f"{words} {said}".strip())


def _rest(answer: Answer, items: Sequence[tuple[str, str]], told: set[str]) -> Iterator[Answer]:
    """The risks that a question lists and of which only *the rest no* tells."""
    hits = [hit for words, said in items if (hit := _REST.fullmatch(f"{words} {said}"))]
    for words in risks_asked(answer.label) if hits else ():
        match = _risk(words)
        if match and match.topic not in told:
            said = hits[0]["said"] or "No"
            yield replace(answer, topic=match.topic, label=words, text=said, confidence=match.confidence)


def risks_asked(question: str) -> list[str]:
    """The risks that a question lists, in its own words."""
    pieces = (piece.strip() for piece in _LISTED.split(question))
    return [piece for piece in pieces if piece and _risk(piece)]


def _risk(words: str) -> Match | None:
    """Which risk some words of a list name; a mere *history* among risks is one of violence."""
    matches = (recognise(words), recognise(f"{words} of violence") if _HISTORY.search(words) else None)
    return next((match for match in matches if match and match.topic.startswith(RISKS)), None)


def lists_risks(text: str) -> bool:
    """Whether a text says yes or no to several risks, one after the other."""
    answered = (words for words, said in _items(text) if said)
    return len([words for words in answered if _risk(words)]) >= FEWEST_ANSWERED


def _items(text: str) -> Iterator[tuple[str, str]]:
    if choices := options(text):
        yield from ((choice.words, "☒" if choice.ticked else "☐") for choice in choices)
        return
    for item in _joined(_PARTED.split(text)):
        said = _SAID.match(item.strip()) if len(item) <= LONGEST_ITEM else None
        if item.strip():
            yield (said["label"].strip(), said["said"] + said["more"]) if said else (item.strip(" ."), "")


def _joined(items: Sequence[str]) -> list[str]:
    """The items of a list, words that only say that the one before is not known put back to it."""
    joined: list[str] = []
    for item in items:
        if joined and joined[-1].strip() and denies_knowledge(item.strip()):
            joined[-1] += f", {item.strip()}"
        else:
            joined.append(item)
    return joined


def _none_of(answer: Answer) -> Iterator[Answer]:
    """Every risk of the list that the label means, denied."""
    label = answer.label.lower()
    lists = (
        [("red_flags", RedFlags)]
        if "flag" in label
        else [("other_risk_factors", RiskFactors)]
        if "other" in label
        else []
    )
    if not lists:
        yield replace(answer, topic="")
    for group, kind in lists:
        yield from (replace(answer, topic=f"{group}.{each.name}", text="No") for each in fields(kind))
