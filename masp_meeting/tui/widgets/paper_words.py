"""What is said of papers that were written: how each came out, what differs, and what was issued when."""

from collections.abc import Iterator

from masp_meeting.domain.dates import show_date
from masp_meeting.service.papers.desk import Exported
from masp_meeting.service.papers.issuing import Issued
from masp_meeting.tui.widgets.preview import Line


def outcome_words(exported: Exported) -> str:
    """What became of one paper, to be counted with others."""
    if exported.refused:
        return "refused"
    if exported.edited:
        return "beside a file edited by hand"
    return "written" if exported.anew else "up to date"


def compared(exported: Exported, lies: str, *, shown: bool) -> Iterator[Line]:
    """In which lines a file that somebody edited differs from the paper that lies beside it now."""
    yield "Subtitle", lies
    yield "Heading 1", f"{exported.edited} was edited by hand: what differs"
    if not shown:
        yield "Normal", "x shows it: nobody knows whom the words name that were typed into the file."
        return
    yield "Normal", "– is in the file edited by hand alone, + in the paper as it was written now."
    yield from (("Normal", line) for line in exported.differs)


def went_out(issued: tuple[Issued, ...]) -> Iterator[Line]:
    """What was issued of a meeting, the latest first."""
    yield "Heading 1", "What went out"
    if not issued:
        yield "Normal", "Nothing of this meeting has been written yet."
    for one in reversed(issued):
        out = one.export
        what = ", ".join(filter(None, (out.file, out.version, "protected" if out.protected else "")))
        yield "Normal", f"{show_date(one.at)} {one.at:%H:%M} by {one.by} · {what} · {out.reader}"
