"""Copies of a deleted record outside the database: files and backups that a person has to see to."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from masp_meeting.domain.dates import months_after, show_date
from masp_meeting.service.deletions import DeletedRecord
from masp_meeting.service.letters import LETTERS
from masp_meeting.service.papers.issuing import issued
from masp_meeting.service.papers.marks import mark_of
from masp_meeting.service.setting import Setting
from masp_meeting.storage.driver import Database
from masp_meeting.storage.layout import AGENDAS, MINUTES

_MONTHS = 12
"""For which the first backup of each month is kept."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file or a backup that may still hold a deleted record, and what is to be done about it."""

    path: Path
    what_to_do: str


def copies_of(db: Database, setting: Setting, deleted: DeletedRecord) -> tuple[Copy, ...]:
    """The papers in the workspace that were written before a record was deleted, and the older backups."""
    told = {one.sha256 for one in deleted.papers}  # whatever the clock said when they were written
    since = {one.export.sha256 for one in issued(db) if one.at >= deleted.at} - told
    papers = (one for one in _papers(setting.workspace.folder, deleted) if mark_of(one.path) not in since)
    return (*papers, *_backups(setting, deleted.at))


def _papers(folder: Path, deleted: DeletedRecord) -> Iterator[Copy]:
    days = tuple(day.isoformat() for day in deleted.meetings)
    for name in (LETTERS, MINUTES, AGENDAS):
        for path in sorted((folder / name).rglob("*")):
            if not path.is_file() or path.suffix == ".json":
                continue
            if deleted.reference in path.relative_to(folder).as_posix():
                yield Copy(path, "delete it")
            elif path.name.startswith(days) and not _of_another(path.name, deleted.reference):
                day = path.name[: len("2026-11-25")]
                yield Copy(path, f"delete it; “masp-meeting papers export {day}” writes anew what is needed")


def _of_another(name: str, reference: str) -> bool:
    """Whether a file is named for another case."""
    return bool(re.search(rf"{re.escape(reference.partition('-')[0])}-\d{{4}}-\d+", name))


def _backups(setting: Setting, before: datetime) -> Iterator[Copy]:
    from masp_meeting.service.backups import backups_folder

    for told in sorted(backups_folder(setting.workspace.folder, setting.profile).glob("*/backup.json")):
        try:
            at = datetime.fromisoformat(json.loads(told.read_text(encoding="utf-8"))["at"])
        except (OSError, ValueError, KeyError, TypeError):
            yield Copy(told.parent, "it cannot be told when it was made: look, and delete it")
            continue
        if at.astimezone() <= before.astimezone():
            by = show_date(months_after(at.date(), _MONTHS + 1))
            words = f"rotation removes it by {by} where newer ones are made; until then keep it locked away"
            yield Copy(told.parent, f"{words}, or delete it")
