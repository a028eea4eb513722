"""A record deleted for good, in one transaction: its content goes, and the journal says that it went."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, datetime

from masp_meeting import __version__
from masp_meeting.domain.commands import TakeNote
from masp_meeting.domain.commands.base import said
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.deleting import Hide, history_without, without_record
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.masking import names_in_doubt
from masp_meeting.domain.meeting import Note, Stage
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.wall import RoomMask
from masp_meeting.service.convening import subject_of
from masp_meeting.service.copies import Copy, copies_of
from masp_meeting.service.deletions import DeletedPaper, DeletedRecord, deletions
from masp_meeting.service.keeping import Record, record_of, subject_of_retention
from masp_meeting.service.links import subject_of_link
from masp_meeting.service.past import DELETE_FROM_MEETING, BegunAnew
from masp_meeting.service.setting import Setting
from masp_meeting.service.told_of import Told, told_of
from masp_meeting.service.urgent import subject_of_urgent
from masp_meeting.service.verify import meeting_faults
from masp_meeting.service.verify_deleted import stub_of
from masp_meeting.storage import invitations, issues, journal, likeness, links, meetings, ratifying, redaction
from masp_meeting.storage import referrals as rows
from masp_meeting.storage.codec import fingerprint, from_json
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class Deleted:
    """What became of a deletion: the copies outside the database that are left for a person to see to.

    ``traces`` is why something may be left in the database's own files; empty where nothing is.
    """

    reference: str
    copies: tuple[Copy, ...]
    traces: str


def delete(setting: Setting, reference: str, reason: str) -> Deleted:
    """Delete a record, or make sure that nothing is left of one that was deleted.

    Raises:
        Refused: something forbids it; nothing has changed.
    """
    reason = said(reason, "why it is deleted")
    with setting.workspace.transaction() as db:
        referral = rows.get(db, reference.strip().upper())
        if referral is None:
            raise Refused(f"There is no referral {reference.strip()}: look it up in the queue.")
        if referral.standing is not Standing.DELETED:
            record = record_of(db, setting, referral, setting.today())
            _demand_free(db, record)
            _delete(db, setting, record, reason)
    traces = redaction.wipe(setting.workspace)
    with setting.workspace.reading() as db:
        done = next(one for one in deletions(db) if one.reference == referral.reference)
        return Deleted(referral.reference, copies_of(db, setting, done), traces)


def _demand_free(db: Database, record: Record) -> None:
    reference = record.referral.reference
    if record.holds:
        raise Refused(f"{reference} cannot be deleted: {'; '.join(record.holds)}.")
    for day, stage in meetings.stages(db).items():
        if stage is Stage.OPEN:
            raise Refused(
                f"The meeting of {show_date(day)} is under way: delete {reference} after its close."
            )


def _delete(db: Database, setting: Setting, record: Record, reason: str) -> None:
    referral, now = record.referral, setting.clock()
    told = told_of(db, referral.reference)
    days = tuple(_meetings(db, referral.reference, told))
    hide = _mask(db, referral, days)
    named = [row for day in days for row in _delete_from(db, setting, day, referral.reference, now, hide)]
    left = {**_part_links(db, referral.reference), **_forget_in_urgent(db, referral.reference, now)}
    for paper in told.papers:
        _empty(db, paper)
    for number in told.invitations:
        invitations.drop(db, number)
    for place in told.drafts:
        redaction.drop_draft(db, place)
    gone = redaction.drop_rows_of(db, referral.reference)
    likeness.forget(db, referral.reference)
    rows.update(db, stub_of(referral), search="")
    redacted = redaction.redact(db, sorted({*told.rows, *named}))
    kept = DeletedRecord(
        redacted.rows, referral.reference, reason, now, record.due.on, days, told.papers, left, gone
    )
    setting.record(db, subject_of_retention(referral.reference), journal.DELETE_RECORD, kept, at=now)


def _meetings(db: Database, reference: str, told: Told) -> list[date]:
    """The meetings that tell of a case, or did before something was taken back.

    Raises:
        Refused: one of them is not as its journal has it: what was altered would be sealed with it.
    """
    days = {*map(date.fromisoformat, redaction.days_that_name(db, reference)), *told.meetings}
    for day in sorted(days):
        for fault in meeting_faults(db, day):
            words = f"The meeting of {show_date(day)} is not sound ({fault})"
            raise Refused(f"{words}: see to it first, with “masp-meeting verify”.")
    return sorted(days)


def _mask(db: Database, referral: Referral, days: Iterable[date]) -> Hide:
    """Hides whom a record names, as it did on the wall of each meeting."""
    stated: dict[Facts, None] = {referral.facts: None, **dict.fromkeys(names_in_doubt(referral.doubts))}
    for day in days:
        for item in meetings.load(db, day).items:
            if item.case is not None and item.case.reference == referral.reference:
                stated[item.case.facts] = None
    return RoomMask(stated)


def _delete_from(
    db: Database, setting: Setting, day: date, reference: str, now: datetime, hide: Hide
) -> list[int]:
    """Let a meeting go on without a record; returns the rows of notes on others that named its people."""
    was = meetings.load(db, day)
    meeting = without_record(was, reference, now, hide)
    named = {item.id: {*item.notes} - {*meeting.item(item.id).notes} for item in was.items}
    rows_of_notes = [row.sequence for row in journal.about(db, subject_of(day)) if _is_note(row, named)]
    begun = BegunAnew(__version__, fingerprint(meeting), reference)
    revision = setting.record(db, subject_of(day), DELETE_FROM_MEETING, begun, at=now)
    meetings.begin_anew(db, was, meeting, revision)
    return rows_of_notes


def _is_note(row: journal.Recorded, among: Mapping[str, Set[Note]]) -> bool:
    """Whether a row is that by which one of some notes was taken."""
    if row.redacted or row.verb != TakeNote.__name__:
        return False
    note = from_json(row.payload, TakeNote)
    return any(one.id == note.id for one in among.get(note.item, ()))


def _part_links(db: Database, reference: str) -> dict[str, str]:
    """Of a link the references and the relation are left; what was only proposed is gone."""
    left = {}
    for link in links.of(db, reference):
        other = rows.get(db, link.other(reference))
        if link.relation is Relation.PROPOSED or other is None or other.standing is Standing.DELETED:
            links.withdraw(db, link)
            left[subject_of_link(link)] = ""
        else:
            bare = replace(link, match=None)
            links.put(db, bare)
            left[subject_of_link(link)] = fingerprint(bare)
    return left


def _forget_in_urgent(db: Database, reference: str, now: datetime) -> dict[str, str]:
    """Other cases' urgent decisions tell in their history no more than the reference."""
    left = {}
    for urgent in ratifying.every_urgent(db):
        case = history_without(urgent.item.the_case(), reference, now)
        if case != urgent.item.case and case.reference != reference:
            bare = replace(urgent, item=replace(urgent.item, case=case))
            ratifying.put_urgent(db, bare)
            left[subject_of_urgent(bare)] = fingerprint(bare)
    return left


def _empty(db: Database, paper: DeletedPaper) -> None:
    if paper.alone:
        issues.drop(db, paper.sequence)
    else:
        redaction.empty_issue(db, paper.sequence)
