"""The minutes as a file: no name in an action or a word on risk, and the year's capacity at their end."""

from pathlib import Path

from masp_meeting.domain.commands import CloseMeeting, RecordDecision, ReportIntervention, TakeAction
from masp_meeting.domain.interventions import Course
from masp_meeting.domain.routes import Route
from tests.documents.writing.reading_back import text_of
from tests.samples import DAY, TAKEN_BY, facts, features, safety
from tests.service.offices import ONE
from tests.service.weeks import Weeks, week

STATED = facts(
    subject_given_names="Zorvane",
    subject_family_name="Quimbley",
    victim_name_or_initials="Mirabex Tolvanna",
)
CANARIES = ("zorvane", "quimbley", "mirabex", "tolvanna")


def test_names_are_initials_in_actions_and_risk_of_this_week_and_the_last(tmp_path: Path) -> None:
    weeks = Weeks(tmp_path, STATED)
    direct = RecordDecision(ONE, Route.DIRECT, "it fits", "plsi_fact", (), (TAKEN_BY,))
    landlord = TakeAction(ONE, "a1", "Ring Quimbley's landlord", "Tom Marsh", "probation", DAY)
    with weeks.office as office:
        weeks.hold(0, features(ONE), safety(ONE), direct, landlord)
        risk = ReportIntervention(ONE, 1, 0, "Zorvane stays away from Mirabex Tolvanna", Course.RUNS)
        weeks.open(1, risk)
        office.meetings.handle(CloseMeeting(week(2)))
        first, second = (text_of(office.papers.minutes(day).path.read_bytes()) for day in (DAY, week(1)))

        for text in (first, second):
            assert "Ring Q.'s landlord" in text
            assert not [one for one in CANARIES if one in text.casefold()]
        assert "Z. stays away from M. T." in second
        assert "Capacity: 1 begun in 2026 of 160" in second
        assert "Capacity" not in first
        weeks.hold(2, ReportIntervention(ONE, 2, 0, "steady", Course.RUNS))
        assert not office.papers.minutes(week(1)).anew
