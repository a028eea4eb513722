"""Keeps who was shown which case, in the journal: after it was shown, and few rows for many people."""

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.follower_view import FollowerView
from masp_meeting.domain.invitations import Invitation
from masp_meeting.follow.turns import Turns
from masp_meeting.service.office import Office

_EVERY = 1.0
"""Seconds between two writes, for the chair's program writes to the same database."""
_AT_THE_END = 1.0
"""Seconds in which what is left must be written as the server ends."""


class Seen:
    """Whom each case was shown to, until the journal has it."""

    def __init__(self, writer: Turns, say: Callable[[str], None]) -> None:
        self._writer, self._say = writer, say
        self._shown: dict[int, str] = {}
        """What each invitation was shown last; empty where that was no case."""
        self._due: dict[date, dict[str, set[int]]] = {}

    def note(self, invitation: Invitation, view: FollowerView) -> None:
        """Remember what somebody was shown; the same case again only after something else."""
        if self._shown.get(invitation.id, "") != view.case:
            self._shown[invitation.id] = view.case
            if view.case:
                self._due.setdefault(view.day, {}).setdefault(view.case, set()).add(invitation.id)

    async def keep(self, ending: asyncio.Event) -> None:
        """Write what is due until the server ends, and then what is left; what is refused is tried again."""
        while not ending.is_set():
            try:
                async with asyncio.timeout(_EVERY):
                    await ending.wait()
            except TimeoutError:
                await self._write()
        try:
            async with asyncio.timeout(_AT_THE_END):
                while self._due and await self._write():
                    pass
        except TimeoutError:
            pass
        for day, shown in self._due.items():
            for reference, numbers in shown.items():
                whom = ", ".join(map(str, sorted(numbers)))
                words = f"{reference} was shown at the meeting of {day} to invitations {whom}"
                self._say(f"The journal may not have it that {words}.")

    async def _write(self) -> bool:
        """Write all that is due of one meeting, if any is; False where the disk refuses it."""
        if self._due:
            day = next(iter(self._due))
            shown = {case: frozenset(numbers) for case, numbers in self._due[day].items()}
            try:
                await self._writer.take(partial(_saw, day, shown))
            except Refused as reason:
                self._say(str(reason))
                return False
            left = {
                case: numbers - shown.get(case, frozenset()) for case, numbers in self._due.pop(day).items()
            }
            if any(left.values()):
                self._due[day] = {case: numbers for case, numbers in left.items() if numbers}
        return True


def _saw(day: date, shown: dict[str, frozenset[int]], office: Office) -> None:
    office.invitations.saw(day, shown)
