"""The agenda as a paper of the desk: of a planned meeting and of one that is over, the same bytes again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.domain.commands import Cover, MoveItem, Restrict
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from tests.samples import DAY, facts, flagged
from tests.service.offices import ONE, THREE, TWO, new_office, open_office, opened_meeting

ORDER = Order(Paper.AGENDA, DAY)


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Office]:
    """An office with a red flag and two plain cases by three referrers, and an agenda."""
    stated = [facts(referrer_email=f"{number}@probation.example") for number in range(2)]
    with new_office(tmp_path, *stated, facts(red_flags=flagged())) as office:
        office.agendas.build(DAY)
        yield office


def exported(planned: Office) -> Path:
    (one,) = planned.papers.export([ORDER])
    assert one.refused == ""
    return one.path


def lines(path: Path) -> list[str]:
    paper = Document(str(path))
    rows = [" | ".join(cell.text for cell in row.cells) for row in paper.tables[0].rows]
    return [*(line.text for line in paper.paragraphs), *rows]


def cases(path: Path) -> list[str]:
    rows = Document(str(path)).tables[0].rows
    return [row.cells[3].text[:14] for row in rows if row.cells[3].text.startswith("MASP")]


def test_agenda_lies_beside_the_one_that_the_program_reads(planned: Office) -> None:
    path = exported(planned)

    assert path == planned.workspace.agendas / "2026-11-25-agenda.docx"
    assert cases(path) == [THREE, ONE, TWO]
    assert f"4 | 10:15 | 10 | {THREE} · A.B. · Havant\n▲ Red flag | probation, Tom Marsh | New" in lines(path)
    assert planned.agendas.days() == (DAY,)
    assert planned.agendas.load(DAY).slots[3].id == THREE


def test_same_agenda_is_the_same_bytes_whoever_asks_when(planned: Office) -> None:
    content = exported(planned).read_bytes()

    with open_office(planned.workspace.folder) as other:
        (again,) = other.papers.export([ORDER])

    assert not again.anew
    assert again.path.read_bytes() == content


def test_agenda_put_in_another_order_is_written_in_its_place(planned: Office) -> None:
    first = exported(planned).read_bytes()
    planned.agendas.move(DAY, TWO, 3)

    path = exported(planned)

    assert path.name == "2026-11-25-agenda.docx"
    assert cases(path) == [TWO, THREE, ONE]
    assert path.read_bytes() != first


def test_agenda_of_a_meeting_that_began_is_the_meetings_own(planned: Office) -> None:
    opened_meeting(planned)
    planned.meetings.handle(MoveItem(TWO, 3))
    planned.meetings.handle(Restrict(ONE, True))
    path = exported(planned)

    assert cases(path) == [TWO, THREE]
    assert any("| Restricted case |  | Ask the chair" in line for line in lines(path))
    assert any(line.startswith("State\tas the meeting goes, Wed 25 Nov 2026") for line in lines(path))
    planned.meetings.handle(Cover())
    (again,) = planned.papers.export([ORDER])
    assert not again.anew, "to cover the screen changes no agenda"


def test_agenda_of_a_meeting_that_is_over_can_still_be_had(closed: Office) -> None:
    (one,) = closed.papers.export([ORDER])

    assert any(line.startswith("State\tas the meeting took it") for line in lines(one.path))


def test_own_template_takes_the_place_of_the_shipped_one(planned: Office) -> None:
    own = planned.workspace.folder / "templates" / "agenda.docx"
    own.parent.mkdir()
    paper = Document()
    paper.add_paragraph("Our agenda of {{ day }}, from {{ starts }}")
    paper.save(str(own))

    assert [line.text for line in Document(str(exported(planned))).paragraphs] == [
        "Our agenda of Wed 25 Nov 2026, from 10:00"
    ]


def test_day_without_an_agenda_has_no_paper(planned: Office) -> None:
    with pytest.raises(Refused, match="There is no agenda for Wed 2 Dec 2026"):
        planned.papers.offers(DAY.replace(month=12, day=2))
