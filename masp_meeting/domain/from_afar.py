"""Who follows from afar and is not recorded as attending: as whom they may be confirmed, or why not now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from masp_meeting.domain.attending import Attendee, Mode
from masp_meeting.domain.commands import ConfirmFollower
from masp_meeting.domain.invitations import Invitation, Role, own_cases, to_confirm
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.recusal import spelt_alike


@dataclass(frozen=True, slots=True)
class FromAfar:
    """Somebody who follows; ``confirm`` records that they attend, and is None while ``why`` says why not."""

    invitation: Invitation
    name: str
    agency: str
    confirm: ConfirmFollower | None
    why: str = ""


def from_afar(
    meeting: Meeting,
    invitations: Iterable[Invitation],
    now: datetime,
    *,
    usual: Iterable[Attendee] = (),
    on_the_wall: bool = True,
) -> tuple[FromAfar, ...]:
    """Everybody who may be confirmed, and those for whom it is not the moment.

    Args:
        meeting: as it stands.
        invitations: the meeting's.
        now: when.
        usual: who usually comes: somebody of the same name and agency is confirmed as that person.
        on_the_wall: whether the room sees what this is for, and may not be told who referred a restricted
            case.
    """
    if meeting.stage is not Stage.OPEN:
        return ()
    excused = (Attendee(one.name, one.agency, Mode.DIAL_IN) for one in meeting.apologies)
    known = (*meeting.attendees, *excused, *usual)
    current = meeting.item(meeting.current) if meeting.current else None
    case = "" if current is None or (current.restricted and on_the_wall) else current.id
    return tuple(_one(meeting, one, known, case) for one in to_confirm(meeting, invitations, now))


def may_be_confirmed(people: Iterable[FromAfar]) -> int:
    """How many the chair is asked about now."""
    return sum(one.confirm is not None for one in people)


def _one(meeting: Meeting, one: Invitation, known: Iterable[Attendee], case: str) -> FromAfar:
    """Somebody under the name by which the room knows them."""
    same = (person for person in known if spelt_alike(person.name, one.name) and person.agency == one.agency)
    person = next(same, Attendee(one.name, one.agency, Mode.DIAL_IN))
    if one.role is Role.CORE:
        role = "" if person.only_for else person.role
        return FromAfar(one, person.name, person.agency, ConfirmFollower(person.name, person.agency, role))
    if one.role is Role.OBSERVER:
        return FromAfar(one, person.name, person.agency, None, "sees no case; w records them all the same")
    if case not in [item.id for item in own_cases(meeting, one)]:
        return FromAfar(one, person.name, person.agency, None, "comes for their own case alone")
    confirm = ConfirmFollower(person.name, person.agency, "referrer", case)
    return FromAfar(one, person.name, person.agency, confirm)
