"""What was done, as sentences: a pure function from what the journal keeps of a deed to its words."""

from masp_meeting.domain.story import afterwards, cases, room
from masp_meeting.domain.story.eyes import Eyes, told

__all__ = ["Eyes", "afterwards", "cases", "room", "told"]
