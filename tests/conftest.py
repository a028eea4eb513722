"""What every test stands on: a folder of its own to work in, and no clock that fails a slow machine."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.quick import make_quick


def pytest_configure() -> None:
    """Let Hypothesis judge answers and not speed, which a shared machine does not promise."""
    settings.register_profile("unhurried", settings(), deadline=None)
    settings.load_profile("unhurried")
    gc.set_threshold(100_000, 50, 100)  # Python's own has a screen's many small things looked through often


def pytest_collection_finish() -> None:
    """Leave out of the search for rubbish what stands for good: going through it would hold a screen up."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    """Neither nap after a key nor read a style sheet twice."""
    with pytest.MonkeyPatch.context() as patch:
        make_quick(patch)
        yield


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, because the app takes the current one for its workspace."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)


LONGEST = (
    *("test_end_to_end.py", "test_auto_play.py", "test_own_form.py", "test_canaries.py", "test_folders.py"),
    *("test_own_form_libreoffice.py", "test_whole_meeting.py", "test_two_weeks.py", "test_show.py"),
    *("test_in_a_browser.py", "test_recovering.py", "test_overload.py", "test_isolation.py"),
)
"""The longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that no worker waits for one of them at the end."""
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(LONGEST)))
