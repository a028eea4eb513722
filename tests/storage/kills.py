"""Kill -9 at a random instant, again and again, of children of one warm process, so that it takes seconds.

To be run in a process of its own (`run_alone`), because a process with threads must not fork.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.samples import ROOT

_CHANCE = random.Random(2026)


def kill_in_the_middle(work: Callable[[Callable[[str], None]], None], longest: float) -> list[str]:
    """Let a child work and kill it some moment after its first report; returns all that it reported.

    Args:
        work: what to do, with the function that reports a step as done.
        longest: the most seconds to wait before the kill.
    """
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        work(lambda said: print(said, file=os.fdopen(writing, "w", closefd=False), flush=True))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as reports:
        said = [reports.readline()]
        time.sleep(_CHANCE.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        said += reports.readlines()
    assert os.waitpid(child, 0)[1] == signal.SIGKILL, "the child ended by itself: let it work longer"
    return [line.strip() for line in said]


def run_alone(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in a fresh interpreter within a folder."""
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
