"""A duplicate is merged whole or not at all, and only where no meeting has settled or holds the case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.case_view import case_view
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.referral import Standing
from masp_meeting.domain.relation import Relation
from masp_meeting.service.office import Office
from tests.samples import DAY, NEXT_DAY, advice, facts, features, flagged, safety
from tests.service.offices import ONE, THREE, TWO, defer, new_office, opened_meeting, verbs
from tests.service.twice import AGAIN, OTHER, close, relations
from tests.storage.faults import full_disk, posix
from tests.storage.kills import run_alone


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Keep somebody, somebody else, and the first again by another agency and in another spelling."""
    with new_office(tmp_path, facts(), OTHER, AGAIN) as office:
        yield office


def test_a_duplicate_goes_on_under_the_earlier_one(office: Office) -> None:
    office.links.settle(THREE, ONE, Relation.DUPLICATE)

    one, three = office.referrals.get(ONE), office.referrals.get(THREE)
    assert (three.standing, three.merged_into, three.facts) == (Standing.MERGED, ONE, AGAIN)
    assert [other.name for other in one.also_referred_by] == ["DC Crewe"]
    assert "He rang her." in str(one.facts.behaviours)
    assert [line.reference for line in office.referrals.queue().lines] == [ONE, TWO]
    assert [line.reference for line in office.referrals.queue(THREE).lines] == [ONE]
    assert (verbs(office, ONE), verbs(office, THREE)) == (["Add", "Merge"], ["Add", "GoOnUnder"])
    assert office.verify() == ()


def test_a_merged_referral_leaves_the_agenda_that_named_it(office: Office) -> None:
    office.agendas.build(DAY)
    office.links.settle(THREE, ONE, Relation.DUPLICATE)
    meeting = office.meetings.convene(DAY)

    assert [item.id for item in meeting.items if item.case] == [ONE, TWO]
    assert (
        "; also DC Crewe, police, Sun 22 Nov 2026"
        in case_view(meeting, meeting.item(ONE).the_case(), names=False).referred
    )
    assert THREE not in [slot.id for slot in office.agendas.build(DAY).slots]


def test_a_meeting_that_runs_is_told_what_the_duplicate_adds(tmp_path: Path) -> None:
    with new_office(tmp_path, facts()) as office:
        opened_meeting(office)
        office.referrals.add(
            facts(red_flags=flagged("victim_fear"), referrer_agency="Hampshire Constabulary")
        )
        office.links.settle(TWO, ONE, Relation.DUPLICATE)

        assert office.meetings.refresh()
        assert office.meetings.meeting.item(ONE).the_case().facts.red_flags == flagged("victim_fear")
        assert office.verify() == ()


def test_what_is_proposed_about_a_merged_referral_is_gone(office: Office) -> None:
    office.referrals.add(facts(referral_date=date(2026, 11, 23)))
    office.links.settle(THREE, ONE, Relation.DUPLICATE)

    assert relations(office) == [(THREE, ONE, "duplicate"), ("MASP-2026-0004", ONE, "proposed")]
    office.referrals.add(AGAIN)
    assert THREE not in [
        link.other("MASP-2026-0005") for link in office.links.every() if link.later.endswith("5")
    ]


def test_the_links_of_a_merged_referral_are_the_others_history(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(defer(TWO))
    close(office)
    office.links.settle(THREE, TWO, Relation.LINKED)
    office.links.settle(THREE, ONE, Relation.DUPLICATE)

    told = [one.reference for one in office.referrals.case(ONE, NEXT_DAY).history if one.reference]
    assert told == [TWO]
    assert [one.reference for one in office.referrals.case(TWO, NEXT_DAY).history if one.reference] == [ONE]


def test_a_merged_referral_is_linked_no_more(office: Office) -> None:
    office.links.settle(THREE, ONE, Relation.DUPLICATE)

    for relation in (Relation.REPEAT, Relation.DUPLICATE):
        with pytest.raises(Refused, match=f"{THREE} goes on as {ONE}: link that one"):
            office.links.settle(THREE, TWO, relation)
    with pytest.raises(Refused, match=f"{THREE} goes on as {ONE} already"):
        office.links.settle(ONE, THREE, Relation.DUPLICATE)


def test_a_decided_case_takes_no_duplicate(office: Office) -> None:
    opened_meeting(office)
    for command in (safety(ONE), features(ONE), advice(ONE)):
        office.meetings.handle(command)
    close(office)

    with pytest.raises(Refused, match=f"{ONE} is decided: settle the two as a repeat"):
        office.links.settle(THREE, ONE, Relation.DUPLICATE)
    assert relations(office) == [(THREE, ONE, "proposed")]
    assert office.referrals.get(THREE).standing is Standing.NOT_REACHED


@posix
def test_a_full_disk_merges_nothing(office: Office, tmp_path: Path) -> None:
    before = office.referrals.every()
    with (
        full_disk((tmp_path / "masp.db-wal").stat().st_size + 4096),
        pytest.raises(Refused, match="disk is full"),
    ):
        office.links.settle(THREE, ONE, Relation.DUPLICATE)

    assert office.referrals.every() == before
    assert relations(office) == [(THREE, ONE, "proposed")]
    assert office.verify() == ()


KILL_WHILE_MERGING = """
from pathlib import Path
from masp_meeting.domain.relation import Relation
from tests.samples import facts
from tests.service.offices import ONE, open_office
from tests.storage.kills import kill_in_the_middle

def work(report):
    office = open_office(Path.cwd())
    report("begun")
    while True:
        new = office.referrals.add(facts(behaviours="He rang her.", referrer_name="DC Crewe")).reference
        report(f"added {new}")
        office.links.settle(new, ONE, Relation.DUPLICATE)
        report(f"merged {new}")

for _ in range(12):
    said = kill_in_the_middle(work, longest=0.25)
    with open_office(Path.cwd()) as office:
        merged = [one.reference for one in office.referrals.every() if one.merged_into]
        assert [one.reference for one in office.referrals.get(ONE).also_referred_by] == merged
        assert {one.split()[1] for one in said if one.startswith("merged")} <= set(merged)
        assert office.verify() == (), office.verify()
print("12 killed,", len(merged) > 3)
"""


@posix
def test_a_kill_at_any_instant_merges_whole_or_not_at_all(office: Office, tmp_path: Path) -> None:
    office.close()

    done = run_alone(KILL_WHILE_MERGING, tmp_path)

    assert (done.stdout, done.stderr) == ("12 killed, True\n", "")
