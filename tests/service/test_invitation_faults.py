"""Whatever is pulled out at the door, one person comes in by one link, and the meeting goes on."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from masp_meeting.domain.commands import GoTo, TakeNote
from masp_meeting.domain.invitations import Ask
from masp_meeting.service.office import Office
from tests.samples import DAY, ROOT
from tests.service.offices import ONE, TWO, new_office, open_office, opened_meeting
from tests.storage.faults import posix
from tests.storage.kills import run_alone


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Stand in an open meeting, on its first case."""
    with new_office(tmp_path) as office:
        opened_meeting(office)
        office.meetings.handle(GoTo(ONE))
        yield office


def test_the_chair_drives_on_while_people_join(office: Office, tmp_path: Path) -> None:
    office.meetings.drive(DAY)
    with open_office(tmp_path, "server") as server:
        for number in range(10):
            issued = server.invitations.issue(DAY, Ask(f"Person {number}", "police"))
            office.meetings.handle(TakeNote(ONE, f"n{number}", f"note {number}"))
            session = server.invitations.join(issued.token).session
            office.meetings.handle(GoTo(ONE if number % 2 else TWO))
            agreed = server.invitations.agree(session)
            assert server.invitations.room(DAY).look(agreed, server.clock()).case == (
                ONE if number % 2 else TWO
            )
            server.invitations.saw(DAY, {ONE: [agreed.id]})
        office.meetings.undo()
    assert len(office.meetings.meeting.item(ONE).notes) == 9
    assert office.verify() == ()


JOIN_AT_ONCE = """
import sys
from pathlib import Path
from masp_meeting.domain.errors import Refused
from tests.service.offices import open_office
with open_office(Path(sys.argv[1])) as office:
    office.invitations.who("nobody's")
    print("ready", flush=True)
    for token in sys.stdin.read().split():
        try:
            print("in", office.invitations.join(token).session, flush=True)
        except Refused as reason:
            print("out", reason, flush=True)
"""


def test_of_two_devices_that_join_at_once_one_is_in(office: Office, tmp_path: Path) -> None:
    asks = [Ask(f"Person {number}", "police") for number in range(20)]
    tokens = [office.invitations.issue(DAY, ask).token for ask in asks]
    command = [sys.executable, "-c", JOIN_AT_ONCE, str(tmp_path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "cwd": ROOT, "text": True}
    devices = [subprocess.Popen(command, **pipes) for _ in range(2)]  # type: ignore[call-overload]
    assert [one.stdout.readline() for one in devices] == ["ready\n"] * 2
    for one in devices:
        one.stdin.write(" ".join(tokens))
        one.stdin.close()
    said = [one.stdout.read().splitlines() for one in devices]
    for one in devices:
        one.stdout.close()
        assert one.wait() == 0

    for mine, theirs in zip(*said, strict=True):
        first, second = sorted((mine, theirs))
        assert first.startswith("in ")
        assert second == "out This link is in use on another device: ask whoever sent it for another."
        assert office.invitations.who(first.split()[1]) is not None
    assert office.verify() == ()


KILL_AT_THE_DOOR = """
from pathlib import Path
from masp_meeting.domain.invitations import Ask
from tests.samples import DAY
from tests.service.offices import open_office
from tests.storage.kills import kill_in_the_middle

def work(report):
    office = open_office(Path.cwd())
    for turn in range(10**6):
        number = office.invitations.issue(DAY, Ask(f"Person {len(office.invitations.known())}x", "police"))
        report(f"issued {number.invitation.id} {number.token}")
        session = office.invitations.join(number.token).session
        report(f"joined {number.invitation.id} {session}")
        office.invitations.agree(session)
        report(f"agreed {number.invitation.id} {session}")

for _ in range(15):
    said = [line.split() for line in kill_in_the_middle(work, longest=0.05) if line.count(" ") == 2]
    with open_office(Path.cwd()) as office:
        for what, number, secret in said:
            if what == "issued" and not [one for one in said if one[:2] == ["joined", number]]:
                known = office.invitations.known()[int(number) - 1].invitation
                token = office.invitations.reissue(known.id).token if known.joined_at else secret
                office.invitations.join(token)
            if what != "issued":
                known = office.invitations.who(secret)
                assert known is not None and known.invitation.id == int(number)
                assert what != "agreed" or known.invitation.agreed_at is not None
        assert office.verify() == (), office.verify()
print("killed")
"""


@posix
def test_a_kill_at_any_instant_loses_no_link_and_halves_none(office: Office, tmp_path: Path) -> None:
    office.close()
    done = run_alone(KILL_AT_THE_DOOR, tmp_path)
    assert (done.stdout, done.stderr) == ("killed\n", "")
