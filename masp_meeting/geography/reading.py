"""Reads a postcode as people type it, because forms come with look-alikes, odd spaces and odd letters."""

import re
import unicodedata
from collections.abc import Set
from dataclasses import dataclass
from string import ascii_uppercase

LONGEST = 60
"""Characters beyond which what was typed is neither read nor shown whole."""

_INWARD = re.compile(r"[0-9][ABD-HJLNP-UW-Z]{2}")
_WORD = re.compile(r"[A-Z0-9]+")
_FOREIGN = re.compile(r"[^\W\x00-\x7f]")
_LOOK_ALIKE = {"A": dict(zip("01528", "OISZB", strict=True)), "9": dict(zip("OISZB", "01528", strict=True))}
_OUTWARD_SHAPES = {2: ["A9"], 3: ["A99", "AA9", "A9A"], 4: ["AA99", "AA9A"]}


@dataclass(frozen=True, slots=True)
class Reading:
    """A postcode, or its first half alone; ``repaired`` where it is not quite what was typed."""

    outward: str
    inward: str = ""
    repaired: bool = False

    @property
    def postcode(self) -> str:
        """The tidy form: ``PO10 7DD``, or ``PO10``."""
        return f"{self.outward} {self.inward}".rstrip()

    @property
    def sector(self) -> str:
        """The outward code and the digit after it: ``PO10 7``."""
        return f"{self.outward} {self.inward[:1]}"


def words_of(typed: str) -> list[str]:
    """The runs of A-Z and 0-9 in what was typed; none where it has letters or digits of other alphabets."""
    plain = typed.strip()
    if len(plain) > LONGEST:
        return []
    plain = unicodedata.normalize("NFKC", plain)
    return [] if _FOREIGN.search(plain) else _WORD.findall(plain.upper())


def shown(typed: str) -> str:
    """What was typed, cut where it is too long for a screen."""
    return typed if len(typed) <= LONGEST else f"{typed[: LONGEST - 1]}…"


def read(words: list[str], outwards: Set[str]) -> Reading | None:
    """Read the words as one postcode whose outward code exists; None where they are not exactly that."""
    text = "".join(words)
    if text.isalpha():
        return None
    gaps = _gaps(words)
    if 5 <= len(text) <= 7:
        return _whole(text, gaps, outwards)
    return _first_half(text, gaps, outwards)


def _gaps(words: list[str]) -> set[int]:
    """Where spaces stand, counted in the characters before them."""
    return {len("".join(words[:count])) for count in range(1, len(words))}


def _whole(text: str, gaps: set[int], outwards: Set[str]) -> Reading | None:
    """Read all of a postcode; look-alikes are put right only where it is plain which half they are in."""
    outward, inward = text[:-3], text[-3:]
    misplaced = bool(gaps) and len(outward) not in gaps
    if misplaced and _cut_short(text, gaps, outwards):
        return None
    if not misplaced:
        outward = _existing(outward, outwards)
        inward = _shaped(inward, "9AA") if gaps or len(text) == 7 else inward
    if outward not in outwards or not _INWARD.fullmatch(inward):
        return None
    return Reading(outward, inward, repaired=misplaced or outward + inward != text)


def _cut_short(text: str, gaps: set[int], outwards: Set[str]) -> bool:
    """Whether a real outward code is followed by too little: ``PO10 DD`` must not be read as PO1 0DD."""
    return any(text[:gap] in outwards for gap in gaps if gap > len(text) - 3)


def _first_half(text: str, gaps: set[int], outwards: Set[str]) -> Reading | None:
    """Read an outward code alone; ``GU1 4`` is not GU14, so a space may stand only after the letters."""
    letters = len(text) - len(text.lstrip(ascii_uppercase))
    outward = _existing(text, outwards)
    if outward not in outwards or not gaps <= {letters}:
        return None
    return Reading(outward, repaired=outward != text)


def _existing(typed: str, outwards: Set[str]) -> str:
    """The one outward code that it looks like, where it is none itself."""
    if typed in outwards:
        return typed
    alike = {_shaped(typed, shape) for shape in _OUTWARD_SHAPES.get(len(typed), [])} & outwards
    return alike.pop() if len(alike) == 1 else typed


def _shaped(typed: str, shape: str) -> str:
    """Put look-alikes right by position: A wants a letter, 9 a digit."""
    return "".join([_LOOK_ALIKE[kind].get(sign, sign) for sign, kind in zip(typed, shape, strict=True)])
