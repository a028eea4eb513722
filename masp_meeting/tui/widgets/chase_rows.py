"""What a referral waits for, as rows of its case file: what is missing, who is asked, and how that stands."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from masp_meeting.domain.chase_words import state_words
from masp_meeting.domain.chasing import Chase, Weight, Whom
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.recipients import recipient
from masp_meeting.tui.widgets.file_row import FileRow, explained

KEY = "chase "
"""How the key of a chase's row begins; the role of the one who is asked follows."""
_WHAT, _WHOM = 22, 12


def chase_rows(chases: Iterable[Chase], facts: Facts, profile: Profile, today: date) -> Iterator[FileRow]:
    """One row a chase, in the order in which they come."""
    to = {whom: recipient(whom, facts, profile) for whom in Whom}
    for one in chases:
        whom = to[one.gap.asks]
        state = state_words(one, today, profile.chasing)
        key = f"{KEY}{one.gap.asks.value} {one.gap.key}"
        why = explained(
            one.gap.what.capitalize(),
            one.gap.question,
            ("Asked of", whom.words),
            ("Weight", one.gap.weight.value if one.open else ""),
            ("So far", state),
            ("Asked on", ", ".join(map(show_date, one.asked.days)) if one.asked else ""),
            ("Last by", one.asked.by if one.asked else ""),
            ("Enter", "drafts the message" if one.open else ""),
        )
        yield FileRow(key, _line(one, whom.short, state, today), why)


def whom_of(row: FileRow) -> Whom | None:
    """Who is asked in a chase's row; None for any other row."""
    return Whom(row.key.split()[1]) if row.key.startswith(KEY) else None


def _line(chase: Chase, whom: str, state: str, today: date) -> Content:
    mark = "✔" if not chase.open else "!" if chase.gap.weight is Weight.BARS else "?"
    style = "bold $success" if not chase.open else "bold $warning"
    return Content.assemble(
        (f" {mark} ", style),
        f"{_cut(chase.gap.what, _WHAT)}  ",
        (f"{_cut(whom, _WHOM)}  ", "$secondary"),
        (state, "bold $warning" if chase.overdue(today) else ""),
    )


def _cut(words: str, width: int) -> str:
    return f"{words:<{width}}" if len(words) <= width else f"{words[: width - 1]}…"
