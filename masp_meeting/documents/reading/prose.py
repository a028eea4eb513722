"""Pairs labels with answers in running text: paragraphs, tick lists, and cells that hold both."""

import re
from dataclasses import dataclass, field

from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.labels import OTHER
from masp_meeting.documents.reading.lines import EMPTY, TICKED, Line
from masp_meeting.documents.reading.recognise import QUESTION, SURE, UNCLEAR, Match, owner_of, recognise
from masp_meeting.documents.reading.splitting import Part, labelled_parts
from masp_meeting.documents.reading.ticks import drawn, options
from masp_meeting.documents.reading.values import is_guidance, value_of

NARRATIVE = "behaviours"
LONGEST_HEADING = 80
"""Characters; more are words that somebody wrote."""
NEW_SECTIONS = ("risk_list", "intervention_sought", "behaviours", "referrer_question", OTHER)
_PART = re.compile(r"(?i)(part|section)\s+(\d{1,2}|[a-z])\b(?!.*:\s*\S)")
_FIRST_BOX = re.compile(rf"(?:\b(?:yes|y)\s*)?[{TICKED}{EMPTY}]", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[a-z]?[.)]\s")
RISKS = ("red_flags.", "other_risk_factors.")


@dataclass(slots=True)
class Pending:
    """A label whose answer may follow."""

    label: str
    match: Match | None
    place: str
    bold: bool = False
    heading: bool = False
    lines: list[Line] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether it is put as a question."""
        return self.label.endswith("?")

    @property
    def awaits_plain_words(self) -> bool:
        """Whether it is a plain label without its answer, which may then be bold."""
        return self.match is not None and not (self.bold or self.lines)

    @property
    def narrative(self) -> bool:
        """Whether an account of any length may follow."""
        return self.match is not None and self.match.topic == NARRATIVE


@dataclass(slots=True)
class Context:
    """Where the reading stands: whose section it is in, and what has been found."""

    section: str = ""
    found: Found = field(default_factory=Found)
    pending: Pending | None = None


class ProseReader:
    """Reads line after line; a label is closed by the next label, heading or end."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def close(self) -> None:
        """Give the waiting label the lines gathered for it."""
        pending, self._context.pending = self._context.pending, None
        if pending is None or not pending.lines:
            self._keep_long(pending)
            return
        value = value_of(pending.lines)
        self._answer(pending.label, pending.match, value.text, pending.place, value.repaired)

    def _keep_long(self, pending: Pending | None) -> None:
        """Words too long for the label that they looked like are left for a person."""
        if pending and pending.match is None and len(pending.label) > LONGEST_HEADING:
            self._context.found.alone.append(Answer("", "", pending.label, pending.place))

    def read(self, line: Line, place: str) -> None:
        """Take in the next line."""
        if line.heading or self._is_loud(line):
            self._open(line, place, heading=True)
        elif line.faint and not options(line.text):
            self._faint(line, place)
        elif not (self._ticks(line, place) or self._labelled(line, place) or self._label(line, place)):
            self._plain(line, place)

    def _faint(self, line: Line, place: str) -> None:
        """Guidance is passed over; italics that may be an answer are left for a person."""
        pending = self._context.pending
        if pending and pending.match and not (pending.lines or line.grey or is_guidance(line.text)):
            self._context.found.alone.append(Answer("", pending.label, line.text, place))

    def _is_loud(self, line: Line) -> bool:
        """Whether a line is a heading by its words alone, as in a form without styles."""
        if _PART.match(line.text):
            return True
        words = line.text.split()
        if not line.text.isupper() or not 1 < len(words) < 9 or re.search(r"[:\d]", line.text):
            return False
        pending = self._context.pending
        known = bool(recognise(line.text, self._context.section) or owner_of(line.text))
        waiting = pending is not None and pending.match is not None and not pending.lines
        return known if pending and pending.narrative and pending.lines else not waiting

    def _answer(self, label: str, match: Match | None, text: str, place: str, repaired: bool = False) -> None:
        self._context.found.ask(match)
        topic, sure = (match.topic, match.confidence) if match else ("", 0)
        self._context.found.answers.append(Answer(topic, label, text, place, sure, repaired=repaired))

    def _open(self, line: Line, place: str, heading: bool = False) -> None:
        """Let a label or heading wait for what follows it."""
        self.close()
        label = line.text.strip(" :")
        match = recognise(label, self._context.section)
        if heading or is_section(label, match) or (match and match.topic in NEW_SECTIONS):
            self._context.section = owner_of(label) or UNCLEAR
        self._context.found.ask(match)
        self._context.pending = Pending(label, match, place, line.bold or heading, heading)

    def _ticks(self, line: Line, place: str) -> bool:
        """Take a line of ticked and unticked factors, each of which is a label itself."""
        choices = [choice for choice in options(line.text) if choice.words]
        matches = [recognise(choice.words, self._context.section) for choice in choices]
        if not choices or not all(match and match.topic.startswith(RISKS) for match in matches):
            return False
        self._settle_list()
        for choice, match in zip(choices, matches, strict=True):
            self._answer(choice.words, match, TICKED if choice.ticked else EMPTY, place)
        return True

    def _settle_list(self) -> None:
        if self._context.pending and (self._context.pending.lines or not self._context.pending.match):
            self.close()

    def _labelled(self, line: Line, place: str) -> bool:
        """Take a line that holds a label and its answer, or several."""
        text = _columns_closed(drawn(line.text), self._context.section)
        parts = self._lead(line) or labelled_parts(text, self._context.section) or self._before_boxes(text)
        if not parts or not self._may_begin(parts[0], line):
            return False
        self.close()
        for part in parts[:-1]:
            self._part(part, place)
        self._last(parts[-1], line, place)
        return True

    def _part(self, part: Part, place: str) -> None:
        self._answer(part.label, part.match, part.words, place)

    def _last(self, part: Part, line: Line, place: str) -> None:
        """The last label of a line waits where nothing, or an account that may go on, follows it."""
        self._context.found.ask(part.match)
        pending = Pending(part.label, part.match, place)
        if part.words and not pending.narrative:
            picked = line.picked if line.picked in part.words else ""
            value = value_of([Line(part.words, picked=picked, controls=line.controls)])
            sure = part.match.confidence if part.match else 0
            topic = part.match.topic if part.match else ""
            answer = Answer(topic, part.label, value.text, place, sure, day=value.day)
            self._context.found.answers.append(answer)
            return
        if part.words:
            pending.lines.append(Line(part.words))
        self._context.pending = pending

    def _lead(self, line: Line) -> list[Part]:
        """A bold label run on into its answer without a colon."""
        label = line.lead
        if not label or label.endswith(":") or ":" in label:
            return []
        match = recognise(label, self._context.section)
        words = line.text[len(label) :].strip(" :\t-–")
        return [Part(label, match, words)] if match and words and match.confidence >= QUESTION else []

    def _before_boxes(self, text: str) -> list[Part]:
        """A label run on into its boxes: ``Suicidal ideation  Yes ☐  No ☒``."""
        first = _FIRST_BOX.search(text)
        label = text[: first.start()].strip() if first else ""
        if first is None or not label:
            return []
        match = recognise(label, self._context.section)
        return [Part(label, match, text[first.start() :])] if match or label.endswith("?") else []

    def _may_begin(self, part: Part, line: Line) -> bool:
        """Whether a label may end the account or the answer that is being given."""
        pending = self._context.pending
        if line.bold:
            return part.match is not None and part.match.topic not in NEW_SECTIONS and bool(part.words)
        if pending and pending.bold and not (pending.heading or pending.lines or line.lead):
            sure = part.match is not None and (part.match.confidence == SURE or pending.match is None)
            return sure and f"{part.label}:" in line.text
        if part.match is None:
            waiting = pending is not None and not pending.lines and not pending.heading
            return bool(line.lead) or pending is None or not (pending.narrative or waiting)
        if pending is None or not pending.narrative:
            return True
        return part.match.confidence == SURE or bool(line.lead)

    def _label(self, line: Line, place: str) -> bool:
        """Take a line that is a label as a whole."""
        match = recognise(line.text.strip(), self._context.section)
        asks = line.text.rstrip().endswith(("?", ":"))
        sure = match is not None and match.confidence == SURE
        if not (self._asks_next(line, match) or self._opens(line, asks, sure, known=match is not None)):
            return False
        self._open(line, place)
        return True

    def _opens(self, line: Line, asks: bool, sure: bool, known: bool) -> bool:
        """Whether a line is a label and no answer: by its looks, else by its words."""
        pending = self._context.pending
        if line.bold:
            return known or pending is None or not pending.awaits_plain_words
        if pending and pending.narrative:
            return asks and sure
        if pending and not pending.lines and (pending.bold or not (asks or sure)):
            return False
        return known and (asks or sure)

    def _asks_next(self, line: Line, match: Match | None) -> bool:
        """Whether a line is the next question of a form that prints its questions like its answers."""
        pending = self._context.pending
        asks = line.text.rstrip().endswith("?")
        if _NUMBERED.match(line.text) and line.text.rstrip().endswith(("?", ":")):
            return True
        if not asks or pending is None or pending.bold or not pending.lines:
            return False
        return match is not None if pending.narrative and pending.asks else not pending.narrative

    def _plain(self, line: Line, place: str) -> None:
        pending = self._context.pending
        if not (pending and pending.match) and self._controls(line, place):
            return
        if (pending and pending.match and (not pending.lines or pending.narrative or not line.gap)) or (
            pending and not pending.match
        ):
            pending.lines.append(line)
        else:
            self._context.found.alone.append(Answer("", "", line.text, place))

    def _controls(self, line: Line, place: str) -> bool:
        """Take content controls that stand in a sentence and have telling names."""
        matches = [(recognise_names(control.names), control, words) for control, words in line.controls]
        known = [(match, control, words) for match, control, words in matches if match]
        for match, control, words in known:
            label = control.names[0]
            self._context.found.ask(match)
            self._context.found.answers.append(
                Answer(
                    match.topic, label, words, f"control '{label}', {place}", match.confidence, control.day
                )
            )
        return bool(known)


def _columns_closed(text: str, section: str) -> str:
    """A line whose labels and answers stand in columns made by tabs, with a colon put after each label."""
    pieces = [piece.strip() for piece in text.split("\t") if piece.strip()]
    if len(pieces) < 2:
        return text
    matches = [recognise(piece, section) for piece in pieces[:-1]]
    ends = [": " if match and match.confidence >= QUESTION and piece[-1] not in ":?" else " "
            for piece, match in zip(pieces, matches, strict=False)]  # fmt: skip
    return "".join(piece + end for piece, end in zip(pieces, [*ends, ""], strict=True))


def is_section(text: str, match: Match | None) -> bool:
    """Whether words that stand without an answer are the name of a person's section."""
    return bool(owner_of(text)) and (match is None or _names_only(match))


def _names_only(match: Match) -> bool:
    return match.topic.endswith(("_name", "_initials"))


def recognise_names(names: tuple[str, ...]) -> Match | None:
    """What a content control's names ask for."""
    matches = [recognise(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)) for name in names]
    return next((match for match in matches if match and match.topic != OTHER), None)
