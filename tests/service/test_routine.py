"""The fast lane is proposed with the agenda: routine cases alone, where the partnership wishes it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.facts import Facts, Willing
from masp_meeting.service.office import Office
from masp_meeting.storage.workspace import Workspace
from tests.samples import DAY, NEXT_DAY, PROFILE, facts, flagged, safety
from tests.service.offices import ONE, TWO, close, defer, open_office, opened_meeting, ticking
from tests.tui.front import a_form

ROUTINE = facts(
    subject_given_names="Rowan",
    subject_family_name="Thackeray",
    subject_dob=date(1979, 5, 3),
    subject_address="9 Mill Lane, Havant",
    victim_name_or_initials="P.W.",
    willing_to_engage=Willing.NO,
)
LISTS = replace(PROFILE, meeting=replace(PROFILE.meeting, list_routine=True))


def listing_office(folder: Path, *stated: Facts) -> Office:
    """An office whose profile lists routine cases; the first case is one for discussion."""
    Workspace.create(folder).close()
    office = Office(Workspace.open(folder), LISTS, ticking(), iter("abcdefgh").__next__, "Marian Fell")
    for number, one in enumerate((facts(), *stated)):
        office.referrals.add(replace(one, referrer_email=f"{number}@police.example"))
    return office


def listed(office: Office) -> list[str]:
    return [slot.id for slot in office.agendas.build(DAY).slots if slot.listed]


def test_routine_cases_are_proposed_behind_the_others_for_two_minutes_each(tmp_path: Path) -> None:
    eager = facts(subject_given_names="Ivor", subject_family_name="Lund", subject_dob=date(1988, 1, 9))
    office = listing_office(tmp_path, ROUTINE, eager)

    slots = office.agendas.build(DAY).slots
    assert [(slot.id, slot.minutes) for slot in slots[3:6]] == [
        (ONE, 10),
        ("MASP-2026-0003", 10),
        (TWO, 2),
    ]
    assert [slot.id for slot in slots if slot.listed] == [TWO]
    assert office.meetings.convene(DAY).item(TWO).listed
    assert office.agendas.load(DAY).slots == slots


@pytest.mark.parametrize(
    "stated",
    [
        replace(ROUTINE, willing_to_engage=Willing.YES),
        replace(ROUTINE, red_flags=flagged()),
        replace(facts(), willing_to_engage=Willing.NO),
        replace(ROUTINE, subject_postcode="SP11 9RR"),
    ],
    ids=["direct intervention", "red flag", "perhaps somebody known", "signpost"],
)
def test_what_is_not_routine_is_discussed(tmp_path: Path, stated: Facts) -> None:
    assert listed(listing_office(tmp_path, stated)) == []


def test_a_case_that_returns_is_discussed(tmp_path: Path) -> None:
    office = listing_office(tmp_path, ROUTINE)
    opened_meeting(office)
    for command in (safety(TWO), defer(TWO)):
        office.meetings.handle(command)
    close(office)

    slots = office.agendas.build(NEXT_DAY).slots
    assert TWO in [slot.id for slot in slots]
    assert not [slot for slot in slots if slot.listed]


def test_a_form_with_an_open_question_is_discussed(tmp_path: Path) -> None:
    office = listing_office(tmp_path)
    read = office.referrals.read_in(a_form(tmp_path / "form.docx", Date_of_birth="03/05/1979 or 04/05/1979"))
    assert read.reference == TWO
    assert listed(office) == []
    office.referrals.correct(TWO, ROUTINE)

    assert listed(office) == [TWO]


def test_nothing_is_listed_unless_the_partnership_wishes_it(tmp_path: Path) -> None:
    listing_office(tmp_path, ROUTINE).close()
    with open_office(tmp_path) as office:
        assert listed(office) == []
