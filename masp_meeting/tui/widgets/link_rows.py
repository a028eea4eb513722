"""Other referrals of perhaps the same person as rows of the case file: who, how likely, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from textual.content import Content

from masp_meeting.domain.case_view import earlier_words
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.matching import Ground
from masp_meeting.domain.referral import full_name
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.wall import Wall
from masp_meeting.service.links import KnownReferral
from masp_meeting.tui.widgets.file_row import FileRow, explained, grouped

_KEY = "link "
_SETTLES = ("Enter", "settles what it is to this one")
_PARTS = ("Enter", "settles it otherwise, which takes the merge back")


def link_rows(links: Iterable[KnownReferral], hide: Wall, *, proposed: bool) -> Iterator[FileRow]:
    """The group of those that nobody settled, or of those that are known already."""
    shown = [one for one in links if (one.link.relation is Relation.PROPOSED) == proposed]
    heading = "Perhaps the same person" if proposed else "Known already"
    return grouped(heading, (_row(one, hide) for one in shown))


def linked_of(row: FileRow) -> str:
    """The reference of the other referral that a row is about; empty for any other row."""
    return row.key.removeprefix(_KEY) if row.key.startswith(_KEY) else ""


def who_words(known: KnownReferral, names: bool) -> str:
    """The other referral in one line: reference, initials or name, age, and council."""
    other = known.other
    age = str(known.age) if known.age is not None else ""
    parts = (other.reference, (full_name(other.facts) if names else "") or other.initials, age, known.council)
    return " · ".join(part for part in parts if part)


def ground_words(ground: Ground, names: bool) -> str:
    """What speaks for or against, with the names and births in it where they may be read."""
    if not names:
        return bare(ground.words)
    return f"{ground.words}: {ground.names}" if ground.names else ground.words


def bare(words: str) -> str:
    """What speaks for or against without what follows the colon, such as dates of birth."""
    return words.partition(": ")[0]


def _row(known: KnownReferral, hide: Wall) -> FileRow:
    proposed = known.link.relation is Relation.PROPOSED
    line = Content.assemble(
        (" ≈ ", "bold $warning") if proposed else "   ",
        f"{who_words(known, not hide.hides)} · ",
        (_strength(known) if proposed else known.link.of_the_other(_this(known)), "bold"),
        f" · {_stands(known)}",
    )
    return FileRow(f"{_KEY}{known.other.reference}", line, _why(known, hide))


def _this(known: KnownReferral) -> str:
    return known.link.other(known.other.reference)


def _strength(known: KnownReferral) -> str:
    return f"{known.link.match.strength.value} match" if known.link.match else ""


def _stands(known: KnownReferral) -> str:
    other = known.other
    return f"{other.standing.value}, {show_date(other.waiting_since)}"


def _why(known: KnownReferral, hide: Wall) -> Content:
    """Why it may be the same person, what speaks against it, and how the other one ended."""
    link, match, names = known.link, known.link.match, not hide.hides
    reasons = [ground_words(one, names) for one in match.reasons] if match else []
    against = [ground_words(one, names) for one in match.differences] if match else []
    proposed = link.relation is Relation.PROPOSED
    settled = f"{link.relation.words}, {show_date(link.at.date())}, by {link.by}" if link.at else ""
    endings = (
        ("Ended" if not number else "", earlier_words(replace(one, reasons=hide(one.reasons))))
        for number, one in enumerate(known.endings)
    )
    because = known.suggestion.because
    suggested = f"{known.suggestion.relation.value}: {because if names else bare(because)}"
    return explained(
        who_words(known, names),
        "",
        ("Because", "; ".join(reasons)),
        ("Against", "; ".join(against)),
        ("Suggested", suggested if proposed else ""),
        ("Settled", settled),
        *endings,
        _PARTS if link.relation is Relation.DUPLICATE else _SETTLES,
    )
