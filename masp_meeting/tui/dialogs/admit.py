"""A referrer comes in for their own case; the line is filled in from the referral."""

from collections.abc import Callable, Iterator

from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widgets import Input

from masp_meeting.domain.commands import AdmitReferrer, Arrive
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.tui.dialogs.dialog import Dialog, Drafts, beside
from masp_meeting.tui.dialogs.person import read_person


class AdmitDialog(Dialog[AdmitReferrer]):
    """They leave by themselves when the room moves on."""

    hint = "enter  admit for this case alone    escape  leave, typed words are kept"

    def __init__(
        self, meeting: Meeting, item: Item, carry_out: Callable[[AdmitReferrer], object], drafts: Drafts
    ) -> None:
        """Keep the case."""
        super().__init__(carry_out, drafts)
        self._meeting, self._item = meeting, item
        self.heading = f"Admit the referrer of {item.title}"

    def fields(self) -> ComposeResult:
        """One line, as for anybody who comes."""
        people = [f"{who}, dial-in" for who in self._referrers()]
        suggester = SuggestFromList(people, case_sensitive=False)
        yield beside("Name, agency", Input(people[0] if people else "", suggester=suggester, id="referrer"))

    def _referrers(self) -> Iterator[str]:
        """Those who referred the case and are not in the room."""
        case, profile = self._item.the_case(), self._meeting.profile
        here = {one.name for one in self._meeting.here()}
        first = (case.facts.referrer_name or "", case.facts.referrer_agency or "")
        for name, agency in (first, *((one.name, one.agency) for one in case.also_referred_by)):
            if name and name not in here:
                short = profile.agency(profile.agency_named(agency)).short
                yield ", ".join(one.replace(",", " ") for one in (name, short) if one)

    def value(self) -> AdmitReferrer:
        """The referrer as typed."""
        who = read_person(self.query_one("#referrer", Input).value, self._meeting.profile)
        if not isinstance(who, Arrive):
            raise Refused("Somebody who sent apologies is not admitted: w records apologies.")
        return AdmitReferrer(self._item.id, who.name, who.agency, who.mode, who.role)
