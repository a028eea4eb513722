"""Whether nothing is left of records that were deleted but what their deletion says."""

from collections.abc import Iterator

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.service.deletions import deletions
from masp_meeting.service.links import subject_of_link
from masp_meeting.service.past import DELETE_FROM_MEETING, BegunAnew
from masp_meeting.service.urgent import subject_of_urgent
from masp_meeting.storage import journal, links, ratifying, redaction, referrals
from masp_meeting.storage.codec import fingerprint, from_json
from masp_meeting.storage.driver import Database


def stub_of(referral: Referral) -> Referral:
    """All that is kept of a referral whose record was deleted."""
    return Referral(referral.reference, referral.received, Facts(), reviewed=True, standing=Standing.DELETED)


def left_of_deleted(db: Database) -> dict[str, str]:
    """The fingerprint of each link and urgent decision from which a deleted record is gone."""
    return {of: mark for one in deletions(db) for of, mark in one.left.items()}


def deletion_faults(db: Database) -> Iterator[str]:
    """A sentence for each thing that is there though it was deleted, or is gone though nobody deleted it."""
    deleted = {one.reference for one in deletions(db)}
    stubs = {one.reference: one for one in referrals.every(db) if one.standing is Standing.DELETED}
    for reference in sorted(deleted ^ stubs.keys()):
        yield f"{reference}: it is not deleted as the journal says"
    for reference, stub in stubs.items():
        if stub != stub_of(stub):
            yield f"{reference}: more is there than is left of a deleted record"
        yield from (
            f"{reference}: a row of {table} is left of it" for table in redaction.left_with(db, reference)
        )
    for row in journal.done_as(db, DELETE_FROM_MEETING):
        if (record := from_json(row.payload, BegunAnew).record) not in deleted:
            yield f"{row.subject}: {record} is gone from it, and was not deleted"
    yield from _left(db)


def _left(db: Database) -> Iterator[str]:
    """What is left of links and of other cases' urgent decisions is what the deletion left of them."""
    here = {subject_of_link(one): fingerprint(one) for one in links.every(db)}
    here |= {subject_of_urgent(one): fingerprint(one) for one in ratifying.every_urgent(db)}
    for subject, mark in left_of_deleted(db).items():
        if here.get(subject, "") != mark:
            yield f"{subject}: it is not what was left of it"
