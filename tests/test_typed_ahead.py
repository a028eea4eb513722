"""A chair who types ahead of the screen is understood: each key meets the screen that the key before left."""

import re
import sys
from pathlib import Path

from benchmarks.harness.terminal import ENTER, ESCAPE, TAB, Terminal
from tests.cli.commands import masp, write_form

APP = [sys.executable, "-m", "masp_meeting"]
CHAIR = re.compile(r"chair Marian\s*$", re.MULTILINE)


def test_keys_written_at_once(tmp_path: Path) -> None:
    form = write_form(tmp_path / "form.docx")
    for words in (["init", "--no-encryption"], ["import", form], ["agenda", "build", "tomorrow"]):
        assert masp(*words, "--workspace", tmp_path).code == 0
    with Terminal(APP, tmp_path) as app:
        app.wait_until("Next meeting")
        app.settle()
        app.press(f"mMarian{TAB}Noor{ENTER}Ines Quill, health{ENTER}")
        app.wait_until("✔ health     Ines Quill")
        app.press(ESCAPE)
        app.wait_until("Who is here agrees")
        app.press(ENTER)
        app.wait_until(lambda text: bool(CHAIR.search(text)))
        app.press(f"nnntHe rang{ENTER}n")
        app.wait_until(lambda text: "▶  5 " in text)
        app.press("p")
        app.wait_until("He rang")
