"""Who may follow a meeting from afar, as what, and for how long: the rules of a personal link."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from masp_meeting.domain.attending import Attendee
from masp_meeting.domain.commands.base import said
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Case, Item, Meeting, Stage
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.recusal import spelt_alike

_OVER = (Stage.CLOSED, Stage.APPROVED)
_LONGEST = timedelta(days=1)
"""After the end of the meeting's day: no meeting goes on for longer."""


class Role(StrEnum):
    """What somebody follows a meeting as."""

    CORE = "core"
    REFERRER = "referrer"
    OBSERVER = "observer"

    @property
    def words(self) -> str:
        """What it lets them see, as a list of invitations says it."""
        return {
            Role.CORE: "core member",
            Role.REFERRER: "referrer of named cases",
            Role.OBSERVER: "observer of standing items",
        }[self]


class Validity(StrEnum):
    """Whether an invitation lets somebody in."""

    VALID = "valid"
    REVOKED = "revoked"
    EXPIRED = "expired"
    OVER = "the meeting is over"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A personal link to one meeting, without what opens it.

    ``agency`` is a key of the profile, or a name as given; ``references`` are the cases of a referrer, empty
    for everybody else. ``issued_at`` is when the link was made that is good now, ``joined_at`` when somebody
    came in by it, and ``agreed_at`` when they agreed to the confidentiality statement.
    """

    id: int
    day: date
    name: str
    agency: str
    role: Role
    references: tuple[str, ...]
    expires_at: datetime
    issued_at: datetime
    revoked_at: datetime | None = None
    joined_at: datetime | None = None
    agreed_at: datetime | None = None

    def validity(self, stage: Stage, now: datetime) -> Validity:
        """Whether it lets somebody in at a moment, with its meeting at a stage."""
        if self.revoked_at is not None:
            return Validity.REVOKED
        if now >= self.expires_at:
            return Validity.EXPIRED
        return Validity.OVER if stage in _OVER else Validity.VALID


@dataclass(frozen=True, slots=True)
class Ask:
    """Who is to be invited, and as what; a referrer without references is invited to all cases of theirs."""

    name: str
    agency: str
    role: Role = Role.CORE
    references: tuple[str, ...] = ()
    expires_at: datetime | None = None
    """The end of the meeting's day where None."""


def invite(
    meeting: Meeting, ask: Ask, others: Iterable[Invitation], number: int, now: datetime
) -> Invitation:
    """The invitation that somebody is given.

    Args:
        meeting: as it stands.
        ask: who is to be invited.
        others: the meeting's invitations so far.
        number: what tells the new one from every other.
        now: when, with its time zone.

    Raises:
        Refused: the meeting is over, somebody of that name is invited, the time is no good, or a case is not
            theirs or not on the agenda.
    """
    name, agency = said(ask.name, "who is invited"), said(ask.agency, "which agency they are from")
    if meeting.stage in _OVER:
        raise Refused(f"The meeting of {show_date(meeting.day)} is over: nobody can follow it any more.")
    for one in others:
        if spelt_alike(one.name, name) and one.validity(meeting.stage, now) is Validity.VALID:
            words = f"{one.name} is invited already: reissue invitation {one.id}, or add an initial"
            raise Refused(f"{words} if this is somebody else.")
    return Invitation(
        id=number,
        day=meeting.day,
        name=name,
        agency=meeting.profile.agency_named(agency),
        role=ask.role,
        references=_cases_for(meeting, ask, name, agency),
        expires_at=_expiry(meeting.day, ask.expires_at, now),
        issued_at=now,
    )


def proposed(meeting: Meeting, usual: Iterable[Attendee]) -> tuple[Ask, ...]:
    """Who may be worth inviting: those who usually come to every case, then each referrer to their own.

    Who referred a restricted case is proposed to nobody: the screen that proposes may be on the wall.
    """
    core = {one.name: Ask(one.name, one.agency) for one in (*meeting.attendees, *usual) if not one.only_for}
    theirs: dict[tuple[str, str], list[str]] = {}
    for item in meeting.items:
        for name, agency in _referrers(item.case) if item.case is not None and not item.restricted else ():
            if not any(spelt_alike(name, known) for known in core):
                theirs.setdefault((name, meeting.profile.agency_named(agency)), []).append(item.id)
    referrers = (Ask(*who, Role.REFERRER, tuple(cases)) for who, cases in theirs.items())
    return (*core.values(), *referrers)


def is_theirs(case: Case, name: str, agency: str, profile: Profile) -> bool:
    """Whether a case was referred by somebody: a namesake at another agency did not."""
    theirs = profile.agency_named(agency)
    return any(
        spelt_alike(one, name) and (not of or profile.agency_named(of).casefold() == theirs.casefold())
        for one, of in _referrers(case)
    )


def own_cases(meeting: Meeting, invitation: Invitation) -> tuple[Item, ...]:
    """The cases on the agenda, in its order, that a referrer may see as their referrals stand now.

    A case that goes on under another reference is theirs still.
    """
    return tuple(
        item
        for item in meeting.items
        if item.case is not None
        and invitation.role is Role.REFERRER
        and not {item.id, *(one.reference for one in item.case.also_referred_by)}.isdisjoint(
            invitation.references
        )
        and is_theirs(item.case, invitation.name, invitation.agency, meeting.profile)
    )


def to_confirm(meeting: Meeting, invitations: Iterable[Invitation], now: datetime) -> tuple[Invitation, ...]:
    """Who came in by their link and agreed to the statement, and whose attendance nobody recorded since."""
    return tuple(
        one
        for one in invitations
        if one.agreed_at is not None
        and one.validity(meeting.stage, now) is Validity.VALID
        and not any(_was_recorded(known, one) for known in meeting.attendees)
    )


def _was_recorded(known: Attendee, one: Invitation) -> bool:
    """Whether an attendee is an invited person, who is here or left for good; a guest may come again."""
    if not spelt_alike(one.name, known.name):
        return False
    left = known.stays[-1].until if known.stays else None
    return left is None or not (known.only_for or (one.agreed_at is not None and one.agreed_at > left))


def reissued(invitation: Invitation, stage: Stage, now: datetime) -> Invitation:
    """The same invitation with a link that nobody has come in by.

    Raises:
        Refused: it lets nobody in any more.
    """
    validity = invitation.validity(stage, now)
    if validity is not Validity.VALID:
        raise Refused(f"Invitation {invitation.id} is no longer valid ({validity}): invite them anew.")
    return replace(invitation, issued_at=now, joined_at=None, agreed_at=None)


def _cases_for(meeting: Meeting, ask: Ask, name: str, agency: str) -> tuple[str, ...]:
    if ask.role is not Role.REFERRER:
        if ask.references:
            raise Refused("Only a referrer is invited to named cases: invite them as one, or name no case.")
        return ()
    cases = {item.id: item.case for item in meeting.items if item.case is not None}
    wanted = tuple(dict.fromkeys(one.strip().upper() for one in ask.references))
    for reference in wanted:
        if reference not in cases:
            raise Refused(f"{reference} is not on the agenda of {show_date(meeting.day)}.")
        if not is_theirs(cases[reference], name, agency, meeting.profile):
            raise Refused(f"{reference} was referred by {_by(cases[reference])}: invite them by that name.")
    found = wanted or tuple(
        one for one, case in cases.items() if is_theirs(case, name, agency, meeting.profile)
    )
    if not found:
        raise Refused(f"No case on the agenda of {show_date(meeting.day)} was referred by {name}, {agency}.")
    return found


def _referrers(case: Case) -> Iterator[tuple[str, str]]:
    """Name and agency of whoever referred a case, but those of whom no name is known."""
    first = (case.facts.referrer_name or "", case.facts.referrer_agency or "")
    yield from (
        pair for pair in (first, *((one.name, one.agency) for one in case.also_referred_by)) if pair[0]
    )


def _by(case: Case) -> str:
    return (
        " and ".join(", ".join(part for part in pair if part) for pair in _referrers(case)) or "nobody named"
    )


def _expiry(day: date, asked: datetime | None, now: datetime) -> datetime:
    end = datetime.combine(day + timedelta(days=1), time(), now.tzinfo)
    expires_at = asked or end
    if expires_at <= now:
        raise Refused(
            f"The link would expire at {expires_at:%H:%M} on {show_date(expires_at)}, which is past."
        )
    if expires_at > end + _LONGEST:
        raise Refused("A link is good until the day after its meeting at most: name an earlier time.")
    return expires_at
