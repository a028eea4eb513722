"""People who follow from afar, as another process lets them in."""

from masp_meeting.domain.invitations import Ask, Role
from masp_meeting.service.office import Office
from tests.samples import DAY

ANN, ZED = Ask("Ann Reed", "police"), Ask("Zed Quick", "health")
NELL = Ask("Nell Orme", "health", Role.OBSERVER)


def invited(office: Office, *asks: Ask) -> list[str]:
    """Invite people to the meeting of the sample day; returns their tokens."""
    return [office.invitations.issue(DAY, ask).token for ask in asks]


def following(office: Office, *asks: Ask) -> None:
    """Invite people who join and agree."""
    for token in invited(office, *asks):
        office.invitations.agree(office.invitations.join(token).session)
