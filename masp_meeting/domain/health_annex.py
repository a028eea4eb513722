"""The annex to the minutes that health alone has: what was said for clinicians, case by case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from masp_meeting.domain.case_minutes import Said
from masp_meeting.domain.copies import Copy, copy_words
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.meeting import Item, Meeting, NoteKind
from masp_meeting.domain.note_lines import NoteLine
from masp_meeting.domain.referral import initials
from masp_meeting.domain.view import Audience, item_view
from masp_meeting.domain.wall import room_mask

FOR_HEALTH = "health alone"


@dataclass(frozen=True, slots=True)
class AnnexItem:
    """A case by reference and initials, or a standing item by its title, with its clinical notes."""

    heading: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Annex(Copy):
    """The health annex of one meeting, whole: the items of which something clinical was said."""

    items: tuple[AnnexItem, ...]


def annex_of(meeting: Meeting, made: datetime, beside: Beside | None = None) -> Annex:
    """The annex of a meeting.

    Args:
        meeting: the meeting, closed or not.
        made: when its minutes came to be as they are.
        beside: what the meeting does not hold of the cases that it heard of again.
    """
    hide = room_mask(meeting, also=(beside or Beside({})).named)
    seen = (
        (item, item_view(meeting, item, Audience.HEALTH, hide).notes)
        for item in _with_clinical_notes(meeting)
    )
    items = tuple(AnnexItem(_heading(item), tuple(map(_said, notes))) for item, notes in seen)
    return Annex(**copy_words(meeting, made, FOR_HEALTH), items=items)


def annex_barred(meeting: Meeting) -> str:
    """Why there is no annex; empty where there is one."""
    return "" if any(_with_clinical_notes(meeting)) else "No clinical note was taken at this meeting."


def _with_clinical_notes(meeting: Meeting) -> Iterator[Item]:
    """Those with something for clinicians; what was said of a restricted case, the chair's record has."""
    for item in meeting.items:
        if not item.restricted and any(note.kind is NoteKind.CLINICAL for note in item.notes):
            yield item


def _heading(item: Item) -> str:
    return f"{item.title} · {initials(item.case.facts)}" if item.case else item.title


def _said(note: NoteLine) -> Said:
    """Every note here is clinical: who said it, and whether as fact or opinion."""
    who = note.agency[:1].upper() + note.agency[1:] or "Meeting"
    return Said(f"{who} ({note.basis})" if note.basis else who, note.text)
