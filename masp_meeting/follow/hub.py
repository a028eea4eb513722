"""Watches the meetings and the clock, and tells every open page what it may show now, or that it is over."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from time import monotonic

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.follower_view import FollowerView, Showing
from masp_meeting.domain.invitations import Invitation, Validity
from masp_meeting.follow.pages import Fragment, Pages
from masp_meeting.follow.seen import Seen
from masp_meeting.follow.stream import Push, Stream, event_of
from masp_meeting.follow.turns import Turns
from masp_meeting.service.invitations import Known, Room
from masp_meeting.service.office import Office

_LOOKS_EVERY = 0.012
"""Seconds between two looks at the database's counter; one look serves everybody."""
_TRIES_AGAIN = 0.1
_BLIND = 2.0
"""Seconds for which a page may stand while nobody can say whether it still may."""
_STREAMS = 3
"""Open pages of one session; where there are more, the oldest ends."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read at one moment: the meetings, and whether each session may follow."""

    rooms: dict[date, Room]
    known: dict[str, Known | None]
    refused: tuple[Refused, ...]


class Hub:
    """All open pages, and the one task that keeps them as they should be."""

    def __init__(self, reader: Turns, pages: Pages, seen: Seen, say: Callable[[str], None]) -> None:
        self._reader, self._pages, self._seen, self._say = reader, pages, seen, say
        self._following, self._clock = reader.office.following, reader.office.clock
        self._streams: dict[Stream, None] = {}
        self._rooms: dict[date, Room] = {}
        """As they stand since the last change; read when first asked for."""
        self._due: datetime = self._clock()
        """When the clock alone changes what somebody may see."""
        self._again = False
        """Whether somebody came while all was read anew, or that failed."""
        self._readings = 0
        self._blind_since = 0.0
        self._closed = False

    async def who(self, session: str) -> Known | None:
        """Whose session it is, as of now.

        Raises:
            Refused: nobody can say.
        """
        return await self._reader.take(lambda office: office.invitations.who(session))

    async def opens(self, token: str) -> Invitation:
        """Whose link a token is; spends nothing.

        Raises:
            NoEntry: it opens nothing, or nothing any more.
            Refused: nobody can say.
        """
        return await self._reader.take(lambda office: office.invitations.opens(token))

    async def look(self, invitation: Invitation) -> FollowerView:
        """What an invited person may see now.

        Raises:
            Refused: the meeting cannot be read.
        """
        room = self._rooms.get(invitation.day)
        if room is None:
            room = await self._reader.take(partial(self._room, invitation.day))
        return room.look(invitation, self._clock())

    def gone(self, known: Known | None) -> Fragment:
        """What is left on the page of somebody who may follow no more."""
        if known is None or known.validity is not Validity.OVER:
            return self._pages.gone()
        profile = self._reader.office.profile
        over = FollowerView(Showing.OVER, profile.meeting.title, known.invitation.day, profile.marking)
        return self._pages.fragment(over)

    async def open(self, session: str) -> Stream | None:
        """A stream for a session, with what it may see as the first event; None where it may follow nothing.

        Raises:
            Refused: the meeting cannot be read.
        """
        readings = self._readings
        known = await self.who(session)
        if known is None or known.validity is not Validity.VALID:
            return None
        stream = Stream(session, known.invitation, partial(self._seen.note, known.invitation))
        stream.put(self._push(await self.look(known.invitation)))
        theirs = [one for one in self._streams if one.session == session]
        for one in theirs[: max(0, len(theirs) - _STREAMS + 1)]:
            self.leave(one)
        self._streams[stream] = None
        self._due = min(self._due, known.invitation.expires_at)
        self._again = self._again or self._readings != readings
        if self._closed:
            self.leave(stream)
        return stream

    def leave(self, stream: Stream) -> None:
        """End a stream; no harm where it has ended."""
        self._streams.pop(stream, None)
        stream.end()

    def close(self) -> None:
        """End every stream, and let none begin."""
        self._closed = True
        for stream in (*self._streams,):
            self.leave(stream)

    async def watch(self) -> None:
        """Keep every page as it should be, for ever."""
        while True:
            await asyncio.sleep(_LOOKS_EVERY)
            try:
                async with self._reader.alone:
                    changed = self._following.changed()
                if changed or (self._streams and (self._again or self._clock() >= self._due)):
                    await self._refresh()
                self._blind_since = 0.0
            except Refused as reason:
                await self._go_blind(reason)

    async def _go_blind(self, reason: Refused) -> None:
        """Wait, and tell nobody anything; in the end their pages may not look as if they were live."""
        self._say(str(reason))
        self._rooms, self._again = {}, True
        self._blind_since = self._blind_since or monotonic()
        if monotonic() - self._blind_since > _BLIND:
            for stream in (*self._streams,):
                self.leave(stream)
        await asyncio.sleep(_TRIES_AGAIN)

    async def _refresh(self) -> None:
        """Read anew what is followed, and push what is different.

        Whoever opens a page meanwhile is told at the next turn: for them, what is being read may be too old.
        """
        self._rooms, self._again, streams = {}, False, (*self._streams,)
        self._readings += 1
        if not streams:
            return
        found = await self._reader.take(partial(_read, streams))
        for reason in found.refused:
            self._say(str(reason))
        self._rooms = found.rooms
        ends = (known.invitation.expires_at for known in found.known.values() if known)
        self._due = min([_next_minute(self._clock()), *ends])
        for view, those in self._sorted(streams, found):
            push = self._push(view)
            for stream in those:
                stream.put(push)
            await asyncio.sleep(0)

    def _sorted(self, streams: Iterable[Stream], found: _Found) -> list[tuple[FollowerView, list[Stream]]]:
        """The streams by what they are to show, most people first; those that may show nothing are ended."""
        views: dict[int, tuple[FollowerView, list[Stream]]] = {}
        for stream in streams:
            known, room = found.known[stream.session], found.rooms.get(stream.invitation.day)
            if known is None or known.validity is not Validity.VALID:
                self._streams.pop(stream, None)
                stream.end(event_of("gone", self.gone(known).html))
            elif room is None:
                self.leave(stream)
            else:
                view = room.look(known.invitation, self._clock())
                views.setdefault(id(view), (view, []))[1].append(stream)
        return sorted(views.values(), key=lambda pair: -len(pair[1]))

    def _push(self, view: FollowerView) -> Push:
        fragment = self._pages.fragment(view)
        return Push(view, fragment.etag, event_of("view", fragment.html))

    def _room(self, day: date, office: Office) -> Room:
        """The meeting of a day, read by whoever has the turn and is the first to ask."""
        if day not in self._rooms:
            self._rooms[day] = office.invitations.room(day)
        return self._rooms[day]


def _read(streams: Iterable[Stream], office: Office) -> _Found:
    """The meetings first, so that whoever may no longer follow is known no later than what was done since."""
    rooms, refused = {}, []
    for day in {stream.invitation.day for stream in streams}:
        try:
            rooms[day] = office.invitations.room(day)
        except Refused as reason:
            refused.append(reason)
    sessions = {stream.session for stream in streams}
    return _Found(rooms, {one: office.invitations.who(one) for one in sessions}, tuple(refused))


def _next_minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0) + timedelta(minutes=1)
