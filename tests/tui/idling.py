"""A screen that nobody touches, for as long as a test says."""

from masp_meeting.tui.idle import Idle
from tests.samples import PROFILE
from tests.tui.room import Room

BARE = f"{PROFILE.marking} Screen locked any key show it again ctrl+q leave"
"""All that is on a locked screen, where there is no passphrase."""


class Clocks:
    """Two clocks that a test moves."""

    def __init__(self) -> None:
        self.awake = self.wall = 0.0

    def pass_by(self, seconds: float) -> None:
        """Let time pass on both."""
        self.awake += seconds
        self.wall += seconds


def timed(room: Room, most: float = 900) -> Clocks:
    """Let the app count by clocks that stand still."""
    clocks = Clocks()
    room.app.idle = Idle(most, (lambda: clocks.awake, lambda: clocks.wall))
    return clocks


async def locked(room: Room) -> None:
    """Wait until the screen is locked and painted."""
    await room.until(lambda: room.app.is_locked and "Screen locked" in room.words)
    assert room.app.is_locked
