"""Which parts of the minutes can be had of a meeting, for whom, and what each file is called."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    Amend,
    Arrive,
    CloseMeeting,
    DecideDisclosure,
    GoTo,
    Restrict,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from tests.documents.writing.reading_back import text_of
from tests.samples import CHAIR, DAY, NEXT_DAY, advice, safety
from tests.service.offices import ONE, THREE, TWO, new_office, open_office, opened_meeting

ANNEX, SUMMARY, RECORD = (Order(paper, DAY) for paper in (Paper.ANNEX, Paper.SUMMARY, Paper.RECORD))
EXTRACT = Order(Paper.EXTRACT, DAY, ONE)
POLICE = Order(Paper.MINUTES, DAY, "police")
COUNCIL = Order(Paper.MINUTES, DAY, "Havant Borough Council")


def held(office: Office) -> None:
    """One case decided and told, one restricted; a council looks on, and a landlord came for a case."""
    opened_meeting(office)
    clinical = TakeNote(ONE, "n1", "Sleeps badly.", NoteKind.CLINICAL, "health")
    for command in (
        Arrive("Lee Petrie", "Havant Borough Council", Mode.DIAL_IN),
        AdmitReferrer(ONE, "Bo Lind", "Quay Homes", Mode.DIAL_IN),
        GoTo(ONE),
        clinical,
        safety(ONE),
        replace(advice(ONE), reasons="Quillfeather is ready"),
        DecideDisclosure(ONE, True, "the plan", "", "Tom Marsh", "probation"),
        GoTo(TWO),
        Restrict(TWO, True),
        safety(TWO),
        replace(advice(TWO), reasons="SECRET"),
        GoTo("closing"),
        CloseMeeting(NEXT_DAY),
    ):
        office.meetings.handle(command)


@pytest.fixture
def over(tmp_path: Path) -> Iterator[Office]:
    """The office after that meeting."""
    with new_office(tmp_path) as office:
        held(office)
        yield office


def parts(office: Office) -> list[tuple[str, str, str]]:
    """What is offered of the minutes and their parts: title, reader, and why not."""
    kinds = (Paper.MINUTES, Paper.ANNEX, Paper.EXTRACT, Paper.SUMMARY, Paper.RECORD)
    return [
        (one.title, one.reader, one.barred) for one in office.papers.offers(DAY) if one.order.paper in kinds
    ]


def test_what_can_be_had_and_why_the_rest_cannot(over: Office) -> None:
    referrer = "Tom Marsh, Hampshire & Isle of Wight Probation Service"

    assert parts(over) == [
        ("Minutes", "the whole partnership", ""),
        *(("Minutes", agency, "") for agency in ("police", "probation", "health", "advocacy")),
        ("Minutes", "Havant Borough Council", ""),
        ("Health annex", "health alone", ""),
        ("Extract", f"{ONE}: {referrer}", ""),
        ("Extract", TWO, f"{TWO} is restricted: it is in the chair's record alone."),
        ("Extract", f"{THREE}: {referrer}", f"{THREE} was not reached: there is no outcome to tell."),
        ("Executive summary", "the executives of the partner agencies alone", ""),
        ("Chair's record", "the chair and the administrator alone", ""),
    ]


def test_what_is_usually_sent_leaves_out_onlookers_and_the_chairs_record(over: Office) -> None:
    unusual = [one.order for one in over.papers.offers(DAY) if not one.usual]

    assert COUNCIL in unusual
    assert RECORD in unusual
    assert not {POLICE, ANNEX, EXTRACT, SUMMARY} & {*unusual}


def test_whoever_came_for_one_case_alone_has_no_minutes(over: Office) -> None:
    with pytest.raises(Refused):
        over.papers.draft(Order(Paper.MINUTES, DAY, "Quay Homes"))


@pytest.mark.parametrize(
    ("order", "stem"),
    [
        (POLICE, "2026-11-25-minutes-police"),
        (COUNCIL, "2026-11-25-minutes-havant-borough-council"),
        (ANNEX, "2026-11-25-health-annex"),
        (EXTRACT, "2026-11-25-extract-MASP-2026-0001"),
        (SUMMARY, "2026-11-25-summary"),
        (RECORD, "2026-11-25-chairs-record"),
    ],
)
def test_each_is_written_beside_the_minutes(over: Office, order: Order, stem: str) -> None:
    (done,) = over.papers.export([order])

    assert done.path == over.workspace.folder / "minutes" / f"{stem}.docx"
    assert text_of(done.path.read_bytes())
    assert not over.papers.export([order])[0].anew


def test_what_is_restricted_is_in_the_record_alone(over: Office) -> None:
    orders = [one.order for one in over.papers.offers(DAY) if not one.barred and one.order.suffix == ".docx"]
    having = [one for one in orders if "SECRET" in repr(over.papers.draft(one).lines)]

    assert having == [RECORD]


def test_meeting_without_notes_of_a_kind_says_so(closed: Office) -> None:
    barred = {title: why for title, _, why in parts(closed) if why}

    assert barred["Health annex"] == "No clinical note was taken at this meeting."
    assert barred["Chair's record"] == "Nothing was restricted at this meeting: the minutes have it all."
    for order in (ANNEX, RECORD):
        with pytest.raises(Refused):
            closed.papers.draft(order)


def test_meeting_that_is_not_open_has_minutes_for_nobody(office: Office) -> None:
    office.agendas.build(DAY)

    found = parts(office)

    assert {title for title, _, _ in found} == {"Minutes"}
    assert all("not open yet" in why for _, _, why in found)


def test_extract_of_an_open_meeting_waits_for_its_close(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(safety(ONE))
    office.meetings.handle(advice(ONE))

    with pytest.raises(Refused, match="not closed yet"):
        office.papers.draft(EXTRACT)


def test_each_version_has_a_file_of_its_own_and_an_extract_only_where_its_case_changed(over: Office) -> None:
    before = over.papers.draft(EXTRACT).made.content
    change = Amend(TWO, CHAIR, "another body", decision=replace(advice(TWO), reasons="moved"))
    over.amending.amend(DAY, change)

    assert over.papers.draft(POLICE).made.stem == "2026-11-25-minutes-police-v2"
    assert over.papers.draft(EXTRACT).made.stem == "2026-11-25-extract-MASP-2026-0001"
    assert over.papers.draft(EXTRACT).made.content == before


def test_another_office_makes_the_same_bytes_of_every_part(over: Office) -> None:
    orders = (POLICE, ANNEX, EXTRACT, SUMMARY, RECORD)
    first = [over.papers.draft(one).made.content for one in orders]

    with open_office(over.workspace.folder, "Noor Patel") as other:
        assert [other.papers.draft(one).made.content for one in orders] == first


def test_a_name_that_was_corrected_since_is_hidden_too(over: Office) -> None:
    assert "Quillfeather is ready" in repr(over.papers.draft(EXTRACT).lines)
    was = over.referrals.get(ONE)
    over.referrals.correct(ONE, replace(was.facts, subject_family_name="Quillfeather"))

    assert "Q. is ready" in repr(over.papers.draft(EXTRACT).lines)
