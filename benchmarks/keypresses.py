"""How many keys the chair presses for five typical cases, from the case on the screen to the next one."""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness.chair import Chair, Words, at_the_meeting
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, GoTo, OpenMeeting, RecordVictimSafety
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, StalkerType
from masp_meeting.domain.matters import ActionKind
from masp_meeting.domain.meeting import Item
from masp_meeting.domain.risk import Priority
from masp_meeting.domain.routes import Route
from masp_meeting.service.office import Office

DAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
PEOPLE = (
    Arrive("Marian Fell", "police", Mode.IN_PERSON),
    Arrive("Tom Marsh", "probation", Mode.DIAL_IN),
    Arrive("Dr Ines Quill", "health", Mode.IN_PERSON),
    Arrive("Sade Okoro", "advocacy", Mode.DIAL_IN),
)
SAFETY = ("v", Words("frightened"), "tab", Words("alarm fitted"), "enter")
"""The advocate's view and what is in place, which somebody must say."""
PLAIN = Facts(
    referral_date=date(2026, 11, 20),
    referrer_name="Tom Marsh",
    referrer_agency="Hampshire & Isle of Wight Probation Service",
    referrer_holds_case=True,
    hold_until=date(2027, 9, 30),
    subject_given_names="Alder",
    subject_family_name="Brand",
    subject_dob=date(1992, 3, 5),
    subject_postcode="PO9 2AX",
    victim_name_or_initials="K.L.",
    victim_relationship="former partner",
    behaviours="He waited outside her work on 3/6/2026, 10/6/2026 and 17/6/2026; she told him to stop.",
    investigation_status=Investigation.NO_FURTHER_ACTION,
    investigation_status_date=date(2026, 11, 20),
    legal_status=("none",),
    stalker_type=StalkerType.REJECTED,
    referrer_question="Is he suitable, and how should I manage his rumination?",
    intervention_sought="PLSI FACT",
)


@dataclass(frozen=True)
class Typical:
    """A case, what the chair presses on it, and how it ends; ``bar`` is None where none was set."""

    name: str
    facts: Facts
    keys: tuple[str, ...]
    route: Route
    bar: int | None = None
    actions: int = 0
    heard: bool = False
    """Whether the victim-safety line stands already, as where the advocate sent it before."""
    priority: Priority | None = None
    found: tuple[str, ...] = field(default=())


TYPICAL = (
    Typical(
        "advice and consultation, nothing typed",
        replace(PLAIN, intervention_sought="advice only"),
        ("d", "enter", "n"),
        Route.ADVICE,
        bar=3,
        heard=True,
    ),
    Typical(
        "direct intervention, allocation, two actions",
        PLAIN,
        (
            *("5", "5"),
            *SAFETY,
            *("a", Words("Call her tonight"), "tab", Words("Sade Okoro"), "enter"),
            *("a", Words("Write to the officer"), "tab", Words("Tom Marsh"), "enter"),
            *("d", "enter"),
            "n",
        ),
        Route.DIRECT,
        bar=25,
        actions=2,
    ),
    Typical(
        "deferred: the investigation is not known",
        replace(PLAIN, investigation_status=None),
        (*SAFETY, "f", "enter", "n"),
        Route.DEFER,
    ),
    Typical(
        "signposted: out of the area",
        replace(PLAIN, subject_postcode="SP11 9RR"),
        (*SAFETY, "d", "enter", "n"),
        Route.SIGNPOST,
    ),
    Typical(
        "urgent: a red flag, same-day action, priority, told today",
        replace(
            PLAIN, investigation_status=Investigation.BAIL, red_flags=RedFlags(last_resort_thinking=True)
        ),
        (
            *("5", "5"),
            *SAFETY,
            *("a", Words("Call her tonight"), "tab", Words("Sade Okoro"), "enter"),
            *("y", "enter"),
            *("d", "enter"),
            *("q", Words("By one officer"), "enter"),
            "n",
        ),
        Route.ADVICE,
        actions=2,
        priority=Priority.HIGH,
    ),
)


def main() -> int:
    """Print the figures, and return 0 where the bars hold."""
    print(
        "keys pressed, from the case on the screen to the next case        keys   bar   letters typed beside"
    )
    holds = [told(one, *asyncio.run(played(one))) for one in TYPICAL]
    print("holds" if all(holds) else "falls short")
    return 0 if all(holds) else 1


def told(case: Typical, keys: int, letters: int) -> bool:
    """Print the figures of a case, and say whether its bar holds."""
    bar = "-" if case.bar is None else str(case.bar)
    print(f"  {case.name:62}{keys:6}{bar:>6}{letters:8}")
    return case.bar is None or keys <= case.bar


async def played(case: Typical) -> tuple[int, int]:
    """Take a case in a real workspace by its keys; returns the keys pressed, and the letters typed beside.

    Raises:
        AssertionError: the keys did not do what the chair meant.
    """
    with TemporaryDirectory() as made, an_office(Path(made), case) as office:
        first, then = (item.id for item in office.meetings.meeting.items if item.case)
        async with at_the_meeting(office, DAY) as chair:
            assert isinstance(chair, Chair)
            await chair.press(*case.keys)
            keys, letters = chair.keys, chair.letters
        meeting = office.meetings.meeting
    assert meeting.current == then, f"{case.name}: the room is at {meeting.current}, not at the next case"
    check(case, meeting.item(first))
    return keys, letters


def check(case: Typical, item: Item) -> None:
    """See that the case ended as the chair meant it to."""
    ended = item.the_case()
    route = Route.DEFER if ended.deferral else ended.decision and ended.decision.route
    given = [one for one in item.actions if one.kind in ActionKind]
    assert route is case.route, f"{case.name}: {route}"
    assert len(given) == case.actions, f"{case.name}: {len(given)} actions"
    assert case.priority in (None, ended.priority), f"{case.name}: {ended.priority}"
    assert bool(ended.allocations) == (route in (Route.DIRECT, Route.ADVICE)), f"{case.name}: who takes it"


def an_office(folder: Path, case: Typical) -> Office:
    """An office whose meeting is open on the case, with one more behind it."""
    ids: Iterator[str] = map(str, count())
    Office.create(folder)
    office = Office.open(folder, lambda: NOW, lambda: next(ids), "bench")
    for one in (case.facts, replace(PLAIN, subject_given_names="Rowan", subject_family_name="Garland")):
        office.referrals.add(one)
    office.agendas.build(DAY)
    office.meetings.convene(DAY)
    first = next(item.id for item in office.meetings.meeting.items if item.case)
    for command in (*PEOPLE, OpenMeeting("Marian Fell", "Noor Patel"), GoTo(first)):
        office.meetings.handle(command)
    if case.heard:
        office.meetings.handle(RecordVictimSafety(first, "frightened", "alarm fitted"))
    return office


if __name__ == "__main__":
    sys.exit(main())
