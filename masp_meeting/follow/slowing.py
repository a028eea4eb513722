"""Keeps the answers to wrong guesses back, and holds no more of them than it can."""

import asyncio
from collections import Counter

from masp_meeting.follow.guard import Refusal, TurnedAway
from masp_meeting.service.clock import Clock
from masp_meeting.service.guesses import Guesses

_HELD, _HELD_FROM_ONE = 64, 4
"""Answers that are kept back at a time: in all, and to one address."""


class Slowing:
    """Who guessed wrong, and how many wait for having done so."""

    def __init__(self, clock: Clock) -> None:
        self._guesses = Guesses(clock)
        self._held: Counter[str] = Counter()

    def admit(self, whence: str) -> None:
        """Let somebody try.

        Raises:
            TurnedAway: as many of theirs wait as may.
        """
        if self._held[whence] >= _HELD_FROM_ONE or self._held.total() >= _HELD:
            again = round(self._guesses.wait(whence)) + 1
            raise TurnedAway(
                Refusal(429, "Too many links were tried that are not valid: wait a moment.", again)
            )

    async def wrong(self, whence: str) -> None:
        """Keep the answer to a wrong guess back, the longer the more there were.

        Raises:
            TurnedAway: as many wait as may.
        """
        self.admit(whence)
        self._guesses.note(whence)
        self._held[whence] += 1
        try:
            await asyncio.sleep(self._guesses.wait(whence))
        finally:
            self._held[whence] -= 1
            if not self._held[whence]:
                del self._held[whence]
