"""Which fields of a meeting a letter to a referrer has: a canary in every text, and those that may sing."""

from collections.abc import Callable

import pytest

from masp_meeting.documents.writing.outcome_letter import write_outcome_letter
from masp_meeting.documents.writing.victim_words import write_victim_words
from masp_meeting.domain.letter_readers import Reader, other_referrers, the_referrer
from masp_meeting.domain.may_be_told import may_be_told
from masp_meeting.domain.meeting import Item
from masp_meeting.domain.outcome_letter import outcome_letter
from masp_meeting.domain.victim_words import victim_words
from masp_meeting.domain.wall import room_mask
from tests.documents.writing.reading_back import everything
from tests.documents.writing.test_who_has_what import ITEMS, KEPT, MINE, caged
from tests.samples import PROFILE

TO_THEM = {"Facts.referrer_name", "Facts.referrer_agency"}
TAKERS = {"Allocation.person", "Allocation.agency", "Allocation.service"}
DECIDED, DEFERRED = ITEMS[MINE]


def _item(name: str) -> Item:
    return caged()[0].item(name)


def _the_referrer(name: str) -> Reader:
    return the_referrer(_item(name).the_case().facts, PROFILE)


def _the_other(name: str) -> Reader:
    case = _item(name).the_case()
    (other,) = other_referrers(case.facts, case.also_referred_by, PROFILE).values()
    return other


def _of_the_owner(name: str) -> Reader:
    """The referrer, whose agency is to do the first action, and who does it."""
    reader, action = _the_referrer(name), _item(name).actions[0]
    return Reader(reader.name, reader.agency, action.agency, victims_side=False)


def _victims_side(name: str) -> Reader:
    reader = _the_referrer(name)
    return Reader(reader.name, reader.agency, "advocacy", victims_side=True)


@pytest.mark.parametrize(
    ("name", "reader", "labels"),
    [
        (
            DECIDED,
            _the_referrer,
            {*TO_THEM, *TAKERS, "Facts.referrer_question", "Case.answer", "Disclosure.what"},
        ),
        (
            DECIDED,
            _of_the_owner,
            {
                *(*TO_THEM, *TAKERS, "Facts.referrer_question", "Case.answer", "Disclosure.what"),
                *("Action.what", "Action.owner"),
            },
        ),
        (DECIDED, _victims_side, {*TO_THEM, "Disclosure.what"}),
        (DEFERRED, _the_referrer, {*TO_THEM, "Case.answer", "Disclosure.what"}),
        (DEFERRED, _the_other, {"Referrer.name", "Referrer.agency", "Disclosure.what"}),
        (ITEMS[KEPT][0], _the_referrer, {*TO_THEM, "Disclosure.what"}),
        (ITEMS[KEPT][1], _the_referrer, {*TO_THEM, "Disclosure.what"}),
    ],
)
def test_a_letter_has_what_its_reader_may_have_and_nothing_else(
    name: str, reader: Callable[[str], Reader], labels: set[str]
) -> None:
    meeting, item, to = caged()[0], _item(name), reader(name)
    hide, restricted = room_mask(meeting), item.restricted
    told = may_be_told(meeting, item, to, hide, None, item.actions, restricted=restricted)
    words = everything(write_outcome_letter(outcome_letter(meeting, item.the_case(), to, told))).casefold()
    sung = {(one.owner, one.label) for one in caged()[2] if one.word in words}

    owner = MINE if name in ITEMS[MINE] else KEPT
    assert sung == {(owner, label) for label in labels}


def test_words_for_a_victim_have_none() -> None:
    words = everything(write_victim_words(victim_words(PROFILE))).casefold()
    assert not [one for one in caged()[2] if one.word in words]
