"""What a person must settle about a referral, and what a corrected form changed in it, as rows."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from masp_meeting.domain.catalogue import NOT_STATED, FactRow, fact_rows, fact_titles, fact_words, read_typed
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Alternative
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.questions import Kind, Question, all_questions, open_questions
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.reimport import Change
from masp_meeting.tui.widgets.file_row import FileRow, explained, flat

HIDDEN = "hidden: x shows it"
_MARKS = {Kind.DOUBT: "▲", Kind.UNPLACED: "?", Kind.UNSURE: "?", Kind.NAMELESS: "▲"}
_TITLE = 34


class Asked:
    """The questions of one referral in words, its names hidden or not."""

    def __init__(self, referral: Referral, profile: Profile, mask: Mask) -> None:
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
        if self.hides(question):
            return f"{self._titles[question.fact]}: {HIDDEN}"
        if question.alternatives and question.fact:
            row = self._rows[question.fact]
            said = (f"{alternative_words(one, row)} ({one.place})" for one in question.alternatives)
            return self._mask(f"{self._titles[question.fact]}: {' or '.join(said)}?")
        if question.kind is Kind.UNPLACED:
            return self._mask(f"{question.label}: {question.words}".removeprefix(": "))
        if question.kind is Kind.UNSURE:
            title = self._titles[question.fact.removesuffix("_conflict")]
            return self._mask(f"“{question.label}” read as {title}: {question.words}")
        return self._mask(question.sentence)

    def hides(self, question: Question) -> bool:
        """Whether it is about what no initials can stand for, as an address."""
        row = self._rows.get(question.fact)
        return self._mask.hides and row is not None and row.private

    def _why(self, question: Question) -> Content:
        if self.hides(question):
            return explained(question.kind.value.capitalize(), HIDDEN)
        sentence, words = self._mask(question.sentence), self._mask(question.words)
        said = (("May be", self._mask(f"“{one.words}”, {one.place}")) for one in question.alternatives)
        where = ("Read from", question.place), ("Label", self._mask(question.label)), ("As written", words)
        return explained(question.kind.value.capitalize(), sentence, *where, *said)


def change_rows(changes: tuple[Change, ...], profile: Profile, mask: Mask) -> Iterator[FileRow]:
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


def alternative_words(one: Alternative, row: FactRow) -> str:
    """What a doubtful fact may be, as a person reads it; as it is written, where it cannot be read so."""
    try:
        return fact_words(read_typed(one.value, row.kind, date.max)) or NOT_STATED
    except Refused:
        return one.words
