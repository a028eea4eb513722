"""An agenda takes every referral that is due, may be reordered, and ends where its meeting begins."""

from datetime import date, time
from pathlib import Path

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import ItemKind
from masp_meeting.service.office import Office
from tests.samples import DAY, NEXT_DAY, facts, flagged
from tests.service.offices import ONE, THREE, TWO, new_office


def cases(office: Office, day: date = DAY) -> list[str]:
    return [slot.id for slot in office.agendas.load(day).slots if slot.kind is ItemKind.CASE]


def test_an_agenda_takes_all_who_wait_red_flags_first(tmp_path: Path) -> None:
    with new_office(tmp_path, facts(), facts(red_flags=flagged())) as office:
        built = office.agendas.build(DAY)

        assert cases(office) == [TWO, ONE]
        assert built.slots == office.agendas.load(DAY).slots
        assert built.remarks == ()


def test_building_again_takes_whoever_came_since_and_says_so(office: Office) -> None:
    office.agendas.build(DAY)
    office.agendas.move(DAY, THREE, 3)
    office.referrals.add(facts())

    assert office.agendas.build(DAY).remarks == (
        "It takes the place of the agenda that was planned, and of any order made by hand.",
    )
    assert cases(office) == [ONE, TWO, THREE, "MASP-2026-0004"]


def test_an_odd_day_is_remarked_on_and_built_all_the_same(office: Office) -> None:
    assert office.agendas.build(date(2026, 11, 24)).remarks == (
        "Tue 24 Nov 2026 is past.",
        "Tuesday is not the usual weekday of the meeting.",
    )
    assert office.agendas.days() == (date(2026, 11, 24),)


def test_an_empty_queue_is_remarked_on(tmp_path: Path) -> None:
    with new_office(tmp_path, facts()) as office:
        office.agendas.build(DAY)
        assert office.agendas.build(NEXT_DAY).remarks == ()


def test_moving_a_line_moves_the_times_with_it(office: Office) -> None:
    office.agendas.build(DAY)

    moved = office.agendas.move(DAY, THREE, 0)

    assert moved == office.agendas.load(DAY)
    assert [(slot.id, slot.starts) for slot in moved.slots[:2]] == [
        (THREE, time(10, 0)),
        ("opening", time(10, 10)),
    ]
    assert cases(office) == [THREE, ONE, TWO]


@pytest.mark.parametrize("place", [-1, 99])
def test_nothing_moves_beyond_the_ends(office: Office, place: int) -> None:
    before = office.agendas.build(DAY).slots

    with pytest.raises(Refused, match="at the end of the agenda already"):
        office.agendas.move(DAY, ONE, place)
    assert office.agendas.load(DAY).slots == before


def test_an_unknown_line_is_refused(office: Office) -> None:
    office.agendas.build(DAY)

    with pytest.raises(Refused, match="This agenda has no line “MASP-2026-0099”"):
        office.agendas.move(DAY, "MASP-2026-0099", 0)


def test_a_day_without_agenda_says_how_to_build_one(office: Office) -> None:
    with pytest.raises(Refused, match="build it with “masp-meeting agenda build 2026-11-25”"):
        office.agendas.load(DAY)


def test_a_meeting_that_has_begun_keeps_its_agenda(office: Office) -> None:
    office.agendas.build(DAY)
    office.meetings.convene(DAY)
    office.meetings.handle(Arrive("Tom Marsh", "probation", Mode.DIAL_IN))
    before = office.agendas.load(DAY)

    with pytest.raises(Refused, match="The meeting of Wed 25 Nov 2026 has begun"):
        office.agendas.build(DAY)
    with pytest.raises(Refused, match="The meeting of Wed 25 Nov 2026 has begun"):
        office.agendas.move(DAY, ONE, 0)
    assert office.agendas.load(DAY) == before


def test_looking_at_a_meeting_does_not_begin_it(office: Office) -> None:
    office.agendas.build(DAY)
    office.meetings.convene(DAY)
    late = office.referrals.add(facts())
    office.agendas.build(DAY)

    assert office.meetings.refresh()
    assert office.meetings.meeting.item(late.reference).case is not None
    assert not office.meetings.refresh()


def test_the_next_day_is_the_usual_weekday_until_one_is_planned(office: Office) -> None:
    assert office.agendas.next_day() == DAY
    office.agendas.build(date(2026, 11, 26))
    assert office.agendas.next_day() == date(2026, 11, 26)
    office.agendas.build(date(2026, 11, 18))
    assert office.agendas.next_day() == date(2026, 11, 26)
