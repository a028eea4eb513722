"""The interventions' desk: who is in one, and how many began this year of those that there is room for."""

from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.interventions import Intervention
from masp_meeting.domain.profile import Profile
from masp_meeting.service.setting import Setting
from masp_meeting.storage import interventions
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many people began an intervention in a year, of how many; ``room`` is 0 where no number is set."""

    year: int
    begun: int
    room: int

    @property
    def words(self) -> str:
        """As the room says it: ``23 begun in 2026 of 160``."""
        return f"{self.begun} begun in {self.year}" + (f" of {self.room}" if self.room else "")


class InterventionDesk:
    """The direct interventions of the workspace."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting

    def live(self) -> tuple[Intervention, ...]:
        """Those that are to begin or run, the oldest first."""
        with self._setting.workspace.reading() as db:
            return tuple(interventions.live_before(db, date.max))

    def of(self, reference: str) -> tuple[Intervention, ...]:
        """A referral's interventions, the oldest first."""
        with self._setting.workspace.reading() as db:
            return interventions.of(db, reference)

    def capacity(self, day: date) -> Capacity:
        """How the year of a day stands against what there is room for."""
        with self._setting.workspace.reading() as db:
            return capacity_of(db, self._setting.profile, day)


def capacity_of(db: Database, profile: Profile, day: date) -> Capacity:
    """How the year of a day stands on that day, within a look at the workspace under way."""
    begun = interventions.begun_within(db, date(day.year, 1, 1), day)
    return Capacity(day.year, begun, profile.capacity)
