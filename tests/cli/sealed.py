"""An encrypted workspace that the doctor looks at, and what it says of each thing."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from masp_meeting.cli.unlocking import PASSPHRASE_FILE
from masp_meeting.service.office import Office
from tests.cli.commands import masp

PASSPHRASE = "a tale of two lighthouses"
SUBJECTS = [
    *("Program", "Workspace", "Engine", "Encryption", "Key", "Schema", "Database", "Journal", "At work"),
    *("Leftovers", "Papers", "Disk space", "Backups", "Clock", "Templates", "Profile", "Fonts", "Terminal"),
]


def looked(*words: str | Path) -> dict[str, dict[str, str]]:
    """All lines, by what they are about."""
    answer = masp("doctor", "--json", *words)
    assert answer.err == ""
    lines: list[dict[str, str]] = answer.data
    assert [line["subject"] for line in lines] == SUBJECTS
    assert answer.code == int(any(line["mark"] == "mend" or line["do"] for line in lines))
    return {line["subject"]: line for line in lines}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an encrypted workspace."""
    folder = tmp_path_factory.mktemp("made") / "sealed"
    Office.create(folder, passphrase=PASSPHRASE)
    return folder


@pytest.fixture
def sealed(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copy an encrypted workspace whose passphrase the environment names, in the meeting's own time zone."""
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    monkeypatch.setenv(PASSPHRASE_FILE, str(secret))
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield shutil.copytree(made, tmp_path / "sealed")
    monkeypatch.undo()
    time.tzset()
