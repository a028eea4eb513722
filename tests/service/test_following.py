"""The projector's desk: it reads what the room may see, writes nothing, and is known while it lives."""

from datetime import timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.commands import Cover, GoTo, TakeNote
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import NoteKind, Stage
from masp_meeting.domain.view import Audience
from masp_meeting.service.following import Wall
from masp_meeting.service.office import Office
from tests.samples import DAY, NEXT_DAY, NOW, facts
from tests.service.offices import ONE, close, new_office, open_office, opened_meeting, verbs


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Stand in an open meeting."""
    office = new_office(tmp_path)
    opened_meeting(office)
    office.meetings.handle(GoTo(ONE))
    return office


def test_sees_what_is_done_as_the_room_may_see_it(office: Office, tmp_path: Path) -> None:
    with open_office(tmp_path) as wall:
        assert wall.following.day() == DAY
        assert wall.following.look(DAY).audience is Audience.PROJECTOR
        assert not wall.following.changed()
        office.meetings.handle(TakeNote(ONE, "n1", "for all"))
        office.meetings.handle(TakeNote(ONE, "n2", "for health alone", NoteKind.CLINICAL))

        assert wall.following.changed()
        item = wall.following.look(DAY).item
        assert item is not None
        assert [note.text for note in item.notes] == ["for all"]
        assert item.withheld == 1
        assert not wall.following.changed()


def test_shows_a_planned_meeting_without_beginning_it(tmp_path: Path) -> None:
    office = new_office(tmp_path)
    office.agendas.build(DAY)
    with open_office(tmp_path) as wall:
        shown = wall.following.look(wall.following.day())

    assert (shown.stage, len(shown.agenda), shown.item) == (Stage.PLANNED, 8, None)
    assert verbs(office) == []
    assert office.agendas.stages() == {}


def test_without_a_meeting_it_says_what_to_do(tmp_path: Path) -> None:
    new_office(tmp_path)
    with open_office(tmp_path) as wall, pytest.raises(Refused, match="build it with"):
        wall.following.look(wall.following.day())


def test_follows_the_next_one_where_none_is_open(office: Office, tmp_path: Path) -> None:
    close(office)
    with open_office(tmp_path, start=NOW + timedelta(days=1)) as wall:
        assert wall.following.day() == NEXT_DAY


def test_an_office_that_follows_can_write_nothing(office: Office, tmp_path: Path) -> None:
    with open_office(tmp_path) as wall:
        wall.following.look(DAY)
        wall.meetings.convene(DAY)
        before = office.meetings.meeting
        for deed in (
            lambda: wall.meetings.handle(Cover()),
            lambda: wall.referrals.add(facts()),
            lambda: wall.agendas.build(NEXT_DAY),
        ):
            with pytest.raises(Refused, match="may not be written"):
                deed()

    office.meetings.refresh()
    assert office.meetings.meeting == before
    assert office.verify() == ()


def test_takes_no_seat(office: Office, tmp_path: Path) -> None:
    with open_office(tmp_path) as wall:
        wall.following.look(DAY)
        with open_office(tmp_path, "Noor Patel") as chair:
            assert chair.meetings.drive(DAY) == office.meetings.meeting


def test_the_chair_knows_what_is_on_the_wall(office: Office, tmp_path: Path) -> None:
    assert office.meetings.wall() is Wall.NONE
    with open_office(tmp_path) as wall, open_office(tmp_path) as other:
        for one in (wall, other):
            one.following.tell(one.following.look(DAY))
        assert office.meetings.wall() is Wall.UNCOVERED
        office.meetings.handle(Cover())
        assert office.meetings.wall() is Wall.UNCOVERED
        wall.following.tell(wall.following.look(DAY))
        assert office.meetings.wall() is Wall.UNCOVERED, "one of two still shows the case"
        other.following.tell(other.following.look(DAY))
        assert office.meetings.wall() is Wall.COVERED

    assert office.meetings.wall() is Wall.NONE


def test_a_projector_of_another_meeting_is_not_on_this_wall(office: Office, tmp_path: Path) -> None:
    office.agendas.build(NEXT_DAY)
    with open_office(tmp_path) as wall:
        wall.following.tell(wall.following.look(NEXT_DAY))

        assert office.meetings.wall() is Wall.NONE
