"""Referrals of one person: proposed as they come, settled by a person alone, then known to the meeting."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.case_view import case_view
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.matching import Strength
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.view import agenda_lines
from masp_meeting.domain.wall import room_mask
from masp_meeting.service.office import Office
from tests.samples import CHAIR, DAY, NEXT_DAY, advice, facts, features, safety
from tests.service.offices import ONE, THREE, TWO, defer, new_office, open_office, opened_meeting, verbs
from tests.service.twice import AGAIN, OTHER, close, relations
from tests.storage.faults import by_hand


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Keep somebody, somebody else, and the first again by another agency and in another spelling."""
    with new_office(tmp_path, facts(), OTHER, AGAIN) as office:
        yield office


def test_whoever_came_before_is_proposed_with_the_reasons(office: Office) -> None:
    (known,) = office.links.of(THREE)

    assert relations(office) == [(THREE, ONE, "proposed")]
    assert known.other.reference == ONE
    assert known.link.match is not None
    assert known.link.match.strength is Strength.STRONG
    assert [each.words for each in known.link.match.reasons] == [
        "names differ by spelling",
        "some names are left out",
        "same date of birth",
        "same address",
    ]
    assert known.suggestion.relation is Relation.DUPLICATE
    assert office.links.of(TWO) == ()
    assert office.verify() == ()


def test_one_full_name_is_proposed_last_where_birth_and_address_differ(tmp_path: Path) -> None:
    elsewhere = facts(
        subject_dob=date(1961, 1, 31), subject_postcode="SO14 7LY", subject_address="9 Elm Row, Southampton"
    )
    with new_office(tmp_path, elsewhere, facts(subject_gender=None), facts()) as office:
        known = office.links.of(THREE)

        assert [(one.other.reference, one.link.match.strength) for one in known if one.link.match] == [
            (TWO, Strength.STRONG),
            (ONE, Strength.WEAK),
        ]
        assert known[1].suggestion.relation is Relation.DIFFERENT
        assert office.verify() == ()


def test_a_proposal_never_acts_by_itself(office: Office) -> None:
    assert [one.standing for one in office.referrals.every()] == [Standing.WAITING] * 3
    assert office.referrals.case(THREE, DAY).history == ()


def test_the_queue_marks_both_until_somebody_settles_it(office: Office) -> None:
    def marked() -> list[str]:
        return sorted(line.reference for line in office.referrals.queue().lines if line.like_another)

    assert marked() == [ONE, THREE]
    office.links.settle(THREE, ONE, Relation.REPEAT)
    assert marked() == []


def test_a_correction_withdraws_a_proposal_or_makes_one(office: Office) -> None:
    office.referrals.correct(THREE, OTHER)
    assert relations(office) == [(THREE, TWO, "proposed")]

    office.referrals.correct(THREE, Facts(subject_family_name="Nobody"))
    assert relations(office) == []

    office.referrals.correct(ONE, OTHER)
    assert relations(office) == [(TWO, ONE, "proposed")]


@pytest.mark.parametrize("relation", [Relation.REPEAT, Relation.LINKED, Relation.EARLIER, Relation.DIFFERENT])
def test_what_a_person_settles_is_kept_journaled_and_not_proposed_again(
    office: Office, relation: Relation
) -> None:
    link = office.links.settle(ONE, THREE, relation)
    office.referrals.correct(THREE, facts(subject_gender="male"))

    assert relations(office) == [(THREE, ONE, relation.value)]
    assert link.by == CHAIR
    assert verbs(office, f"link {THREE} {ONE}") == ["SettleLink"]
    assert office.verify() == ()


def test_what_was_settled_may_be_settled_otherwise(office: Office) -> None:
    office.links.settle(THREE, ONE, Relation.DIFFERENT)
    office.links.settle(THREE, ONE, Relation.LINKED)

    assert relations(office) == [(THREE, ONE, "linked")]
    assert office.verify() == ()


def test_a_rejected_pair_is_proposed_anew_once_it_is_a_strong_match(tmp_path: Path) -> None:
    with new_office(tmp_path, facts(), facts(subject_dob=None, subject_postcode="SO14 7LY")) as office:
        office.links.settle(TWO, ONE, Relation.DIFFERENT)
        office.referrals.correct(TWO, facts(subject_dob=None, subject_postcode="PO9 2AX"))
        assert relations(office) == [(TWO, ONE, "different")]

        office.referrals.correct(TWO, facts())
        assert relations(office) == [(TWO, ONE, "proposed")]
        assert office.verify() == ()


def test_a_pair_that_nobody_proposed_can_be_linked(office: Office) -> None:
    office.links.settle(THREE, TWO, Relation.LINKED)

    assert (THREE, TWO, "linked") in relations(office)
    assert office.verify() == ()


@pytest.mark.parametrize(
    ("later", "earlier", "relation", "words"),
    [
        (ONE, ONE, Relation.REPEAT, "cannot be linked with itself"),
        (ONE, "MASP-2026-0099", Relation.REPEAT, "There is no referral MASP-2026-0099"),
        (THREE, ONE, Relation.PROPOSED, "a person settles"),
    ],
)
def test_what_cannot_be_linked_is_refused(
    office: Office, later: str, earlier: str, relation: Relation, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        office.links.settle(later, earlier, relation)
    assert relations(office) == [(THREE, ONE, "proposed")]


def test_how_the_other_one_ended_is_told_with_the_case(office: Office) -> None:
    opened_meeting(office)
    for command in (safety(ONE), features(ONE), advice(ONE)):
        office.meetings.handle(command)
    close(office)
    assert office.referrals.case(THREE, NEXT_DAY).own_history[-1].outcome == "not reached"

    office.links.settle(THREE, ONE, Relation.REPEAT)
    history = office.referrals.case(THREE, NEXT_DAY).history
    assert [(one.reference, one.relation, one.outcome) for one in history] == [
        ("", "", "not reached"),
        (ONE, "repeat", "advice and consultation"),
    ]

    office.agendas.build(NEXT_DAY)
    meeting = office.meetings.convene(NEXT_DAY)
    shown = case_view(meeting, meeting.item(THREE).the_case(), names=False)
    assert f"{ONE} (repeat), Wed 25 Nov 2026: advice and consultation" in shown.returning
    assert office.links.of(THREE)[0].endings[-1].outcome == "advice and consultation"
    assert office.verify() == ()


def test_another_referrals_history_makes_no_returning_case(tmp_path: Path) -> None:
    with new_office(tmp_path, facts()) as office:
        opened_meeting(office)
        for command in (safety(ONE), features(ONE), advice(ONE)):
            office.meetings.handle(command)
        close(office)
        office.referrals.add(AGAIN)
        office.links.settle(TWO, ONE, Relation.LINKED)
        office.agendas.build(NEXT_DAY)
        meeting = office.meetings.convene(NEXT_DAY)

        assert meeting.item(TWO).the_case().history
        assert [line.returning for line in agenda_lines(meeting, room_mask(meeting)) if line.id == TWO] == [
            False
        ]


def test_names_in_another_cases_reasons_are_hidden(tmp_path: Path) -> None:
    with new_office(tmp_path, facts(victim_name_or_initials="Jane Tolley")) as office:
        opened_meeting(office)
        office.meetings.handle(defer(ONE))
        close(office)
        with open_office(tmp_path) as again:
            again.referrals.add(AGAIN)
            again.links.settle(TWO, ONE, Relation.LINKED)
            (told,) = again.referrals.case(TWO, NEXT_DAY).history

    assert told.outcome.startswith("deferred to Wed 2 Dec 2026")
    assert "Tolley" not in told.reasons


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        (
            "UPDATE link SET relation = 'repeat', content = replace(content, '\"linked\"', '\"repeat\"')",
            "not what",
        ),
        ("UPDATE link SET relation = 'repeat'", "its row was altered"),
        ("DELETE FROM link", "what was settled is gone"),
        (
            "UPDATE referral SET standing = 'merged', "
            "content = replace(content, '\"waiting\"', '\"merged\"') WHERE reference = 'MASP-2026-0002'",
            "MASP-2026-0002: nobody settled that it goes on",
        ),
    ],
)
def test_a_hand_that_alters_a_link_is_found_out(
    office: Office, tmp_path: Path, deed: str, fault: str
) -> None:
    office.links.settle(THREE, ONE, Relation.LINKED)
    office.close()
    by_hand(tmp_path / "masp.db", deed)

    with open_office(tmp_path) as again:
        assert any(fault in one for one in again.verify()), again.verify()


def test_a_link_that_nobody_settled_is_found_out(office: Office, tmp_path: Path) -> None:
    office.close()
    by_hand(
        tmp_path / "masp.db",
        "UPDATE link SET relation = 'repeat', content = replace(content, '\"proposed\"', '\"repeat\"')",
    )

    with open_office(tmp_path) as again:
        assert again.verify() == (f"link {THREE} {ONE}: nobody settled it",)
