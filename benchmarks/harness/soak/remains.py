"""What kills leave on the disk, seen before anybody opens the workspace again."""

from pathlib import Path

from benchmarks.harness.soak.canaries import in_the_clear
from benchmarks.harness.soak.tally import Tally
from masp_meeting.storage.safe_file import LEFTOVER


class Remains:
    """What lies in one workspace and in its folder for temporary files; each file is counted once."""

    def __init__(self, workspace: Path, temporary: Path, *, encrypted: bool) -> None:
        """Keep where to look."""
        self._workspace, self._temporary, self._encrypted = workspace, temporary, encrypted
        self._left: set[Path] = set()
        self._clear: set[Path] = set()

    def see(self, tally: Tally, in_flight: str) -> None:
        """Count files left in their middle, and those that tell something in the clear."""
        left = {*self._workspace.rglob(f"*{LEFTOVER}"), *self._temporary.rglob("*")} - self._left
        self._left |= left
        tally.leftovers += len(left)
        if not self._encrypted:
            return
        for path in in_the_clear((self._workspace, self._temporary), self._workspace):
            if path not in self._clear:
                self._clear.add(path)
                tally.fault("plaintext", f"{path.name}, after a kill in: {in_flight}")
