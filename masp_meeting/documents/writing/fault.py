"""What is said of a template that is not as it should be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a template: where, in the document's own words, and what.

    With ``only_warns`` it is filled all the same.
    """

    place: str
    words: str
    only_warns: bool = False

    def __str__(self) -> str:
        """One sentence."""
        words = f"{self.place}: {self.words}" if self.place else self.words
        return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('?') else '.'}"
