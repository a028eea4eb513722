"""Why backups are made, and which of them are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

_MONTHS = 12


class Why(StrEnum):
    """What a backup was made for, as its name ends."""

    OPENED = "opened"
    CLOSED = "closed"
    ASKED = "asked"
    UPDATE = "before-update"
    REKEY = "before-rekey"
    REPLACED = "replaced"

    @property
    def words(self) -> str:
        """The same for people."""
        return _WORDS[self]


_WORDS = {
    Why.OPENED: "a meeting was opened",
    Why.CLOSED: "a meeting was closed",
    Why.ASKED: "somebody asked for it",
    Why.UPDATE: "the program was newer than the database",
    Why.REKEY: "the key was to be changed",
    Why.REPLACED: "a restore was to take its place",
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A backup by its name, and when it was made."""

    name: str
    at: datetime


def outdated(made: Iterable[Dated], keep: int, today: date) -> tuple[str, ...]:
    """The names of the backups that are not kept any more, oldest first.

    The newest ones are kept, and beyond them the first of each of the last twelve months.

    Args:
        made: every backup.
        keep: how many of the newest are kept.
        today: in the last of the twelve months.
    """
    by_age = sorted(made, key=lambda one: (one.at, one.name))
    months = {_month(today) - before for before in range(_MONTHS)}
    firsts: dict[int, str] = {}
    for one in by_age:
        firsts.setdefault(_month(one.at.date()), one.name)
    kept = {name for month, name in firsts.items() if month in months}
    return tuple(one.name for one in by_age[: max(0, len(by_age) - keep)] if one.name not in kept)


def _month(day: date) -> int:
    return day.year * 12 + day.month
