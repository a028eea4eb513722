"""The area of a partnership whose postcodes no packaged list holds: its councils alone settle it."""

from collections.abc import Iterable

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.geography.answers import area_of
from masp_meeting.geography.councils import ASK_COUNCIL, council_answer, key_of
from masp_meeting.geography.postcode_list import load
from masp_meeting.geography.reading import read, shown, words_of
from masp_meeting.geography.stand_ins import stand_in


def postcode_elsewhere(typed: str) -> AreaAnswer:
    """Answer for a postcode: never inside or outside, but tidied, and with what to ask."""
    words = words_of(typed)
    reading = None if stand_in(words) else read(words, load().outwards)
    if reading is None:
        return area_of(typed)
    reason = f"no list of this area's postcodes: ask for {ASK_COUNCIL}"
    return AreaAnswer(reading.postcode, Inside.NOT_KNOWN, None, reason)


def council_elsewhere(name: str, councils: Iterable[str]) -> AreaAnswer:
    """Answer for a council that somebody named: the partnership's own are inside, others are asked about."""
    said, key = shown(name), key_of(name)
    if not key:
        return council_answer(name)
    for council in councils:
        if key_of(council) == key:
            return AreaAnswer(said, Inside.INSIDE, council, f"{council} is inside the area")
    reason = f"{said} is not a council of this partnership: ask whether the person lives in its area"
    return AreaAnswer(said, Inside.NOT_KNOWN, None, reason)
