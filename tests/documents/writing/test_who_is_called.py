"""What agendas, invitations and action lists have of a meeting: a canary in every text, and who hears it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from masp_meeting.documents.writing.action_list import write_action_list
from masp_meeting.documents.writing.action_sheet import write_action_sheet
from masp_meeting.documents.writing.agenda import write_agenda
from masp_meeting.documents.writing.invitation import write_invitation
from masp_meeting.domain.action_list import action_list
from masp_meeting.domain.agenda_paper import agenda_paper
from masp_meeting.domain.invitation import invitation, invited
from masp_meeting.domain.matters import Matter
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.wall import room_mask
from tests.documents.writing.reading_back import everything
from tests.documents.writing.test_who_has_what import BEFORE, ITEMS, KEPT, MINE, OTHER, ROOM, caged
from tests.samples import DAY, NOW, PROFILE

AGENDA = {
    "Facts.referrer_name",
    "Facts.referrer_agency",
    "Referrer.name",
    "Referrer.agency",
    "AreaAnswer.council",
    "Case.returns_why",
    "Item.late",
    "Item.title",
}
ACTIONS = {f"{kind}.{part}" for kind in ("Action", "Action/tell") for part in ("what", "owner", "agency")}
ADVOCACY = {"Action/advocacy.what", "Action/advocacy.owner"}
EARLIER = {f"Matter/{part}" for part in ("Action.what", "Action.owner", "Action.agency")} | {
    "Matter.title",
    "Matter/Reported.remark",
    "Matter/Reported.by",
}
HEARD = {
    "agenda": {(owner, label) for owner in (MINE, OTHER, ROOM) for label in AGENDA},
    "actions of all": {
        (owner, label)
        for owner in (MINE, OTHER, ROOM)
        for label in ACTIONS | ADVOCACY | EARLIER | {"Item.title"}
    },
    "actions of one": {(owner, label) for owner in (MINE, OTHER, ROOM) for label in ADVOCACY}
    | {(ROOM, "Item.title"), (KEPT, "Action/advocacy.owner")},
    "invitations of one": set(),
}
"""Whose fields stand in which; what is not named stands in none."""


def texts() -> Iterator[tuple[str, str]]:
    """Every document as one text, in lower case."""
    meeting, _, canaries = caged()
    yield "agenda", everything(write_agenda(agenda_paper(meeting, NOW)))
    hide = room_mask(meeting)
    restricted = frozenset({*ITEMS[KEPT], BEFORE[KEPT]})
    for name, agency in (("actions of all", ""), ("actions of one", "advocacy")):
        told = action_list(register(meeting), agency, DAY, PROFILE, NOW, restricted, hide)
        yield name, everything(write_action_list(told)) + everything(write_action_sheet(told))
    names = {one.word for one in canaries if one.owner == MINE}
    mine = [one for one in invited(discussed(meeting)) if one.to.name in names]
    yield (
        "invitations of one",
        "".join(write_invitation(invitation(one, DAY, PROFILE, NOW, (), 0)).decode() for one in mine),
    )


def register(meeting: Meeting) -> list[Matter]:
    """The actions of the meeting and those of earlier ones."""
    taken = (Matter(DAY, item.id, item.title, one) for item in meeting.items for one in item.actions)
    return [*taken, *meeting.matters]


def discussed(meeting: Meeting) -> Meeting:
    """The same meeting with no case listed, for nobody is called in for those."""
    return replace(meeting, items=tuple(replace(item, listed=False) for item in meeting.items))


@cache
def documents() -> dict[str, str]:
    return {name: text.casefold().replace("\r\n ", "") for name, text in texts()}


@pytest.mark.parametrize("name", HEARD)
def test_each_has_what_its_reader_may_have_and_nothing_else(name: str) -> None:
    words = documents()[name]
    sung = {(one.owner, one.label) for one in caged()[2] if one.word in words}
    there = {(one.owner, one.label) for one in caged()[2]}

    assert sorted(sung - HEARD[name]) == []
    assert sorted((HEARD[name] & there) - sung) == []


def test_reference_of_a_restricted_case_stands_in_none() -> None:
    for name, words in documents().items():
        for reference in (*ITEMS[KEPT], BEFORE[KEPT]):
            assert reference.casefold() not in words, name


def test_no_invitation_has_any_reference() -> None:
    words = documents()["invitations of one"]

    assert words.count("begin:vevent") == 3, "two referrers, and one whose referral was merged"
    assert "masp-2026" not in words
