"""The commands about actions and urgent decisions: listed, settled, decided, or refused in one sentence."""

import shlex
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, CloseMeeting, OpenMeeting, TakeAction
from masp_meeting.domain.dates import weeks_after
from tests.cli.commands import masp


@pytest.fixture
def day(workspace: Path) -> date:
    """A meeting of last week that left two actions, one of them overdue."""
    day, later = weeks_after(local_now().date(), -1), weeks_after(local_now().date(), 1)
    with open_office(workspace) as office:
        office.agendas.build(day)
        office.meetings.convene(day)
        for command in (
            Arrive("Marian Fell", "police", Mode.IN_PERSON),
            OpenMeeting("Marian Fell", ""),
            TakeAction("closing", "abc1", "Ring the landlord", "Tom Marsh", "probation", day),
            TakeAction("closing", "abd2", "Ask the school", "Sade Okoro", "advocacy", later),
            CloseMeeting(later),
        ):
            office.meetings.handle(command)
    return day


def test_lists_what_is_still_to_be_done(day: date) -> None:
    answer = masp("actions")
    first, second = answer.out.splitlines()

    assert first.startswith(f"{day}/abc1  Other business, actions read back, next meeting: Ring the landlord")
    assert first.endswith(", 7 days overdue")
    assert "Tom Marsh (probation), due " in first
    assert second.startswith(f"{day}/abd2")
    assert "overdue" not in second
    assert masp("actions", "--overdue").out.splitlines() == [first]
    assert masp("actions", "--agency", "advocacy").out.splitlines() == [second]


def test_data_for_scripts(day: date) -> None:
    first, second = masp("actions", "--json").data
    assert (first["action"], first["overdue"], first["reports"]) == (f"{day}/abc1", True, [])
    assert (second["owner"], second["agency"], second["overdue"]) == (
        "Sade Okoro",
        "Stop Domestic Abuse",
        False,
    )


def test_an_action_is_settled_by_the_beginning_of_its_name(day: date) -> None:
    answer = masp("actions", "report", f"{day}/abc", "done")

    assert (answer.code, answer.out) == (0, f"{day}/abc1  done: it is settled\n")
    assert len(masp("actions").out.splitlines()) == 1
    open_yet = masp("actions", "report", f"{day}/abd2", "not-undertaken", "--remark", "half-term")
    assert open_yet.out == f"{day}/abd2  not undertaken: it stays open\n"
    assert masp("actions", "--json").data[0]["reports"][0]["remark"] == "half-term"
    assert masp("actions", "report", f"{day}/abd2", "changed", "--remark", "they moved").code == 0
    assert masp("actions").err == "Nothing is still to be done.\n"
    assert masp("actions", "--overdue").err == "Nothing is overdue.\n"
    assert masp("verify").code == 0


def test_the_name_of_an_action_can_be_copied_to_a_command_line(workspace: Path) -> None:
    day = local_now().date()
    with open_office(workspace) as office:
        office.agendas.build(day)
        office.meetings.convene(day)
        for command in (
            Arrive("Marian Fell", "police", Mode.IN_PERSON),
            OpenMeeting("Marian Fell", ""),
            TakeAction("closing", "Marian Fell-1", "Ring the landlord", "Tom Marsh", "probation", day),
            TakeAction("closing", "Marian Fell-1", "Ring him again", "Tom Marsh", "probation", day),
        ):
            office.meetings.handle(command)
    printed = masp("actions").out.splitlines()

    assert [line.split()[0] for line in printed] == [f"{day}/Marian-Fell-1", f"{day}/Marian-Fell-1-2"]
    for line in printed:
        words = shlex.split(f"actions report {line.split('  ')[0]} done")
        assert masp(*words).code == 0
    assert masp("verify").code == 0


def test_wrong_words_about_actions_are_refused(day: date) -> None:
    assert masp("actions", "report", f"{day}/ab", "done").refuses("more than one action begins so")
    assert masp("actions", "report", f"{day}/zz", "done").refuses("there is no action so")
    assert masp("actions", "report", "abc1", "done").refuses("abc1")
    assert masp("actions", "report", f"{day}/abc1", "changed").refuses("Say why it was not done.")
    assert masp("actions", "report", f"{day}/abc1", "perhaps").code == 2
    assert masp("actions", "report", f"{day}/abc1", "done").code == 0
    assert masp("actions", "report", f"{day}/abc1", "done").refuses("settled already: done")


URGENT = ("--route", "advice-and-consultation", "--why", "he is released today", "--by", "Marian Fell")


def test_decides_between_meetings(reference: str) -> None:
    answer = masp(
        "urgent",
        reference.lower(),
        *URGENT,
        *("--consulted", "advocacy=Sade Okoro", "--consulted", "police=DC Crewe"),
        *("--safety", "she is with her sister", "--in-place", "an alarm", "--take", "health=Dr Ines Quill"),
        *("--action", "Ring her tonight", "--owner", "advocacy=Sade Okoro"),
    )

    assert (answer.code, answer.out) == (0, f"{reference}  advice and consultation\n")
    assert answer.err == "The next meeting is asked to ratify it.\n"
    assert [one["what"] for one in masp("actions", "--json").data] == ["Ring her tonight"]
    assert masp("case", reference).code == 0
    assert masp("verify").code == 0
    assert masp("urgent", reference, *URGENT, "--take", "health=Dr Ines Quill").refuses("is decided")


def test_a_case_that_is_decided_between_meetings_may_be_restricted(reference: str) -> None:
    assert masp("urgent", reference, *URGENT, "--take", "health=Dr Ines Quill", "--restricted").code == 0
    with open_office(Path()) as office:
        (decided,) = office.urgent.of(reference)
        assert decided.item.restricted


def test_wrong_words_about_an_urgent_decision_are_refused(reference: str) -> None:
    assert masp("urgent", reference, *URGENT).refuses("Say who takes the case")
    assert masp("urgent", reference, *URGENT, "--consulted", "Ann").refuses("write agency=name")
    assert masp("urgent", reference, *URGENT, "--action", "Ring her").refuses("Say who does it")
    assert masp("urgent", "MASP-2026-0099", *URGENT).refuses("There is no referral MASP-2026-0099")
    assert masp("urgent", reference, "--route", "defer", "--why", "x", "--by", "y").code == 2
    assert masp("urgent", reference, "--route", "decline").code == 2
