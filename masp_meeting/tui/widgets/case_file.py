"""A referral as rows that the cursor walks: each knows its words, and why they are believed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from textual.content import Content

from masp_meeting.domain.case_view import earlier_words
from masp_meeting.domain.catalogue import NOT_STATED, FactRow, Kind, fact_groups, fact_of, fact_words
from masp_meeting.domain.criteria import Criterion
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Facts, FactSource
from masp_meeting.domain.finding_lines import FindingLine
from masp_meeting.domain.outcome import Earlier
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.questions import CERTAIN, open_questions
from masp_meeting.domain.questions import Kind as Asks
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.routes import Routes, RouteState
from masp_meeting.domain.wall import Wall
from masp_meeting.service.links import KnownReferral
from masp_meeting.tui.widgets.file_row import FileRow, explained, flat, grouped
from masp_meeting.tui.widgets.hidden import HIDDEN
from masp_meeting.tui.widgets.link_rows import link_rows
from masp_meeting.tui.widgets.question_rows import Asked, names_nobody
from masp_meeting.tui.widgets.reasons import finding_words

_LABEL = 22
_TO_THE_FACT = ("Enter", "goes to the fact behind it")
_SETTLES = {
    Criterion.AGE: "subject_dob",
    Criterion.AREA: "subject_postcode",
    Criterion.INVESTIGATION: "investigation_status",
    Criterion.HOLDS: "referrer_holds_case",
    Criterion.FEATURES: "behaviours",
}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What the case file shows: the referral, and what follows from it at the next meeting."""

    referral: Referral
    day: date
    profile: Profile
    findings: tuple[FindingLine, ...]
    routes: Routes
    history: tuple[Earlier, ...]
    waits: tuple[FileRow, ...] = ()
    """What it waits for, as the chases' own rows."""
    links: tuple[KnownReferral, ...] = ()
    told: tuple[FileRow, ...] = ()
    """What its referrer is told, as those rows of their own."""


def rows_of(file: CaseFile, names: bool) -> tuple[FileRow, ...]:
    """All rows, first what a person must settle, then what follows, then every fact in its group."""
    mask = wall_of(file, names)
    asked = Asked(file.referral, file.profile, mask)
    return (
        *link_rows(file.links, mask, proposed=True),
        *grouped("To look at", asked.open()),
        *grouped("The referrer is told", file.told),
        *grouped(f"At the meeting of {show_date(file.day)}", _findings(file.findings, mask)),
        *grouped("Routes", _routes(file.routes, mask)),
        *grouped("Waits for", file.waits),
        *link_rows(file.links, mask, proposed=False),
        *grouped("Earlier meetings", _history(file.history, mask)),
        *fact_rows_of(file.referral, file.profile, mask),
        *grouped("Looked at", asked.looked_at()),
    )


def wall_of(file: CaseFile, names: bool) -> Wall:
    """What hides the names of a case file, those of the referrals that it is linked with too."""
    return Wall(file.referral, names, (known.other.facts for known in file.links))


def _findings(findings: Iterable[FindingLine], mask: Wall) -> Iterator[FileRow]:
    shown = (replace(one, evidence=mask(one.evidence), remark=mask(one.remark)) for one in findings)
    for number, one in enumerate(shown, 1):
        checked = f"{one.source}, {show_date(one.checked_on)}" if one.checked_on else one.source
        title = f"{one.name}: {one.result.value}"
        why = explained(title, one.evidence, ("To mind", one.remark), ("Source", checked), _TO_THE_FACT)
        settled_by = _SETTLES[one.criterion]
        yield FileRow(f"finding {number}", " " + finding_words(number, one), why, settled_by=settled_by)


def _routes(routes: Routes, mask: Wall) -> Iterator[FileRow]:
    for state in (replace(one, reason=mask(one.reason)) for one in routes.states):
        because = mask(routes.because) if state.route is routes.suggested else ""
        title = f"{state.route.words.capitalize()}: {'open' if state.open else 'barred'}"
        why = explained(title, state.reason, ("Suggested", because))
        yield FileRow(f"route {state.route.value}", _route_words(state, because), why)


def _route_words(state: RouteState, because: str) -> Content:
    if because:
        return Content.assemble((f" ▸ {state.route.words} (suggested)", "bold"), f": {because}")
    if not state.open:
        return Content.assemble((f" ✘ {state.route.words} barred", "$error"), f": {state.reason}")
    return Content(f"   {state.route.words}")


def _history(history: Iterable[Earlier], mask: Wall) -> Iterator[FileRow]:
    for one in history:
        outcome, reasons = earlier_words(replace(one, reasons="")), mask(one.reasons)
        line = Content(f"   {outcome}" + (f" ({flat(reasons)})" if reasons else ""))
        yield FileRow(f"earlier {one.day} {one.reference}", line, explained(outcome, reasons))


def fact_rows_of(
    referral: Referral, profile: Profile, mask: Wall, *, only_stated: bool = False
) -> Iterator[FileRow]:
    """Every fact in its group, or those alone that are stated, which then are marked as read."""
    facts, sources = referral.facts, {one.about: one for one in referral.sources}
    unsure = {one.fact for one in open_questions(referral) if one.kind is Asks.UNSURE}
    for group in fact_groups(profile):
        width = max(len(row.label) for row in group.rows)
        rows = (
            _fact(row, width, facts, sources.get(row.name), mask, only_stated, row.name in unsure)
            for row in group.rows
            if not only_stated or _is_stated(row, facts)
        )
        yield from grouped(group.heading, rows)


def _fact(
    row: FactRow,
    width: int,
    facts: Facts,
    source: FactSource | None,
    mask: Wall,
    read: bool,
    unsure: bool,
) -> FileRow:
    """One fact; what an unsure label gives is shown as little as what no fact took."""
    value = value_words(row, facts)
    hide = mask.hides and bool(value) and (row.private or (unsure and not names_nobody(row)))
    words = HIDDEN if hide else mask(value)
    mark = _mark(row, facts, source)
    line = Content.assemble(
        (" ✔ ", "bold $success") if read and mark == " " else (f" {mark} ", "bold $warning"),
        (f"{row.label:<{max(width, _LABEL)}}  ", "$secondary"),
        (flat(words), "$success" if read else "") if value else (NOT_STATED, "$secondary"),
    )
    return FileRow(
        row.name,
        line,
        explained(row.label, words or NOT_STATED, *_origin(source, mask, "" if hide else value)),
        row,
    )


def _is_stated(row: FactRow, facts: Facts) -> bool:
    return bool(value_words(row, facts)) and (row.kind is not Kind.FLAG or bool(fact_of(facts, row.name)))


def _mark(row: FactRow, facts: Facts, source: FactSource | None) -> str:
    """A red flag that is raised, or a value that was not read for sure."""
    if row.name.startswith("red_flags.") and fact_of(facts, row.name):
        return "▲"
    return "?" if source is not None and source.confidence < CERTAIN else " "


def value_words(row: FactRow, facts: Facts) -> str:
    """A fact as a person reads it, two dates of birth as two; empty where nothing is stated."""
    if row.name == "subject_dob" and facts.subject_dob_conflict:
        return "two: " + " and ".join(show_date(day) for day in facts.subject_dob_conflict)
    return fact_words(fact_of(facts, row.name))


def _origin(source: FactSource | None, mask: Wall, shown: str) -> Iterator[tuple[str, str]]:
    """Where a fact was read; its words may say more than the fact that is shown."""
    if source is None:
        return
    yield "Read from", mask(source.place)
    yield "Label", mask(source.label)
    alike = flat(source.words).casefold() == flat(shown).casefold()
    yield "As written", HIDDEN if mask.hides and source.words and not alike else mask(source.words)
    if source.confidence < CERTAIN:
        yield "Sureness", f"{source.confidence} of 100: please check it"
