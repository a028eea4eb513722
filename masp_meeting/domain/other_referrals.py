"""Takes out of typed words what names other referrals than the one that a reader may know of."""

import re

ANOTHER = "another referral"
_FULL = r"(?<!\w){prefix}[\s\-–—/_.:]*(?:19|20)\d\d[\s\-–—/_.:]*\d{{1,6}}(?!\w)"
_SHORT = r"(?<![\w/.-])20\d\d\s?[-–—/]\s?0*\d{3,6}(?![\w/.-])"
"""The year and the number without the prefix, where no day or span of years is written so."""
_CALLED = r"\b(?:case|referral|ref|reference)s?\b\.?,?\s*(?:(?:no|number)\b\.?)?\s*[#:]?\s*"
_SPOKEN = rf"{_CALLED}(?:20\d\d\s?[-–—/]\s?)?(?:0*\d{{3,6}}(?!\w)|\d{{1,2}}\s+of\s+\d{{1,3}}\b)"
"""“Case 114”, “referral no. 0114”, and where in the agenda it stood: “case 5 of 12”."""
_PADDED = r"(?<![\w+/.,-])(?<!\d\s)0\d{3}(?![\w/.,-]*\d)(?!\)?\s?\d)"
"""A number with its zeros, as a reference ends; not the beginning of a telephone's."""


class OtherReferrals:
    """Puts “another referral” in place of every reference but the one that a reader knows."""

    def __init__(self, prefix: str, known: str) -> None:
        """Learn how references begin, and which one may stand."""
        full = _FULL.format(prefix=re.escape(prefix))
        self._pattern = re.compile(f"{full}|{_SPOKEN}|{_SHORT}|{_PADDED}", re.IGNORECASE)
        self._known = _numbers(known)[-2:]

    def __call__(self, text: str) -> str:
        """The text with no other reference in it."""
        return self._pattern.sub(self._unless_known, text)

    def _unless_known(self, found: re.Match[str]) -> str:
        numbers = _numbers(found[0])
        return found[0] if numbers == self._known[-len(numbers) :] else ANOTHER


def _numbers(reference: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", reference))
