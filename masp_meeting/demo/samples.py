"""Makes the samples of the repository anew: the agenda and the minutes that the demonstration leaves."""

import shutil
import sys
import tempfile
from pathlib import Path

from masp_meeting.demo.show import AGENDA, MINUTES, play
from masp_meeting.demo.workspace import make_demo


def make_samples(into: Path) -> None:
    """Play the demonstration in a folder of its own, and copy its agenda and minutes.

    Raises:
        Refused: the play came to a stop.
    """
    with tempfile.TemporaryDirectory(prefix="masp-samples-") as name:
        folder = Path(name)
        make_demo(folder)
        play(folder, watched=False)
        for sample in (AGENDA, MINUTES):
            (into / sample).parent.mkdir(exist_ok=True)
            shutil.copyfile(folder / sample, into / sample)
            sys.stdout.write(f"{into / sample}\n")


if __name__ == "__main__":
    make_samples(Path())
