"""Wrong guesses of a link, counted by whence they come, so that whoever guesses waits ever longer."""

from collections import OrderedDict
from datetime import datetime, timedelta

from masp_meeting.service.clock import Clock

_FREE = 3
"""Guesses that cost nothing: links are copied by hand, and by halves."""
_LONGEST = 30.0
_FORGOTTEN_AFTER = timedelta(minutes=10)
_MOST = 10_000
"""Places that are remembered; the one that was quiet for longest is forgotten first."""


class Guesses:
    """What is remembered of wrong guesses, in memory alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wrong: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def note(self, whence: str) -> None:
        """Count a wrong guess from somewhere."""
        self._wrong[whence] = (self._count(whence) + 1, self._clock())
        self._wrong.move_to_end(whence)
        if len(self._wrong) > _MOST:
            self._wrong.popitem(last=False)

    def wait(self, whence: str) -> float:
        """The seconds that the next answer to somewhere is to be kept back: none at first, then doubling."""
        over = self._count(whence) - _FREE
        return min(_LONGEST, 2.0 ** min(over, 10)) if over >= 0 else 0.0

    def _count(self, whence: str) -> int:
        count, last = self._wrong.get(whence, (0, self._clock()))
        return count if self._clock() - last < _FORGOTTEN_AFTER else 0
