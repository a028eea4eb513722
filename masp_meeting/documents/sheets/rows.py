"""Reads one row as a form is read: its cells are answers to what their columns mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from masp_meeting.documents.reading.assemble import assemble
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.meaning import fact_about
from masp_meeting.documents.sheets.columns import JOINED, JOINED_NAMES
from masp_meeting.documents.sheets.grid import Line, Sheet
from masp_meeting.documents.sheets.headings import opened
from masp_meeting.documents.sheets.values import (
    DATE_TOPICS,
    NAME_TOPICS,
    dates_month_first,
    said,
    words_for_nothing,
)
from masp_meeting.domain.columns import KEEP, LEAVE_OUT, SENDER_REFERENCE, Column
from masp_meeting.domain.facts import Doubt, FormReading

_BETWEEN = {"subject_address": ", ", "legal_status": "; "}
_CELLS_REMEMBERED = 4096
_LAST = ("surname", "family name", "last name")
_FIRST = ("forename", "given name", "first name", "middle name")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as a referral: its number in the file, what it states, and the sender's reference for it."""

    number: int
    reading: FormReading
    reference: str
    cells: tuple[str, ...]


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
        self._month_first = {
            place
            for place, column in enumerate(columns)
            if column.meaning in DATE_TOPICS and dates_month_first(cells[place])
        }
        self._used = [(place, column) for place, column in enumerate(columns) if column.meaning != LEAVE_OUT]
        self._joined = _joined(columns)
        self._said = lru_cache(_CELLS_REMEMBERED)(said)

    def read(self, line: Line) -> ReadRow:
        """What a row states."""
        found, doubts, written = Found(), list[Doubt](), dict[str, str]()
        reference = ""
        for place, remark in line.remarks:
            if place < len(self._columns) and self._columns[place].meaning != LEAVE_OUT:
                column = self._columns[place]
                doubts.append(Doubt(f"{column.heading}: {remark}.", _fact(column)))
        for place, column in self._used:
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
        reading = assemble(self._put_together(found, line.number), self._home_force)
        return ReadRow(line.number, _as_written(reading, doubts, written), reference, line.cells)

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
        words = self._said(column.meaning, text, self._nothing, place in self._month_first)
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
        if answers[0].topic not in JOINED_NAMES:
            return answers
        return sorted(answers, key=lambda answer: _place_in_name(answer.label))


def _joined(columns: Sequence[Column]) -> frozenset[str]:
    """The topics of which several columns hold a part each."""
    meanings = [column.meaning for column in columns]
    return frozenset(
        topic for topic in (JOINED | JOINED_NAMES) - {"behaviours", "risk_list"} if meanings.count(topic) > 1
    )


def _together(topic: str, answers: Sequence[Answer], number: int) -> Answer:
    if len(answers) == 1:
        return answers[0]
    text = _BETWEEN.get(topic, " ").join(dict.fromkeys(answer.text for answer in answers))
    label = " + ".join(answer.label for answer in answers)
    confidence = min(answer.confidence for answer in answers)
    return replace(
        answers[0], text=text, label=label, place=f"row {number}, columns {label}", confidence=confidence
    )


def _place_in_name(heading: str) -> int:
    words = opened(heading)
    return 2 if any(word in words for word in _LAST) else 0 if any(word in words for word in _FIRST) else 1


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
