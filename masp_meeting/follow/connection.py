"""One connection of the server: slow, silent or too many, and it ends."""

import asyncio
import socket
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from masp_meeting.follow.guard import FROM_ONE, PATIENCE, SEALS, whence

IN_ALL = 1000
"""Connections that may be open at a time."""
_UNHEARD = 20_000
"""Milliseconds after which a connection ends whose other end takes nothing in any more."""
_SENTENCE = b"This is no request that a browser sends.\n"
_BAD_REQUEST = b"".join(
    (
        b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n",
        *(f"{name}: {value}\r\n".encode() for name, value in SEALS.items()),
        b"Content-Length: %d\r\n\r\n%s" % (len(_SENTENCE), _SENTENCE),
    )
)


@dataclass
class Crowd:
    """How many connections are open from where; a proxy may have as many as there are."""

    proxy: str = ""
    count: Counter[str] = field(default_factory=Counter)

    def enter(self, whence: str) -> bool:
        """Count one more, and say whether it may stay."""
        self.count[whence] += 1
        return self.count.total() <= IN_ALL and (whence == self.proxy or self.count[whence] <= FROM_ONE)

    def leave(self, whence: str) -> None:
        """Count one less."""
        self.count[whence] -= 1
        if not self.count[whence]:
            del self.count[whence]


class Connection(H11Protocol):
    """A connection that a browser made, or somebody who would keep the server busy."""

    def __init__(self, crowd: Crowd, config: Config, server_state: ServerState) -> None:
        super().__init__(config, server_state, {})
        self._crowd, self._whence = crowd, ""
        self._head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin, or end at once where there are too many."""
        super().connection_made(transport)
        self._whence = whence(self.client)
        end = transport.get_extra_info("socket")
        if hasattr(socket, "TCP_USER_TIMEOUT") and end is not None:
            with suppress(OSError):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _UNHEARD)
        if self._crowd.enter(self._whence):
            self._await_head()
        else:
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Be counted no more."""
        self._crowd.leave(self._whence)
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Hear a part of a request; its head must not come drop by drop."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._head is None:
            self._await_head()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # as its parent has it
        """Answer what is no request, sealed as every answer is."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE, h11.ERROR):
            self.transport.write(_BAD_REQUEST)
        self.transport.close()

    def shutdown(self) -> None:
        """End with the server; what the other end does not take in is let go."""
        super().shutdown()
        if self.transport.is_closing() and self.transport.get_write_buffer_size():
            self.transport.abort()

    def _await_head(self) -> None:
        self._head = self.loop.call_later(PATIENCE, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None
