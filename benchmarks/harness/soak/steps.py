"""Kills before every single step with a file that some deeds take, so that none is left to chance."""

import shutil
import tempfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import count
from pathlib import Path
from signal import SIGKILL

from benchmarks.harness.soak.child import Child, Standing, Where
from benchmarks.harness.soak.deeds import Deed
from benchmarks.harness.soak.remains import Remains
from benchmarks.harness.soak.seen import FROM_THE_START, Known, Look
from benchmarks.harness.soak.tally import Tally
from benchmarks.harness.soak.weeks import script
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace

_WITH_FILES = (
    "chase letter",
    "agenda",
    "order of the agenda",
    "papers before",
    "papers anew",
    "papers after",
)
"""The deeds of the script that write files, in its order."""
_PATIENCE = 60.0
_EVERY = 10**9


def kill_at_every_step(*, encrypted: bool) -> Iterator[Tally]:
    """Kill before each step with a file of the first deed of each kind; yields the counts after each kill."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as parent:
        played = _Played(Path(parent), tally, encrypted=encrypted)
        for name in _WITH_FILES:
            played.up_to(name)
            for _ in played.killed_in(name):
                yield tally


class _Played:
    """A workspace in which the script was played so far, of which copies are killed."""

    def __init__(self, parent: Path, tally: Tally, *, encrypted: bool) -> None:
        self._parent, self._tally = parent, tally
        temporary, inbox = parent / "tmp", parent / "inbox"
        for made in (temporary, inbox):
            made.mkdir()
        self._where = Where(parent / "workspace", Key.new() if encrypted else None, temporary)
        Workspace.create(self._where.folder, self._where.key).close()
        self._deeds, self._known, self._at = script(inbox), Known(), FROM_THE_START

    def up_to(self, name: str) -> None:
        """Play on to the first deed of a name, which is not done yet."""
        end = next(number for number, deed in enumerate(self._deeds) if deed.name == name)
        child = Child(self._where, self._deeds[:end], self._at)
        self._at = self._lived(child, self._where, self._known, self._deeds[:end])

    def killed_in(self, name: str) -> Iterator[None]:
        """Kill a copy before its first step with a file, another before its second, until one outlives it."""
        for step in count(1):
            copy, known = self._copy(), deepcopy(self._known)
            deeds = self._deeds[: self._at.deed + 1]
            child = Child(copy, deeds, self._at, dies_at=step)
            before = self._tally.kills
            self._lived(child, copy, known, deeds)
            if self._tally.kills == before:
                return
            self._tally.where[f"each step: {name}"] += 1
            yield

    def _copy(self) -> Where:
        folder, temporary = self._parent / "copy", self._parent / "temporary"
        for old in (folder, temporary):
            shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(self._where.folder, folder)
        temporary.mkdir()
        return replace(self._where, folder=folder, temporary=temporary)

    def _lived(self, child: Child, where: Where, known: Known, deeds: tuple[Deed, ...]) -> Standing:
        """Let a program live to its end, and look."""
        child.listen(_PATIENCE, enough=_EVERY)
        code = child.kill()
        self._tally.kills += code == -SIGKILL
        if code > 0:
            self._tally.fault("refused", "the program failed by itself")
        known.hear(child.reports, deeds, self._tally)
        remains = Remains(where.folder, where.temporary, encrypted=where.key is not None)
        remains.see(self._tally, deeds[known.in_flight].name if known.in_flight is not None else "the office")
        return Look(where, deeds, known, self._tally).see()
