"""Shows the demonstration: opens the fictional workspace in the app, or lets its meeting play by itself."""

import sys
import tempfile
from pathlib import Path

from masp_meeting.demo.clock import DAY, StoryClock, numbered, running_from
from masp_meeting.demo.play import PLAY
from masp_meeting.demo.player import Player
from masp_meeting.demo.workspace import OPERATOR, make_demo
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.tui.app import MaspApp

AGENDA = Path("agendas", f"{DAY}.json")
MINUTES = Path("minutes", f"{DAY}-minutes.docx")
_SIZE = (120, 36)


def run(folder: Path | None, auto: bool) -> int:
    """Show the demonstration; where it lies is printed at the end.

    Args:
        folder: where to make the workspace; None for a new folder of its own.
        auto: whether the meeting plays by itself, at a pace to watch where there is a terminal.

    Returns:
        0, for the exit code.

    Raises:
        Refused: the folder is not empty, the app has no terminal, or the play came to a stop.
    """
    # The app paints on standard error, reads standard input, and leaves standard output to what is printed.
    watched = all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr))
    if not auto and not watched:
        raise Refused("The app needs a terminal; masp-meeting demo --auto plays the meeting without one.")
    folder = _empty(folder)
    make_demo(folder)
    if auto:
        _tell(folder, play(folder, watched=watched))
    else:
        with Office.open(folder, running_from(DAY), numbered("demo"), OPERATOR) as office:
            MaspApp(office, is_fictional=True).run()
        sys.stdout.write(f"{folder}\n")
    return 0


def play(folder: Path, *, watched: bool) -> bool:
    """Play the meeting of a demonstration's workspace; says whether it came to its end or was left before.

    Raises:
        Refused: the play came to a stop; the sentence says where and why.
    """
    clock = StoryClock(DAY)
    with Office.open(folder, clock, numbered("demo"), OPERATOR) as office:
        player, app = Player(office, clock, PLAY, watched=watched), MaspApp(office, is_fictional=True)
        app.run(headless=not watched, size=None if watched else _SIZE, auto_pilot=player.play)
    if player.failure is not None or app.return_code:
        raise Refused(f"The demonstration stopped at {player.scene}. {player.failure or 'The app failed.'}")
    if player.finished and not (folder / MINUTES).exists():
        raise Refused(
            f"The demonstration's meeting is closed, but there are no minutes in {folder / MINUTES}."
        )
    return player.finished


def _empty(folder: Path | None) -> Path:
    """A folder with nothing in it.

    Raises:
        Refused: the one that was named is not empty.
    """
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="masp-demo-"))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not an empty folder: name an empty or a new one for the demonstration.")
    return folder.resolve()


def _tell(folder: Path, finished: bool) -> None:
    """Say where the workspace, the agenda and the minutes are."""
    if finished:
        sys.stderr.write(f"The meeting of {show_date(DAY)} is closed, in the workspace {folder}\n")
        sys.stdout.write(f"{folder / AGENDA}\n{folder / MINUTES}\n")
    else:
        sys.stderr.write("The meeting was left before its end, and waits there as it was left.\n")
        sys.stdout.write(f"{folder}\n")
