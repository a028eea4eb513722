"""Makes the workspace of the demonstration through the office alone, as its people would have made it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from masp_meeting.demo.clock import DAY, LAST_WEEK, URGENT, StoryClock, numbered
from masp_meeting.demo.last_week import hold_last_week
from masp_meeting.demo.referrals import DemoReferral, demo_referrals
from masp_meeting.demo.urgent import decide_urgently
from masp_meeting.domain.facts import Investigation
from masp_meeting.service.office import Office

OPERATOR = "demo"
NEEDS_THERAPY = "MASP-2026-0013"
_POLICE_ANSWERED = date(2026, 11, 20)
_THE_DAY_BEFORE = date(2026, 11, 24)


def make_demo(folder: Path) -> None:
    """Make a workspace with last week's meeting held, this week's referrals in, and their agenda built.

    One was decided urgently in between, and one came in after the agenda was built.

    Raises:
        Refused: the folder holds a workspace already, or cannot be written.
    """
    Office.create(folder)
    clock = StoryClock(LAST_WEEK)
    with Office.open(folder, clock, numbered("last-week"), OPERATOR) as office:
        arrivals = demo_referrals()
        decided, deferred = _take_in(office, clock, (one for one in arrivals if one.arrives < LAST_WEEK))
        hold_last_week(office, clock, decided, deferred)
        _take_in(office, clock, (one for one in arrivals if LAST_WEEK < one.arrives < DAY))
        clock.move_to(_POLICE_ANSWERED)
        _take_the_police_answer(office, deferred)
        clock.move_to(URGENT)
        decide_urgently(office, NEEDS_THERAPY)
        clock.move_to(_THE_DAY_BEFORE)
        _ask_for_what_is_missing(office)
        office.agendas.build(DAY)
        _take_in(office, clock, (one for one in arrivals if one.arrives == DAY))


def _take_in(office: Office, clock: StoryClock, arrivals: Iterable[DemoReferral]) -> list[str]:
    """Type referrals in on the days on which they came; returns their references."""
    references = []
    for one in arrivals:
        clock.move_to(one.arrives)
        references.append(office.referrals.add(one.facts).reference)
    return references


def _take_the_police_answer(office: Office, reference: str) -> None:
    """What last week's deferral waited for came in, and is put right on the referral."""
    told = office.referrals.get(reference).facts
    answer = replace(
        told,
        investigation_status=Investigation.NO_FURTHER_ACTION,
        investigation_status_date=_POLICE_ANSWERED,
    )
    office.referrals.correct(reference, answer)


def _ask_for_what_is_missing(office: Office) -> None:
    """The administrator has asked whoever can tell, and the answers are awaited."""
    for line in office.referrals.queue().lines:
        for whom in office.chases.whom(line.reference):
            message = office.chases.draft(line.reference, whom)
            office.chases.asked(line.reference, whom, message.gaps)
