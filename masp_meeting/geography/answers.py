"""The decision rule: what a postcode or a council says about living in the area, or what to ask instead.

A county or a post town is no evidence: addresses "in" the area's county lie outside it, and the reverse.
"""

from dataclasses import replace
from pathlib import Path

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.geography.councils import ASK_COUNCIL, PACKAGED, Council
from masp_meeting.geography.postcode_list import PostcodeList, load
from masp_meeting.geography.reading import Reading, read, shown, words_of
from masp_meeting.geography.stand_ins import stand_in

RARE = 0.1
"""A postcode whose side has less than this share of its sector is often a delivery office's, not a home's."""


def area_of(typed: str, area: Path = PACKAGED) -> AreaAnswer:
    """Answer for a postcode as typed; never raises, and never guesses where the list cannot tell.

    Args:
        typed: a postcode or its outward code, in any spacing and case, with look-alikes (``P010 7dd``).
        area: the folder that holds the area's data; see `postcode_list`.
    """
    words = words_of(typed)
    if ask := stand_in(words):
        return AreaAnswer(shown(typed), Inside.NOT_KNOWN, None, ask)
    postcodes = load(area)
    reading = read(words, postcodes.outwards)
    if reading is None:
        return _unreadable(typed)
    answer = _answer(reading, postcodes)
    if not reading.repaired:
        return answer
    return replace(answer, reason=f"read as {reading.postcode}, please confirm: {answer.reason}", check=True)


def _unreadable(typed: str) -> AreaAnswer:
    """No postcode at all: nothing typed, a place name, or more than one postcode."""
    reason = "not a postcode" if typed.strip() else "no postcode given"
    reason += f": give one full postcode and nothing else, or {ASK_COUNCIL}"
    return AreaAnswer(shown(typed), Inside.INVALID, None, reason)


def _answer(reading: Reading, postcodes: PostcodeList) -> AreaAnswer:
    """Pick the rule that settles a postcode."""
    if letter := postcodes.letter(reading.sector, reading.inward):
        return _listed(reading, letter, postcodes)
    district = postcodes.among(postcodes.districts.get(reading.outward, ""))
    if all(council.inside is Inside.OUTSIDE for council in district):
        return _elsewhere(reading)
    sector = postcodes.among(postcodes.sectors.get(reading.sector, ""))
    place = reading.sector if sector else reading.outward
    return _by_neighbours(reading, place, sector or district)


def _elsewhere(reading: Reading) -> AreaAnswer:
    """A real outward code that does not touch the area."""
    reason = f"no {reading.outward} postcode is in the area"
    return AreaAnswer(reading.postcode, Inside.OUTSIDE, None, reason, check=not reading.inward)


def _listed(reading: Reading, letter: str, postcodes: PostcodeList) -> AreaAnswer:
    """A postcode of the list: its council, and what is odd about it."""
    council, postcode = postcodes.councils[letter.lower()], reading.postcode
    if council.inside is Inside.NOT_KNOWN:
        reason = f"{postcode} is an old postcode without a council: ask for the present one or {ASK_COUNCIL}"
        return AreaAnswer(postcode, Inside.NOT_KNOWN, None, reason)
    reason = f"{postcode} is in {council.name}"
    reason += ", outside the area" if council.inside is Inside.OUTSIDE else ""
    oddity = _oddity(reading, letter, council, postcodes)
    return AreaAnswer(postcode, council.inside, council.name, reason + oddity, check=bool(oddity))


def _oddity(reading: Reading, letter: str, council: Council, postcodes: PostcodeList) -> str:
    """Why a person should look at a postcode that the list settles; empty for nearly all."""
    if letter.isupper():
        return ", very close to the border: check the council"
    if postcodes.share(reading.sector, council.inside) < RARE:
        return f", unlike nearly all of {reading.sector}: check that it is a home and not a delivery office"
    return ""


def _by_neighbours(reading: Reading, place: str, councils: list[Council]) -> AreaAnswer:
    """What the rest of its sector or district says of a postcode; nothing where that lies on both sides."""
    why, again = ("postcode not in our list", " again") if reading.inward else ("only half a postcode", "")
    sides = {council.inside for council in councils}
    if len(sides) > 1:
        reason = f"{why}, and {place} lies on both sides of the border"
        ask = f"ask{again} for the full postcode or {ASK_COUNCIL}"
        return AreaAnswer(reading.postcode, Inside.NOT_KNOWN, None, f"{reason}: {ask}")
    side, council = sides.pop(), councils[0].name if len(councils) == 1 else None
    return AreaAnswer(
        reading.postcode, side, council, f"{why}, please check: all of {place} is {side} the area", check=True
    )
