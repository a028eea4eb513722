"""Direct interventions that run: sessions planned and attended, risk, and how each ended."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Course(StrEnum):
    """How an intervention stands."""

    TO_BEGIN = "to begin"
    RUNS = "runs"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    BREACHED = "breached"


ENDED = (Course.COMPLETED, Course.WITHDRAWN, Course.BREACHED)


@dataclass(frozen=True, slots=True)
class InterventionReport:
    """What a meeting heard of an intervention: attendance and risk, and nothing else."""

    reference: str
    attended: int
    planned: int
    missed: int
    risk: str
    course: Course
    at: datetime | None = None

    @property
    def attendance(self) -> str:
        """Sessions attended and missed: “5 of 9, 1 missed”."""
        attended = (
            f"{self.attended} of {self.planned}" if self.planned else f"{self.attended}, length by need"
        )
        return f"{attended}, {self.missed} missed" if self.missed else attended


@dataclass(frozen=True, slots=True)
class Intervention:
    """One direct intervention, from the decision of ``decided_on`` to its end.

    ``planned`` counts its weekly sessions with the follow-up, 0 for a length by need. ``began_on`` is the
    day of the meeting that first heard of a session, ``ended_on`` that of the one that heard of its end.
    """

    reference: str
    pathway: str
    decided_on: date
    planned: int
    began_on: date | None = None
    attended: int = 0
    missed: int = 0
    risk: str = ""
    course: Course = Course.TO_BEGIN
    ended_on: date | None = None

    @property
    def live(self) -> bool:
        """Whether it is to begin, or runs."""
        return self.course not in ENDED

    def report(self) -> InterventionReport:
        """How it stands, for a meeting to hear what became of it since."""
        return InterventionReport(
            self.reference, self.attended, self.planned, self.missed, self.risk, self.course
        )
