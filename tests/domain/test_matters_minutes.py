"""What the minutes say of what earlier meetings left: reported, overdue, ratified, and who is seen."""

from dataclasses import replace
from datetime import date

from masp_meeting.domain.commands import (
    ApproveMinutes,
    CorrectMinutes,
    Ratify,
    ReportAction,
    ReportIntervention,
    TakeUp,
)
from masp_meeting.domain.interventions import Course, InterventionReport
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.matters import Action, EarlierMinutes, Matter, Report, Reported, ToRatify
from masp_meeting.domain.matters_minutes import (
    earlier_minutes,
    intervention_minutes,
    matter_minutes,
    overdue_words,
    ratify_minutes,
)
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.minutes import minutes_of
from tests.samples import DAY, NOW, after, opened

LAST_WEEK, BEFORE = date(2026, 11, 18), date(2026, 11, 11)


def owed(action_id: str, agency: str, due: date) -> Matter:
    action = Action(action_id, "Ring the landlord", "Tom Marsh", agency, due, NOW)
    return Matter(LAST_WEEK, "MASP-2026-0088", "MASP-2026-0088", action)


LATE, TODAY, OWN = owed("a1", "probation", LAST_WEEK), owed("a2", "police", DAY), owed("a3", "", BEFORE)


def taking_up(
    *matters: Matter,
    minutes: tuple[EarlierMinutes, ...] = (),
    to_ratify: tuple[ToRatify, ...] = (),
    interventions: tuple[InterventionReport, ...] = (),
) -> Meeting:
    return after(opened(), TakeUp(minutes, matters, to_ratify, interventions))


def test_matters_stand_by_the_day_on_which_they_are_due_with_what_was_reported() -> None:
    told = (
        ReportAction(LATE.key, Report.NOT_UNDERTAKEN, "nobody answers"),
        ReportAction(TODAY.key, Report.DONE),
    )

    lines = matter_minutes(after(taking_up(TODAY, LATE, OWN), *told))

    assert [(one.due, one.status, one.reported) for one in lines] == [
        ("Wed 11 Nov 2026", "overdue", ""),
        ("Wed 18 Nov 2026", "not undertaken: nobody answers; overdue", "Wed 25 Nov 2026"),
        ("Wed 25 Nov 2026", "done", "Wed 25 Nov 2026"),
    ]
    assert (lines[1].owner, lines[1].agency, lines[0].agency) == ("Tom Marsh", "probation", "")


def test_reason_of_changed_circumstances_settles_a_matter() -> None:
    (line,) = matter_minutes(
        after(taking_up(LATE), ReportAction(LATE.key, Report.CIRCUMSTANCES, "he has moved"))
    )

    assert line.status == "circumstances changed: he has moved"


def test_report_between_meetings_keeps_its_own_day() -> None:
    told = Reported(date(2026, 11, 20), Report.DONE, "", NOW, "C. Hale")

    (line,) = matter_minutes(taking_up(replace(LATE, reports=(told,))))

    assert (line.status, line.reported) == ("done", "Fri 20 Nov 2026")


def test_overdue_matters_are_counted_by_agency() -> None:
    other = owed("a4", "probation", BEFORE)

    assert overdue_words(taking_up(LATE, TODAY, OWN, other)) == "no agency 1, probation 2"
    assert overdue_words(taking_up(TODAY)) == ""


def test_earlier_minutes_are_approved_with_their_corrections() -> None:
    meeting = taking_up(minutes=(EarlierMinutes(LAST_WEEK), EarlierMinutes(BEFORE)))

    lines = earlier_minutes(after(meeting, CorrectMinutes(BEFORE, "Gosport"), ApproveMinutes(BEFORE)))

    assert [(one.day, one.outcome, one.corrections) for one in lines] == [
        ("Wed 11 Nov 2026", "approved", ("Gosport",)),
        ("Wed 18 Nov 2026", "not approved", ()),
    ]


def test_decision_is_ratified_or_not_and_says_why_it_came() -> None:
    due = tuple(
        ToRatify(LAST_WEEK, f"MASP-2026-009{n}", "decline", "Old.", "M. Fell", "no quorum") for n in range(3)
    )
    said = (Ratify(LAST_WEEK, "MASP-2026-0090", True), Ratify(LAST_WEEK, "MASP-2026-0091", False, "too soon"))

    lines = ratify_minutes(after(taking_up(to_ratify=due), *said))

    assert [one.outcome for one in lines] == ["ratified", "not ratified: too soon", "not spoken of"]
    assert (lines[0].decision, lines[0].made, lines[0].why) == (
        "decline: Old.",
        "Wed 18 Nov 2026, M. Fell",
        "no quorum",
    )


def test_interventions_show_attendance_and_risk_only() -> None:
    runs = (
        InterventionReport("MASP-2026-0052", 3, 9, 0, "", Course.RUNS),
        InterventionReport("MASP-2026-0051", 6, 0, 1, "", Course.RUNS),
    )
    heard = ReportIntervention("MASP-2026-0052", 5, 1, "calmer", Course.RUNS)

    lines = intervention_minutes(after(taking_up(interventions=runs), heard))

    assert [(one.reference, one.attendance, one.risk, one.course) for one in lines] == [
        ("MASP-2026-0051", "6, length by need, 1 missed", "", "runs (no report)"),
        ("MASP-2026-0052", "5 of 9, 1 missed", "calmer", "runs"),
    ]


def test_of_a_case_that_was_restricted_no_word_is_told() -> None:
    canary = replace(LATE, action=replace(LATE.action, what="canary"))
    due = ToRatify(LAST_WEEK, LATE.item, "canary", "canary", "M. Fell", "canary")
    told = (
        ReportAction(LATE.key, Report.NOT_UNDERTAKEN, "canary"),
        Ratify(LAST_WEEK, LATE.item, False, "canary"),
    )
    runs = InterventionReport(LATE.item, 3, 9, 0, "canary", Course.RUNS)
    meeting = after(taking_up(canary, to_ratify=(due,), interventions=(runs,)), *told)

    said = minutes_of(meeting, NOW, Beside({}, frozenset({LATE.item})))

    assert "canary" not in repr(said)
    assert (said.matters[0].what, said.matters[0].status) == ("restricted case", "not undertaken; overdue")
    assert (said.interventions[0].attendance, said.interventions[0].risk) == ("3 of 9", "restricted case")
    assert (said.ratified[0].decision, said.ratified[0].outcome) == ("restricted case", "not ratified")
    assert "canary" in repr(minutes_of(meeting, NOW))


def test_meeting_that_took_up_nothing_has_none_of_these_sections() -> None:
    said = minutes_of(opened(), NOW)

    assert (said.earlier, said.matters, said.overdue, said.ratified, said.interventions) == (
        (),
        (),
        "",
        (),
        (),
    )
