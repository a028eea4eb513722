"""The extract of the minutes that one referrer has: their own case, and no trace of any other."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from masp_meeting.domain.action_lines import action_lines
from masp_meeting.domain.case_minutes import ActionMinute, actions_of, took_part
from masp_meeting.domain.commands.outcomes import NO_ADVOCATE
from masp_meeting.domain.copies import Copy, copy_words
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.letter_readers import Reader
from masp_meeting.domain.masking import Mask, masked
from masp_meeting.domain.matters import Action, ActionKind, ToRatify
from masp_meeting.domain.may_be_told import is_provisional, not_to_be_told
from masp_meeting.domain.meeting import Case, Item, Meeting
from masp_meeting.domain.other_referrals import OtherReferrals
from masp_meeting.domain.outcome_letter import changed_at
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Referrer
from masp_meeting.domain.view import Audience, item_view

_PROVISIONAL = "Until a later meeting ratifies it"
_HEARD = "Considered, with an advocate in the meeting."
_CONSIDERED = "Considered."
_NOT_HEARD = "No advocate was in the meeting; their view is being obtained."


@dataclass(frozen=True, slots=True)
class ExtractFinding:
    """One criterion and its result; what it rests on may be another agency's to tell."""

    symbol: str
    result: str
    name: str


@dataclass(frozen=True, slots=True)
class Extract(Copy):
    """What one referrer has of the minutes, whole; empty words are left out by the template.

    ``reference`` is that of their own referral, also where it was merged into another.
    """

    reference: str
    who: str
    referred: str
    present: str
    question: str
    answer: str
    told: str
    """What the referrer is told, by whom and by when."""
    findings: tuple[ExtractFinding, ...]
    safety: str
    """That the victim's safety was considered; nothing that tells where she is or what protects her."""
    advocacy: str
    outcome: str
    provisional: str
    reasons: str
    details: tuple[str, ...]
    allocations: tuple[str, ...]
    changed: str
    actions: tuple[ActionMinute, ...]


def extract_barred(
    meeting: Meeting, item: Item, reader: Reader, hide: Mask, to_ratify: ToRatify | None, *, restricted: bool
) -> str:
    """Why a referrer can have no extract of a case, in one sentence; empty where they can."""
    if restricted:
        return f"{item.title} is restricted: it is in the chair's record alone."
    if bar := not_to_be_told(meeting, item, reader, hide, to_ratify, restricted=False):
        return bar
    if reader.victims_side:
        return f"{reader.words} speaks for the victim: they are told by the letter, and have no extract."
    return ""


def extract_of(
    meeting: Meeting, item: Item, reader: Reader, hide: Mask, to_ratify: ToRatify | None = None
) -> Extract:
    """The extract of one case for one reader, who may have it.

    Args:
        meeting: the meeting, closed.
        item: the case's item.
        reader: who reads it.
        hide: hides whom any case of the meeting names.
        to_ratify: the outcome as a later meeting is to ratify it; None where it needs no ratifying.
    """
    case, shown = item.the_case(), item_view(meeting, item, Audience.REFERRER, hide).case
    assert shown is not None, "the view of a case's item has the case"
    own, alone = _own(case, reader), only_about(meeting, item)
    words = Extract(
        **copy_words(alone, changed_at(alone, case), reader.words),
        reference=reader.also or case.reference,
        who=shown.who,
        referred=_referred(case, own),
        present=took_part(meeting, item),
        question=hide(_question(case, own)),
        answer="" if own else shown.answer,
        told=hide(_told(item)),
        findings=tuple(ExtractFinding(one.symbol, one.result.value, one.name) for one in shown.findings),
        safety=_safety(case),
        advocacy=meeting.profile.agency(meeting.profile.meeting.victim_safety_agency).name,
        outcome=shown.outcome[:1].upper() + shown.outcome[1:],
        provisional=_PROVISIONAL if is_provisional(case, to_ratify) else "",
        reasons=shown.reasons,
        details=tuple(_details(case, meeting.profile)),
        allocations=shown.allocations,
        changed=show_date(case.amendments[-1].at) if case.amendments else "",
        actions=actions_of(action_lines(meeting, _to_be_read(item, meeting.profile), hide), reader.agency),
    )
    others = OtherReferrals(meeting.profile.reference_prefix, words.reference)
    whole: Extract = masked(words, others)
    return whole


def only_about(meeting: Meeting, item: Item) -> Meeting:
    """The meeting as if it had had no other case: its version counts what became of this one alone.

    Of the chair's checks the last one counts, for each other may have been made for another case.
    """
    return replace(meeting, items=(item,), checks=meeting.checks[-1:])


def _own(case: Case, reader: Reader) -> Referrer | None:
    """The referral of a reader whose own was merged into the case; None for the case's own referrer."""
    return next((one for one in case.also_referred_by if one.reference == reader.also), None)


def _referred(case: Case, own: Referrer | None) -> str:
    day = own.referred_on if own else case.facts.referral_date
    return show_date(day) if day else ""


def _question(case: Case, own: Referrer | None) -> str:
    """What this reader asked; a case that two referred holds the questions of both, mixed."""
    if own:
        return own.question
    return "" if case.also_referred_by else case.facts.referrer_question or ""


def _told(item: Item) -> str:
    disclosure = item.the_case().disclosure
    assert disclosure is not None, "something is told"
    telling = next(one for one in reversed(item.actions) if one.kind is ActionKind.TELL and not one.withdrawn)
    return f"{disclosure.what} (by {telling.owner}, {show_date(telling.due)})"


def _safety(case: Case) -> str:
    """That it was considered: what was said may tell where she is, or what protects her."""
    line = case.victim_safety
    if line is None or line.view == NO_ADVOCATE:
        return _NOT_HEARD
    return _HEARD if line.advocate else _CONSIDERED


def _details(case: Case, profile: Profile) -> Iterator[str]:
    """Pathway and services; not what is awaited from whom, nor who was missing."""
    if case.decision and case.decision.pathway:
        pathway = profile.pathway(case.decision.pathway)
        yield f"Pathway: {pathway.name} ({pathway.length})"
    if case.decision and case.decision.services:
        yield "Services: " + ", ".join(profile.service(key).name for key in case.decision.services)


def _to_be_read(item: Item, profile: Profile) -> Item:
    """The item with those of its actions alone that its referrer may read."""
    advocacy = profile.meeting.victim_safety_agency
    return replace(item, actions=tuple(one for one in item.actions if _may_be_read(one, advocacy)))


def _may_be_read(action: Action, advocacy: str) -> bool:
    """What the victim's advocates are to do may tell where she is; the telling stands with what is told."""
    return action.agency != advocacy and action.kind is ActionKind.ACTION and not action.withdrawn
