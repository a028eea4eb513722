"""Proposes what each column of a sheet means: by its heading, by what stands in it, and by its neighbours."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from masp_meeting.documents.reading.labels import REFERRER, SUBJECT, VICTIM
from masp_meeting.documents.reading.recognise import SURE
from masp_meeting.documents.sheets.evidence import CHECKED, Evidence, evidence, fits
from masp_meeting.documents.sheets.grid import Sheet
from masp_meeting.documents.sheets.headings import (
    PERHAPS,
    WHOLE,
    Guess,
    guess,
    name_part,
    opened,
    plain_headings,
)
from masp_meeting.documents.sheets.owners import NAMES, OF_A_PERSON, Whose, whose_columns
from masp_meeting.domain.columns import KEEP, SENDER_REFERENCE, Column

SAMPLES = 3
_SAMPLE = 60
_READ = 500
"""Rows whose cells are looked at."""
_FEWEST = 3
"""Different cells that tell more than a heading."""
_BY_VALUES = 80
"""The confidence of a meaning that only the cells tell."""
_NEARLY_ALL = 0.9

JOINED = frozenset(("subject_address", "subject_given_names", "legal_status"))
"""Topics of which several columns may hold a part each."""
JOINED_NAMES = frozenset(("victim_name_or_initials", "referrer_name", "investigation_officer"))
"""The same, where the columns are called by different parts of a name."""

_SUBJECT_WORDS = ("perpetrator", "suspect", "offender", "respondent", "stalker", "accused", "defendant")
_CLIENT_WORDS = ("client", "service user", "applicant", "customer", "survivor")


def propose(sheet: Sheet) -> tuple[Column, ...]:
    """What every column of a sheet seems to mean."""
    cells = [_cells(sheet, place) for place in range(len(sheet.headings))]
    found = [evidence(each, min(len(sheet.lines), _READ)) for each in cells]
    guesses = [guess(heading, words) for heading, words in _whose_client(sheet.headings)]
    people = whose_columns(guesses)
    columns = [
        _by_cells(
            _of_whom(Column(heading, one.meaning, one.confidence, _samples(each)), owner, sheet.headings),
            seen,
        )
        for heading, one, each, owner, seen in zip(sheet.headings, guesses, cells, people, found, strict=True)
    ]
    columns = _one_reference(columns, guesses, found)
    columns = _told_by_cells(columns, found, people)
    return tuple(_apart(columns, guesses, people))


def asks_a_referral(columns: Iterable[Column]) -> bool:
    """Whether a sheet holds what a referral needs: somebody's name, and more than how to reach people."""
    meant = {column.meaning for column in columns} - {KEEP, SENDER_REFERENCE}
    named = any("name" in meaning and meaning.startswith("subject") for meaning in meant)
    telling = [each for each in meant if not each.startswith(("subject", "referrer"))]
    return named and len(meant) > 3 and len(telling) > 1


def _cells(sheet: Sheet, place: int) -> list[str]:
    lines = sheet.lines[:_READ]
    return [text for line in lines if place < len(line.cells) and (text := line.cells[place].strip())]


def _samples(cells: Sequence[str]) -> tuple[str, ...]:
    """The first different cells, each on one line and cut short."""
    different = dict.fromkeys(" ".join(cell[: 2 * _SAMPLE].split())[:_SAMPLE] for cell in cells[:50])
    return tuple(different)[:SAMPLES]


def _whose_client(headings: Sequence[str]) -> list[tuple[str, str]]:
    """Each heading with its words; beside a suspect, a client is the victim, as in an advocates' system."""
    headings = plain_headings(headings)
    words = [opened(heading) for heading in headings]
    if any(sign in each for each in words for sign in _SUBJECT_WORDS):
        words = [_as_victim(each) for each in words]
    if any(each.endswith(("surname", "last name", "family name")) for each in words):
        words = [each.replace("second name", "middle name") for each in words]
    return [
        (heading if each == opened(heading) else each, each)
        for heading, each in zip(headings, words, strict=True)
    ]


def _as_victim(words: str) -> str:
    if words.startswith("relationship"):
        return words
    for sign in _CLIENT_WORDS:
        words = words.replace(sign, "victim")
    return words


def _of_whom(column: Column, whose: Whose, headings: Sequence[str]) -> Column:
    """A column beside another person's that does not say whose it is: kept, or at least asked about."""
    if whose.beside < 0:
        return column
    beside = headings[whose.beside]
    question = f"It stands beside {beside} and does not say whose it is: is it the subject's?"
    if whose.owner == SUBJECT and column.meaning in OF_A_PERSON:
        return replace(column, confidence=min(column.confidence, PERHAPS), question=question)
    if column.meaning in NAMES and whose.owner == VICTIM:
        return replace(column, meaning="victim_name_or_initials", confidence=PERHAPS, question=question)
    if column.meaning.startswith("referrer_"):
        question = f"It stands beside {beside} and does not say whose it is: is it the referrer's?"
    return replace(column, meaning=KEEP, confidence=0, question=question)


def _by_cells(column: Column, seen: Evidence) -> Column:
    """A column whose cells do not fit what its heading says is kept, and asked about."""
    if not seen.count or column.meaning in (KEEP, SENDER_REFERENCE):
        return column
    fitting = fits(column.meaning, seen)
    if fitting == column.meaning:
        return column
    if fitting:
        return replace(column, meaning=fitting, confidence=min(column.confidence, _BY_VALUES))
    question = "Its cells do not fit this heading: is it right?"
    if seen.count < _FEWEST and column.meaning in CHECKED:
        return replace(column, question=question)  # the reader asks about each of these cells
    return replace(column, meaning=KEEP, confidence=0, question=question)


def _one_reference(columns: list[Column], guesses: list[Guess], found: list[Evidence]) -> list[Column]:
    """Of all numbers and references, the sender's own: the likeliest that differs in each row."""
    fit = [
        (guesses[place].rank, place)
        for place, column in enumerate(columns)
        if column.meaning == SENDER_REFERENCE and found[place].different and found[place].filled > _NEARLY_ALL
    ]
    best = min(fit, default=(0, -1))[1]
    return [
        replace(column, meaning=KEEP) if column.meaning == SENDER_REFERENCE and place != best else column
        for place, column in enumerate(columns)
    ]


def _told_by_cells(columns: list[Column], found: list[Evidence], people: Sequence[Whose]) -> list[Column]:
    """A heading that is not understood, over cells that can mean one thing only, of whoever stands there."""
    taken = {column.meaning for column in columns}
    told = []
    for column, seen, whose in zip(columns, found, people, strict=True):
        only = seen.unmistakable or ("" if column.confidence else seen.only)
        if column.meaning == KEEP and only and only not in taken and _may_be(only, whose):
            column = replace(column, meaning=only, confidence=_BY_VALUES)
            taken.add(only)
        told.append(column)
    return told


def _may_be(meaning: str, whose: Whose) -> bool:
    """Whether a column that stands there may mean something of a person."""
    if meaning in OF_A_PERSON:
        return whose.owner in ("", SUBJECT)
    return not meaning.startswith("referrer_") or whose.owner in ("", REFERRER)


def _apart(columns: list[Column], guesses: list[Guess], people: Sequence[Whose]) -> Iterable[Column]:
    """Two columns of one meaning are asked about; the less sure, or one of the same words, is only kept."""
    groups: dict[str, list[int]] = {}
    for place, column in enumerate(columns):
        if column.meaning not in (KEEP, "risk_list", "behaviours"):
            groups.setdefault(column.meaning, []).append(place)
    names = {whose.stretch for column, whose in zip(columns, people, strict=True) if column.meaning in NAMES}
    for meaning, places in groups.items():
        strange = _strangers(columns, people, places, names) if meaning in OF_A_PERSON else []
        left = [place for place in places if place not in strange]
        if len(left) > 1:
            _settle(columns, guesses, meaning, left)
    return columns


def _strangers(
    columns: list[Column], people: Sequence[Whose], places: list[int], names: set[int]
) -> list[int]:
    """The columns of one fact that may be of two people: those that no more than a question tells apart.

    The subject's are those that say so, else those beside the only name; where there are two, each row asks.
    """
    stated = [place for place in places if people[place].named]
    mine = stated or [place for place in places if people[place].stretch in names] or places
    parted = not stated and len({people[place].stretch for place in mine}) > 1
    rivals = parted or are_alike([columns[place].heading for place in mine])
    strange = mine if rivals else []
    for place in places:
        other = next((columns[each].heading for each in mine if each != place), "")
        question = f"It means the same as {other}, or it is about somebody else: whose is it?"
        if place in strange:
            surely = min(columns[place].confidence, PERHAPS)
            columns[place] = replace(columns[place], confidence=surely, question=question)
        elif place not in mine and people[place].stretch not in {people[each].stretch for each in mine}:
            columns[place] = replace(columns[place], meaning=KEEP, confidence=0, question=question)
            strange = [*strange, place]
    return strange


def _settle(columns: list[Column], guesses: list[Guess], meaning: str, places: list[int]) -> None:
    best = max(columns[place].confidence for place in places)
    rank = min(guesses[place].rank for place in places)
    seen: Counter[str] = Counter()
    first = next(place for place in places if columns[place].confidence == best)
    joined = are_parts(meaning, [columns[place].heading for place in places])
    plain = plain_headings([columns[place].heading for place in places])
    for place, heading in zip(places, plain, strict=True):
        column, words = columns[place], opened(heading)
        weaker = column.confidence < best - (10 if joined else 0) or seen[words] > 0
        seen[words] += not weaker
        if guesses[place].rank > rank:
            columns[place] = replace(column, meaning=KEEP, confidence=SURE)
        elif place != first and weaker:
            question = f"It may mean the same as {columns[first].heading}: is it to be kept as words?"
            columns[place] = replace(column, meaning=KEEP, confidence=0, question=question)
        elif place != first and not joined:
            question = f"It means the same as {columns[first].heading}; where they differ, it is asked."
            columns[place] = replace(column, question=question)


def are_alike(headings: Sequence[str]) -> bool:
    """Whether two of these columns have the same heading."""
    words = [opened(heading) for heading in plain_headings(headings)]
    return len(set(words)) < len(words)


def are_parts(meaning: str, headings: Sequence[str]) -> bool:
    """Whether columns of one meaning hold a part each, to be joined: never two under one heading."""
    if len(headings) < 2 or are_alike(headings):
        return False
    if meaning in JOINED_NAMES:
        parts = {name_part(opened(heading)) for heading in headings}
        return WHOLE not in parts or (parts == {WHOLE, "rank"} and len(headings) == 2)
    return meaning in JOINED
