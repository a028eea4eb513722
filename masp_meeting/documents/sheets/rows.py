"""Reads one row as a form is read: its cells are answers to what their columns mean."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from masp_meeting.documents.reading.answers import one_line
from masp_meeting.documents.reading.assemble import assemble
from masp_meeting.documents.reading.draft import alternative
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.meaning import fact_about
from masp_meeting.documents.reading.whose import NAMES
from masp_meeting.documents.sheets.columns import JOINED_NAMES, are_alike, are_parts
from masp_meeting.documents.sheets.grid import Line, Sheet
from masp_meeting.documents.sheets.headings import name_part, opened
from masp_meeting.documents.sheets.values import (
    DATE_TOPICS,
    NAME_TOPICS,
    columns_month_first,
    said,
    words_for_nothing,
)
from masp_meeting.domain.catalogue import fact_of
from masp_meeting.domain.columns import KEEP, LEAVE_OUT, SENDER_REFERENCE, Column
from masp_meeting.domain.facts import Doubt, FormReading

_BETWEEN = {"subject_address": ", ", "legal_status": "; "}
_CELLS_REMEMBERED = 512
"""Of each column: what comes again and again is among them."""
_PARTS = ("subject_given_names", "subject_family_name")
_FAMILY_FIRST = "subject_name_family_first"
_ORDER = ("rank", "given", "whole", "family")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as a referral: its number in the file, what it states, and the sender's reference for it.

    ``hash`` is SHA-256, hexadecimal, over the headings and the row's cells, whatever its columns mean.
    """

    number: int
    reading: FormReading
    reference: str
    hash: str


class RowReader:
    """Reads the rows of one sheet by what its columns mean."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], home_force: str) -> None:
        """Learn from the whole sheet what one row cannot tell: the order of its dates, its blanks."""
        self._columns, self._home_force = columns, home_force
        cells = [
            {line.cells[place].strip() for line in sheet.lines if place < len(line.cells)}
            for place in range(len(columns))
        ]
        self._nothing = words_for_nothing(
            cell
            for column, each in zip(columns, cells, strict=True)
            if column.meaning not in NAME_TOPICS
            for cell in each
        )
        month_first = columns_month_first(
            {place: cells[place] for place, column in enumerate(columns) if column.meaning in DATE_TOPICS}
        )
        self._used = {place: column for place, column in enumerate(columns) if column.meaning != LEAVE_OUT}
        topics = _by_topic(columns)
        self._joined = frozenset(topic for topic, headings in topics.items() if are_parts(topic, headings))
        self._rivals = frozenset(topic for topic, headings in topics.items() if are_alike(headings))
        self._said = {
            place: lru_cache(_CELLS_REMEMBERED)(
                partial(said, column.meaning, nothing=self._nothing, month_first=place in month_first)
            )
            for place, column in self._used.items()
        }
        self._headings_hash = hashlib.sha256(f"[{json.dumps(sheet.headings)}, ".encode())

    def read(self, line: Line) -> ReadRow:
        """What a row states."""
        # Whose a name is was asked of the columns, not of each row.
        found, written = Found(asked=set(NAMES)), dict[str, str]()
        doubts = self._remarks(line, found)
        reference = ""
        for place, column in self._used.items():
            text = line.cells[place].strip() if place < len(line.cells) else ""
            if not text:
                continue
            where = f"row {line.number}, column {column.heading}"
            if column.meaning == SENDER_REFERENCE:
                reference = text
            elif column.meaning == KEEP:
                if text not in self._nothing:
                    found.answers.append(Answer("", column.heading, text, where))
            else:
                self._answer(column, place, text, where, found, doubts, written)
        self._beyond(line, found)
        doubts += [*self._apart(found), *_whole_beside_parts(found)]
        reading = assemble(self._put_together(found, line.number), self._home_force)
        reading = _as_written(reading, doubts, written)
        return ReadRow(line.number, reading, reference, self._hash_of(line))

    def _hash_of(self, line: Line) -> str:
        cells = [cell.strip() for cell in line.cells]
        while cells and not cells[-1]:
            cells.pop()
        whole = self._headings_hash.copy()
        whole.update(f"{json.dumps(cells)}]".encode())
        return whole.hexdigest()

    def _remarks(self, line: Line, found: Found) -> list[Doubt]:
        """Doubts about how cells were read; a formula without a value is kept as words."""
        for place, formula in line.formulas:
            if column := self._used.get(place):
                words = f"{formula}, a formula that was never worked out"
                where = f"row {line.number}, column {column.heading}"
                found.answers.append(Answer("", column.heading, words, where))
        return [
            Doubt(f"{column.heading}: {remark}.", _fact(column))
            for place, remark in line.remarks
            if (column := self._used.get(place))
        ]

    def _answer(
        self,
        column: Column,
        place: int,
        text: str,
        where: str,
        found: Found,
        doubts: list[Doubt],
        written: dict[str, str],
    ) -> None:
        words = self._said[place](text)
        if words.doubt:
            fact = fact_about(column.meaning)
            alternatives = tuple(replace(one, place=where) for one in words.alternatives)
            doubts.append(Doubt(f"{column.heading}: {words.doubt}.", fact, alternatives))
        if words.text != text:
            written[where] = text
        if words.text:
            found.answers.append(Answer(column.meaning, column.heading, words.text, where, column.confidence))
        elif words.doubt:
            found.answers.append(Answer("", column.heading, text, where))

    def _beyond(self, line: Line, found: Found) -> None:
        """Cells behind the last heading are kept as words."""
        for place in range(len(self._columns), len(line.cells)):
            if text := line.cells[place].strip():
                where = f"row {line.number}, column {place + 1}"
                found.answers.append(Answer("", f"column {place + 1}", text, where))

    def _apart(self, found: Found) -> list[Doubt]:
        """Where columns of one heading say different things, none is taken: all are words, and a doubt."""
        doubts: list[Doubt] = []
        for topic in self._rivals:
            rivals = [answer for answer in found.answers if answer.topic == topic]
            if len({answer.text.casefold() for answer in rivals}) > 1:
                doubts += _differing(rivals)
                found.answers = [
                    replace(answer, topic="") if answer.topic == topic else answer for answer in found.answers
                ]
        return doubts

    def _put_together(self, found: Found, number: int) -> Found:
        """The answers with those of one fact in several columns made one."""
        if not self._joined:
            return found
        parts: dict[str, list[Answer]] = {}
        answers: list[Answer] = []
        for answer in found.answers:
            if answer.topic in self._joined:
                parts.setdefault(answer.topic, []).append(answer)
            else:
                answers.append(answer)
        together = (_together(topic, self._in_order(each), number) for topic, each in parts.items())
        return replace(found, answers=[*together, *answers])

    def _in_order(self, answers: list[Answer]) -> list[Answer]:
        if answers[0].topic not in (*JOINED_NAMES, "subject_given_names"):
            return answers
        return sorted(answers, key=lambda answer: _ORDER.index(name_part(opened(answer.label))))


def _whole_beside_parts(found: Found) -> list[Doubt]:
    """A whole name beside both its parts: nothing new, or a doubt; it is never taken for an only name."""
    parts = {answer.topic: answer for answer in found.answers if answer.topic in _PARTS}
    wholes = [answer for answer in found.answers if answer.topic in ("subject_name", _FAMILY_FIRST)]
    if len(parts) < len(_PARTS) or not wholes:
        return []
    said = " ".join(parts[topic].text for topic in _PARTS)
    known, doubts = _words(said), list[Doubt]()
    for whole in wholes:
        if _words(whole.text) <= known:
            found.answers.remove(whole)
        elif not known <= _words(whole.text):
            found.answers[found.answers.index(whole)] = replace(whole, topic="")
            sentence = f"{whole.label}: “{one_line(whole.text)}” is not “{one_line(said)}”, which was taken."
            doubts.append(Doubt(sentence, "subject_family_name"))
    return doubts


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _by_topic(columns: Sequence[Column]) -> dict[str, list[str]]:
    """The headings of each topic that only one answer can have, where several columns may give it."""
    found: dict[str, list[str]] = {}
    for column in columns:
        if column.meaning not in (KEEP, LEAVE_OUT, SENDER_REFERENCE, "behaviours", "risk_list"):
            found.setdefault(column.meaning, []).append(column.heading)
    return found


def _together(topic: str, answers: Sequence[Answer], number: int) -> Answer:
    if len(answers) == 1:
        return answers[0]
    text = _BETWEEN.get(topic, " ").join(dict.fromkeys(answer.text for answer in answers))
    label = " + ".join(answer.label for answer in answers)
    confidence = min(answer.confidence for answer in answers)
    return replace(
        answers[0], text=text, label=label, place=f"row {number}, columns {label}", confidence=confidence
    )


def _differing(answers: Sequence[Answer]) -> tuple[Doubt, ...]:
    """Doubts that give what several columns say of one fact, none of which is to be taken."""
    readings = [assemble(Found([answer])) for answer in answers]
    sources = [source for reading in readings for source in reading.sources]
    said = " and ".join(f"“{one_line(answer.text)}” ({answer.place})" for answer in answers)
    sentence = f"{answers[0].label}: {said} may be of two people; none was taken."
    doubts = tuple(
        Doubt(
            sentence,
            fact,
            tuple(
                alternative(fact_of(reading.facts, fact), source)
                for reading in readings
                for source in reading.sources
                if source.fact == fact
            ),
        )
        for fact in dict.fromkeys(source.fact for source in sources)
    )
    return doubts or (Doubt(sentence, fact_about(answers[0].topic)),)


def _fact(column: Column) -> str:
    topic = column.meaning in NAME_TOPICS or column.meaning in DATE_TOPICS
    return fact_about(column.meaning) if topic else ""


def _as_written(reading: FormReading, doubts: Sequence[Doubt], written: Mapping[str, str]) -> FormReading:
    """The reading with the doubts about cells, and the words of its sources as they stand in the file."""
    if not doubts and not written:
        return reading
    sources = tuple(
        replace(source, words=written[source.place]) if source.place in written else source
        for source in reading.sources
    )
    return replace(reading, sources=sources, doubts=(*reading.doubts, *doubts))
