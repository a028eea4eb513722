"""The councils of an area and around it: which lie inside, for a council that somebody named."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.geography.reading import shown

PACKAGED = Path(__file__).with_name("area")
"""The folder of the area that ships; `postcode_list` says what an area's folder holds."""

ASK_COUNCIL = "the council named on the council tax bill"
_EVERY_COUNCIL = re.compile(r"(the|of|council|borough|city|county|district|unitary|authority|bc|cc|dc)")


@dataclass(frozen=True, slots=True)
class Council:
    """One council; the one without a name stands for postcodes whose council is not known."""

    letter: str
    code: str
    name: str
    inside: Inside
    also: tuple[str, ...]

    def is_called(self, key: str) -> bool:
        """Whether this is the council of a name's `key_of`."""
        return key in {key_of(name) for name in (self.name, *self.also)}


@cache
def councils_of(area: Path = PACKAGED) -> tuple[Council, ...]:
    """Read an area's councils, once."""
    with (area / "councils.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Council(
                row["letter"], row["code"], row["name"], Inside(row["inside"]), tuple(row["also"].split(";"))
            )
            for row in csv.DictReader(lines)
        )


def council_answer(name: str, area: Path = PACKAGED) -> AreaAnswer:
    """Answer for a council that somebody named, with or without "Borough Council" and the like.

    *Not known*, and what to ask, for a county council and for councils too far away to be on the list.
    """
    said = shown(name)
    key = key_of(name)
    if not key:
        return AreaAnswer(said, Inside.INVALID, None, f"no council named: ask for {ASK_COUNCIL}")
    for council in councils_of(area):
        if council.is_called(key):
            return AreaAnswer(
                said, council.inside, council.name, f"{council.name} is {council.inside} the area"
            )
    reason = f"{said} is not a council on our list: ask for {ASK_COUNCIL}"
    return AreaAnswer(said, Inside.NOT_KNOWN, None, reason)


def key_of(name: str) -> str:
    """A council's own words, without those that any council may have."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ").replace(".", "")
    return " ".join(word for word in re.findall(r"\w+", plain) if not _EVERY_COUNCIL.fullmatch(word))
