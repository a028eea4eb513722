"""One open page: what it is sent next, and never anything older than that."""

from asyncio import Event
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date

from sse_starlette.event import ServerSentEvent

from masp_meeting.domain.follower_view import FollowerView

_BEAT = ServerSentEvent("-", event="beat").encode()
_RETRY = ServerSentEvent(retry=500).encode()
"""Sent first: how long a browser waits, in milliseconds, before it connects again by itself."""


@dataclass(frozen=True, slots=True)
class Push:
    """What a page is to show next, as it is sent: made once for all who see the same."""

    view: FollowerView
    etag: str
    event: bytes


def event_of(name: str, html: str) -> bytes:
    """A fragment as an event of a stream."""
    return ServerSentEvent(html, event=name).encode()


class Stream:
    """What goes out on one connection; whatever was not sent yet gives way to what is newer."""

    def __init__(self, session: str, day: date, went_out: Callable[[FollowerView], None]) -> None:
        self.session, self.day = session, day
        self._went_out = went_out
        self._etag = ""
        self._next: Push | None = None
        self._last = b""
        self._over = False
        self._wake = Event()
        self._beats = False

    def put(self, push: Push) -> None:
        """Show something, unless it is shown already."""
        if push.etag != self._etag and not self._over:
            self._etag, self._next = push.etag, push
            self._wake.set()

    def beat(self) -> None:
        """Give a sign of life."""
        self._beats = True
        self._wake.set()

    def end(self, last: bytes = b"") -> None:
        """Send a last event, where there is one, and nothing more."""
        if not self._over:
            self._over, self._next, self._last = True, None, last
            self._wake.set()

    async def events(self) -> AsyncIterator[bytes]:
        """What is sent, as it is sent."""
        begun = _RETRY
        while not self._over:
            push, self._next = self._next, None
            if push is not None:
                yield begun + push.event
                begun = b""
                self._went_out(push.view)
            elif self._beats:
                self._beats = False
                yield _BEAT
            else:
                self._wake.clear()
                await self._wake.wait()
        if self._last:
            yield self._last
