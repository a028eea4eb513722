"""Chases by their keys: what a referral waits for, the message to copy or write, and what the queue shows."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.facts import Facts, RedFlags
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.chase import ChaseDialog, ChooseRecipientDialog
from masp_meeting.tui.screens.referral import ReferralScreen
from tests.samples import DAY, facts
from tests.tui.front import at, front_office, said, settled
from tests.tui.room import ONE, TWO, Clock, Room, the_office

NO_FLAG = RedFlags(**dict.fromkeys((one.name for one in fields(RedFlags)), False))
FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
FIRST_ROW = "chase referrer subject_dob"


def stated(**changes: Any) -> Facts:  # noqa: ANN401  # any fact, by its name
    """State everything but the date of birth."""
    return replace(facts(red_flags=NO_FLAG, subject_dob=None), **changes)


def an_office(folder: Path, *several: Facts) -> Office:
    """An office on the Friday before the meeting."""
    Office.create(folder)
    office = the_office(folder, clock=Clock(FRIDAY))
    for one in several or (stated(),):
        office.referrals.add(one)
    office.agendas.build(DAY)
    return office


def ask(office: Office, reference: str = ONE, to: Whom = Whom.REFERRER) -> None:
    office.chases.asked(reference, to, office.chases.draft(reference, to).gaps)


def times(room: Room) -> int:
    return room.office.chases.of(ONE)[0].times


async def test_the_referral_shows_what_it_waits_for(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path), (120, 36)) as room:
        await at(room, FIRST_ROW)

        assert " Waits for" in room.look()
        assert " ! date of birth" in room.look()
        assert "not asked yet" in room.look()
        assert "Asked of   Tom Marsh, Hampshire & Isle of" in room.look()
        assert "bars a decision" in room.look()


async def test_c_drafts_the_message_and_escape_counts_nothing(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path)) as room:
        await room.press("enter", "c")

        assert isinstance(room.app.screen, ChaseDialog)
        assert "Tom Marsh, Hampshire & Isle of Wight Probation Service" in room.look()
        assert "Subject  OFFICIAL-SENSITIVE: MASP-2026-0001, please reply by Tue 24 Nov 2026" in room.look()
        assert "Dear Tom Marsh" in room.look()
        await room.press("escape")
        assert isinstance(room.app.screen, ReferralScreen)
        assert times(room) == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_message_can_be_read_to_its_end_as_it_will_be_sent(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with front_office(an_office(tmp_path), size) as room:
        await room.press("enter", "c")
        seen = room.look()
        for _ in range(4):
            await room.press("pagedown")
            seen += room.look()

        for line in room.office.chases.draft(ONE, Whom.REFERRER).text.split("\n"):
            assert line in seen


async def test_c_copies_the_message_and_s_the_subject_line(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path)) as room:
        await room.press("enter", "c", "c")
        assert room.app.clipboard == room.office.chases.draft(ONE, Whom.REFERRER).text
        assert "✔ The message is copied. Sent? ctrl+s counts it." in room.look()

        await room.press("s")
        assert room.app.clipboard == "OFFICIAL-SENSITIVE: MASP-2026-0001, please reply by Tue 24 Nov 2026"
        assert times(room) == 0


async def test_w_writes_the_letter_and_says_where(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path)) as room:
        await room.press("enter", "c", "w")
        await settled(room)

        assert "letters/MASP-2026-0001-chase-2026-11-20.docx" in room.look()
        assert (tmp_path / "letters/MASP-2026-0001-chase-2026-11-20.docx").is_file()
        assert times(room) == 0


async def test_a_letter_that_cannot_be_written_is_said_in_the_dialog(tmp_path: Path) -> None:
    (tmp_path / "letters").touch()
    async with front_office(an_office(tmp_path)) as room:
        await room.press("enter", "c", "w")
        await settled(room)

        assert "could not be written" in room.words
        assert isinstance(room.app.screen, ChaseDialog)


async def test_ctrl_s_counts_it_as_asked(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path)) as room:
        await at(room, FIRST_ROW)
        await room.press("c", "ctrl+s")

        assert times(room) == 1
        assert "counted as asked on Fri 20 Nov 2026" in said(room)
        assert "due Tue 24 Nov 2026" in room.look()


async def test_what_another_terminal_answered_meanwhile_is_refused_and_said(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path)) as room:
        await room.press("enter", "c")
        room.office.referrals.correct(ONE, stated(subject_dob=date(1992, 3, 5)))
        await room.press("ctrl+s")

        assert "does not wait for that any more" in room.words
        assert isinstance(room.app.screen, ChaseDialog)


async def test_of_several_recipients_one_is_chosen_first(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path, stated(investigation_status=None))) as room:
        await room.press("enter", "c")
        assert isinstance(room.app.screen, ChooseRecipientDialog)
        assert "Hampshire & Isle of Wight Constabulary: 1 question" in room.look()

        await room.press("down", "enter")
        assert isinstance(room.app.screen, ChaseDialog)
        assert "Dear colleague" in room.look()


async def test_enter_on_a_chase_drafts_to_the_one_who_is_asked(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path, stated(investigation_status=None))) as room:
        await at(room, "chase police investigation")
        await room.press("enter")

        assert "To       Hampshire & Isle of Wight Constabulary" in room.look()


async def test_a_whole_referral_has_nobody_to_ask(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path, stated(subject_dob=date(1992, 3, 5)))) as room:
        await room.press("enter", "c")

        assert "Nothing is missing" in said(room)
        assert isinstance(room.app.screen, ReferralScreen)
        assert "Waits for" not in room.look()


async def test_an_answer_is_shown_with_its_day(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    ask(office)
    office.referrals.correct(ONE, stated(subject_dob=date(1992, 3, 5)))
    async with front_office(office, (120, 36)) as room:
        await at(room, FIRST_ROW)

        assert "✔ date of birth" in room.look()
        assert "answered Fri 20 Nov 2026" in room.look()


async def test_the_queue_shows_what_waits_on_whom(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    ask(office)
    async with front_office(office, (120, 36)) as room:
        assert "due 24 Nov: T. Marsh" in room.look().splitlines()[4]
        assert "… due 24 Nov: T. Marsh (date of birth)" in room.look()

        room.clock.now = datetime(2026, 11, 25, 9, tzinfo=UTC)
        await room.press("enter", "escape")
        assert "overdue: T. Marsh" in room.look().splitlines()[4]


async def test_in_a_narrow_window_it_stands_below_the_table(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    ask(office)
    async with front_office(office) as room:
        assert "… due 24 Nov: T. Marsh (date of birth)" in room.look()
        assert all(len(line) == 80 for line in room.look().splitlines())


async def test_w_shows_only_what_waits_and_again_everything(tmp_path: Path) -> None:
    office = an_office(tmp_path, stated(), stated())
    ask(office, TWO)
    async with front_office(office) as room:
        await room.press("w")
        await settled(room)
        assert (ONE in room.look(), TWO in room.look()) == (False, True)
        assert "1 referral waiting for an answer" in room.look()

        await room.press("w")
        await settled(room)
        assert (ONE in room.look(), TWO in room.look()) == (True, True)

        await room.press("w")
        await settled(room)
        await room.press("escape")
        await settled(room)
        assert ONE in room.look()


async def test_when_nothing_waits_w_says_so(tmp_path: Path) -> None:
    async with front_office(an_office(tmp_path)) as room:
        await room.press("w")
        await settled(room)

        assert "Nothing waits for an answer: w shows the whole queue" in room.look()


async def test_no_name_of_subject_or_victim_is_on_screen_or_clipboard(tmp_path: Path) -> None:
    planted = {
        "subject_given_names": "Canarygiven",
        "subject_family_name": "Canaryfamily",
        "victim_name_or_initials": "Canaryvictim Canaryother",
        "subject_address": "9 Canarystreet",
        "referrer_name": "Dr Canaryfamily",
        "behaviours": "Canaryfamily waited for Canaryvictim.",
    }
    office = an_office(tmp_path, stated(**planted))
    ask(office)
    async with front_office(office, (120, 36)) as room:
        seen = [room.look()]
        await at(room, FIRST_ROW)
        seen.append(room.look())
        await room.press("enter", "c")
        seen += [room.look(), room.app.clipboard]

    assert "referrer (date of birth)" in seen[0]
    assert "Dear colleague" in seen[-1]
    assert "canary" not in "".join(seen).casefold()


async def test_hostile_words_are_shown_as_they_were_typed(tmp_path: Path) -> None:
    name = "[/foo] plan [B] [bold]"
    async with front_office(an_office(tmp_path, stated(referrer_name=name)), (120, 36)) as room:
        await room.press("enter", "c")
        assert f"Dear {name}" in room.look()

        await room.press("ctrl+s")
        assert f"{name}, Hampshire" in said(room)
