"""What an earlier meeting left: minutes, two actions, a decision to ratify, an intervention that runs."""

from dataclasses import replace
from datetime import UTC, date, datetime

from masp_meeting.domain.commands import TakeUp
from masp_meeting.domain.interventions import Course, InterventionReport
from masp_meeting.domain.matters import Action, EarlierMinutes, Matter, ToRatify
from tests.samples import FIRST

LAST = date(2026, 11, 18)
THEN = datetime(2026, 11, 18, 11, tzinfo=UTC)
MATTER = Matter(LAST, FIRST, FIRST, Action("a1", "Ring the officer", "Tom Marsh", "probation", LAST, THEN))
OTHER = replace(MATTER, action=replace(MATTER.action, id="a2", what="Ask the landlord"))
UNRATIFIED = ToRatify(LAST, FIRST, "advice and consultation", "it fits", "Marian Fell", "no quorum")
RUNNING = InterventionReport(FIRST, 4, 9, 1, "steady", Course.RUNS)
LEFT = TakeUp((EarlierMinutes(LAST),), (MATTER, OTHER), (UNRATIFIED,), (RUNNING,))
