"""What an audience sees: built up from what it may have, and never a name that it may not."""

import pytest

from masp_meeting.domain.action_lines import ActionLine
from masp_meeting.domain.commands import CloseMeeting, Cover, GoTo, TakeNote
from masp_meeting.domain.meeting import Basis, Meeting, NoteKind
from masp_meeting.domain.note_lines import NoteLine
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.view import Audience, view
from tests.samples import (
    DAY,
    FIRST,
    NEXT_DAY,
    SECOND,
    THIRD,
    a_case,
    a_meeting,
    action,
    after,
    facts,
    flagged,
    opened,
)

NOTES = tuple(
    TakeNote(FIRST, kind.value, f"  {kind.value}: [/foo]", kind, "health", Basis.FACT) for kind in NoteKind
)


def in_the_first_case() -> Meeting:
    """Stand in the first of two cases, with a note of each kind."""
    red = a_case(SECOND, facts(red_flags=flagged()))
    return after(opened(a_case(FIRST), red), GoTo(FIRST), *NOTES, TakeNote(FIRST, "n4", "plain"))


@pytest.mark.parametrize("audience", [Audience.CHAIR, Audience.PROJECTOR, Audience.PARTNERSHIP])
def test_what_is_clinical_or_restricted_is_on_no_wall(audience: Audience) -> None:
    item = view(in_the_first_case(), audience).item

    assert item is not None
    assert item.notes == (
        NoteLine("  risk or attendance: [/foo]", "health", "risk or attendance", "fact"),
        NoteLine("plain", "", "risk or attendance", ""),
    )


@pytest.mark.parametrize(
    ("audience", "kinds"),
    [
        (Audience.HEALTH, [NoteKind.CLINICAL]),
        (Audience.REFERRER, []),
        (Audience.RECORD, [*NoteKind, NoteKind.RISK]),
    ],
)
def test_readers_of_a_document_of_their_own_have_their_kinds(
    audience: Audience, kinds: list[NoteKind]
) -> None:
    item = view(in_the_first_case(), audience).item

    assert item is not None
    assert [note.kind for note in item.notes] == kinds


def test_the_working_screen_has_every_note() -> None:
    item = view(in_the_first_case(), Audience.WORKING).item

    assert item is not None
    assert [note.kind for note in item.notes] == [*NoteKind, NoteKind.RISK]
    assert [note.for_all for note in item.notes] == [True, False, False, True]
    assert item.withheld == 0


@pytest.mark.parametrize(
    ("audience", "names", "who"),
    [
        (Audience.CHAIR, False, "A.B."),
        (Audience.CHAIR, True, "Alder Brand"),
        (Audience.WORKING, False, "A.B."),
        (Audience.WORKING, True, "Alder Brand"),
        (Audience.PROJECTOR, True, "A.B."),
        (Audience.PARTNERSHIP, True, "A.B."),
    ],
)
def test_names_are_for_the_chairs_screen_alone(audience: Audience, names: bool, who: str) -> None:
    item = view(in_the_first_case(), audience, names).item

    assert item is not None
    assert item.case is not None
    assert item.case.who == who


def test_the_agenda_shows_references_flags_and_how_items_ended() -> None:
    seen = view(in_the_first_case(), Audience.PARTNERSHIP)

    assert [(line.number, line.title) for line in seen.agenda[3:5]] == [(4, FIRST), (5, SECOND)]
    assert [line.id for line in seen.agenda if line.current] == [FIRST]
    assert [line.id for line in seen.agenda if line.red_flag] == [SECOND]
    assert seen.agenda[0].disposition is Disposition.DONE
    assert (seen.case_number, seen.case_count) == (1, 2)


def test_a_standing_item_is_no_case_of_the_count() -> None:
    seen = view(opened(), Audience.CHAIR)

    assert (seen.case_number, seen.case_count) == (0, 3)
    assert seen.item is not None
    assert seen.item.case is None


def test_before_the_meeting_opens_no_item_is_shown() -> None:
    seen = view(a_meeting(), Audience.PARTNERSHIP)

    assert (seen.item, seen.opened_at, seen.next_day) == (None, None, NEXT_DAY)


def test_an_action_says_whether_it_is_due_the_same_day() -> None:
    meeting = after(opened(), GoTo(THIRD), action(THIRD), action(THIRD, NEXT_DAY, "a2"))
    item = view(meeting, Audience.PARTNERSHIP).item

    assert item is not None
    assert item.actions == (
        ActionLine(THIRD, "Call her tonight", "Sade Okoro", "Stop Domestic Abuse", DAY, True),
        ActionLine(THIRD, "Call her tonight", "Sade Okoro", "Stop Domestic Abuse", NEXT_DAY, False),
    )


def test_the_cover_and_the_close_are_seen() -> None:
    seen = view(after(opened(), Cover(), CloseMeeting(NEXT_DAY)), Audience.PARTNERSHIP)

    assert (seen.covered, seen.stage.value, seen.next_day) == (True, "closed", NEXT_DAY)
