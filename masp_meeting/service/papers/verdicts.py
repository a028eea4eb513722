"""Whether a document is one that was issued: by its bytes, else by its words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.deleting import deleted_words
from masp_meeting.domain.errors import Refused
from masp_meeting.service.deletions import deletions
from masp_meeting.service.papers.issuing import Issued, issued
from masp_meeting.service.papers.looking import text_of
from masp_meeting.service.papers.marks import mark_of_bytes, mark_of_text
from masp_meeting.storage import issues
from masp_meeting.storage.driver import Database

_NEVER = "It was never issued here."
_ALIKE = 0.5
"""Of the lines of two papers, how many they share at least where one was made of the other."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a document is one that was issued: a sentence, and the lines in which it differs from that."""

    words: str
    genuine: bool
    differs: tuple[str, ...] = ()


def verdict(db: Database, path: Path, password: str) -> Verdict:
    """What is known of a document.

    Raises:
        Refused: the file cannot be read, or the password does not open it.
    """
    from masp_meeting.documents.archive import has_password
    from masp_meeting.documents.comparing import paper_bytes
    from masp_meeting.documents.protecting import opened

    content, known = paper_bytes(path), issued(db)
    if gone := _of_a_deleted_record(db, content):
        return Verdict(gone, genuine=True)
    if same := _with_bytes(known, content):
        return Verdict(f"It is exactly {_which(same)}{_since(db, known, same)}", genuine=True)
    if has_password(content):
        if not password:
            words = (
                "It has a password and is no protected copy as it was issued: give the password to see more."
            )
            return Verdict(words, genuine=False)
        content = opened(content, password)
        if same := _with_bytes(known, content):
            words = f"Under its password it is exactly {_which(same)}{_since(db, known, same)}"
            return Verdict(words, genuine=True)
    try:
        text = text_of(content)
    except Refused:
        return Verdict(_NEVER, genuine=False)
    return _by_words(db, known, text)


def _with_bytes(known: Iterable[Issued], content: bytes) -> Issued | None:
    """The last issue of these bytes, with a password or without."""
    mark = mark_of_bytes(content)
    found = [one for one in known if mark in (one.export.sha256, one.export.content)]
    return found[-1] if found else None


def _by_words(db: Database, known: list[Issued], text: str) -> Verdict:
    from masp_meeting.documents.comparing import differing

    mark = mark_of_text(text)
    if same := [one for one in known if mark and one.export.text == mark]:
        words = f"Its words are those of {_which(same[-1])} But it was saved again: how it looks may differ."
        return Verdict(words + _since(db, known, same[-1]), genuine=False)
    nearest, shared = _nearest(db, text)
    one = next((one for one in known if one.sequence == nearest), None)
    if one is None or shared < _ALIKE:
        return Verdict(_NEVER, genuine=False)
    was = dict(issues.texts(db))[nearest]
    differs = differing(was.split("\n"), text.split("\n"))
    lines = "1 line" if len(differs) == 1 else f"{len(differs)} lines"
    words = f"It was changed: it differs in {lines} from {_which(one)}"
    return Verdict(words + _since(db, known, one), genuine=False, differs=differs)


def _nearest(db: Database, text: str) -> tuple[int, float]:
    """The journal's row of the paper that shares most lines with a text, the last of them, and what part."""
    lines, best = Counter(text.split("\n")), (0, 0.0)
    for sequence, was in issues.texts(db):
        others = Counter(was.split("\n"))
        shared = (lines & others).total() / max(lines.total(), others.total())
        if shared and shared >= best[1]:
            best = (sequence, shared)
    return best


def _which(one: Issued) -> str:
    """What was issued, for whom, when and by whom, to the end of its sentence."""
    export = one.export
    version = f" ({export.version})" if export.version else ""
    protected = ", as a protected copy" if export.protected else ""
    what = f"{export.title} of {show_date(export.order.day)} for {export.reader}{version}"
    return f"“{what}”, issued by {one.by} on {show_date(one.at)} at {one.at:%H:%M}{protected}."


def _of_a_deleted_record(db: Database, content: bytes) -> str:
    """What is said of a paper that was about one record alone, which is deleted; empty of any other."""
    mark = mark_of_bytes(content)
    for one in deletions(db):
        for paper in one.papers:
            if paper.alone and mark in (paper.sha256, paper.content):
                when = show_date(paper.issued_at)
                return f"It was issued here on {when}, about {one.reference}. Its {deleted_words(one.at)}."
    return ""


def _since(db: Database, known: Iterable[Issued], than: Issued) -> str:
    """What became of a paper since it was issued: a newer one, a record deleted of which it tells."""
    gone = [one for one in deletions(db) if than.sequence in {paper.sequence for paper in one.papers}]
    told = "".join(f" It tells of {one.reference}: {deleted_words(one.at)}." for one in gone)
    return _newer(known, than) + told


def _newer(known: Iterable[Issued], than: Issued) -> str:
    """What was issued in its place since; empty where nothing was."""
    later = [
        one
        for one in known
        if one.sequence > than.sequence
        and one.export.order == than.export.order
        and one.export.content != than.export.content
    ]
    if not later:
        return ""
    last = later[-1]
    version = f" ({last.export.version})" if last.export.version else ""
    return f" A newer one was issued on {show_date(last.at)} at {last.at:%H:%M}{version}."
