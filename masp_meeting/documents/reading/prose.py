"""Pairs labels with answers in running text: paragraphs, tick lists, and cells that hold both."""

import re
from collections.abc import Sequence

from masp_meeting.documents.reading.beginnings import NEW_SECTIONS, LineJudge
from masp_meeting.documents.reading.blocks import Cell
from masp_meeting.documents.reading.context import RISKS, Pending
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.labels import OTHER, POLICE, REFERRER
from masp_meeting.documents.reading.lines import EMPTY, TICKED, Line
from masp_meeting.documents.reading.recognise import (
    QUESTION,
    SURE,
    UNCLEAR,
    Match,
    may_be_sure,
    owner_of,
    recognise,
)
from masp_meeting.documents.reading.splitting import (
    Part,
    bold_parts,
    dash_closed,
    labelled_parts,
)
from masp_meeting.documents.reading.tabbed import tabbed_parts
from masp_meeting.documents.reading.ticks import Option, drawn, options
from masp_meeting.documents.reading.values import decided, is_guidance, value_of

LONGEST_HEADING = 80
"""Characters; more are words that somebody wrote."""
MOST_AROUND = 5
"""Words round the controls of a sentence that are the form's own."""
NO_CHOICE = Option(False, "")
MANY_RISKS = 3
"""Risks that make a list of boxes one of risks, though it has some of which no fact tells."""
_TITLE = re.compile(
    r"(?i)\b(form|referr(al|ing)|request|stalking|partnership|panel|masp|summary|submission)\b"
)
_TITLE_OF_FORM = re.compile(r"(?i)\b(form|referral|request)\b")
FEWEST_OF_TITLE = 4
"""Words of a title's second line; fewer are the heading of a section."""
_FIRST_BOX = re.compile(rf"(?:\b(?:yes|y)\s*)?[{TICKED}{EMPTY}]", re.IGNORECASE)
_WHO = re.compile(r"^(they|he|she)\s+", re.IGNORECASE)


class ProseReader(LineJudge):
    """Reads line after line; a label is closed by the next label, heading or end."""

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
        if pending is None or pending.match is not None:
            return
        if len(pending.label) > LONGEST_HEADING or not (pending.bold or pending.label.isupper()):
            self._context.found.alone.append(Answer("", "", pending.label, pending.place))

    def read(self, line: Line, place: str) -> None:
        """Take in the next line."""
        self._context.titled = self._context.titled and (line.bold or line.heading or line.faint)
        self._read(line, place)
        self._context.begun = True

    def _read(self, line: Line, place: str) -> None:
        if line.heading or self._is_loud(line):
            self.open(line, place, heading=True)
        elif line.faint and not options(line.text):
            self._faint(line, place)
        elif not (self._ticks(line, place) or self._labelled(line, place) or self._label(line, place)):
            self._plain(line, place)

    def _faint(self, line: Line, place: str) -> None:
        """Guidance is passed over; italics that may be an answer are left for a person."""
        pending = self._context.pending
        if pending and pending.match and not (pending.lines or line.grey or is_guidance(line.text)):
            self._context.found.alone.append(Answer("", pending.label, line.text, place))

    def _answer(self, label: str, match: Match | None, text: str, place: str, repaired: bool = False) -> None:
        whose = self._context.whose
        self._context.ask(label, match)
        topic, sure = (match.topic, match.confidence) if match else ("", 0)
        self._context.found.answers.append(Answer(topic, label, text, place, sure, None, repaired, whose))

    def open(self, line: Line, place: str, heading: bool = False) -> None:
        """Let a label or heading wait for what follows it."""
        self.close()
        label = line.text.strip(" :")
        match = recognise(label, self._context.whose)
        entitles = not self._context.begun or (self._context.titled and is_title(label))
        if entitles and match and match.confidence < SURE and not line.text.endswith(":"):
            match = None
        if heading or is_section(label, match) or _begins_section(match, owner_of(label)):
            self._context.enter(owner_of(label) or UNCLEAR)
        if entitles and _TITLE.search(label):
            self._context.enter("")
        self._context.ask(label, match)
        self._context.pending = Pending(label, match, place, line.bold or heading, heading)

    def _ticks(self, line: Line, place: str) -> bool:
        """Take a line of ticked and unticked factors, each of which is a label itself."""
        choices = [choice for choice in options(line.text) if choice.words]
        matches = [self._risk(choice.words) for choice in choices]
        if not choices or not all(map(is_risk, matches)):
            return False
        self._settle_list()
        for choice, match in zip(choices, matches, strict=True):
            self._answer(choice.words, match, TICKED if choice.ticked else EMPTY, place)
        return True

    def is_tick_list(self, cell: Cell) -> bool:
        """Whether each line of a cell is a box with the name of a risk after it."""
        first = cell.lines[0]
        lines = cell.lines[1:] if first.bold and not options(first.text) else cell.lines
        choices = [choice for line in lines for choice in options(line.text) or (NO_CHOICE,)]
        known = sum(is_risk(self._risk(choice.words)) for choice in choices if choice.words)
        all_told = bool(choices) and all(choice.words for choice in choices)
        return all_told and (known == len(choices) or (known >= MANY_RISKS and known * 3 > len(choices) * 2))

    def _risk(self, words: str) -> Match | None:
        """What a statement to be ticked speaks of: *They follow her* asks what *Follows her* asks."""
        section = self._context.whose
        return recognise(words, section) or recognise(_WHO.sub("", words), section)

    def _settle_list(self) -> None:
        if self._context.pending and (self._context.pending.lines or not self._context.pending.match):
            self.close()

    def _labelled(self, line: Line, place: str) -> bool:
        """Take a line that holds a label and its answer, or several."""
        if line.wholly_picked and "?" in line.text:
            return False
        section = POLICE if line in self._context.listed else self._context.whose
        text = _columns_closed(drawn(line.text), section)
        text = dash_closed(text) if self._context.dashed else text
        parts = tabbed_parts(line, section) or bold_parts(line, section) or labelled_parts(text, section)
        parts = parts or self._before_boxes(text)
        if not parts or self._is_title(line, parts[0]) or not self._may_begin(parts[0], line):
            return False
        before = self._context.whose
        self._enter_under_heading(line)
        if self._context.whose != before:
            return self._labelled(line, place)
        self.close()
        for part in parts[:-1]:
            self._part(part, place)
        self._last(parts[-1], line, place)
        return True

    def _is_title(self, line: Line, part: Part) -> bool:
        """Whether the first words of a form only look like a label: *A University: stalking referral*."""
        unsure = part.match is None or part.match.confidence < SURE
        return not self._context.begun and line.bold and unsure

    def _enter_under_heading(self, line: Line) -> None:
        """Bold words above a label that is not bold are the heading of a section."""
        pending = self._context.pending
        titled = pending and pending.bold and not (pending.lines or line.bold or line.lead)
        owner = owner_of(pending.label) if pending and titled else ""
        if owner or (pending and titled and pending.match is None):
            self._context.enter(owner or UNCLEAR)

    def _part(self, part: Part, place: str) -> None:
        self._answer(part.label, part.match, decided(part.words, part.picks), place)

    def _last(self, part: Part, line: Line, place: str) -> None:
        """The last label of a line waits where nothing, or an account that may go on, follows it."""
        whose = self._context.whose
        self._context.ask(part.label, part.match)
        pending = Pending(part.label, part.match, place, inline=bool(part.words))
        if part.words and not pending.narrative:
            picks = part.picks or line.picks(max(0, line.text.rfind(part.words)))
            value = value_of([Line(decided(part.words, picks), controls=line.controls)])
            sure = part.match.confidence if part.match else 0
            topic = part.match.topic if part.match else ""
            answer = Answer(topic, part.label, value.text, place, sure, value.day, whose=whose)
            self._context.found.answers.append(answer)
            return
        if part.words:
            pending.lines.append(Line(part.words))
        self._context.pending = pending

    def _before_boxes(self, text: str) -> list[Part]:
        """A label run on into its boxes: ``Suicidal ideation  Yes ☐  No ☒``."""
        first = _FIRST_BOX.search(text)
        label = text[: first.start()].strip() if first else ""
        if first is None or not label:
            return []
        match = recognise(label, self._context.whose)
        return [Part(label, match, text[first.start() :])] if match or label.endswith("?") else []

    def _label(self, line: Line, place: str) -> bool:
        """Take a line that is a label as a whole."""
        asks = line.text.rstrip().endswith(("?", ":")) or (line.wholly_picked and "?" in line.text)
        if not (line.bold or asks or may_be_sure(line.text.strip(), self._context.whose)):
            return False
        match = recognise(line.text.strip(), self._context.whose)
        sure = match is not None and match.confidence == SURE
        if not (self._asks_next(line, match) or self._opens(line, asks, sure, known=match is not None)):
            return False
        self.open(line, place)
        return True

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
        rest = line.text
        for _, _, words in known:
            rest = rest.replace(words, " ")
        if known and len(rest.split()) > MOST_AROUND:
            self._context.found.alone.append(Answer("", "", line.text, place))
        return bool(known)


def is_title(label: str) -> bool:
    """Whether a line beneath the first of a title goes on with it: *Referral of stalking by a student*."""
    return (
        len(label.split()) >= FEWEST_OF_TITLE
        and _TITLE_OF_FORM.search(label) is not None
        and owner_of(label) != REFERRER
    )


def is_risk(match: Match | None) -> bool:
    """Whether a label names a red flag or a risk factor."""
    return match is not None and match.topic.startswith(RISKS)


def _columns_closed(text: str, section: str) -> str:
    """A line whose labels and answers stand in columns made by tabs, with a colon put after each label."""
    pieces = [piece.strip() for piece in text.split("\t") if piece.strip()]
    if len(pieces) < 2:
        return text
    matches = [recognise(piece, section) if ":" not in piece else None for piece in pieces[:-1]]
    ends = [": " if match and match.confidence >= QUESTION and piece[-1] not in ":?" else " "
            for piece, match in zip(pieces, matches, strict=False)]  # fmt: skip
    return "".join(piece + end for piece, end in zip(pieces, [*ends, ""], strict=True))


def is_section(text: str, match: Match | None) -> bool:
    """Whether words that stand without an answer are the name of a person's section."""
    return bool(owner_of(text)) and (match is None or _names_only(match))


def _begins_section(match: Match | None, owner: str) -> bool:
    """Whether a label ends the section before it, as an account does, or words about somebody else."""
    return match is not None and match.topic in NEW_SECTIONS and (match.topic != OTHER or bool(owner))


def _names_only(match: Match) -> bool:
    return match.topic.endswith(("_name", "_initials", "_signature"))


def recognise_names(names: tuple[str, ...]) -> Match | None:
    """What a content control's names ask for."""
    matches = [recognise(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)) for name in names]
    return next((match for match in matches if match and match.topic != OTHER), None)


def named_by_control(group: Sequence[Cell]) -> Match | None:
    """What the content controls of some cells ask for by their names."""
    names = [
        name
        for cell in group
        for line in cell.lines
        for control, _ in line.controls
        for name in control.names
    ]
    return recognise_names(tuple(names))
