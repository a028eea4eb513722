"""A workspace after its meeting, and the commands that write its papers."""

from pathlib import Path

from masp_meeting.domain.commands import CloseMeeting, GoTo
from masp_meeting.domain.meeting import ItemKind
from tests.cli.commands import Answer, masp
from tests.samples import DAY, NEXT_DAY, advice
from tests.service.offices import ONE, new_office, opened_meeting

DATE = str(DAY)
_PAPERS = (".docx", ".xlsx", ".ics")
WHOLE, POLICE = "minutes/2026-11-25-minutes.docx", "minutes/2026-11-25-minutes-police.docx"


def a_meeting_held(tmp_path: Path) -> Path:
    """A workspace after a meeting in which one case was decided."""
    with new_office(tmp_path) as office:
        opened_meeting(office)
        office.meetings.handle(advice(ONE))
        for item in office.meetings.meeting.items:
            if item.kind is not ItemKind.CASE:
                office.meetings.handle(GoTo(item.id))
        office.meetings.handle(CloseMeeting(NEXT_DAY))
    return tmp_path


def papers(folder: Path, *words: str | Path) -> Answer:
    return masp("papers", *words, "--workspace", folder)


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if path.suffix in _PAPERS}
