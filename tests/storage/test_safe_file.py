"""Files are whole at every instant, on every file system."""

import errno
import os
from pathlib import Path

import pytest

from masp_meeting.storage import safe_file
from masp_meeting.storage.safe_file import new_file, replace_file


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have a folder as on a stick: no file without a name, and none with two."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(safe_file, "_NAMELESS", 0)
    monkeypatch.setattr(os, "link", refuse)
    return tmp_path


def test_a_file_is_written_to_a_stick(stick: Path) -> None:
    for content in (b"first", b"second"):
        replace_file(stick / "a", content)
        assert (stick / "a").read_bytes() == content
    new_file(stick / "b", b"new", 0o600)
    assert (stick / "b").read_bytes() == b"new"
    with pytest.raises(FileExistsError):
        new_file(stick / "b", b"newer", 0o600)

    assert (stick / "b").read_bytes() == b"new"
    assert sorted(path.name for path in stick.iterdir()) == ["a", "b"]
