"""The chair's record: what no other document has, for the chair and the administrator alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from masp_meeting.domain.amendment_minutes import AmendmentMinute, amendment_minutes
from masp_meeting.domain.case_minutes import CaseMinute, Said, case_minute, said_in
from masp_meeting.domain.copies import Copy, copy_words
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.matters_minutes import (
    InterventionMinute,
    MatterMinute,
    RatifyMinute,
    intervention_minutes,
    matter_minutes,
    ratify_minutes,
)
from masp_meeting.domain.meeting import Item, Meeting, NoteKind
from masp_meeting.domain.referral import initials
from masp_meeting.domain.view import Audience, item_view
from masp_meeting.domain.wall import room_mask

FOR_CHAIR = "the chair and the administrator alone"


@dataclass(frozen=True, slots=True)
class RestrictedNotes:
    """What was said for the chair and the administrator about a case or a standing item of the minutes."""

    heading: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What else stands on record of a restricted case: an interest in it, or what came in writing."""

    reference: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class ChairsRecord(Copy):
    """The chair's record of one meeting, whole.

    ``cases`` are the restricted ones with notes of every kind; ``matters``, ``ratified`` and
    ``interventions`` are what was heard of cases that are or were restricted.
    """

    cases: tuple[CaseMinute, ...]
    beside: tuple[OnRecord, ...]
    amendments: tuple[AmendmentMinute, ...]
    notes: tuple[RestrictedNotes, ...]
    matters: tuple[MatterMinute, ...]
    ratified: tuple[RatifyMinute, ...]
    interventions: tuple[InterventionMinute, ...]


def record_of_chair(meeting: Meeting, made: datetime, beside: Beside | None = None) -> ChairsRecord:
    """The chair's record of a meeting.

    Args:
        meeting: the meeting, closed or not.
        made: when its minutes came to be as they are.
        beside: what the meeting does not hold of the cases that it heard of again.
    """
    beside = beside or Beside({})
    hide = room_mask(meeting, also=beside.named)
    kept, heard = tuple(_restricted(meeting)), _heard_of_restricted(meeting, beside)
    return ChairsRecord(
        **copy_words(meeting, made, FOR_CHAIR),
        cases=tuple(case_minute(meeting, item, hide, Audience.RECORD) for item in kept),
        beside=tuple(_on_record(meeting, kept, hide)),
        amendments=tuple(amendment_minutes(kept, meeting.profile, hide)),
        notes=tuple(_notes(meeting, hide)),
        matters=matter_minutes(heard, hide=hide),
        ratified=ratify_minutes(heard, hide=hide),
        interventions=intervention_minutes(heard, hide=hide),
    )


def record_barred(meeting: Meeting, beside: Beside) -> str:
    """Why there is no chair's record; empty where there is one."""
    heard = _heard_of_restricted(meeting, beside)
    kept = (
        *_restricted(meeting),
        *_with_restricted_notes(meeting),
        *heard.matters,
        *heard.to_ratify,
        *heard.interventions,
    )
    return "" if kept else "Nothing was restricted at this meeting: the minutes have it all."


def _restricted(meeting: Meeting) -> Iterator[Item]:
    return (item for item in meeting.items if item.restricted)


def _heard_of_restricted(meeting: Meeting, beside: Beside) -> Meeting:
    """The meeting as if of what earlier ones left it had heard only what concerns restricted cases."""
    named = beside.restricted | {item.id for item in _restricted(meeting)}
    return replace(
        meeting,
        matters=tuple(one for one in meeting.matters if one.item in named),
        to_ratify=tuple(one for one in meeting.to_ratify if one.reference in named),
        interventions=tuple(one for one in meeting.interventions if one.reference in named),
    )


def _on_record(meeting: Meeting, kept: tuple[Item, ...], hide: Mask) -> Iterator[OnRecord]:
    for item in kept:
        label = ""
        for heading, words in item_view(meeting, item, Audience.RECORD, hide).record:
            label = heading or label
            yield OnRecord(item.title, label, words)


def _with_restricted_notes(meeting: Meeting) -> Iterator[Item]:
    """The items that the minutes have, of which something was said that they have not."""
    for item in meeting.items:
        if not item.restricted and any(note.kind is NoteKind.RESTRICTED for note in item.notes):
            yield item


def _notes(meeting: Meeting, hide: Mask) -> Iterator[RestrictedNotes]:
    for item in _with_restricted_notes(meeting):
        seen = item_view(meeting, item, Audience.RECORD, hide)
        kept = (note for note in seen.notes if note.kind == NoteKind.RESTRICTED)
        heading = f"{item.title} · {initials(item.case.facts)}" if item.case else item.title
        yield RestrictedNotes(heading, said_in(kept))
