"""What a paper's file is called after its reader: letters, figures and dashes, and no two readers alike."""

import re
from collections.abc import Mapping
from hashlib import sha256
from unicodedata import normalize

_LONGEST = 40
_NO_LETTER = re.compile(r"[\W_]+")


def told_apart(reader: str, called: Mapping[str, str]) -> str:
    """The end of a file's name: ``police``, ``t-marsh``; with a mark behind where two would have the same.

    Args:
        reader: whose paper it is.
        called: how each reader of such papers is called.
    """
    plain = _plain(called[reader])
    if plain and all(_plain(words) != plain for other, words in called.items() if other != reader):
        return plain
    return f"{plain}-{sha256(reader.encode()).hexdigest()[:6]}".lstrip("-")


def _plain(words: str) -> str:
    return _NO_LETTER.sub("-", normalize("NFKC", words).casefold()).strip("-")[:_LONGEST].rstrip("-")
