"""The projector shows what earlier meetings left, with initials; what they restricted stays off it."""

from pathlib import Path

import pytest

from masp_meeting.domain.commands import Command, Restrict
from masp_meeting.domain.matter_words import INTERVENTIONS, MATTERS
from masp_meeting.service.office import Office
from tests.samples import DAY
from tests.tui.left_over import FOUR, left_over
from tests.tui.room import ONE, TWO, the_office


def on_the_wall(folder: Path, office: Office) -> str:
    """What the projector shows of the current item."""
    office.close()
    with the_office(folder, "projector") as other:
        item = other.following.look(DAY).item
        assert item is not None
        return " ".join(words for _, words in item.record)


def test_actions_stand_with_initials(tmp_path: Path) -> None:
    words = on_the_wall(tmp_path, left_over(tmp_path))

    assert "Ask O.'s landlord whether he moved — Hal Brindle, MASP-2026-0001 W.O." in words
    assert "MASP-2026-0002 C.T." in words
    assert "Orbell" not in words


def test_interventions_stand_with_attendance_and_risk_alone(tmp_path: Path) -> None:
    words = on_the_wall(tmp_path, left_over(tmp_path, at=INTERVENTIONS))

    assert "0 begun in 2026 of 160" in words
    assert "MASP-2026-0001 W.O.: 0 of 9" in words


@pytest.mark.parametrize("first", [(Restrict(ONE, True),), (Restrict(ONE, True), Restrict(TWO, True))])
def test_what_an_earlier_meeting_restricted_stays_off_the_wall(
    tmp_path: Path, first: tuple[Command, ...]
) -> None:
    words = on_the_wall(tmp_path, left_over(tmp_path, first=first))

    assert "landlord" not in words
    assert ("formulation" in words) == (len(first) == 1)


def test_nothing_of_it_is_read_on_another_item(tmp_path: Path) -> None:
    office = left_over(tmp_path, at=FOUR)

    assert {MATTERS, INTERVENTIONS}.isdisjoint({office.meetings.meeting.current})
    assert "landlord" not in on_the_wall(tmp_path, office)
