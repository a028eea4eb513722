"""The command about telling: who is still to be told, overdue first, and that somebody was."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    Arrive,
    CloseMeeting,
    DecideDisclosure,
    OpenMeeting,
    RecordDecision,
    RecordVictimSafety,
)
from masp_meeting.domain.dates import show_date, weeks_after
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.routes import Route
from tests.cli.commands import masp


@pytest.fixture
def day(workspace: Path, reference: str) -> date:
    """A meeting of last week that declined the case, and told nobody yet."""
    day, later = weeks_after(local_now().date(), -1), weeks_after(local_now().date(), 1)
    with open_office(workspace) as office:
        office.agendas.build(day)
        office.meetings.convene(day)
        for command in (
            Arrive("Marian Fell", "police", Mode.IN_PERSON),
            OpenMeeting("Marian Fell", ""),
            RecordVictimSafety(reference, "she is well", "an alarm"),
            RecordDecision(reference, Route.DECLINE, "no features"),
            DecideDisclosure(reference, True, "decline", "", "Marian Fell", "police", day),
            CloseMeeting(later),
        ):
            office.meetings.handle(command)
    return day


def test_lists_who_is_still_to_be_told_with_their_letter(day: date, workspace: Path, reference: str) -> None:
    answer = masp("told")
    assert answer.out == (
        f"{reference}  Tom Marsh, Hampshire & Isle of Wight Probation Service: not told yet: Marian Fell, by "
        f"{show_date(day)}, 7 days overdue; no letter written\n"
    )
    with open_office(workspace) as office:
        (exported,) = office.papers.export([Order(Paper.OUTCOME, day, reference)])
    today = local_now().date()

    assert masp("told").out.endswith(f"; letter written {show_date(today)}\n")
    (one,) = masp("told", "--json").data
    assert (one["letter"], one["written_on"]) == (f"letters/{exported.path.name}", today.isoformat())
    assert (one["reference"], one["meeting"], one["overdue"]) == (reference, day.isoformat(), True)


@pytest.mark.usefixtures("day")
def test_says_that_somebody_was_told(reference: str) -> None:
    today = local_now().date()
    answer = masp("told", reference.lower(), "--how", "call", "--on", today.isoformat())

    assert (answer.code, answer.out) == (0, f"{reference}  told by telephone, {show_date(today)}\n")
    assert (masp("told").out, masp("told").err) == ("", "Every referrer who is to be told has been told.\n")
    assert masp("told", reference).refuses(
        f"needs no telling any more: told (by telephone, {show_date(today)})"
    )
    assert "Tell the referrer" not in masp("actions").out
    assert masp("verify").code == 0


def test_what_cannot_be_is_refused(day: date, reference: str) -> None:
    tomorrow = local_now().date().fromordinal(local_now().date().toordinal() + 1)
    assert masp("told", "MASP-2026-0099").refuses("There is no referral MASP-2026-0099")
    assert masp("told", reference, "--on", tomorrow.isoformat()).refuses("is to come")
    assert masp("told", reference, "--on", day.isoformat()).refuses("What is told was decided on")
    assert masp("told", "--how", "call").refuses("Say who was told")
    assert masp("told", reference, "--how", "pigeon").code == 2
    assert len(masp("told").out.splitlines()) == 1


@pytest.mark.usefixtures("workspace")
def test_of_what_nobody_decided_nothing_is_told(reference: str) -> None:
    assert masp("told", reference).refuses(f"Nothing is to be told of {reference}")
