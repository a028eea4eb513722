"""How a case ended before: its own referral, and others that are about the same person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from masp_meeting.domain.case_view import recheck_words
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.meeting import Item
from masp_meeting.domain.outcome import Disposition, Earlier
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.relation import SAME_PERSON
from masp_meeting.domain.urgent import Urgent
from masp_meeting.service.filing import filed
from masp_meeting.storage import links, meetings, ratifying, referrals
from masp_meeting.storage.driver import Database


def history_of(db: Database, referral: Referral, day: date) -> tuple[Earlier, ...]:
    """How a referral, and those that a person linked with it, ended before a day; the oldest first."""
    endings = (*ended(db, referral.reference, day), *_linked(db, referral, day))
    return tuple(sorted(endings, key=lambda one: one.day))


def ended(db: Database, reference: str, day: date) -> tuple[Earlier, ...]:
    """How one referral ended at each meeting before a day that had it."""
    held = (_earlier(on, item) for on, item in meetings.earlier(db, reference, day) if item.disposition)
    urgent = (one for one in ratifying.urgent_about(db, reference) if one.day <= day)
    return tuple(sorted((*held, *map(_between, urgent)), key=lambda one: one.day))


def _linked(db: Database, referral: Referral, day: date) -> Iterator[Earlier]:
    """The last ending of each linked referral, on the day itself too, that nothing be decided twice.

    The names in its reasons are not this case's to show.
    """
    mine = {referral.reference, *(one.reference for one in referral.also_referred_by)}
    seen = set(mine)
    for reference in sorted(mine):
        for link in links.of(db, reference):
            other = goes_on(db, link.other(reference))
            if link.relation in SAME_PERSON and other not in seen:
                seen.add(other)
                what = link.of_the_other(reference)
                for one in ended(db, other, day + timedelta(days=1))[-1:]:
                    reasons = Mask(filed(db, other).facts)(one.reasons)
                    yield replace(one, reasons=reasons, again="", reference=other, relation=what)


def goes_on(db: Database, reference: str) -> str:
    """The reference under which a referral goes on: its own, or that of the one it was merged into."""
    found = referrals.get(db, reference)
    return goes_on(db, found.merged_into) if found and found.merged_into else reference


def _between(urgent: Urgent) -> Earlier:
    decided = _earlier(urgent.day, urgent.item)
    return replace(decided, outcome=f"{decided.outcome}, decided between meetings")


def _earlier(day: date, item: Item) -> Earlier:
    case, disposition = item.the_case(), item.disposition or Disposition.NOT_REACHED
    ended = Earlier(day, disposition, disposition.value, "", restricted=item.restricted)
    if case.decision is not None:
        outcome, reasons = case.decision.route.words, case.decision.reasons
        return replace(ended, outcome=outcome, reasons=reasons, again=recheck_words(case.decision))
    if case.deferral is not None:
        back = case.deferral
        awaited = f"{back.awaited} from {back.from_whom}"
        outcome = f"deferred to {show_date(back.returns_on)}, awaiting {awaited}"
        return replace(ended, outcome=outcome, reasons=back.reason, awaited=awaited)
    return ended
