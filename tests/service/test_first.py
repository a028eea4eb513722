"""Two at work in the office: who comes second is told, and what the first said stands."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.invitations import Ask, Role
from masp_meeting.domain.questions import Kind, open_questions
from masp_meeting.domain.relation import Relation
from masp_meeting.service.office import Office
from masp_meeting.service.settling import Answer
from tests.samples import DAY, facts
from tests.service.offices import ONE, TWO, new_office, open_office
from tests.service.twice import AGAIN
from tests.storage.kills import run_alone
from tests.tui.front import one_form

NOOR = "Noor Patel"


@pytest.fixture
def other(office: Office) -> Iterator[Office]:
    """The office of somebody else at the same workspace."""
    with open_office(office.workspace.folder, NOOR) as other:
        yield other


def stated(office: Office) -> Facts:
    return office.referrals.get(ONE).facts


def test_two_who_correct_different_facts_lose_neither(office: Office, other: Office) -> None:
    seen = stated(office)
    other.referrals.correct(ONE, replace(seen, subject_postcode="SO14 7LY"), seen=seen)
    office.referrals.correct(ONE, replace(seen, referrer_name="Ida Vale"), reviewed=False, seen=seen)

    assert (stated(office).subject_postcode, stated(office).referrer_name) == ("SO14 7LY", "Ida Vale")
    assert office.verify() == ()


def test_the_second_to_correct_one_fact_is_told_who_was_first(office: Office, other: Office) -> None:
    seen = stated(office)
    other.referrals.correct(ONE, replace(seen, referrer_name="Ida Vale"), seen=seen)

    with pytest.raises(Refused, match=rf"{NOOR} was first at 10:00 \(correction of {ONE}\): look at it"):
        office.referrals.correct(ONE, replace(seen, referrer_name="Ned Fane"), reviewed=False, seen=seen)
    assert stated(office).referrer_name == "Ida Vale"
    office.referrals.correct(ONE, replace(seen, referrer_name="Ida Vale"), reviewed=False, seen=seen)
    now = stated(office)
    office.referrals.correct(ONE, replace(now, referrer_name="Ned Fane"), reviewed=False, seen=now)
    assert stated(office).referrer_name == "Ned Fane"


def test_nobody_has_reviewed_what_was_corrected_after_they_looked(office: Office, other: Office) -> None:
    seen = stated(office)
    other.referrals.correct(ONE, replace(seen, referrer_name="Ida Vale"), reviewed=False, seen=seen)

    with pytest.raises(Refused, match=f"{NOOR} was first"):
        office.referrals.correct(ONE, seen, reviewed=True, seen=seen)
    assert stated(office).referrer_name == "Ida Vale"


def test_an_answer_is_not_given_over_a_correction(tmp_path: Path) -> None:
    with one_form(tmp_path) as office, open_office(tmp_path, NOOR) as other:
        referral = office.referrals.get(ONE)
        unplaced = next(one for one in open_questions(referral) if one.kind is Kind.UNPLACED)
        other.referrals.correct(ONE, replace(referral.facts, referrer_name="Ida Vale"), reviewed=False)

        with pytest.raises(Refused, match=rf"{NOOR} was first at 10:00 .correction of {ONE}"):
            office.referrals.settle(ONE, unplaced, Answer("referrer_name", "Ned Fane"), seen=referral.facts)
        assert stated(office).referrer_name == "Ida Vale"
        office.referrals.settle(ONE, unplaced, Answer("referrer_role", "manager"), seen=referral.facts)
        assert stated(office).referrer_role == "manager"


def test_a_link_that_somebody_settled_is_not_settled_otherwise_unseen(tmp_path: Path) -> None:
    with new_office(tmp_path, facts(), AGAIN) as office, open_office(tmp_path, NOOR) as other:
        seen = office.links.of(ONE)[0].link
        other.links.settle(ONE, TWO, Relation.DIFFERENT)

        with pytest.raises(
            Refused, match=f"{NOOR} was first at 10:00 .settled as {Relation.DIFFERENT.value}"
        ):
            office.links.settle(ONE, TWO, Relation.DUPLICATE, seen)
        assert office.links.of(ONE)[0].link.relation is Relation.DIFFERENT
        office.links.settle(ONE, TWO, Relation.DUPLICATE, office.links.of(ONE)[0].link)
        assert office.verify() == ()


def test_a_link_for_a_follower_is_not_made_anew_over_one_just_made(office: Office, other: Office) -> None:
    office.agendas.build(DAY)
    seen = office.invitations.issue(DAY, Ask("Tom Marsh", "probation", Role.CORE)).invitation
    token = other.invitations.reissue(seen.id, seen).token

    with pytest.raises(Refused, match="Somebody made another link for Tom Marsh at 10:"):
        office.invitations.reissue(seen.id, seen)
    assert office.invitations.opens(token).id == seen.id


def test_a_line_is_moved_within_the_order_that_was_seen(office: Office, other: Office) -> None:
    seen = [slot.id for slot in office.agendas.build(DAY).slots]
    other.agendas.move(DAY, seen[4], 3, seen)

    with pytest.raises(Refused, match="This agenda has changed meanwhile"):
        office.agendas.move(DAY, seen[4], 3, seen)
    now = [slot.id for slot in office.agendas.load(DAY).slots]
    office.agendas.move(DAY, seen[4], 5, now)


def test_columns_that_somebody_settled_are_not_settled_otherwise_unseen(
    office: Office, other: Office, tmp_path: Path
) -> None:
    path = tmp_path / "export.csv"
    path.write_text("Forename,Surname,Thing\nAlder,Brand,x\nCedar,Dunmore,y\n", encoding="utf-8")
    look, theirs = office.sheets.look(path), other.sheets.look(path)
    names = [one.meaning for one in look.columns[:2]]
    assert all(names)
    settled = [
        replace(one, meaning="subject_address") if one.heading == "Thing" else one for one in look.columns
    ]
    other.sheets.remember(theirs, settled, "Ashby Police")

    mine = [replace(one, meaning="behaviours") if one.heading == "Thing" else one for one in look.columns]
    with pytest.raises(Refused, match=rf"{NOOR} was first at 10:00 \(columns of Ashby Police\)"):
        office.sheets.remember(look, mine, "Ashby Police")
    office.sheets.remember(look, settled, "Ashby Police")
    office.sheets.remember(office.sheets.look(path), mine, "Ashby Police")


ANOTHER_PROCESS = """
from dataclasses import replace
from pathlib import Path
from tests.service.offices import ONE, open_office
with open_office(Path.cwd(), "Noor Patel") as office:
    seen = office.referrals.get(ONE).facts
    office.referrals.correct(ONE, replace(seen, referrer_name="Ida Vale"), seen=seen)
"""


def test_what_another_process_corrected_stands(office: Office) -> None:
    seen = stated(office)
    assert run_alone(ANOTHER_PROCESS, office.workspace.folder).stderr == ""

    with pytest.raises(Refused, match=f"{NOOR} was first"):
        office.referrals.correct(ONE, replace(seen, referrer_name="Ned Fane"), reviewed=False, seen=seen)
    office.referrals.correct(ONE, replace(seen, referrer_role="manager"), reviewed=False, seen=seen)
    assert (stated(office).referrer_name, stated(office).referrer_role) == ("Ida Vale", "manager")
