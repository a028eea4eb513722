"""Reads single cells of a table: which label stands in one, and what the cell beside it answers."""

from collections.abc import Sequence
from dataclasses import replace

from masp_meeting.documents.reading.blocks import Cell, Row
from masp_meeting.documents.reading.columns import CHOICES, said
from masp_meeting.documents.reading.context import ACCOUNT, NAMES, NARRATIVE, RISKS, Context, Pending
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.labels import OTHER, POLICE
from masp_meeting.documents.reading.layout import Layout, is_loud
from masp_meeting.documents.reading.lines import EMPTY, TICKED, Line
from masp_meeting.documents.reading.prose import ProseReader
from masp_meeting.documents.reading.recognise import (
    FAINTLY,
    PLAIN,
    SURE,
    Match,
    normalised,
    owner_of,
    owner_of_topic,
    recognise,
)
from masp_meeting.documents.reading.splitting import Part, bold_parts, is_entry, label_match, labelled_parts
from masp_meeting.documents.reading.statuses import investigation, orders, stalker_types
from masp_meeting.documents.reading.ticks import drawn, is_mark, options
from masp_meeting.documents.reading.values import Value, decided, value_of

FREE_TEXT = (NARRATIVE, "referrer_question", "intervention_sought", "risk_list", "subject_address")
"""Topics whose answers may have a colon in them without holding labels."""
NO_ORDERS = ("none",)


class CellReader:
    """Knows where in a table the reading stands, and takes labels with their answers."""

    def __init__(self, context: Context, prose: ProseReader) -> None:
        self._context = context
        self._prose = prose
        self._columns: dict[int, str] = {}
        self._stacked = False
        self._sides: dict[int, str] = {}
        self._aside: dict[int, str] = {}
        self._layout = Layout()
        self._ticks: dict[str, frozenset[int]] = {}
        self._people: list[str] = []
        self._rest: Sequence[Row] = ()
        """The rows beneath the one that is read."""
        self._heading: Match | None = None
        """What the heading over a table of one row asks for, where that is the account."""
        self._row_owner = ""
        """Of whom the label before in the same row speaks, for *Their date of birth* beside *Next of kin*."""

    def _sure(self, cell: Cell) -> bool:
        match = self._match(cell)
        return match is not None and match.confidence >= PLAIN and match.topic != OTHER

    def _section(self, cell: Cell) -> str:
        beside = [column for column in self._sides if column <= cell.column]
        if self._row_owner and normalised(cell.text).startswith("their "):
            return self._row_owner
        return self._sides[max(beside)] if beside else self._context.whose

    def _match(self, cell: Cell) -> Match | None:
        line = next((line for line in cell.lines if not line.faint), None)
        if line is None:
            return None
        section = self._section(cell)
        match = recognise(line.text, section) or (recognise(line.lead, section) if line.lead else None)
        if match and match.confidence < SURE and self._row_owner == POLICE:
            return recognise(line.text, POLICE)
        return match or (self._heading if is_loud(cell) else None)

    def _box(self, cell: Cell, place: str, beneath: bool = False) -> None:
        first = cell.lines[0]
        section = self._section(cell)
        under = len(cell.lines) > 1 and not self._told_within(cell, section)
        if beneath or (self._layout.boxes and under):
            self._open(first, place, answered=len(cell.lines) > 1)
            if self._context.pending and len(cell.lines) > 1:
                self._context.pending.lines.append(cell.lines[1])
            for line in cell.lines[2:]:
                self._prose.read(line, place)
            self._prose.close()
            return
        for count, line in enumerate(cell.lines):
            titled = not count and len(cell.lines) > 2 and bool(owner_of(line.text)) and ":" not in line.text
            self._prose.read(replace(line, heading=titled), place)
        self._prose.close()

    def _told_within(self, cell: Cell, section: str) -> bool:
        """Whether a label and its answer share one of the first lines of a cell."""
        first, second = cell.lines[:2]
        if not first.bold or second.bold:
            return any(labelled_parts(line.text, section) for line in (first, second))
        parts = labelled_parts(second.text, section)
        return bool(parts and parts[0].match and parts[0].match.confidence >= PLAIN)

    def _open(self, label: Line, place: str, answered: bool) -> None:
        """Open the label of a box; what it speaks of tells whose the boxes beside it are, and no others."""
        before = self._context.section, self._context.named
        if self._row_owner == POLICE:
            self._context.enter(POLICE)
        self._prose.open(label, place)
        pending = self._context.pending
        if pending and pending.match is None and ":" in label.text:
            pending.match = label_match(label.text.partition(":")[0], self._context.whose)
        self._row_owner = self._row_owner or owner_of_topic(pending.match if pending else None)
        if answered and not _names_somebody(pending):
            self._context.section, self._context.named = before

    def _holds_both(self, cell: Cell, rest: Sequence[Cell]) -> bool:
        """Whether a cell holds a label and its answer, rather than a label alone."""
        beside = rest[0] if rest else None
        if not (inked := [line for line in cell.lines if not line.faint]):
            return False
        if sum(bool(options(line.text)) for line in inked) > 1:
            return True
        chosen = beside is not None and len(inked) == 1 and normalised(beside.text) in CHOICES
        if (self._layout.boxes and not chosen) or self._is_box(cell):
            return True
        if chosen or (beside is not None and beside.column in self._columns):
            return False
        if beside is not None and self._is_pair(cell) and self._is_pair(beside):
            return True
        if beside is not None and beside.lines and not self._is_label(beside, cell, rest[1:]):
            return False
        if len(inked) > 1:
            return (inked[0].bold and not inked[-1].bold) or self._match(cell) is not None
        parts = labelled_parts(inked[0].text, self._context.whose)
        return bool(parts and parts[-1].words and parts[0].match) or bool(inked[0].lead)

    def _is_box(self, cell: Cell) -> bool:
        """Whether a cell holds labels with their answers, line under line."""
        parts = [part for line in cell.lines for part in labelled_parts(line.text, self._section(cell))[:1]]
        answered = [part for part in parts if part.words and part.match and not is_entry(part.label)]
        return len(cell.lines) > 1 and bool(answered) and ":" in cell.text

    def _is_pair(self, cell: Cell) -> bool:
        """Whether a cell is one line of a label that is understood, a colon and the answer."""
        parts = labelled_parts(cell.lines[0].text, self._section(cell)) if len(cell.lines) == 1 else []
        return bool(parts and parts[0].match and parts[0].words and f"{parts[0].label}:" in cell.text)

    def _asks_for_words(self, cell: Cell) -> bool:
        """Whether a cell is a label whose answer may have labels of its own in it."""
        match = self._match(cell)
        return match is not None and match.topic in (NARRATIVE, "referrer_question", "intervention_sought")

    def _is_label(self, cell: Cell, like: Cell, rest: Sequence[Cell]) -> bool:
        """Whether a cell begins a new pair; where labels are bold, what is not bold is an answer."""
        if not cell.lines or cell.column in self._columns:
            return False
        if self._answers_whatever_it_says(like, cell, last=not rest):
            return False
        shown = self._layout.is_label(cell)
        if shown is not None:
            return shown
        bold, expected = cell.lines[0].bold, like.lines[0].bold
        if self._is_box(cell):
            return True
        if expected and not bold:
            return False
        match = self._match(cell)
        if bold and expected:
            answered = bool(rest) and not (rest[0].lines and rest[0].lines[0].bold)
            return answered or (match is not None and match.confidence >= FAINTLY)
        return match is not None and match.confidence == SURE and " – " not in cell.text

    def _answers_whatever_it_says(self, label: Cell, cell: Cell, last: bool) -> bool:
        """Whether a cell answers the label before it, though its words could be a label."""
        told = is_loud(label) and not is_loud(cell) and self._asks_for_words(label)
        within = _is_heading_of(label, cell) and self._is_box(cell)
        return told or within or (last and self._says_how_it_stands(self._match(label), cell))

    def _says_how_it_stands(self, asked: Match | None, cell: Cell) -> bool:
        """Whether a cell that looks like a label answers the label before it: *NFA – …*, *No orders*."""
        topic, own = asked.topic if asked else "", self._match(cell)
        if topic == "legal_status":
            return orders(cell.text).names == NO_ORDERS
        dated = own is not None and own.topic.endswith(("_date", "_officer", "_end"))
        return topic == "investigation" and not dated and investigation(cell.text).stage is not None

    def _answer(self, label: Cell, match: Match | None, group: Sequence[Cell], place: str) -> None:
        if len(group) == 1 and self._answer_in_parts(label, match, group[0], place):
            return
        if any(cell.column in self._columns for cell in group):
            value = said(group, self._columns)
        else:
            lines = [line for cell in group for line in cell.lines]
            value = value_of(lines)
            if len(group) > 1:
                value = Value(_chosen_cell(group) or _one_of_columns(group) or _joined(group))
        if _are_risks(value.text):
            match = Match("risk_list", match.confidence if match else PLAIN)
        self._add(label, match, value, place)

    def _answer_in_parts(self, label: Cell, match: Match | None, cell: Cell, place: str) -> bool:
        """Take an answer that holds labels of its own: *Name: … Role: …* beside *Your details*."""
        if (
            match
            and match.topic in FREE_TEXT
            and not (match.topic == "subject_address" and len(cell.lines) > 1)
        ):
            return False
        owner = owner_of(label.text) or owner_of_topic(match)
        section = owner or self._section(label)
        begun = [len(parts_of_answer(line, section)) > 0 for line in cell.lines]
        if not any(begun) or sum(begun) * 2 < len(begun) or self._says_again(match, cell):
            return False
        first = begun.index(True)
        if sum(len(line.text) for line in cell.lines[:first]) >= ACCOUNT:
            return False
        if first:
            self._add(label, match, value_of(cell.lines[:first]), place)
        self._context.found.ask(match)
        before = self._context.section
        self._context.enter(section)
        for line in cell.lines[first:]:
            for part in parts_of_answer(line, section) or [Part("", None, line.text)]:
                topic, sure = (part.match.topic, part.match.confidence) if part.match else ("", 0)
                self._context.found.ask(part.match)
                words = decided(part.words, part.picks)
                answer = Answer(topic, part.label, words, place, sure, whose=section)
                self._context.found.answers.append(answer)
        self._context.enter(before)
        return True

    def _says_again(self, match: Match | None, cell: Cell) -> bool:
        """Whether what looks like a label is an answer: *Bail conditions: not to enter …*, *NFA - …*."""
        parts = labelled_parts(cell.lines[0].text, "")
        answered = {
            "legal_status": lambda words: bool(orders(words).names),
            "investigation": lambda words: investigation(words).stage is not None,
            "stalker_type": lambda words: bool(stalker_types(words)),
        }.get(match.topic if match else "")
        return bool(parts and answered and answered(parts[0].label))

    def _add(
        self, label: Cell, match: Match | None, value: Value, place: str, whose: str | None = None
    ) -> None:
        whose = self._section(label) if whose is None else whose
        words = " ".join(line.text for line in label.lines if not line.faint)
        topic, sure = (match.topic, match.confidence) if match else ("", 0)
        answer = Answer(topic, words, value.text, place, sure, value.day, value.repaired, whose)
        self._context.ask(words, match)
        self._context.found.answers.append(answer)


def _names_somebody(pending: Pending | None) -> bool:
    """Whether a label gives somebody's name, whose the labels after it are."""
    return pending is not None and pending.match is not None and pending.match.topic.endswith(NAMES)


def _is_heading_of(side: Cell, cell: Cell) -> bool:
    """Whether a cell at the side names what the labels in the next cell are about."""
    return is_loud(side) and not is_loud(cell) and len(side.lines) == 1 and ":" not in side.text.rstrip(": ")


def _chosen_cell(group: Sequence[Cell]) -> str:
    """The words of the one cell that is marked among cells that each hold a printed choice."""
    written = [cell for cell in group if cell.lines]
    plain = [cell.lines[0] for cell in written]
    if len(written) < 2 or any(normalised(cell.text) not in CHOICES for cell in written):
        return ""
    for marked in (
        [line for line in plain if line.wholly_picked],
        [line for line in plain if line.bold],
        [cell.lines[0] for cell in written if cell.shaded],
    ):
        if len(marked) == 1:
            return marked[0].text
    return ""


def _one_of_columns(group: Sequence[Cell]) -> str:
    """A mark in one of several columns that no heading names, which says neither yes nor no."""
    marked = [count for count, cell in enumerate(group, 1) if cell.lines and drawn(cell.text) != EMPTY]
    if not marked or not all(is_mark(group[count - 1].text) for count in marked):
        return ""
    which = " and ".join(map(str, marked))
    return f"{group[marked[0] - 1].text} in column {which} of {len(group)}"


def _joined(group: Sequence[Cell]) -> str:
    return " ".join(cell.text for cell in group if cell.lines)


def _are_risks(text: str) -> bool:
    """Whether an answer is a list of boxes, most of which stand beside risks."""
    named = [choice.words for choice in options(text) if choice.words]
    found = [match for words in named if (match := recognise(words)) and match.topic.startswith(RISKS)]
    return len(found) > 1 and len(found) * 2 > len(named)


def parts_of_answer(line: Line, section: str) -> list[Part]:
    """The labels with their answers in one line of an answer; words after boxes go on with what they say."""
    if line.text[:1] in (TICKED, EMPTY):
        return []
    parts = bold_parts(line, section) or labelled_parts(drawn(line.text), section)
    return parts if parts and (parts[0].match or line.text.rstrip().endswith(":")) else []
