"""Puts right the misspelt words of a label."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from masp_meeting.documents.reading.concepts import concepts
from masp_meeting.documents.reading.labels import labels

SHORTEST = 5
"""Letters; a shorter word has too many neighbours."""
MOST_SLIPS = 1
"""Letters of a misspelt word that are missing, needless, wrong or changed about."""

_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=8192)
def respelt(form: str) -> str:
    """A label's bare words, each that no wording has put right where only one word is like it."""
    return " ".join(map(_respelt, form.split()))


@cache
def _words() -> dict[str, list[str]]:
    """The words of all wordings by their first letter, which is seldom the wrong one."""
    table = labels()
    wordings = [*table.not_facts, *(each for topic in table.topics for each in (*topic.plain, *topic.clear))]
    found = {word for wording in wordings for word in _LETTERS.findall(wording.lower())} | table.filler
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in sorted(found):
        by_letter[word[0]].append(word)
    return by_letter


@lru_cache(maxsize=8192)
def _respelt(word: str) -> str:
    known = _words().get(word[0], [])
    if len(word) < SHORTEST or not word.isalpha() or word in known or _is_meant(word):
        return word
    like = process.extract(word, known, scorer=OSA.distance, score_cutoff=MOST_SLIPS, limit=2)
    return like[0][0] if len(like) == 1 and len(like[0][0]) >= SHORTEST - MOST_SLIPS else word


def _is_meant(word: str) -> bool:
    table = concepts()
    return word in table.filler or table.stem(word) in table.phrases
