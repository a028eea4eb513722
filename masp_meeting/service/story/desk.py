"""The desk of the story: what was done to a case, in a meeting, by somebody, or at all, line by line."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from masp_meeting.domain.catalogue import fact_titles
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.service.corrections import changed_facts
from masp_meeting.service.filing import filed
from masp_meeting.service.past import UNDO, TakenBack
from masp_meeting.service.setting import Setting
from masp_meeting.service.story.deeds import REDACTED, sentence
from masp_meeting.service.story.eyes_of import REFERENCE, Readers, readers_of
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database
from masp_meeting.storage.journal import Recorded

_KEPT_OUT = "Restricted case: what was done is told only with the names"
_CHANGED = ("Correct", "Update", "Settle", "Merge", "Part")
"""Verbs whose row holds a referral that states other than it did before."""
_MANY = ("AddCase", "Convene", "CorrectFacts", "FollowLinks", "TakeUp")
"""Verbs whose rows hold what others said elsewhere: whom they name, nothing was recorded of here."""
_ABOUT = ("item", "reference")
_OF_A_DAY = ("meeting", "agenda", "papers", "minutes", "following")


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One deed: when, by whom, about what (a case or an item, empty for neither), and a sentence."""

    sequence: int
    at: datetime
    operator: str
    subject: str
    verb: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class PersonStory:
    """What somebody did at the keyboard, and apart from it what was recorded of them in the room."""

    did: tuple[StoryLine, ...]
    recorded: tuple[StoryLine, ...]


@dataclass(frozen=True, slots=True)
class _Referral:
    """What a row about a referral says that it states."""

    facts: Facts


class StoryDesk:
    """The journal of the workspace, for people to read."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def whole(self, since: date | None = None, *, names: bool = False) -> tuple[StoryLine, ...]:
        """Everything, or all from a day on.

        Args:
            since: the day.
            names: whether names are told, and what is kept off the wall.
        """
        return self._told(lambda _db, rows: rows, since, names=names)

    def of_case(
        self, reference: str, since: date | None = None, *, names: bool = False
    ) -> tuple[StoryLine, ...]:
        """All that names a referral, through every meeting; of a deleted one, who deleted it and why.

        Raises:
            Refused: there is no such referral.
        """

        def about(db: Database, rows: list[Recorded]) -> list[Recorded]:
            found = _naming(rows, reference.strip().upper())
            return _with_undone(found or _naming(rows, filed(db, reference).reference), rows)

        return self._told(about, since, names=names)

    def of_meeting(
        self, day: date, since: date | None = None, *, names: bool = False
    ) -> tuple[StoryLine, ...]:
        """The meeting of a day, with its agenda, its invitations, its papers and what was changed later."""
        subjects = {f"{what} {day}" for what in _OF_A_DAY}

        def of(_: Database, rows: list[Recorded]) -> list[Recorded]:
            beside = ("invitation ", "listing ")
            marked = f'"day":"{day}"'
            return [
                row
                for row in rows
                if row.subject in subjects or (row.subject.startswith(beside) and marked in row.payload)
            ]

        return self._told(of, since, names=names)

    def of_person(self, name: str, since: date | None = None, *, names: bool = False) -> PersonStory:
        """What somebody did, and what was recorded of them: attendance, interests, actions, decisions."""
        called = name.strip().casefold()
        did = self._told(
            lambda _db, rows: [row for row in rows if row.operator.casefold() == called], since, names=names
        )
        recorded = self._told(
            lambda _db, rows: [row for row in rows if _records(row, called)], since, names=names
        )
        return PersonStory(did, recorded)

    def _told(
        self, choose: Callable[[Database, list[Recorded]], list[Recorded]], since: date | None, *, names: bool
    ) -> tuple[StoryLine, ...]:
        with self._setting.workspace.reading() as db, db.atomic():
            rows = journal.every(db)
            chosen = [row for row in choose(db, rows) if since is None or row.at.date() >= since]
            readers = readers_of(db, self._setting.profile, chosen, rows, names=names)
            teller = _Teller(rows, readers)
        return tuple(map(teller.line, chosen))


class _Teller:
    """Tells rows, each with what the others say of it."""

    def __init__(self, rows: list[Recorded], readers: Readers) -> None:
        self._readers, self._rows = readers, {row.sequence: row for row in rows}
        self._back = dict(_taken_back(rows))
        self._deleted = dict(_deleted(rows))
        self._before = dict(_before(rows))
        self._titles = fact_titles(readers.eyes.profile)

    def line(self, row: Recorded) -> StoryLine:
        """One row as a line."""
        about = self._about(row)
        words = _KEPT_OUT if self._readers.keeps_out(about) else self._words(row)
        if row.sequence in self._back:
            words += f" [taken back by row {self._back[row.sequence]}]"
        named = self._readers.about(about) if about else ""
        return StoryLine(row.sequence, row.at, row.operator, row.subject, row.verb, named, words)

    def _words(self, row: Recorded) -> str:
        if row.payload == REDACTED:
            where = self._deleted.get(row.sequence)
            return f"(deleted: see row {where})" if where else "(deleted)"
        try:
            if row.verb == UNDO:
                return self._undo(row)
            return sentence(row, self._readers.eyes) + self._changes(row)
        except Refused as reason:
            where = self._deleted.get(row.sequence)
            return f"(deleted: see row {where})" if where else f"(cannot be read: {reason})"

    def _undo(self, row: Recorded) -> str:
        was = self._rows.get(from_json(row.payload, TakenBack).sequence)
        if was is None:
            return "Took back what is not in the journal"
        return f"Took back row {was.sequence}: {self._words(was)}"

    def _about(self, row: Recorded) -> str:
        """The case or item of a row, by what its payload names or else by its subject."""
        if row.verb == UNDO:
            was = self._rows.get(from_json(row.payload, TakenBack).sequence)
            return self._about(was) if was else ""
        if found := _item_of(row):
            return found
        named = REFERENCE.search(row.subject)
        return named[0] if named else ""

    def _changes(self, row: Recorded) -> str:
        """Which facts a row about a referral changed."""
        before = self._before.get(row.sequence)
        if before is None or row.verb not in _CHANGED:
            return ""
        was, now = (from_json(one.payload, _Referral).facts for one in (before, row))
        changed = [self._titles.get(name, name) for name in changed_facts(was, now)]
        return f"; changed: {'; '.join(changed)}" if changed else ""


def _item_of(row: Recorded) -> str:
    """The item that a command of the room is about; empty for what is about none."""
    if not row.subject.startswith(("meeting ", "following ")):
        return ""
    said = json.loads(row.payload)
    if not isinstance(said, dict):
        return ""
    within = said.get("case") or said.get("disclosure") or {}
    places = (said, within if isinstance(within, dict) else {})
    return next((str(place[key]) for place in places for key in _ABOUT if place.get(key)), "")


def _taken_back(rows: Iterable[Recorded]) -> Iterator[tuple[int, int]]:
    """Each row that was taken back, with the row that did."""
    for row in rows:
        if row.verb == UNDO and row.payload != REDACTED:
            yield from_json(row.payload, TakenBack).sequence, row.sequence


def _deleted(rows: Iterable[Recorded]) -> Iterator[tuple[int, int]]:
    """Each row whose content was deleted, with the row that says so."""
    for row in rows:
        if row.verb == "DeleteRecord":
            for one in json.loads(row.payload).get("rows", ()):
                yield int(one[0]), row.sequence


def _before(rows: Iterable[Recorded]) -> Iterator[tuple[int, Recorded]]:
    """Each row about a referral with the one about it before."""
    last: dict[str, Recorded] = {}
    for row in rows:
        if REFERENCE.fullmatch(row.subject):
            if row.subject in last and REDACTED not in (row.payload, last[row.subject].payload):
                yield row.sequence, last[row.subject]
            last[row.subject] = row


def _naming(rows: list[Recorded], reference: str) -> list[Recorded]:
    """The rows that name a case, and those of the actions that were taken in it."""
    found = [row for row in rows if reference in REFERENCE.findall(f"{row.subject} {row.payload}")]
    taken = {key for row in found if row.verb == "TakeAction" for key in _action_of(row)}
    sequences = {row.sequence for row in found}
    return [row for row in rows if row.sequence in sequences or any(key in row.payload for key in taken)]


def _action_of(row: Recorded) -> Iterator[str]:
    """What later rows call the action that a row gave."""
    said = json.loads(row.payload)
    if isinstance(said, dict) and said.get("id"):
        yield f'"{row.subject.removeprefix("meeting ")} {said["id"]}"'


def _with_undone(found: list[Recorded], rows: list[Recorded]) -> list[Recorded]:
    """The same rows, and those by which some of them were taken back."""
    sequences = {row.sequence for row in found}
    back = {by for was, by in _taken_back(rows) if was in sequences}
    return [row for row in rows if row.sequence in sequences | back]


def _records(row: Recorded, called: str) -> bool:
    """Whether a row of the room, or of a decision between two meetings, records something of somebody."""
    of_people = row.subject.startswith(("meeting ", "urgent ", "invitation "))
    if not of_people or row.verb in _MANY or called not in row.payload.casefold():
        return False
    return any(one.strip().casefold() == called for one in _texts(json.loads(row.payload)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def by_day(lines: Iterable[StoryLine]) -> Iterator[tuple[date, tuple[StoryLine, ...]]]:
    """The lines in their order, those of each day together."""
    for day, of_it in groupby(lines, key=lambda one: one.at.date()):
        yield day, tuple(of_it)
