"""Parts a line of text into its labels and their answers."""

import re
from dataclasses import dataclass, replace

from masp_meeting.documents.reading.labels import OTHER, POLICE
from masp_meeting.documents.reading.lines import Line
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

_COLON = re.compile(r"[:\uff1a](?=\s|$|[☒☐\[(])|\?(?=\s+\S)")
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
ENDS = {"holds": "hold_until", "legal_status": "legal_status_end"}
"""What a label asks for that only says *to* or *until* after one of these topics."""
BY_WHOM = ("by whom", "whom", "who", "if not who", "name", "with whom")
"""What a label says that asks, after whether the referrer holds the case, who else does."""
_DIRECTS = re.compile(
    r"(?i)\W*(tick|mark|circle|underline|strike (out|through)|delete (as|what|those|the|all)"
    r"|put (an? )?(x|✓|cross|tick)"
    r"|leave (it )?blank|answer (each|every|all)|use (one|a)|complete (all|every|each|this|in))\b"
)
"""How words begin that tell whoever fills a form in what to do."""
OF_NAMES = ("_name", "_initials")
"""Endings of the topics that give a whole name."""
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
        guidance = _BRACKETED.fullmatch(words) or _DIRECTS.match(words) or _asks_more(words, match)
        parts.append(Part(label, match, "" if guidance else words, picks))
    return parts


def _asks_more(words: str, match: Match | None) -> bool:
    """Whether the words after a bold label only ask further, as in *What happened? Why is it fixated?*."""
    wish = match is not None and match.topic == "referrer_question"
    return not wish and match is not None and _QUESTION.fullmatch(words.strip()) is not None


def tabbed_parts(line: Line, section: str) -> list[Part]:
    """The labels and answers of a line in columns: ``Name:``, tab, ``A. Other``, tab, ``Sex: F``."""
    if "\t" not in line.text:
        return []
    found: list[Part] = []
    start = 0
    for piece in line.text.split("\t"):
        parts = _column(piece, found, section)
        if parts is None:
            return []
        for part in parts:
            begins = start + max(0, piece.rfind(part.words))
            ends = begins + len(part.words)
            marks = (line.text[a:b] for a, b in (*line.picked_parts, *line.bold_parts) if begins <= a < ends)
            found.append(replace(part, picks=tuple(marks)))
        start += len(piece) + 1
    return found


def _column(piece: str, before: list[Part], section: str) -> list[Part] | None:
    """What one column holds: a label, labels with answers, or the answer to the label before it."""
    text = piece.strip()
    if not text:
        return []
    awaited = bool(before) and not before[-1].words
    bare = text[-1] in ":?" and len(text) <= LONGEST and not _COLON.search(text[:-1])
    if bare and not (awaited and text[-1] == "?"):
        label = text.rstrip(": ")
        return [Part(label, _after(before, label, section), "")]
    parts = labelled_parts(text, _of_named(before, section)) if _COLON.search(text) else []
    if parts and (match := _end_of(before, parts[0].label)):
        parts[0] = replace(parts[0], match=match)
    if before and (not parts or (parts[0].match is None and awaited)):
        said = before.pop()
        return [replace(said, words=f"{said.words} {text}".strip())]
    return parts or None


def _after(before: list[Part], label: str, section: str) -> Match | None:
    """What a label asks for after another: *To* after an order or a hold is when it ends."""
    last = before[-1].match if before else None
    if match := _end_of(before, label):
        return match
    if last and last.topic == "holds" and normalised(label) in BY_WHOM:
        return Match("held_by_other", PLAIN)
    return recognise(
        label, owner_of_topic(last) if last and owner_of_topic(last) == POLICE else _of_named(before, section)
    )


def _end_of(before: list[Part], label: str) -> Match | None:
    """What *To* asks for after an order or a hold."""
    last = before[-1].match if before else None
    ends = normalised(label) in ("to", "until", "till", "ends", "end date")
    return Match(ENDS[last.topic], PLAIN) if last and last.topic in ENDS and ends else None


def _of_named(before: list[Part], section: str) -> str:
    """Whose the labels are that follow somebody's name in the same line."""
    named = (part.match for part in before if part.match and part.match.topic.endswith(OF_NAMES))
    return owner_of_topic(next(named, None)) or section


def _ends_as_label(text: str, start: int, end: int, section: str) -> bool:
    """Whether bold words are a label by how they end or go on, or by what they say."""
    label = text[start:end].strip()
    if label.endswith((":", "?", "–", "—", " -")) or _CLOSED.match(text, end):
        return True
    match = recognise(label, section)
    return not start and match is not None and match.confidence >= QUESTION and bool(text[end:].strip())


def _first(text: str, section: str) -> Part | None:
    for mark in (*_COLON.finditer(text, 0, LONGEST + 1), *_DASH.finditer(text, 0, LONGEST + 3)):
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


def _later(text: str, before: Match | None, section: str, start: int) -> list[tuple[int, Part]]:
    found = []
    for mark in _COLON.finditer(text):
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
            match = recognise(label, section) if label[:1].isalpha() else None
            if match and match.confidence >= PLAIN:
                found.append((start + 1 + word.start(), Part(label, match, "")))
                start = mark.start()
                break
    return found
