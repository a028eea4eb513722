"""A referral as rows that the cursor walks: each knows its words, and why they are believed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from masp_meeting.domain.case_view import FindingLine
from masp_meeting.domain.catalogue import NOT_STATED, FactRow, fact_groups, fact_of, fact_words
from masp_meeting.domain.criteria import Criterion
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Facts, FactSource
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.meeting import Earlier
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.routes import Routes, RouteState
from masp_meeting.tui.widgets.reasons import finding_words

EMPTY = Content()
_CERTAIN = 100
_LABEL = 22
_TO_THE_FACT = ("Enter", "goes to the fact behind it")
_HIDDEN = "hidden: x shows it"
_SETTLES = {
    Criterion.AGE: "subject_dob",
    Criterion.AREA: "subject_postcode",
    Criterion.INVESTIGATION: "investigation_status",
    Criterion.HOLDS: "referrer_holds_case",
    Criterion.FEATURES: "behaviours",
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row: ``line`` is what stands in the list, ``why`` what is said when the cursor is on it.

    ``fact`` is what enter corrects; ``settled_by`` names the fact that enter goes to instead.
    """

    key: str
    line: Content
    why: Content = EMPTY
    fact: FactRow | None = None
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What the case file shows: the referral, and what follows from it at the next meeting."""

    referral: Referral
    day: date
    profile: Profile
    findings: tuple[FindingLine, ...]
    routes: Routes
    history: tuple[Earlier, ...]


def rows_of(file: CaseFile, names: bool) -> tuple[FileRow, ...]:
    """All rows, first what a person must settle, then what follows, then every fact in its group."""
    mask = Mask(file.referral.facts, names)
    return (
        *_group("To look at", _open_questions(file.referral, mask)),
        *_group(f"At the meeting of {show_date(file.day)}", _findings(file.findings)),
        *_group("Routes", _routes(file.routes)),
        *_group("Earlier meetings", _history(file.history, mask)),
        *_facts(file, mask),
    )


def _group(heading: str, rows: Iterable[FileRow]) -> Iterator[FileRow]:
    inside = tuple(rows)
    if inside:
        yield FileRow(f"group {heading}", Content.styled(f" {heading}", "bold $primary"))
        yield from inside


def _open_questions(referral: Referral, mask: Mask) -> Iterator[FileRow]:
    for number, doubt in enumerate(referral.doubts):
        said = mask(doubt.sentence)
        line = Content.assemble((" ! ", "bold $warning"), said)
        yield FileRow(f"doubt {number}", line, _explained("In doubt", said))
    for number, one in enumerate(referral.unplaced):
        label, words = mask(one.label), mask(one.words)
        line = Content.assemble((" ? ", "bold $warning"), _flat(f"{label}: {words}" if label else words))
        why = _explained("Not placed", words, ("Read from", one.place), ("Label", label))
        yield FileRow(f"unplaced {number}", line, why)


def _findings(findings: Iterable[FindingLine]) -> Iterator[FileRow]:
    for number, one in enumerate(findings, 1):
        checked = f"{one.source}, {show_date(one.checked_on)}" if one.checked_on else one.source
        title = f"{one.name}: {one.result.value}"
        why = _explained(title, one.evidence, ("To mind", one.remark), ("Source", checked), _TO_THE_FACT)
        settled_by = _SETTLES[one.criterion]
        yield FileRow(f"finding {number}", " " + finding_words(number, one), why, settled_by=settled_by)


def _routes(routes: Routes) -> Iterator[FileRow]:
    for state in routes.states:
        because = routes.because if state.route is routes.suggested else ""
        title = f"{state.route.words.capitalize()}: {'open' if state.open else 'barred'}"
        why = _explained(title, state.reason, ("Suggested", because))
        yield FileRow(f"route {state.route.value}", _route_words(state, because), why)


def _route_words(state: RouteState, because: str) -> Content:
    if because:
        return Content.assemble((f" ▸ {state.route.words} (suggested)", "bold"), f": {because}")
    if not state.open:
        return Content.assemble((f" ✘ {state.route.words} barred", "$error"), f": {state.reason}")
    return Content(f"   {state.route.words}")


def _history(history: Iterable[Earlier], mask: Mask) -> Iterator[FileRow]:
    for one in history:
        outcome, reasons = f"{show_date(one.day)}: {one.outcome}", mask(one.reasons)
        line = Content(f"   {outcome}" + (f" ({_flat(reasons)})" if reasons else ""))
        yield FileRow(f"earlier {one.day}", line, _explained(outcome, reasons))


def _facts(file: CaseFile, mask: Mask) -> Iterator[FileRow]:
    facts, sources = file.referral.facts, {one.fact: one for one in file.referral.sources}
    if facts.subject_dob_conflict and "subject_dob_conflict" in sources:
        sources["subject_dob"] = sources["subject_dob_conflict"]
    for group in fact_groups(file.profile):
        width = max(len(row.label) for row in group.rows)
        rows = (_fact(row, width, facts, sources.get(row.name), mask) for row in group.rows)
        yield from _group(group.heading, rows)


def _fact(row: FactRow, width: int, facts: Facts, source: FactSource | None, mask: Mask) -> FileRow:
    value = _value(row, facts)
    hide = row.private and bool(value) and mask.hides
    words = _HIDDEN if hide else mask(value)
    line = Content.assemble(
        (f" {_mark(row, facts, source)} ", "bold $warning"),
        (f"{row.label:<{max(width, _LABEL)}}  ", "$secondary"),
        (_flat(words), "") if value else (NOT_STATED, "$secondary"),
    )
    return FileRow(
        row.name, line, _explained(row.label, words or NOT_STATED, *_origin(source, mask, hide)), row
    )


def _mark(row: FactRow, facts: Facts, source: FactSource | None) -> str:
    """A red flag that is raised, or a value that was not read for sure."""
    if row.name.startswith("red_flags.") and fact_of(facts, row.name):
        return "▲"
    return "?" if source is not None and source.confidence < _CERTAIN else " "


def _value(row: FactRow, facts: Facts) -> str:
    if row.name == "subject_dob" and facts.subject_dob_conflict:
        return "two: " + " and ".join(show_date(day) for day in facts.subject_dob_conflict)
    return fact_words(fact_of(facts, row.name))


def _origin(source: FactSource | None, mask: Mask, hide: bool) -> Iterator[tuple[str, str]]:
    if source is None:
        return
    yield "Read from", source.place
    yield "Label", mask(source.label)
    yield "As written", _HIDDEN if hide else mask(source.words)
    if source.confidence < _CERTAIN:
        yield "Sureness", f"{source.confidence} of 100: please check it"


def _explained(title: str, words: str, *rows: tuple[str, str]) -> Content:
    """A title, the words in full, then a labelled line for each thing to know about them."""
    lines = [Content.assemble((f"{label:<11}", "$secondary"), said) for label, said in rows if said]
    return Content("\n").join(
        [Content.styled(title, "bold $accent"), *([Content(words)] if words else []), *lines]
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
