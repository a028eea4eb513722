"""Who may be invited, as what and until when; and when a link lets nobody in any more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from masp_meeting.domain.attending import Attendee, Mode
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.invitations import (
    Ask,
    Invitation,
    Role,
    Validity,
    invite,
    own_cases,
    proposed,
    reissued,
    to_confirm,
)
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.referral import Referrer
from tests.samples import DAY, FIRST, NOW, SECOND, THIRD, a_case, a_meeting, facts, opened

END = datetime(2026, 11, 26, tzinfo=UTC)
WILF = Ask("Wilf Ames", "probation", Role.REFERRER)


def planned() -> Meeting:
    """Plan a meeting of one case by Tom Marsh, one by Wilf Ames, and one that both referred."""
    by_wilf = facts(referrer_name="Wilf Ames")
    both = a_case(THIRD, also_referred_by=(Referrer("MASP-2026-0120", "Wilf Ames", agency="probation"),))
    return a_meeting(a_case(FIRST), a_case(SECOND, by_wilf), both)


def invited(ask: Ask, *others: Invitation, meeting: Meeting | None = None) -> Invitation:
    """Invite somebody."""
    return invite(meeting or planned(), ask, others, len(others) + 1, NOW)


def refusal(ask: Ask, *others: Invitation, meeting: Meeting | None = None) -> str:
    """Try to invite somebody who must not be, and return the sentence."""
    with pytest.raises(Refused) as refused:
        invited(ask, *others, meeting=meeting)
    assert str(refused.value).endswith(".")
    return str(refused.value)


def test_a_core_member_is_invited_to_all_until_the_day_ends() -> None:
    ann = invited(Ask("  Ann Reed ", "Hampshire & Isle of Wight Constabulary"))

    assert (ann.id, ann.day, ann.name, ann.agency) == (1, DAY, "Ann Reed", "police")
    assert (ann.role, ann.references, ann.expires_at) == (Role.CORE, (), END)


def test_a_referrer_is_invited_to_their_cases_alone() -> None:
    assert invited(WILF).references == (SECOND, THIRD)
    assert invited(replace(WILF, references=(SECOND.lower(),))).references == (SECOND,)
    assert "was referred by Tom Marsh" in refusal(replace(WILF, references=(FIRST,)))
    assert "is not on the agenda of Wed 25 Nov 2026" in refusal(replace(WILF, references=("MASP-2026-0099",)))
    assert "No case on the agenda" in refusal(replace(WILF, name="Nell Ames"))


def test_a_namesake_at_another_agency_is_not_the_referrer() -> None:
    assert "was referred by" in refusal(replace(WILF, agency="health", references=(SECOND,)))


def test_only_a_referrer_names_cases() -> None:
    assert "Only a referrer" in refusal(Ask("Ann Reed", "police", references=(FIRST,)))
    assert "Only a referrer" in refusal(Ask("Ann Reed", "police", Role.OBSERVER, (FIRST,)))


@pytest.mark.parametrize(("name", "agency", "words"), [(" ", "police", "who"), ("Ann Reed", "", "agency")])
def test_nobody_without_a_name_or_agency(name: str, agency: str, words: str) -> None:
    assert words in refusal(Ask(name, agency))


@pytest.mark.parametrize(
    ("until", "words"),
    [(NOW, "which is past"), (END + timedelta(days=1, seconds=1), "until the day after its meeting")],
)
def test_a_link_ends_in_good_time(until: datetime, words: str) -> None:
    assert words in refusal(Ask("Ann Reed", "police", expires_at=until))


def test_one_person_has_one_link() -> None:
    ann = invited(Ask("Ann Reed", "police"))

    assert "Ann Reed is invited already: reissue invitation 1" in refusal(Ask("ann  REED", "police"), ann)
    assert invited(Ask("Ann Reed", "police"), replace(ann, revoked_at=NOW)).id == 2


def test_nobody_is_invited_to_a_meeting_that_is_over() -> None:
    over = replace(planned(), stage=Stage.CLOSED)
    assert "is over" in refusal(Ask("Ann Reed", "police"), meeting=over)


def test_a_link_is_good_until_it_is_not() -> None:
    ann = invited(Ask("Ann Reed", "police"))
    just_before = END - timedelta(microseconds=1)

    assert ann.validity(Stage.PLANNED, NOW) is Validity.VALID
    assert ann.validity(Stage.OPEN, just_before) is Validity.VALID
    assert ann.validity(Stage.OPEN, END) is Validity.EXPIRED
    assert ann.validity(Stage.CLOSED, NOW) is Validity.OVER
    assert ann.validity(Stage.APPROVED, NOW) is Validity.OVER
    assert replace(ann, revoked_at=NOW).validity(Stage.OPEN, NOW) is Validity.REVOKED


def test_reissued_it_begins_anew() -> None:
    ann = replace(invited(Ask("Ann Reed", "police")), joined_at=NOW, agreed_at=NOW)
    later = NOW + timedelta(minutes=5)

    assert reissued(ann, Stage.OPEN, later) == replace(ann, issued_at=later, joined_at=None, agreed_at=None)
    with pytest.raises(Refused, match=r"no longer valid \(revoked\): invite them anew"):
        reissued(replace(ann, revoked_at=NOW), Stage.OPEN, later)


def test_a_case_is_a_referrers_for_as_long_as_the_referral_says_so() -> None:
    wilf, meeting = invited(WILF), planned()
    assert [item.id for item in own_cases(meeting, wilf)] == [SECOND, THIRD]

    corrected = replace(meeting.item(SECOND), case=a_case(SECOND, facts(referrer_name="Nell Orme")))
    assert [item.id for item in own_cases(meeting.with_item(corrected), wilf)] == [THIRD]
    assert own_cases(meeting, replace(wilf, role=Role.CORE)) == ()


def test_a_merged_case_is_its_referrers_still() -> None:
    wilf = replace(invited(WILF), references=("MASP-2026-0120",))
    assert [item.id for item in own_cases(planned(), wilf)] == [THIRD]


def test_who_usually_comes_is_proposed_for_every_case_and_each_referrer_for_their_own() -> None:
    usual = [Attendee("Ann Reed", "police", Mode.DIAL_IN), Attendee("tom MARSH", "probation", Mode.DIAL_IN)]
    guest = Attendee("Wilf Ames", "probation", Mode.DIAL_IN, only_for=SECOND)

    found = proposed(planned(), [*usual, guest])
    assert found == (
        Ask("Ann Reed", "police"),
        Ask("tom MARSH", "probation"),
        replace(WILF, references=(SECOND, THIRD)),
    )


def test_who_referred_a_restricted_case_is_not_proposed_for_it() -> None:
    meeting = planned()
    items = (replace(one, restricted=one.id == THIRD) for one in meeting.items)
    found = proposed(replace(meeting, items=tuple(items)), ())

    assert replace(WILF, references=(SECOND,)) in found
    assert THIRD not in [case for one in found for case in one.references]


def test_the_chair_is_asked_of_those_who_agreed_and_are_not_recorded() -> None:
    meeting = opened()
    ann = invited(Ask("Ann Reed", "police"))
    agreed = replace(ann, joined_at=NOW, agreed_at=NOW)
    tom = replace(agreed, id=2, name="tom  marsh")

    assert to_confirm(meeting, (ann, replace(ann, joined_at=NOW), tom), NOW) == ()
    assert to_confirm(meeting, (agreed, tom), NOW) == (agreed,)
    assert to_confirm(meeting, (replace(agreed, revoked_at=NOW),), NOW) == ()
    assert to_confirm(meeting, (agreed,), END) == ()
