"""No paper has a word that its reader may not: names by whatever they are called, and what was restricted."""

from dataclasses import replace
from pathlib import Path

import pytest

from masp_meeting.domain.commands import (
    AnswerQuestion,
    ApproveMinutes,
    CloseMeeting,
    CorrectMinutes,
    DeclareInterest,
    Defer,
    Ratify,
    Restrict,
    SendInformation,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.urgent import Consulted
from masp_meeting.service.office import Office
from tests.documents.writing.reading_back import everything
from tests.samples import CHAIR, DAY, NEXT_DAY, advice, facts, safety
from tests.service.offices import ONE, THREE, TWO, close, defer, new_office, opened_meeting
from tests.service.papers.letters_held import LETTER, TELLS, barred, held
from tests.service.weeks import Weeks, week

MINUTES, EXTRACT = Order(Paper.MINUTES, DAY), Order(Paper.EXTRACT, DAY, ONE)
AGAIN = facts(subject_given_names="Quillon", subject_family_name="Tolvanna", referrer_email="q@x.example")


def words_of(office: Office, order: Order) -> str:
    """All that a paper holds, in any of its parts."""
    return everything(office.papers.draft(order).made.content)


def test_what_was_sent_declared_corrected_and_decided_between_meetings_names_nobody(tmp_path: Path) -> None:
    typed = "Quillon Tolvanna, born 5 March 1992"
    weeks = Weeks(tmp_path, facts(), AGAIN, facts(referrer_email="z@x.example"))
    with weeks.office as office:
        weeks.clock.set_to(DAY)
        office.urgent.decide(
            advice(THREE), CHAIR, typed, [Consulted("advocacy", "S. Okoro")], [safety(THREE)]
        )
        weeks.hold(
            1,
            SendInformation("police", typed, DAY, ONE),
            SendInformation("police", typed, DAY),
            DeclareInterest("Tom Marsh", ONE, typed, recused=False),
        )
        weeks.hold(2, CorrectMinutes(week(1), typed), ApproveMinutes(week(1)))
        papers = [words_of(office, Order(Paper.MINUTES, week(number))) for number in (1, 2)]

    for words in papers:
        assert "Q. T., born ···" in words
        assert not [one for one in ("Quillon", "Tolvanna", "5 March") if one in words]


def test_a_name_is_hidden_as_it_was_corrected_since_and_as_another_referrer_wrote_it(tmp_path: Path) -> None:
    other = replace(AGAIN, referrer_name="Ivy Dale", referrer_agency="Havant Council")
    typed = "Tolvanna, that is Zorvane"
    with new_office(tmp_path, facts(), other) as office:
        office.links.settle(TWO, ONE, Relation.DUPLICATE)
        opened_meeting(office)
        note = TakeNote(ONE, "n1", typed)
        for command in (note, safety(ONE), advice(ONE), AnswerQuestion(ONE, typed), TELLS):
            office.meetings.handle(command)
        close(office)
        stated = office.referrals.get(ONE).facts
        office.referrals.correct(ONE, replace(stated, subject_family_name="Zorvane"))

        for order in (MINUTES, EXTRACT, LETTER):
            words = words_of(office, order)
            assert "T., that is Z." in words
            assert not [one for one in ("Tolvanna", "Zorvane") if one in words]


def test_what_a_case_was_deferred_for_while_restricted_is_told_nowhere_once_it_is_lifted(
    tmp_path: Path,
) -> None:
    weeks = Weeks(tmp_path)
    kept = Defer(ONE, "SECRET reason", "SECRET file", "police", week(1))
    with weeks.office as office:
        weeks.hold(0, Restrict(ONE, restricted=True), safety(ONE), kept)
        weeks.open(1)
        assert "SECRET reason" in words_of(office, Order(Paper.RECORD, week(1)))
        for command in (Restrict(ONE, restricted=False), safety(ONE), advice(ONE)):
            office.meetings.handle(command)
        close(office, week(2))

        agenda, minutes = (words_of(office, Order(paper, week(1))) for paper in (Paper.AGENDA, Paper.MINUTES))
        for words in (agenda, minutes):
            assert ONE in words
            assert "SECRET" not in words
        assert "Wed 25 Nov 2026: restricted, ask the chair" in minutes
        assert office.verify() == ()


def test_referrers_of_one_name_in_two_agencies_are_two_and_none_reads_the_others_actions(
    tmp_path: Path,
) -> None:
    asked = [
        TakeAction(ONE, "a1", "Ring her at home", "Tom Marsh", "advocacy", NEXT_DAY),
        TakeAction(ONE, "a2", "See him on Friday", "Tom Marsh", "probation", NEXT_DAY),
    ]
    advocate = facts(referrer_agency="Stop Domestic Abuse", referrer_email="t@a.example")
    landlord = facts(referrer_agency="Quay Homes", referrer_email="t@h.example")
    with new_office(tmp_path, facts(), advocate, landlord) as office:
        for one in (TWO, THREE):
            office.links.settle(one, ONE, Relation.DUPLICATE)
        opened_meeting(office)
        for command in (*asked, safety(ONE), advice(ONE), TELLS, CloseMeeting(NEXT_DAY)):
            office.meetings.handle(command)

        offers = [one for one in office.papers.offers(DAY) if one.order.paper is Paper.OUTCOME]
        theirs = {one.reader: one for one in offers if one.order.of == ONE}
        assert len(theirs) == len(offers) == 3
        (advocates,) = (one for reader, one in theirs.items() if "Stop Domestic Abuse" in reader)
        (landlords,) = (one for reader, one in theirs.items() if "Quay Homes" in reader)
        assert "speaks for the victim" in advocates.barred
        assert "Friday" in words_of(office, LETTER)
        assert "Ring her" not in words_of(office, LETTER)
        told = words_of(office, landlords.order)
        assert not [one for one in ("Friday", "Ring her") if one in told]


@pytest.mark.parametrize(
    "stated",
    [
        {"referrer_name": "Mirabex Osperina", "referrer_agency": "", "referrer_role": ""},
        {"referrer_agency": "", "referrer_role": "self-referral"},
        {"referrer_agency": "", "referrer_role": "victim's mother"},
        {"referrer_agency": "Independent Stalking Advocates", "referrer_role": "caseworker"},
        {"referrer_agency": "Women's Aid", "referrer_role": "support worker"},
    ],
)
def test_a_victim_who_refers_and_whoever_supports_one_is_told_no_route(
    tmp_path: Path, stated: dict[str, str]
) -> None:
    told = replace(TELLS, what="we keep in touch with you")
    by = facts(victim_name_or_initials="Mirabex Osperina", **stated)
    with held(tmp_path, safety(ONE), advice(ONE), told, stated=(by,)) as office:
        words = words_of(office, LETTER)
        assert "We keep in touch with you." in words
        assert not [one for one in ("advice", "Quill", "A.B.", "look at") if one in words]
        assert "speaks for the victim" in next(
            one.barred for one in office.papers.offers(DAY) if one.order == EXTRACT
        )


def test_an_extract_says_that_a_decision_is_provisional_only_until_it_is_ratified(tmp_path: Path) -> None:
    weeks = Weeks(tmp_path)
    with weeks.office as office:
        weeks.hold(0, advice(ONE), replace(TELLS, due=NEXT_DAY), advocate=False)
        assert "Until a later meeting ratifies it" in words_of(office, EXTRACT)
        weeks.open(1, Ratify(DAY, ONE, agreed=True))
        assert "ratifies" not in words_of(office, EXTRACT)


def test_who_referred_a_restricted_case_stands_in_no_row(tmp_path: Path) -> None:
    with new_office(
        tmp_path, facts(), facts(referrer_name="Ivy Dale", referrer_email="i@x.example")
    ) as office:
        opened_meeting(office)
        restricted = Restrict(TWO, restricted=True)
        for command in (restricted, safety(TWO), defer(TWO), CloseMeeting(NEXT_DAY)):
            office.meetings.handle(command)
        letter = Order(Paper.OUTCOME, DAY, TWO)
        rows = [one for one in office.papers.offers(DAY) if one.order.of == TWO]

        assert [one.kept for one in rows if one.order == letter] == [True]
        assert "was not decided" in barred(office, letter)
        assert not [one for one in rows if "Dale" in f"{one.reader} {one.barred}"]
