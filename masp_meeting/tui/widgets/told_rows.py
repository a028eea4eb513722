"""What a referrer is to be told, as rows of the case file: by whom, by when, and whether it is done."""

from collections.abc import Iterable, Iterator
from datetime import date

from textual.content import Content

from masp_meeting.domain.panel_words import Hide
from masp_meeting.domain.telling import Telling
from masp_meeting.tui.widgets.file_row import FileRow, explained

KEY = "told "
"""How the key of such a row begins."""
_ENTER = ("Enter", "writes the letter, and says that the referrer was told")


def told_rows(tellings: Iterable[Telling], hide: Hide, today: date) -> Iterator[FileRow]:
    """One row a telling, in the order in which they come."""
    for number, one in enumerate(tellings, 1):
        open_, late = one.matter.open, one.matter.overdue(today)
        style = "bold $warning" if open_ else "bold $success"
        mark = ("!" if late else "…") if open_ else "✔"
        words = hide(one.words(today))
        line = Content.assemble((f" {mark} ", style), (words, "bold $warning" if late else ""))
        why = explained(
            "What the referrer is told", hide(one.matter.action.what), *_about(one, words), _ENTER
        )
        yield FileRow(f"{KEY}{number}", line, why)


def state_of(telling: Telling, hide: Hide, today: date) -> Content:
    """The same for a dialog."""
    return explained(
        telling.matter.item, hide(telling.matter.action.what), *_about(telling, hide(telling.words(today)))
    )


def _about(one: Telling, words: str) -> Iterator[tuple[str, str]]:
    yield "Referrer", one.reader
    yield "So far", words
    yield "Letter", one.letter
