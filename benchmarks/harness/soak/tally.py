"""What came of the kills, counted; all but the kills and what was acknowledged must be nothing."""

from collections import Counter
from dataclasses import dataclass, field, fields

_NO_FAULTS = ("kills", "acknowledged", "leftovers")


@dataclass
class Tally:
    """The counts of one part of the soak, or of all of it."""

    kills: int = 0
    acknowledged: int = 0
    """Commands that the program said were kept."""
    leftovers: int = 0
    """Files that a kill left behind; what matters is that they tell nothing."""
    lost: int = 0
    half_done: int = 0
    corrupt_agendas: int = 0
    wrong_item: int = 0
    lost_letters: int = 0
    plaintext: int = 0
    papers_half: int = 0
    refused: int = 0
    """Commands of the script that should have been carried out, or an app that did not come up again."""
    where: Counter[str] = field(default_factory=Counter)
    """Which command was in flight at each kill."""
    found: list[str] = field(default_factory=list)
    """A sentence for each fault."""

    def fault(self, kind: str, words: str) -> None:
        """Count a fault."""
        setattr(self, kind, getattr(self, kind) + 1)
        self.found.append(f"{kind.replace('_', ' ')}: {words}")

    @property
    def faults(self) -> int:
        """How many there are of all kinds."""
        return len(self.found)

    def add(self, other: "Tally") -> None:
        """Add the counts of another part."""
        for name in (one.name for one in fields(self)):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def lines(self) -> list[str]:
        """The counts, a line each."""
        counts = [one.name for one in fields(self) if isinstance(getattr(self, one.name), int)]
        return [
            f"{name.replace('_', ' '):17} {getattr(self, name):7}" + ("" if name in _NO_FAULTS else "  bar 0")
            for name in counts
        ]
