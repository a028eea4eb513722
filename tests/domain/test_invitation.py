"""Who is called in and when: only their own slots, told apart from others, and nothing of any case."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from masp_meeting.domain.agenda import retimed
from masp_meeting.domain.commands import ListCase
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.invitation import Invitation, Invitee, invitation, invited, nameless
from masp_meeting.domain.meeting import Case, Meeting
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Referrer
from tests.samples import DAY, FIRST, PROFILE, SECOND, THIRD, a_case, a_meeting, after, facts, opened

MADE = datetime(2026, 11, 20, 9, tzinfo=UTC)
REACHED = replace(
    PROFILE,
    meeting=replace(
        PROFILE.meeting,
        venue="Room 4, Havant",
        dial_in="https://meet.example/1",
        contact="Noor Patel",
        contact_email="masp@police.example",
    ),
)


def by(number: int, name: str | None = "Jo Whitlow", email: str | None = "jo@police.example") -> Case:
    """A case of some referrer; the sample one is Tom Marsh's."""
    stated = facts(referrer_name=name, referrer_email=email, referrer_agency="Hampshire police")
    return a_case(f"MASP-2026-{number:04}", stated)


def words(meeting: Meeting) -> dict[str, list[str]]:
    return {one.name: [times.words for times in one.slots] for one in invited(meeting)}


def made(one: Invitee, *told: str, profile: Profile = REACHED, sequence: int = 0) -> Invitation:
    return invitation(one, DAY, profile, MADE, told, sequence)


def marsh(*cases: Case) -> Invitee:
    (one,) = (one for one in invited(a_meeting(*cases)) if one.name == "Tom Marsh")
    return one


def test_cases_that_follow_each_other_are_one_slot_and_others_one_each() -> None:
    meeting = a_meeting(a_case(FIRST), a_case(SECOND), by(3), a_case(THIRD))

    assert words(meeting) == {"Tom Marsh": ["10:15–10:35", "10:45–10:55"], "Jo Whitlow": ["10:35–10:45"]}


def test_break_parts_two_slots() -> None:
    meeting = a_meeting(*(a_case(f"MASP-2026-{number:04}") for number in range(6)))

    assert words(meeting) == {"Tom Marsh": ["10:15–10:45", "10:55–11:25"]}


def test_nobody_is_called_in_for_a_listed_case() -> None:
    meeting = after(opened(by(3), a_case(FIRST)), ListCase("MASP-2026-0003"))

    assert list(words(meeting)) == ["Tom Marsh"]
    assert list(nameless(meeting)) == []


def test_referrer_whose_referral_was_merged_comes_too() -> None:
    also = Referrer("MASP-2026-0090", "Ivo Stark", agency="Hampshire police", email="ivo@police.example")

    assert words(a_meeting(a_case(FIRST, also_referred_by=(also,)))) == {
        "Tom Marsh": ["10:15–10:25"],
        "Ivo Stark": ["10:15–10:25"],
    }


def test_same_address_is_the_same_person_however_the_name_is_written() -> None:
    meeting = a_meeting(by(1, "Jo Whitlow"), by(2, "J. WHITLOW", "JO@police.example"))

    assert words(meeting) == {"Jo Whitlow": ["10:15–10:35"]}


def test_two_people_of_one_name_are_told_apart() -> None:
    meeting = a_meeting(
        by(1, "Jo Whitlow", "jo@police.example"),
        by(2, "Jo Whitlow", "whitlow@police.example"),
        by(3, "Jo Whitlow", None),
    )

    agency = "Hampshire & Isle of Wight Constabulary"
    assert words(meeting) == {
        f"Jo Whitlow, {agency}, jo@police.example": ["10:15–10:25"],
        f"Jo Whitlow, {agency}, whitlow@police.example": ["10:25–10:35"],
        f"Jo Whitlow, {agency}": ["10:35–10:45"],
    }


def test_name_written_with_its_agency_takes_nobodys_place() -> None:
    police = "Hampshire & Isle of Wight Constabulary"
    meeting = a_meeting(
        by(1, f"Jo Whitlow, {police}", "a@x.example"),
        by(2, "Jo Whitlow", "b@x.example"),
        by(3, "Jo Whitlow", None),
    )

    assert len(words(meeting)) == 3


def test_case_whose_form_names_no_referrer_is_told() -> None:
    meeting = a_meeting(by(1, None, None), by(2, None, "duty@police.example"), by(3, "Jo Whitlow", None))

    assert list(nameless(meeting)) == ["MASP-2026-0001"]
    assert list(words(meeting)) == ["duty@police.example", "Jo Whitlow"]


def test_referrer_of_the_subjects_name_is_called_in_by_address_alone() -> None:
    meeting = a_meeting(by(1, "Alder Brand", "duty@police.example"), by(2, "Alder Brand", None))

    assert list(words(meeting)) == ["duty@police.example"]
    assert list(nameless(meeting)) == ["MASP-2026-0002"]


def test_meeting_over_midnight_goes_on_the_next_day() -> None:
    meeting = a_meeting()
    late = replace(meeting, items=retimed(meeting.items, time(23, 30)))

    (slot,) = invited(late)[0].slots

    assert f"{slot.starts:%d %H:%M}, {slot.ends:%d %H:%M}" == "25 23:45, 26 00:15"
    assert made(Invitee("Tom Marsh", invited(late)[0].to, ()), "23:45–00:15").appointments[0].times == slot


def test_invitation_holds_no_word_of_the_case() -> None:
    stated = facts(
        subject_given_names="Corin", subject_family_name="Dalloway", victim_name_or_initials="Priya Lockhart"
    )
    one = made(marsh(a_case(FIRST, stated)))

    told = str(one)
    for word in ("MASP-2026", "0113", "C.D.", "Corin", "Dalloway", "Priya", "Lockhart", "Havant,", "PO9"):
        assert word not in told, word
    assert one.summary == "MASP referral review: your slot"
    assert one.appointments[0].words == (
        "Your slot: Wed 25 Nov 2026, 10:15–10:25.\n"
        "Come for your own slot alone, and wait until you are let in.\n"
        "Place: Room 4, Havant\n"
        "Dial in: https://meet.example/1\n"
        "Contact: Noor Patel, masp@police.example\n"
        "OFFICIAL-SENSITIVE. Write nothing about a case here, and do not send this on."
    )


def test_identifier_stays_when_the_time_changes_and_is_each_persons_and_days_own() -> None:
    early, late = marsh(a_case(FIRST)), marsh(by(3), a_case(FIRST))

    first = made(early).appointments[0].uid
    assert made(late, sequence=1).appointments[0].uid == first
    assert made(replace(early, name="Tim Marsh")).appointments[0].uid != first
    assert invitation(early, DAY.replace(day=26), REACHED, MADE, (), 0).appointments[0].uid != first
    assert len({one.uid for one in made(marsh(a_case(FIRST), by(3), a_case(SECOND))).appointments}) == 2


def test_slot_that_was_told_and_is_no_more_is_cancelled_at_its_last_time() -> None:
    one = made(marsh(a_case(FIRST)), "10:15–10:25, 10:45–10:55", "10:25–10:35, 11:45–11:55")

    assert [(each.times.words, each.cancelled) for each in one.appointments] == [
        ("10:15–10:25", False),
        ("11:45–11:55", True),
    ]
    assert one.version == "10:15–10:25; cancelled: 11:45–11:55"
    assert one.appointments[1].words.startswith("Cancelled: you are not needed on Wed 25 Nov 2026, 11:45")
    assert "Come for" not in one.appointments[1].words
    again = made(marsh(a_case(FIRST), by(3), a_case(SECOND)), "10:15–10:25, 10:45–10:55", one.version)
    assert again.version == "10:15–10:25, 10:35–10:45"


def test_whoever_has_no_case_left_is_told_so() -> None:
    one = made(replace(marsh(a_case(FIRST)), slots=()), "10:15–10:25")

    assert (one.version, one.method) == ("cancelled: 10:15–10:25", "CANCEL")


@pytest.mark.parametrize(
    ("stated", "profile", "told", "method"),
    [
        (facts(), REACHED, (), "REQUEST"),
        (facts(), PROFILE, (), "PUBLISH"),
        (facts(referrer_email=None), REACHED, (), "PUBLISH"),
        (facts(), REACHED, ("10:15–10:25, 10:45–10:55",), "PUBLISH"),
    ],
    ids=["both have an address", "no organiser", "no attendee", "one of two cancelled"],
)
def test_only_what_can_be_answered_asks_for_an_answer(
    stated: Facts, profile: Profile, told: tuple[str, ...], method: str
) -> None:
    assert made(marsh(a_case(FIRST, stated)), *told, profile=profile).method == method


def test_place_is_the_venue_else_how_to_dial_in() -> None:
    remote = replace(REACHED, meeting=replace(REACHED.meeting, venue=""))

    assert made(marsh(a_case())).place == "Room 4, Havant"
    assert made(marsh(a_case()), profile=remote).place == "https://meet.example/1"
    assert made(marsh(a_case()), profile=PROFILE).place == ""
