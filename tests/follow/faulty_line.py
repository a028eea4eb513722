"""A line between a browser and the server that goes wrong on demand, in the ways that real ones do."""

import asyncio
import socket
import struct
from collections.abc import Callable, Coroutine
from contextlib import suppress
from enum import StrEnum
from threading import Thread
from types import TracebackType
from typing import Any, Self

_AT_ONCE = 65536
_LINGER_NOT = struct.pack("ii", 1, 0)
"""Close with a reset, without a goodbye."""
_BAD_GATEWAY = (
    b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 11\r\n"
    b"Connection: close\r\n\r\nBad Gateway"
)
_PATIENCE = 5.0
_LOST = (OSError, EOFError)


class Way(StrEnum):
    """What the line does with a connection that is made now."""

    PASS = "passes all on"
    REFUSE = "resets every connection"
    BAD_GATEWAY = "answers 502 by itself"
    BUFFER = "holds a stream back until it has ended"
    DELAY = "passes all on, late"


class _Connection:
    """One connection of a browser with its counterpart at the server."""

    def __init__(self, writers: list[asyncio.StreamWriter]) -> None:
        self.writers, self.dead = writers, False

    def reset(self) -> None:
        for writer in self.writers:
            with suppress(OSError):
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            writer.transport.abort()


class FaultyLine:
    """Listens at a port of its own, and passes on to another of this machine what it lets through."""

    def __init__(self, to: int) -> None:
        """Begin to listen; all is passed on at first."""
        self.way, self.delay = Way.PASS, 0.0
        self._to = to
        self._open: set[_Connection] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port: int = self._server.sockets[0].getsockname()[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def connections(self) -> int:
        """How many connections it holds open."""
        return len(self._open)

    def turn(self, way: Way, delay: float = 0.0) -> None:
        """Treat otherwise what connects from now on; what is connected is reset, as by a proxy's restart."""
        self.way, self.delay = way, delay
        self.cut()

    def cut(self) -> None:
        """Reset every connection; new ones are let through."""
        self._each(_Connection.reset)

    def swallow(self) -> None:
        """Leave every connection half open: what either end says vanishes, and neither is told."""

        def vanish(one: _Connection) -> None:
            one.dead = True

        self._each(vanish)

    def _each(self, deed: Callable[[_Connection], None]) -> None:
        async def to_all() -> None:
            for one in [*self._open]:
                deed(one)

        self._do(to_all())

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401  # whatever the work returns
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    async def _end(self) -> None:
        self._server.close()
        for one in [*self._open]:
            one.reset()
        for task in [*self._tasks]:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        one = _Connection([writer])
        self._open.add(one)
        try:
            await self._carry(one, reader, writer)
        except (asyncio.CancelledError, *_LOST):
            one.reset()
        finally:
            one.reset() if self.way is Way.REFUSE else _close(one)
            self._open.discard(one)
            self._tasks.discard(task)

    async def _carry(
        self, one: _Connection, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if self.way is Way.REFUSE:
            return
        if self.way is Way.BAD_GATEWAY:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(_BAD_GATEWAY)
            await writer.drain()
            return
        there, onward = await asyncio.open_connection("127.0.0.1", self._to)
        one.writers.append(onward)
        ways = [self._pass_on(one, reader, onward), self._pass_on(one, there, writer, self.way is Way.BUFFER)]
        tasks = [asyncio.ensure_future(way) for way in ways]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _pass_on(
        self,
        one: _Connection,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        holds_streams: bool = False,
    ) -> None:
        """Pass on what one end says, until it says no more; a connection that is dead never ends."""
        held = b""
        while came := await reader.read(_AT_ONCE):
            if one.dead:
                continue
            await asyncio.sleep(self.delay if self.way is Way.DELAY else 0)
            if holds_streams and (held or b"text/event-stream" in came):
                held += came
                continue
            writer.write(came)
            await writer.drain()
        if one.dead:
            await asyncio.Event().wait()
        writer.write(held)
        await writer.drain()


def _close(one: _Connection) -> None:
    for writer in one.writers:
        writer.close()
