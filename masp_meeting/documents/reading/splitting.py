"""Parts a line of text into its labels and their answers."""

import re
from dataclasses import dataclass, replace

from masp_meeting.documents.reading.labels import OTHER, POLICE
from masp_meeting.documents.reading.lines import EMPTY, TICKED, Line
from masp_meeting.documents.reading.recognise import (
    FAINTLY,
    INSTRUCTION,
    LONGEST,
    PLAIN,
    QUESTION,
    SURE,
    Match,
    normalised,
    owner_of_topic,
    recognise,
)

COLON = re.compile(r"[:\uff1a](?=\s|$|[☒☐\[(])|\?(?=\s+\S)")
_BOXES = frozenset((TICKED, EMPTY))
_WORD = re.compile(r"\S+")
_DASH = re.compile(r"\s[-–—]\s")
_CLOSED = re.compile(r"\s*[:\uff1a]|\s+[-–—]\s")
"""What ends a bold label that does not end itself."""
_UNKNOWN_LABEL = re.compile(r"^\W*\w[\w /&'’().-]{1,48}:\s")
_DASHED = re.compile(r"^[\W_]*(?P<label>\w[^:–—]{1,60}?)\s+[-–—]\s+(?=\S)")
_FURTHER = re.compile(
    r"\?\s+(?i:who|whom|what|when|where|which|how|why|if|is|are|was|do|does|did|has|have|until|till|up to"
    r"|for how|any|and|or|can|could|will|would)\s[^?.!:]{3,70}\?"
)
"""A further question of the same label."""
_QUESTION = re.compile(
    r"(?i:who|whom|what|when|where|which|how|why|if|is|are|does|do|did|has|have|any|until|since when)"
    r"[\s,][^.!:;]{3,90}\?"
)
_ENTRY = re.compile(
    r"(?i)\W*(incident|event|occasion|episode|example|visit|occurrence) (no\.? ?|number )?\d{1,3}\b"
)
_BRACKETED = re.compile(r"(\([^)]*\)|\[[^\]]{3,}\])[*:?]*")
"""A note in brackets after a label is the label's own, as in ``Advocate? (Y/N)``."""
_DIRECTS = re.compile(
    r"(?i)\W*(tick|mark|circle|underline|strike (out|through)|delete (as|what|those|the|all)"
    r"|put (an? )?(x|✓|cross|tick)"
    r"|leave (it )?blank|answer (each|every|all)|use (one|a)|complete (all|every|each|this|in))\b"
)
"""How words begin that tell whoever fills a form in what to do."""
WISHES = ("referrer_question", "intervention_sought", "behaviours")
"""Topics whose answers may begin with *Please*."""
_STOP, _LAST_STOP = re.compile(r"[.!?]\s"), re.compile(r"(?<=[A-Za-z][a-z]{2}|\d[A-Z]{2}|.\d{2})\.$")
MOST_WORDS = 9
"""Words of a label that begins within a line."""


@dataclass(frozen=True, slots=True)
class Part:
    """A label and the words after it; ``match`` is None where the label is not understood."""

    label: str
    match: Match | None
    words: str
    picks: tuple[str, ...] = ()
    """The words of the answer that are marked as chosen."""


def labelled_parts(text: str, section: str) -> list[Part]:
    """The labels of a line with their answers; empty where the line does not begin with a label.

    ``name: A. Other, relationship: none`` has two. Within the line only wordings of the table count; at its
    start any label that is understood, or a few words and a colon.
    """
    first = _first(text, section)
    if first is None:
        return []
    starts = [(0, first), *_later(text, first.match, section, len(first.label))]
    parts = []
    for (start, part), (end, _) in zip(starts, [*starts[1:], (len(text), first)], strict=True):
        words = text[start + len(part.label) : end]
        if INSTRUCTION.match(words, 1) and part.match and part.match.topic not in WISHES:
            words = ""
        words = re.sub(r"^[\s:\uff1a?–—-]+|[\s,;|]+$", "", words)
        words = words if part.match and part.match.topic in WISHES else _without_stop(words)
        parts.append(Part(part.label.strip(), part.match, "" if _BRACKETED.fullmatch(words) else words))
    return parts


def _without_stop(words: str) -> str:
    """An answer without the full stop that ends it as a sentence; one of several sentences keeps it."""
    return words if _STOP.search(words[:-1]) else _LAST_STOP.sub("", words)


def dash_closed(text: str) -> str:
    """A line with a colon in place of the dash after its label; as it is where that is no label."""
    hit = _DASHED.match(text)
    if hit is None or not (recognise(hit["label"]) or _is_police(hit["label"])):
        return text
    return f"{text[: hit.end('label')]}: {text[hit.end() :]}"


def is_entry(text: str) -> bool:
    """Whether words begin as a numbered entry of an account does: *Incident 2: he came again*."""
    return _ENTRY.match(text) is not None


def asks_of_case(text: str) -> bool:
    """Whether a line is a label with its answer that is about the case, and about no person."""
    part = next(iter(labelled_parts(text, POLICE)), None)
    if part is None or part.match is None or len(text) > LONGEST or is_entry(text):
        return False
    return part.match.topic != OTHER and owner_of_topic(part.match) in ("", POLICE)


def _is_police(label: str) -> bool:
    """Whether a label says only *Police*: how the matter stands with them is asked."""
    return normalised(label) in ("police", "the police", "police and courts")


def bold_parts(line: Line, section: str) -> list[Part]:
    """The labels and answers of a line that begins with a bold label, each label bold and each answer not."""
    stretches = line.bold_parts
    if not stretches or line.text[: stretches[0][0]].strip(" ☐☒•-0123456789.)"):
        return []
    labels = [(start, end) for start, end in stretches if _ends_as_label(line.text, start, end, section)]
    if not labels or labels[0] != stretches[0]:
        return []
    parts = []
    for (start, end), (following, _) in zip(labels, [*labels[1:], (len(line.text), 0)], strict=True):
        label = line.text[start:end].strip(" :\t")
        words = re.sub(r"^[\s:\uff1a–—-]+|[\s,;|]+$", "", line.text[end:following])
        marks = (
            (first, last) for first, last in (*line.picked_parts, *stretches) if end <= first < following
        )
        picks = tuple(line.text[first:last] for first, last in marks)
        match = recognise(label, section)
        words, further = _behind_boxes(label, words, match, section)
        guidance = _BRACKETED.fullmatch(words) or _DIRECTS.match(words) or _asks_more(words, match)
        parts += [Part(label, match, "" if guidance else words, picks), *further]
    return parts


def _behind_boxes(label: str, words: str, match: Match | None, section: str) -> tuple[str, list[Part]]:
    """The boxes that answer a label, and the label that stands behind them with its answer."""
    if match is None or _BOXES.isdisjoint(words):
        return words, []
    text = f"{label}: {words}"
    later = [each for each in _later(text, match, section, len(label)) if _BOXES.isdisjoint(text[each[0] :])]
    if not later:
        return words, []
    start, part = later[0]
    behind = replace(part, words=text[start + len(part.label) :].strip(" :"))
    return text[len(label) + 2 : start].strip(), [behind]


def _asks_more(words: str, match: Match | None) -> bool:
    """Whether the words after a bold label only ask further, as in *What happened? Why is it fixated?*."""
    wish = match is not None and match.topic == "referrer_question"
    return not wish and match is not None and _QUESTION.fullmatch(words.strip()) is not None


def _ends_as_label(text: str, start: int, end: int, section: str) -> bool:
    """Whether bold words are a label by how they end or go on, or by what they say."""
    label = text[start:end].strip()
    if label.endswith((":", "?", "–", "—", " -")) or _CLOSED.match(text, end):
        return True
    match = recognise(label, section)
    return not start and match is not None and match.confidence >= QUESTION and bool(text[end:].strip())


def _first(text: str, section: str) -> Part | None:
    for mark in (*COLON.finditer(text, 0, LONGEST + 1), *_DASH.finditer(text, 0, LONGEST + 3)):
        label = text[: _end_of_questions(text, mark.start())] if mark[0] == "?" else text[: mark.start()]
        if len(label) == len(text):
            return None
        match = label_match(label, section)
        words = text[mark.end() :]
        if match and (_asks_again(words, match, section) or (mark[0] == "?" and _asks_more(words, match))):
            return None
        if match and (mark[0] in ":?" or (match.confidence == SURE and match.topic != OTHER)):
            return Part(label, match, "")
        if mark[0] == ":":
            break
    unknown = _UNKNOWN_LABEL.match(text)
    return Part(unknown[0].rstrip(": \t"), None, "") if unknown else None


def label_match(label: str, section: str) -> Match | None:
    """What a label asks for that a colon ends: there *Police* alone asks how the matter stands with them."""
    match = recognise(label, section)
    return Match("investigation", FAINTLY) if match is None and _is_police(label) else match


def _end_of_questions(text: str, end: int) -> int:
    """Where a label of several questions ends, as in ``Is there an order? Until when?``."""
    while further := _FURTHER.match(text, end):
        end = further.end() if further.end() == len(text) else further.end() - 1
    return end


def _asks_again(words: str, match: Match, section: str) -> bool:
    """Whether the words after a label put the same question, as in ``Attitude to help: is he willing?``."""
    again = recognise(words.strip(), section) if words.rstrip().endswith("?") else None
    return again is not None and again.topic == match.topic


def _after_semicolon(text: str, start: int, end: int, section: str) -> tuple[int, Part] | None:
    """A label between a semicolon and a colon, which is one however it is worded."""
    begins = text.rfind(";", start, end) + 1
    label = text[begins:end]
    if not begins or len(label.split()) > MOST_WORDS:
        return None
    begins += len(label) - len(label.lstrip())
    match = label_match(label.strip(), section)
    return (begins, Part(label.strip(), match, "")) if match else None


def _within(label: str, before: Match, section: str) -> Match | None:
    """What a label within a line asks for; *Outcome* after a question about the police is theirs."""
    match = recognise(label, section)
    police = owner_of_topic(before) == POLICE and label.istitle() and " " not in label
    return (recognise(label, POLICE) or match) if police else match


def _later(text: str, before: Match | None, section: str, start: int) -> list[tuple[int, Part]]:
    found = []
    for mark in COLON.finditer(text):
        if mark[0] == "?" or mark.start() <= start + 1 or before is None:
            continue
        start = max(start, mark.start() - LONGEST)
        if after := _after_semicolon(text, start, mark.start(), section):
            found.append(after)
            start = mark.start()
            continue
        words = list(_WORD.finditer(text[start + 1 : mark.start()]))
        for word in words[-MOST_WORDS:]:
            label = text[start + 1 + word.start() : mark.start()]
            match = _within(label, before, section) if label[:1].isalpha() else None
            if match and match.confidence >= PLAIN:
                found.append((start + 1 + word.start(), Part(label, match, "")))
                start = mark.start()
                break
    return found
