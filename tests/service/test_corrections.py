"""What a person corrects reaches the meeting, and what the panel says of a red flag reaches the referral."""

from dataclasses import replace

from masp_meeting.domain.commands import (
    ConfirmRedFlag,
)
from masp_meeting.service.office import Office
from tests.samples import (
    DAY,
    NEXT_DAY,
    advice,
    facts,
    features,
)
from tests.service.offices import (
    ONE,
    opened_meeting,
)


def test_a_correction_reaches_the_meeting_that_has_the_case(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(features(ONE))

    office.referrals.correct(ONE, facts(referrer_email="0@probation.example", subject_postcode="SP11 9RR"))

    assert office.meetings.refresh()
    case = office.meetings.meeting.item(ONE).the_case()
    assert case.area is not None
    assert case.area.council == "Wiltshire"
    assert [one.result.value for one in case.findings[:2]] == ["met", "not met"]
    assert case.findings[4].confirmed
    assert office.verify() == ()


def test_a_correction_leaves_what_the_panel_said_of_other_facts(office: Office) -> None:
    opened_meeting(office)
    before = office.referrals.get(ONE).facts
    office.meetings.handle(ConfirmRedFlag(ONE, "victim_fear", True))

    office.referrals.correct(ONE, replace(before, subject_gender="male"))

    case = office.meetings.meeting.item(ONE).the_case()
    office.meetings.refresh()
    case = office.meetings.meeting.item(ONE).the_case()
    assert case.facts.red_flags.victim_fear
    assert case.facts.subject_gender == "male"


def test_a_correction_does_not_reach_a_case_that_has_ended(office: Office) -> None:
    opened_meeting(office)
    ended = office.meetings.handle(advice(ONE)).item(ONE)

    office.referrals.correct(ONE, facts(subject_postcode="SP11 9RR"))

    assert not office.meetings.refresh()
    assert office.meetings.meeting.item(ONE) == ended
    assert office.referrals.get(ONE).facts.subject_postcode == "SP11 9RR"


def test_a_red_flag_of_the_panel_stands_in_the_referral_too(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(ConfirmRedFlag(ONE, "victim_fear", True))

    assert office.referrals.get(ONE).facts.red_flags.victim_fear
    assert office.referrals.get(ONE).sources[-1].place == "meeting of 2026-11-25"
    assert office.referrals.queue().lines[0].reference == ONE

    office.meetings.undo()
    assert office.referrals.get(ONE).facts.red_flags.victim_fear is None
    assert office.verify() == ()


def test_a_report_tells_what_the_panel_confirmed(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(features(ONE))

    assert office.referrals.case_report(ONE, DAY)["findings"]["stalking_features"]["result"] == "met"
    assert (
        office.referrals.case_report(ONE, NEXT_DAY)["findings"]["stalking_features"]["result"] == "not known"
    )
