"""Three writers and a would-be driver at one meeting for a while: nothing is lost or doubled."""

from pathlib import Path

import pytest

from benchmarks.writers import prepare, unlocked, work
from masp_meeting.storage.driver import PATIENCE
from masp_meeting.storage.shares import ALLOWED


@pytest.mark.parametrize("share", [False, True], ids=["local", "share"])
def test_nothing_that_three_writers_say_is_lost(
    tmp_path: Path, share: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if share:
        monkeypatch.setenv(ALLOWED, "1")
    with unlocked(tmp_path):
        prepare(tmp_path / "workspace", encrypted=not share)
        # As long as whoever cannot write waits before it is refused: other tests run beside this one.
        faults = work(tmp_path / "workspace", 8 if share else 20, longest=PATIENCE)

    counted = capsys.readouterr().out
    assert faults == [], counted
    assert "notes acknowledged 0" not in counted
    assert "referrals acknowledged 0" not in counted
