"""Each profile that ships, at work: from a referral typed in to a whole small meeting and its minutes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AgreeToStatement,
    Arrive,
    CloseMeeting,
    Command,
    ConfirmFinding,
    GoTo,
    OpenMeeting,
    RecordDecision,
    RecordVictimSafety,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.proposals import allocation_for, services_for
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from tests.samples import DAY, facts
from tests.service.offices import open_office

MINUTES = f"{DAY}-minutes.docx"


@dataclass(frozen=True)
class Place:
    """A partnership: where its subjects live, how it tells so, and what it then says."""

    postcode: str
    council: str
    title: str
    reference: str
    area: str
    gives: str
    next_day: date
    pathway: str


PLACES = {
    "hiow": Place(
        "PO9 2AX",
        "Havant",
        "MASP referral review",
        "MASP-2026-0001",
        "Lives in Hampshire or the Isle of Wight",
        "Advice and consultation",
        date(2026, 12, 2),
        "plsi_fact",
    ),
    "cheshire": Place(
        "CW1 2AB",
        "Cheshire East",
        "Anti-Stalking Unit case review",
        "ASU-2026-0001",
        "Lives in Cheshire",
        "Management strategy, shared by the agencies",
        date(2026, 12, 2),
        "plsi_fact",
    ),
    "london": Place(
        "N22 8HQ",
        "Haringey",
        "Daily threat review",
        "STAC-2026-0001",
        "Lives in London",
        "Management plan",
        date(2026, 11, 26),
        "stac_programme",
    ),
}


@pytest.fixture(params=PLACES)
def name(request: pytest.FixtureRequest) -> str:
    """Every profile in turn."""
    return str(request.param)


@pytest.fixture
def office(name: str, tmp_path: Path) -> Iterator[Office]:
    """A new office of a profile, with one referral that names its council and one that does not."""
    Office.create(tmp_path, name)
    place = PLACES[name]
    with open_office(tmp_path) as office:
        office.referrals.add(facts(subject_postcode=place.postcode, subject_council=place.council))
        office.referrals.add(facts(subject_postcode=place.postcode, referrer_email="b@probation.example"))
        yield office


def result(office: Office, reference: str, criterion: Criterion) -> Result:
    """What a case's finding is at the meeting."""
    findings = office.referrals.case(reference, DAY).findings
    return next(one.result for one in findings if one.criterion is criterion)


def walk(office: Office, *references: str) -> None:
    """Open the meeting of the day, decide its two cases, one directly and one by advice, and close it."""
    office.agendas.build(DAY)
    meeting = office.meetings.convene(DAY)
    people = [Arrive(f"{key} person", key, Mode.IN_PERSON) for key in meeting.profile.meeting.quorum]
    commands: list[Command] = [*people, OpenMeeting("police person", "Noor Patel")]
    commands.append(AgreeToStatement(tuple(one.name for one in people)))
    for command in commands:
        office.meetings.handle(command)
    for reference, route in zip(references, (Route.DIRECT, Route.ADVICE), strict=True):
        decide(office, reference, route)
    for item in office.meetings.meeting.items:
        if item.disposition is None:
            office.meetings.handle(GoTo(item.id))
    office.meetings.handle(CloseMeeting(office.meetings.meeting.returns_on))


def decide(office: Office, reference: str, route: Route) -> None:
    """Take one case as the profile proposes it."""
    office.meetings.handle(GoTo(reference))
    office.meetings.handle(ConfirmFinding(reference, Criterion.FEATURES, Result.MET, "three dated mornings"))
    office.meetings.handle(RecordVictimSafety(reference, "frightened", "safety plan"))
    meeting = office.meetings.meeting
    pathway = PLACES[meeting_name(office)].pathway if route is Route.DIRECT else None
    taken = allocation_for(meeting, route, pathway)
    given = services_for(meeting.profile, route, pathway)
    office.meetings.handle(RecordDecision(reference, route, "as the panel agreed", pathway, given, (taken,)))


def meeting_name(office: Office) -> str:
    """Which of the profiles an office has."""
    return next(key for key, place in PLACES.items() if place.title == office.profile.meeting.title)


def test_whole_small_meeting_comes_to_minutes(name: str, office: Office) -> None:
    place = PLACES[name]
    first, second = place.reference, place.reference.replace("0001", "0002")
    walk(office, first, second)

    path = office.papers.minutes(DAY).path
    paper = Document(str(path))
    lines = [line.text for line in paper.paragraphs]
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]

    assert path.name == MINUTES
    assert lines[0] == place.title
    assert f"Partnership\t{office.profile.name}" in lines
    assert f"Council\t{place.council}" in lines
    assert place.area in cells
    assert any(line.startswith("Details") and place.gives in line for line in lines)
    assert any(office.profile.pathway(place.pathway).name in line for line in lines)
    assert "All of them attended." in " ".join(lines)
    assert office.meetings.meeting.next_day == place.next_day
    assert office.verify() == ()


def test_postcode_outside_the_packaged_list_is_asked_about(name: str, office: Office) -> None:
    place = PLACES[name]
    first, second = place.reference, place.reference.replace("0001", "0002")

    assert result(office, first, Criterion.AREA) is Result.MET
    expected = Result.MET if name == "hiow" else Result.NOT_KNOWN
    assert result(office, second, Criterion.AREA) is expected


def test_new_workspace_keeps_the_profile_that_it_was_made_with(name: str, office: Office) -> None:
    own = office.workspace.folder / "partnership.toml"

    assert own.exists() is (name != "hiow")
    with open_office(office.workspace.folder) as again:
        assert again.profile == office.profile


def test_profile_that_does_not_ship_is_refused_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no profile “kent”: choose one of cheshire, hiow, london"):
        Office.create(tmp_path, "kent")

    assert list(tmp_path.iterdir()) == []


def test_profile_of_ones_own_is_never_written_over(tmp_path: Path) -> None:
    own = tmp_path / "partnership.toml"
    own.write_text('short_name = "Coast"', encoding="utf-8")

    with pytest.raises(Refused, match="is there already: move it away"):
        Office.create(tmp_path, "london")
    Office.create(tmp_path)

    assert own.read_text(encoding="utf-8") == 'short_name = "Coast"'
    with open_office(tmp_path) as office:
        assert office.profile.short_name == "Coast"
