"""What the agenda on paper says: each line with its time, and a reference where the wall has one too."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from masp_meeting.domain.agenda import over, returns_words
from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Case, Item, ItemKind, Meeting, Stage
from masp_meeting.domain.panel_words import Hide
from masp_meeting.domain.profile import MeetingRules, Profile
from masp_meeting.domain.recipients import Recipient, recipient
from masp_meeting.domain.referral import initials
from masp_meeting.domain.wall import room_mask

_ANYBODY = "the administrator"
_STATES = {Stage.PLANNED: "planned", Stage.OPEN: "as the meeting goes"}
_AGAIN = "Returning"
_TAKEN = "as the meeting took it"


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One line, as the words to print; those about a case are empty for a standing item and the break."""

    number: str
    starts: str
    minutes: str
    item: str
    """What a standing item is called, or a case by reference, initials and council."""
    referrer: str
    standing: str
    """Whether it is new, or why it is here again."""
    red_flag: bool
    listed: bool
    """Taken without discussion unless somebody recalls it."""
    late: str
    """Why it was added in the meeting."""


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """The agenda of one meeting, whole: everything that a template may print, as the words to print."""

    title: str
    partnership: str
    marking: str
    handling: str
    day: str
    version: str
    made: datetime
    starts: str
    ends: str
    venue: str
    dial_in: str
    contact: str
    cases: str
    """How many there are, how many of them with a red flag, returning, and listed."""
    steps: tuple[str, ...]
    """What members do before the meeting."""
    rows: tuple[AgendaRow, ...]


def agenda_paper(meeting: Meeting, made: datetime) -> AgendaPaper:
    """The agenda of a meeting that is planned, under way or over.

    Args:
        meeting: the meeting; one that was not convened as it would be now.
        made: when its agenda came to be as it is.
    """
    profile, rules, hide = meeting.profile, meeting.profile.meeting, room_mask(meeting)
    rows = tuple(_row(meeting, number, item, hide) for number, item in enumerate(meeting.items, 1))
    state = _STATES.get(meeting.stage, _TAKEN)
    return AgendaPaper(
        title=rules.title,
        partnership=profile.name,
        marking=profile.marking.upper(),
        handling=profile.handling,
        day=show_date(meeting.day),
        version=f"{state}, {show_date(made)} {made:%H:%M}",
        made=made,
        starts=f"{rules.starts:%H:%M}",
        ends=f"{over(meeting.items):%H:%M}" if meeting.items else "",
        venue=rules.venue,
        dial_in=rules.dial_in,
        contact=contact_words(rules),
        cases=_counted(meeting, rows),
        steps=tuple(_steps(meeting)),
        rows=rows,
    )


def contact_words(rules: MeetingRules) -> str:
    """Whom to ask, and where to write; empty where the profile says neither."""
    return ", ".join(part for part in (rules.contact, rules.contact_email) if part)


def referrers(case: Case, profile: Profile) -> Iterator[Recipient]:
    """The referrer, and those whose referrals were merged into the case, each as a message may name them."""
    yield recipient(Whom.REFERRER, case.facts, profile)
    for one in case.also_referred_by:
        stated = replace(
            case.facts, referrer_name=one.name, referrer_agency=one.agency, referrer_email=one.email
        )
        yield recipient(Whom.REFERRER, stated, profile)


def _row(meeting: Meeting, number: int, item: Item, hide: Hide) -> AgendaRow:
    plain = AgendaRow(
        str(number), f"{item.starts:%H:%M}", str(item.minutes), item.title, "", "", False, False, ""
    )
    if item.case is None:
        return plain
    if item.restricted:
        return replace(plain, item="Restricted case", standing="Ask the chair")
    case, profile = item.case, meeting.profile
    by = "; also ".join(_words(one, profile) for one in referrers(case, profile))
    return replace(
        plain,
        item=" · ".join((case.reference, initials(case.facts), _council(case))),
        referrer=hide(by),
        standing=hide(_standing(case)),
        red_flag=bool(case.facts.red_flags.present()),
        listed=item.listed,
        late=hide(item.late),
    )


def _words(one: Recipient, profile: Profile) -> str:
    """Agency and name, the agency as the room calls it."""
    agency = next((known.short for known in profile.agencies if known.name == one.agency), one.agency)
    return ", ".join(part for part in (agency, one.name) if part) or "not stated"


def _council(case: Case) -> str:
    return (case.area.council if case.area else "") or "council not known"


def _standing(case: Case) -> str:
    if why := returns_words(case):
        return f"{_AGAIN}: {why}"
    if not case.own_history:
        return "New"
    last = case.own_history[-1]
    if last.restricted:
        return _AGAIN
    return f"{_AGAIN}: {last.outcome or last.disposition.value} on {show_date(last.day)}"


def _counted(meeting: Meeting, rows: tuple[AgendaRow, ...]) -> str:
    cases = sum(item.kind is ItemKind.CASE for item in meeting.items)
    kinds = {
        "with a red flag": sum(row.red_flag for row in rows),
        "returning": sum(row.standing.startswith(_AGAIN) for row in rows),
        "listed": sum(row.listed for row in rows),
    }
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.items() if count)
    return f"{cases}" + (f": {told}" if told else "")


def _steps(meeting: Meeting) -> Iterator[str]:
    rules = meeting.profile.meeting
    whom = contact_words(rules) or _ANYBODY
    yield f"Search your agency's records for the cases below before {show_date(meeting.day)}."
    yield (
        f"References stand in place of names. Ask {whom} by a secure route whom a reference stands for; "
        "never write a name beside a reference in a reply."
    )
    yield "Be ready to say what became of your agency's open actions, the overdue ones first."
    yield f"Tell {whom} of apologies, of who comes in your place, and of any interest in a case."
    if rules.ask_alone:
        yield "If you dial in, be alone in the room."
