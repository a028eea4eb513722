"""A fault of the program itself: one sentence on the wall, and no value that could be a case."""

import sys
from pathlib import Path

from benchmarks.harness.terminal import Terminal
from tests.cli.commands import masp, write_form

SURNAME = "Unmistakable"
FAILING = """
from pathlib import Path
from masp_meeting.cli.clock import open_office
from masp_meeting.tui.app import MaspApp

def fail():
    case = office.referrals.every()[0].facts
    raise ZeroDivisionError

with open_office(Path()) as office:
    app = MaspApp(office)
    app.action_cover = fail
    app.run()
"""
CTRL_B = "\x02"


def test_a_fault_is_said_in_words_and_shows_no_case(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    form = write_form(tmp_path / "form.docx", Subject_surname=SURNAME)
    for words in (["init", "--no-encryption"], ["import", form]):
        assert masp(*words, "--workspace", folder).code == 0

    with Terminal([sys.executable, "-c", FAILING], folder) as terminal:
        terminal.wait_until("MASP-")
        terminal.settle()
        terminal.press(CTRL_B)
        terminal.wait_until("has failed")
        terminal.settle()
        shown = terminal.text

    assert "Start it again" in shown
    assert "Traceback" not in shown
    assert SURNAME not in shown
    assert "ZeroDivisionError" in (folder / "masp-fault.log").read_text(encoding="utf-8")
    assert (folder / "masp-fault.log").stat().st_mode & 0o077 == 0
