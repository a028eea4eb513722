"""Who was at the keyboard, under which account of the machine, as the journal has it."""

from collections.abc import Iterator
from dataclasses import dataclass

from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from masp_meeting.storage.driver import Database

KEYBOARD, COMMAND_LINE = "keyboard", "command line"
"""What the journal calls the place at which somebody named themselves."""
_PLACES = (KEYBOARD, COMMAND_LINE)
_LOOKED_BACK = 200
"""Rows of one place; who has not been there for as many is typed again."""


@dataclass(frozen=True, slots=True)
class TakeKeyboard:
    """Somebody begins to work under an account of the machine, in their own name."""

    name: str
    account: str


def last_operator(db: Database, account: str, place: str = KEYBOARD) -> str:
    """Who was there last under an account; empty where nobody was."""
    return next((one.name for one in _latest(db, place) if one.account == account), "")


def accounts_of(db: Database, name: str) -> set[str]:
    """The account under which somebody began to work last, at either place; empty where they never did."""
    last = (next((one for one in _latest(db, place) if one.name == name), None) for place in _PLACES)
    return {one.account for one in last if one}


def known_operators(db: Database) -> tuple[str, ...]:
    """Everybody who was at the keyboard of late, the last one first."""
    return tuple(dict.fromkeys(one.name for one in _latest(db, KEYBOARD)))


def _latest(db: Database, place: str) -> Iterator[TakeKeyboard]:
    for payload in journal.latest_about(db, place, _LOOKED_BACK):
        yield from_json(payload, TakeKeyboard)
