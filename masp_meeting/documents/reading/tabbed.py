"""Parts a line in columns, which tabs divide, into its labels and their answers."""

from dataclasses import replace

from masp_meeting.documents.reading.labels import POLICE
from masp_meeting.documents.reading.lines import Line
from masp_meeting.documents.reading.recognise import (
    LONGEST,
    PLAIN,
    Match,
    normalised,
    owner_of_topic,
    recognise,
)
from masp_meeting.documents.reading.splitting import COLON, Part, labelled_parts

ENDS = {"holds": "hold_until", "legal_status": "legal_status_end"}
"""What a label asks for that only says *to* or *until* after one of these topics."""
BY_WHOM = ("by whom", "whom", "who", "if not who", "name", "with whom")
"""What a label says that asks, after whether the referrer holds the case, who else does."""
OF_NAMES = ("_name", "_initials")
"""Endings of the topics that give a whole name."""


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
    bare = text[-1] in ":?" and len(text) <= LONGEST and not COLON.search(text[:-1])
    if bare and not (awaited and text[-1] == "?"):
        label = text.rstrip(": ")
        return [Part(label, _after(before, label, section), "")]
    parts = labelled_parts(text, _of_named(before, section)) if COLON.search(text) else []
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
