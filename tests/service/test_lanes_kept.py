"""A restriction goes with its case from meeting to meeting; a red flag brings a listed one back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from masp_meeting.domain.commands import ConfirmRedFlag, ListCase, Restrict
from masp_meeting.service.office import Office
from tests.samples import ADVOCATE, CHAIR, DAY, advice, facts, flagged, safety
from tests.service.offices import ONE, THREE, TWO, close, defer, verbs
from tests.service.test_routine import ROUTINE, listing_office
from tests.service.weeks import Weeks, week


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[Weeks]:
    weeks = Weeks(tmp_path)
    with weeks.office:
        yield weeks


def restricted(office: Office) -> list[str]:
    return [item.id for item in office.meetings.meeting.items if item.restricted]


def test_a_restricted_case_comes_back_restricted_until_it_is_released(weeks: Weeks) -> None:
    weeks.hold(0, Restrict(ONE, True), safety(ONE), defer(ONE, week(1)), safety(TWO), defer(TWO, week(1)))
    weeks.open(1)
    assert restricted(weeks.office) == [ONE]
    for command in (Restrict(ONE, False), safety(ONE), defer(ONE, week(2))):
        weeks.office.meetings.handle(command)
    close(weeks.office, week(2))

    weeks.open(2)
    assert restricted(weeks.office) == []
    assert weeks.office.verify() == ()


def test_a_late_case_comes_back_restricted_too(weeks: Weeks) -> None:
    weeks.hold(0, Restrict(ONE, True), safety(ONE), defer(ONE, week(5)))
    weeks.open(1)
    weeks.office.meetings.add_case(ONE, "he is released today")
    assert restricted(weeks.office) == [ONE]
    weeks.office.meetings.undo()
    assert weeks.office.verify() == ()


def test_an_urgent_decision_keeps_and_makes_a_restriction(weeks: Weeks) -> None:
    office = weeks.office
    weeks.hold(0, Restrict(ONE, True))
    decided = office.urgent.decide(advice(ONE), CHAIR, "he is released")
    assert decided.item.restricted
    office.urgent.decide(advice(TWO), CHAIR, "he rang her", (), [Restrict(TWO, True)])
    weeks.open(6)
    assert restricted(office) == [ONE, TWO]
    assert office.meetings.beside().restricted == {ONE, TWO}
    assert office.verify() == ()


def lanes(office: Office) -> list[tuple[str, bool, str]]:
    return [(one.id, one.listed, one.recalled) for one in office.meetings.meeting.items if one.case]


RECALLED = (ONE, False, "it has a red flag")


def test_a_flag_that_is_confirmed_recalls_a_listed_case(weeks: Weeks) -> None:
    weeks.open(0, ListCase(ONE), ListCase(THREE), ConfirmRedFlag(ONE, "psychopathy", True))
    assert lanes(weeks.office) == [(TWO, False, ""), RECALLED, (THREE, True, "")]
    assert weeks.office.meetings.meeting.item(ONE).minutes == 10
    assert verbs(weeks.office, f"listing {ONE}") == ["RecallFlagged"]

    weeks.office.meetings.undo()
    assert lanes(weeks.office) == [(TWO, False, ""), (ONE, True, ""), (THREE, True, "")]
    assert weeks.office.verify() == ()


def test_a_flag_that_a_correction_brings_recalls_it_too(weeks: Weeks) -> None:
    weeks.open(0, ListCase(ONE))
    weeks.office.referrals.correct(ONE, replace(facts(), red_flags=flagged()))
    assert weeks.office.meetings.refresh()
    assert lanes(weeks.office) == [(TWO, False, ""), (THREE, False, ""), RECALLED]
    assert weeks.office.verify() == ()


def test_a_case_that_the_agenda_lists_is_discussed_where_a_flag_came_since(tmp_path: Path) -> None:
    with listing_office(tmp_path, ROUTINE) as office:
        assert [one.id for one in office.agendas.build(DAY).slots if one.listed] == [TWO]
        stated = office.referrals.get(TWO).facts
        office.referrals.correct(TWO, replace(stated, red_flags=flagged()))
        item = office.meetings.convene(DAY).item(TWO)
        assert (item.listed, item.recalled) == (False, "it has a red flag")
        office.meetings.handle(ADVOCATE)
        assert verbs(office, f"listing {TWO}") == ["RecallFlagged"]
