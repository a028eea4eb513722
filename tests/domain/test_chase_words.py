"""The message that asks: plain, whole, in lines that any mail program keeps, and without a name in it."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masp_meeting.domain.chase_words import COLUMNS, Message, message, state_words
from masp_meeting.domain.chasing import Asked, Chase, Whom, chases, gaps
from masp_meeting.domain.criteria import judge
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.referral import Referral
from tests.samples import DAY, NEXT_DAY, PROFILE, RULES, facts, referral

TODAY = date(2026, 11, 20)
DUE = date(2026, 11, 24)


def drafted(
    one: Referral, to: Whom = Whom.REFERRER, asked: tuple[Asked, ...] = (), meeting: date = DAY
) -> Message:
    """Draft the message for all that this recipient is asked."""
    open_ = gaps(one.facts, judge(one.facts, None, DAY, RULES), PROFILE)
    theirs = [chase for chase in chases(one.reference, open_, asked) if chase.open and chase.gap.asks is to]
    return message(one, theirs, to, PROFILE, meeting, TODAY, DUE)


def sample(**changes: Any) -> Referral:  # noqa: ANN401  # any fact, by its name
    return referral(113, facts(hold_until=None, **changes))


def test_the_message_as_it_is_sent() -> None:
    one = replace(sample(subject_dob=None), sender_reference="probation|ND/4711")

    assert drafted(one).subject == "OFFICIAL-SENSITIVE: MASP-2026-0113, please reply by Tue 24 Nov 2026"
    assert (
        drafted(one).text
        == """\
OFFICIAL-SENSITIVE

Dear Tom Marsh

Our reference: MASP-2026-0113
Your reference: ND/4711

Your referral of Fri 20 Nov 2026 is to be considered at the MASP
referral review meeting on Wed 25 Nov 2026. Before then, please answer
these questions:

1. What is the date of birth of the person referred?
2. What is the full postcode of the home of the person referred, or in
   which council's area is it?
3. Until when will you hold the case?
4. Which of these apply: suicidal ideation; homicidal ideation;
   last-resort thinking; high-risk psychotic symptoms; psychopathy;
   victim fears serious harm or death? Please answer yes or no to each.

Please reply by Tue 24 Nov 2026, so that the meeting has what it needs.
Without an answer to questions 1 and 2, the decision may have to wait.

Please reply from your secure e-mail account, quote our reference, and
do not put names in the subject line.

Kind regards

The administrator
Hampshire & Isle of Wight Multi-Agency Stalking Partnership

OFFICIAL-SENSITIVE
"""
    )


def test_a_partner_who_did_not_refer_is_told_who_did() -> None:
    text = " ".join(drafted(sample(investigation_status=None), Whom.POLICE).text.split())

    assert "Dear colleague" in text
    by = "by Tom Marsh (Hampshire & Isle of Wight Probation Service)"
    assert f"The referral of Fri 20 Nov 2026 {by} is to be considered" in text
    assert "Your reference" not in text
    assert "please answer this question: 1. How does" in text


def test_a_form_without_date_and_referrer_still_makes_sense() -> None:
    one = sample(referral_date=None, referrer_name=None, referrer_agency=None)

    assert "Dear colleague" in drafted(one).text
    assert "Your referral that we received on Sat 21 Nov 2026" in drafted(one).text
    assert "The referral that we received on Sat 21 Nov 2026 is" in drafted(one, Whom.POLICE).text


def test_a_deferred_case_is_considered_again() -> None:
    one = replace(sample(), returns_on=NEXT_DAY)

    assert "considered again at the" in drafted(one, meeting=NEXT_DAY).text
    assert "Wed 2 Dec 2026" in drafted(one, meeting=NEXT_DAY).text


def flat(one: Message) -> str:
    return " ".join(one.text.split())


def asked(one: Referral, key: str, *days: date) -> Asked:
    (gap,) = (gap for gap in gaps(one.facts, judge(one.facts, None, DAY, RULES), PROFILE) if gap.key == key)
    return Asked(gap, days, "Noor Patel", days[-1])


def test_later_requests_say_so_and_which_questions_are_new() -> None:
    one = sample(subject_dob=None)
    days = (date(2026, 11, 16), date(2026, 11, 18))
    second = drafted(one, asked=(asked(one, "subject_dob", days[0]), asked(one, "hold_until", days[0])))
    third = drafted(one, asked=(asked(one, "subject_dob", *days),))

    words = "This is our second request: we first asked on Mon 16 Nov 2026."
    assert f"{words} Questions 2 and 4 are new." in flat(second)
    assert "This is our third request: we first asked on Mon 16 Nov 2026. Questions 2, 3 and 4" in flat(third)


def test_what_was_asked_today_alone_is_no_second_request() -> None:
    one = sample()

    assert "request:" not in drafted(one, asked=(asked(one, "hold_until", TODAY),)).text


@pytest.mark.parametrize(
    ("days", "answered_on", "open_", "words"),
    [
        ((), None, True, "not asked yet"),
        ((TODAY,), None, True, "due Fri 20 Nov 2026, asked once"),
        ((TODAY - timedelta(1), TODAY), None, True, "due Fri 20 Nov 2026, asked twice"),
        ((date(2026, 11, 19),), None, True, "overdue since Thu 19 Nov 2026, asked once"),
        ((date(2026, 11, 16),) * 3, None, True, "overdue since Mon 16 Nov 2026, asked 3 times: ask again"),
        ((date(2026, 11, 16),), TODAY, False, "answered Fri 20 Nov 2026, asked once"),
        ((date(2026, 11, 16),), TODAY, True, "answered before and open again, asked once"),
        ((date(2026, 11, 16),), None, False, "no longer needed, asked once"),
    ],
)
def test_how_a_chase_stands(
    days: tuple[date, ...], answered_on: date | None, open_: bool, words: str
) -> None:
    gap = gaps(Facts(), judge(Facts(), None, DAY, RULES), PROFILE)[0]
    history = Asked(gap, days, "Noor Patel", days[-1], answered_on) if days else None

    assert state_words(Chase("MASP-2026-0113", gap, history, open_), TODAY, PROFILE.chasing) == words


PRIVATE = (
    "subject_given_names",
    "subject_family_name",
    "subject_address",
    "subject_postcode",
    "subject_council",
    "victim_name_or_initials",
    "behaviours",
    "referrer_question",
    "intervention_sought",
    "investigation_officer",
    "investigation_force",
    "victim_relationship",
    "subject_gender",
)


def every_message(one: Referral) -> str:
    """All that any recipient may be sent, with whom it goes to."""
    among = [drafted(one, to) for to in Whom]
    return "\n".join(
        f"{one.to.words} {one.to.short} {one.to.email} {one.subject} {one.text}" for one in among
    )


def missing_much(**planted: Any) -> Referral:  # noqa: ANN401  # any fact, by its name
    lacks: dict[str, object] = {
        "hold_until": None,
        "referrer_holds_case": None,
        "victim_advocate_involved": None,
    }
    lacks |= {"investigation_status": None, "referrer_phone": None, "held_by_other": "Ana Poole"}
    return referral(113, facts(**{**lacks, **planted}))


def test_no_private_fact_reaches_any_message() -> None:
    canaries = {name: f"Canary{name.title().replace('_', '')}" for name in PRIVATE}
    assert set(canaries) < {one.name for one in fields(Facts)}
    said = every_message(missing_much(**canaries, subject_dob=date(1987, 6, 13)))

    assert "Tom Marsh" in said
    assert [canary for canary in canaries.values() if canary.casefold() in said.casefold()] == []
    assert "1987" not in said


@pytest.mark.parametrize("box", ["referrer_name", "referrer_agency", "referrer_email", "held_by_other"])
@pytest.mark.parametrize(
    "private",
    [
        "Alder Brand",
        "brand",
        "ALDER",
        "Kay Lindqvist",
        "K Lindqvist",
        "2 Quay Steps",
        "po9 2ax",
        "PO92AX",
        "born 5/3/1992",
        "dob 05.03.92",
        "alder.brand@mail.example",
        "alderbrand92@mail.example",
    ],
)
def test_what_stands_in_the_wrong_box_of_a_form_stays_in_the_house(box: str, private: str) -> None:
    one = missing_much(**{"victim_name_or_initials": "Kay Lindqvist", box: f"{private}, near the quay"})
    if box == "referrer_email":
        one = missing_much(victim_name_or_initials="Kay Lindqvist", referrer_email=private)

    said = every_message(replace(one, sender_reference=f"x|{private}"))

    assert private.casefold() not in said.casefold()


def test_two_dates_of_birth_are_asked_about_and_not_told() -> None:
    both = (date(1992, 3, 5), date(1992, 5, 3))
    said = every_message(missing_much(subject_dob=None, subject_dob_conflict=both))

    assert "Two dates of birth" in said
    assert "1992" not in said
    assert [show_date(day) for day in both if show_date(day) in said] == []


@given(st.text(), st.text(), st.text())
def test_whatever_is_typed_lines_stay_short_and_nothing_steers_a_terminal(
    name: str, agency: str, reference: str
) -> None:
    one = missing_much(referrer_name=name, referrer_agency=agency, held_by_other=reference or "Ana Poole")
    text = "".join(drafted(replace(one, sender_reference=reference), to).text for to in Whom)

    assert max(map(len, text.split("\n"))) <= COLUMNS
    assert all(letter.isprintable() for letter in text if letter != "\n")


@pytest.mark.parametrize("name", ["[/foo] plan [B]", "Tom\nBcc: everybody", "=cmd()", "{{ title }}", "‮Tom"])
def test_hostile_names_stand_in_one_line(name: str) -> None:
    text = drafted(sample(referrer_name=name)).text

    (greeting,) = (line for line in text.split("\n") if line.startswith("Dear"))
    assert greeting == f"Dear {' '.join(name.replace('‮', ' ').split())}"
