"""Notes as they are shown to those who may have them: as typed, but for the names and births on the wall."""

from dataclasses import dataclass

from masp_meeting.domain.meeting import Item, NoteKind
from masp_meeting.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note as shown."""

    text: str
    agency: str
    kind: str
    basis: str

    @property
    def for_all(self) -> bool:
        """Whether the whole partnership may have it."""
        return self.kind == NoteKind.RISK


def note_lines(item: Item, kinds: tuple[NoteKind, ...], profile: Profile) -> tuple[NoteLine, ...]:
    """The notes of the kinds that an audience may have, each agency's together, as they were taken."""
    order = {agency: place for place, agency in enumerate(dict.fromkeys(one.agency for one in item.notes))}
    return tuple(
        NoteLine(
            text=note.text,
            agency=profile.agency(note.agency).short if note.agency else "",
            kind=note.kind.value,
            basis=note.basis.value if note.basis else "",
        )
        for note in sorted(item.notes, key=lambda one: order[one.agency])
        if note.kind in kinds
    )
