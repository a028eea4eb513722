"""Invitations: a file for each referrer, changed in place, cancelled with their case, and no word of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from masp_meeting.domain.commands import ListCase, OpenMeeting
from masp_meeting.domain.papers import Order, Paper, Suffix
from masp_meeting.service.office import Office
from masp_meeting.service.papers.kinds import Offer
from tests.samples import CHAIR, DAY, advice, facts, safety
from tests.service.offices import ONE, TWO, close, defer, new_office, open_office, opened_meeting

PROFILE = """
[meeting]
venue = "Room 4, Civic Centre, Havant"
contact = "Noor Patel"
contact_email = "masp@police.example"
"""
MARSH, WHITLOW = "Tom Marsh", "Jo Whitlow"
THEIRS = facts(
    referrer_name=WHITLOW,
    referrer_agency="Hampshire police",
    referrer_email="jo.whitlow@police.example",
    subject_given_names="Corin",
    subject_family_name="Dalloway",
    victim_name_or_initials="Priya Lockhart",
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two cases of one referrer and one of another, with an agenda."""
    (tmp_path / "partnership.toml").write_text(PROFILE, encoding="utf-8")
    with new_office(tmp_path, facts(), facts(), THEIRS) as office:
        office.agendas.build(DAY)
        yield office


def offered(office: Office, day: date = DAY) -> dict[str, Offer]:
    found = (one for one in office.papers.offers(day) if one.order.paper is Paper.INVITATION)
    return {one.order.of: one for one in found}


def order(name: str, day: date = DAY) -> Order:
    return Order(Paper.INVITATION, day, name, suffix=Suffix.CALENDAR)


def exported(office: Office, name: str = MARSH, day: date = DAY) -> Path:
    (one,) = office.papers.export([order(name, day)])
    assert one.refused == ""
    return one.path


def told(path: Path) -> tuple[str, list[tuple[str, str, int]]]:
    """The method, and of each event its times, status and sequence."""
    calendar = Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, Calendar)
    return str(calendar["method"]), [
        (
            f"{one.decoded('dtstart'):%H:%M}–{one.decoded('dtend'):%H:%M}",
            str(one["status"]),
            one.decoded("sequence"),
        )
        for one in calendar.events
    ]


def uids(path: Path) -> list[str]:
    calendar = Calendar.from_ical(path.read_bytes())
    return [str(event["uid"]) for event in calendar.walk("VEVENT")]


def test_each_referrer_has_a_file_with_their_own_slots(office: Office) -> None:
    assert list(offered(office)) == [MARSH, WHITLOW]

    marsh, whitlow = exported(office), exported(office, WHITLOW)

    assert marsh == office.workspace.agendas / "2026-11-25-invitation-t-marsh.ics"
    assert whitlow.name == "2026-11-25-invitation-j-whitlow.ics"
    assert told(marsh) == ("REQUEST", [("10:15–10:35", "CONFIRMED", 0)])
    assert told(whitlow) == ("REQUEST", [("10:35–10:45", "CONFIRMED", 0)])
    assert "10:35" not in marsh.read_text(encoding="utf-8").replace("10:15–10:35", "")


def test_nothing_of_a_case_is_in_file_or_name(office: Office) -> None:
    for path in (exported(office), exported(office, WHITLOW)):
        said = path.name + path.read_text(encoding="utf-8").replace("\r\n ", "")
        for word in (
            "MASP-2026",
            "0001",
            "0003",
            "A.B.",
            "C.D.",
            "Corin",
            "Dalloway",
            "Priya",
            "Lockhart",
            "PLSI",
        ):
            assert word not in said, word


def test_one_that_did_not_change_is_the_same_bytes(office: Office) -> None:
    first = exported(office).read_bytes()

    (again,) = office.papers.export([order(MARSH)])
    assert not again.anew
    assert again.path.read_bytes() == first
    again.path.unlink()
    assert exported(office).read_bytes() == first


def test_changed_time_takes_the_place_of_the_first(office: Office) -> None:
    path = exported(office)
    uid = uids(path)
    office.agendas.move(DAY, "opening", 2)
    office.agendas.move(DAY, TWO, 5)

    moved = exported(office)

    assert moved == path
    assert told(moved) == ("PUBLISH", [("10:15–10:25", "CONFIRMED", 1), ("10:35–10:45", "CONFIRMED", 1)])
    assert uids(moved)[:1] == uid
    office.agendas.move(DAY, TWO, 4)
    back = exported(office)
    assert told(back) == ("PUBLISH", [("10:15–10:35", "CONFIRMED", 2), ("10:35–10:45", "CANCELLED", 2)])
    assert not office.papers.export([order(MARSH)])[0].anew


def test_another_place_is_a_change_too(office: Office) -> None:
    exported(office)
    folder = office.workspace.folder
    office.close()
    (folder / "partnership.toml").write_text(PROFILE.replace("Room 4", "Room 5"), encoding="utf-8")

    with open_office(folder) as later:
        assert told(exported(later)) == ("REQUEST", [("10:15–10:35", "CONFIRMED", 1)])


def test_case_that_left_the_agenda_is_cancelled(office: Office) -> None:
    path = exported(office, WHITLOW)
    uid = uids(path)
    office.urgent.decide(advice("MASP-2026-0003"), CHAIR, "it cannot wait", [], [safety("MASP-2026-0003")])

    offer = offered(office)[WHITLOW]
    assert (offer.title, offer.barred, offer.usual) == ("Cancelled invitation", "", True)
    gone = exported(office, WHITLOW)

    assert gone == path
    assert told(gone) == ("CANCEL", [("10:35–10:45", "CANCELLED", 1)])
    assert uids(gone) == uid
    assert not offered(office)[WHITLOW].usual, "they were told"
    assert not office.papers.export([order(WHITLOW)])[0].anew


def test_who_was_never_called_in_has_nothing_cancelled(office: Office) -> None:
    office.urgent.decide(advice("MASP-2026-0003"), CHAIR, "it cannot wait", [], [safety("MASP-2026-0003")])

    assert list(offered(office)) == [MARSH]
    (one,) = office.papers.export([order(WHITLOW)])
    assert "There is no such paper" in one.refused


def test_listed_case_calls_nobody_in_and_cancels_what_was_told(office: Office) -> None:
    exported(office)
    office.meetings.convene(DAY)
    office.meetings.handle(OpenMeeting(CHAIR, "Noor Patel"))
    office.meetings.handle(ListCase(ONE))
    office.meetings.handle(ListCase(TWO))

    assert told(exported(office)) == ("CANCEL", [("10:15–10:35", "CANCELLED", 1)])


def test_meeting_that_is_over_calls_nobody_in(closed: Office) -> None:
    (offer,) = offered(closed).values()

    assert offer.barred == "The meeting of Wed 25 Nov 2026 is over: nobody is called in any more."


def test_case_without_a_referrer_is_offered_with_the_reason_why_not(tmp_path: Path) -> None:
    nobody = facts(referrer_name=None, referrer_email=None)
    with new_office(tmp_path, facts(), nobody) as office:
        office.agendas.build(DAY)

        offer = offered(office)[TWO]

        assert offer.reader == f"the referrer of {TWO}"
        assert offer.barred.startswith(f"{TWO}: nobody can be called in")


def test_two_people_of_one_short_name_have_a_file_each(tmp_path: Path) -> None:
    tim = facts(referrer_name="Tim Marsh", referrer_email="tim@probation.example")
    with new_office(tmp_path, facts(), tim) as office:
        office.agendas.build(DAY)

        names = {exported(office, name).name for name in (MARSH, "Tim Marsh")}

        assert len(names) == 2
        assert all(name.startswith("2026-11-25-invitation-t-marsh-") for name in names)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "Tom\nMarsh\r\nATTENDEE:x",
        "x" * 300,
        "李 小龍",
        "; rm -rf / ,",
        "\uff34\uff4f\uff4d",
        "???",
    ],
)
def test_hostile_name_harms_neither_file_nor_folder(tmp_path: Path, name: str) -> None:
    with new_office(tmp_path, facts(referrer_name=name)) as office:
        office.agendas.build(DAY)
        (of,) = offered(office)

        path = exported(office, of)

        assert path.parent == office.workspace.agendas
        assert path.name.startswith("2026-11-25-invitation-")
        assert len(path.name.encode()) < 200
        (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        assert f"{event.decoded('dtstart'):%H:%M}" == "10:15"


@pytest.mark.parametrize(
    "day", [date(2026, 10, 21), date(2026, 10, 28), date(2027, 3, 24), date(2027, 3, 31)], ids=str
)
def test_slot_is_at_the_right_moment_before_and_after_clocks_change(office: Office, day: date) -> None:
    office.agendas.build(day)

    (event,) = Calendar.from_ical(exported(office, MARSH, day).read_bytes()).walk("VEVENT")

    expected = datetime(day.year, day.month, day.day, 10, 15, tzinfo=ZoneInfo("Europe/London"))
    assert event.decoded("dtstart").astimezone(UTC) == expected.astimezone(UTC)


def test_case_that_is_deferred_calls_in_to_the_next_meeting_anew(office: Office) -> None:
    exported(office, WHITLOW)
    opened_meeting(office)
    for reference in (ONE, TWO, "MASP-2026-0003"):
        office.meetings.handle(safety(reference))
        office.meetings.handle(defer(reference))
    close(office)
    later = date(2026, 12, 2)
    office.agendas.build(later)

    again = exported(office, WHITLOW, later)

    assert told(again)[1] == [("10:35–10:45", "CONFIRMED", 0)]
    assert again.name == "2026-12-02-invitation-j-whitlow.ics"
