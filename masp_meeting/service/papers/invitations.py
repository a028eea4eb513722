"""The invitations of a meeting: a calendar file for each referrer, with only their own slots."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from hashlib import sha256
from itertools import groupby

from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.invitation import Invitation, Invitee, invitation, invited, nameless
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.papers import Order, Paper, Suffix
from masp_meeting.domain.recipients import Recipient
from masp_meeting.service.convening import hold
from masp_meeting.service.papers.issuing import Export, issued
from masp_meeting.service.papers.kinds import Made, Maker, Offer
from masp_meeting.service.papers.naming import told_apart
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal
from masp_meeting.storage.driver import Database
from masp_meeting.storage.layout import AGENDAS

_OVER = (Stage.CLOSED, Stage.APPROVED)
_CANCELLED = "cancelled"


def _offers(db: Database, setting: Setting, day: date) -> Iterator[Offer]:
    meeting = hold(db, setting, day).meeting
    if meeting.stage in _OVER:
        over = f"The meeting of {show_date(day)} is over: nobody is called in any more."
        yield Offer(_order(day, ""), "Invitation", "each referrer", over)
        return
    current = invited(meeting)
    for one in current:
        yield Offer(_order(day, one.name), "Invitation", one.name)
    for name, versions in _told(db, day).items():
        if name not in {one.name for one in current}:
            told = versions[-1].startswith(_CANCELLED)
            yield Offer(_order(day, name), "Cancelled invitation", name, usual=not told)
    for reference in nameless(meeting):
        barred = f"{reference}: nobody can be called in, for its form names no referrer: ask who referred."
        yield Offer(_order(day, reference), "Invitation", f"the referrer of {reference}", barred)


def _make(db: Database, setting: Setting, order: Order) -> Made:
    meeting, told = hold(db, setting, order.day).meeting, _told(db, order.day)
    invitees = {one.name: one for one in invited(meeting)}
    if order.of not in invitees and order.of not in told:
        raise Refused(f"Nobody is called in as “{order.of}” on {show_date(order.day)}.")
    one = invitees.get(order.of) or _no_more(order.of)
    words, content = _as_last_or_anew(db, setting, meeting, one, order)
    people = [*invitees.values(), *(_no_more(name) for name in told if name not in invitees)]
    name = told_apart(order.of, {of.name: of.to.short for of in people})
    return Made(order, content, AGENDAS, f"{order.day}-invitation-{name}", words.version)


def _as_last_or_anew(
    db: Database, setting: Setting, meeting: Meeting, one: Invitee, order: Order
) -> tuple[Invitation, bytes]:
    """The invitation as it went out last where nothing changed, else as the next in sequence."""
    # Documents load when first needed: the calendar library takes longer than most of the program.
    from masp_meeting.documents.writing.invitation import write_invitation

    past = list(_issued(db, order))
    went_out = [mark for mark, _ in groupby(export.content for export in past)]
    words = invitation(
        one,
        order.day,
        meeting.profile,
        _planned(db, setting, order.day),
        [export.version for export in past],
        max(len(went_out) - 1, 0),
    )
    content = write_invitation(words)
    if went_out and sha256(content).hexdigest() != went_out[-1]:
        words = replace(words, sequence=len(went_out))
        content = write_invitation(words)
    return words, content


def _order(day: date, name: str) -> Order:
    return Order(Paper.INVITATION, day, name, suffix=Suffix.CALENDAR)


def _issued(db: Database, order: Order) -> Iterator[Export]:
    return (one.export for one in issued(db, order.day) if one.export.order == order)


def _told(db: Database, day: date) -> dict[str, list[str]]:
    """The times that each was told who was ever called in, the first first."""
    told: dict[str, list[str]] = {}
    for one in issued(db, day):
        if one.export.order.paper is Paper.INVITATION:
            told.setdefault(one.export.order.of, []).append(one.export.version)
    return told


def _planned(db: Database, setting: Setting, day: date) -> datetime:
    """When the agenda was first planned; what changed since is told apart by the sequence alone."""
    rows = journal.about(db, f"agenda {day}")
    return rows[0].at if rows else datetime.combine(day, time(), setting.clock().tzinfo)


def _no_more(name: str) -> Invitee:
    """Somebody of whose cases none is left on the agenda."""
    return Invitee(name, Recipient(Whom.REFERRER, name.partition(",")[0], ""), ())


MAKER = Maker(_offers, _make)
