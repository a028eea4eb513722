"""The agenda's words: each line with its time, references and initials, and no word of a restricted case."""

from dataclasses import replace
from datetime import UTC, date, datetime

from masp_meeting.domain.agenda_paper import AgendaPaper, AgendaRow, agenda_paper
from masp_meeting.domain.commands import AddCase, ListCase, Restrict
from masp_meeting.domain.meeting import Case, Meeting
from masp_meeting.domain.outcome import Disposition, Earlier
from masp_meeting.domain.referral import Referrer
from tests.samples import FIRST, PROFILE, SECOND, THIRD, a_case, a_meeting, after, facts, flagged, opened

MADE = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
EARLIER = date(2026, 11, 18)


def paper(*cases: Case) -> AgendaPaper:
    return agenda_paper(a_meeting(*cases), MADE)


def row(of: Meeting, reference: str) -> AgendaRow:
    (found,) = (one for one in agenda_paper(of, MADE).rows if reference in one.item)
    return found


def test_every_line_has_its_number_time_and_minutes() -> None:
    told = paper()

    assert [(one.number, one.starts, one.minutes) for one in told.rows[:4]] == [
        ("1", "10:00", "5"),
        ("2", "10:05", "2"),
        ("3", "10:07", "8"),
        ("4", "10:15", "10"),
    ]
    assert (told.starts, told.ends, told.day) == ("10:00", "11:00", "Wed 25 Nov 2026")
    assert [one.item for one in told.rows] == [
        "Opening, confidentiality, apologies",
        "Declarations of interest",
        "Previous minutes and matters arising",
        f"{FIRST} · A.B. · Havant",
        f"{SECOND} · A.B. · Havant",
        f"{THIRD} · A.B. · Havant",
        "Live interventions: attendance and risk only",
        "Other business, actions read back, next meeting",
    ]
    assert {one.referrer for one in told.rows if not one.item.startswith("MASP")} == {""}


def test_break_stands_among_many_cases() -> None:
    many = paper(*(a_case(f"MASP-2026-{number:04}") for number in range(6)))

    assert [one.item for one in many.rows].count("Break") == 1


def test_new_deferred_not_reached_and_recheck_are_told_apart() -> None:
    waits = Earlier(EARLIER, Disposition.DEFERRED, "deferred", "", awaited="an address, from T. Marsh")
    passed = Earlier(EARLIER, Disposition.NOT_REACHED, "not reached", "")
    decided = Earlier(EARLIER, Disposition.DECIDED, "advice and consultation", "")
    standing = [
        agenda_paper(a_meeting(one), MADE).rows[3].standing
        for one in (
            a_case(),
            a_case(history=(waits,)),
            a_case(history=(waits, waits, waits)),
            a_case(history=(passed,)),
            a_case(history=(decided,), returns_why="no further action may have been reviewed by then"),
        )
    ]

    assert standing == [
        "New",
        "Returning: deferred once, awaits an address, from T. Marsh",
        "Returning: deferred 3 times, awaits an address, from T. Marsh",
        "Returning: not reached on Wed 18 Nov 2026",
        "Returning: no further action may have been reviewed by then",
    ]


def test_red_flags_and_listed_cases_are_marked_and_counted() -> None:
    flag = a_case(FIRST, facts(red_flags=flagged()))
    back = Earlier(EARLIER, Disposition.NOT_REACHED, "not reached", "")
    meeting = after(opened(flag, a_case(SECOND), a_case(THIRD, history=(back,))), ListCase(SECOND))

    assert row(meeting, FIRST).red_flag
    assert not row(meeting, SECOND).red_flag
    assert [row(meeting, one).listed for one in (FIRST, SECOND)] == [False, True]
    assert agenda_paper(meeting, MADE).cases == "3: 1 with a red flag, 1 returning, 1 listed"
    assert paper(a_case()).cases == "1"


def test_case_added_in_the_meeting_says_why() -> None:
    late = a_case("MASP-2026-0200", facts(subject_family_name="Cole"))
    meeting = after(opened(), AddCase(late, "Cole was released this morning"))

    assert row(meeting, "MASP-2026-0200").late == "C. was released this morning"
    assert agenda_paper(meeting, MADE).version == "as the meeting goes, Mon 23 Nov 2026 14:05"


def test_restricted_case_keeps_its_time_and_nothing_else() -> None:
    meeting = after(opened(a_case(FIRST, facts(red_flags=flagged())), a_case(SECOND)), Restrict(FIRST, True))

    told = agenda_paper(meeting, MADE)

    assert told.rows[3] == AgendaRow(
        "4", "10:15", "10", "Restricted case", "", "Ask the chair", False, False, ""
    )
    assert FIRST not in str(told)
    assert told.cases == "2"


def test_no_name_of_subject_or_victim_is_anywhere() -> None:
    named = facts(
        subject_given_names="Corin",
        subject_family_name="Dalloway",
        victim_name_or_initials="Priya Lockhart",
        referrer_name="Ann Lockhart",
        referrer_agency="Dalloway Housing",
    )
    again = Earlier(EARLIER, Disposition.DEFERRED, "deferred", "", awaited="word from Priya Lockhart")

    told = str(paper(a_case(FIRST, named, history=(again,)), a_case(SECOND)))

    for name in ("Corin", "Dalloway", "Priya", "Lockhart"):
        assert name not in told
    assert "awaits word from P. L." in told


def test_referrers_stand_with_their_agency_as_the_room_calls_it() -> None:
    second = Referrer(
        "MASP-2026-0090", "Ivo Stark", agency="Hampshire Constabulary", email="ivo@police.example"
    )
    told = paper(
        a_case(FIRST, also_referred_by=(second,)),
        a_case(SECOND, facts(referrer_name=None, referrer_agency="Solent University")),
        a_case(THIRD, facts(referrer_name=None, referrer_agency=None)),
    )

    assert [one.referrer for one in told.rows[3:6]] == [
        "probation, Tom Marsh; also police, Ivo Stark",
        "Solent University",
        "not stated",
    ]


def test_council_that_is_not_known_is_said() -> None:
    assert paper(a_case(area=None)).rows[3].item == f"{FIRST} · A.B. · council not known"


def test_members_are_told_what_to_do_and_whom_to_ask() -> None:
    rules = replace(
        PROFILE.meeting, contact="Noor Patel", contact_email="masp@police.example", ask_alone=False
    )
    meeting = replace(a_meeting(), profile=replace(PROFILE, meeting=rules))

    plain, told = paper(), agenda_paper(meeting, MADE)

    assert plain.steps[0] == "Search your agency's records for the cases below before Wed 25 Nov 2026."
    assert "Ask the administrator by a secure route" in plain.steps[1]
    assert plain.steps[-1] == "If you dial in, be alone in the room."
    assert "Ask Noor Patel, masp@police.example by a secure route" in told.steps[1]
    assert len(told.steps) == len(plain.steps) - 1
    assert (told.contact, plain.contact) == ("Noor Patel, masp@police.example", "")


def test_empty_agenda_is_a_paper_too() -> None:
    told = agenda_paper(replace(a_meeting(), items=()), MADE)

    assert (told.ends, told.cases, told.rows) == ("", "0", ())
