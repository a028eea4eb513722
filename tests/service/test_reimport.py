"""A corrected form updates the referral that its first version made; nothing that a person said is lost."""

from dataclasses import replace
from pathlib import Path

import pytest

from masp_meeting.domain.commands import CloseMeeting, ConfirmRedFlag
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.questions import open_questions
from masp_meeting.domain.referral import Referral
from masp_meeting.service.intake import ImportOutcome
from masp_meeting.service.office import Office
from tests.samples import DAY, NEXT_DAY, advice, facts, features, safety
from tests.service.offices import new_office, open_office, opened_meeting, verbs
from tests.service.test_intake import form
from tests.storage.faults import full_disk, posix
from tests.storage.kills import run_alone

ONE = "MASP-2026-0001"


@pytest.fixture
def came(tmp_path: Path) -> ImportOutcome:
    """A workspace with one referral, made of a form."""
    with new_office(tmp_path, facts(subject_family_name="Orbell", subject_given_names="Wystan")) as office:
        return office.referrals.read_in(form(tmp_path))


@pytest.fixture
def office(tmp_path: Path, came: ImportOutcome) -> Office:
    """Its office."""
    assert came.reference == "MASP-2026-0002"
    return open_office(tmp_path)


def again(office: Office, name: str = "brand.docx", **answers: str) -> ImportOutcome:
    """Bring the form in again, with other answers."""
    named = {label.replace("_", " "): answer for label, answer in answers.items()}
    return office.referrals.read_in(form(office.workspace.folder, name, **named))


def kept(office: Office) -> Referral:
    """The referral that the form made."""
    return office.referrals.get("MASP-2026-0002")


def test_a_corrected_form_updates_its_referral_and_says_what_changed(office: Office) -> None:
    outcome = again(office, "brand corrected.docx", Postcode="SP11 9RR", Relationship_to_victim="wife")

    assert (outcome.outcome, outcome.reference) == ("updated", "MASP-2026-0002")
    assert outcome.message == "Changed: Subject, postcode; Victim, relationship."
    assert [(one.fact, one.was, one.now) for one in outcome.changes] == [
        ("subject_postcode", "PO9 2AX", "SP11 9RR"),
        ("victim_relationship", "former partner", "wife"),
    ]
    assert kept(office).facts.subject_postcode == "SP11 9RR"
    assert kept(office).file == "brand corrected.docx"
    assert office.referrals.queue().total == 2
    assert verbs(office, "MASP-2026-0002") == ["Import", "Update"]
    assert office.verify() == ()


def test_the_queue_finds_it_by_what_is_new(office: Office) -> None:
    again(office, Postcode="SP11 9RR")

    assert [one.reference for one in office.referrals.queue("sp119rr").lines] == ["MASP-2026-0002"]


def test_a_form_that_was_only_saved_again_is_the_same_as_before(office: Office) -> None:
    before = kept(office)

    outcome = again(office, Subject_shoe_size="")

    assert (outcome.outcome, outcome.message, outcome.changes) == ("updated", "The same as before.", ())
    assert kept(office).facts == before.facts


def test_an_earlier_form_is_not_taken_for_a_correction_of_the_later_one(
    office: Office, came: ImportOutcome
) -> None:
    first = came.path.read_bytes()
    again(office, Postcode="SP11 9RR")
    came.path.write_bytes(first)

    outcome = office.referrals.read_in(came.path)

    assert (outcome.outcome, outcome.reference) == ("refused", "MASP-2026-0002")
    assert outcome.message.endswith("and a later form came in its place.")
    assert kept(office).facts.subject_postcode == "SP11 9RR"


def test_what_a_person_typed_stays_and_is_asked_about(office: Office) -> None:
    office.referrals.correct("MASP-2026-0002", replace(kept(office).facts, victim_relationship="neighbour"))

    outcome = again(office, Relationship_to_victim="wife", Postcode="SP11 9RR")

    assert (kept(office).facts.victim_relationship, kept(office).reviewed) == ("neighbour", False)
    assert [one.fact for one in outcome.changes] == ["subject_postcode"]
    (question,) = (one for one in outcome.questions if one.fact == "victim_relationship")
    assert [one.value for one in question.alternatives] == ["neighbour", "wife"]
    assert question in open_questions(kept(office))


def test_the_third_form_is_compared_with_the_second(office: Office) -> None:
    again(office, Postcode="SP11 9RR")
    office.referrals.correct("MASP-2026-0002", replace(kept(office).facts, subject_postcode="PO9 2AX"))

    outcome = again(office, "third.docx", Postcode="SP11 9RR", Relationship_to_victim="wife")

    assert [one.fact for one in outcome.changes] == ["victim_relationship"]
    assert kept(office).facts.subject_postcode == "PO9 2AX"
    assert not any(one.fact == "subject_postcode" for one in outcome.questions)


def test_two_that_fit_are_both_left_alone(office: Office) -> None:
    account = {"Behaviours": "She says that he called at night, forty times, from withheld numbers."}
    other = again(office, "other.docx", Date_of_referral="12/10/2026", **account)
    assert other.outcome != "updated"

    outcome = again(
        office,
        "third.docx",
        **{
            "Behaviours": f"{account['Behaviours']} "
            "He waited outside her work on 3/6/2026, 10/6/2026 and 17/6/2026."
        },
    )

    assert outcome.reference == "MASP-2026-0004"
    assert other.reference == "MASP-2026-0003"


def test_another_referrer_makes_a_referral_of_its_own(office: Office) -> None:
    assert again(office, "quill.docx", Referrer_name="Ines Quill").reference == "MASP-2026-0003"


def test_a_decided_case_gets_a_new_referral(office: Office) -> None:
    opened_meeting(office)
    for reference in (ONE, "MASP-2026-0002"):
        for command in (safety(reference), features(reference), advice(reference)):
            office.meetings.handle(command)
    office.meetings.handle(CloseMeeting(NEXT_DAY))

    assert again(office, Postcode="SP11 9RR").reference == "MASP-2026-0003"


def test_a_running_meeting_follows_and_keeps_what_the_panel_confirmed(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(features("MASP-2026-0002"))
    office.meetings.handle(ConfirmRedFlag("MASP-2026-0002", "victim_fear", True))

    again(office, Postcode="SP11 9RR", Victim_fear="No")

    assert office.meetings.refresh()
    case = office.meetings.meeting.item("MASP-2026-0002").the_case()
    assert case.facts.subject_postcode == "SP11 9RR"
    assert case.findings[4].confirmed
    assert case.facts.red_flags.victim_fear
    assert kept(office).facts.red_flags.victim_fear
    assert office.verify() == ()


def test_a_case_that_has_ended_in_the_meeting_is_left_as_it_was_decided(office: Office) -> None:
    opened_meeting(office)
    for command in (safety("MASP-2026-0002"), features("MASP-2026-0002"), advice("MASP-2026-0002")):
        office.meetings.handle(command)
    before = office.meetings.meeting.item("MASP-2026-0002")

    assert again(office, Postcode="SP11 9RR").reference == "MASP-2026-0003"
    office.meetings.refresh()
    assert office.meetings.meeting.item("MASP-2026-0002") == before


@posix
def test_a_full_disk_takes_nothing_of_a_correction(office: Office, tmp_path: Path) -> None:
    office.agendas.build(DAY)
    opened_meeting(office)
    before = kept(office)
    wal = tmp_path / "masp.db-wal"

    with full_disk(wal.stat().st_size + 8192), pytest.raises(Refused, match="The disk is full"):
        again(office, Behaviours="He waited outside her work on 3/6/2026. " * 3000)

    assert kept(office) == before
    assert office.verify() == ()
    assert again(office, Postcode="SP11 9RR").outcome == "updated"


KILL_THE_UPDATES = """
import itertools
from pathlib import Path
from tests.service.offices import open_office
from tests.service.test_reimport import again, kept
from tests.storage.kills import kill_in_the_middle

def work(report):
    office = open_office(Path.cwd())
    for turn in itertools.count(int((kept(office).facts.victim_relationship or "0").split()[-1]) + 1):
        again(office, Relationship_to_victim=f"wife {turn}")
        report(f"updated {turn}")

for _ in range(12):
    said = kill_in_the_middle(work, longest=0.2)
    last = int(said[-1].split()[1])
    with open_office(Path.cwd()) as office:
        now = int(kept(office).facts.victim_relationship.split()[-1])
        assert last <= now <= last + 1, (last, now)
        assert office.verify() == (), office.verify()
print("12 killed")
"""


@posix
def test_a_kill_leaves_a_whole_correction_or_none(office: Office, tmp_path: Path) -> None:
    again(office, Relationship_to_victim="wife 0")
    office.close()

    done = run_alone(KILL_THE_UPDATES, tmp_path)

    assert (done.stdout, done.stderr) == ("12 killed\n", "")
