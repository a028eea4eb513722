"""Plays the demonstration's meeting through the front door, once, and holds what it leaves to the samples."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from masp_meeting.demo.clock import DAY, StoryClock, numbered
from masp_meeting.demo.referrals import demo_referrals
from masp_meeting.demo.show import AGENDA, MINUTES
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
    "0013": Route.DIRECT,
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
    (stay,) = next(one for one in played.meeting.attendees if one.name == "Nerys Calloway").stays
    before, first, last = (played.item(number).the_case().decision for number in ("0002", "0005", "0006"))

    assert before
    assert first
    assert last
    assert stay.until
    assert before.at < stay.since < first.at < last.at < stay.until


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
