"""Turns a Word paragraph into the lines a person sees: changes accepted, ticks drawn, deletions gone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.documents.reading.styles import Look, Styles
from masp_meeting.documents.reading.wordml import W14, Element, W, value

TICKED, EMPTY = "☒", "☐"
SYMBOLS = dict.fromkeys(("FE", "FD", "FC", "54", "53", "52"), TICKED) | dict.fromkeys(
    ("A8", "6F", "70", "71", "72", "A3", "2A"), EMPTY
)
"""Ticked and empty boxes of the Wingdings fonts, by the last two digits of their code."""

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_LEADER = re.compile(r"_{3,}|\.{4,}|…{2,}")
_LEFT_OVER = re.compile(r"(?:^\s*|(?<=\s)/\s+)/(?=\s|$)(?:\s+/(?=\s|$))*|(?<=\s)/\s*$")
"""The strokes between printed choices that stay when the choices beside them are struck out."""
_NO_SIGNS = dict.fromkeys(map(ord, "\ue000\ue001\ue002\ue003"))
PASSED_THROUGH = (
    "ins",
    "moveTo",
    "hyperlink",
    "smartTag",
    "fldSimple",
    "customXml",
    "dir",
    "bdo",
    "sdtContent",
)
FIXED = {
    "br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Control:
    """A content control: the names its maker gave it and, for a date picker, the day picked."""

    names: tuple[str, ...] = ()
    day: date | None = None


Stretch = tuple[int, int]
"""Where some words of a line begin and end."""

BOLD, PICKED = "\ue000\ue001", "\ue002\ue003"
"""Signs of Unicode's private area that go round words of these looks while a line is put together."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some text of one look."""

    text: str
    look: Look
    control: Control | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text as displayed."""

    text: str
    bold: bool = False
    faint: bool = False
    """Wholly italic or grey: guidance, unless it is the only answer."""
    grey: bool = False
    heading: bool = False
    bold_parts: tuple[Stretch, ...] = ()
    """Where bold words stand in a line that is not wholly bold."""
    picked_parts: tuple[Stretch, ...] = ()
    """Where words stand that are highlighted, underlined or boxed, as people choose a printed answer."""
    controls: tuple[tuple[Control, str], ...] = ()
    gap: int = 0
    """How many empty lines stand before it."""

    @property
    def lead(self) -> str:
        """The bold words that begin a line whose rest is not bold."""
        return self.text[: self.bold_parts[0][1]] if self.bold_parts and not self.bold_parts[0][0] else ""

    def picks(self, start: int = 0) -> tuple[str, ...]:
        """The words from a place on that are marked as chosen: highlighted or underlined, else bold."""
        for parts in (self.picked_parts, self.bold_parts):
            found = tuple(self.text[first:end] for first, end in parts if first >= start)
            if found:
                return found
        return ()

    @property
    def wholly_picked(self) -> bool:
        """Whether all of it is highlighted, underlined or boxed."""
        return self.picked_parts == ((0, len(self.text)),)


def tidy(text: str) -> str:
    """Text with each run of white space made one space; tabs and dotted leaders are columns."""
    text = _LEADER.sub("\t", _INVISIBLE.sub("", text))
    return "\t".join(" ".join(piece.split()) for piece in text.split("\t")).strip()


def lines_of(paragraph: Element, styles: Styles, control: Control | None = None) -> list[Line]:
    """The lines of one paragraph, empty ones included."""
    properties = paragraph.find(f"{W}pPr")
    look = styles.look(value(properties, "pStyle"), Look())
    broken: list[list[Span]] = [[]]
    for span in _spans(paragraph, styles, look, control):
        first, *rest = span.text.split("\n")
        broken[-1].append(Span(first, span.look, span.control))
        broken += [[Span(text, span.look, span.control)] for text in rest]
    return [_line(spans, look.heading) for spans in broken]


def _spans(parent: Element, styles: Styles, look: Look, control: Control | None) -> Iterator[Span]:
    for child in parent:
        name = child.tag.rpartition("}")[2]
        if name == "r":
            yield from _run(child, styles, look, control)
        elif name == "sdt":
            yield from _control(child, styles, look, control)
        elif name in PASSED_THROUGH:
            yield from _spans(child, styles, look, control)


def _control(sdt: Element, styles: Styles, look: Look, outer: Control | None) -> Iterator[Span]:
    properties, content = sdt.find(f"{W}sdtPr"), sdt.find(f"{W}sdtContent")
    if properties is None:
        control = outer
    elif properties.find(f"{W}showingPlcHdr") is not None:
        return
    elif (box := properties.find(f"{W14}checkbox")) is not None:
        checked = box.find(f"{W14}checked")
        ticked = checked is not None and checked.get(f"{W14}val", "1") in ("1", "true", "on")
        yield Span(TICKED if ticked else EMPTY, look, outer)
        return
    else:
        control = control_of(properties) or outer
    if content is not None:
        yield from _spans(content, styles, look, control)


def control_of(properties: Element) -> Control | None:
    """What a ``w:sdtPr`` says of its control, if it says anything of use."""
    names = [said for name in ("alias", "tag") if (said := value(properties, name))]
    picker = properties.find(f"{W}date")
    day = None if picker is None else _picked_day(picker.get(f"{W}fullDate", ""))
    return Control(tuple(names), day) if names or day else None


def _picked_day(said: str) -> date | None:
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _run(run: Element, styles: Styles, look: Look, control: Control | None) -> Iterator[Span]:
    properties = run.find(f"{W}rPr")
    look = styles.look(value(properties, "rStyle"), look).with_properties(properties)
    text = "".join(_piece(child, properties) for child in run)
    if text and not (look.struck or look.hidden):
        yield Span(text, look, control)


def _piece(child: Element, properties: Element | None) -> str:
    name = child.tag.rpartition("}")[2]
    if name == "t":
        return _drawn(child.text or "", properties)
    if name == "sym":
        return SYMBOLS.get(child.get(f"{W}char", "")[-2:].upper(), "")
    if name == "fldChar":
        return _legacy_field(child)
    return FIXED.get(name, "")


def _drawn(text: str, properties: Element | None) -> str:
    """Letters as displayed: in a Wingdings run a letter is a picture."""
    fonts = None if properties is None else properties.find(f"{W}rFonts")
    if fonts is None or not fonts.get(f"{W}ascii", "").startswith("Wingdings"):
        return text
    return "".join(SYMBOLS.get(f"{ord(letter) & 0xFF:02X}", letter) for letter in text)


def _legacy_field(mark: Element) -> str:
    """The state of an old form field: a box for a check box, the chosen entry for a drop-down."""
    data = mark.find(f"{W}ffData")
    box = None if data is None else data.find(f"{W}checkBox")
    if box is not None:
        said = value(box, "checked") if box.find(f"{W}checked") is not None else value(box, "default")
        return TICKED if said in ("", "1", "true", "on") else EMPTY
    choices = None if data is None else data.find(f"{W}ddList")
    chosen = value(choices, "result")
    if choices is None or not chosen or not chosen.isdecimal():
        return ""
    entries = [entry.get(f"{W}val", "") for entry in choices.findall(f"{W}listEntry")]
    return entries[int(chosen)] if int(chosen) < len(entries) else ""


def _line(spans: list[Span], heading: bool) -> Line:
    text, bold_parts, picked_parts = _stretches(tidy("".join(map(_marked, spans))))
    whole = tidy(_LEFT_OVER.sub(" ", text))
    inked = [span for span in spans if span.text.strip()]
    bold, faint = [s.look.bold for s in inked], [s.look.faint for s in inked]
    controls: dict[Control, str] = {}
    for span in spans:
        if span.control is not None:
            controls[span.control] = controls.get(span.control, "") + span.text
    same = whole == text
    return Line(
        whole,
        bold=bool(inked) and all(bold),
        faint=bool(inked) and all(faint),
        grey=bool(inked) and all(span.look.grey for span in inked),
        heading=heading,
        bold_parts=bold_parts if same and not all(bold) else (),
        picked_parts=picked_parts if same else (),
        controls=tuple((control, tidy(words)) for control, words in controls.items()),
    )


def _marked(span: Span) -> str:
    """A span's text with signs round its words, so that where they stand outlives the tidying."""
    words = span.text.strip()
    before, _, after = span.text.partition(words) if words else (span.text, "", "")
    words = words.translate(_NO_SIGNS)
    for signs, marked in ((BOLD, span.look.bold), (PICKED, span.look.picked)):
        words = f"{signs[0]}{words}{signs[1]}" if marked and words else words
    return f"{before}{words}{after}"


def _stretches(marked: str) -> tuple[str, tuple[Stretch, ...], tuple[Stretch, ...]]:
    """A tidied text without its signs, and where those of each kind stood; neighbours are one."""
    found: dict[str, list[Stretch]] = {BOLD: [], PICKED: []}
    letters: list[str] = []
    begun: dict[str, int] = {}
    for letter in marked:
        kind = BOLD if letter in BOLD else PICKED if letter in PICKED else ""
        if not kind:
            letters.append(letter)
        elif letter == kind[0]:
            begun[kind] = len(letters)
        elif kind in begun:
            found[kind].append((begun.pop(kind), len(letters)))
    text = "".join(letters)
    bold, picked = (tuple(_joined(found[kind], text)) for kind in (BOLD, PICKED))
    return text, bold, picked


def _joined(stretches: list[Stretch], text: str) -> Iterator[Stretch]:
    current: Stretch | None = None
    for start, end in stretches:
        if current is not None and not text[current[1] : start].strip(" "):
            current = (current[0], end)
        else:
            if current is not None:
                yield current
            current = (start, end)
    if current is not None:
        yield current
