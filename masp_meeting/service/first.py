"""Who was first, where two worked on the same thing: said in one way, whatever the thing is."""

from masp_meeting.domain.errors import Refused
from masp_meeting.storage import journal
from masp_meeting.storage.driver import Database
from masp_meeting.storage.journal import Recorded


def said_first(row: Recorded, what: str, then: str = "say yours again") -> Refused:
    """The refusal of what would replace something newer; everything that was typed stays where it is."""
    return Refused(f"{row.operator} was first at {row.at:%H:%M} ({what}): look at it, then {then}.")


def changed_first(db: Database, subject: str, what: str, then: str = "say yours again") -> Refused:
    """The same by whoever did something last to what the journal calls so."""
    return said_first(journal.about(db, subject)[-1], what, then)
