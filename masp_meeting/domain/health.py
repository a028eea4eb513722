"""What the doctor says: a line for each thing that was looked at, with what to do where it is not well."""

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How a thing is: well, worth a look, or to be mended before it does harm."""

    WELL = "✔"
    LOOK = "!"
    MEND = "✘"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at: how it is, what was found, and what to do where that does not say it."""

    subject: str
    mark: Mark
    found: str
    do: str = ""

    @property
    def calls(self) -> bool:
        """Whether there is something to do."""
        return self.mark is Mark.MEND or bool(self.do)


def well(subject: str, found: str) -> Line:
    """Nothing is wrong."""
    return Line(subject, Mark.WELL, found)


def look(subject: str, found: str, do: str = "") -> Line:
    """Something may be better; without ``do`` it is only said."""
    return Line(subject, Mark.LOOK, found, do)


def mend(subject: str, found: str, do: str) -> Line:
    """Something is wrong."""
    return Line(subject, Mark.MEND, found, do)


def not_seen(subject: str, why: str) -> Line:
    """Something could not be looked at for a reason that another line tells."""
    return look(subject, f"not looked at: {why}")


def several(number: int, one: str, more: str) -> str:
    """A number with its word: ``1 file``, ``1,200 files``."""
    return f"{number:,} {one if number == 1 else more}"


def some(names: tuple[str, ...], most: int = 5) -> str:
    """Names in a row, the first few of many."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest:,} more" if rest > 0 else "")
