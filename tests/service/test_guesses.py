"""Whoever guesses at links waits ever longer; nobody else does."""

from datetime import timedelta

from masp_meeting.service.guesses import Guesses
from tests.samples import NOW


def test_slips_cost_nothing_and_guesses_ever_more() -> None:
    guesses, waits = Guesses(lambda: NOW), []
    for _ in range(12):
        waits.append(guesses.wait("here"))
        guesses.note("here")

    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30]
    assert guesses.wait("there") == 0


def test_what_is_long_ago_is_forgotten() -> None:
    now = NOW
    guesses = Guesses(lambda: now)
    for _ in range(8):
        guesses.note("here")
    now += timedelta(minutes=9)
    assert guesses.wait("here") == 30
    now += timedelta(minutes=2)
    assert guesses.wait("here") == 0
    guesses.note("here")
    assert guesses.wait("here") == 0


def test_memory_is_bounded_and_keeps_whoever_guesses_on() -> None:
    guesses = Guesses(lambda: NOW)
    for number in range(30_000):
        guesses.note(f"place {number}")
        guesses.note("here")

    assert guesses.wait("here") == 30
    assert guesses.wait("place 0") == 0
    assert guesses.wait("place 29999") == 0
