"""The papers' screen of a meeting that is closed, and short ways to pick, write and read there."""

from asyncio import sleep
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textual.widgets import Static

from masp_meeting.domain.commands import CloseMeeting
from masp_meeting.service.office import Office
from masp_meeting.storage.driver import connect
from masp_meeting.tui.widgets.paper_list import PaperList
from masp_meeting.tui.widgets.preview import Preview
from tests.samples import DAY, NEXT_DAY, advice, features, safety
from tests.tui.front import settled
from tests.tui.room import ONE, Room, an_office, open_meeting

FILE = f"{DAY}-minutes.docx"
PASSWORD = "sand-bank-heron-77"


def a_closed_meeting(tmp_path: Path) -> Office:
    """One case decided, two not reached, the meeting closed."""
    office = an_office(tmp_path)
    open_meeting(office, safety(ONE), features(ONE), advice(ONE))
    office.meetings.handle(CloseMeeting(NEXT_DAY))
    return office


def papers(room: Room) -> PaperList:
    return room.app.screen.query_one(PaperList)


def read(room: Room) -> str:
    return str(room.app.screen.query_one(Preview).query_one(Static).visual)


async def only(room: Room, title: str, reader: str = "") -> None:
    """Pick one paper and no other."""
    await room.press("a")
    if papers(room).orders:
        await room.press("a")
    found = (n for n, one in enumerate(papers(room).lines) if (one.offer.title, reader) == (title, reader))
    papers(room).highlighted = next(
        n for n in found if not reader or papers(room).lines[n].offer.reader == reader
    )
    await room.press("space")


@contextmanager
def somebody_else_writes(office: Office) -> Iterator[None]:
    """Whoever writes here waits until they are done."""
    other = connect(office.workspace.database)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.rollback()
    other.close()


async def press_while_writing(room: Room, *keys: str) -> None:
    """Begin to write, and press keys while the first paper is in hand; wait for none of what they begin."""
    room.app.simulate_key("w")
    while not any(one.group == "write" and one.is_running for one in room.app.workers):
        await sleep(0.02)
    await sleep(0.3)
    for key in keys:
        room.app.simulate_key(key)
    await sleep(0.1)


async def write(room: Room) -> None:
    await room.press("w")
    await settled(room)
