"""Watches the meetings and the clock, and tells every open page what it may show now, or that it is over.

It reads where it stands, on the loop that serves the pages: readers of this database wait for nobody, and
nothing can change between a look at who may follow and what they are then told.
"""

import asyncio
from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import partial
from time import monotonic

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.follower_view import FollowerView, Showing
from masp_meeting.domain.invitations import Invitation, Validity
from masp_meeting.follow.pages import Fragment, Pages
from masp_meeting.follow.seen import Seen
from masp_meeting.follow.stream import Push, Stream, event_of
from masp_meeting.service.afar import Room
from masp_meeting.service.invitations import Known
from masp_meeting.service.office import Office

_LOOKS_EVERY, _LOOKS_BRISKLY_EVERY = 0.020, 0.008
"""Seconds between two looks at the database's counter, of which one serves everybody."""
_BRISKLY_FOR = 5.0
"""Seconds for which to look more often once something was done: more is done then."""
_BEATS_EVERY = 5.0
_TRIES_AGAIN = 0.1
_BLIND = 2.0
"""Seconds for which a page may stand while nobody can say whether it still may."""
_STREAMS = 3
"""Open pages of one session; where there are more, the oldest ends."""


class Hub:
    """All open pages, and what keeps them as they should be."""

    def __init__(self, office: Office, pages: Pages, seen: Seen, say: Callable[[str], None]) -> None:
        """Begin with none.

        Args:
            office: only reads from now on.
            pages: make views into what is sent.
            seen: is told what went out to whom.
            say: tells whoever runs the server a sentence.
        """
        self._office, self._pages, self._seen, self._say = office, pages, seen, say
        self._following, self._desk = office.following, office.invitations
        self._streams: dict[Stream, None] = {}
        self._rooms: dict[date, Room] = {}
        """As they stand since the last change; read when first asked for."""
        self._newest = 0
        self._news_at = -_BRISKLY_FOR
        self._due = office.clock()
        """When something is to be looked at again that nobody changed."""
        self._blind_since = 0.0
        self._closed = False

    def look(self, invitation: Invitation) -> FollowerView:
        """What an invited person may see now.

        Raises:
            Refused: the meeting cannot be read.
        """
        if invitation.day not in self._rooms:
            self._rooms[invitation.day] = self._desk.room(invitation.day)
        return self._rooms[invitation.day].look(invitation, self._office.clock())

    def gone(self, known: Known | None) -> Fragment:
        """What is left on the page of somebody who may follow no more."""
        if known is None or known.validity is not Validity.OVER:
            return self._pages.gone()
        profile = self._office.profile
        over = FollowerView(Showing.OVER, profile.meeting.title, known.invitation.day, profile.marking)
        return self._pages.fragment(over)

    def open(self, session: str, invitation: Invitation) -> Stream:
        """A stream for somebody who may follow, with what they may see as its first event.

        Raises:
            Refused: the meeting cannot be read.
        """
        stream = Stream(session, invitation.day, partial(self._seen.note, invitation))
        stream.put(self._push(self.look(invitation)))
        theirs = [one for one in self._streams if one.session == session]
        for one in theirs[: max(0, len(theirs) - _STREAMS + 1)]:
            self.leave(one)
        self._streams[stream] = None
        self._due = min(self._due, invitation.expires_at)
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
        self._leave_all()

    async def watch(self) -> None:
        """Keep every page as it should be, for ever."""
        while True:
            brisk = monotonic() - self._news_at < _BRISKLY_FOR
            await asyncio.sleep(_LOOKS_BRISKLY_EVERY if brisk else _LOOKS_EVERY)
            try:
                if self._is_news() or (self._streams and self._office.clock() >= self._due):
                    await self._refresh()
                self._blind_since = 0.0
            except Refused as reason:
                await self._go_blind(reason)

    async def beat(self) -> None:
        """Let every page know that it is connected, for ever."""
        while True:
            await asyncio.sleep(_BEATS_EVERY)
            for stream in self._streams:
                stream.beat()

    def _is_news(self) -> bool:
        """Whether anything was done but to note what was shown."""
        if not self._following.changed():
            return False
        before, self._newest = self._newest, self._desk.newest()
        if self._newest == before:
            return False
        self._news_at = monotonic()
        return True

    async def _go_blind(self, reason: Refused) -> None:
        """Wait, and tell nobody anything; in the end their pages may not look as if they were live."""
        self._say(str(reason))
        self._rooms, self._due = {}, self._office.clock()
        self._blind_since = self._blind_since or monotonic()
        if monotonic() - self._blind_since > _BLIND:
            self._leave_all()
        await asyncio.sleep(_TRIES_AGAIN)

    async def _refresh(self) -> None:
        """Read anew what is followed, and push what is different: what most people see, first."""
        self._read_rooms()
        for view, streams in sorted(self._views(), key=lambda pair: -len(pair[1])):
            push = self._push(view)
            for stream in streams:
                stream.put(push)
            await asyncio.sleep(0)

    def _read_rooms(self) -> None:
        """The meetings that are followed; without those that cannot be read."""
        self._rooms = {}
        for day in {stream.day for stream in self._streams}:
            try:
                self._rooms[day] = self._desk.room(day)
            except Refused as reason:
                self._say(str(reason))

    def _views(self) -> Collection[tuple[FollowerView, list[Stream]]]:
        """Each view with the streams that are to show it; those that may show nothing any more are ended.

        Who may follow is asked after the meetings were read: it is never older than what is shown.
        """
        now = self._office.clock()
        self._due = now.replace(second=0, microsecond=0) + timedelta(minutes=1)
        views: dict[int, tuple[FollowerView, list[Stream]]] = {}
        everybody = self._everybody()
        for stream in (*self._streams,):
            known, room = everybody[stream.day].get(stream.session), self._rooms.get(stream.day)
            if known is None or known.validity is not Validity.VALID:
                stream.end(event_of("gone", self.gone(known).html))
                self.leave(stream)
            elif room is None:
                self.leave(stream)
            else:
                self._due = min(self._due, known.invitation.expires_at)
                view = room.look(known.invitation, now)
                views.setdefault(id(view), (view, []))[1].append(stream)
        return views.values()

    def _everybody(self) -> dict[date, dict[str, Known]]:
        """Whose the sessions are of all open pages, meeting by meeting."""
        sessions: dict[date, set[str]] = {}
        for stream in self._streams:
            sessions.setdefault(stream.day, set()).add(stream.session)
        return {day: self._desk.whose(day, theirs) for day, theirs in sessions.items()}

    def _push(self, view: FollowerView) -> Push:
        fragment = self._pages.fragment(view)
        return Push(view, fragment.etag, event_of("view", fragment.html))

    def _leave_all(self) -> None:
        for stream in (*self._streams,):
            self.leave(stream)
