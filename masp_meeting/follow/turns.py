"""Lets one thread at a time write in an office, so that no disk keeps those who follow waiting."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from anyio import to_thread

from masp_meeting.service.office import Office

Done = TypeVar("Done")


class Turns:
    """An office that is worked in by turns, away from the loop that serves the pages."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self._turn = asyncio.Lock()

    async def take(self, deed: Callable[[Office], Done]) -> Done:
        """Do something in the office once it is this one's turn, and wait until it is done."""
        async with self._turn:
            return await to_thread.run_sync(deed, self.office, abandon_on_cancel=True)
