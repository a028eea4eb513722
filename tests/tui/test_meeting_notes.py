"""Takes notes exactly as typed, by kind, agency and basis."""

from pathlib import Path

import pytest

from masp_meeting.domain.meeting import Basis, NoteKind
from tests.tui.front import HOSTILE
from tests.tui.room import Words, opened_office, seated


@pytest.mark.parametrize("words", [HOSTILE, "  both ends  ", "n 1 b u ? [/]", "Zoë – “don’t”\t✔"])
async def test_a_note_is_recorded_exactly_as_typed(tmp_path: Path, words: str) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("t")
        if "\t" in words:
            await room.paste(words)
        else:
            await room.write(words)
        await room.press("enter")

        assert [note.text for note in room.item.notes] == [words]
        assert " ".join(words.split()) in room.words
        assert room.app.is_running


async def test_a_note_of_several_lines(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("t", Words("one"), "ctrl+j", "ctrl+j", Words("two "), "enter")

        assert [note.text for note in room.item.notes] == ["one\n\ntwo "]
        lines = room.look().splitlines()
        at = next(place for place, line in enumerate(lines) if "Discussion one" in line)
        assert "two" in lines[at + 2]


async def test_kind_agency_and_basis_are_one_key_each(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("t", "f2", "ctrl+o")
        assert "risk or attendance · police · opinion" in room.words
        assert "F2 police F3 probation F4 health F5 advocacy F9 no agency" in room.words
        await room.press(Words("He knows her rota"), "enter")
        await room.press("t", "ctrl+k", "f4", "ctrl+f", Words("Depot missed"), "enter")
        await room.press("t", "ctrl+k", "ctrl+k", "f9", "ctrl+n", Words("Only us"), "enter")
        first, second, third = room.item.notes

        assert (first.kind, first.agency, first.basis) == (NoteKind.RISK, "police", Basis.OPINION)
        assert (second.kind, second.agency, second.basis) == (NoteKind.CLINICAL, "health", Basis.FACT)
        assert (third.kind, third.agency, third.basis) == (NoteKind.RESTRICTED, "", None)
        assert "police (opinion): He knows her rota" in room.words
        assert "2 more kept, clinical or restricted: not shown on this screen" in room.words
        assert "Depot" not in room.words


async def test_agency_and_basis_are_remembered_for_the_next_note_here_and_the_kind_is_not(
    tmp_path: Path,
) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("t", "ctrl+g", "ctrl+g", "ctrl+f", Words("He was seen"), "enter")
        await room.press("t", "ctrl+k", "f4", "ctrl+o", Words("Depot missed"), "enter", "t")
        assert "risk or attendance · probation · fact" in room.words
        await room.press(Words("He was seen again"), "enter", "n", "t")

        assert "risk or attendance · no agency · fact or opinion not said" in room.words


async def test_what_each_agency_said_stands_together(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        for key, words in (("f2", "first"), ("f3", "second"), ("f2", "third")):
            await room.press("t", key, Words(words), "enter")

        assert "Discussion police: first police: third probation: second" in room.sheet


async def test_every_agency_can_be_turned_to(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("t", *["ctrl+g"] * 5)
        assert "· no agency ·" in room.words
        await room.press("ctrl+g", "f8")

        assert "· police ·" in room.words


async def test_an_empty_note_is_refused(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("t", "space", "enter")

        assert "Say what to note." in room.words
        assert not room.item.notes


async def test_what_would_command_a_terminal_is_shown_and_not_sent(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("t")
        await room.paste("red \x1b[31m bell \x07 end")
        await room.press("enter")

        assert "\x1b" not in room.look()
        assert "\x07" not in room.look()
        assert "end" in room.words
