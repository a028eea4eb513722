"""Takes out of typed words what names other referrals than the one that a reader may know of."""

import re

ANOTHER = "another referral"
_PREFIX = "PREFIX"
"""Stands in a pattern for how references begin."""
_JOIN = r"[\s_/.:\-\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212]"
"""What people and programs put between the parts of a reference: dashes of any kind, also unseen ones."""
_NUMBER = r"(?:0\d{2,5}|\d{3})"
"""How a reference ends where its year is left out, or written short."""
_ENDS = r"(?![^\W_]|[/.-]\d)"
_FULL = (
    rf"(?<![^\W_]){_PREFIX}{_JOIN}{{0,4}}"
    rf"(?:(?:19|20)\d\d{_JOIN}{{0,4}}\d{{1,6}}|\d\d{_JOIN}\d{{1,6}}|{_NUMBER})(?!\d)"
)
_SHORT = (
    rf"(?<![^\W_])(?<![/.-])(?<!\d\s)20\d\d(?:\s?[-/_\u2010-\u2015\u2212]\s?{_NUMBER}|\s0\d{{3}}){_ENDS}"
    rf"|(?<![^\W_])(?<![/.-])(?:0\d{{2,5}}/(?:20)?\d\d|\d{{3}}/20\d\d){_ENDS}"
)
"""The year and the number without the prefix, either first, where no day or span of years is written so."""
_GAP = r"\s{0,3}"
_CALLED = (
    rf"\b(?:{_PREFIX}|case|referral|ref|reference)s?\b[.,\s\-]{{0,3}}"
    rf"(?:(?:ref|reference|case|no|number)\b\.?{_GAP})?[#:]?{_GAP}"
)
_SPOKEN = (
    rf"{_CALLED}(?:(?:20\d\d\s?[-–—/]\s?)?(?!20\d\d(?!\d))0{{0,4}}\d{{3,6}}(?:/(?:20)?\d\d)?(?!\w)"
    rf"(?:{_GAP}(?:,|\b(?:and|or)\b|&){_GAP}0{{0,4}}\d{{3,6}}(?!\w))*|\d{{1,2}}\s{{1,3}}of\s{{1,3}}\d{{1,3}}\b)"
)
"""“Case 114”, “referrals no. 0114 and 115”, and where in the agenda it stood: “case 5 of 12”."""
_PADDED = (
    r"(?<![\w+/.,-])(?<!\d\s)(?<!\bat\s)0\d{3}"
    r"(?![\w/.,-]*\d)(?!\)?\s?\d)(?!\s?h(?:rs?|ours?)?\b)"
)
"""A number with its zeros, as a reference ends; no hour, and not the beginning of a telephone's."""


class OtherReferrals:
    """Puts “another referral” in place of every reference but the one that a reader knows."""

    def __init__(self, prefix: str, known: str) -> None:
        """Learn how references begin, and which one may stand."""
        spelt = r"\.?".join(map(re.escape, prefix)) + r"\.?"
        pattern = "|".join((_FULL, _SPOKEN, _SHORT, _PADDED)).replace(_PREFIX, spelt)
        self._pattern = re.compile(pattern, re.IGNORECASE)
        year, number = _numbers(known)[-2:]
        years = (year, year % 100)
        self._known: set[tuple[int, ...]] = {(number,), (int(f"{year}{number:04}"),)}
        self._known.update(pair for one in years for pair in ((one, number), (number, one)))

    def __call__(self, text: str) -> str:
        """The text with no other reference in it."""
        return self._pattern.sub(self._unless_known, text)

    def _unless_known(self, found: re.Match[str]) -> str:
        return found[0] if _numbers(found[0]) in self._known else ANOTHER


def _numbers(reference: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", reference))
