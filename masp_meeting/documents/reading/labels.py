"""The table of what forms call each fact, kept in ``labels.toml`` where anyone can read and extend it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

REFERRER, SUBJECT, VICTIM, POLICE, OTHER = "referrer", "subject", "victim", "police", "other"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that forms ask: a fact, or what facts are read from."""

    name: str
    owner: str = ""
    plain: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()
    pattern: str = ""
    first: str = ""
    """A pattern for labels that ask for it in one breath with something else."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The whole table."""

    topics: tuple[Topic, ...]
    owners: dict[str, str]
    """A pattern for the words that speak of each owner."""
    not_facts: tuple[str, ...]
    filler: frozenset[str]
    own_words: frozenset[str]


@cache
def labels() -> Labels:
    """The table, read once."""
    table = tomllib.loads((files(__package__) / "labels.toml").read_text("utf-8"))
    topics = tuple(
        Topic(
            entry["name"],
            entry.get("owner", ""),
            tuple(entry.get("plain", ())),
            tuple(entry.get("clear", ())),
            "|".join(entry.get("pattern", ())),
            "|".join(entry.get("first", ())),
        )
        for entry in table["topic"]
    )
    own_words = frozenset(table["own_words"])
    owners = {owner: "|".join(patterns) for owner, patterns in table["owners"].items()}
    return Labels(topics, owners, tuple(table["not_facts"]), own_words | set(table["filler"]), own_words)
