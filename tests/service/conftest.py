"""Every test of the service has an office of its own, in a real folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from masp_meeting.service.office import Office
from tests.service.offices import new_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with three plain referrals, and no agenda yet."""
    with new_office(tmp_path) as office:
        yield office
