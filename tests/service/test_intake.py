"""Forms come in one by one, each becomes a referral or a sentence, and none stops another."""

import os
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from tests.samples import facts
from tests.service.offices import new_office, open_office
from tests.storage.faults import full_disk, posix

ANSWERS = {
    "Date of referral": "20/11/2026",
    "Referrer name": "Tom Marsh",
    "Referring agency": "Hampshire & Isle of Wight Probation Service",
    "Subject's full name": "Alder Brand",
    "Date of birth": "05/03/1992",
    "Postcode": "PO9 2AX",
    "Victim's name or initials": "K.L.",
    "Relationship to victim": "former partner",
    "Investigation status": "No further action",
    "Behaviours": "He waited outside her work on 3/6/2026, 10/6/2026 and 17/6/2026.",
}


def form(folder: Path, name: str = "brand.docx", **answers: str) -> Path:
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for label, value in (ANSWERS | answers).items():
        row = table.add_row()
        row.cells[0].text, row.cells[1].text = label, value
    path = folder / name
    document.save(str(path))
    return path


def test_a_form_becomes_a_referral(office: Office, tmp_path: Path) -> None:
    outcome = office.referrals.read_in(form(tmp_path))

    assert outcome.outcome in ("imported", "needs review")
    assert outcome.reference == "MASP-2026-0004"
    referral = office.referrals.get("MASP-2026-0004")
    assert referral.facts.subject_family_name == "Brand"
    assert outcome.reading is not None
    assert (referral.facts, referral.sources) == (outcome.reading.facts, outcome.reading.sources)
    assert (referral.file, referral.reviewed, len(referral.file_hash)) == ("brand.docx", False, 64)


def test_a_form_with_something_odd_needs_review_until_somebody_looked(office: Office, tmp_path: Path) -> None:
    odd = form(
        tmp_path, **{"Favourite colour of the subject": "green", "Date of birth": "sometime in spring"}
    )

    outcome = office.referrals.read_in(odd)

    assert outcome.outcome == "needs review"
    assert outcome.message.startswith("Look at it before the meeting: ")
    assert office.referrals.queue("0004").lines[0].needs_review
    office.referrals.correct("MASP-2026-0004", office.referrals.get("MASP-2026-0004").facts)
    assert not office.referrals.queue("0004").lines[0].needs_review


def test_the_same_file_comes_in_once(office: Office, tmp_path: Path) -> None:
    first = office.referrals.read_in(form(tmp_path))
    copy = tmp_path / "copy.docx"
    copy.write_bytes(first.path.read_bytes())

    again = office.referrals.read_in(copy)

    assert (again.outcome, again.reference) == ("refused", first.reference)
    assert again.message == f"It was imported before, as {first.reference}."
    assert office.referrals.queue().total == 4


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (Path.absolute, "There is no such file"),
        (lambda path: path.mkdir(), "This is a folder"),
        (lambda path: path.write_bytes(b""), "."),
        (lambda path: path.write_bytes(b"PK\x03\x04 and then nothing"), "."),
        (lambda path: path.write_text("just text"), "."),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_and_journaled(
    office: Office, tmp_path: Path, make: object, words: str
) -> None:
    bad = tmp_path / "bad.docx"
    assert callable(make)
    make(bad)

    outcomes = [office.referrals.read_in(bad), office.referrals.read_in(form(tmp_path))]

    assert [one.outcome == "refused" for one in outcomes] == [True, False]
    assert words in outcomes[0].message
    with office.workspace.reading() as db:
        (row,) = journal.about(db, "import")
    assert row.verb == "RefuseFile"
    assert '"file":"bad.docx"' in row.payload
    assert office.verify() == ()


@posix
def test_a_pipe_is_no_form(office: Office, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")

    assert office.referrals.read_in(tmp_path / "pipe.docx").message.startswith("This is no form")


@posix
def test_a_full_disk_is_not_the_forms_fault(tmp_path: Path) -> None:
    with new_office(tmp_path, facts()) as office:
        path = form(tmp_path, **{"Behaviours": "He waited again and again. " * 200})
        with (
            full_disk((tmp_path / "masp.db-wal").stat().st_size),
            pytest.raises(Refused, match="The disk is full"),
        ):
            office.referrals.read_in(path)
    with open_office(tmp_path) as again:
        assert again.referrals.queue().total == 1
        assert again.referrals.read_in(path).reference == "MASP-2026-0002"
        assert again.verify() == ()
