"""Whatever a hand with the key alters past this program is found; ``benchmarks/tampering.py`` tries more."""

from pathlib import Path
from random import Random

import pytest

from benchmarks.tampering import found, prepare, put_back, tampered
from masp_meeting.storage.keys import Key

EDITS = 60


@pytest.mark.parametrize("key", [None, Key.new()], ids=["plain", "encrypted"])
def test_every_random_alteration_is_found(tmp_path: Path, key: Key | None) -> None:
    tally = tampered(tmp_path, key, Random(), EDITS)

    assert tally.missed == []
    assert sum(tally.done.values()) == EDITS


def test_an_older_copy_is_found_by_known_heads_alone(tmp_path: Path) -> None:
    workspace, older = tmp_path / "workspace", tmp_path / "older.db"
    prepare(workspace, None, older, tmp_path / "whole.db")
    put_back(older, workspace / "masp.db")

    assert found(workspace, None) == (False, True)
