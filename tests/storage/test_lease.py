"""One process drives; a second is told who and since when, and a holder that dies holds no longer."""

import os
import platform
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused, SeatTaken
from masp_meeting.storage.lease import Lease, Place, driver_of, place_of_chair
from tests.samples import ROOT

NOW = datetime(2026, 11, 25, 9, 58, tzinfo=UTC)

HOLD = """
from datetime import UTC, datetime
from pathlib import Path
from masp_meeting.storage.lease import Lease, Place, place_of_chair
lease = Lease(Path.cwd())
lease.take("Marian Fell", datetime(2026, 11, 25, 9, 58, tzinfo=UTC))
print("held", flush=True)
input()
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    return held


def test_a_second_driver_is_told_who_drives_and_since_when(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(Refused, match="Marian Fell drives the meeting since 09:58 on Wed 25 Nov 2026"):
        Lease(tmp_path).take("Noor Patel", NOW)
    holder.communicate("\n", timeout=60)


def test_a_holder_that_stands_still_holds_on_and_is_named_with_its_process(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    holder.send_signal(signal.SIGSTOP)
    with pytest.raises(SeatTaken) as taken:
        Lease(tmp_path).take("Noor Patel", NOW)
    assert taken.value.by == "Marian Fell"
    assert f"({platform.node()})" in str(taken.value)
    assert f"If nothing answers there, end process {holder.pid}" in str(taken.value)

    holder.send_signal(signal.SIGCONT)
    holder.communicate("\n", timeout=60)
    lease = Lease(tmp_path)
    lease.take("Noor Patel", NOW)
    lease.release()


def test_what_a_stopped_holder_says_to_do_helps(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGSTOP)
    holder.kill()
    holder.communicate(timeout=60)

    lease = Lease(tmp_path)
    lease.take("Noor Patel", NOW)
    assert driver_of(tmp_path) == "Noor Patel"
    lease.release()
    assert driver_of(tmp_path) == ""


def test_a_note_of_an_older_release_names_its_holder(tmp_path: Path) -> None:
    one = Lease(tmp_path)
    one.take("Marian Fell", NOW)
    note = tmp_path / "masp-driver.json"
    note.write_text('{"name":"Marian Fell","since":"2026-11-25T09:58:00+00:00","place":null}')

    with pytest.raises(SeatTaken, match="Marian Fell drives the meeting since 09:58 on Wed 25 Nov 2026: "):
        Lease(tmp_path).take("Noor Patel", NOW)
    one.release()


def test_a_holder_that_is_killed_holds_no_longer(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.communicate(timeout=60)

    lease = Lease(tmp_path)
    lease.take("Noor Patel", NOW)
    lease.release()


def test_a_second_driver_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    one, other = Lease(tmp_path), Lease(tmp_path)
    one.take("Marian Fell", NOW)

    with pytest.raises(Refused, match="Marian Fell drives"):
        other.take("Noor Patel", NOW)
    one.release()
    other.take("Noor Patel", NOW)
    other.release()


def test_taking_twice_and_releasing_twice_are_no_harm(tmp_path: Path) -> None:
    lease = Lease(tmp_path)
    lease.take("Marian Fell", NOW)
    lease.take("Marian Fell", NOW)
    lease.release()
    lease.release()

    other = Lease(tmp_path)
    other.take("Noor Patel", NOW)
    other.release()


@pytest.mark.parametrize("note", ["", "{", "\x00"])
def test_a_holder_whose_note_cannot_be_read_is_refused_all_the_same(tmp_path: Path, note: str) -> None:
    one = Lease(tmp_path)
    one.take("Marian Fell", NOW)
    (tmp_path / "masp-driver.json").write_text(note)

    with pytest.raises(Refused, match="Somebody else has just begun to drive"):
        Lease(tmp_path).take("Noor Patel", NOW)
    one.release()


def test_what_the_chair_looks_at_is_known_while_somebody_drives(tmp_path: Path) -> None:
    lease, place = Lease(tmp_path), Place(NOW.date(), "MASP-2026-0001", 250)
    lease.show(place)
    assert place_of_chair(tmp_path) is None
    lease.take("Marian Fell", NOW)
    assert place_of_chair(tmp_path) is None
    lease.show(place)
    assert place_of_chair(tmp_path) == place
    with pytest.raises(Refused, match="Marian Fell drives the meeting since 09:58"):
        Lease(tmp_path).take("Noor Patel", NOW)
    lease.release()
    assert place_of_chair(tmp_path) is None
