"""When a decided case is to be looked at again, whatever was decided."""

from datetime import date

from masp_meeting.domain.dates import months_after
from masp_meeting.domain.facts import Facts, Investigation
from masp_meeting.domain.profile import CriteriaRules


def recheck_after(facts: Facts, day: date, rules: CriteriaRules) -> date | None:
    """The day until which a victim may ask for *no further action* to be reviewed, some months on.

    Counted from the police decision, or from the meeting where its day is not stated; None for any other
    status, and once that day is past.
    """
    if facts.investigation_status is not Investigation.NO_FURTHER_ACTION:
        return None
    recheck = months_after(facts.investigation_status_date or day, rules.recheck_months)
    return recheck if recheck > day else None
