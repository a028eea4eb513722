"""Minutes on the disk: whole or not at all, the same again when nothing changed, and no hand's work lost."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.domain.commands import (
    Cover,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.service.papers.issuing import EXPORT
from masp_meeting.service.verify import verify
from masp_meeting.storage import journal
from tests.samples import DAY
from tests.service.offices import ONE, new_office, open_office, opened_meeting
from tests.storage.faults import full_disk, open_folder, posix, without_rights

FILE = "2026-11-25-minutes.docx"


def text_of(path: Path) -> str:
    return "\n".join(line.text for line in Document(str(path)).paragraphs)


def files(office: Office) -> list[str]:
    return sorted(path.name for path in office.workspace.minutes.iterdir())


def exports(office: Office) -> int:
    with office.workspace.reading() as db:
        return [row.verb for row in journal.about(db, f"papers {DAY}")].count(EXPORT)


def test_minutes_of_a_closed_meeting_lie_in_the_workspace(closed: Office) -> None:
    exported = closed.papers.minutes(DAY)

    assert exported.path == closed.workspace.folder / "minutes" / FILE
    assert exported.message == f"The minutes are in {exported.path}."
    assert files(closed) == [FILE]
    text = text_of(exported.path)
    assert "Advice and consultation" in text
    assert "Dr Ines Quill" in text
    assert "still open" not in text


def test_export_is_journaled_and_leaves_the_record_sound(closed: Office) -> None:
    closed.papers.minutes(DAY)

    assert exports(closed) == 1
    assert verify(closed.workspace) == ()


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")
def test_file_is_for_its_owner_alone(closed: Office) -> None:
    assert closed.papers.minutes(DAY).path.stat().st_mode & 0o777 == 0o600


def test_same_meeting_gives_the_same_bytes_and_no_second_file(closed: Office) -> None:
    first = closed.papers.minutes(DAY).path.read_bytes()
    closed.meetings.handle(Cover())

    again = closed.papers.minutes(DAY)

    assert again.message == f"The minutes in {again.path} are up to date."
    assert again.path.read_bytes() == first
    assert files(closed) == [FILE]
    assert exports(closed) == 1


def test_another_office_writes_the_same_bytes(closed: Office) -> None:
    first = closed.papers.minutes(DAY).path
    content = first.read_bytes()
    first.unlink()

    with open_office(closed.workspace.folder) as other:
        assert other.papers.minutes(DAY).path.read_bytes() == content


def test_open_meeting_has_a_draft_that_says_so_and_is_replaced(office: Office) -> None:
    opened_meeting(office)
    draft = office.papers.minutes(DAY)
    assert "draft, meeting still open" in text_of(draft.path)
    assert office.papers.minutes(DAY).message.endswith("are up to date.")
    office.meetings.handle(TakeNote(ONE, "n1", "He moved yesterday."))

    later = office.papers.minutes(DAY)

    assert later.path == draft.path
    assert "He moved yesterday." in text_of(later.path)
    assert files(office) == [FILE]


def test_file_edited_by_hand_is_kept_and_the_new_one_stands_beside_it(closed: Office) -> None:
    path = closed.papers.minutes(DAY).path
    path.write_bytes(b"edited")

    beside = closed.papers.minutes(DAY)

    assert path.read_bytes() == b"edited"
    assert beside.path.name == "2026-11-25-minutes-2.docx"
    assert beside.message == f"The minutes are in {beside.path}. {FILE} was edited by hand and is kept."
    again = closed.papers.minutes(DAY)
    assert again.path == beside.path
    assert (
        again.message
        == f"The minutes in {beside.path} are up to date. {FILE} was edited by hand and is kept."
    )
    beside.path.write_bytes(b"edited too")
    assert closed.papers.minutes(DAY).path.name == "2026-11-25-minutes-3.docx"
    assert path.read_bytes() + beside.path.read_bytes() == b"editededited too"


def test_earlier_version_put_back_from_a_backup_is_no_edit(office: Office) -> None:
    opened_meeting(office)
    path = office.papers.minutes(DAY).path
    first = path.read_bytes()
    office.meetings.handle(TakeNote(ONE, "n1", "He moved yesterday."))
    office.papers.minutes(DAY)
    path.write_bytes(first)

    assert office.papers.minutes(DAY).path == path
    assert "He moved yesterday." in text_of(path)


def test_file_of_that_name_from_elsewhere_is_kept(closed: Office) -> None:
    (closed.workspace.minutes / FILE).write_bytes(b"typed by the administrator")

    assert closed.papers.minutes(DAY).path.name == "2026-11-25-minutes-2.docx"


def test_own_template_takes_the_place_of_the_shipped_one(closed: Office) -> None:
    own = closed.workspace.folder / "templates" / "minutes.docx"
    own.parent.mkdir()
    paper = Document()
    paper.add_paragraph("Our minutes of {{ day }}")
    paper.save(str(own))

    assert text_of(closed.papers.minutes(DAY).path) == "Our minutes of Wed 25 Nov 2026"


def test_faulty_template_is_refused_and_the_old_minutes_stay(closed: Office) -> None:
    path = closed.papers.minutes(DAY).path
    before = path.read_bytes()
    own = closed.workspace.folder / "templates" / "minutes.docx"
    own.parent.mkdir()
    own.write_bytes(b"no Word document")

    with pytest.raises(Refused, match="is not a Word document"):
        closed.papers.minutes(DAY)

    assert path.read_bytes() == before
    assert exports(closed) == 1


def test_meeting_that_is_not_open_has_no_minutes(office: Office) -> None:
    with pytest.raises(Refused, match="no agenda for Wed 25 Nov 2026"):
        office.papers.minutes(DAY)
    office.agendas.build(DAY)
    with pytest.raises(Refused, match="not open yet"):
        office.papers.minutes(DAY)
    assert files(office) == []


def test_folder_that_was_removed_is_made_again(closed: Office) -> None:
    closed.workspace.minutes.rmdir()

    assert closed.papers.minutes(DAY).path.exists()


def test_file_in_the_folders_place_is_refused(closed: Office) -> None:
    closed.workspace.minutes.rmdir()
    closed.workspace.minutes.write_text("in the way", encoding="utf-8")

    with pytest.raises(
        Refused, match=r"minutes\.docx cannot be read \(Not a directory\)|could not be written"
    ):
        closed.papers.minutes(DAY)

    assert exports(closed) == 0


@pytest.fixture
def reachable() -> Iterator[Office]:
    """An open meeting in a folder that every account may reach."""
    with open_folder() as folder, new_office(folder) as office:
        opened_meeting(office)
        yield office


@posix
def test_folder_without_rights_is_refused_and_the_old_minutes_stay(reachable: Office) -> None:
    path = reachable.papers.minutes(DAY).path
    before = path.read_bytes()
    path.chmod(0o644)
    reachable.workspace.minutes.chmod(0o555)
    reachable.meetings.handle(TakeNote(ONE, "n1", "He moved yesterday."))

    with (
        without_rights(),
        pytest.raises(Refused, match=r"could not be written \(Permission denied\): close it"),
    ):
        reachable.papers.minutes(DAY)

    assert path.read_bytes() == before
    assert files(reachable) == [FILE]
    assert exports(reachable) == 1


@posix
def test_full_disk_is_refused_and_the_old_minutes_stay(closed: Office) -> None:
    """Noise keeps the document from being packed small; a database just opened has its whole log to fill."""
    path = closed.papers.minutes(DAY).path
    before = path.read_bytes()
    own = closed.workspace.folder / "templates" / "minutes.docx"
    own.parent.mkdir()
    paper = Document()
    paper.add_paragraph(random.Random(1).randbytes(200_000).hex())
    paper.save(str(own))
    closed.close()

    with open_office(closed.workspace.folder) as later:
        with full_disk(150_000), pytest.raises(Refused, match=r"could not be written \(File too large\)"):
            later.papers.minutes(DAY)

        assert path.read_bytes() == before
        assert files(later) == [FILE]
        assert exports(later) == 1
        assert verify(later.workspace) == ()
