"""What a person must settle about a referral, and what a corrected form changed in it, as rows."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from masp_meeting.domain.catalogue import (
    CHOICES,
    NOT_STATED,
    FactRow,
    fact_rows,
    fact_titles,
    fact_words,
    read_typed,
)
from masp_meeting.domain.catalogue import Kind as Typed
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Alternative
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.questions import Kind, Question, all_questions, open_questions
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.reimport import Change
from masp_meeting.domain.wall import Wall, without_quotes
from masp_meeting.tui.widgets.file_row import FileRow, explained, flat
from masp_meeting.tui.widgets.hidden import HIDDEN

_MARKS = {Kind.DOUBT: "▲", Kind.UNPLACED: "?", Kind.UNSURE: "?", Kind.NAMELESS: "▲"}
_TITLE = 34
_ONLY_SO_MANY = (Typed.DAY, Typed.PAST_DAY, Typed.YES_NO, Typed.FLAG, *CHOICES)


class Asked:
    """The questions of one referral in words, its names hidden or not."""

    def __init__(self, referral: Referral, profile: Profile, mask: Wall) -> None:
        self._referral, self._mask = referral, mask
        self._rows, self._titles = fact_rows(profile), fact_titles(profile)

    def open(self) -> Iterator[FileRow]:
        """What is still to be settled."""
        return self._listed(open_questions(self._referral), "bold $warning")

    def looked_at(self) -> Iterator[FileRow]:
        """What a person has settled, and where the words of it stand."""
        still = {one.key for one in open_questions(self._referral)}
        settled = (one for one in all_questions(self._referral) if one.key not in still)
        return self._listed(settled, "$success", "✔")

    def _listed(self, questions: Iterable[Question], style: str, mark: str = "") -> Iterator[FileRow]:
        once = {one.key: one for one in questions}
        for key, one in once.items():
            start = f" {mark or _MARKS[one.kind]} {one.kind.value:<10}  "
            line = Content.assemble((start, style), flat(self.words(one)))
            why = self._why(one)
            yield (
                FileRow(f"seen {key}", line, why) if mark else FileRow(f"ask {key}", line, why, question=one)
            )

    def words(self, question: Question) -> str:
        """The question in one line."""
        title = self._titles.get(question.fact.removesuffix("_conflict"), "")
        label = self._mask(question.label)
        about = f"“{label}” read as {title}" if question.kind is Kind.UNSURE else title or label
        if self.hides(question):
            return f"{about}: {HIDDEN}".removeprefix(": ")
        if question.alternatives and question.fact:
            row = self._rows[question.fact]
            said = (f"{alternative_words(one, row)} ({one.place})" for one in question.alternatives)
            return self._mask(f"{title}: {' or '.join(said)}?")
        if question.words:
            return f"{about}: {question.words}".removeprefix(": ")
        return self._said(question)

    def hides(self, question: Question) -> bool:
        """Whether its words may name anybody, or tell what no initials can stand for, as an address."""
        if not self._mask.hides or question.kind is Kind.NAMELESS:
            return False
        row = self._rows.get(question.fact)
        if row is None or not names_nobody(row) or question.kind is Kind.UNSURE:
            return True
        return not all(_is_read(one, row) for one in question.alternatives)

    def _said(self, question: Question) -> str:
        sentence = self._mask(question.sentence)
        return without_quotes(sentence) if self._mask.hides else sentence

    def _why(self, question: Question) -> Content:
        kind, hide = question.kind.value.capitalize(), self._mask.hides
        where = ("Read from", self._mask(question.place)), ("Label", self._mask(question.label))
        if self.hides(question):
            return explained(kind, HIDDEN, *where)
        may_be = (
            ("May be", self._mask(one.place) if hide else f"“{one.words}”, {one.place}")
            for one in question.alternatives
        )
        return explained(kind, self._said(question), *where, ("As written", question.words), *may_be)


def change_rows(changes: tuple[Change, ...], profile: Profile, mask: Wall) -> Iterator[FileRow]:
    """What a corrected form changed: as it was, and as it is."""
    rows, titles = fact_rows(profile), fact_titles(profile)
    for change in changes:
        title = titles[change.fact]
        hide = mask.hides and rows[change.fact].private
        was, now = (HIDDEN, HIDDEN) if hide else (mask(change.was), mask(change.now))
        said = HIDDEN if hide else f"{flat(was)} → {flat(now)}"
        line = Content.assemble((" ↻ ", "bold $accent"), (f"{title:<{_TITLE}}  ", "$secondary"), said)
        why = explained(title, "", ("It was", was), ("It is now", now))
        yield FileRow(f"change {change.fact}", line, why, rows[change.fact])


def names_nobody(row: FactRow) -> bool:
    """Whether a fact, whatever it is, tells neither a name nor an address nor a birth."""
    return row.kind in _ONLY_SO_MANY and not row.private


def alternative_words(one: Alternative, row: FactRow) -> str:
    """What a doubtful fact may be, as a person reads it; as it is written, where it cannot be read so."""
    try:
        return fact_words(read_typed(one.value, row.kind, date.max)) or NOT_STATED
    except Refused:
        return one.words


def _is_read(one: Alternative, row: FactRow) -> bool:
    try:
        read_typed(one.value, row.kind, date.max)
    except Refused:
        return False
    return True
