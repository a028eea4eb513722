"""What earlier meetings left to this one, line by line, as the room may read it: initials, never a name."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.interventions import InterventionReport
from masp_meeting.domain.matters import EarlierMinutes, Matter, Report, Reported, ToRatify
from masp_meeting.domain.matters_minutes import overdue_words
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.recusal import is_out
from masp_meeting.domain.referral import initials
from masp_meeting.domain.wall import room_mask

MATTERS, INTERVENTIONS = "previous-minutes", "interventions"
"""The keys of the standing items on which earlier meetings' matters and live interventions are heard."""
READ_BACK = "closing"
"""The key of the standing item on which this meeting's own actions are read back."""
Record = tuple[tuple[str, str], ...]
"""What stands on record of an item: pairs of a label and its words."""
HEARS = ("", "m hears them one by one")
"""What reminds the chair of a key, and tells whoever follows from afar nothing."""
_WEEKS_FROM = 14
"""From so many days on, an overdue action is counted in weeks."""
_OFF = "not on this screen: the case is restricted, or somebody here is out of it"


@dataclass(frozen=True, slots=True)
class Beside:
    """What a meeting shows that it does not hold: whose cases it hears of again, and what there is room for.

    ``cases`` are their facts by reference, for initials and for hiding names; ``restricted`` those that an
    earlier meeting restricted; ``capacity`` says how many interventions began this year. ``otherwise`` is
    what else names somebody: its own cases as they are stated by now, and in the words of other referrers.
    """

    cases: Mapping[str, Facts]
    restricted: frozenset[str] = frozenset()
    capacity: str = ""
    otherwise: tuple[Facts, ...] = ()

    @property
    def named(self) -> tuple[Facts, ...]:
        """All that names somebody besides the meeting itself, for a mask to learn."""
        return (*self.cases.values(), *self.otherwise)


class Left(Enum):
    """What a line is."""

    MINUTES = auto()
    DECISION = auto()
    ACTION = auto()
    INTERVENTION = auto()


@dataclass(frozen=True, slots=True)
class LeftLine:
    """One thing that was left: ``group`` is the heading that it stands under.

    ``key`` is what its command names it by; ``state`` says how it stands, ``more`` what was said of it.
    """

    key: str
    kind: Left
    group: str
    mark: str
    state: str
    words: str
    more: tuple[str, ...] = ()
    late: bool = False
    heard: bool = False
    shown: bool = True
    """Whether this screen may show the case."""


def left_lines(
    meeting: Meeting, item: str, beside: Beside, reveals: bool = False, viewer: str = ""
) -> tuple[LeftLine, ...]:
    """What earlier meetings left, in the order in which the room hears it.

    Args:
        meeting: the meeting as it stands.
        item: the key of the standing item on which it is heard.
        beside: what the meeting itself does not hold.
        reveals: whether restricted cases are shown too, and those that somebody here is out of.
        viewer: who looks, by name, where one person does.
    """
    words = _Words(meeting, beside, reveals, viewer)
    if item == INTERVENTIONS:
        return tuple(map(words.intervention, meeting.interventions))
    if item == READ_BACK:
        return tuple(map(words.action, _by_agency(meeting, _taken_here(meeting))))
    if item != MATTERS:
        return ()
    return (
        *map(_minutes, meeting.minutes),
        *map(words.decision, meeting.to_ratify),
        *map(words.action, _by_agency(meeting, meeting.matters)),
    )


def _by_agency(meeting: Meeting, matters: Iterable[Matter]) -> list[Matter]:
    order = {agency.key: place for place, agency in enumerate(meeting.profile.agencies)}
    return sorted(matters, key=lambda one: order.get(one.action.agency, len(order)))


def _taken_here(meeting: Meeting) -> Iterator[Matter]:
    """What this meeting wants done, but for what the item itself shows on which it is read back."""
    for item in meeting.items:
        if item.id != READ_BACK:
            still = (one for one in item.actions if not one.withdrawn)
            yield from (Matter(meeting.day, item.id, item.title, one) for one in still)


def left_record(
    meeting: Meeting, item: Item, beside: Beside | None, reveals: bool, viewer: str
) -> Iterator[tuple[str, str]]:
    """The same for a standing item's sheet: pairs of a label and its words."""
    if item.id == READ_BACK:
        yield from _read_back(meeting, reveals, viewer)
    if beside is None or item.id not in (MATTERS, INTERVENTIONS):
        return
    lines = left_lines(meeting, item.id, beside, reveals, viewer)
    if head := heading_words(meeting, item.id, beside):
        yield "Capacity" if item.id == INTERVENTIONS else "Overdue", head
    yield from _labelled(lines)
    if not lines:
        yield "Left", "no intervention runs" if item.id == INTERVENTIONS else "nothing by earlier meetings"
    elif meeting.stage is Stage.OPEN and not all(line.heard for line in lines):
        yield HEARS


def _read_back(meeting: Meeting, reveals: bool, viewer: str) -> Iterator[tuple[str, str]]:
    cases = {item.id: item.case.facts for item in meeting.items if item.case}
    return _labelled(left_lines(meeting, READ_BACK, Beside(cases), reveals, viewer))


def _labelled(lines: Iterable[LeftLine]) -> Iterator[tuple[str, str]]:
    """A row a line, the group's name beside the first of it."""
    group = ""
    for line in lines:
        more = f" ({'; '.join(line.more)})" if line.more else ""
        yield "" if line.group == group else line.group, f"{line.mark} {line.state}: {line.words}{more}"
        group = line.group


def heading_words(meeting: Meeting, item: str, beside: Beside) -> str:
    """What is said above all lines: the overdue actions of each agency, or the capacity."""
    return beside.capacity if item == INTERVENTIONS else overdue_words(meeting)


def unheard(meeting: Meeting) -> Iterator[str]:
    """What the meeting has yet to hear of what earlier ones left, a line each kind."""
    actions = [one for one in meeting.matters if one.open and not one.heard_on(meeting.day)]
    overdue = sum(one.overdue(meeting.day) for one in actions)
    late = f", {overdue} overdue" if overdue else ""
    kinds = {
        "Minutes not approved": [show_date(one.day) for one in meeting.minutes if one.approved_at is None],
        "Decisions not ratified": [one.reference for one in meeting.to_ratify if one.agreed is None],
        "Actions not heard of": [f"{len(actions)}{late}"] if actions else [],
        "Interventions not heard of": [one.reference for one in meeting.interventions if one.at is None],
    }
    return (f"{kind} (m): {', '.join(which)}" for kind, which in kinds.items() if which)


def late_words(due: date, day: date) -> str:
    """How long something is overdue on a day, or when it is due: “3 days overdue”, “2 weeks overdue”."""
    days = (day - due).days
    if days <= 0:
        return f"due {show_date(due)}" if days else "due today"
    count, unit = (days // 7, "week") if days >= _WEEKS_FROM else (days, "day")
    return f"{count} {unit}{'' if count == 1 else 's'} overdue"


def _minutes(one: EarlierMinutes) -> LeftLine:
    approved = one.approved_at is not None
    return LeftLine(
        key=one.day.isoformat(),
        kind=Left.MINUTES,
        group="Minutes",
        mark="✔" if approved else "?",
        state="approved" if approved else "to be approved",
        words=show_date(one.day),
        more=tuple(f"corrected: {words}" for words in one.corrections),
        heard=approved,
    )


class _Words:
    """Lines about cases, the names hidden; of a case that is kept off the screen, its reference alone."""

    def __init__(self, meeting: Meeting, beside: Beside, reveals: bool, viewer: str) -> None:
        self._meeting, self._beside, self._reveals, self._viewer = meeting, beside, reveals, viewer
        self._hide = room_mask(meeting, also=beside.named)

    def decision(self, one: ToRatify) -> LeftLine:
        """A decision that is to be ratified."""
        mark, state = {None: ("?", "to be ratified"), True: ("✔", "ratified"), False: ("✘", "not ratified")}[
            one.agreed
        ]
        made = ", ".join(part for part in (show_date(one.day), one.made_by) if part)
        told = ": ".join(part for part in (one.outcome, one.reasons) if part)
        return LeftLine(
            key=one.key,
            kind=Left.DECISION,
            group="To ratify",
            mark=mark,
            state=state,
            words=self._of(one.reference, lambda: f"{self._who(one.reference)}: {self._hide(told)}"),
            more=self._more(one.reference, (made, one.why, one.remark)),
            heard=one.agreed is not None,
            shown=not self._kept_off(one.reference),
        )

    def action(self, one: Matter) -> LeftLine:
        """An action, with what was said of it."""
        day, said = self._meeting.day, one.heard_on(self._meeting.day)
        last = said[-1].report.value if said else ""
        late = one.overdue(day)
        still = (late_words(one.action.due, day),) if said and late else ()
        agency = one.action.agency
        return LeftLine(
            key=one.key,
            kind=Left.ACTION,
            group=self._meeting.profile.agency(agency).short if agency else "others",
            mark="▲" if late else "·" if one.open else "✔" if one.settled == Report.DONE else "–",
            state=one.settled or last or late_words(one.action.due, day),
            words=self._of(one.item, lambda: self._deed(one)),
            more=self._more(
                one.item, (*still, *(reported_words(report) for report in one.reports if not _plain(report)))
            ),
            late=late,
            heard=bool(said) or not one.open,
            shown=not self._kept_off(one.item),
        )

    def _deed(self, one: Matter) -> str:
        case = self._who(one.item) if one.item in self._beside.cases else one.title
        return f"{self._hide(one.action.what)} — {one.action.owner}, {case}"

    def intervention(self, one: InterventionReport) -> LeftLine:
        """An intervention: attendance and risk, and nothing else."""
        heard = one.at is not None
        risk = (f"risk: {one.risk}" if one.risk else "", "" if heard else "no report yet")
        return LeftLine(
            key=one.reference,
            kind=Left.INTERVENTION,
            group="Live",
            mark="✔" if heard else "?",
            state=one.course.value,
            words=self._of(one.reference, lambda: f"{self._who(one.reference)}: {one.attendance}"),
            more=self._more(one.reference, risk),
            heard=heard,
            shown=not self._kept_off(one.reference),
        )

    def _who(self, reference: str) -> str:
        facts = self._beside.cases.get(reference)
        return f"{reference} {initials(facts)}" if facts else reference

    def _of(self, reference: str, words: Callable[[], str]) -> str:
        return f"{reference}: {_OFF}" if self._kept_off(reference) else words()

    def _more(self, reference: str, said: Iterable[str]) -> tuple[str, ...]:
        return () if self._kept_off(reference) else tuple(self._hide(words) for words in said if words)

    def _kept_off(self, reference: str) -> bool:
        """Whether a case is restricted, or somebody is here, or looks, who may not hear of it."""
        meeting = self._meeting
        out = meeting.recused_from(reference)
        if is_out(meeting, self._viewer, reference):
            return True
        if self._reveals:
            return False
        restricted = {item.id for item in meeting.items if item.restricted} | self._beside.restricted
        guests = any(one.only_for not in ("", reference) for one in meeting.here())
        return reference in restricted or guests or any(one.name in out for one in meeting.here())


def _plain(one: Reported) -> bool:
    """Whether a report says no more than the state does."""
    return one.report is Report.DONE and not one.remark and not one.by


def reported_words(one: Reported) -> str:
    """What became of an action, when, and what was said of it."""
    by = f" to {one.by}" if one.by else ""
    return f"{one.report.value} on {show_date(one.on)}{by}" + (f": {one.remark}" if one.remark else "")
