"""Whether a document is the one that was issued: exactly, in its words, changed, protected, or never."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word

from masp_meeting.documents.protecting import protect
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from masp_meeting.service.papers.desk import PaperDesk
from masp_meeting.service.papers.marks import mark_of
from tests.samples import CHAIR, DAY
from tests.service.papers.weeks_on import MINUTES, PASSWORD, amend, approve, edited

DRAFT = "“Minutes of Wed 25 Nov 2026 for the whole partnership (draft, version 1)”"


@pytest.fixture
def desk(closed: Office) -> PaperDesk:
    return closed.papers


@pytest.fixture
def sent(desk: PaperDesk, tmp_path: Path) -> Path:
    """The minutes as somebody has them who was sent them, under a name of their own."""
    return Path(shutil.copy(desk.export([MINUTES])[0].path, tmp_path / "from the post.docx"))


def test_a_document_as_it_was_issued_is_told_with_its_issue(desk: PaperDesk, sent: Path) -> None:
    verdict = desk.verify(sent)

    assert verdict.genuine
    assert verdict.words == f"It is exactly {DRAFT}, issued by {CHAIR} on Wed 25 Nov 2026 at {when(desk)}."
    assert verdict.differs == ()


def when(desk: PaperDesk) -> str:
    return f"{desk.register()[0].at:%H:%M}"


def test_one_in_whose_place_another_was_issued_says_so(closed: Office, sent: Path) -> None:
    amend(closed)
    assert "newer" not in closed.papers.verify(sent).words, "nothing was issued yet"
    closed.papers.export([MINUTES])

    verdict = closed.papers.verify(sent)

    assert verdict.genuine
    assert "A newer one was issued on Wed 25 Nov 2026 at " in verdict.words
    assert verdict.words.endswith("(draft, amended, version 2).")


def test_the_same_again_and_another_readers_copy_are_not_newer(closed: Office, sent: Path) -> None:
    closed.papers.export([Order(Paper.MINUTES, DAY, "police")])
    closed.papers.export([MINUTES], PASSWORD)

    assert "newer" not in closed.papers.verify(sent).words


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_one_saved_again_by_another_program_has_the_same_words(desk: PaperDesk, sent: Path) -> None:
    beside = sent.parent / "saved"
    profile = f"-env:UserInstallation={(sent.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx:Office Open XML Text", "--outdir"]
    subprocess.run(
        [*command, str(beside), str(sent)],
        env=os.environ | {"HOME": str(sent.parent)},
        check=True,
        capture_output=True,
        timeout=120,
    )

    verdict = desk.verify(beside / sent.name)

    assert not verdict.genuine
    assert verdict.words.startswith(f"Its words are those of {DRAFT}"), verdict
    assert "saved again" in verdict.words


def test_one_that_was_changed_shows_where(desk: PaperDesk, sent: Path) -> None:
    def soften(paper: Word) -> None:
        line = next(one for one in paper.paragraphs if one.text.startswith("Advice and"))
        line.runs[0].text = "Declined" + line.text.removeprefix("Advice and consultation")

    before = next(words for _, words in desk.draft(MINUTES).lines if words.startswith("Advice and"))
    edited(sent, soften)

    verdict = desk.verify(sent)

    assert not verdict.genuine
    assert verdict.words.startswith(
        f"It was changed: it differs in {len(verdict.differs)} lines from {DRAFT}"
    )
    assert f"– {before}" in verdict.differs
    assert any(line.startswith("+ Declined") for line in verdict.differs)


def test_a_changed_one_is_told_against_the_copy_that_it_was_made_of(closed: Office, tmp_path: Path) -> None:
    orders = [Order(Paper.MINUTES, DAY, key) for key in ("police", "health")]
    police, _ = closed.papers.export(orders)
    sent = Path(shutil.copy(police.path, tmp_path / "sent.docx"))
    edited(sent, lambda paper: paper.add_paragraph("One line more."))

    verdict = closed.papers.verify(sent)

    assert "for police" in verdict.words
    assert verdict.differs == ("+ One line more.",)


def test_a_changed_frozen_one_is_told_from_what_is_frozen(closed: Office, tmp_path: Path) -> None:
    approve(closed)
    sent = Path(shutil.copy(closed.papers.export([MINUTES])[0].path, tmp_path / "sent.docx"))
    edited(sent, lambda paper: paper.add_paragraph("One line more."))

    verdict = closed.papers.verify(sent)

    assert "(approved, version 2)" in verdict.words
    assert verdict.differs == ("+ One line more.",)


def test_a_protected_copy_is_known_with_and_without_its_password(closed: Office, tmp_path: Path) -> None:
    path = closed.papers.export([MINUTES], PASSWORD)[0].path

    assert closed.papers.verify(path).genuine
    assert "as a protected copy" in closed.papers.verify(path).words
    plain = tmp_path / "opened.docx"
    plain.write_bytes(closed.papers.draft(MINUTES).made.content)
    assert closed.papers.verify(plain).genuine, "what was in it, saved without its password"


def test_another_protected_file_needs_its_password_to_tell(closed: Office, tmp_path: Path) -> None:
    content = closed.papers.export([MINUTES])[0].path.read_bytes()
    theirs = tmp_path / "theirs.docx"
    theirs.write_bytes(protect(content, "another password"))

    unopened = closed.papers.verify(theirs)
    assert (unopened.genuine, "give the password" in unopened.words) == (False, True)
    assert closed.papers.verify(theirs, "another password").words.startswith(
        "Under its password it is exactly"
    )
    with pytest.raises(Refused, match="does not open it"):
        closed.papers.verify(theirs, "not the password")


def test_papers_that_are_no_word_files_are_known_by_their_bytes(closed: Office, tmp_path: Path) -> None:
    offers = [one.order for one in closed.papers.offers(DAY) if not one.barred]
    others = [one for one in offers if one.suffix != ".docx"]
    assert others
    for exported in closed.papers.export(others):
        assert exported.refused == ""
        assert closed.papers.verify(exported.path).genuine
        changed = tmp_path / exported.path.name
        changed.write_bytes(exported.path.read_bytes() + b"\n")
        assert closed.papers.verify(changed).words == "It was never issued here."


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"PK\x03\x04", b"words", b"\xd0\xcf\x11\xe0" + b"\0" * 2000]
)
def test_what_was_never_issued_is_told_so(desk: PaperDesk, sent: Path, content: bytes) -> None:
    sent.write_bytes(content)

    verdict = desk.verify(sent)

    assert (verdict.genuine, verdict.words) == (False, "It was never issued here.")


def test_a_document_of_somebody_else_was_never_issued(desk: PaperDesk, sent: Path) -> None:
    paper = Document()
    paper.add_paragraph("Minutes of Wed 25 Nov 2026")
    paper.save(str(sent))

    assert desk.verify(sent).words == "It was never issued here."


def test_a_file_that_is_not_there_is_refused(desk: PaperDesk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no file of this name"):
        desk.verify(tmp_path / "none.docx")


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such pipes")
def test_a_pipe_is_refused_and_not_waited_for(desk: PaperDesk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    with pytest.raises(Refused, match="a pipe or a device"):
        desk.verify(tmp_path / "pipe.docx")


def test_an_export_of_an_earlier_release_is_known_by_its_bytes(closed: Office, sent: Path) -> None:
    sent.write_bytes(sent.read_bytes() + b" ")
    with closed.workspace.transaction() as db:
        old = {"file": "2026-11-25-minutes.docx", "sha256": mark_of(sent)}
        closed._setting.record(db, f"minutes {DAY}", "ExportMinutes", old)  # noqa: SLF001  # as it was

    assert closed.papers.verify(sent).genuine
