"""The words of an action list: overdue ones first, each agency its own, nothing of a restricted case."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from masp_meeting.domain.action_list import ActionList, action_list
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.matters import Action, Matter, Report, Reported
from tests.samples import DAY, FIRST, NOW, PROFILE, SECOND, facts

MADE = datetime(2026, 11, 25, 12, 30, tzinfo=UTC)
LAST = date(2026, 11, 18)


def owed(name: str, due: int, agency: str = "police", item: str = FIRST, what: str = "Ring her") -> Matter:
    """An action of last week that is due so many days from the meeting."""
    action = Action(name, what, "Sgt R. Okafor", agency, DAY + timedelta(days=due), NOW)
    return Matter(LAST, item, item, action)


def listed(matters: Iterable[Matter], agency: str = "", restricted: str = "") -> ActionList:
    kept = frozenset([restricted] if restricted else [])
    return action_list(matters, agency, DAY, PROFILE, MADE, kept, Mask(facts()))


def names(rows: ActionList) -> tuple[list[str], list[str]]:
    return [one.action for one in rows.overdue], [one.action for one in rows.still]


def test_overdue_ones_come_first_then_by_the_day_on_which_they_are_due() -> None:
    told = listed([owed("late", 9), owed("b", -9), owed("a", -1), owed("today", 0), owed("weeks", -30)])

    assert names(told) == (
        ["2026-11-18/weeks", "2026-11-18/b", "2026-11-18/a"],
        ["2026-11-18/today", "2026-11-18/late"],
    )
    assert [one.overdue for one in told.overdue] == ["4 weeks overdue", "9 days overdue", "1 day overdue"]
    assert [one.overdue for one in told.still] == ["", ""]
    assert told.count == "5 actions, 3 overdue"


def test_row_says_what_who_by_when_given_when_and_what_was_reported() -> None:
    said = Reported(DAY, Report.NOT_UNDERTAKEN, "Brand was away", NOW)
    (one,) = listed([replace(owed("a", 7), reports=(said,))]).still

    assert (one.item, one.what, one.owner, one.agency) == (FIRST, "Ring her", "Sgt R. Okafor", "police")
    assert (one.due, one.due_on, one.given) == ("Wed 2 Dec 2026", date(2026, 12, 2), "Wed 18 Nov 2026")
    assert one.reported == "not undertaken on Wed 25 Nov 2026: B. was away"


def test_what_is_settled_or_withdrawn_is_on_no_list() -> None:
    done = replace(owed("a", 0), reports=(Reported(DAY, Report.DONE, "", NOW),))
    off = replace(owed("b", 0), action=replace(owed("b", 0).action, withdrawn="reopened"))

    assert names(listed([done, off, owed("c", 0)])) == ([], ["2026-11-18/c"])


def test_agency_has_its_own_and_all_have_every_one() -> None:
    matters = [owed("a", 1), owed("b", 2, "health"), owed("c", 3, "")]

    assert names(listed(matters, "police"))[1] == ["2026-11-18/a"]
    assert listed(matters, "police").reader == "Hampshire & Isle of Wight Constabulary"
    assert names(listed(matters))[1] == ["2026-11-18/a", "2026-11-18/b", "2026-11-18/c"]
    assert listed(matters).reader == "All agencies"
    assert listed(matters).still[2].agency == ""


def test_names_are_hidden_in_what_was_typed() -> None:
    (one,) = listed([owed("a", 1, what="Ring Alder Brand's landlord")]).still

    assert one.what == "Ring A. B.'s landlord"


def test_of_a_restricted_case_its_agency_reads_that_there_is_an_action_and_no_more() -> None:
    said = Reported(DAY, Report.NOT_UNDERTAKEN, "SECRET: she moved", NOW)
    kept = replace(owed(f"{SECOND}-tell", -9, item=SECOND, what="SECRET: move her"), reports=(said,))
    told = listed([kept, owed("b", 1)], "police", SECOND)

    (one,) = told.overdue
    assert (one.item, one.what, one.reported) == ("restricted case", "Ask the chair.", "")
    assert (one.action, one.owner, one.overdue) == ("", "Sgt R. Okafor", "9 days overdue")
    assert told.left_out == ""
    assert "SECRET" not in str(told)
    assert SECOND not in str(told)


def test_list_of_all_says_only_how_many_of_restricted_cases_it_leaves_out() -> None:
    told = listed([owed("a", -9, item=SECOND, what="SECRET"), owed("b", 1)], "", SECOND)

    assert names(told) == ([], ["2026-11-18/b"])
    assert told.left_out == (
        "Not listed here: 1 action in restricted cases. Each stands on its own agency's list."
    )
    assert told.count == "1 action, 0 overdue"
    assert "Okafor" not in str(told.overdue)


def test_reader_is_told_whom_to_tell() -> None:
    reached = replace(PROFILE, meeting=replace(PROFILE.meeting, contact="Noor Patel"))

    assert listed([]).how.startswith("Tell the administrator before the next meeting what became of each")
    assert action_list([], "", DAY, reached, MADE).how.startswith("Tell Noor Patel before")
    assert "counted on Wed 25 Nov 2026" in listed([]).how
