"""Holds the fictional workspace to the edges that each of its referrals is there to show."""

import re
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

from masp_meeting.demo.clock import DAY, LAST_WEEK, StoryClock, numbered
from masp_meeting.demo.referrals import demo_referrals
from masp_meeting.demo.workspace import OPERATOR, make_demo
from masp_meeting.domain.case_view import case_view
from masp_meeting.domain.commands.outcomes import routes_of
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Case, Item, ItemKind, Meeting, Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.referral import Standing
from masp_meeting.service.office import Office

MET, NOT, UNKNOWN = "met", "not met", "not known"

# Reference; over 18, lives in the area, not under investigation, referrer holds; features as proposed; route.
EDGES = {
    "0002": ("returning", (MET, MET, MET, MET), MET, "advice_and_consultation"),
    "0003": ("several red flags, charged", (MET, MET, NOT, MET), MET, "advice_and_consultation"),
    "0004": ("psychiatric assessment", (MET, MET, MET, MET), MET, "advice_and_consultation"),
    "0005": ("Skills Builder, border inside", (MET, MET, MET, MET), MET, "advice_and_consultation"),
    "0006": ("organisation, no date of birth", (UNKNOWN, MET, MET, MET), MET, "defer"),
    "0007": ("seventeen", (NOT, MET, MET, MET), MET, "defer"),
    "0008": ("eighteen today, advice only", (MET, MET, MET, MET), MET, "advice_and_consultation"),
    "0009": ("border outside", (MET, NOT, MET, UNKNOWN), MET, "signpost"),
    "0010": ("no fixed abode", (MET, UNKNOWN, MET, MET), MET, "defer"),
    "0011": ("prison address", (MET, UNKNOWN, MET, MET), MET, "defer"),
    "0012": ("referrer about to close", (MET, MET, MET, NOT), MET, "advice_and_consultation"),
    "0013": ("individual therapy", (MET, MET, MET, MET), MET, "advice_and_consultation"),
    "0014": (
        "repeat, released under investigation",
        (MET, MET, NOT, MET),
        UNKNOWN,
        "advice_and_consultation",
    ),
    "0015": ("neighbour dispute", (MET, MET, MET, MET), NOT, "advice_and_consultation"),
}

PATHWAYS = {
    "0002": "plsi_fact",
    "0004": "psychiatric_assessment",
    "0005": "plsi_skills_builder",
    "0013": "individual_therapy",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office of one fictional workspace; nothing here writes to it."""
    folder = tmp_path_factory.mktemp("demo")
    make_demo(folder)
    with Office.open(folder, StoryClock(DAY), numbered("test"), OPERATOR) as opened:
        yield opened


@pytest.fixture(scope="module")
def meeting(office: Office) -> Meeting:
    return office.meetings.convene(DAY)


def case(meeting: Meeting, number: str) -> Case:
    return meeting.item(f"MASP-2026-{number}").the_case()


def alone(office: Office, number: str) -> tuple[Meeting, Case]:
    """A referral as the meeting would have it, in a meeting of its own, for not all are on the agenda."""
    found = office.referrals.case(f"MASP-2026-{number}", DAY)
    item = Item(found.reference, ItemKind.CASE, found.reference, time(10), 10, found)
    return Meeting(DAY, office.profile, (item,)), found


def test_thirteen_referrals_wait_or_return_and_one_was_decided_urgently(office: Office) -> None:
    queue = office.referrals.queue()

    assert queue.total == len(EDGES) - 1 == 13
    assert {line.reference.removeprefix("MASP-2026-") for line in queue.lines} == set(EDGES) - {"0013"}
    assert not any(line.needs_review for line in queue.lines)


def test_agenda_has_twelve_cases_and_one_came_in_too_late_for_it(meeting: Meeting) -> None:
    on_agenda = {item.id[-4:] for item in meeting.items if item.case}

    assert on_agenda == set(EDGES) - {"0013", "0015"}
    assert len(on_agenda) == 12


def test_urgent_decision_waits_to_be_ratified_and_its_intervention_to_begin(office: Office) -> None:
    referral = office.referrals.get("MASP-2026-0013")
    (urgent,) = office.urgent.of(referral.reference)

    assert referral.standing is Standing.DECIDED
    assert urgent.to_ratify().outcome == "direct intervention (Individual psychological therapy)"
    assert [one.name for one in urgent.consulted] == ["Dr Ottilie Brandreth", "Temperance Oyinlola"]


def test_last_weeks_decision_lacked_a_quorum(office: Office) -> None:
    with Office.open(office.workspace.folder, StoryClock(DAY), numbered("again"), OPERATOR) as other:
        decision = other.meetings.convene(LAST_WEEK).item("MASP-2026-0001").the_case().decision

    assert decision is not None
    assert decision.lacking == ("probation",)


@pytest.mark.parametrize("number", EDGES)
def test_case_shows_its_edge(office: Office, number: str) -> None:
    _, four, proposed, suggested = EDGES[number]
    meeting, found = alone(office, number)
    findings = found.findings

    assert tuple(one.result.value for one in findings[:4]) == four
    assert (findings[4].result.value, findings[4].proposed) == (UNKNOWN, proposed)
    assert routes_of(meeting, found).suggested.value == suggested


@pytest.mark.parametrize("number", PATHWAYS)
def test_each_pathway_has_its_clean_case(office: Office, number: str) -> None:
    assert case_view(*alone(office, number), names=False).pathway.pathway == PATHWAYS[number]


def test_every_pathway_of_the_profile_is_shown(office: Office) -> None:
    assert {pathway.key for pathway in office.profile.pathways} == set(PATHWAYS.values())


@pytest.mark.parametrize(
    ("number", "criterion", "words"),
    [
        ("0005", 1, "very close to the border"),
        ("0006", 0, "no date of birth"),
        ("0007", 0, "18 on Fri 15 Jan 2027"),
        ("0008", 0, "today is the birthday"),
        ("0009", 1, "in Wiltshire, outside the area"),
        ("0010", 1, "no fixed abode"),
        ("0011", 1, "prison address"),
        ("0012", 3, "held only until Fri 18 Dec 2026"),
        ("0014", 2, "released under investigation"),
        ("0015", 4, "neighbour dispute"),
    ],
)
def test_edge_is_said_in_words(office: Office, number: str, criterion: int, words: str) -> None:
    assert words in alone(office, number)[1].findings[criterion].evidence


def test_red_flags_come_first_then_the_one_who_returns(meeting: Meeting) -> None:
    order = [item.id[-4:] for item in meeting.items if item.case]

    assert order[:3] == ["0003", "0004", "0002"]
    assert len(case(meeting, "0003").facts.red_flags.present()) == 4


def test_one_referrers_two_cases_stand_together(meeting: Meeting) -> None:
    order = [item.id[-4:] for item in meeting.items if item.case]

    assert order.index("0006") == order.index("0005") + 1


def test_organisation_keeps_its_name(meeting: Meeting) -> None:
    assert "Solent Quays Housing Ltd" in case_view(meeting, case(meeting, "0006"), names=False).victim


def test_last_week_was_closed_with_one_decided_and_one_deferred(office: Office, meeting: Meeting) -> None:
    assert office.agendas.stages()[LAST_WEEK] is Stage.CLOSED
    assert office.referrals.get("MASP-2026-0001").standing is Standing.DECIDED
    assert [one.disposition for one in case(meeting, "0002").history] == [Disposition.DEFERRED]


def test_repeat_is_the_person_who_was_decided(office: Office) -> None:
    first, again = (office.referrals.get(f"MASP-2026-{number}").facts for number in ("0001", "0014"))

    assert (first.subject_given_names, first.subject_family_name, first.subject_dob) == (
        again.subject_given_names,
        again.subject_family_name,
        again.subject_dob,
    )


def test_workspace_is_sound(office: Office) -> None:
    assert office.verify() == ()


def test_nobody_can_be_reached() -> None:
    for one in demo_referrals():
        assert (one.facts.referrer_email or "").endswith(".example.org")
        assert re.match(r"01632 960\d{3}$|07700 900\d{3}$", one.facts.referrer_phone or "")


def test_narratives_name_no_subject() -> None:
    for one in demo_referrals():
        for name in (one.facts.subject_family_name or "").split("-"):
            assert name not in (one.facts.behaviours or "")


def test_second_workspace_in_one_folder_is_refused(tmp_path: Path) -> None:
    make_demo(tmp_path)

    with pytest.raises(Refused, match=r"workspace in .* already"):
        make_demo(tmp_path)
