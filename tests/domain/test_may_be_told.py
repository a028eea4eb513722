"""What a referrer may be told: nothing twice, no more than was decided, and who speaks for the victim."""

from dataclasses import replace

import pytest

from masp_meeting.domain.commands import CloseMeeting, Command, DecideDisclosure
from masp_meeting.domain.letter_readers import other_referrers, speaks_for_the_victim, the_referrer
from masp_meeting.domain.may_be_told import MayBeTold, may_be_told
from masp_meeting.domain.referral import Referrer
from masp_meeting.domain.wall import room_mask
from tests.samples import FIRST, NEXT_DAY, PROFILE, action, advice, after, facts, opened, safety


def told(what: str, *did: Command, restricted: bool = False) -> MayBeTold:
    """What the first case's referrer is told, once these words were decided to be told."""
    tells = DecideDisclosure(FIRST, True, what, "", "Tom Marsh", "probation", NEXT_DAY)
    meeting = after(opened(), safety(), advice(), *did, tells, CloseMeeting(NEXT_DAY))
    item, hide = meeting.item(FIRST), room_mask(meeting)
    reader = the_referrer(item.the_case().facts, PROFILE)
    return may_be_told(meeting, item, reader, hide, None, item.actions, restricted=restricted)


@pytest.mark.parametrize(
    ("what", "left"),
    [
        ("advice and consultation by Dr Ines Quill", ""),
        ("Advice and consultation", ""),
        ("the outcome; the answer", ""),
        ("advice and consultation by Dr Ines Quill; the answer; ring on Friday", "ring on Friday"),
        ("the answer is on its way", "the answer is on its way"),
        ("Alder Brand is to be seen; ; soon", "A. B. is to be seen; soon"),
    ],
)
def test_what_the_letter_says_by_itself_is_not_said_twice(what: str, left: str) -> None:
    assert told(what).what == left


@pytest.mark.parametrize(
    ("what", "left", "in_person"),
    [
        ("the outcome", "", True),
        (
            "advice and consultation by Dr Ines Quill; the answer",
            "advice and consultation by Dr Ines Quill",
            True,
        ),
        ("we keep in touch", "we keep in touch", False),
    ],
)
def test_of_a_restricted_case_what_was_decided_is_told_and_the_rest_in_person(
    what: str, left: str, in_person: bool
) -> None:
    assert told(what, restricted=True) == MayBeTold(left, in_person)


def test_the_actions_of_others_are_not_asked_of_the_referrer() -> None:
    assert told("the outcome", action()).tasks == ()
    asked = replace(action(), owner="Tom Marsh", agency="probation")
    assert [one.what for one in told("the outcome", asked).tasks] == ["Call her tonight"]


@pytest.mark.parametrize(
    ("agency", "role", "speaks"),
    [
        ("Stop Domestic Abuse", "", True),
        ("victim advocacy", "manager", True),
        ("Havant Council", "IDVA", True),
        ("Aurora", "Independent stalking advocate", True),
        ("Victim Support", "", True),
        ("Hampshire Constabulary", "detective sergeant", False),
        ("Hampshire Probation", "victim liaison officer", True),
    ],
)
def test_who_speaks_for_the_victim(agency: str, role: str, speaks: bool) -> None:
    assert speaks_for_the_victim(agency, role, PROFILE) is speaks


def test_every_other_referrer_is_written_to_once_and_the_cases_own_is_none_of_them() -> None:
    others = (
        Referrer("MASP-2026-0114", "Ivy Dale", agency="Gosport Council"),
        Referrer("MASP-2026-0115", "tom marsh"),
        Referrer("MASP-2026-0116", "Ivy Dale", agency="Gosport Council"),
        Referrer("MASP-2026-0117", "", agency="Gosport Council"),
        Referrer("MASP-2026-0118", "Alder Brand"),
    )
    found = other_referrers(facts(), others, PROFILE)

    assert {name: (one.words, one.also) for name, one in found.items()} == {
        "Ivy Dale": ("Ivy Dale, Gosport Council", "MASP-2026-0114"),
        "MASP-2026-0117": ("Gosport Council", "MASP-2026-0117"),
        "Alder Brand": ("the referrer", "MASP-2026-0118"),
    }
