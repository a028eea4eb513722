"""What the panel thinks of a case, in words: type, what drove the priority, views, what is told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import StalkerType
from masp_meeting.domain.matters import ActionKind
from masp_meeting.domain.meeting import Case, Item, Meeting
from masp_meeting.domain.outcome import Disclosure
from masp_meeting.domain.profile import Profile, RiskRules
from masp_meeting.domain.risk import RiskSummary

Hide = Callable[[str], str]

TYPE_WORDS = {
    StalkerType.REJECTED: "a relationship ended; to mend it, or for revenge",
    StalkerType.RESENTFUL: "feels wronged, and means to frighten",
    StalkerType.INCOMPETENT_SUITOR: "wants to meet somebody, and knows no better way",
    StalkerType.INTIMACY_SEEKER: "wants, or believes in, love from somebody not close",
    StalkerType.PREDATORY: "prepares to attack, often sexually",
}
"""Mullen, Pathé and Purcell's types, for those in the room who do not use them daily."""


@dataclass(frozen=True, slots=True)
class ViewLine:
    """What an agency thinks, as shown."""

    agency: str
    view: str
    dissents: bool


def type_words(case: Case) -> str:
    """The type of stalker: the panel's, with the form's where they differ; empty where nobody says."""
    stated, panel = case.facts.stalker_type, case.panel_type
    if panel is None:
        return f"{stated} (the form)" if stated else ""
    differs = stated is not None and stated is not panel
    return f"{panel} (set by the panel{f'; the form says {stated}' if differs else ''})"


def drove_words(case: Case, risk: RiskSummary, rules: RiskRules) -> str:
    """What drove the priority: red flags by number, because they stand above it, and the further factors."""
    flags, factors = len(risk.red_flags), len(risk.factors)
    parts = [f"{flags} red flags" if flags > 1 else "red flag"] if flags else []
    if factors:
        parts.append(f"{f'{factors} factors' if factors > 1 else 'factor'}: {', '.join(risk.factors)}")
    drove = "; ".join(parts) or "nothing raises it"
    differs = case.priority is not None and case.priority is not risk.suggested
    return f"{rules.called(risk.suggested)} suggested: {drove}" if differs else drove


def view_lines(case: Case, profile: Profile, hide: Hide) -> tuple[ViewLine, ...]:
    """What the agencies think, in the order in which they said it."""
    return tuple(
        ViewLine(profile.agency(one.agency).short, hide(one.view), one.dissents) for one in case.viewpoints
    )


def unresolved_words(case: Case, profile: Profile) -> str:
    """Whose dissent nobody has resolved; empty where there is none."""
    return ", ".join(profile.agency(one.agency).short for one in case.unresolved)


def told_words(item: Item, hide: Hide) -> str:
    """What the referrer is told, by whom and by when, or why nothing; empty until it is decided."""
    case = item.the_case()
    if case.disclosure is None:
        return ""
    if not case.disclosure.tells:
        return hide(disclosed_words(case.disclosure))
    telling = next(one for one in reversed(item.actions) if one.kind is ActionKind.TELL and not one.withdrawn)
    return hide(disclosed_words(case.disclosure, f" by {telling.owner}, {show_date(telling.due)}"))


def disclosed_words(disclosure: Disclosure, by: str = "") -> str:
    """What the referrer is told, or why nothing: “to be told by Tom Marsh, Fri 27 Nov 2026: …”."""
    later = f"; said after the meeting by {disclosure.by}" if disclosure.by else ""
    if not disclosure.tells:
        return f"told nothing: {disclosure.reason}{later}"
    because = f" ({disclosure.reason})" if disclosure.reason else ""
    return f"to be told{by}: {disclosure.what}{because}{later}"


def left_unsaid(meeting: Meeting) -> Iterator[str]:
    """What the panel left open on its cases: said before the meeting closes, and no bar to closing it."""
    cases = [(item.title, item.case) for item in meeting.items if item.case is not None]
    dissents = ((title, unresolved_words(case, meeting.profile)) for title, case in cases)
    if unresolved := [f"{title} ({agencies})" for title, agencies in dissents if agencies]:
        yield f"How a dissent was resolved is not said (s): {', '.join(unresolved)}"
    ended = ((title, case) for title, case in cases if case.decision or case.deferral)
    if untold := [title for title, case in ended if case.disclosure is None]:
        yield f"What the referrer is told is not decided (q): {', '.join(untold)}"
