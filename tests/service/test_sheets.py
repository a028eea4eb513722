"""Spreadsheets in: what columns mean is remembered for each sender; each row comes in whole or not."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.columns import Column
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.questions import Kind, open_questions
from masp_meeting.service.intake import ImportOutcome
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from tests.documents.sheets.making import ONE_ROW, a_csv, table
from tests.samples import facts
from tests.service.offices import ONE, TWO, new_office

PROBATION = ONE_ROW["REFERRER_ORG"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    (tmp_path / "workspace").mkdir()
    return new_office(tmp_path / "workspace", facts(referrer_email="other@probation.example"))


def read(office: Office, path: Path, *changes: tuple[str, str], sender: str = "") -> list[ImportOutcome]:
    look = office.sheets.look(path)
    chosen = dict(changes)
    columns = [Column(one.heading, chosen.get(one.heading, one.meaning), 100) for one in look.columns]
    batch = office.sheets.batch(look, columns, sender or look.sender)
    return list(batch.read_in(lambda: False))


def refusals(office: Office) -> list[dict[str, object]]:
    with office.workspace.reading() as db:
        return [json.loads(row.payload) for row in journal.about(db, "import")]


def test_every_row_becomes_a_referral(office: Office, tmp_path: Path) -> None:
    path = a_csv(tmp_path / "week.csv", table({}, {"SURNAME": "Tarn", "CASE_REF": "AB-0002"}))

    outcomes = read(office, path)

    assert [(one.outcome, one.message.partition(":")[0]) for one in outcomes] == [
        ("imported", "Row 2"),
        ("imported", "Row 3"),
    ]
    kept = office.referrals.get(outcomes[1].reference or "")
    assert (kept.facts.subject_family_name, kept.file) == ("Tarn", "week.csv")
    assert kept.sender_reference == f"{PROBATION.casefold()}|AB-0002"
    assert office.verify() == ()


def test_what_a_person_settled_is_remembered_for_the_sender(office: Office, tmp_path: Path) -> None:
    rows = table({"XY": "Would group work help?"})
    first = office.sheets.look(a_csv(tmp_path / "one.csv", rows))
    assert (first.sender, first.remembered) == (PROBATION, None)

    read(office, first.path, ("XY", "referrer_question"))
    again = office.sheets.look(a_csv(tmp_path / "two.csv", rows))

    assert again.remembered == date(2026, 11, 25)
    assert {one.heading: one.meaning for one in again.columns}["XY"] == "referrer_question"
    assert all(one.sure for one in again.columns)
    assert office.sheets.senders()[0] == PROBATION


def test_the_same_headings_tell_the_sender(office: Office, tmp_path: Path) -> None:
    rows = table(REFERRER_ORG="")
    read(office, a_csv(tmp_path / "one.csv", rows), sender="Solent Advocates")

    assert office.sheets.look(a_csv(tmp_path / "two.csv", rows)).sender == "Solent Advocates"


def test_a_row_is_not_imported_twice(office: Office, tmp_path: Path) -> None:
    path = a_csv(tmp_path / "week.csv", table())
    (first,) = read(office, path)

    (again,) = read(office, path)

    assert (again.outcome, again.reference) == ("refused", first.reference)
    assert again.message == f"Row 2: It was imported before, as {first.reference}."
    (note,) = refusals(office)
    assert (note["file"], note["row"]) == ("week.csv", 2)
    assert len(str(note["file_hash"])) == 64


def test_a_changed_row_updates_its_referral(office: Office, tmp_path: Path) -> None:
    (first,) = read(office, a_csv(tmp_path / "one.csv", table()))

    (again,) = read(office, a_csv(tmp_path / "two.csv", table(POST_CODE="SO14 7LY")))

    assert (again.outcome, again.reference) == ("updated", first.reference)
    assert office.referrals.get(first.reference or "").facts.subject_postcode == "SO14 7LY"
    assert len(office.referrals.every()) == 2
    assert office.verify() == ()


def test_the_same_reference_for_somebody_else_is_another_referral(office: Office, tmp_path: Path) -> None:
    (first,) = read(office, a_csv(tmp_path / "one.csv", table()))

    (other,) = read(office, a_csv(tmp_path / "two.csv", table(SURNAME="Tarn", DOB="01/02/1980")))

    assert other.reference not in (None, first.reference)
    assert office.referrals.get(first.reference or "").facts.subject_family_name == "Orbell"
    assert "somebody else" in office.referrals.get(other.reference or "").doubts[-1].sentence


def test_a_reference_that_several_rows_have_tells_none_of_them(office: Office, tmp_path: Path) -> None:
    path = a_csv(tmp_path / "one.csv", table({}, {"SURNAME": "Tarn", "DOB": "01/02/1980"}))

    outcomes = read(office, path, ("CASE_REF", "sender reference"))

    kept = [office.referrals.get(one.reference or "") for one in outcomes]
    assert [one.sender_reference for one in kept] == ["", ""]
    assert [words.words for one in kept for words in one.unplaced] == ["AB-0001"] * 2


def test_words_that_were_chosen_to_be_kept_are_no_question(office: Office, tmp_path: Path) -> None:
    path = a_csv(tmp_path / "one.csv", table(SHOE_SIZE="nine", DOB="about 30"))

    (outcome,) = read(office, path, ("SHOE_SIZE", "keep"))

    kept = office.referrals.get(outcome.reference or "")
    assert "nine" in [words.words for words in kept.unplaced]
    assert "SHOE_SIZE" not in [question.label for question in open_questions(kept)]
    assert Kind.UNPLACED in [question.kind for question in open_questions(kept)]


def test_what_nobody_looked_at_stays_a_question(office: Office, tmp_path: Path) -> None:
    path = a_csv(tmp_path / "one.csv", table(SHOE_SIZE="nine"))

    (outcome,) = office.sheets.read_in(path)

    assert outcome.outcome == "needs review"
    assert office.sheets.look(path).remembered is None


def test_it_stops_between_two_rows_and_what_came_in_stays(office: Office, tmp_path: Path) -> None:
    path = a_csv(
        tmp_path / "week.csv",
        table(*({"CASE_REF": str(n), "SURNAME": f"Tarn{chr(97 + n % 26)}"} for n in range(300))),
    )
    look = office.sheets.look(path)
    seen: list[ImportOutcome] = []

    for outcome in office.sheets.batch(look, look.columns, look.sender).read_in(lambda: len(seen) > 9):
        seen.append(outcome)

    assert 10 <= len(seen) < 150
    assert len(office.referrals.every()) == len(seen) + 1
    assert office.verify() == ()


def test_a_row_that_cannot_be_kept_leaves_nothing_behind(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "week.csv"
    rows = table({}, {"SURNAME": "Tarn", "CASE_REF": "AB-2"})
    a_csv(path, rows)
    look = office.sheets.look(path)
    batch = office.sheets.batch(look, look.columns, look.sender)
    broken = look.sheet.lines[0]
    object.__setattr__(broken, "cells", ("AB-1", "Orb\ud800ell", *broken.cells[2:]))

    first, second = batch.read_in(lambda: False)

    assert (first.outcome, second.outcome) == ("refused", "imported")
    assert second.reference == TWO
    assert len(office.referrals.every()) == 2
    assert office.verify() == ()


def test_a_decided_referral_is_left_alone(office: Office, tmp_path: Path) -> None:
    (first,) = read(office, a_csv(tmp_path / "one.csv", table()))
    with office.workspace.transaction() as db:
        db.execute("UPDATE referral SET content = replace(content, '\"waiting\"', '\"decided\"')")

    (again,) = read(office, a_csv(tmp_path / "two.csv", table(POST_CODE="SO14 7LY")))

    assert again.outcome == "refused"
    assert "is decided" in again.message
    assert str(first.reference) in again.message


def test_a_file_that_cannot_be_read_is_journaled(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "scan.csv"
    path.write_bytes(b"%PDF-1.7")

    with pytest.raises(Refused, match="PDF"):
        office.sheets.look(path)
    (outcome,) = office.sheets.read_in(path)

    assert outcome.outcome == "refused"
    assert [note["file"] for note in refusals(office)] == ["scan.csv", "scan.csv"]
    assert len(str(refusals(office)[0]["file_hash"])) == 64


def test_what_is_missing_for_an_import_is_said(office: Office, tmp_path: Path) -> None:
    path = a_csv(tmp_path / "one.csv", table(REFERRER_ORG=""))
    look = office.sheets.look(path)

    with pytest.raises(Refused, match="Say who sent"):
        office.sheets.batch(look, look.columns, " ")
    nameless = [Column(one.heading, "keep", 100) for one in look.columns]
    with pytest.raises(Refused, match="subject's name"):
        office.sheets.batch(look, nameless, "Somebody")
    staff = a_csv(tmp_path / "staff.csv", [["Name", "Email"], ["Ann Lee", "ann@agency.example"]])
    (outcome,) = office.sheets.read_in(staff)
    assert "Too few of its columns" in outcome.message


def test_a_meaning_is_named_by_its_words(office: Office) -> None:
    named = office.sheets.meaning_named

    assert named("subject_dob") == named("Subject: date of birth") == named("date of birth") == "subject_dob"
    assert named("Leave out") == "leave out"
    with pytest.raises(Refused, match="perhaps"):
        named("birth date")
    with pytest.raises(Refused, match="Referrer: Name"):
        named("Name")


def test_the_first_referral_is_another(office: Office) -> None:
    assert office.referrals.get(ONE).facts.subject_family_name == "Brand"


def test_rows_read_by_mended_columns_correct_their_referrals(office: Office, tmp_path: Path) -> None:
    """The victim's and the subject's names were the wrong way round when the file came first."""
    rows = table({}, {"SURNAME": "Tarn", "CASE_REF": "AB-2"}, VICTIM_FAMILY="Lister")
    path = a_csv(tmp_path / "week.csv", rows)
    wrong = read(office, path, ("SURNAME", "keep"), ("VICTIM_FAMILY", "subject_family_name"))

    mended = read(office, path, ("SURNAME", "subject_family_name"), ("VICTIM_FAMILY", "keep"))

    assert [(one.outcome, one.reference) for one in mended] == [("updated", one.reference) for one in wrong]
    assert [(one.was, one.now) for one in mended[0].changes] == [("Lister", "Orbell")]
    assert "family name" in mended[0].message
    kept = [office.referrals.get(one.reference or "") for one in mended]
    assert [one.facts.subject_family_name for one in kept] == ["Orbell", "Tarn"]
    assert not [one for each in kept for one in open_questions(each) if one.kind is Kind.UNPLACED]
    assert len(office.referrals.every()) == 3
    assert office.verify() == ()


def test_by_the_same_columns_the_same_rows_stay_refused(office: Office, tmp_path: Path) -> None:
    path = a_csv(tmp_path / "week.csv", table(VICTIM_FAMILY="Lister"))
    read(office, path, ("SURNAME", "keep"), ("VICTIM_FAMILY", "subject_family_name"))
    (mended,) = read(office, path, ("SURNAME", "subject_family_name"), ("VICTIM_FAMILY", "keep"))

    (again,) = read(office, path)

    assert (again.outcome, again.reference) == ("refused", mended.reference)
    later = a_csv(
        tmp_path / "later.csv", [*table({"SURNAME": "Vane", "CASE_REF": "AB-3"}, VICTIM_FAMILY="Lister")]
    )
    rows = later.read_text("utf-8") + path.read_text("utf-8").splitlines()[1] + "\r\n"
    later.write_text(rows, "utf-8", newline="")
    assert [one.outcome for one in read(office, later)] == ["imported", "refused"]


def test_what_a_person_typed_survives_mended_columns(office: Office, tmp_path: Path) -> None:
    path = a_csv(tmp_path / "week.csv", table(XY="Would group work help?"))
    (first,) = read(office, path, ("XY", "keep"))
    was = office.referrals.get(first.reference or "").facts
    office.referrals.correct(first.reference or "", replace(was, subject_family_name="Orbel"))

    (mended,) = read(office, path, ("XY", "referrer_question"))

    kept = office.referrals.get(first.reference or "").facts
    assert mended.outcome == "updated"
    assert (kept.subject_family_name, kept.referrer_question) == ("Orbel", "Would group work help?")


def test_the_senders_name_makes_no_second_referral(office: Office, tmp_path: Path) -> None:
    path = a_csv(tmp_path / "week.csv", table())
    (first,) = office.sheets.read_in(path)

    (again,) = read(office, path, sender="Solent Advocates")

    assert (again.outcome, again.reference) == ("refused", first.reference)
