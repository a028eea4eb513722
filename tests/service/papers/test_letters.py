"""Letters of a meeting: each tells its reader what was decided to be told, and nothing of anybody else."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.commands import (
    Amend,
    AnswerQuestion,
    CloseMeeting,
    DecideDisclosure,
    Ratify,
    RecordDecision,
    Restrict,
    TakeAction,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Report
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.routes import Route
from tests.documents.writing.reading_back import everything, pairs, text_of
from tests.samples import CHAIR, DAY, NEXT_DAY, NOW, advice, facts, features, safety
from tests.service.offices import ONE, THREE, TWO, defer, new_office, open_office, opened_meeting
from tests.service.papers.letters_held import FOR_THE_VICTIM, LETTER, TELLS, barred, content, held
from tests.service.weeks import Weeks

ADVOCATE = facts(referrer_name="Sade Okoro", referrer_agency="Stop Domestic Abuse", referrer_role="IDVA")


def test_a_letter_says_the_outcome_the_answer_what_is_asked_and_who_comes(tmp_path: Path) -> None:
    asked = TakeAction(ONE, "a1", "Ask Brand's landlord", "Tom Marsh", "probation", NEXT_DAY)
    others = TakeAction(ONE, "a2", "Look at the intelligence", "DC Crewe", "police", NEXT_DAY)
    told = replace(TELLS, what="advice and consultation by Dr Ines Quill; the answer; ring her on Fridays")
    did = (
        safety(ONE),
        advice(ONE),
        AnswerQuestion(ONE, "Yes; let Brand write it down."),
        asked,
        others,
        told,
    )
    with held(tmp_path, *did) as office:
        made = office.papers.draft(LETTER).made
        lines = pairs(made.content)

    assert (made.folder, made.name) == ("letters", f"{ONE}-outcome-{DAY}.docx")
    assert lines == [
        ("Title", "Outcome of your referral"),
        ("Subtitle", "Hampshire & Isle of Wight Multi-Agency Stalking Partnership"),
        ("Detail", "To\tTom Marsh, Hampshire & Isle of Wight Probation Service"),
        ("Detail", "Date\tWed 25 Nov 2026"),
        ("Detail", "Meeting\tMASP referral review, Wed 25 Nov 2026"),
        ("Detail", f"Our reference\t{ONE}"),
        ("Detail", "About\tA.B."),
        ("Normal", "Dear Tom Marsh"),
        ("Normal", "Your referral came before this meeting. This is what we can tell you of the outcome."),
        ("Heading 1", "The outcome"),
        (
            "Outcome",
            "The meeting decided on advice and consultation: we advise those who manage the person referred.",
        ),
        (
            "Outcome",
            "This decision is provisional: if a later meeting does not ratify it, we write to you again.",
        ),
        ("Normal", "Ring her on Fridays."),
        ("Heading 1", "Your question"),
        ("Detail", "Question\tIs he suitable, and how should I manage his rumination?"),
        ("Detail", "Answer\tYes; let B. write it down."),
        ("Heading 1", "What is asked of you"),
        ("House Table", "What | Who | By when"),
        ("House Table", "Ask B.'s landlord | You | Wed 2 Dec 2026"),
        ("Heading 1", "What happens next"),
        (
            "Normal",
            "Dr Ines Quill, Hampshire and Isle of Wight Healthcare NHS Foundation Trust, takes the case "
            "(advice and consultation) and will be in touch with you.",
        ),
        ("Normal", "We look at the case again on Mon 28 Dec 2026."),
        *lines[-8:],
    ]
    assert [style for style, _ in lines[-8:]] == [
        *("Heading 1", "Normal", "Normal", "Remark", "Line", "Line", "Handling", "Handling")
    ]
    assert "ring 999" in lines[-7][1]


def test_what_is_done_is_not_asked_any_more(tmp_path: Path) -> None:
    asked = TakeAction(ONE, "a1", "Ask the landlord", "Tom Marsh", "probation", NEXT_DAY)
    with held(tmp_path, safety(ONE), advice(ONE), asked, TELLS) as office:
        assert "Ask the landlord" in text_of(content(office))
        office.matters.report(f"{DAY}/a1", Report.DONE)
        assert "What is asked of you" not in text_of(content(office))


def test_a_deferral_says_when_it_comes_back_and_what_it_waits_for_from_its_reader(tmp_path: Path) -> None:
    told = replace(TELLS, what="deferred to Wed 2 Dec 2026")
    with held(tmp_path, safety(ONE), defer(ONE), told) as office:
        words = text_of(content(office))
    assert "The meeting has not decided yet: the case comes back to it on Wed 2 Dec 2026." in words
    assert "For the meeting on Wed 2 Dec 2026 we need from you: the date of birth." in words
    assert "1.\tWhich of these apply: suicidal ideation;" in words
    assert "the date of birth is not known" not in words


def test_what_a_deferral_waits_for_from_others_is_not_told(tmp_path: Path) -> None:
    told, waits = (
        replace(TELLS, what="deferred"),
        replace(defer(ONE), awaited="the phones", from_whom="police"),
    )
    with held(tmp_path, safety(ONE), waits, told) as office:
        assert "phones" not in text_of(content(office))


def test_a_letter_that_may_not_be_is_barred_with_its_reason(tmp_path: Path) -> None:
    nothing = DecideDisclosure(ONE, False, reason="it would put K.L. in danger of Brand.")
    with new_office(tmp_path) as office:
        opened_meeting(office)
        for command in (safety(ONE), advice(ONE), safety(TWO), advice(TWO), nothing):
            office.meetings.handle(command)
        assert barred(office).startswith("The meeting of Wed 25 Nov 2026 is not closed yet")
        office.meetings.handle(CloseMeeting(NEXT_DAY))

        assert barred(office) == f"The referrer of {ONE} is told nothing: it would put K.L. in danger of B."
        assert "was not decided: say it on the record" in barred(office, Order(Paper.OUTCOME, DAY, TWO))
        assert "was not reached" in barred(office, Order(Paper.OUTCOME, DAY, THREE))
        with pytest.raises(Refused, match="is told nothing"):
            office.papers.draft(LETTER)


def test_a_restricted_case_and_the_victims_side_are_told_what_was_decided_and_no_more(tmp_path: Path) -> None:
    asked = TakeAction(ONE, "a1", "Ask the landlord", "Tom Marsh", "probation", NEXT_DAY)
    told = replace(TELLS, what="we keep in touch with you; the answer")
    did = (safety(ONE), AnswerQuestion(ONE, "Yes, he may."), advice(ONE), asked, told)
    restricted = held(tmp_path / "restricted", Restrict(ONE, restricted=True), *did)
    victims_side = held(tmp_path / "side", *did, stated=(ADVOCATE,))
    for office in (restricted, victims_side):
        with office:
            words = text_of(content(office))
            assert "We keep in touch with you." in words
            assert "What else you are told of the outcome, you are told in person." in words
            for kept in ("advice", "Quill", "provisional", "Yes", "landlord", "A.B.", "look at", "suitable"):
                assert kept not in words, kept


def test_no_route_can_be_told_from_a_letter_to_the_victims_side(tmp_path: Path) -> None:
    told = replace(TELLS, what="we keep in touch with you")
    plsi = RecordDecision(
        ONE, Route.DIRECT, "all met", "plsi_fact", ("assessment",), (Allocation("health", "Dr Ines Quill"),)
    )
    letters = set()
    for number, route in enumerate((plsi, advice(ONE), RecordDecision(ONE, Route.DECLINE, "no features"))):
        with held(
            tmp_path / str(number), features(ONE), safety(ONE), route, told, stated=(ADVOCATE,)
        ) as office:
            letters.add(text_of(content(office)))
    assert len(letters) == 1


def test_an_amended_decision_gives_a_new_letter_that_replaces_the_earlier_one(tmp_path: Path) -> None:
    with held(tmp_path, safety(ONE), advice(ONE), TELLS) as office:
        first = office.papers.export([LETTER])[0]
    with open_office(tmp_path, start=NOW + timedelta(days=2)) as office:
        tell = replace(TELLS, what="signpost", due=None)
        change = RecordDecision(ONE, Route.SIGNPOST, "he moved", services=("signposting",))
        office.amending.amend(DAY, Amend(ONE, CHAIR, "he moved away", change, disclosure=tell))
        second = office.papers.export([LETTER])[0]
        words = text_of(second.path.read_bytes())

    assert second.path.name == f"{ONE}-outcome-{DAY}-v2.docx"
    assert (
        "The outcome was changed on Fri 27 Nov 2026. This letter replaces what you were told before" in words
    )
    assert "decided to signpost" in words
    assert "he moved" not in words
    assert "replaces" not in text_of(first.path.read_bytes())


def test_an_amendment_of_what_was_never_told_replaces_nothing(tmp_path: Path) -> None:
    nothing = DecideDisclosure(ONE, False, reason="she is a witness")
    with held(tmp_path, safety(ONE), advice(ONE), nothing) as office:
        tell = replace(TELLS, what="signpost", due=NEXT_DAY)
        change = RecordDecision(ONE, Route.SIGNPOST, "he moved", services=("signposting",))
        office.amending.amend(DAY, Amend(ONE, CHAIR, "he moved away", change, disclosure=tell))
        made = office.papers.draft(LETTER).made
    assert made.name == f"{ONE}-outcome-{DAY}.docx"
    assert "replaces" not in text_of(made.content)


def test_nothing_of_another_case_is_in_a_letter(tmp_path: Path) -> None:
    second = facts(subject_given_names="Wystan", subject_family_name="Orbell", referrer_email="x@y.example")
    told = replace(TELLS, what=f"compare {TWO.lower()} and 2026-0002, where Wystan Orbell lives")
    with held(tmp_path, safety(ONE), advice(ONE), told, stated=(facts(), second)) as office:
        words = everything(content(office))
    assert "ompare another referral and another referral, where W. O. lives." in words
    for name in (TWO, "2026-0002", "Wystan", "Orbell", "Alder", "Brand"):
        assert name not in words


def test_each_referrer_of_a_merged_case_has_a_letter_of_their_own(tmp_path: Path) -> None:
    other = facts(
        referrer_name="Ivy Dale",
        referrer_agency="Havant Council",
        referrer_email="ivy@council.example",
        referrer_question="May he come back to Quay Steps?",
    )
    third = facts(
        referrer_name="Sade Okoro", referrer_agency="Stop Domestic Abuse", referrer_email="s@a.example"
    )
    with new_office(tmp_path, facts(), other, third) as office:
        office.links.settle(TWO, ONE, Relation.DUPLICATE)
        office.links.settle(THREE, ONE, Relation.DUPLICATE)
        opened_meeting(office)
        for command in (safety(ONE), advice(ONE), AnswerQuestion(ONE, "Yes"), TELLS, CloseMeeting(NEXT_DAY)):
            office.meetings.handle(command)
        made = office.papers.draft(Order(Paper.OUTCOME, DAY, ONE, "Ivy Dale")).made
        words = everything(made.content)
        toms = text_of(content(office))

        assert made.name == f"{TWO}-outcome-{DAY}.docx"
        assert "Dear Ivy Dale" in words
        assert "decided on advice and consultation" in words
        for one in (ONE, "Tom Marsh", "robation S", "rumination", "Your question"):
            assert one not in words, one
        for one in (TWO, "Ivy Dale", "Havant", "Quay"):
            assert one not in toms, one
        assert "Sade Okoro, Stop Domestic Abuse speaks for the victim" in barred(
            office, Order(Paper.OUTCOME, DAY, ONE, "Sade Okoro")
        )


def test_a_decision_that_was_not_ratified_is_not_told(tmp_path: Path) -> None:
    weeks = Weeks(tmp_path)
    with weeks.office as office:
        weeks.hold(0, advice(ONE), replace(TELLS, due=NEXT_DAY), advocate=False)
        assert "is provisional" in text_of(content(office))
        weeks.open(1, Ratify(DAY, ONE, agreed=True))
        assert "is provisional" not in text_of(content(office))
        office.meetings.undo()
        office.meetings.handle(Ratify(DAY, ONE, agreed=False, remark="the police object"))
        assert barred(office).startswith(f"The decision on {ONE} was not ratified")


@pytest.mark.parametrize("hostile", ["</w:t> & {{ x }} {% for %}", "a\x00b\u202ec\n\nd", "x" * 5_000])
def test_what_was_typed_is_printed_and_never_carried_out(tmp_path: Path, hostile: str) -> None:
    with held(tmp_path, safety(ONE), advice(ONE), replace(TELLS, what=hostile)) as office:
        words = text_of(content(office))
    assert hostile.replace("\x00", "").replace("\u202e", "")[1:].strip() in words


def test_the_same_meeting_gives_the_same_bytes(tmp_path: Path) -> None:
    with held(tmp_path, safety(ONE), advice(ONE), TELLS) as office:
        before = content(office), content(office, FOR_THE_VICTIM)
    with open_office(tmp_path, "Noor Patel", NOW + timedelta(days=90)) as office:
        assert (content(office), content(office, FOR_THE_VICTIM)) == before
