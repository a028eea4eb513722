"""Plays the demonstration's meeting through the front door, once, and holds what it leaves to the samples."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from masp_meeting.demo.clock import DAY, LAST_WEEK, StoryClock, numbered
from masp_meeting.demo.referrals import demo_referrals
from masp_meeting.demo.show import AGENDA, MINUTES
from masp_meeting.domain.matters import ActionKind, Report
from masp_meeting.domain.meeting import Item, Meeting, NoteKind, Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "masp_meeting"]

OUTCOMES = {
    "0002": Route.DIRECT,
    "0003": Route.ADVICE,
    "0004": Route.DIRECT,
    "0005": Route.DIRECT,
    "0006": Route.ADVICE,
    "0007": Route.DEFER,
    "0008": Route.ADVICE,
    "0009": Route.SIGNPOST,
    "0010": Route.DEFER,
    "0011": Route.ADVICE,
    "0012": Route.ADVICE,
    "0014": Route.ADVICE,
    "0015": Route.DECLINE,
}


@dataclass(frozen=True)
class Played:
    """What a play left behind."""

    folder: Path
    done: subprocess.CompletedProcess[str]
    meeting: Meeting
    faults: tuple[str, ...]

    def item(self, number: str) -> Item:
        return self.meeting.item(f"MASP-2026-{number}")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """One play without a terminal, as a script would run it."""
    folder = tmp_path_factory.mktemp("auto") / "workspace"
    command = [*COMMAND, "demo", "--auto", "--workspace", str(folder)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=540)
    assert done.returncode == 0, done.stderr
    with Office.open(folder, StoryClock(DAY), numbered("test"), "test") as office:
        return Played(folder, done, office.meetings.convene(DAY), office.verify())


def test_agenda_and_minutes_are_named_on_standard_output(played: Played) -> None:
    assert played.done.stdout.splitlines() == [str(played.folder / AGENDA), str(played.folder / MINUTES)]
    assert "closed" in played.done.stderr


def test_meeting_is_closed_and_its_record_sound(played: Played) -> None:
    assert played.meeting.stage is Stage.CLOSED
    assert played.faults == ()


def test_every_item_has_a_disposition(played: Played) -> None:
    assert [item.id for item in played.meeting.items if item.disposition is None] == []
    assert len([item for item in played.meeting.items if item.case]) == len(OUTCOMES)


@pytest.mark.parametrize("number", OUTCOMES)
def test_case_ends_as_a_good_chair_would_end_it(played: Played, number: str) -> None:
    item = played.item(number)
    case = item.the_case()

    if OUTCOMES[number] is Route.DEFER:
        assert item.disposition is Disposition.DEFERRED
        assert case.deferral is not None
    else:
        assert case.decision is not None
        assert case.decision.route is OUTCOMES[number]
        assert case.decision.reasons
    assert case.victim_safety is not None
    assert case.victim_safety.advocate == "Temperance Oyinlola"


def test_every_red_flag_has_its_same_day_action(played: Played) -> None:
    flagged = [item for item in played.meeting.items if item.case and item.case.facts.red_flags.present()]

    assert {item.id[-4:] for item in flagged} == {"0003", "0004", "0014"}
    assert all(any(action.due == DAY for action in item.actions) for item in flagged)


def test_slip_is_taken_back(played: Played) -> None:
    decision = played.item("0006").the_case().decision

    assert decision is not None
    assert decision.route is Route.ADVICE


def test_referrer_is_there_for_her_own_cases_alone(played: Played) -> None:
    nerys = next(one for one in played.meeting.attendees if one.name == "Nerys Calloway")
    one, other = nerys.stays
    before, first, last = (played.item(number).the_case().decision for number in ("0002", "0005", "0006"))

    assert before
    assert first
    assert last
    assert one.until
    assert other.until
    assert before.at < one.since < first.at < one.until <= other.since < last.at < other.until
    assert nerys.has_agreed


def test_recused_sergeant_is_out_for_one_case(played: Played) -> None:
    (interest,) = played.meeting.interests

    assert (interest.name, interest.item, interest.recused) == (
        "Sgt Hal Brindlecombe",
        "MASP-2026-0012",
        True,
    )


def test_late_case_and_listed_case_are_taken(played: Played) -> None:
    order = [item.id[-4:] for item in played.meeting.items if item.case]

    assert order == [f"{n:04}" for n in (3, 4, 2, 5, 6, 7, 11, 9, 10, 14, 12, 15, 8)]
    assert played.item("0015").late == "the council's hearing is tomorrow"
    assert [item.id[-4:] for item in played.meeting.items if item.listed] == ["0008"]


def test_dissent_is_heard_and_resolved_and_the_referrer_is_to_be_told(played: Played) -> None:
    item = played.item("0003")
    case = item.the_case()

    assert [(one.agency, one.dissents) for one in case.viewpoints] == [("police", True), ("health", False)]
    assert case.resolution
    assert case.unresolved == ()
    assert case.answer == "By one officer, with the plan of today"
    assert [one.kind for one in item.actions].count(ActionKind.TELL) == 1


def test_decision_without_a_quorum_is_provisional(played: Played) -> None:
    cases = {item.id[-4:]: item.case.decision for item in played.meeting.items if item.case}

    assert {key for key, one in cases.items() if one and one.provisional} == {"0014"}


def test_everybody_agreed_to_the_statement(played: Played) -> None:
    assert [one.name for one in played.meeting.attendees if not one.has_agreed] == []


def test_what_the_meeting_before_left_is_heard(played: Played) -> None:
    meeting = played.meeting

    assert [(one.day, one.approved_at is not None) for one in meeting.minutes] == [(LAST_WEEK, True)]
    (matter,) = meeting.matters
    assert matter.action.what == "Ring the officer about motivational wording"
    assert [one.report for one in matter.reports] == [Report.DONE]
    assert [(one.reference[-4:], one.agreed) for one in meeting.to_ratify] == [("0001", True), ("0013", True)]
    (intervention,) = meeting.interventions
    assert (intervention.reference[-4:], intervention.attended) == ("0013", 1)


def test_approved_minutes_of_the_meeting_before_are_written_too(played: Played) -> None:
    assert (played.folder / "minutes" / f"{LAST_WEEK}-minutes-v2.docx").exists()


def test_screen_is_shown_again_after_the_break(played: Played) -> None:
    assert played.meeting.covered is False
    assert played.meeting.item("break").spent >= 600


def test_agenda_is_the_sample(played: Played) -> None:
    assert (ROOT / AGENDA).read_bytes() == (played.folder / AGENDA).read_bytes()


def test_minutes_are_the_sample(played: Played) -> None:
    assert parts_of(ROOT / MINUTES) == parts_of(played.folder / MINUTES)


def test_agenda_names_nobody(played: Played) -> None:
    text = (played.folder / AGENDA).read_text(encoding="utf-8")

    assert [name for name in subjects() if name in text] == []


def test_minutes_name_no_subject_and_keep_clinical_notes_out(played: Played) -> None:
    text = "".join(part.decode("utf-8", "replace") for part in parts_of(played.folder / MINUTES).values())
    clinical = [
        note.text for item in played.meeting.items for note in item.notes if note.kind is NoteKind.CLINICAL
    ]

    assert clinical
    assert [words for words in (*subjects(), *clinical) if words in text] == []


def subjects() -> list[str]:
    """The family names of all subjects."""
    return [one.facts.subject_family_name or "" for one in demo_referrals()]


def parts_of(document: Path) -> dict[str, bytes]:
    """Take a Word document apart, since packing may differ from one machine to the next."""
    with ZipFile(document) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
