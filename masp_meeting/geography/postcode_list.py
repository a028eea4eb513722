"""The packaged list of postcodes and councils, loaded when first asked for.

An area is a folder of three files:

- ``councils.csv``, kept by hand: a letter for each council, its code and name, whether it lies inside, and
  what else it is called. When councils are replaced, add the new; the old lose their letters but stay, for
  people still say them.
- ``postcodes.txt.gz``: every postcode of the outward codes that touch the area, and the few others that lie
  close to its border, live and retired. A line per sector, as ``PO10 7 --qq-Q…``.
  Its 400 places are the last two letters of a postcode, 20 by 20 (`UNITS`): each has the letter of a council,
  as a capital where the border is close, or ``-`` where there is no such postcode.
- ``uk_outwards.txt.gz``: every outward code there is or was, a line per postcode area, as ``AL 1 10 2 3``.

The packed two are written by ``python -m masp_meeting.geography.build``; ``zcat`` shows them.
"""

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from masp_meeting.domain.area import Inside
from masp_meeting.geography.councils import PACKAGED, Council, councils_of

UNITS = "ABDEFGHJLNPQRSTUWXYZ"
NO_POSTCODE = "-"


@dataclass(frozen=True, slots=True)
class PostcodeList:
    """The postcodes in and around an area, and the councils they are in."""

    councils: Mapping[str, Council]
    sectors: Mapping[str, str]
    """The letters of each sector's postcodes."""
    districts: Mapping[str, str]
    """The same for each outward code: its sectors' letters in one."""
    outwards: frozenset[str]
    """Every outward code of the country."""
    marks: Mapping[int, str]
    """Turns the letters of councils into the first letter of *inside*, *outside* or *not known*."""

    def letter(self, sector: str, inward: str) -> str:
        """The letter of one postcode; empty where the list does not have it."""
        letter = self.sectors[sector][unit(inward)] if sector in self.sectors else NO_POSTCODE
        return "" if letter == NO_POSTCODE else letter

    def among(self, letters: str) -> list[Council]:
        """The councils that some of these letters stand for, without the one that is not known."""
        plain = letters.lower()
        return [council for letter, council in self.councils.items() if council.name and letter in plain]

    def share(self, sector: str, side: Inside) -> float:
        """How many of a sector's postcodes lie on one side, 0 to 1."""
        marks = self.sectors[sector].translate(self.marks)
        return marks.count(side[0]) / (len(marks) - marks.count(NO_POSTCODE))


def unit(inward: str) -> int:
    """Where a postcode stands among the 400 of its sector."""
    return UNITS.index(inward[1]) * len(UNITS) + UNITS.index(inward[2])


@cache
def load(area: Path = PACKAGED) -> PostcodeList:
    """Read an area's files, once."""
    councils = {council.letter: council for council in councils_of(area) if council.letter}
    sectors = dict(line.rsplit(" ", 1) for line in _lines(area / "postcodes.txt.gz"))
    districts = defaultdict[str, str](str)
    for sector, letters in sectors.items():
        districts[sector[:-2]] += letters
    return PostcodeList(
        councils=councils,
        sectors=sectors,
        districts=dict(districts),
        outwards=frozenset(_outwards(_lines(area / "uk_outwards.txt.gz"))),
        marks=str.maketrans(
            {form: councils[letter].inside[0] for letter in councils for form in (letter, letter.upper())}
        ),
    )


def attribution() -> str:
    """The three lines that the licence wants shown wherever the product says what it is."""
    return Path(__file__).with_name("ATTRIBUTION.txt").read_text(encoding="utf-8").strip()


def _lines(path: Path) -> list[str]:
    """Read a packed file without its notes."""
    text = gzip.decompress(path.read_bytes()).decode("ascii")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _outwards(lines: Iterable[str]) -> Iterator[str]:
    """Spell out each postcode area's outward codes."""
    for line in lines:
        letters, *districts = line.split()
        yield from (letters + district for district in districts)
