"""Lets one thread at a time work in an office, so that no disk keeps those who follow waiting."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from anyio import to_thread

from masp_meeting.service.office import Office

Found = TypeVar("Found")


class Turns:
    """An office that is worked in by turns, away from the loop that serves the pages."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.alone = asyncio.Lock()
        """Held by whoever has the turn."""

    async def take(self, deed: Callable[[Office], Found]) -> Found:
        """Do something in the office once it is this one's turn, and wait until it is done."""
        async with self.alone:
            return await to_thread.run_sync(deed, self.office, abandon_on_cancel=True)
