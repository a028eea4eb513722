"""What an agency sent in writing: for a case or the whole meeting, and when it came."""

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input

from masp_meeting.domain.commands import SendInformation
from masp_meeting.domain.dates import months_after, show_date
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.tui.dialogs.dialog import Dialog, beside


class InformationDialog(Dialog[SendInformation]):
    """Agency, words, case and day; the day is the meeting's unless another is typed."""

    heading = "Information sent"

    def __init__(self, meeting: Meeting, agency: str, carry_out: Callable[[SendInformation], object]) -> None:
        """Keep the meeting, and the agency that most likely sent it."""
        super().__init__(carry_out)
        self._meeting, self._agency = meeting, agency

    def fields(self) -> ComposeResult:
        """Four lines, of which one is to be typed."""
        agencies = [one.short for one in self._meeting.profile.agencies]
        yield beside("What was sent", Input(placeholder="a written summary", id="what"))
        yield beside("By which agency", Input(self._agency, suggester=SuggestFromList(agencies), id="agency"))
        yield beside("On which case", case_field(self._meeting, ""))
        yield beside("Came on", Input(show_date(self._meeting.day), id="came"))

    def value(self) -> SendInformation:
        """The information as typed."""
        what, agency, case, came = (
            self.query_one(f"#{name}", Input).value for name in ("what", "agency", "case", "came")
        )
        key = self._meeting.profile.agency_named(agency.strip())
        item = read_case(case, self._meeting).id if case.strip() else ""
        return SendInformation(key, what, _past(came, self._meeting.day), item)


def case_field(meeting: Meeting, chosen: str) -> Input:
    """A line for a case's reference, completed as it is typed."""
    references = [item.title for item in meeting.items if item.case]
    suggester = SuggestFromList(references, case_sensitive=False)
    return Input(
        chosen, placeholder="its reference, or the last digits of it", suggester=suggester, id="case"
    )


def read_case(typed: str, meeting: Meeting) -> Item:
    """The case that a line names by its reference or the last digits of it.

    Raises:
        Refused: the agenda has no such case, or more than one.
    """
    words = typed.strip().upper()
    cases = [item for item in meeting.items if item.case]
    found = [item for item in cases if item.title.upper() == words] or [
        item for item in cases if words.isdecimal() and _number(item) == int(words)
    ]
    if len(found) != 1:
        raise Refused("Say which case of this agenda it is: its reference, or the last digits of it.")
    return found[0]


def _number(item: Item) -> int:
    """The running number of a reference: 113 of MASP-2026-0113."""
    digits = item.title.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else -1


_RECENT = 2
"""Months in which a day typed without its year is taken to have been."""


def _past(typed: str, today: date) -> date:
    """The day that was typed; one without a year that has just been is no day of the year to come."""
    day = read_day(typed, today)
    last_year = months_after(day, -12)
    return last_year if day > today and last_year >= months_after(today, -_RECENT) else day
