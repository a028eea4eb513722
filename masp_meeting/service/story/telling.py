"""What tells one row of the journal."""

from collections.abc import Callable

from masp_meeting.domain.story import Eyes
from masp_meeting.storage.journal import Recorded

Tell = Callable[[Recorded, Eyes], str]
"""A row, and by whose eyes it is read, as a sentence without its stop; refuses what cannot be read."""
