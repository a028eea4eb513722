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


@dataclass(frozen=True, slots=True)
class Intervention:
    """One direct intervention, from the decision of ``decided_on`` to its end.

    ``planned`` counts its weekly sessions with the follow-up, 0 for a length by need; ``reviewed_on`` is
    when the case was last reviewed, a year after which it is due again.
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
    reviewed_on: date | None = None
