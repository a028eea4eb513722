"""All that tells of one record: rows of the journal, papers, invitations, half-typed texts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.service.convening import CONVENE
from masp_meeting.service.deletions import DeletedPaper
from masp_meeting.service.papers.issuing import Issued, issued
from masp_meeting.storage import issues, journal, redaction, referrals
from masp_meeting.storage.driver import Database

_REFERENCES_ALONE = ("agenda", "following", "papers", "minutes", "retention", "columns", "chase")
"""What the journal's subjects begin with of which a row names other cases by reference, if it names any."""


@dataclass(frozen=True, slots=True)
class Told:
    """What tells of a record: the journal's rows by sequence, and what is kept beside them.

    ``meetings`` are those with such a row, ``invitations`` the numbers, ``drafts`` the places.
    """

    rows: tuple[int, ...]
    meetings: tuple[date, ...]
    papers: tuple[DeletedPaper, ...]
    invitations: tuple[int, ...]
    drafts: tuple[str, ...]


def told_of(db: Database, reference: str) -> Told:
    """All that tells of a record; reads the whole journal."""
    actions = redaction.action_keys(db, reference)
    named = _pattern(reference, (f"{day} {name}" for day, name in actions))
    deeds = {f"action {day}/{name}" for day, name in actions}
    papers = tuple(_papers(db, reference, named))
    alone = {paper.sequence for paper in papers if paper.alone}
    words = [reference, *(f"{day} {name}" for day, name in actions), *deeds]
    rows = [
        row
        for row in journal.that_name(db, words)
        if row.sequence in alone or row.subject in deeds or _tells(db, row, reference, named)
    ]
    return Told(
        tuple(row.sequence for row in rows),
        tuple(sorted({date.fromisoformat(day) for day in _behind("meeting", rows)})),
        papers,
        tuple(sorted({int(number) for number in _behind("invitation", rows)})),
        tuple(place for place in redaction.drafts(db) if named.search(place)),
    )


def _pattern(reference: str, actions: Iterable[str]) -> re.Pattern[str]:
    """A reference that is not the beginning of a longer one, or the key of one of its actions."""
    keys = "".join(f"|{re.escape(key)}(?![\\w-])" for key in actions)
    return re.compile(rf"(?<!\w){re.escape(reference)}(?!\d){keys}")


def _tells(db: Database, row: journal.Recorded, reference: str, named: re.Pattern[str]) -> bool:
    """Whether a row tells something of a case, or of nothing but it; not where it has its reference alone."""
    if _pattern(reference, ()).search(row.subject):
        return True
    if not named.search(row.payload):
        return False
    kind = row.subject.partition(" ")[0]
    if kind in _REFERENCES_ALONE or referrals.get(db, row.subject) is not None:
        return False
    return row.verb != CONVENE


def _behind(kind: str, rows: Iterable[journal.Recorded]) -> Iterator[str]:
    """What follows a word in the subjects that begin with it."""
    for row in rows:
        first, _, rest = row.subject.partition(" ")
        if first == kind:
            yield rest


def _papers(db: Database, reference: str, named: re.Pattern[str]) -> Iterator[DeletedPaper]:
    texts = dict(issues.texts(db))
    for one in issued(db):
        alone = one.export.order.of == reference
        if alone or named.search(texts.get(one.sequence, "")):
            yield _paper(one, alone=alone)


def _paper(one: Issued, *, alone: bool) -> DeletedPaper:
    return DeletedPaper(one.sequence, one.at, one.export.sha256, one.export.content, alone)
