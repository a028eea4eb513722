"""What a list of actions says: what an agency, or any of them, still has to do after a meeting."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime

from masp_meeting.domain.agenda_paper import contact_words
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.matter_words import late_words, reported_words
from masp_meeting.domain.matters import Matter
from masp_meeting.domain.panel_words import Hide
from masp_meeting.domain.profile import Profile

ALL = "all agencies"
_KEPT, _INSTEAD = "restricted case", "Ask the chair."


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action, as the words to print; ``overdue`` and ``reported`` are mostly empty.

    ``action`` names it as the register does, but for one in a restricted case, for the name may hold the
    case's reference; ``given`` is the day on which it was taken.
    """

    action: str
    item: str
    what: str
    owner: str
    agency: str
    due: str
    due_on: date
    """The same for a sheet that sorts by it."""
    overdue: str
    given: str
    reported: str


@dataclass(frozen=True, slots=True)
class ActionList:
    """The actions of one reader, whole: everything that a template may print, as the words to print."""

    title: str
    reader: str
    partnership: str
    marking: str
    handling: str
    day: str
    version: str
    made: datetime
    count: str
    how: str
    """To whom to say what became of each, and by which words."""
    left_out: str
    """That there are more, in restricted cases, and where; empty where there are none."""
    overdue: tuple[ActionRow, ...]
    still: tuple[ActionRow, ...]


def action_list(
    matters: Iterable[Matter],
    agency: str,
    day: date,
    profile: Profile,
    made: datetime,
    restricted: Set[str] = frozenset(),
    hide: Hide = str,
) -> ActionList:
    """What is still to be done after the meeting of a day, the first due first.

    Of a restricted case its owner's agency reads that there is an action, whose and by when; the list of all
    agencies says no more than how many it leaves out.

    Args:
        matters: the actions that are open.
        agency: the key of the one whose list it is; empty for all of them.
        day: the meeting's; what is overdue is overdue on it.
        profile: the partnership's.
        made: when the actions came to stand as they do.
        restricted: the references of the cases of which no document tells.
        hide: hides the names in what was typed.
    """
    mine = [one for one in matters if one.open and (not agency or one.action.agency == agency)]
    told = [one for one in mine if agency or one.item not in restricted]
    rows = [(one, _row(one, day, profile, restricted, hide)) for one in sorted(told, key=_in_order)]
    return ActionList(
        title="Action list",
        reader=profile.agency(agency).name if agency else ALL.capitalize(),
        partnership=profile.name,
        marking=profile.marking.upper(),
        handling=profile.handling,
        day=show_date(day),
        version=f"as known on {show_date(made)} {made:%H:%M}",
        made=made,
        count=_counted([one for one, _ in rows], day),
        how=_how(profile, day),
        left_out=_left_out(len(mine) - len(told)),
        overdue=tuple(row for one, row in rows if one.overdue(day)),
        still=tuple(row for one, row in rows if not one.overdue(day)),
    )


def _in_order(one: Matter) -> tuple[date, date, str]:
    return one.action.due, one.day, one.action.id


def _row(one: Matter, day: date, profile: Profile, restricted: Set[str], hide: Hide) -> ActionRow:
    action, kept = one.action, one.item in restricted
    last = one.reports[-1] if one.reports and not kept else None
    return ActionRow(
        action="" if kept else f"{one.day}/{action.id}",
        item=_KEPT if kept else one.title,
        what=_INSTEAD if kept else hide(action.what),
        owner=action.owner,
        agency=profile.agency(action.agency).short if action.agency else "",
        due=show_date(action.due),
        due_on=action.due,
        overdue=late_words(action.due, day) if one.overdue(day) else "",
        given=show_date(one.day),
        reported=hide(reported_words(last)) if last else "",
    )


def _counted(told: list[Matter], day: date) -> str:
    late = sum(one.overdue(day) for one in told)
    return f"{_actions(len(told))}, {late} overdue"


def _actions(count: int) -> str:
    return f"{count} action{'' if count == 1 else 's'}"


def _how(profile: Profile, day: date) -> str:
    whom = contact_words(profile.meeting) or "the administrator"
    return (
        f"Tell {whom} before the next meeting what became of each: done; circumstances changed, and how; "
        f"or not undertaken, and why. Days overdue are counted on {show_date(day)}."
    )


def _left_out(count: int) -> str:
    if not count:
        return ""
    return f"Not listed here: {_actions(count)} in restricted cases. Each stands on its own agency's list."
