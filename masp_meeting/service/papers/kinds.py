"""What a maker of papers gives to the desk: which papers there are, and one of them as bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.papers import Order
from masp_meeting.service.setting import Setting
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that may be asked for.

    ``title`` and ``reader`` name it to a person: “Minutes”, “police”; a reference stands in place of a
    subject's name. ``barred`` says in one sentence why it cannot be had now; empty where it can.
    ``usual`` is whether an administrator sends it after most meetings, and ``kept`` whether it holds what the
    room may not have, so that a screen shows its words only to whoever asks for them.
    """

    order: Order
    title: str
    reader: str
    barred: str = ""
    usual: bool = True
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as bytes: the same meeting gives the same, whenever it is asked for.

    ``folder`` and ``stem`` are its place in the workspace and its file's name without the suffix;
    ``version`` is how far it has come, in words, as it stands on the page, empty where there are no versions.
    """

    order: Order
    content: bytes
    folder: str
    stem: str
    version: str = ""

    @property
    def name(self) -> str:
        """Its file's name."""
        return f"{self.stem}{self.order.suffix}"


Offers = Callable[[Database, Setting, date], Iterator[Offer]]
"""Which papers of its kinds the meeting of a day has; reads the database and changes nothing."""
Make = Callable[[Database, Setting, Order], Made]
"""Makes one paper, or refuses with a sentence; reads the database and changes nothing."""


@dataclass(frozen=True, slots=True)
class Maker:
    """All that the desk needs of a group of papers."""

    offers: Offers
    make: Make
