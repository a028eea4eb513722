"""What was left is put in words: how late, how attended, whose; and never a name, nor what is kept off."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import AdmitReferrer, Command, DeclareInterest, GoTo, ReportAction, Restrict
from masp_meeting.domain.matter_words import (
    INTERVENTIONS,
    MATTERS,
    Beside,
    late_words,
    left_lines,
)
from masp_meeting.domain.matters import Report, Reported
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.view import Audience, view
from tests.domain.left_over import LEFT, MATTER, RUNNING, THEN
from tests.domain.test_projected import texts
from tests.samples import DAY, FIRST, SECOND, after, facts, opened

BESIDE = Beside(
    {FIRST: facts(subject_given_names="Wystan", subject_family_name="Orbell")}, capacity="2 of 160"
)
NAMED = replace(MATTER, action=replace(MATTER.action, what="Ask Orbell and Alder Brand"))
OUT = DeclareInterest("Tom Marsh", FIRST, "his cousin")


def heard(*did: Command) -> Meeting:
    """A meeting that took up what was left, with names in the action, after these commands."""
    return after(opened(), replace(LEFT, matters=(NAMED, LEFT.matters[1])), *did)


def words(meeting: Meeting, reveals: bool = False, viewer: str = "", beside: Beside = BESIDE) -> str:
    return " ".join(texts(left_lines(meeting, MATTERS, beside, reveals, viewer)))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-7, "due Wed 2 Dec 2026"),
        (0, "due today"),
        (1, "1 day overdue"),
        (13, "13 days overdue"),
        (14, "2 weeks overdue"),
        (30, "4 weeks overdue"),
    ],
)
def test_how_late_it_is(days: int, said: str) -> None:
    assert late_words(DAY - timedelta(days=days), DAY) == said


@pytest.mark.parametrize(
    ("attended", "planned", "missed", "said"),
    [(5, 9, 1, "5 of 9, 1 missed"), (5, 9, 0, "5 of 9"), (3, 0, 2, "3, length by need, 2 missed")],
)
def test_how_it_was_attended(attended: int, planned: int, missed: int, said: str) -> None:
    assert replace(RUNNING, attended=attended, planned=planned, missed=missed).attendance == said


def test_names_of_the_earlier_case_and_of_this_meeting_s_are_hidden() -> None:
    said = words(heard(), reveals=True)
    assert "Ask O. and A. B. — Tom Marsh, MASP-2026-0113 W.O." in said


def test_only_what_the_item_is_about_is_listed() -> None:
    meeting = heard()
    kinds = {
        item: {one.group for one in left_lines(meeting, item, BESIDE)} for item in (MATTERS, INTERVENTIONS)
    }
    assert kinds == {MATTERS: {"Minutes", "To ratify", "probation"}, INTERVENTIONS: {"Live"}}
    assert left_lines(meeting, "closing", BESIDE) == ()


@pytest.mark.parametrize(
    "meeting",
    [
        heard(OUT),
        heard(Restrict(FIRST, True)),
        heard(GoTo(SECOND), AdmitReferrer(SECOND, "N. Hale", "police", Mode.DIAL_IN)),
    ],
)
def test_what_somebody_here_may_not_hear_is_kept_off_until_it_is_revealed(meeting: Meeting) -> None:
    assert "Ask" not in words(meeting)
    assert "it fits" not in words(meeting)
    assert "MASP-2026-0113: not on this screen" in words(meeting)
    assert "Ask" in words(meeting, reveals=True)


def test_who_is_out_of_a_case_is_never_shown_it() -> None:
    assert "Ask" not in words(heard(OUT), reveals=True, viewer="Tom Marsh")
    assert "Ask" in words(heard(OUT), reveals=True, viewer="Marian Fell")


def test_a_case_that_an_earlier_meeting_restricted_is_kept_off() -> None:
    restricted = replace(BESIDE, restricted=frozenset({FIRST}))
    assert "Ask" not in words(heard(), beside=restricted)
    assert "Ask" in words(heard(), reveals=True, beside=restricted)


def test_a_report_between_meetings_says_to_whom() -> None:
    told = Reported(date(2026, 11, 20), Report.CIRCUMSTANCES, "Orbell moved", THEN, by="Noor Patel")
    meeting = after(opened(), replace(LEFT, matters=(replace(NAMED, reports=(told,)),)))
    assert "circumstances changed on Fri 20 Nov 2026 to Noor Patel: O. moved" in words(meeting)


def test_what_was_not_undertaken_stays_overdue() -> None:
    meeting = heard(ReportAction(NAMED.key, Report.NOT_UNDERTAKEN, "no time"))
    line = next(one for one in left_lines(meeting, MATTERS, BESIDE) if one.key == NAMED.key)
    assert (line.mark, line.state, line.late, line.heard) == ("▲", "not undertaken", True, True)
    assert line.more[0] == "7 days overdue"


@pytest.mark.parametrize("audience", Audience)
def test_the_sheet_has_them_on_their_item_alone_and_never_a_name(audience: Audience) -> None:
    for item, shown in ((MATTERS, "Ask O. and A. B."), (INTERVENTIONS, "4 of 9, 1 missed")):
        seen = view(heard(GoTo(item)), audience, names=True, beside=BESIDE)
        assert shown in " ".join(texts(seen.item))
        assert "Orbell" not in " ".join(texts(seen))
    assert "Ask" not in " ".join(texts(view(heard(GoTo("closing")), audience, beside=BESIDE)))
    assert "Ask" not in " ".join(texts(view(heard(GoTo(MATTERS)), audience)))
