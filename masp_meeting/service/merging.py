"""A duplicate carried out: the later referral goes on under the earlier one, whole or not at all."""

from dataclasses import replace

from masp_meeting.domain.catalogue import fact_rows
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.merging import merged
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.service.filing import file_changed
from masp_meeting.service.proposing import withdraw_all
from masp_meeting.service.setting import Setting
from masp_meeting.storage import meetings
from masp_meeting.storage.driver import Database


def merge(db: Database, setting: Setting, later: Referral, earlier: Referral) -> None:
    """Let one referral go on under another, in the transaction under way; meetings with the case follow.

    Raises:
        Refused: one of the two is decided, or the later one is before a meeting that is not closed.
    """
    from masp_meeting.service.carrying import correct_in_meetings

    _demand_open(db, later, earlier)
    whole = merged(earlier, later, fact_rows(setting.profile))
    file_changed(db, setting, whole, "Merge")
    gone = replace(later, standing=Standing.MERGED, merged_into=earlier.reference, returns_on=None)
    file_changed(db, setting, gone, "GoOnUnder")
    withdraw_all(db, later.reference)
    if whole.facts != earlier.facts:
        correct_in_meetings(db, setting, earlier.reference, whole.facts)


def _demand_open(db: Database, later: Referral, earlier: Referral) -> None:
    for one in (later, earlier):
        if one.standing is Standing.DECIDED:
            raise Refused(f"{one.reference} is decided: settle the two as a repeat instead.")
    for day in meetings.running_with(db, later.reference):
        words = f"{later.reference} is before the meeting of {show_date(day)}"
        raise Refused(f"{words}: merge the two once that is closed, or settle them as a repeat.")
