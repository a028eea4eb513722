"""Finds what was said, in any meeting, and shows it only to those who may see it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    CloseMeeting,
    Command,
    DeclareInterest,
    GoTo,
    OpenMeeting,
    Restrict,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Basis, NoteKind
from masp_meeting.domain.view import Audience
from masp_meeting.service.notes import MOST, FoundNote
from masp_meeting.service.office import Office
from tests.samples import CHAIR, DAY, NEXT_DAY, NOW, PEOPLE, safety
from tests.service.offices import ONE, TWO, close, defer, new_office, open_office, opened_meeting

EARLIER = (
    TakeNote(ONE, "e1", "He waits outside the Gymnasium", agency="police", basis=Basis.FACT),
    TakeNote(ONE, "e2", "rumination: high", NoteKind.CLINICAL, "health", Basis.OPINION),
    TakeNote(ONE, "e3", "an informant says so", NoteKind.RESTRICTED, "police"),
    TakeNote("interests", "e4", "Nobody declares a café nearby"),
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office in the meeting after one that took notes and deferred the first case."""
    with new_office(tmp_path) as first:
        opened_meeting(first)
        for command in (*EARLIER, safety(ONE), defer(ONE)):
            first.meetings.handle(command)
        close(first)
    with open_office(tmp_path, start=NOW + timedelta(days=7)) as second:
        second.agendas.build(NEXT_DAY)
        second.meetings.convene(NEXT_DAY)
        for person in PEOPLE:
            second.meetings.handle(person)
        second.meetings.handle(OpenMeeting(CHAIR, ""))
        yield second


def did(office: Office, *commands: Command) -> None:
    """Carry out commands in the meeting."""
    for command in commands:
        office.meetings.handle(command)


def find(office: Office, words: str, audience: Audience = Audience.CHAIR) -> list[str]:
    """The words of the notes that are found."""
    return [one.words for one in found(office, words, audience)]


def found(office: Office, words: str, audience: Audience = Audience.CHAIR) -> tuple[FoundNote, ...]:
    """The notes that are found."""
    return office.notes.find(words, office.meetings.meeting, audience)


@pytest.mark.parametrize("words", ["gymnasium", "GYMN out", "police waits", f"{ONE} wait", "  waits  "])
def test_a_note_is_found_by_parts_of_its_words_its_agency_and_its_case(office: Office, words: str) -> None:
    assert found(office, words) == (
        FoundNote(DAY, ONE, ONE, "police", "risk or attendance", "fact", "He waits outside the Gymnasium"),
    )


def test_case_and_accents_do_not_matter(office: Office) -> None:
    assert find(office, "CAFE") == find(office, "café") == ["Nobody declares a café nearby"]


@pytest.mark.parametrize("words", ['"no"', "C:\\x", "🦉", "naïve", "NAIVE", "tab\tbed", "she’s", "<b>"])
def test_whatever_was_typed_is_found_as_it_was_typed(office: Office, words: str) -> None:
    did(office, TakeNote(ONE, "n1", f"her words: {words}\nthen naïve"))

    assert len(find(office, words)) == len(find(office, words.replace("’", "'"))) == 1


@pytest.mark.parametrize("words", ["", "  ", "waits nowhere", "100% _"])
def test_what_nobody_said_is_not_found(office: Office, words: str) -> None:
    assert find(office, words) == []


def test_this_meetings_notes_come_first_and_the_latest_before_the_others(office: Office) -> None:
    did(office, TakeNote(TWO, "n1", "he waits"), TakeNote(TWO, "n2", "he waits again"))

    assert find(office, "waits") == ["he waits again", "he waits", "He waits outside the Gymnasium"]


def test_only_so_many_are_listed(office: Office) -> None:
    did(office, *(TakeNote(ONE, f"n{n}", f"he waits {n}") for n in range(MOST + 3)))

    assert len(find(office, "waits")) == MOST


@pytest.mark.parametrize("words", ["rumination", "informant"])
def test_what_is_not_for_everyone_is_found_on_a_working_screen_alone(office: Office, words: str) -> None:
    others = (Audience.CHAIR, Audience.PROJECTOR, Audience.PARTNERSHIP)

    assert not any(find(office, words, audience) for audience in others)
    assert len(find(office, words, Audience.WORKING)) == 1


def test_names_are_hidden_and_found(office: Office) -> None:
    did(office, TakeNote(ONE, "n1", "Alder rang, and BRAND hung up"))

    assert find(office, "alder") == ["A. rang, and B. hung up"]


def test_a_long_note_is_shown_from_shortly_before_the_words(office: Office) -> None:
    did(office, TakeNote(ONE, "n1", f"{'much was said. ' * 9}\n\nThen the lamp  went out"))

    assert find(office, "lamp") == ["…much was said. Then the lamp went out"]


def test_who_is_out_for_a_case_does_not_find_its_notes_on_the_wall(office: Office) -> None:
    did(office, DeclareInterest("Tom Marsh", ONE, "his brother", recused=True))

    assert find(office, "gymnasium") == []
    assert len(find(office, "gymnasium", Audience.WORKING)) == 1
    did(office, GoTo(ONE))
    assert len(find(office, "gymnasium")) == 1


def test_who_was_out_for_it_then_does_not_find_its_notes_now(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        opened_meeting(office)
        did(office, EARLIER[0], DeclareInterest("Tom Marsh", ONE, "his brother", recused=True))
        did(office, safety(ONE), defer(ONE), CloseMeeting(NEXT_DAY))
        office.agendas.build(NEXT_DAY)
        office.meetings.convene(NEXT_DAY)
        did(office, *PEOPLE, OpenMeeting(CHAIR, ""))

        assert find(office, "gymnasium") == []


def test_a_referrer_who_is_here_for_one_case_finds_no_other(office: Office) -> None:
    did(office, TakeNote(TWO, "n1", "he waits"), GoTo(TWO))
    did(office, AdmitReferrer(TWO, "Wilf Ames", "probation", Mode.DIAL_IN))

    assert find(office, "waits") == ["he waits"]


@pytest.mark.parametrize("at", [ONE, "interests"])
def test_a_restricted_case_is_not_found_on_the_wall(office: Office, at: str) -> None:
    did(office, Restrict(ONE, True), GoTo(at))

    assert find(office, "gymnasium") == []
    assert len(find(office, "gymnasium", Audience.WORKING)) == 1


def test_an_item_of_an_earlier_meeting_is_looked_at_as_it_was(office: Office) -> None:
    seen = office.notes.look(DAY, ONE, Audience.CHAIR)

    assert [note.text for note in seen.notes] == ["He waits outside the Gymnasium"]
    assert seen.withheld == 2
    assert seen.case is not None
    assert (seen.case.who, seen.case.outcome) == ("A.B.", "deferred to Wed 2 Dec 2026")
    assert len(office.notes.look(DAY, ONE, Audience.WORKING).notes) == 3
    assert office.notes.look(DAY, "interests", Audience.CHAIR).notes[0].text == EARLIER[3].text


def test_what_there_is_not_cannot_be_looked_at(office: Office) -> None:
    with pytest.raises(Refused):
        office.notes.look(DAY, "MASP-2026-0099", Audience.CHAIR)


def test_what_another_terminal_notes_is_found(office: Office, tmp_path: Path) -> None:
    assert find(office, "lamp") == []
    with open_office(tmp_path, "Noor Patel", NOW + timedelta(days=7)) as other:
        other.meetings.convene(NEXT_DAY)
        did(other, TakeNote(ONE, "n9", "the lamp went out"))

    assert find(office, "lamp") == ["the lamp went out"]
