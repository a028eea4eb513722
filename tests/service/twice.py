"""One person referred twice, by two agencies and in two spellings, with somebody else between them."""

from datetime import date

from masp_meeting.domain.commands import CloseMeeting
from masp_meeting.service.office import Office
from tests.samples import NEXT_DAY, facts

OTHER = facts(
    subject_given_names="Cedar",
    subject_family_name="Dunmore",
    subject_dob=date(1980, 2, 1),
    subject_address="9 Elm Row",
    subject_postcode="SO14 7LY",
)
AGAIN = facts(
    subject_given_names="Brandt",
    subject_family_name="Alder John",
    referrer_name="DC Crewe",
    referrer_agency="Hampshire Constabulary",
    referral_date=date(2026, 11, 22),
    behaviours="He rang her.",
)


def relations(office: Office) -> list[tuple[str, str, str]]:
    """Every link: the later one, the earlier one, and what they are to each other."""
    return [(link.later, link.earlier, link.relation.value) for link in office.links.every()]


def close(office: Office) -> None:
    """Close the meeting and leave its desk."""
    office.meetings.handle(CloseMeeting(NEXT_DAY))
    office.meetings.close()
