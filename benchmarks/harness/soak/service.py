"""Kills of a program that holds meetings through the service, and what is found after each."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL
from time import sleep

from benchmarks.harness.soak.child import Child, Standing, Where
from benchmarks.harness.soak.remains import Remains
from benchmarks.harness.soak.seen import FROM_THE_START, Known, Look
from benchmarks.harness.soak.tally import Tally
from benchmarks.harness.soak.weeks import script
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace

_LIVES = 30
"""How often a program is killed in one workspace, before another one is begun."""
_LONGEST = 0.5
"""The most seconds for which a program lives that is killed at any instant."""
_MOST_COMMANDS = 30
"""The most commands, or steps with files, after which a program is killed that is killed by what it does."""
_LONG_COMMAND = 0.2
"""The seconds within which a program is killed that has begun a command; mostly in the first few of them."""
_AT_ANY, _ACKNOWLEDGED, _IN_A_COMMAND, _AT_A_FILE = range(4)
_PATIENCE = 60.0
_EVERY = 10**9


def kill_services(chance: random.Random, times: int, *, encrypted: bool) -> Iterator[Tally]:
    """Kill so many times; yields the counts after each life of a program.

    Args:
        chance: chooses the instants.
        times: how many kills.
        encrypted: whether the workspaces are.
    """
    tally = Tally()
    while tally.kills < times:
        with tempfile.TemporaryDirectory() as parent:
            for _ in _Lives(Path(parent), chance, tally, encrypted=encrypted).lives():
                yield tally
                if tally.kills >= times:
                    break


class _Lives:
    """The lives of the programs that work in one workspace, one after another."""

    def __init__(self, parent: Path, chance: random.Random, tally: Tally, *, encrypted: bool) -> None:
        self._chance, self._tally = chance, tally
        folder, temporary, inbox = (parent / name for name in ("workspace", "tmp", "inbox"))
        for made in (temporary, inbox):
            made.mkdir()
        self._where = Where(folder, Key.new() if encrypted else None, temporary)
        self._remains = Remains(folder, temporary, encrypted=encrypted)
        Workspace.create(folder, self._where.key).close()
        self._deeds, self._known = script(inbox), Known()

    def lives(self) -> Iterator[None]:
        """Let one program after another go on with the script, until it is at its end."""
        at, ended = FROM_THE_START, False
        for _ in range(_LIVES):
            if ended:
                return
            child = self._begun(at)
            ended = self._killed(child)
            self._known.hear(child.reports, self._deeds, self._tally)
            if not ended:
                self._tally.where[self._in_flight()] += 1
            self._remains.see(self._tally, self._in_flight())
            at = Look(self._where, self._deeds, self._known, self._tally).see()
            yield

    def _begun(self, at: Standing) -> Child:
        """A program that has come to the instant at which it is killed, one of four kinds.

        Any instant; as soon as a command was acknowledged; soon after one has begun; at a step with a file.
        """
        how, moment = self._chance.randrange(4), self._chance.random()
        commands = self._chance.randint(1, _MOST_COMMANDS)
        child = Child(self._where, self._deeds, at, commands if how == _AT_A_FILE else 0)
        if how == _AT_ANY:
            child.listen(moment * _LONGEST, enough=_EVERY)
        elif how == _AT_A_FILE:
            child.listen(_PATIENCE, enough=_EVERY)
        else:
            child.listen(_PATIENCE, enough=2 * commands - (how == _IN_A_COMMAND))
        if how == _IN_A_COMMAND:
            sleep(moment**4 * _LONG_COMMAND)
        return child

    def _killed(self, child: Child) -> bool:
        """Kill it; whether it had come to the script's end, or failed, before."""
        code = child.kill()
        self._tally.kills += code == -SIGKILL
        if code > 0:
            self._tally.fault("refused", "the program failed by itself")
        return code != -SIGKILL

    def _in_flight(self) -> str:
        flight = self._known.in_flight
        return "between two" if flight is None else self._deeds[flight].name
