"""A decision that could not wait for a meeting: made by few, by the same rules, for the next to ratify."""

from dataclasses import dataclass
from datetime import date, datetime

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.matters import Matter, ToRatify
from masp_meeting.domain.meeting import Item
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.register import Directed, directed, matters_among, outcome_of


@dataclass(frozen=True, slots=True)
class Consulted:
    """Somebody who was asked before an urgent decision, and the agency that they spoke for."""

    agency: str
    name: str


@dataclass(frozen=True, slots=True)
class Urgent:
    """An urgent decision, whole: the case as it was decided, by whom, whom they asked, and why at once.

    ``profile`` holds the settings by which it was decided.
    """

    day: date
    item: Item
    by: str
    consulted: tuple[Consulted, ...]
    why: str
    at: datetime
    profile: Profile

    @property
    def reference(self) -> str:
        """The reference of the case."""
        return self.item.the_case().reference

    def matters(self) -> tuple[Matter, ...]:
        """The actions that it gave; no meeting of the same day has one of these identifiers."""
        return matters_among(self.day, [self.item])

    def to_ratify(self) -> ToRatify:
        """What the next meeting is to ratify."""
        case = self.item.the_case()
        outcome, reasons = outcome_of(case, self.profile)
        hide = Mask(case.facts)
        asked = ", ".join(f"{one.name} ({self.profile.agency(one.agency).short})" for one in self.consulted)
        why = f"urgent, between meetings: {hide(self.why)}; consulted: {asked or 'nobody'}"
        return ToRatify(self.day, case.reference, outcome, hide(reasons), self.by, why, urgent=True)

    def directed(self) -> Directed | None:
        """The direct intervention that it decided, if it did."""
        return directed(self.item.the_case(), self.day, self.profile)


def agency_and_name(typed: str, profile: Profile) -> tuple[str, str]:
    """The key of an agency and the name of its person, as typed: ``police=Marian Fell``.

    Raises:
        Refused: the agency or the name is missing.
    """
    agency, _, name = (part.strip() for part in typed.partition("="))
    if not agency or not name:
        raise Refused(f"“{typed}” does not say who: write agency=name, as in police=Ann Lee.")
    return profile.agency_named(agency), name
