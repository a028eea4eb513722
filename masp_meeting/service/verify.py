"""Whether the record is sound: the journal's chain, the database, and meetings as their journal has them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from masp_meeting import __version__
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.linking import Link, anew
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.replay import replay
from masp_meeting.domain.standing import stands_of
from masp_meeting.service.chases_kept import chase_faults
from masp_meeting.service.convening import CONVENE, subject_of
from masp_meeting.service.days import shelf_in
from masp_meeting.service.invitations import invitation_faults
from masp_meeting.service.links import SETTLE_LINK, subject_of_link
from masp_meeting.service.papers.issuing import issue_faults
from masp_meeting.service.past import base_in, done_in
from masp_meeting.service.verify_deleted import deletion_faults, left_of_deleted
from masp_meeting.service.verify_register import left_behind
from masp_meeting.storage import endings, journal, links, meetings, referrals
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.guards import guard_faults
from masp_meeting.storage.workspace import Workspace

_DISAGREE = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""What an altered record makes of the rules that read it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a journal row of any release says that a referral states."""

    facts: Facts


def verify(workspace: Workspace) -> tuple[str, ...]:
    """Walk the journal and the database; a sentence for each fault, none where all is sound."""
    found: list[str] = []
    try:
        # One transaction, so that nothing written meanwhile looks like a fault.
        with workspace.reading() as db, db.atomic():
            for check in (
                _database,
                journal.faults,
                _meetings,
                _referrals,
                _links,
                chase_faults,
                left_behind,
                issue_faults,
                invitation_faults,
                deletion_faults,
            ):
                found += _told(check(db))
    except Refused as reason:
        found.append(str(reason))
    return (*found, *_agendas(workspace))


def _told(faults: Iterator[str]) -> Iterator[str]:
    """The faults of one check, up to a record that cannot be read or hangs with none, which is one itself."""
    try:
        yield from faults
    except Refused as reason:
        yield str(reason)
    except _DISAGREE as fault:
        yield f"what is kept does not hang together: {fault} ({type(fault).__name__})"


def _database(db: Database) -> Iterator[str]:
    for row in db.query("PRAGMA integrity_check"):
        if (said := str(next(iter(row.values())))) != "ok":
            yield f"database: {said}"
    yield from guard_faults(db)
    for row in db.query("PRAGMA foreign_key_check"):
        yield f"database: row {row['rowid']} of {row['table']} names a {row['parent']} that is not there"


def _meetings(db: Database) -> Iterator[str]:
    for day in meetings.stages(db):
        yield from (f"meeting of {show_date(day)}: {fault}" for fault in _told(meeting_faults(db, day)))


def meeting_faults(db: Database, day: date) -> Iterator[str]:
    """What in a meeting is not as its journal has it."""
    subject = subject_of(day)
    if meetings.revision(db, day) != journal.newest(db, subject):
        yield "the journal's last command is not the one that the meeting was kept with"
        return
    rows = journal.about(db, subject)
    if not rows or rows[0].verb != CONVENE:
        yield "the journal does not say how it was convened"
        return
    if meetings.altered(db, meetings.load(db, day)):
        yield "its rows were altered"
    convened, base = base_in(rows), meetings.base(db, day)
    if convened.base != meetings.fingerprint_of_base(db, day):
        yield "what it was convened with was altered"
    elif convened.version == __version__ and replay(base, done_in(rows)) != meetings.load(db, day):
        # Under another version of the program the rules may have been others.
        yield "it is not what the commands in its journal make of it"


def _referrals(db: Database) -> Iterator[str]:
    """Each referral states what was last put into it, and stands as its meetings left it."""
    yield from (f"{reference}: its row was altered" for reference in referrals.altered(db))
    for referral in (one for one in referrals.every(db) if one.standing is not Standing.DELETED):
        if referral.standing is Standing.MERGED:
            if not _was_merged(db, referral):
                yield f"{referral.reference}: nobody settled that it goes on under another reference"
        elif stands_of(referral) != endings.stands_by_record(db, referral.reference):
            yield f"{referral.reference}: it does not stand as its meetings left it"
        said = journal.about(db, referral.reference)
        if not said:
            yield f"{referral.reference}: the journal does not say where it came from"
        elif not _is_as_said(said[-1].payload, referral):
            yield f"{referral.reference}: what it states was altered"


def _is_as_said(payload: str, referral: Referral) -> bool:
    """Whether a referral is what the journal's last row of it holds, but for how it stands."""
    try:
        said = from_json(payload, Referral)
    except Refused:
        # Early versions kept some of it otherwise.
        return from_json(payload, Stated).facts == referral.facts
    stands = {name: getattr(referral, name) for name in ("standing", "returns_on", "returns_why")}
    return replace(said, **stands) == referral


def _was_merged(db: Database, referral: Referral) -> bool:
    link = links.between(db, referral.reference, referral.merged_into)
    return link is not None and link.relation is Relation.DUPLICATE and referral.returns_on is None


def _links(db: Database) -> Iterator[str]:
    """Each link is what a person settled last; one that nobody settled yet is nothing but a proposal."""
    yield from (f"link of {two}: its row was altered" for two in links.altered(db))
    left = left_of_deleted(db)
    kept = {of: link for link in links.every(db) if (of := subject_of_link(link)) not in left}
    settled = {row.subject: from_json(row.payload, Link) for row in journal.done_as(db, SETTLE_LINK)}
    for subject, link in settled.items():
        if subject not in kept:
            yield f"{subject}: what was settled is gone"
        elif kept[subject] != link and not _is_proposed_anew(kept[subject], link):
            yield f"{subject}: it is not what was settled"
    for subject in kept.keys() - settled.keys():
        if kept[subject].relation is not Relation.PROPOSED:
            yield f"{subject}: nobody settled it"


def _is_proposed_anew(link: Link, settled: Link) -> bool:
    return link.match is not None and link.relation is Relation.PROPOSED and anew(settled, link.match)


def _agendas(workspace: Workspace) -> Iterator[str]:
    shelf = shelf_in(workspace)
    for day in shelf.days():
        try:
            shelf.load(day)
        except Refused as reason:
            yield str(reason)
