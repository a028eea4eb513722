"""A locked app in a real terminal: the passphrase opens it and is never painted, and a kill loses nothing."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.harness.terminal import CTRL_L, CTRL_Q, ENTER, Terminal
from masp_meeting.cli.clock import local_now, new_id
from masp_meeting.domain.commands import GoTo, OpenMeeting
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import read_key_file
from tests.samples import CHAIR, PEOPLE, facts

APP = [sys.executable, "-m", "masp_meeting"]
PASSPHRASE = "otter under a bridge"
WORDS = "She saw him outside her work."
ONE = "MASP-2026-0001"


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """Make an encrypted workspace whose meeting of today is open on its first case."""
    folder = tmp_path / "workspace"
    Office.create(folder, passphrase=PASSPHRASE)
    with Office.open(folder, local_now, new_id, CHAIR, read_key_file(folder).unlock(PASSPHRASE)) as office:
        office.referrals.add(facts())
        today = local_now().date()
        office.agendas.build(today)
        office.meetings.convene(today)
        for command in (*PEOPLE, OpenMeeting(CHAIR, "Noor Patel"), GoTo(ONE)):
            office.meetings.handle(command)
    return folder


@pytest.fixture
def app(meeting: Path) -> Iterator[Terminal]:
    """Unlock it, say who is there, and go into the meeting, as the chair does."""
    with opened(meeting) as terminal:
        yield terminal


def opened(folder: Path) -> Terminal:
    terminal = Terminal(APP, folder, operator="")
    terminal.wait_until("Passphrase:")
    terminal.press(PASSPHRASE + ENTER)
    press(terminal, "", "Who is at the keyboard?")
    press(terminal, ENTER, "enter continues")
    return terminal


def press(terminal: Terminal, keys: str, shown: str) -> None:
    terminal.settle()
    terminal.press(keys)
    terminal.wait_until(shown)


def test_the_passphrase_opens_it_and_is_never_painted(app: Terminal) -> None:
    press(app, ENTER, "Stalking features")
    press(app, "t", "Note")
    press(app, WORDS, WORDS)
    press(app, CTRL_L, "Screen locked")
    app.settle()
    assert WORDS not in app.text
    assert ONE not in app.text
    assert "K.L." not in app.text

    press(app, "wrong" + ENTER, "That is not the passphrase")
    app.wait_until(lambda text: "Wait" not in text)
    press(app, PASSPHRASE, "•" * len(PASSPHRASE))
    press(app, ENTER, WORDS)

    assert PASSPHRASE.encode() not in app.painted
    assert b"wrong" not in app.painted
    app.press(CTRL_Q)
    assert app.ended() == 0


def test_killed_while_it_is_locked_it_comes_back_with_the_half_typed_note(
    app: Terminal, meeting: Path
) -> None:
    press(app, ENTER, "Stalking features")
    press(app, "t", "Note")
    press(app, WORDS, WORDS)
    press(app, CTRL_L, "Screen locked")
    app.settle(0.3)
    app.kill()

    with opened(meeting) as again:
        press(again, ENTER, "Screen covered")  # as the lock left it for everybody
        press(again, "b", ONE)
        press(again, "t", "Note")
        again.wait_until(WORDS)
