"""By whose eyes the story is read: which names are hidden, and what keys and items are called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import singledispatch

from masp_meeting.domain.masking import BLANK
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class Eyes:
    """What a reader of the story may have.

    ``names`` is whether nothing is hidden; ``hide`` hides names in typed words, and ``titles`` says what
    items are called whose identifiers are no references.
    """

    profile: Profile
    hide: Callable[[str], str]
    names: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)

    def typed(self, text: str) -> str:
        """What somebody typed, in one line, with the names hidden and no stop at its end."""
        return " ".join(self.hide(text).split()).rstrip(".") if text.strip() else ""

    def quoted(self, text: str) -> str:
        """The same in quotation marks."""
        return f"“{' '.join(self.hide(text).split())}”"

    def noted(self, text: str, kind: NoteKind) -> str:
        """The words of a note, where its kind is for everybody or nothing is hidden."""
        return self.quoted(text) if self.names or kind is NoteKind.RISK else BLANK

    def agency(self, key: str) -> str:
        """What an agency is called for short."""
        return self.profile.agency(key).short

    def person(self, name: str, agency: str = "") -> str:
        """Somebody who takes part, with their agency."""
        return f"{name.strip()} ({self.agency(agency)})" if agency.strip() else name.strip()

    def item(self, key: str) -> str:
        """What an item of the agenda is called."""
        return self.titles.get(key, key)

    def pathway(self, key: str) -> str:
        """What a pathway is called, by its key alone where the profile has it no more."""
        return next((one.name for one in self.profile.pathways if one.key == key), key)

    def service(self, key: str) -> str:
        """What a service is called, by its key alone where the profile has it no more."""
        return next((one.name for one in self.profile.services if one.key == key), key)

    def takers(self, allocations: tuple[Allocation, ...]) -> str:
        """Who takes a case, as the end of a sentence; empty where nobody does."""
        named = (self.person(one.person, one.agency) for one in allocations)
        return f"; taken by {' and '.join(named)}" if allocations else ""


def because(words: str) -> str:
    """A reason as the end of a sentence; empty where none was given."""
    return f": {words}" if words else ""


@singledispatch
def told(deed: object, eyes: Eyes) -> str:
    """What was done, as a sentence without its stop, in the past tense and without saying to which case.

    Raises:
        NotImplementedError: nobody wrote a sentence for such a deed.
    """
    raise NotImplementedError(type(deed).__name__)
