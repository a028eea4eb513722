"""What each open page is told, and when: with a real workspace, and a clock that is put forward by hand."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, Command, Cover, DeclareInterest, GoTo
from masp_meeting.domain.invitations import Ask, Role
from masp_meeting.follow.hub import Hub
from masp_meeting.follow.pages import Pages
from masp_meeting.follow.seen import Seen
from masp_meeting.follow.stream import Stream
from masp_meeting.follow.turns import Turns
from masp_meeting.service.invitations import SHOW
from masp_meeting.service.invitations import Seen as Row
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from tests.samples import DAY, NOW
from tests.service.offices import ONE, THREE, TWO, close, new_office, opened_meeting

PATIENCE = 10.0


@dataclass
class Clock:
    """Tells the time that it was put to."""

    now: datetime = NOW + timedelta(minutes=20)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Follower:
    """An open page: its stream, and all that was sent on it."""

    stream: Stream
    sent: list[str] = field(default_factory=list)
    ended: bool = False

    async def hear(self) -> None:
        async for event in self.stream.events():
            self.sent.append(event.decode())
        self.ended = True


@dataclass
class Room:
    """A meeting that is followed: the chair's office, and the hub with one that only reads."""

    chair: Office
    reader: Office
    hub: Hub
    clock: Clock
    said: list[str]
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def do(self, *commands: Command) -> None:
        for command in commands:
            self.chair.meetings.handle(command)

    def session(self, name: str = "Ann Reed", role: Role = Role.CORE, until: datetime | None = None) -> str:
        issued = self.chair.invitations.issue(DAY, Ask(name, "police", role, expires_at=until))
        session = self.chair.invitations.join(issued.token).session
        self.chair.invitations.agree(session)
        return session

    def follow(self, session: str) -> Follower:
        known = self.chair.invitations.who(session)
        assert known is not None
        follower = Follower(self.hub.open(session, known.invitation))
        self.tasks.append(asyncio.create_task(follower.hear()))
        return follower

    def shown(self) -> list[Row]:
        with self.chair.workspace.reading() as db:
            rows = journal.about(db, f"following {DAY}")
        assert {row.verb for row in rows} <= {SHOW}
        return [from_json(row.payload, Row) for row in rows]


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, and no longer than a slow machine takes."""
    async with asyncio.timeout(PATIENCE):
        while not holds():
            await asyncio.sleep(0.005)


@pytest.fixture
def chair(tmp_path: Path) -> Iterator[Office]:
    """Stand on the first case of an open meeting."""
    with new_office(tmp_path) as office:
        opened_meeting(office)
        office.meetings.handle(GoTo(ONE))
        yield office


@pytest.fixture
async def room(chair: Office, tmp_path: Path) -> AsyncIterator[Room]:
    """Let people follow it."""
    clock, said, ending = Clock(), list[str](), asyncio.Event()
    with (
        Office.open(tmp_path, clock, str, "reader") as reader,
        Office.open(tmp_path, clock, str, "writer") as writer,
    ):
        seen = Seen(Turns(writer), said.append)
        room = Room(chair, reader, Hub(reader, Pages(), seen, said.append), clock, said)
        watching = [asyncio.create_task(one) for one in (room.hub.watch(), room.hub.beat())]
        keeping = asyncio.create_task(seen.keep(ending))
        yield room
        room.hub.close()
        ending.set()
        for task in watching:
            assert not task.done()
            task.cancel()
        await asyncio.gather(*room.tasks, keeping)


async def test_a_case_goes_to_all_who_see_it_and_nothing_that_they_see_already(room: Room) -> None:
    ann, bo = room.follow(room.session()), room.follow(room.session("Bo Lind"))
    observer = room.follow(room.session("Kit Dale", Role.OBSERVER))
    await until(lambda: all(one.sent for one in (ann, bo, observer)))
    room.do(GoTo(TWO))
    await until(lambda: TWO in ann.sent[-1] and TWO in bo.sent[-1])
    await until(lambda: len(observer.sent) == 2)
    room.do(GoTo(THREE))
    await until(lambda: THREE in ann.sent[-1])

    assert ann.sent == bo.sent
    assert not any(reference in "".join(observer.sent) for reference in (ONE, TWO, THREE))
    assert all(before != after for before, after in zip(ann.sent, ann.sent[1:], strict=False))
    assert ann.sent[0].startswith("retry: 500")


async def test_what_is_covered_or_not_theirs_leaves_the_page(room: Room) -> None:
    room.do(Arrive("Ann Reed", "police", Mode.DIAL_IN))
    ann = room.follow(room.session())
    await until(lambda: bool(ann.sent))
    assert ONE in ann.sent[0]
    room.do(Cover())
    await until(lambda: len(ann.sent) == 2)
    room.do(Cover(), DeclareInterest("Ann Reed", ONE, "his sister"))
    await until(lambda: len(ann.sent) >= 3)
    assert "K.L." not in "".join(ann.sent[1:])


async def test_whoever_is_revoked_or_reissued_is_gone_and_nobody_else(room: Room) -> None:
    ann, bo, kit = (room.follow(room.session(name)) for name in ("Ann Reed", "Bo Lind", "Kit Dale"))
    await until(lambda: all(one.sent for one in (ann, bo, kit)))
    room.chair.invitations.revoke(1)
    room.chair.invitations.reissue(2)
    await until(lambda: ann.ended and bo.ended)

    assert all(one.sent[-1].startswith("event: gone") and ONE not in one.sent[-1] for one in (ann, bo))
    assert not kit.ended


async def test_a_link_that_expires_empties_its_page_by_the_clock_alone(room: Room) -> None:
    ann = room.follow(room.session(until=NOW + timedelta(hours=1)))
    bo = room.follow(room.session("Bo Lind"))
    await until(lambda: bool(ann.sent and bo.sent))
    room.clock.now = NOW + timedelta(hours=1)
    await until(lambda: ann.ended)

    assert ann.sent[-1].startswith("event: gone")
    assert not bo.ended


async def test_the_end_of_the_meeting_ends_every_page(room: Room) -> None:
    ann = room.follow(room.session())
    await until(lambda: bool(ann.sent))
    close(room.chair)
    await until(lambda: ann.ended)
    assert ann.sent[-1].startswith("event: gone")
    assert "over" in ann.sent[-1]


async def test_of_four_pages_of_one_session_the_oldest_ends_without_a_word(room: Room) -> None:
    session = room.session()
    opened = [room.follow(session) for _ in range(4)]
    await until(lambda: opened[0].ended and all(one.sent for one in opened[1:]))
    assert [one.ended for one in opened] == [True, False, False, False]
    assert "gone" not in "".join(opened[0].sent)


async def test_the_journal_has_each_showing_once_for_all_who_saw_it(room: Room) -> None:
    sessions = [room.session(name) for name in ("Ann Reed", "Bo Lind")]
    followers = [room.follow(one) for one in sessions]
    again = room.follow(sessions[0])
    await until(lambda: all(one.sent for one in (*followers, again)))
    for number, case in enumerate((TWO, ONE), 1):
        await until(lambda: len(room.shown()) == number)  # noqa: B023  # it is called at once
        room.do(GoTo(case))
    await until(lambda: len(room.shown()) == 3)

    assert room.shown() == [Row(ONE, (1, 2)), Row(TWO, (1, 2)), Row(ONE, (1, 2))]
    assert room.chair.verify() == ()


async def test_a_disk_that_is_held_keeps_no_page_waiting_and_loses_nothing(
    room: Room, tmp_path: Path
) -> None:
    ann, session = room.follow(room.session()), room.session("Bo Lind")
    await until(lambda: bool(ann.sent))
    with closing(dbapi2.connect(str(tmp_path / "masp.db"))) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(1.5)
        bo = room.follow(session)
        await until(lambda: bool(bo.sent))
        assert ONE in bo.sent[0]
        assert room.shown() == []
    await until(lambda: len(room.shown()) == 2)
    assert room.shown() == [Row(ONE, (1,)), Row(ONE, (2,))]


async def test_where_nobody_can_say_who_may_follow_the_pages_end_in_time(room: Room) -> None:
    ann = room.follow(room.session())
    await until(lambda: bool(ann.sent))
    room.reader.workspace.close()
    await asyncio.sleep(0.5)
    assert not ann.ended, "a moment harms nobody"
    await until(lambda: ann.ended)
    assert "gone" not in "".join(ann.sent)
    assert len({*room.said}) == 1
