"""Loses no half-typed word: not by leaving, not by a refusal, not by the app going down."""

from pathlib import Path

import pytest

from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office
from tests.samples import DAY, facts, features, safety
from tests.tui.room import ONE, TWO, MeetingApp, Room, Words, an_office, opened_office, seated, the_office

HALF = "half a wo"
DIALOGS = {
    "3": ("3", "tab"),
    "v": ("v", "tab"),
    "t": ("t",),
    "a": ("a", "tab"),
    "d": ("d", "tab"),
    "f": ("f",),
    "y": ("y", "tab"),
    "e": ("e",),
    "l": ("l",),
    "s": ("s",),
    "q": ("q",),
    "o": ("o",),
    "w": ("w",),
    "z": ("z",),
}


async def test_every_dialog_keeps_its_words_when_it_is_left(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        for key, way in DIALOGS.items():
            await room.press(*way)
            await room.write(HALF)
            await room.press("escape")
            assert HALF not in room.words, key
        for key in DIALOGS:
            await room.press(key)
            assert HALF in room.words, key
            await room.press("escape")


async def dropped(office: Office, *keys: str) -> None:
    """Press keys, and drop the app where it stands: no dialog is left, and nothing is handed over."""
    app = MeetingApp(office)
    async with app.run_test() as pilot:
        await Room(office, app, pilot).press(*keys)


@pytest.mark.parametrize("key", ["3", "w"])
async def test_dialogs_keep_their_words_when_the_app_is_dropped(tmp_path: Path, key: str) -> None:
    await dropped(opened_office(tmp_path), *DIALOGS[key], Words(HALF))

    async with seated(the_office(tmp_path)) as room:
        await room.press(key)

        assert HALF in room.words


async def test_a_half_typed_note_comes_back_by_itself_with_what_it_is(tmp_path: Path) -> None:
    await dropped(opened_office(tmp_path), "n", "t", "ctrl+k", "ctrl+g", Words("half "), "ctrl+f")

    async with seated(the_office(tmp_path)) as room:
        assert "clinical" in room.words
        assert "police · fact" in room.words
        await room.press(Words("more"), "enter")
        (note,) = room.item.notes

        assert room.meeting.current == TWO
        assert (note.text, note.kind, note.agency) == ("half more", NoteKind.CLINICAL, "police")


async def test_what_was_chosen_comes_back_with_the_words_that_were_typed_for_it(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(safety(ONE),))) as room:
        await room.press("d", "end", "tab", Words("one dispute"), "escape", "d", "enter")

        assert room.case.decision is not None
        assert (room.case.decision.route, room.case.decision.reasons) == (Route.DECLINE, "one dispute")


async def test_a_choice_alone_does_not_change_the_shortest_path(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(safety(ONE), features(ONE)))) as room:
        await room.press("d", "end", "escape", "d", "enter")

        assert room.case.decision is not None
        assert room.case.decision.route is Route.DIRECT


async def test_a_route_that_was_barred_since_is_not_taken_up_again(tmp_path: Path) -> None:
    office = opened_office(tmp_path, did=(safety(ONE), features(ONE)))
    async with seated(office) as room:
        await room.press("d", "tab", Words(" yes"), "escape")
        reopened = facts(investigation_status=Investigation.BAIL)
        office.referrals.correct(ONE, reopened)
        await room.pilot.pause(0.4)
        await room.press("d", "enter")

        assert room.case.decision is None or room.case.decision.route is not Route.DIRECT


async def test_a_refusal_keeps_the_words_and_recording_forgets_them(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("v", "tab", Words("alarm"), "enter")
        assert "Say the advocate's view" in room.words
        await room.press("escape", "v")
        assert "alarm" in room.words
        await room.press(Words("afraid"), "enter", "t", Words("noted"), "enter", "t")
        assert "noted" not in room.words.partition("Note ")[2]
        await room.press("escape", "n", "v")

        assert "alarm" not in room.words
        assert not room.office.meetings.draft(ONE, "SafetyDialog.in-place")


async def test_words_belong_to_their_own_item(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("t", Words("about one"), "escape", "n", "t")
        assert "about one" not in room.words
        await room.press("escape", "p", "t")

        assert "about one" in room.words


async def test_the_opening_keeps_its_words(tmp_path: Path) -> None:
    await dropped(an_office(tmp_path), Words("Marian F"))

    async with seated(the_office(tmp_path)) as room:
        await room.press(Words("ell"), "enter")

        assert room.meeting.chair == "Marian Fell"
        assert room.meeting.day == DAY
