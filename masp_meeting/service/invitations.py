"""The desk of those who follow a meeting from afar: their links, who came in by one, and who saw which case.

Whatever it writes is one short transaction, for the chair drives the meeting from another process meanwhile.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.invitations import Ask, Invitation, Validity, invite, proposed, reissued
from masp_meeting.domain.meeting import Stage
from masp_meeting.service.afar import Room
from masp_meeting.service.beside import beside
from masp_meeting.service.convening import hold
from masp_meeting.service.regulars import expected_people
from masp_meeting.service.setting import Setting
from masp_meeting.storage import invitations, journal, meetings
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

INVITE, REISSUE, REVOKE = "Invite", "ReissueInvitation", "RevokeInvitation"
JOIN, AGREE, SHOW = "JoinByInvitation", "AgreeOnPage", "ShowToFollowers"
_BYTES = 32
"""Of chance in a link and in a session: 256 bits."""
NOT_HERE = "This link is no longer in use here: ask whoever sent it for another."
_SUBJECT, _FOLLOWING = "invitation ", "following "


@dataclass(frozen=True, slots=True)
class Issued:
    """An invitation with the token of its link, which nothing but this ever holds."""

    invitation: Invitation
    token: str


@dataclass(frozen=True, slots=True)
class Joined:
    """An invitation with the identifier of the session that follows by it, told to nobody else."""

    invitation: Invitation
    session: str


@dataclass(frozen=True, slots=True)
class Known:
    """An invitation, and whether it lets somebody in at this moment."""

    invitation: Invitation
    validity: Validity


@dataclass(frozen=True, slots=True)
class Seen:
    """What the journal keeps of a case that was shown: which, and the numbers of the invitations."""

    reference: str
    invitations: tuple[int, ...]


class NoEntry(Refused):
    """Why a link or a session lets nobody in: for them to read: it tells nothing of this machine."""


class UnknownLink(NoEntry):
    """It is nobody's: a slip, or a guess."""


class InvitationDesk:
    """Personal links to meetings, and what comes of them."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def issue(self, day: date, ask: Ask) -> Issued:
        """Invite somebody to the meeting of a day; the token is told this once.

        Raises:
            Refused: the rules do not allow it, there is no agenda for that day, or the disk refuses.
        """
        token = secrets.token_urlsafe(_BYTES)
        with self._setting.workspace.transaction() as db:
            meeting, others = hold(db, self._setting, day).meeting, invitations.of_day(db, day)
            number = invitations.next_number(db)
            invitation = invite(meeting, ask, others, number, self._setting.clock())
            invitations.add(db, invitation, token)
            self._record(db, INVITE, invitation)
        return Issued(invitation, token)

    def proposed(self, day: date) -> tuple[Ask, ...]:
        """Who may be worth inviting to the meeting of a day.

        Raises:
            Refused: it has neither begun nor an agenda.
        """
        with self._setting.workspace.reading() as db:
            meeting = hold(db, self._setting, day).meeting
        return proposed(meeting, expected_people(self._setting, day))

    def known(self, day: date | None = None) -> tuple[Known, ...]:
        """The invitations to the meeting of a day, or to every one, the oldest first."""
        with self._setting.workspace.reading() as db:
            found = tuple(invitations.every(db)) if day is None else invitations.of_day(db, day)
            stages = meetings.stages(db)
        now = self._setting.clock()
        return tuple(Known(one, one.validity(stages.get(one.day, Stage.PLANNED), now)) for one in found)

    def revoke(self, number: int) -> Invitation:
        """Let nobody follow by an invitation any more.

        Raises:
            Refused: there is no such invitation, or it was revoked.
        """
        with self._setting.workspace.transaction() as db:
            invitation = _numbered(db, number)
            if invitation.revoked_at is not None:
                raise Refused(f"Invitation {number} was revoked already.")
            return self._keep(db, REVOKE, replace(invitation, revoked_at=self._setting.clock()))

    def reissue(self, number: int, seen: Invitation | None = None) -> Issued:
        """Make another link for an invitation; the old one, and whoever came in by it, are out at once.

        Raises:
            Refused: there is no such invitation, it lets nobody in any more, or somebody else made another
                link for it since it was seen, which they may have sent.
        """
        token = secrets.token_urlsafe(_BYTES)
        with self._setting.workspace.transaction() as db:
            invitation = _numbered(db, number)
            if seen and seen.issued_at != invitation.issued_at:
                raise Refused(
                    f"Somebody made another link for {invitation.name} at {invitation.issued_at:%H:%M}: ask "
                    "whether it was sent before you make one more."
                )
            anew = reissued(invitation, meetings.stage(db, invitation.day), self._setting.clock())
            invitations.open_with(db, anew, token)
            return Issued(self._keep(db, REISSUE, anew), token)

    def opens(self, token: str) -> Invitation:
        """Whose link it is; spends nothing.

        Raises:
            NoEntry: the token opens nothing, or nothing any more.
            Refused: the database cannot be read as things are.
        """
        with self._setting.workspace.reading() as db:
            invitation = _of_token(db, token)
            self._lets_in(db, invitation)
            return invitation

    def join(self, token: str) -> Joined:
        """Come in by a link, from the one device that may follow by it.

        Raises:
            NoEntry: the token opens nothing, or nothing any more, or somebody came in by it already.
            Refused: the database cannot be written as things are.
        """
        session = secrets.token_urlsafe(_BYTES)
        _is_free(self.opens(token))  # before it takes a turn to write, for which others may wait
        with self._setting.workspace.transaction() as db:
            invitation = _of_token(db, token)
            now = self._lets_in(db, invitation)
            _is_free(invitation)
            invitations.follow_with(db, invitation, session)
            return Joined(self._keep(db, JOIN, replace(invitation, joined_at=now)), session)

    def agree(self, session: str) -> Invitation:
        """Agree to the confidentiality statement; a second time changes nothing.

        Raises:
            NoEntry: the session follows nothing, or nothing any more.
            Refused: the database cannot be written as things are.
        """
        known = self.who(session)
        if known and known.validity is Validity.VALID and known.invitation.agreed_at is not None:
            return known.invitation
        with self._setting.workspace.transaction() as db:
            invitation = invitations.by_session(db, session)
            if invitation is None:
                raise NoEntry(NOT_HERE)
            now = self._lets_in(db, invitation)
            if invitation.agreed_at is not None:
                return invitation
            return self._keep(db, AGREE, replace(invitation, agreed_at=now))

    def who(self, session: str) -> Known | None:
        """Whose session it is, and whether they may still follow; None where it is, or became, nobody's."""
        with self._setting.workspace.reading() as db:
            invitation = invitations.by_session(db, session)
            if invitation is None:
                return None
            stage = meetings.stage(db, invitation.day)
        return Known(invitation, invitation.validity(stage, self._setting.clock()))

    def whose(self, day: date, sessions: Iterable[str]) -> dict[str, Known]:
        """The same of many sessions at one meeting, at once; those that are nobody's are left out."""
        with self._setting.workspace.reading() as db:
            found, stage = invitations.by_sessions(db, day, sessions), meetings.stage(db, day)
        now = self._setting.clock()
        return {session: Known(one, one.validity(stage, now)) for session, one in found.items()}

    def room(self, day: date) -> Room:
        """The meeting of a day as it stands, for everybody who follows it.

        Raises:
            Refused: it has neither begun nor an agenda, or it cannot be read.
        """
        with self._setting.workspace.reading() as db:
            meeting = hold(db, self._setting, day).meeting
            return Room(meeting, beside(db, meeting))

    def saw(self, day: date, shown: Mapping[str, Collection[int]]) -> None:
        """Note which cases were shown to those who follow by which invitations: a row for each case."""
        rows = [Seen(case, tuple(sorted(set(numbers)))) for case, numbers in shown.items() if numbers]
        if rows:
            with self._setting.workspace.transaction() as db:
                for row in rows:
                    self._setting.record(db, subject_of_following(day), SHOW, row)

    def may_differ(self) -> bool:
        """Whether another program did anything since this was asked last: somebody may have come in."""
        return self._setting.workspace.changed()

    def newest(self) -> int:
        """The place in the journal of what was done last, but for that a case was shown."""
        with self._setting.workspace.reading() as db:
            return journal.newest_but(db, _FOLLOWING)

    def _lets_in(self, db: Database, invitation: Invitation) -> datetime:
        """The moment, where an invitation lets somebody in now."""
        now = self._setting.clock()
        validity = invitation.validity(meetings.stage(db, invitation.day), now)
        if validity is not Validity.VALID:
            raise NoEntry(why_not(validity))
        return now

    def _keep(self, db: Database, verb: str, invitation: Invitation) -> Invitation:
        invitations.update(db, invitation)
        self._record(db, verb, invitation)
        return invitation

    def _record(self, db: Database, verb: str, invitation: Invitation) -> None:
        self._setting.record(db, f"{_SUBJECT}{invitation.id}", verb, invitation)


def why_not(validity: Validity) -> str:
    """What is said to somebody whom an invitation lets in no more."""
    if validity is Validity.OVER:
        return "The meeting is over: there is nothing to follow any more."
    return f"This link is no longer valid ({validity}): ask whoever sent it for another."


def read_until(day: date, typed: str) -> datetime | None:
    """A time of a meeting's day, on this machine's clock; None where nothing was typed.

    Raises:
        Refused: it is no time.
    """
    if not typed.strip():
        return None
    try:
        at = time.fromisoformat(typed.strip())
    except ValueError:
        raise Refused(f"“{typed}” is no time of day: write it as 14:30.") from None
    return datetime.combine(day, at.replace(tzinfo=None)).astimezone()


def subject_of_following(day: date) -> str:
    """What the journal calls the showing of a meeting's cases to those who follow."""
    return f"{_FOLLOWING}{day}"


def invitation_faults(db: Database) -> Iterator[str]:
    """A sentence for each invitation that is not what was last done with it."""
    kept = {f"{_SUBJECT}{one.id}": one for one in invitations.every(db)}
    said = {row.subject: from_json(row.payload, Invitation) for row in journal.all_about(db, _SUBJECT)}
    for subject in sorted(kept.keys() | said.keys()):
        if kept.get(subject) != said.get(subject):
            yield f"{subject}: it is not what was last done with it"


def _is_free(invitation: Invitation) -> None:
    if invitation.joined_at is not None:
        raise NoEntry("This link is in use on another device: ask whoever sent it for another.")


def _of_token(db: Database, token: str) -> Invitation:
    invitation = invitations.by_token(db, token)
    if invitation is None:
        raise UnknownLink("This link is not valid: check that all of it was copied, or ask for another.")
    return invitation


def _numbered(db: Database, number: int) -> Invitation:
    invitation = invitations.get(db, number)
    if invitation is None:
        raise Refused(f"There is no invitation {number}: “masp-meeting invitations” lists them.")
    return invitation
