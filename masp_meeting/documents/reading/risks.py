"""Reads lists of risks given in one answer, such as ``suicidal ideation - yes; victim fear - no``."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from masp_meeting.documents.reading.answers import not_stated, yes_or_no
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.prose import RISKS
from masp_meeting.documents.reading.recognise import SURE, recognise
from masp_meeting.documents.reading.ticks import options
from masp_meeting.domain.facts import RedFlags, RiskFactors

_SAID = re.compile(
    r"(?P<label>.*?)[\s:–-]+"
    r"(?P<said>yes|no|y|n|n/?k|not (?:asked|known|stated|assessed)|unknown|none|present|absent|\?)\W*$",
    re.IGNORECASE | re.DOTALL,
)
_PARTED = re.compile(r"[;\n•]|,(?![^(]*\))")


def each_risk(answer: Answer) -> Iterator[Answer]:
    """An answer to each risk that a list names; what names none comes back without a topic.

    A risk named without a yes or no is present, because forms ask for those that are.
    """
    if yes_or_no(answer.text) is False and len(answer.text.split()) < 4 and not not_stated(answer.text):
        yield from _none_of(answer)
        return
    for words, said in _items(answer.text):
        match = recognise(words)
        known = (
            match is not None and match.topic.startswith(RISKS) and (match.confidence == SURE or bool(said))
        )
        if match and known:
            yield replace(
                answer, topic=match.topic, label=words, text=said or "Yes", confidence=match.confidence
            )
        elif not not_stated(words):
            yield replace(answer, topic="", text=f"{words} {said}".strip())


def _items(text: str) -> Iterator[tuple[str, str]]:
    if choices := options(text):
        yield from ((choice.words, "☒" if choice.ticked else "☐") for choice in choices)
        return
    for item in _PARTED.split(text):
        said = _SAID.match(item.strip())
        if item.strip():
            yield (said["label"].strip(), said["said"]) if said else (item.strip(" ."), "")


def _none_of(answer: Answer) -> Iterator[Answer]:
    """Every risk of the list that the label means, denied."""
    label = answer.label.lower()
    lists = (
        [("red_flags", RedFlags)]
        if "flag" in label
        else [("other_risk_factors", RiskFactors)]
        if "other" in label
        else []
    )
    if not lists:
        yield replace(answer, topic="")
    for group, kind in lists:
        yield from (replace(answer, topic=f"{group}.{each.name}", text="No") for each in fields(kind))
