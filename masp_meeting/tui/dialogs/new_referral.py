"""A referral typed from scratch: what is needed to find it again; the case file takes the rest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label

from masp_meeting.domain.catalogue import FactRow, Kind, read_typed, with_fact
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts

_DATE = "referral_date"
_ROWS = (
    FactRow("subject_given_names", "Subject's given names"),
    FactRow("subject_family_name", "Subject's family name"),
    FactRow("subject_dob", "Date of birth", Kind.PAST_DAY),
    FactRow("subject_address", "Address"),
    FactRow("subject_postcode", "Postcode"),
    FactRow("victim_name_or_initials", "Victim, name or initials"),
    FactRow("referrer_name", "Referrer's name"),
    FactRow("referrer_agency", "Referrer's agency"),
    FactRow(_DATE, "Date of the referral", Kind.PAST_DAY),
    FactRow("referrer_question", "What the referrer asks"),
)


class NewReferralDialog(Dialog[Facts]):
    """Ten lines, each kept as it is typed; tab goes to the next."""

    CSS = """
    NewReferralDialog .fields { layout: grid; grid-size: 2; grid-columns: 24 1fr; grid-rows: 1; }
    """
    heading = "New referral"
    hint = "tab  next line    enter  record and open    escape  leave; all is kept"

    def __init__(
        self, today: date, profile: Profile, carry_out: Callable[[Facts], object], drafts: Drafts
    ) -> None:
        """Keep today, which is the date of a referral unless another is typed."""
        super().__init__(carry_out, drafts)
        self._today, self._profile = today, profile

    def fields(self) -> ComposeResult:
        """A label and a line for each."""
        for row in _ROWS:
            yield Label(row.label)
            today = show_date(self._today) if row.name == _DATE else ""
            yield Input(id=row.name, placeholder=today, compact=True, suggester=self._suggester(row))

    def _suggester(self, row: FactRow) -> SuggestFromList | None:
        if row.name != "referrer_agency":
            return None
        return SuggestFromList([agency.name for agency in self._profile.agencies], case_sensitive=False)

    def value(self) -> Facts:
        """The facts as typed.

        Raises:
            Refused: no name is given, or a date cannot be read.
        """
        facts = Facts()
        for row in _ROWS:
            typed = self.query_one(f"#{row.name}", Input).value.strip()
            facts = with_fact(facts, row.name, read_typed(typed, row.kind, self._today))
        facts = replace(facts, referral_date=facts.referral_date or self._today)
        if not (facts.subject_given_names or facts.subject_family_name):
            raise Refused("Type at least one name of the subject.")
        return facts
