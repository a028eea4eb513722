"""The time of the demonstration: its days, a clock that a story moves, and one that runs on by itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from time import monotonic

LAST_WEEK = date(2026, 11, 18)
URGENT = date(2026, 11, 23)
DAY = date(2026, 11, 25)
OPENS = time(10)


class StoryClock:
    """A clock that stands still until the story moves it, so that every telling is the same."""

    def __init__(self, day: date) -> None:
        self._now = _at_ten(day)

    def __call__(self) -> datetime:
        """The time that the story has come to."""
        return self._now

    def move_to(self, day: date) -> None:
        """Go to ten o'clock of a day."""
        self._now = _at_ten(day)

    def move_on(self, by: timedelta) -> None:
        """Let some time pass."""
        self._now += by


def running_from(day: date) -> Callable[[], datetime]:
    """A clock that shows ten o'clock of a day now, and runs on as real time does."""
    began = monotonic()
    return lambda: _at_ten(day) + timedelta(seconds=monotonic() - began)


def numbered(series: str) -> Callable[[], str]:
    """A maker of identifiers that are the same at every telling: ``last-week-1`` and so on."""
    numbers = count(1)
    return lambda: f"{series}-{next(numbers)}"


def _at_ten(day: date) -> datetime:
    """Ten in London; in November its clocks show UTC."""
    return datetime.combine(day, OPENS, UTC)
