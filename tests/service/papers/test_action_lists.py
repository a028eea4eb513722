"""Action lists as papers of the desk: every agency its own, from the register, as it stands by then."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.domain.commands import Restrict, TakeAction
from masp_meeting.domain.matters import Report
from masp_meeting.domain.papers import Order, Paper, Suffix
from masp_meeting.service.office import Office
from masp_meeting.service.papers.kinds import Offer
from tests.samples import DAY, NEXT_DAY, facts, safety
from tests.service.offices import ONE, THREE, TWO, defer, open_office
from tests.service.weeks import Weeks, week

ALL, POLICE = Order(Paper.ACTIONS, DAY), Order(Paper.ACTIONS, DAY, "police")


def take(item: str, name: str, what: str, agency: str, due: date = NEXT_DAY) -> TakeAction:
    return TakeAction(item, name, what, "Sam Reed", agency, due)


@pytest.fixture
def weeks(tmp_path: Path) -> Iterator[Weeks]:
    """A meeting that took five actions, one of them in a restricted case."""
    named = facts(subject_given_names="Corin", subject_family_name="Dalloway", referrer_email="c@x.example")
    weeks = Weeks(
        tmp_path, facts(), named, facts(subject_family_name="Penhale", referrer_email="p@x.example")
    )
    weeks.hold(
        0,
        *(safety(one) for one in (ONE, TWO, THREE)),
        take(ONE, "a1", "Ring Dalloway's landlord, and Brand's", "police"),
        take(TWO, "a2", "Write the plan", "health", DAY),
        take(THREE, "a3", "SECRET: move her", "police"),
        take("closing", "a4", "Book a room", "", NEXT_DAY + timedelta(days=9)),
        take(ONE, "a5", "Visit him", "Havant Borough Council"),
        *(defer(one) for one in (ONE, TWO, THREE)),
        Restrict(THREE, True),
    )
    with weeks.office:
        yield weeks


def offered(office: Office, day: date = DAY) -> list[Offer]:
    return [one for one in office.papers.offers(day) if one.order.paper is Paper.ACTIONS]


def exported(office: Office, order: Order) -> Path:
    (one,) = office.papers.export([order])
    assert one.refused == ""
    return one.path


def rows(path: Path) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells] for table in Document(str(path)).tables for row in table.rows[1:]
    ]


def text_of(path: Path) -> str:
    return "\n".join(line.text for line in Document(str(path)).paragraphs) + str(rows(path))


def test_every_agency_with_something_to_do_has_a_list_in_word_and_excel(weeks: Weeks) -> None:
    offers = offered(weeks.office)

    word = [one.order.of for one in offers if one.order.suffix is Suffix.WORD]
    assert word == ["", "police", "health", "Havant Borough Council"]
    assert [one.order.of for one in offers if one.order.suffix is Suffix.EXCEL] == word
    assert {one.usual for one in offers if one.order.suffix is Suffix.EXCEL} == {False}
    assert [one.reader for one in offers][:2] == ["all agencies", "police"]
    names = [exported(weeks.office, one.order).name for one in offers]
    assert names[:4] == [
        "2026-11-25-actions.docx",
        "2026-11-25-actions-police.docx",
        "2026-11-25-actions-health.docx",
        "2026-11-25-actions-havant-borough-council.docx",
    ]
    assert names[4] == "2026-11-25-actions.xlsx"


def test_names_of_all_the_meetings_cases_are_hidden(weeks: Weeks) -> None:
    text = text_of(exported(weeks.office, POLICE))

    assert "Ring D.'s landlord, and B.'s" in text
    for name in ("Dalloway", "Brand", "Penhale", "Corin"):
        assert name not in text


def test_restricted_cases_owner_is_sent_to_the_chair_and_others_read_nothing(weeks: Weeks) -> None:
    police, everybody = exported(weeks.office, POLICE), exported(weeks.office, ALL)

    assert ["Ask the chair.", "restricted case", "Sam Reed, police"] in [row[:3] for row in rows(police)]
    assert "Not listed here: 1 action in restricted cases." in text_of(everybody)
    for path in (police, everybody):
        assert "SECRET" not in text_of(path)
        assert THREE not in text_of(path)


def test_later_list_has_what_is_overdue_first_and_all_earlier_meetings(weeks: Weeks) -> None:
    weeks.hold(1, take("closing", "b1", "Write to the council", "police", week(2)))

    found = rows(exported(weeks.office, Order(Paper.ACTIONS, week(1))))

    assert [(row[0].split("\n")[0], row[3].split("\n")[-1]) for row in found][:2] == [
        ("Write the plan", "7 days overdue"),
        ("Ring D.'s landlord, and B.'s", "Wed 2 Dec 2026"),
    ]
    assert "Write to the council" in str(found)
    assert "Write to the council" not in text_of(exported(weeks.office, ALL)), "it was taken later"


def test_report_between_meetings_takes_an_action_off_the_list(weeks: Weeks) -> None:
    office = weeks.office
    before = exported(office, POLICE).read_bytes()
    office.matters.report(f"{DAY}/a1", Report.NOT_UNDERTAKEN, "Dalloway was away")
    assert "D. was away" in text_of(exported(office, POLICE))
    office.matters.report(f"{DAY}/a1", Report.DONE)

    after = exported(office, POLICE)

    assert "landlord" not in text_of(after)
    assert after.read_bytes() != before


@pytest.mark.parametrize("suffix", [Suffix.WORD, Suffix.EXCEL])
def test_same_actions_are_the_same_bytes_whoever_asks_when(weeks: Weeks, suffix: Suffix) -> None:
    order = Order(Paper.ACTIONS, DAY, suffix=suffix)
    content = exported(weeks.office, order).read_bytes()

    with open_office(weeks.office.workspace.folder) as other:
        (again,) = other.papers.export([order])

    assert not again.anew
    assert again.path.read_bytes() == content


def test_agency_with_nothing_to_do_has_no_list(weeks: Weeks) -> None:
    (one,) = weeks.office.papers.export([Order(Paper.ACTIONS, DAY, "advocacy")])

    assert "There is no such paper" in one.refused


def test_nothing_to_do_is_said(tmp_path: Path) -> None:
    weeks = Weeks(tmp_path / "empty")
    weeks.office.agendas.build(DAY)

    assert {one.barred for one in offered(weeks.office)} == {"There is nothing that anybody has still to do."}
    weeks.office.close()


def test_list_can_be_had_before_the_next_meeting_too(weeks: Weeks) -> None:
    weeks.office.agendas.build(NEXT_DAY)

    found = rows(exported(weeks.office, Order(Paper.ACTIONS, NEXT_DAY, "health")))

    assert [(row[0].split("\n")[0], row[3].split("\n")[-1]) for row in found] == [
        ("Write the plan", "7 days overdue")
    ]


def test_record_is_sound_after_every_list_went_out(weeks: Weeks) -> None:
    for offer in offered(weeks.office):
        exported(weeks.office, offer.order)

    assert weeks.office.verify() == ()
