"""The cast of a story of two weeks, and the keys that its chair presses again and again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Stage
from masp_meeting.service.office import Office
from masp_meeting.tui.widgets.left_list import LeftList
from tests.samples import DAY, facts
from tests.tui.front import settled
from tests.tui.room import Clock, Room, Words, the_office

NEXT = date(2026, 12, 2)
DIRECT, DEFERRED, ADVICE, LACKING, LISTED, LISTED_TOO, LATE, URGENT = (
    f"MASP-2026-{number:04}" for number in range(1, 9)
)
PEOPLE = (
    "Marian Fell, police, chair",
    "Tom Marsh, probation, dial-in",
    "Dr Ines Quill, health, psychologist",
    "Sade Okoro, advocacy, dial-in",
)
NAMES = ("Wystan Orbell", "Corin Thackray", "Leofric Dunmore", "Osbert Yelling", "Piers Aldous", "Ned Fane")
LATER = ("Giles Harrow", "Rafe Minter")


def prepare(folder: Path, clock: Clock) -> None:
    """Six referrals on the agenda, and nobody has met before."""
    Office.create(folder)
    with the_office(folder, "mfell", clock) as office:
        for number, name in enumerate(NAMES, 1):
            office.referrals.add(person(number, name))
        office.agendas.build(DAY)


def person(number: int, name: str) -> Facts:
    """Somebody of a name of their own, by a referrer of their own."""
    given, family = name.split()
    stated = facts(
        subject_given_names=given,
        subject_family_name=family,
        referrer_name=f"Wilf Ames{number}",
        referrer_email=f"{number}@probation.example",
        behaviours="He waited outside her work on 3/6/2026, 10/6/2026 and 17/6/2026.",
        intervention_sought="advice only",
    )
    if number == 1:
        return replace(stated, intervention_sought="PLSI FACT")
    return replace(stated, subject_dob=None) if number == 2 else stated


def safety(view: str) -> tuple[str, ...]:
    return ("v", Words(view), "enter")


async def go_to(room: Room, item: str) -> None:
    """On, or back, to an item."""
    ids = [one.id for one in room.meeting.items]
    by = ids.index(item) - ids.index(room.meeting.current)
    room.clock.move(minutes=5)
    await room.press(*["n" if by > 0 else "p"] * abs(by))
    assert room.meeting.current == item


async def hear(room: Room, key: str, *keys: str) -> None:
    """Go to a line of what was left, and say what became of it."""
    lines = room.app.screen.query_one(LeftList)
    await room.press("home")
    for _ in range(20):
        if lines.line is not None and lines.line.key == key:
            break
        await room.press("down")
    assert lines.line is not None
    assert lines.line.key == key
    await room.press(*keys)


async def close(room: Room) -> None:
    await room.press("z", "enter")
    await settled(room)
    assert room.meeting.stage is Stage.CLOSED
