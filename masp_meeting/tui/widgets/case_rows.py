"""What the room reads of the current item, row by row: a case from the referrer's question to its actions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from masp_meeting.domain.action_lines import ActionLine
from masp_meeting.domain.case_view import CaseView
from masp_meeting.domain.criteria import Result
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.finding_lines import FindingLine
from masp_meeting.domain.routes import Route, RouteState
from masp_meeting.domain.view import ItemView
from masp_meeting.tui.theme import ROOM

_READABLE = 44
"""Letters in a line that is read from the back of the room."""
WIDE = 80
"""From this width on there is room for columns, sources and blank rows."""
_QUIET = f"{ROOM.secondary}"
_STRONG = f"bold {ROOM.foreground}"
OVERRUN = f"bold {ROOM.error}"
_ASKED = f"{ROOM.warning}"
_ALARM = f"bold {ROOM.background} on {ROOM.warning}"
_RESULT = {Result.MET: ROOM.success, Result.NOT_MET: ROOM.error, Result.NOT_KNOWN: ROOM.warning}
_LABEL_WIDTH = 11
_NUMBER_WIDTH = 4
_NAME_WIDTH = 24
_HINT = "Nothing recorded yet: t takes a note, n goes on."
# A terminal obeys control characters: what somebody pasted is shown, and never sent to it.
_SHOWN = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | dict.fromkeys(
    range(0x7F, 0xA0), 0x2426
)


@dataclass(frozen=True, slots=True)
class Row:
    """A label of fixed width, and words that wrap beside it."""

    label: Text
    words: Text
    indent: int


def rows_of(item: ItemView, width: int) -> Iterator[Row]:
    """The rows of an item, as they fit a sheet of this width."""
    if item.case is None:
        yield _line(Text(item.title, style=_STRONG))
        yield _line(Text())
        yield from _record(item)
        yield from (*_notes(item), *_actions(item))
        if not (item.notes or item.actions or item.record):
            ended = "Nothing was recorded." if item.disposition else _HINT
            yield _line(Text(ended, style=_QUIET))
        return
    case = item.case
    # On a small screen every row counts: the blank ones are kept for where there is room.
    gap = (_line(Text()),) if width >= WIDE else ()
    yield _heading(case)
    yield from (*_taken_how(item), *_lacks(item), *_record(item))
    yield from (*_red_flags(case, item.actions), *_outcome(case), *_why(case), *_risk(case), *gap)
    yield from (_finding(number, line, width) for number, line in enumerate(case.findings, 1))
    yield from (*gap, *_routes(case), *(gap if not case.outcome else ()), *_victim(case))
    yield from (*_notes(item), *_views(case), *_actions(item))


def rows_instead(words: str, width: int) -> Iterator[Row]:
    """What is said in place of an item that this surface may not show, never a blank; in the middle."""
    yield from [_line(Text())] * 3
    yield Row(Text(), _plain(words, _STRONG), max(0, (width - min(len(words), _READABLE)) // 2))


def _heading(case: CaseView) -> Row:
    age = str(case.age) if case.age is not None else "age not known"
    parts = (case.reference, case.who, age, case.council)
    return _line(_plain(" · ".join(part for part in parts if part), _STRONG))


def _taken_how(item: ItemView) -> Iterator[Row]:
    """What is out of the ordinary in how it came here, or in who may see it."""
    if item.restricted:
        yield _row("Restricted", "on this screen alone; the wall says that a restricted case is in progress")
    if item.late:
        yield _row("Late", item.late)


def _lacks(item: ItemView) -> Iterator[Row]:
    """What the quorum lacks for this case."""
    if item.quorum:
        yield _line(_plain(f"▲ {item.quorum}", f"bold {ROOM.warning}"))


def _record(item: ItemView) -> Iterator[Row]:
    """Who is here, or what was declared."""
    yield from (_row(label, words) for label, words in item.record)


def _outcome(case: CaseView) -> Iterator[Row]:
    """How the case ended, at the top where the room looks; nothing while it is open."""
    yield from (_row("Taken back", words) for words in case.reopened)
    if case.outcome:
        reasons = f": {case.reasons}" if case.reasons else ""
        yield _row("Decision", _plain(f"✔ {case.outcome}{reasons}", _STRONG))
        yield from (_row("", words) for words in case.details)
        yield from (_row("Taken by", words) for words in case.takers)
        if case.recheck:
            yield _row("Recheck", case.recheck)
    yield from (_row("Amended", words) for words in case.amended)
    if case.told or case.told_is_due:
        yield _row("Referrer", case.told or _plain("— what is told is not decided yet: press q", _ASKED))


def _why(case: CaseView) -> Iterator[Row]:
    yield _row("Referred", case.referred)
    yield from (_row("Returning", words) for words in case.returning)
    yield _row("Question", case.question or "not stated")
    if case.answer:
        yield _row("Answer", case.answer)
    yield _row("Status", f"{case.investigation} · {case.legal_status}")


def _red_flags(case: CaseView, actions: Iterable[ActionLine]) -> Iterator[Row]:
    """Before all else, with what is done about it today."""
    if case.red_flags:
        answers = (f"{one.what} ({one.owner})" for one in actions if one.same_day and not one.tells)
        today = next(answers, "needed, with an owner: press a")
        yield _line(_plain(f"▲ RED FLAG {', '.join(case.red_flags)} · same-day action: {today}", _ALARM))


def _risk(case: CaseView) -> Iterator[Row]:
    """Type and priority: what the panel says of both, and what drove them."""
    if case.stalker_type:
        suggests = not case.outcome and case.suggests and case.routes.state(Route.DIRECT).open
        yield _row("Type", case.stalker_type + (f" → {case.suggests}" if suggests else ""))
    yield _row("Priority", f"{case.priority} · {case.drove}")


def _finding(number: int, line: FindingLine, width: int) -> Row:
    """Number, symbol and name, then the evidence; where it comes from only where there is room."""
    evidence = _plain(line.evidence)
    if line.remark:
        evidence.append_text(_plain(f"; {line.remark}", f"{ROOM.warning}"))
    symbol = Text(f"{number} {line.symbol} ", style=f"bold {_RESULT[line.result]}")
    if width < WIDE:
        return Row(symbol, Text.assemble((f"{line.short}: ", _QUIET), evidence), _NUMBER_WIDTH)
    name, indent = symbol.append(line.short, f"not bold {ROOM.foreground}"), _NUMBER_WIDTH + _NAME_WIDTH
    return Row(name, _with_source(evidence, line, width - indent), indent)


def _with_source(evidence: Text, line: FindingLine, room: int) -> Text:
    """Where the evidence comes from and when it was checked; on a line of its own where it does not fit."""
    source = _plain(line.source + (f", {show_date(line.checked_on)}" if line.checked_on else ""), _QUIET)
    between = " · " if evidence.cell_len + source.cell_len + 3 <= room else "\n"
    return Text.assemble(evidence, (between if source else "", _QUIET), source)


def _routes(case: CaseView) -> Iterator[Row]:
    """The suggested route first, then those barred with why, and the others that are open in one row."""
    if case.outcome:
        return
    suggested = case.routes.state(case.routes.suggested)
    note = f" ({suggested.reason})" if suggested.reason else ""
    head = (f"▸ {suggested.route.words} (suggested)", _STRONG)
    yield _row("Routes", Text.assemble(head, _plain(f": {case.routes.because}{note}")))
    others = [one for one in case.routes.states if one is not suggested]
    yield _row("", f"  {', '.join(one.route.words for one in others if one.open)}: open")
    yield from (_row("", _barred(one)) for one in others if not one.open)
    if case.area_override:
        yield _row("Exception", case.area_override)


def _barred(state: RouteState) -> Text:
    return Text.assemble((f"✘ {state.route.words} barred: ", f"{ROOM.error}"), _plain(state.reason))


def _victim(case: CaseView) -> Iterator[Row]:
    yield _row("Victim", case.victim)
    contact = f"contact: {case.victim_contact}" if case.victim_contact else ""
    said = "; ".join(part for part in (case.victim_view, case.victim_in_place, contact) if part)
    yield _row("Safety", said or "— not recorded yet: press v")


def _views(case: CaseView) -> Iterator[Row]:
    """What the agencies think, then how a dissent was resolved, or that nobody has said so."""
    for place, one in enumerate(case.views):
        who = (f"▲ {one.agency} dissents: ", f"bold {_ASKED}") if one.dissents else f"{one.agency}: "
        yield _row("" if place else "Views", Text.assemble(who, _plain(one.view)))
    if case.resolution:
        yield _row("Resolved", case.resolution)
    if case.unresolved:
        yield _row("", _plain(f"how the dissent of {case.unresolved} was resolved: press s", _ASKED))


def _notes(item: ItemView) -> Iterator[Row]:
    for place, note in enumerate(item.notes):
        marks = ", ".join(part for part in ("" if note.for_all else note.kind, note.basis) if part)
        who = " ".join(part for part in (note.agency, f"({marks})" if marks else "") if part)
        yield _row("" if place else "Discussion", (f"{who}: " if who else "") + note.text)
    if item.withheld:
        yield _row("", f"{item.withheld} more kept, clinical or restricted: not shown on this screen")


def _actions(item: ItemView) -> Iterator[Row]:
    """What is to be done; that by which the referrer is told stands with the outcome."""
    for place, action in enumerate(one for one in item.actions if not one.tells):
        due = "today" if action.same_day else show_date(action.due)
        yield _row("" if place else "Actions", f"{action.what} — {action.owner}, {due}")


def _row(label: str, words: str | Text) -> Row:
    return Row(Text(label, style=_QUIET), _plain(words) if isinstance(words, str) else words, _LABEL_WIDTH)


def _line(words: Text) -> Row:
    return Row(Text(), words, 0)


def _plain(words: str, style: str = "") -> Text:
    """Words as they were typed, whatever they look like."""
    return Text(words.translate(_SHOWN), style=style)
