"""Judges whether a line of running text begins a label, or goes on with the answer before it."""

import re

from masp_meeting.documents.reading.answers import not_stated
from masp_meeting.documents.reading.context import RISKS, Context, Pending
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.labels import OTHER
from masp_meeting.documents.reading.lines import Line
from masp_meeting.documents.reading.recognise import FAINTLY, SURE, Match, owner_of, recognise
from masp_meeting.documents.reading.splitting import Part, dash_closed, is_entry

NEW_SECTIONS = ("risk_list", "intervention_sought", "behaviours", "referrer_question", OTHER)
MANY, LONGEST_IN_STYLE = 3, 250
"""Plain labels that show how a form is written, and characters of a line that may go on so."""
FAR, MOST_NAMES = 12, 8
"""Characters before a date, and words of a name, beyond which words answer no label that asks for one."""
_PART = re.compile(r"(?i)(part|section)\s+(\d{1,2}|[a-z])\b(?!.*:\s*\S)")
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[a-z]?[.)]\s")


class LineJudge:
    """Tells labels from answers by their looks, their words and what waits for an answer."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def _is_loud(self, line: Line) -> bool:
        """Whether a line is a heading by its words alone, as in a form without styles."""
        if _PART.match(line.text):
            return True
        words = line.text.split()
        if not line.text.isupper() or not 0 < len(words) < 9 or re.search(r"[:\d\t]|\?\s*\S", line.text):
            return False
        if len(words) == 1 and not self._names_section(line.text):
            return False
        pending = self._context.pending
        known = bool(recognise(line.text, self._context.whose) or owner_of(line.text))
        waiting = pending is not None and pending.match is not None and not pending.lines
        return known if pending and pending.narrative and pending.lines else not waiting

    def _names_section(self, word: str) -> bool:
        match = recognise(word, self._context.whose)
        return bool(owner_of(word)) or (match is not None and match.topic in (*NEW_SECTIONS, "investigation"))

    def _may_begin(self, part: Part, line: Line) -> bool:
        """Whether a label may end the account or the answer that is being given."""
        pending = self._context.pending
        listed = line in self._context.listed
        if listed or (pending and pending.narrative and is_entry(line.text)):
            return listed
        if line.bold:
            return part.match is not None and part.match.topic not in NEW_SECTIONS and bool(part.words)
        if pending and pending.bold and not (pending.heading or pending.lines or line.lead):
            return self._may_begin_beneath(pending, part, line)
        if part.match is None:
            waiting = pending is not None and not pending.lines and not pending.heading
            return bool(line.lead) or pending is None or not (pending.narrative or waiting)
        if pending is None or not pending.narrative:
            self._context.plain_labels += not line.lead
            return True
        if line.lead or self._in_style(line.text, pending, part.match):
            return True
        usual = not pending.bold or self._context.plain_labels or part.match.topic.startswith(RISKS)
        return bool(usual) and part.match.confidence == SURE and may_answer(part.match.topic, part.words)

    def _may_begin_beneath(self, pending: Pending, part: Part, line: Line) -> bool:
        """Whether a label may stand beneath bold words that wait for their answer."""
        if part.match is None:
            return False
        if pending.match and pending.match.topic == "risk_list" and part.match.topic.startswith(RISKS):
            return True
        sure = part.match.confidence == SURE or pending.match is None
        return sure and (f"{part.label}:" in line.text or self._is_dashed(line.text))

    def _is_dashed(self, text: str) -> bool:
        return self._context.dashed and dash_closed(text) != text

    def _in_style(self, text: str, pending: Pending, match: Match) -> bool:
        """Whether a line has its label as the lines before it have theirs: before a dash, or a colon."""
        if self._is_dashed(text):
            return True
        plain = pending.inline and not pending.bold and self._context.plain_labels >= MANY
        return plain and match.confidence >= FAINTLY and len(text) <= LONGEST_IN_STYLE

    def _opens(self, line: Line, asks: bool, sure: bool, known: bool) -> bool:
        """Whether a line is a label and no answer: by its looks, else by its words."""
        pending = self._context.pending
        if line.bold or (line.wholly_picked and asks):
            return known or pending is None or not pending.awaits_plain_words
        if pending and pending.narrative:
            return asks and sure
        titled = pending is not None and pending.match is None and pending.heading and asks and known
        if pending and not pending.lines and not titled and (pending.bold or not (asks or sure)):
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


def may_answer(topic: str, words: str) -> bool:
    """Whether words can answer a label, and are no sentence of an account that begins like one."""
    if topic.endswith(("_date", "_dob", "_until", "_end")):
        written = dates_in(words)
        return not words or not_stated(words) or bool(written and written[0].start < FAR)
    if topic.endswith(("_name", "_names", "_signature", "_first")):
        return not words or not (words[0].islower() or len(words.split()) > MOST_NAMES)
    return True
