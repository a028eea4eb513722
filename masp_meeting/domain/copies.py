"""What stands on every copy of a part of the minutes: which meeting, how far it has come, and for whom."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.versions import version_words


@dataclass(frozen=True, slots=True)
class Copy:
    """The words that every such document has; ``drafted`` is ``made`` in words, ``reader`` says for whom."""

    title: str
    partnership: str
    marking: str
    handling: str
    day: str
    version: str
    made: datetime
    drafted: str
    reader: str
    journal: str = field(default="", kw_only=True)
    """The journal's head as the minutes came to be; empty in an extract, which is of one case."""


class CopyWords(TypedDict):
    """The same, to be named when a document is made of them."""

    title: str
    partnership: str
    marking: str
    handling: str
    day: str
    version: str
    made: datetime
    drafted: str
    reader: str


def copy_words(meeting: Meeting, made: datetime, reader: str) -> CopyWords:
    """What a document of a meeting says of itself."""
    profile = meeting.profile
    return CopyWords(
        title=profile.meeting.title,
        partnership=profile.name,
        marking=profile.marking.upper(),
        handling=profile.handling,
        day=show_date(meeting.day),
        version=version_words(meeting),
        made=made,
        drafted=f"{show_date(made)} {made:%H:%M}",
        reader=reader,
    )
