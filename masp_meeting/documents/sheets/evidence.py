"""What the cells of a column tell of its meaning: dates, postcodes, e-mail addresses, yes and no."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from masp_meeting.documents.reading.answers import not_stated, yes_or_no
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.people import address, email, is_outward, phone
from masp_meeting.documents.reading.statuses import investigation, stalker_types, willingness
from masp_meeting.documents.sheets.values import DATE_TOPICS, NAME_TOPICS, YES_NO_TOPICS, code_for, serial_day

_SOME, _HALF, _MOST = 0.2, 0.5, 0.8
_FEW = 2
_TRIED = 40
"""Different cells of a column that are looked at closely."""
_SHORT = 200
"""Characters of a cell that can be a code, a date or a name."""
_LONG = 120
_SHORT_DATE = 30
"""Characters of a cell that is a date and nothing else."""
_GENDER = re.compile(r"(?i)(m|f|male|female|man|woman|non-?binary|other|u|x)\W*")
_LOOSE = re.compile(
    r"(?i)\b(open|closed?|active|current(ly)?|pending|in progress|finished|finali[sz]ed|concluded|live"
    r"|on-?going|none|nil|no|yes|y|n)\b"
)
_FIGURES = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares, 0 to 1, of the cells that hold something of a kind."""

    count: int
    filled: float
    """The share of rows that hold anything, which is 1 where that is not known."""
    different: bool
    dates: float
    postcodes: float
    emails: float
    phones: float
    answers: float
    """Cells that say yes, no or a code for them."""
    stages: float
    firm_stages: float
    """Stages of an investigation that are not said of other cases too, as *open* and *closed* are."""
    types: float
    wills: float
    genders: float
    length: float
    """Characters of a cell, on average."""

    @property
    def unmistakable(self) -> str:
        """The meaning of cells that no other fact has, even under a heading that says little."""
        if self.count < _FEW:
            return ""
        if self.types >= _MOST:
            return "stalker_type"
        return "investigation" if self.stages >= _MOST and self.firm_stages >= _HALF else ""

    @property
    def only(self) -> str:
        """The one meaning that the cells can have, whatever the heading; empty where there are several."""
        if self.count < _FEW:
            return ""
        kinds = (("referrer_email", self.emails), ("subject_postcode", self.postcodes))
        return next((topic for topic, share in kinds if share >= _MOST), self._other)

    @property
    def _other(self) -> str:
        if self.genders >= _MOST:
            return "subject_gender"
        return "behaviours" if self.length > _LONG and self.different else ""


def evidence(cells: Sequence[str], rows: int = 0) -> Evidence:
    """What the cells of a column hold, blank ones left out, among so many rows."""
    different = list(dict.fromkeys(cells))
    stated = [cell for cell in different[:_TRIED] if not not_stated(cell[:_SHORT])]
    short = [cell for cell in stated if len(cell) <= _SHORT]

    def share(test: Callable[[str], object]) -> float:
        return sum(map(bool, map(test, short))) / len(stated) if stated else 0.0

    return Evidence(
        count=len(stated),
        filled=len(cells) / rows if rows else 1.0,
        different=len(different) == len(cells) > 0,
        dates=share(_is_date),
        postcodes=share(lambda cell: address(cell).postcode or is_outward(cell)),
        emails=share(email),
        phones=share(lambda cell: phone(cell) or len(_FIGURES.findall(cell)) > 5),
        answers=share(lambda cell: yes_or_no(cell) is not None or code_for("yes or no", cell)),
        stages=share(lambda cell: investigation(cell).stage or code_for("investigation", cell)),
        firm_stages=share(lambda cell: investigation(_LOOSE.sub(" ", cell)).stage),
        types=share(lambda cell: stalker_types(cell) or code_for("stalker_type", cell)),
        wills=share(lambda cell: willingness(cell) or code_for("willing", cell)),
        genders=share(_GENDER.fullmatch),
        length=sum(map(len, stated)) / len(stated) if stated else 0.0,
    )


CHECKED = DATE_TOPICS | YES_NO_TOPICS | {"referrer_email", "referrer_phone", "subject_postcode"}
"""Meanings of which the reader itself asks about each cell that holds nothing of the kind."""
_WORDS = frozenset(
    (
        *(
            "subject_address",
            "behaviours",
            "investigation_officer",
            "investigation_force",
            "victim_relationship",
        ),
        *("referrer_role", "referrer_agency", "referrer_question", "intervention_sought", *NAME_TOPICS),
    )
)
"""Meanings of free words, which dates, addresses for post and e-mail, and mere codes are not."""


def fits(meaning: str, seen: Evidence) -> str:
    """The meaning, another one that the cells make of it, or nothing where they do not fit it at all."""
    if meaning == "holds" and seen.dates >= _MOST:
        return "hold_until"
    if meaning == "investigation_officer" and seen.stages >= _MOST:
        return "investigation"
    if meaning in _WORDS and _is_of_a_kind(meaning, seen):
        return ""
    share = _share(meaning, seen)
    if share is not None:
        return meaning if share >= _SOME else ""
    dated = meaning in ("willing", "advocate", "legal_status") and seen.dates >= _MOST
    return "" if dated else meaning


def _is_of_a_kind(meaning: str, seen: Evidence) -> bool:
    """Whether the cells of a column of free words are nearly all something else than words."""
    kinds = [seen.dates, seen.emails * (meaning != "referrer_name"), seen.genders]
    if meaning not in ("subject_address", "behaviours"):
        kinds += [seen.postcodes, seen.firm_stages]
    return max(kinds) >= _MOST


def _share(meaning: str, seen: Evidence) -> float | None:
    """The share of cells that fit a meaning, where only some can."""
    if meaning in DATE_TOPICS:
        return seen.dates
    if meaning in YES_NO_TOPICS or "." in meaning:
        return seen.answers
    shares = {
        "referrer_email": seen.emails,
        "referrer_phone": seen.phones,
        "subject_postcode": seen.postcodes,
        "investigation": seen.stages,
        "stalker_type": seen.types,
        "willing": seen.wills,
    }
    return shares.get(meaning)


def _is_date(cell: str) -> bool:
    return len(cell) <= _SHORT_DATE and bool(dates_in(cell) or serial_day(cell))
