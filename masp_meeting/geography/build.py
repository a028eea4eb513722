"""Rebuilds an area's packed lists from the ONS Postcode Directory, for whoever downloads its next edition.

    python -m masp_meeting.geography.build ONSPD_FEB_2026_UK.csv --edition "February 2026"

The directory is free to download from the Office for National Statistics; the CSV wanted is the large one in
its Data folder. Where councils have been replaced the rebuild is refused: a person must first write into the
area's ``councils.csv`` which new ones lie inside, and take the letters from the old.
"""

import argparse
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product
from math import dist
from pathlib import Path

from masp_meeting.domain.area import Inside
from masp_meeting.domain.errors import Refused
from masp_meeting.geography.councils import PACKAGED, Council, councils_of
from masp_meeting.geography.directory import Point, Row, letters_of, rows_of
from masp_meeting.geography.postcode_list import NO_POSTCODE, UNITS, unit

CLOSE = 200
"""Metres between live postcodes on either side within which both are very close to the border."""

_NORTHERN_IRELAND = {f"BT{number}" for number in range(1, 95)}
"""Added to what the directory has, because some copies of it leave Northern Ireland out."""


def main(arguments: list[str] | None = None) -> int:
    """Rebuild, say what the lists now hold, and return 0; or say why not, and return 1."""
    parser = argparse.ArgumentParser(prog="python -m masp_meeting.geography.build", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("directory", type=Path, help="the directory's CSV")
    parser.add_argument("--edition", required=True, help='its edition, such as "February 2026"')
    parser.add_argument(
        "--area", type=Path, default=PACKAGED, help="a folder with councils.csv (default: the packaged)"
    )
    asked = parser.parse_args(arguments)
    try:
        sys.stdout.write(f"{rebuild(asked.directory, asked.area, asked.edition)}\n")
    except (Refused, OSError) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


def rebuild(directory: Path, area: Path, edition: str) -> str:
    """Write an area's two packed lists, and say what they hold.

    Raises:
        Refused: the CSV is not the directory, or its councils are not those of the area.
    """
    councils = {council.code: council for council in councils_of(area) if council.letter}
    inside = {code for code, council in councils.items() if council.inside is Inside.INSIDE}
    outwards, touching, found = _survey(directory, inside)
    if gone := inside - found:
        names = " or ".join(councils[code].name for code in sorted(gone))
        raise Refused(f"No postcode is in {names}: if councils were replaced, say so in councils.csv first.")
    around = {letters_of(outward) for outward in touching}
    rows = [row for row in rows_of(directory) if letters_of(row.outward) in around]
    close = _close_to_border(rows, inside)
    listed = [row for row in rows if row.outward in touching or row.postcode in close]
    note = f"# ONS Postcode Directory, {edition}"
    _pack(area / "postcodes.txt.gz", [note, *_sector_lines(listed, councils, close)])
    _pack(area / "uk_outwards.txt.gz", [note, *_outward_lines(outwards | _NORTHERN_IRELAND)])
    touch = f"{len(touching)} outward codes touch the area"
    return f"{touch}; {len(listed)} postcodes, {len(close)} of them close to its border"


def _survey(directory: Path, inside: set[str]) -> tuple[set[str], set[str], set[str]]:
    """All outward codes, those with a postcode inside the area, and the councils of such postcodes."""
    outwards, touching, found = set[str](), set[str](), set[str]()
    for row in rows_of(directory):
        outwards.add(row.outward)
        if row.council in inside:
            touching.add(row.outward)
            found.add(row.council)
    return outwards, touching, found


def _close_to_border(rows: Iterable[Row], inside: set[str]) -> set[str]:
    """The live postcodes with one of the other side within `CLOSE`, found by squares of that size."""
    placed = [(row.point, row) for row in rows if row.point and row.council]
    squares = defaultdict[Point, list[tuple[Point, Row]]](list)
    for point, row in placed:
        if row.council not in inside:
            squares[_square(point)].append((point, row))
    close = set[str]()
    for point, row in placed:
        if row.council in inside:
            across = [
                other.postcode for place, other in _around(point, squares) if dist(point, place) <= CLOSE
            ]
            close.update(across, [row.postcode] if across else [])
    return close


def _square(point: Point) -> Point:
    """The square of the map that a point lies in."""
    return point[0] // CLOSE, point[1] // CLOSE


def _around(point: Point, squares: Mapping[Point, list[tuple[Point, Row]]]) -> Iterator[tuple[Point, Row]]:
    """Everything in a point's square and the eight around it."""
    east, north = _square(point)
    for square in product((east - 1, east, east + 1), (north - 1, north, north + 1)):
        yield from squares.get(square, [])


def _sector_lines(rows: Iterable[Row], councils: Mapping[str, Council], close: set[str]) -> Iterator[str]:
    """A line for each sector: its 400 places, each with the letter of a council."""
    sectors = defaultdict[str, list[str]](lambda: [NO_POSTCODE] * len(UNITS) ** 2)
    for row in rows:
        if row.council not in councils:
            raise Refused(
                f"{row.postcode} is in council {row.council}, which councils.csv does not have: add it there."
            )
        letter = councils[row.council].letter
        sectors[row.postcode[:-2]][unit(row.inward)] = letter.upper() if row.postcode in close else letter
    return (f"{sector} {''.join(letters)}" for sector, letters in sorted(sectors.items()))


def _outward_lines(outwards: set[str]) -> Iterator[str]:
    """A line for each postcode area: its letters, then what follows them in each outward code."""
    for letters, group in groupby(sorted(outwards), letters_of):
        yield " ".join([letters, *(outward.removeprefix(letters) for outward in group)])


def _pack(path: Path, lines: list[str]) -> None:
    """Write lines compressed, the same bytes for the same lines."""
    path.write_bytes(gzip.compress("\n".join([*lines, ""]).encode("ascii"), mtime=0))


if __name__ == "__main__":
    sys.exit(main())
