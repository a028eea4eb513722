"""A meeting that was held and closed, and the letters that it leaves."""

from pathlib import Path

from masp_meeting.domain.commands import CloseMeeting, Command, DecideDisclosure
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from tests.samples import DAY, NEXT_DAY
from tests.service.offices import ONE, new_office, opened_meeting

TELLS = DecideDisclosure(ONE, True, "advice and consultation by Dr Ines Quill", "", "Tom Marsh", "probation")
LETTER, FOR_THE_VICTIM = Order(Paper.OUTCOME, DAY, ONE), Order(Paper.VICTIM, DAY, ONE)


def held(folder: Path, *did: Command, stated: tuple[Facts, ...] = ()) -> Office:
    """Hold the sample meeting with these commands, and close it."""
    office = new_office(folder, *stated)
    opened_meeting(office)
    for command in (*did, CloseMeeting(NEXT_DAY)):
        office.meetings.handle(command)
    return office


def content(office: Office, order: Order = LETTER) -> bytes:
    """The bytes of a letter."""
    return office.papers.draft(order).made.content


def barred(office: Office, order: Order = LETTER) -> str:
    """Why there is no such letter."""
    return next(one.barred for one in office.papers.offers(DAY) if one.order == order)
