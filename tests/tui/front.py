"""The front office to press keys in: the app on its first screen, and referral forms filled in."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from docx import Document
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from masp_meeting.domain.catalogue import fact_of
from masp_meeting.domain.facts import Facts
from masp_meeting.service.office import Office
from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.screens.referral import ReferralScreen
from masp_meeting.tui.widgets.file_list import FileList
from tests.samples import facts
from tests.tui.room import ONE, Room, the_office

HOSTILE = "[/foo] plan [B] [@click=app.quit]x[/]"

FILLED_IN = {
    "Date of referral": "16/11/2026",
    "Referrer name": "Tom Marsh",
    "Referrer role": "Probation practitioner",
    "Agency": "Hampshire & Isle of Wight Probation Service",
    "Email": "tom.marsh@probation.example",
    "Subject name": "Wystan Orbell",
    "Date of birth": "05/03/1992",
    "Address": "2 Quay Steps, Havant",
    "Postcode": "PO9 2AX",
    "Victim name or initials": "K.L.",
    "Investigation status": "No further action",
    "Behaviours": "Orbell waited outside her work on 3/6/2026, 10/6/2026 and 17/6/2026; she blocked Wystan.",
    "Question for the panel": "Is he suitable, and how should I manage his rumination?",
}


def a_form(path: Path, **rows: str) -> Path:
    """Fill in a form of labels and values; underscores in a row's name stand for blanks."""
    document = Document()
    changed: Mapping[str, str] = {label.replace("_", " "): words for label, words in rows.items()}
    table = document.add_table(rows=0, cols=2)
    for label, words in {**FILLED_IN, **changed}.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, words
    document.save(str(path))
    return path


@asynccontextmanager
async def front_office(office: Office, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Room]:
    """Open the app as it opens: on the queue."""
    app = MaspApp(office)
    with office:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Room(office, app, pilot)


async def settled(room: Room) -> None:
    """Wait until nothing is worked on in the background."""
    await at_rest(room.pilot)


async def at_rest(pilot: Pilot[None]) -> None:
    """Wait until every worker has ended, also those that gave way to others."""
    await pilot.pause()
    while pilot.app.workers:
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def said(room: Room) -> str:
    """What the app told in passing, newest last."""
    return "\n".join(one.message for one in room.app._notifications)  # noqa: SLF001


def without_agenda(folder: Path, *stated_facts: Facts) -> Office:
    """An office whose referrals wait for an agenda."""
    Office.create(folder)
    office = the_office(folder)
    for one in stated_facts or (facts(),):
        office.referrals.add(one)
    return office


def one_form(folder: Path) -> Office:
    """An office with one referral, read from a form with two dates of birth and a row that nothing places."""
    Office.create(folder)
    office = the_office(folder)
    form = a_form(folder / "form.docx", Date_of_birth="05/03/1992 or 06/03/1992", Shoe_size="nine")
    assert office.referrals.read_in(form).reference == ONE
    return office


async def at(room: Room, row: str) -> None:
    """Open the referral, unless it is open, and put the cursor on a row."""
    if not isinstance(room.app.screen, ReferralScreen):
        await room.press("enter")
    room.app.screen.query_one(FileList).go_to(row)
    await room.pilot.pause()


def stated(room: Room, name: str) -> object:
    """What the referral states now."""
    return fact_of(room.office.referrals.get(ONE).facts, name)
