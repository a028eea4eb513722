"""For how long nobody has touched anything."""

import math
from collections.abc import Callable
from time import monotonic, time


class Idle:
    """Counts by two clocks, of which one stands still while the machine sleeps and the other may be set."""

    def __init__(self, most: float, clocks: tuple[Callable[[], float], ...] = (monotonic, time)) -> None:
        """Begin to count.

        Args:
            most: the seconds that may pass; 0 for as many as like.
            clocks: tell the seconds.
        """
        self.most = most
        self._clocks = clocks
        self.touch()

    def touch(self) -> None:
        """Somebody is there."""
        self._since = tuple(clock() for clock in self._clocks)

    def left(self) -> float:
        """Seconds that may still pass, by the clock by which the most are gone."""
        gone = max(clock() - since for clock, since in zip(self._clocks, self._since, strict=True))
        return self.most - gone if self.most else math.inf
