"""What a postcode says about where a person lives: the answer that the rules judge."""

from dataclasses import dataclass
from enum import StrEnum


class Inside(StrEnum):
    """Whether a place lies in the partnership's area; *invalid* is no postcode at all."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NOT_KNOWN = "not known"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class AreaAnswer:
    """The answer for one postcode as typed.

    ``postcode`` is the tidy form (``PO10 7DD``), or what was typed where it is no postcode;
    ``reason`` is a phrase for the room, and says what to ask where the answer is not known;
    ``check`` is true where a person should confirm it (repaired, newer than the list, close to the border).
    """

    postcode: str
    answer: Inside
    council: str | None
    reason: str
    check: bool = False
