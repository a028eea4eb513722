"""The journal's head as papers carry it out of the workspace, so that nobody can make the journal anew."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_GROUP = 8
_DIGITS = r"[0-9a-f]{8}(?:\s?[0-9a-f]{8}){1,7}"
_LINE = rf"(?:Record\s+)?(\d{{1,15}})\s*[·:]?\s*({_DIGITS})"
"""As a paper has it, or as somebody types the beginning of that."""


@dataclass(frozen=True, slots=True)
class Head:
    """A row of the journal: its sequence and its hash, or the beginning of that, in hexadecimal."""

    sequence: int
    hash: str

    @property
    def words(self) -> str:
        """As a paper has it, for people to read and in its properties: ``Record 1234 · 9f3ac2d1 5b6e…``."""
        groups = (self.hash[at : at + _GROUP] for at in range(0, len(self.hash), _GROUP))
        return f"Record {self.sequence} · {' '.join(groups)}"


@dataclass(frozen=True, slots=True)
class KnownHead:
    """A head that is known outside the journal, and where: a file within the workspace, or its path."""

    place: str
    head: Head


def head_in(words: str) -> Head | None:
    """The head that a line states and nothing else; None where it states none."""
    found = re.fullmatch(_LINE, words.strip(), re.IGNORECASE)
    return Head(int(found[1]), "".join(found[2].split()).lower()) if found else None


def last_head_in(lines: Iterable[str]) -> Head | None:
    """The last of the heads that a paper prints: what somebody typed stands before it."""
    heads = [head for line in lines if line.startswith("Record ") and (head := head_in(line))]
    return heads[-1] if heads else None


def head_fault(known: KnownHead, hash_there: str | None) -> str:
    """What is wrong where a head is known that the journal has otherwise, or not at all; empty where nothing.

    Args:
        known: the head, and where it is known.
        hash_there: the hash of the journal's row of that sequence; None where there is no such row.
    """
    head = known.head
    if hash_there is None:
        return (
            f"{known.place} knows row {head.sequence} of the journal, which this workspace does not have: "
            "it was restored from a backup, or the journal's end was cut off"
        )
    if hash_there.startswith(head.hash):
        return ""
    return (
        f"{known.place} knows row {head.sequence} of the journal by another hash: "
        "that row or one before it was altered and the rest made anew, or the paper is of another workspace"
    )
