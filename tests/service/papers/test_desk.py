"""The desk of papers: what there is, a look at it, many at once, and never over what a hand has edited."""

import pytest

from masp_meeting.documents.comparing import lines_of
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.service.office import Office
from masp_meeting.service.papers.desk import Exported
from masp_meeting.service.verify import verify
from tests.samples import DAY, NEXT_DAY
from tests.service.offices import ONE, TWO
from tests.service.papers.weeks_on import MINUTES, edited

POLICE = Order(Paper.MINUTES, DAY, "police")
NOBODYS = Order(Paper.MINUTES, DAY, "nobody")


def files(office: Office) -> dict[str, bytes]:
    folder = office.workspace.folder
    found = (path for path in folder.rglob("*") if path.suffix in (".docx", ".xlsx", ".ics", ".tmp"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_offers_are_the_papers_of_the_meeting_each_once(closed: Office) -> None:
    offers = closed.papers.offers(DAY)

    orders = [one.order for one in offers]
    assert {MINUTES, POLICE} <= set(orders)
    assert len(orders) == len(set(orders))
    assert all(one.title and one.reader for one in offers)
    assert all(one.barred.endswith(".") for one in offers if one.barred)


def test_a_look_shows_what_would_be_written_and_writes_nothing(closed: Office) -> None:
    before = files(closed)

    draft = closed.papers.draft(MINUTES)

    assert files(closed) == before
    assert closed.papers.register() == ()
    assert draft.made.content == closed.papers.export([MINUTES])[0].path.read_bytes()
    assert draft.lines == lines_of(draft.made.content)
    assert ("Title", "MASP referral review") in draft.lines


def test_each_is_told_of_and_one_that_is_refused_stops_no_other(closed: Office) -> None:
    told: list[Exported] = []

    done = closed.papers.export([MINUTES, NOBODYS, POLICE], tell=told.append)

    assert told == list(done)
    first, refused, last = done
    assert (first.anew, first.refused, last.anew, last.refused) == (True, "", True, "")
    assert refused.refused == refused.message
    assert refused.refused.startswith("There is no such paper")
    assert set(files(closed)) == {"minutes/2026-11-25-minutes.docx", "minutes/2026-11-25-minutes-police.docx"}
    assert last.message == f"The minutes for police are in {last.path}."
    assert verify(closed.workspace) == ()


def test_it_stops_between_two_papers(closed: Office) -> None:
    done: list[Exported] = []

    closed.papers.export([MINUTES, POLICE], tell=done.append, stopped=lambda: len(done) == 1)

    assert [one.order for one in done] == [MINUTES]
    assert len(files(closed)) == 1


def test_the_whole_lot_again_is_up_to_date_and_no_row_is_added(closed: Office) -> None:
    orders = [one.order for one in closed.papers.offers(DAY) if not one.barred]
    first = closed.papers.export(orders)
    written, rows = files(closed), closed.papers.register()

    again = closed.papers.export(orders)

    assert {one.refused for one in first} == {""}
    assert not any(one.anew for one in again)
    assert [one.path for one in again] == [one.path for one in first]
    assert (files(closed), closed.papers.register()) == (written, rows)
    assert len(written) == len(orders), "each has a file of its own"
    assert verify(closed.workspace) == ()


def test_the_register_tells_who_wrote_what_for_whom_and_when(closed: Office) -> None:
    closed.papers.export([MINUTES, POLICE])

    one, other = closed.papers.register(DAY)
    assert (one.by, one.export.order, one.export.reader) == (
        "Marian Fell",
        MINUTES,
        "the whole partnership",
    )
    assert (one.export.file, one.export.version, one.export.protected) == (
        "minutes/2026-11-25-minutes.docx",
        "draft, version 1",
        False,
    )
    assert len({one.export.sha256, one.export.text, other.export.sha256, other.export.text}) == 4
    assert one.at < other.at
    assert closed.papers.register() == (one, other)
    assert closed.papers.register(NEXT_DAY) == ()


def test_two_papers_of_the_same_words_have_a_row_each(closed: Office) -> None:
    one, other = (Order(Paper.VICTIM, DAY, case) for case in (ONE, TWO))
    first = closed.papers.export([one])[0].path
    second = closed.papers.draft(other).made
    path = closed.workspace.folder / second.folder / second.name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(first.read_bytes())

    assert closed.papers.export([other])[0].anew
    assert [row.export.order for row in closed.papers.register()] == [one, other]


def test_a_file_edited_by_hand_is_kept_and_what_differs_is_shown(closed: Office) -> None:
    path = closed.papers.export([POLICE])[0].path
    edited(path, lambda paper: paper.add_paragraph("Added by hand."))
    by_hand = path.read_bytes()
    assert closed.papers.differences(POLICE) == ("– Added by hand.",)

    beside = closed.papers.export([POLICE])[0]

    assert path.read_bytes() == by_hand
    assert (beside.path.name, beside.edited) == ("2026-11-25-minutes-police-2.docx", path.name)
    assert beside.differs == ("– Added by hand.",)
    assert closed.papers.differences(MINUTES) == ()
    assert [one.export.file for one in closed.papers.register()][-1].endswith("-police-2.docx")
    assert closed.papers.register()[-1].export.name.endswith("-police.docx")


@pytest.mark.parametrize(
    ("content", "words"), [(b"typed", "no Word document"), (b"\xd0\xcf\x11\xe0", "no Word")]
)
def test_an_edited_file_that_cannot_be_read_says_so(closed: Office, content: bytes, words: str) -> None:
    path = closed.papers.export([MINUTES])[0].path
    path.write_bytes(content)

    (told,) = closed.papers.export([MINUTES])[0].differs
    assert words in told


def test_what_there_is_not_is_refused(closed: Office) -> None:
    for order in (NOBODYS, Order(Paper.EXTRACT, DAY, "MASP-2026-9999")):
        with pytest.raises(Refused, match="There is no such paper: see what there is"):
            closed.papers.draft(order)
    with pytest.raises(Refused, match="no agenda"):
        closed.papers.offers(NEXT_DAY)


def test_what_is_barred_is_refused_with_its_reason(office: Office) -> None:
    office.agendas.build(DAY)
    barred = {one.order: one.barred for one in office.papers.offers(DAY)}[MINUTES]
    assert "not open yet" in barred

    assert office.papers.export([MINUTES])[0].refused == barred
    assert files(office) == {}


def test_an_export_of_an_earlier_release_is_in_the_register(closed: Office) -> None:
    path = closed.workspace.minutes / "2026-11-25-minutes.docx"
    old = {"file": path.name, "sha256": "0" * 64}
    with closed.workspace.transaction() as db:
        closed._setting.record(db, f"minutes {DAY}", "ExportMinutes", old)  # noqa: SLF001  # as it was

    (one,) = closed.papers.register(DAY)

    assert (one.export.file, one.export.order) == ("minutes/2026-11-25-minutes.docx", MINUTES)
    assert closed.papers.register() == (one,)
    assert verify(closed.workspace) == ()


def test_the_file_of_an_earlier_release_is_not_taken_for_an_edited_one(closed: Office) -> None:
    content = closed.papers.draft(MINUTES).made.content
    (closed.workspace.minutes / "2026-11-25-minutes.docx").write_bytes(content)

    exported = closed.papers.export([MINUTES])[0]

    assert (exported.edited, exported.path.name) == ("", "2026-11-25-minutes.docx")
    assert len(closed.papers.register()) == 1, "a file without a row has one from now on"
