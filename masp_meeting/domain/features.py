"""What a form suggests about stalking features: a proposal with its evidence, for people to judge."""

import re
from dataclasses import dataclass

from masp_meeting.domain.facts import Facts, Investigation

# Matched against text in small letters, which is twice as quick as ignoring the case: the queue reads many.
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    r"\b(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH})"
)
_COUNT = re.compile(
    r"\b(?:x ?\d+|\d+ ?(?:x|times|messages|calls|letters|e-?mails|texts|visits|posts|voicemails))\b"
)
_REPEATED = re.compile(
    r"\b(?:repeated(?:ly)?|every (?:day|week|night|morning|minute)|daily|weekly|again and again|continues|"
    r"persist\w+|several|dozens?|most (?:days|nights|evenings|shifts)|keeps|kept|many)\b"
)
_FIXATED = re.compile(
    r"\b(?:fixat\w*|obsess\w*|(?:cannot|can't) (?:get|stop|let)|(?:will not|won't) stop|ruminat\w*|closure|"
    r"thinks? (?:about|of)|in love|meant to be|destin\w*|soulmate|follow(?:s|ed|ing)|track(?:s|ed|er|ing)|"
    r"wait(?:s|ed|ing) (?:outside|at|near|for)|watch(?:es|ed|ing)|drive-?bys?|monitor\w*|photograph\w*|"
    r"checks (?:her|his|their)|knows (?:her|his|their)|belie(?:ves|ved) (?:she|he|they|that))\b"
)
_UNWANTED = re.compile(
    r"\b(?:unwanted|no (?:further )?contact|ended contact|said no|"
    r"asked (?:(?:him|her|them|the \w+|for it) )?(?:to stop|not to)|"
    r"told (?:him|her|them)|blocked|afraid|fear\w*|frighten\w*|scared|distress\w*|alarm\w*|refused|declin\w+|"
    r"warned|breach\w*)\b"
)
_SINGLE = re.compile(
    r"\b(?:(?:one|single|isolated|one-off) (?:incident|occasion|event|argument|message)|on one occasion|"
    r"no (?:(?:earlier|previous|prior|other|further|later|or) ?)+(?:incident|contact|report|complaint)s?|"
    r"neighbour dispute)\b"
)
_MANY = 3


@dataclass(frozen=True, slots=True)
class FeaturesProposal:
    """Whether a pattern looks likely (None: cannot say), and the words it rests on."""

    likely: bool | None
    evidence: str


def propose_features(facts: Facts) -> FeaturesProposal:
    """Look for a fixated, obsessive, unwanted, repeated pattern in what the form says.

    A Stalking Protection Order is strong evidence; a conviction need not be for stalking, so it counts only
    beside a repeated pattern. Nothing here settles the criterion: it is what the panel is asked to confirm.
    """
    text = facts.behaviours or ""
    order = next((words for words in facts.legal_status if "stalking protection" in words.casefold()), None)
    if not text.strip():
        return FeaturesProposal(
            None, f"no behaviour described; {order}" if order else "no behaviour described"
        )
    small = text.lower()
    days = len(set(_DAY.findall(small)))
    repeated = days >= _MANY or bool(_COUNT.search(small)) or bool(_REPEATED.search(small))
    fixated, unwanted, single = _FIXATED.search(small), _UNWANTED.search(small), _SINGLE.search(small)
    convicted = facts.investigation_status is Investigation.CONVICTED
    signs = _signs(order, convicted, days, repeated)
    signs += [f"“{found.group(0)}”" for found in (fixated, unwanted, single) if found]
    evidence = "the form suggests: " + ", ".join(signs) if signs else "the form does not show a pattern"
    if order or (repeated and (fixated or unwanted or convicted) and not single):
        return FeaturesProposal(True, evidence)
    if single and days < _MANY and not fixated:
        return FeaturesProposal(False, evidence)
    return FeaturesProposal(None, evidence)


def _signs(order: str | None, convicted: bool, days: int, repeated: bool) -> list[str]:
    signs = [order] if order else []
    if convicted:
        signs.append("convicted")
    if days > 1:
        signs.append(f"{days} dated events")
    elif repeated:
        signs.append("repeated")
    return signs
