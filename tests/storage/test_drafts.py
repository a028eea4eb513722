"""Half-typed texts outlive the program from the key on, exactly as typed."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from masp_meeting.storage.drafts import Drafts
from masp_meeting.storage.workspace import Workspace
from tests.storage.faults import posix
from tests.storage.kills import run_alone


@pytest.fixture
def drafts(tmp_path: Path) -> Iterator[Drafts]:
    with Workspace.create(tmp_path) as workspace:
        kept = Drafts(workspace)
        yield kept
        kept.close()


@pytest.mark.parametrize("text", ["half a sen", "[/foo] 'x'; DROP TABLE draft; --", "é漢🫖\n\t\x00 end", " "])
def test_a_text_comes_back_as_typed(drafts: Drafts, text: str) -> None:
    drafts.keep("2026-11-25/MASP-2026-0001/note", text)

    assert drafts.kept("2026-11-25/MASP-2026-0001/note") == text
    assert drafts.kept("2026-11-25/MASP-2026-0002/note") == ""


def test_half_a_character_costs_only_itself(drafts: Drafts) -> None:
    drafts.keep("here", "before \ud83e after")

    assert drafts.kept("here") == "before ? after"


def test_the_last_text_counts_until_it_is_cleared(drafts: Drafts) -> None:
    drafts.keep("here", "h")
    drafts.keep("here", "ha")
    assert drafts.kept("here") == "ha"
    drafts.clear("here")
    assert drafts.kept("here") == ""


TYPE_AND_DIE = """
import os, signal
from pathlib import Path
from masp_meeting.storage.drafts import Drafts
from masp_meeting.storage.workspace import Workspace
drafts = Drafts(Workspace.open(Path()))
for length in range(1, 200):
    drafts.keep("here", "x" * length)
os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
def test_a_killed_program_loses_no_key(drafts: Drafts, tmp_path: Path) -> None:
    died = run_alone(TYPE_AND_DIE, tmp_path)

    assert died.returncode == -signal.SIGKILL
    assert drafts.kept("here") == "x" * 199
