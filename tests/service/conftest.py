"""Every test of the service has an office of its own, in a real folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from masp_meeting.domain.commands import CloseMeeting, GoTo
from masp_meeting.domain.meeting import ItemKind
from masp_meeting.service.office import Office
from tests.samples import NEXT_DAY, advice
from tests.service.lived import Lived, again
from tests.service.offices import ONE, new_office, opened_meeting


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with three plain referrals, and no agenda yet."""
    with new_office(tmp_path) as office:
        yield office


@pytest.fixture
def closed(office: Office) -> Office:
    """The office after a meeting in which one case was decided."""
    opened_meeting(office)
    office.meetings.handle(advice(ONE))
    for item in office.meetings.meeting.items:
        if item.kind is not ItemKind.CASE:
            office.meetings.handle(GoTo(item.id))
    office.meetings.handle(CloseMeeting(NEXT_DAY))
    return office


@pytest.fixture(scope="session")
def lived_once(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    """A workspace in which a case lived through everything, nobody in it any more."""
    lived = Lived(tmp_path_factory.mktemp("lived") / "workspace")
    lived.live()
    lived.office.close()
    return lived


@pytest.fixture
def lived(lived_once: Lived, tmp_path: Path) -> Iterator[Lived]:
    """A copy of it, opened years later."""
    lived = again(lived_once, tmp_path / "workspace")
    with lived.office:
        yield lived
