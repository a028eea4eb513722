"""Shows the demonstration in a terminal, and what it says where it cannot be shown."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from masp_meeting.cli import main
from masp_meeting.demo.clock import DAY, StoryClock, numbered
from masp_meeting.demo.keys import Steps, press
from masp_meeting.demo.play import PLAY, Scene, scene
from masp_meeting.demo.player import Player
from masp_meeting.demo.workspace import OPERATOR, make_demo
from masp_meeting.domain.meeting import Stage
from masp_meeting.service.office import Office
from masp_meeting.tui.app import MaspApp

pty = pytest.importorskip("pty")

COMMAND = [sys.executable, "-m", "masp_meeting"]


def played(folder: Path, *scenes: Scene) -> Player:
    """Play some scenes in a new workspace, unwatched."""
    make_demo(folder)
    clock = StoryClock(DAY)
    with Office.open(folder, clock, numbered("test"), OPERATOR) as office:
        player = Player(office, clock, scenes, watched=False)
        MaspApp(office).run(headless=True, size=(80, 24), auto_pilot=player.play)
    return player


def in_terminal(*words: str, until: bytes, keys: bytes) -> tuple[int, str]:
    """Run a command in a terminal and press keys once something shows; its code and what was seen."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
    running = subprocess.Popen([*COMMAND, *words], stdin=slave, stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    seen, pressed, patience = b"", False, time.monotonic() + 120
    while time.monotonic() < patience:
        try:
            seen += os.read(master, 65536)
        except OSError:
            break
        if until in seen and not pressed:
            pressed = bool(os.write(master, keys))
    os.close(master)
    return running.wait(10), seen.decode("utf-8", "replace")


def test_folder_that_is_not_empty_is_refused_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")

    assert main(["demo", "--auto", "--workspace", str(tmp_path)]) == 1
    assert "is not an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_without_a_terminal_only_auto_works(tmp_path: Path) -> None:
    command = [*COMMAND, "demo", "--workspace", str(tmp_path / "new")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)

    assert done.returncode == 1
    assert done.stderr.strip() == (
        "The app needs a terminal; masp-meeting demo --auto plays the meeting without one."
    )
    assert not (tmp_path / "new").exists()


def test_play_that_is_not_where_it_should_be_stops_with_a_sentence(tmp_path: Path) -> None:
    player = played(tmp_path, PLAY[0], scene("closing", press("t")))

    assert not player.finished
    assert player.scene == "closing"
    assert str(player.failure) == "The room is at interests and not at closing."


def test_case_left_without_an_outcome_stops_the_play(tmp_path: Path) -> None:
    player = played(tmp_path, *PLAY[:3], scene("MASP-2026-0003", press("5", "enter")))

    assert str(player.failure) == "MASP-2026-0003 has no outcome."


def test_play_ends_where_somebody_leaves_the_app(tmp_path: Path) -> None:
    leave: Steps = press("ctrl+q", "n", "n")
    player = played(tmp_path, PLAY[0], scene("interests", leave), *PLAY[2:])

    assert (player.scene, player.finished, player.failure) == ("interests", False, None)


def test_watched_play_is_left_by_ctrl_q_and_says_where_it_waits(tmp_path: Path) -> None:
    folder = tmp_path / "watched"
    code, seen = in_terminal(
        "demo", "--auto", "--workspace", str(folder), until=b"Minute-taker", keys=b"\x11"
    )

    assert code == 0
    assert "left before its end" in seen
    assert str(folder) in seen
    with Office.open(folder, StoryClock(DAY), numbered("test"), OPERATOR) as office:
        assert DAY not in office.agendas.stages() or office.agendas.stages()[DAY] is not Stage.CLOSED


def test_app_opens_on_the_fictional_queue(tmp_path: Path) -> None:
    folder = tmp_path / "opened"
    code, seen = in_terminal("demo", "--workspace", str(folder), until=b"0003", keys=b"q")

    assert code == 0
    assert seen.rstrip().endswith(str(folder))
