"""What the room does is kept whole, followed by the referrals, and carried over to the next meeting."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.commands import (
    Cover,
    GoTo,
    MoveItem,
    OpenMeeting,
    ReopenCase,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import ItemKind, Stage
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.referral import Standing
from masp_meeting.service.office import Office
from tests.samples import (
    CHAIR,
    DAY,
    NEXT_DAY,
    NOW,
    action,
    advice,
    facts,
    flagged,
)
from tests.service.offices import (
    ONE,
    THREE,
    TWO,
    close,
    defer,
    new_office,
    open_office,
    opened_meeting,
    standing,
    verbs,
)

RECHECK = date(2026, 12, 28)
"""Three months after the police decided on no further action in the samples."""


def test_a_meeting_is_made_of_its_agenda(office: Office) -> None:
    agenda = office.agendas.build(DAY)

    meeting = office.meetings.convene(DAY)

    assert [item.id for item in meeting.items] == [slot.id for slot in agenda.slots]
    assert [item.starts for item in meeting.items] == [slot.starts for slot in agenda.slots]
    assert meeting.stage is Stage.PLANNED
    assert meeting.item("opening").title == "Opening, confidentiality, apologies"
    case = meeting.item(ONE).the_case()
    assert (case.reference, case.facts) == (ONE, office.referrals.get(ONE).facts)
    assert len(case.findings) == 5
    assert case.area is not None
    assert office.agendas.stages() == {}


def test_a_day_without_agenda_has_no_meeting(office: Office) -> None:
    with pytest.raises(Refused, match="build it with “masp-meeting agenda build 2026-11-25”"):
        office.meetings.convene(DAY)
    with pytest.raises(Refused, match="No meeting is convened"):
        _ = office.meetings.meeting


def test_an_agenda_of_another_workspace_is_refused(office: Office, tmp_path: Path) -> None:
    office.agendas.build(DAY)
    path = tmp_path / "agendas" / "2026-11-25.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace(TWO, "MASP-2025-0002"),
        encoding="utf-8",
    )

    with pytest.raises(
        Refused,
        match="names MASP-2025-0002, which this workspace does not have: build",
    ):
        office.meetings.convene(DAY)


def test_a_case_that_was_settled_since_the_agenda_was_built_is_left_out(
    office: Office,
) -> None:
    opened_meeting(office)
    office.agendas.build(NEXT_DAY)
    office.meetings.handle(advice(ONE))
    office.meetings.handle(defer(TWO, NEXT_DAY + timedelta(weeks=1)))

    cases = [item.id for item in office.meetings.convene(NEXT_DAY).items if item.case]
    assert cases == [THREE]


def test_a_meeting_is_taken_up_where_it_was_left(office: Office, tmp_path: Path) -> None:
    opened_meeting(office)
    office.meetings.handle(GoTo(TWO))
    left = office.meetings.handle(TakeNote(TWO, "n1", "exactly [as] typed\n"))
    office.close()

    with open_office(tmp_path) as again:
        assert again.meetings.convene(DAY) == left
        assert again.agendas.stages() == {DAY: Stage.OPEN}


def test_a_refused_command_changes_nothing(office: Office) -> None:
    before = opened_meeting(office)
    said = verbs(office)

    with pytest.raises(Refused, match="Say what to note"):
        office.meetings.handle(TakeNote(ONE, "n1", "  "))
    assert office.meetings.meeting == before
    assert verbs(office) == said


def test_a_text_that_no_file_can_keep_is_refused_whole(office: Office) -> None:
    before = opened_meeting(office)

    with pytest.raises(Refused, match="broken character"):
        office.meetings.handle(TakeNote(ONE, "n1", "half \ud83e"))
    assert office.meetings.meeting == before
    office.meetings.handle(TakeNote(ONE, "n1", "whole 🫖"))


def test_every_command_is_in_the_journal_in_order(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(GoTo(ONE))
    office.meetings.handle(Cover())

    assert verbs(office) == [
        "Convene",
        "Arrive",
        "Arrive",
        "Arrive",
        "OpenMeeting",
        "GoTo",
        "Cover",
    ]


def test_moved_items_stay_moved(office: Office, tmp_path: Path) -> None:
    opened_meeting(office)
    moved = office.meetings.handle(MoveItem(THREE, 0))

    assert moved.items[0].id == THREE
    with open_office(tmp_path) as again:
        assert again.meetings.convene(DAY) == moved


def test_a_referral_follows_its_case(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(advice(ONE))
    office.meetings.handle(defer(TWO))

    assert standing(office, ONE) == (Standing.DECIDED, RECHECK)
    assert standing(office, TWO) == (Standing.DEFERRED, NEXT_DAY)
    assert standing(office, THREE) == (Standing.WAITING, None)

    office.meetings.handle(ReopenCase(ONE, "the address was wrong"))
    assert standing(office, ONE) == (Standing.WAITING, None)


def test_what_was_not_reached_follows_the_day_that_the_close_sets(
    office: Office,
) -> None:
    opened_meeting(office)
    later = NEXT_DAY + timedelta(weeks=1)

    close(office, later)

    assert [standing(office, one) for one in (ONE, TWO, THREE)] == [(Standing.NOT_REACHED, later)] * 3


def test_the_next_agenda_takes_what_was_deferred_or_not_reached_with_its_history(
    office: Office,
) -> None:
    opened_meeting(office)
    office.meetings.handle(advice(ONE))
    office.meetings.handle(defer(TWO))
    close(office)
    late = office.referrals.add(facts()).reference

    assert office.agendas.next_day() == NEXT_DAY
    cases = [slot.id for slot in office.agendas.build(NEXT_DAY).slots if slot.kind is ItemKind.CASE]
    assert cases == [TWO, THREE, late]
    meeting = office.meetings.convene(NEXT_DAY)
    (deferred,) = meeting.item(TWO).the_case().history
    assert (deferred.day, deferred.disposition) == (DAY, Disposition.DEFERRED)
    assert deferred.outcome == "deferred to Wed 2 Dec 2026, awaiting the date of birth from Tom Marsh"
    assert deferred.reasons == "the date of birth is not known"
    assert meeting.item(THREE).the_case().history[0].disposition is Disposition.NOT_REACHED
    assert meeting.item(late).the_case().history == ()


def test_a_deferred_case_reopened_at_its_return_is_due_at_that_meeting(
    office: Office, tmp_path: Path
) -> None:
    opened_meeting(office)
    for one in (ONE, TWO, THREE):
        office.meetings.handle(defer(one))
    close(office)
    office.close()
    with open_office(tmp_path, start=NOW + timedelta(weeks=1)) as again:
        again.agendas.build(NEXT_DAY)
        again.meetings.convene(NEXT_DAY)
        again.meetings.handle(OpenMeeting(CHAIR, "Noor Patel"))
        again.meetings.handle(advice(ONE))
        again.meetings.undo()

        assert standing(again, ONE) == (Standing.DEFERRED, NEXT_DAY)


def test_a_closed_meeting_stays_as_it_was_closed(office: Office) -> None:
    opened_meeting(office)
    closed = close(office)

    with pytest.raises(Refused, match="The meeting is closed"):
        office.meetings.undo()
    with pytest.raises(Refused, match="The meeting is closed"):
        office.meetings.handle(TakeNote(ONE, "n1", "one more thing"))
    assert office.meetings.meeting == closed
    assert office.verify() == ()


def test_two_desks_on_one_meeting_lose_nothing_of_each_other(office: Office, tmp_path: Path) -> None:
    opened_meeting(office)
    with open_office(tmp_path, "Noor Patel") as other:
        other.meetings.convene(DAY)
        for number in range(5):
            other.meetings.handle(TakeNote(ONE, f"theirs{number}", "typed there"))
            office.meetings.handle(TakeNote(ONE, f"ours{number}", "typed here"))

        assert other.workspace.changed()
        assert other.meetings.refresh()
        assert other.meetings.meeting == office.meetings.meeting
        assert len(other.meetings.meeting.item(ONE).notes) == 10
        assert not other.meetings.refresh()
    assert office.verify() == ()


def test_only_one_desk_drives(office: Office, tmp_path: Path) -> None:
    office.agendas.build(DAY)
    office.meetings.drive(DAY)
    with open_office(tmp_path, "Noor Patel") as other:
        with pytest.raises(Refused, match=f"{CHAIR} drives the meeting since 10:0"):
            other.meetings.drive(DAY)
        office.meetings.release()
        other.meetings.drive(DAY)


def test_driving_a_day_without_agenda_keeps_nobody_out(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no agenda"):
        office.meetings.drive(DAY)
    office.agendas.build(DAY)
    with open_office(tmp_path, "Noor Patel") as other:
        other.meetings.drive(DAY)


def test_half_typed_words_wait_where_they_were_typed(office: Office, tmp_path: Path) -> None:
    opened_meeting(office)
    office.meetings.keep_draft(ONE, "note", "rumination high, agr")
    office.close()
    with open_office(tmp_path) as again:
        again.meetings.convene(DAY)

        assert again.meetings.draft(ONE, "note") == "rumination high, agr"
        assert again.meetings.draft(TWO, "note") == ""
        again.meetings.clear_draft(ONE, "note")
        assert again.meetings.draft(ONE, "note") == ""


def test_a_red_flag_needs_its_action_before_the_case_ends(tmp_path: Path) -> None:
    with new_office(tmp_path, facts(red_flags=flagged())) as office:
        opened_meeting(office)
        with pytest.raises(Refused, match="has a red flag: give somebody an action due today"):
            office.meetings.handle(advice(ONE))
        office.meetings.handle(action(ONE))
        office.meetings.handle(advice(ONE))

        assert standing(office, ONE) == (Standing.DECIDED, RECHECK)
        assert office.verify() == ()
