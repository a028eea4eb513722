"""A meeting without a record that was deleted: the reference stays, that it was deleted, and nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.matters import Matter, ToRatify
from masp_meeting.domain.meeting import Case, Item, ItemKind, Meeting
from masp_meeting.domain.outcome import Disposition, Earlier
from masp_meeting.domain.referral import full_name

Hide = Callable[[str], str]
"""Puts initials in place of the names of the people whom the record named."""
_T = TypeVar("_T")


def deleted_words(at: datetime) -> str:
    """What stands in the place of a record, from the moment at which it was deleted."""
    return f"record deleted on {show_date(at)} under the retention schedule"


def without_record(meeting: Meeting, reference: str, at: datetime, hide: Hide) -> Meeting:
    """A meeting in which nothing tells of a case any more.

    Its item, its actions and its decision to ratify keep their place by reference. What was declared, sent
    in or heard of it is gone. Every other case stays as it is, but that notes name nobody of this one.

    Args:
        meeting: the meeting as it stands.
        reference: the case's.
        at: when its record is deleted.
        hide: hides the people whom the record names.
    """
    return replace(
        meeting,
        items=tuple(
            _stub(item, at) if item.id == reference else _beside(item, reference, at, hide)
            for item in meeting.items
        ),
        information=_but(meeting.information, lambda one: one.item == reference),
        interests=_but(meeting.interests, lambda one: one.item == reference),
        interventions=_but(meeting.interventions, lambda one: one.reference == reference),
        matters=tuple(_matter(one, at) if one.item == reference else one for one in meeting.matters),
        to_ratify=tuple(
            _ratified(one, at) if one.reference == reference else one for one in meeting.to_ratify
        ),
        corrections=_corrections(meeting.corrections, reference, at),
        minutes=tuple(
            replace(one, corrections=_corrections(one.corrections, reference, at)) for one in meeting.minutes
        ),
    )


def history_without(case: Case, reference: str, at: datetime) -> Case:
    """A case whose history tells of another one no more than its reference and the day."""
    history = tuple(_earlier(one, at) if one.reference == reference else one for one in case.history)
    return case if history == case.history else replace(case, history=history)


def _but(among: Iterable[_T], goes: Callable[[_T], bool]) -> tuple[_T, ...]:
    return tuple(one for one in among if not goes(one))


def _stub(item: Item, at: datetime) -> Item:
    """A line of the agenda like a standing one, which every surface can show."""
    return Item(
        item.id,
        ItemKind.STANDING,
        item.id,
        item.starts,
        item.minutes,
        disposition=Disposition.DONE if item.disposition else None,
        visited=item.visited,
        spent=item.spent,
        deleted_at=at,
    )


def _beside(item: Item, reference: str, at: datetime, hide: Hide) -> Item:
    if item.case is None or not _is_about_them(item.case, hide):
        notes = tuple(replace(note, text=hide(note.text)) for note in item.notes)
    else:
        notes = item.notes
    case = history_without(item.case, reference, at) if item.case else None
    return item if (notes, case) == (item.notes, item.case) else replace(item, notes=notes, case=case)


def _is_about_them(case: Case, hide: Hide) -> bool:
    """Whether a case names the same people as its own subject or victim."""
    named = f"{full_name(case.facts)}, {case.facts.victim_name_or_initials or ''}"
    return hide(named) != named


def _earlier(one: Earlier, at: datetime) -> Earlier:
    words = deleted_words(at)
    return replace(one, outcome=words, reasons="", awaited="", again="", disposition=Disposition.DONE)


def _matter(one: Matter, at: datetime) -> Matter:
    words = deleted_words(at)
    action = replace(one.action, what=words, owner="", agency="", withdrawn=words)
    return Matter(one.day, one.item, one.item, action)


def _ratified(one: ToRatify, at: datetime) -> ToRatify:
    return replace(one, outcome=deleted_words(at), reasons="", made_by="", why="", remark="")


def _corrections(said: tuple[str, ...], reference: str, at: datetime) -> tuple[str, ...]:
    return tuple(f"{reference}: {deleted_words(at)}" if reference in one else one for one in said)
