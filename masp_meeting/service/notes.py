"""The notes' desk: what was said is found again, in this meeting and every earlier one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from masp_meeting.domain.masking import Mask
from masp_meeting.domain.meeting import Meeting, NoteKind
from masp_meeting.domain.view import Audience, ItemView, item_view, kinds_for
from masp_meeting.domain.wall import room_mask
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal, meetings
from masp_meeting.storage.driver import Database
from masp_meeting.storage.notes import Noted, as_stored, noted
from masp_meeting.storage.referrals import fold

MOST = 50
"""Notes that are listed at once."""
_BEFORE = 20
"""Letters of a note that are shown before the words that were looked for."""


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note that holds the words: where it was taken, who said it, and its words from about there on."""

    day: date
    item: str
    title: str
    agency: str
    kind: str
    basis: str
    words: str


class NoteDesk:
    """The notes of every item, read once and again only when something was recorded since."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._as_of = -1
        self._masks: dict[date, Mask] = {}
        self._kept: tuple[tuple[Noted, str], ...] = ()
        self._agencies = {agency.key: agency.short for agency in setting.profile.agencies}

    def find(self, words: str, now: Meeting, audience: Audience) -> tuple[FoundNote, ...]:
        """The latest notes that hold all of some words and that a surface may show now.

        Args:
            words: in any order and case, with or without accents; part of a word is enough. The agency and
                the item's title count as words of the note.
            now: the meeting in which it is asked, with who is here.
            audience: who looks.
        """
        sought = fold(words).split()
        if not sought:
            return ()
        with self._setting.workspace.reading() as db:
            self._read(db)
            may, kinds = _Allowed(now, audience), kinds_for(audience)
            items = (on for on in self._holding(sought) if may.show(on))
            here = room_mask(now)
            found = (one for on in items for one in self._found(db, on, sought, kinds, here))
            return tuple(islice(found, MOST))

    def look(self, day: date, item: str, audience: Audience) -> ItemView:
        """An item of any meeting as a surface may show it, the names hidden.

        Raises:
            Refused: there is none.
        """
        with self._setting.workspace.reading() as db:
            meeting = meetings.load(db, day)
        found = meeting.item(item)
        return item_view(meeting, found, audience, room_mask(meeting))

    def _read(self, db: Database) -> None:
        newest = journal.newest(db)
        if newest != self._as_of:
            self._kept = tuple((on, fold(f"{on.title} {on.text}")) for on in noted(db))
            self._as_of = newest
            self._masks.clear()

    def _holding(self, sought: list[str]) -> Iterator[Noted]:
        """The items whose notes may hold the words: a first look, in all that is stored of them."""
        agencies = fold(" ".join(self._agencies.values()))
        stored = [as_stored(word) for word in sought if word not in agencies]
        return (on for on, text in self._kept if all(word in text for word in stored))

    def _mask_of(self, db: Database, day: date) -> Mask:
        """Hides whom a meeting's cases name; made once, for it is wanted at every letter that is typed."""
        if day not in self._masks:
            self._masks[day] = room_mask(meetings.load(db, day))
        return self._masks[day]

    def _found(
        self, db: Database, on: Noted, sought: list[str], kinds: tuple[NoteKind, ...], here: Mask
    ) -> Iterator[FoundNote]:
        """The notes of an item that hold the words, the latest first."""
        for note in reversed(on.notes()):
            agency = self._agencies.get(note.agency, note.agency)
            held = fold(f"{note.text} {agency} {on.title}")
            if note.kind in kinds and all(word in held for word in sought):
                text = here(self._mask_of(db, on.day)(note.text))
                basis, words = note.basis.value if note.basis else "", excerpt(text, sought)
                yield FoundNote(on.day, on.item, on.title, agency, note.kind.value, basis, words)


class _Allowed:
    """What of earlier talk the people who look at the wall now may see."""

    def __init__(self, now: Meeting, audience: Audience) -> None:
        self._now, self._all = now, audience is Audience.WORKING
        self._here = {one.name for one in now.here()}
        self._restricted = {item.id for item in now.items if item.restricted}

    def show(self, on: Noted) -> bool:
        """Whether it is not restricted, and nobody here is out for it, or here for another case alone."""
        if self._all:
            return True
        if on.restricted or on.item in self._restricted:
            return False
        if on.item == self._now.current:
            return True
        out = self._now.recused_from(on.item) | on.recused
        guests = any(one.only_for not in ("", on.item) for one in self._now.here())
        return not (guests or self._here & out)


def excerpt(text: str, sought: list[str]) -> str:
    """A note in one line, from a few words before the first of those looked for."""
    line = " ".join(text.split())
    at = min((place for word in sought if (place := fold(line).find(word)) >= 0), default=0)
    begin = line.rfind(" ", 0, max(0, at - _BEFORE)) + 1
    return f"…{line[begin:]}" if begin else line
