"""Who gives a command: by name on its line or in the environment, else whoever sits at the terminal."""

import sys
from getpass import getuser
from pathlib import Path

import pytest

from benchmarks.harness.terminal import Terminal
from masp_meeting.cli.clock import local_now, new_id
from masp_meeting.service.office import Office
from tests.cli.commands import masp, write_form
from tests.tui.room import the_office

CHAIR, TAKER = "Marian Fell", "Noor Patel"


@pytest.fixture(autouse=True)
def _nobody_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MASP_OPERATOR", raising=False)


def reading(folder: Path, name: str) -> tuple[str | Path, ...]:
    """Give a command that writes."""
    return ("import", write_form(folder / f"{name}.docx", Subject_surname=name))


def last_row(folder: Path) -> tuple[str, str]:
    """Who did what was done last to a referral, and the account that the journal has for them."""
    with the_office(folder) as office, office.workspace.reading() as db:
        by = db.execute("SELECT operator FROM journal WHERE subject LIKE 'MASP-%' ORDER BY sequence DESC")
        told = "SELECT payload FROM journal WHERE verb = 'TakeKeyboard' ORDER BY sequence DESC"
        return by.fetchone()[0], (db.execute(told).fetchone() or ("",))[0]


def test_a_name_on_the_line_stands_in_the_journal_with_the_account(workspace: Path, tmp_path: Path) -> None:
    assert masp("--operator", CHAIR, *reading(tmp_path, "Brand")).code == 0
    assert last_row(workspace) == (CHAIR, f'{{"name":"{CHAIR}","account":"{getuser()}"}}')

    assert masp(*reading(tmp_path, "Garland"), "--operator", TAKER).code == 0
    assert last_row(workspace) == (TAKER, f'{{"name":"{TAKER}","account":"{getuser()}"}}')
    assert masp("verify").code == 0


def test_the_line_goes_before_the_environment(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASP_OPERATOR", TAKER)
    masp(*reading(tmp_path, "Brand"))
    assert last_row(workspace)[0] == TAKER
    masp("--operator", CHAIR, *reading(tmp_path, "Garland"))
    assert last_row(workspace)[0] == CHAIR
    masp(*reading(tmp_path, "Holloway"))
    assert last_row(workspace)[0] == TAKER  # a name on one line holds for that line


def test_a_script_that_names_nobody_works_as_the_account(workspace: Path, tmp_path: Path) -> None:
    sat_there(workspace, CHAIR)
    masp(*reading(tmp_path, "Brand"))
    assert last_row(workspace)[0] == getuser()


@pytest.mark.parametrize(("who", "was"), [(CHAIR, CHAIR), ("", getuser())])
def test_at_a_terminal_it_is_whoever_sat_there_last(
    workspace: Path, tmp_path: Path, who: str, was: str
) -> None:
    sat_there(workspace, who)
    command = [sys.executable, "-m", "masp_meeting", *reading(tmp_path, "Brand")]

    with Terminal(command, workspace, operator="") as terminal:
        assert terminal.ended() == 0, terminal.text
        assert "?" not in terminal.text  # nobody is asked

    assert last_row(workspace)[0] == was


def test_what_is_no_name_is_wrong_usage_on_the_line_and_refused_from_the_environment(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = masp("--operator", "a\x1b[2Jb", *reading(tmp_path, "Brand"))
    assert (answer.code, answer.out) == (2, "")
    assert "1 to 80 characters" in answer.err

    monkeypatch.setenv("MASP_OPERATOR", "n" * 81)
    answer = masp(*reading(tmp_path, "Brand"))
    assert answer.refuses("MASP_OPERATOR")
    assert masp("referrals", "--operator", CHAIR).out == ""
    assert (workspace / "masp.db").exists()


def sat_there(folder: Path, who: str) -> None:
    """Let somebody have been at the keyboard under this account."""
    with Office.open(folder, local_now, new_id, "", None, getuser()) as office:
        if who:
            office.take_keyboard(who)
