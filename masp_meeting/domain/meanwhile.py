"""What somebody else changed of a meeting that a command given on an older look at it would replace."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from masp_meeting.domain.attending import Apology, Attendee, Interest
from masp_meeting.domain.criteria import Finding
from masp_meeting.domain.facts import Facts, RedFlags, RiskFactors
from masp_meeting.domain.interventions import InterventionReport
from masp_meeting.domain.matters import Action, EarlierMinutes, Matter, ToRatify
from masp_meeting.domain.meeting import Case, Item, Meeting, Note
from masp_meeting.domain.outcome import Viewpoint

Path = tuple[str, ...]
"""Where in a meeting something stands: the names of fields, and of those of whom a field has several."""

_IN_PARTS = (Meeting, Item, Case, Facts, RedFlags, RiskFactors, Attendee, Matter, EarlierMinutes)
"""What two people may change at once, as long as it is not the same part; anything else is one thing."""
_TOLD_APART_BY = {
    Action: "id",
    Apology: "name",
    Attendee: "name",
    EarlierMinutes: "day",
    Finding: "criterion",
    Interest: "key",
    InterventionReport: "reference",
    Item: "id",
    Matter: "key",
    Note: "id",
    ToRatify: "key",
    Viewpoint: "agency",
}
_MOVES_BY_ITSELF = {"profile", "current", "current_since", "covered", "starts", "spent", "visited"}
"""What follows the room and the clock: nobody says it of a case."""
_OUTCOME = {"decision", "deferral"}
_RESTS_ON = {"facts", "findings", "area", "area_override"}
"""What whoever ends a case has looked at, so that it must not have changed behind their back."""


@dataclass(frozen=True, slots=True)
class _Grown:
    """What a list has at its end that it had not: two may add to it at once."""

    by: tuple[object, ...]


def replaced_meanwhile(seen: Meeting, now: Meeting, wanted: Meeting) -> frozenset[Path]:
    """Where a command would replace, or an outcome rests on, what somebody else changed.

    What both add stands beside each other, and what both say alike is said once.

    Args:
        seen: the meeting as whoever gives the command had it before them.
        now: the meeting as it stands.
        wanted: what the command makes of the meeting that was seen.
    """
    if seen is now:
        return frozenset()
    own, others = changes(seen, wanted), changes(seen, now)
    return frozenset(
        path
        for path, value in others.items()
        if any(_meet(path, mine) and not _agree(value, said) for mine, said in own.items())
        or any(_rests_on(mine, path) for mine in own)
    )


def changes(was: object, now: object, at: Path = ()) -> dict[Path, object]:
    """What became of each part that differs."""
    if was is now or was == now:
        return {}
    if isinstance(was, _IN_PARTS) and type(was) is type(now):
        names = (one.name for one in fields(was) if one.name not in _MOVES_BY_ITSELF)
        return _joined(changes(getattr(was, name), getattr(now, name), (*at, name)) for name in names)
    if isinstance(was, tuple) and isinstance(now, tuple):
        if known := _TOLD_APART_BY.get(type((*was, *now)[0])):
            return _changes_among(_named(was, known), _named(now, known), at)
        return {at: _Grown(now[len(was) :]) if now[: len(was)] == was else now}
    return {at: now}


def _changes_among(was: dict[str, object], now: dict[str, object], at: Path) -> dict[Path, object]:
    found = _joined(_of_one(was.get(name), now.get(name), (*at, name)) for name in {**was, **now})
    before, after = ([name for name in one if name in was and name in now] for one in (was, now))
    if at[-1:] == ("items",) and before != after:
        found[(*at, "order")] = tuple(after)
    return found


def _of_one(was: object, now: object, at: Path) -> dict[Path, object]:
    return {at: now} if was is None or now is None else changes(was, now, at)


def _named(several: Iterable[object], by: str) -> dict[str, object]:
    return {str(getattr(one, by)): one for one in several}


def _joined(found: Iterator[dict[Path, object]]) -> dict[Path, object]:
    return {path: value for one in found for path, value in one.items()}


def _agree(others: object, own: object) -> bool:
    """Whether two changes of a part can stand together."""
    return others == own or (isinstance(others, _Grown) and isinstance(own, _Grown))


def _meet(one: Path, other: Path) -> bool:
    """Whether the one stands within the other."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _rests_on(mine: Path, path: Path) -> bool:
    """Whether an outcome of a case was said over a part of the same case that differs now."""
    case = mine[:-1]
    return mine[-1] in _OUTCOME and path[: len(case)] == case and path[len(case)] in _RESTS_ON
