"""Who is at the keyboard, as they are named in the journal."""

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.signs import has_shape

LONGEST = 80


def operator_name(typed: str) -> str:
    """The name of a person as it is kept, without the blanks around it.

    Raises:
        Refused: it is empty, too long, or holds signs that cannot be seen.
    """
    name = typed.strip()
    if not name or len(name) > LONGEST or not all(map(has_shape, name)):
        raise Refused(f"Name whoever is at the keyboard, in 1 to {LONGEST} characters that can be seen.")
    return name
