"""Two at one meeting: neither replaces what the other changed, or takes the other's deed back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from masp_meeting.domain.commands import (
    Allocate,
    Amend,
    CloseMeeting,
    Command,
    ConfirmFinding,
    GoTo,
    RecordDecision,
    SetPriority,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.errors import Refused, SeatTaken
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, DAY, NEXT_DAY, advice, facts
from tests.service.offices import ONE, TWO, open_office, opened_meeting, ticking
from tests.storage.kills import run_alone

HIGH, MEDIUM = SetPriority(ONE, Priority.HIGH), SetPriority(ONE, Priority.MEDIUM)
EVIDENCE = ConfirmFinding(ONE, Criterion.FEATURES, Result.MET, "Nine weeks of it.")
NOOR = "Noor Patel"


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """The chair's office with an open meeting, in the clear and encrypted."""
    key = Key.new() if request.param else None
    Workspace.create(tmp_path, key).close()
    with Office.open(tmp_path, ticking(), iter(map(str, range(10**9))).__next__, CHAIR, key) as office:
        for number in range(3):
            office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
        opened_meeting(office)
        yield office


@pytest.fixture
def other(office: Office) -> Iterator[Office]:
    """The office of a second terminal, which has seen the meeting as the chair left it."""
    with another(office) as other:
        other.meetings.convene(DAY)
        yield other


def another(office: Office, operator: str = NOOR) -> Office:
    """One more office of the same workspace."""
    folder, key = office.workspace.folder, office.workspace.key
    return Office.open(folder, ticking(), iter(map(str, range(10**9))).__next__, operator, key)


def rows(office: Office) -> list[tuple[str, str]]:
    """Who did what in the meeting."""
    with office.workspace.reading() as db:
        return [(row.operator, row.verb) for row in journal.about(db, f"meeting {DAY}")]


def test_a_decision_on_an_older_look_is_refused_by_the_name_of_who_decided(
    office: Office, other: Office
) -> None:
    office.meetings.handle(advice(ONE))
    before = rows(office)

    with pytest.raises(Refused) as refusal:
        other.meetings.handle(RecordDecision(ONE, Route.DECLINE, "No case for this panel."))

    assert str(refusal.value).startswith(f"{CHAIR} was first at 10:0")
    assert f"(decision on {ONE} (advice and consultation)): look at it" in str(refusal.value)
    assert rows(office) == before
    assert office.meetings.meeting.item(ONE).the_case().decision is not None
    assert office.verify() == ()


def test_once_it_was_looked_at_the_newer_is_changed_on_purpose(office: Office, other: Office) -> None:
    office.meetings.handle(HIGH)
    with pytest.raises(Refused, match=f"{CHAIR} was first at .*priority of {ONE}"):
        other.meetings.handle(MEDIUM)

    assert other.meetings.refresh()
    other.meetings.handle(MEDIUM)

    assert other.meetings.meeting.item(ONE).the_case().priority is Priority.MEDIUM


def test_a_question_asked_before_the_change_is_answered_on_what_was_seen_then(
    office: Office, other: Office
) -> None:
    asked_on = other.meetings.held
    office.meetings.handle(HIGH)
    other.meetings.refresh()

    with pytest.raises(Refused, match="was first"):
        other.meetings.handle(MEDIUM, asked_on)


def test_what_only_adds_goes_through_on_any_look(office: Office, other: Office) -> None:
    office.meetings.handle(advice(ONE))
    office.meetings.handle(GoTo(TWO))

    other.meetings.handle(TakeNote(ONE, "n1", "Late news."))
    other.meetings.handle(TakeAction(ONE, "a1", "Call her.", CHAIR, "police", DAY))

    assert other.meetings.meeting.item(ONE).disposition is not None
    assert other.meetings.meeting.current == TWO


def test_a_decision_is_not_taken_over_facts_that_were_corrected_meanwhile(
    office: Office, other: Office
) -> None:
    other.referrals.correct(ONE, facts(subject_dob=None, referrer_email="0@probation.example"))

    with pytest.raises(Refused, match=f"{NOOR} was first at .*correction of {ONE}"):
        office.meetings.handle(advice(ONE))


def test_who_took_an_outcome_back_is_named_as_well(office: Office, other: Office) -> None:
    office.meetings.handle(advice(ONE))
    other.meetings.refresh()
    office.meetings.undo()

    with pytest.raises(Refused, match=rf"{CHAIR} was first at .*\(undo\)"):
        other.meetings.handle(Allocate(ONE, Allocation("police", CHAIR)))


def test_undo_takes_back_ones_own_last_deed_alone(office: Office, other: Office) -> None:
    office.meetings.handle(HIGH)
    other.meetings.handle(TakeNote(ONE, "n1", "Late news."))

    assert office.meetings.undo()[1] == f"priority of {ONE}"
    with another(office, "Ned Fane") as third:
        third.meetings.convene(DAY)
        with pytest.raises(Refused, match=rf"nothing to undo here; the last was {NOOR}'s \(note on {ONE}\)"):
            third.meetings.undo()
    assert other.meetings.undo()[1] == f"note on {ONE}"
    deeds = [deed for deed in rows(office) if deed[1] != "GoTo"]
    assert deeds[-3:] == [(NOOR, "TakeNote"), (CHAIR, "Undo"), (NOOR, "Undo")]
    assert office.verify() == ()


def test_two_terminals_under_one_name_do_not_undo_each_others_deeds(office: Office) -> None:
    with another(office, CHAIR) as second:
        second.meetings.sit_beside(DAY)
        with pytest.raises(Refused, match="nothing to undo here"):
            second.meetings.undo()
        second.meetings.handle(TakeNote(ONE, "n1", "Late news."))

        assert office.meetings.undo()[1] == "arrival of Dr Ines Quill"
        assert second.meetings.undo()[1] == f"note on {ONE}"


def test_who_sits_beside_adds_and_does_not_drive(office: Office) -> None:
    office.meetings.drive(DAY)
    with another(office) as beside:
        with pytest.raises(SeatTaken, match=f"{CHAIR} drives the meeting since") as taken:
            beside.meetings.drive(DAY)
        assert taken.value.by == CHAIR
        beside.meetings.sit_beside(DAY)
        assert beside.meetings.driver() == CHAIR
        beside.meetings.handle(TakeNote(ONE, "n1", "News."))
        beside.meetings.handle(EVIDENCE)
        refused: tuple[Command, ...] = (GoTo(TWO), advice(ONE), HIGH, CloseMeeting(NEXT_DAY))
        for command in refused:
            with pytest.raises(Refused, match="That is for whoever drives the meeting"):
                beside.meetings.handle(command)
        current = beside.meetings.meeting.current
        assert beside.meetings.undo()[0].current == current

    assert rows(office)[-3:] == [(NOOR, "TakeNote"), (NOOR, "ConfirmFinding"), (NOOR, "Undo")]
    assert office.verify() == ()


def test_nobody_sits_beside_a_meeting_that_is_not_open(tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    with open_office(tmp_path) as office:
        office.referrals.add(facts())
        office.agendas.build(DAY)
        with pytest.raises(Refused, match="The meeting is not open"):
            office.meetings.sit_beside(DAY)


def test_what_two_type_at_once_is_kept_apart(office: Office, other: Office) -> None:
    other.meetings.sit_beside(DAY)
    office.meetings.keep_draft(ONE, "NoteDialog.text", "The chair's half")
    other.meetings.keep_draft(ONE, "NoteDialog.text", "The other half")

    assert office.meetings.draft(ONE, "NoteDialog.text") == "The chair's half"
    other.meetings.clear_draft(ONE, "NoteDialog.text")
    assert office.meetings.draft(ONE, "NoteDialog.text") == "The chair's half"


ANOTHER_PROCESS = """
from pathlib import Path
from masp_meeting.domain.commands import SetPriority
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.risk import Priority
from tests.samples import DAY
from tests.service.offices import ONE, open_office
with open_office(Path.cwd(), "Noor Patel") as office:
    office.meetings.convene(DAY)
    office.meetings.handle(SetPriority(ONE, Priority.HIGH))
"""


def test_what_another_process_changed_is_not_replaced_either(tmp_path: Path) -> None:
    Workspace.create(tmp_path).close()
    with open_office(tmp_path) as office:
        office.referrals.add(facts())
        opened_meeting(office)
        assert run_alone(ANOTHER_PROCESS, tmp_path).stderr == ""

        with pytest.raises(Refused, match=f"{NOOR} was first at .*priority of {ONE}"):
            office.meetings.handle(MEDIUM)
        assert office.meetings.refresh()
        assert office.meetings.meeting.item(ONE).the_case().priority is Priority.HIGH


def test_a_record_that_somebody_amended_is_not_amended_otherwise_unseen(
    office: Office, other: Office
) -> None:
    office.meetings.handle(advice(ONE))
    for item in office.meetings.meeting.items:
        if item.case is None:
            office.meetings.handle(GoTo(item.id))
    office.meetings.handle(CloseMeeting(NEXT_DAY))
    seen = office.meetings.held
    declined = Amend(ONE, CHAIR, "new facts", decision=RecordDecision(ONE, Route.DECLINE, "No case."))
    other.amending.amend(DAY, declined)

    signposted = replace(declined, decision=RecordDecision(ONE, Route.SIGNPOST))
    with pytest.raises(Refused, match=f"{NOOR} was first"):
        office.amending.amend(DAY, signposted, seen)
    assert len(other.meetings.convene(DAY).item(ONE).the_case().amendments) == 1
