"""Follows a meeting without a browser: the real server as a process, each byte of it, and when it came."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from time import perf_counter, sleep
from types import TracebackType
from typing import Any, Self

COOKIE = "masp-follow"
_PATIENCE = 20.0
_AT_ONCE = 65536


class Served:
    """The server of a workspace, as a process of its own that writes what it says into files."""

    def __init__(self, folder: Path, *words: str, port: int = 0) -> None:
        """Start it, and wait until it says that it is ready."""
        self._folder, self._words = folder, words
        self.said = folder.with_name(f"{folder.name}.said")
        self.port = port
        self.start()

    def start(self) -> None:
        """Start it, at the same port where it was started before."""
        program = [sys.executable, "-m", "masp_meeting", "follow", "serve", "--workspace", str(self._folder)]
        begin = len(self.words) if self.said.exists() else 0
        with self.said.open("ab") as said:
            self.process = subprocess.Popen(
                [*program, "--port", str(self.port), *self._words], stdout=said, stderr=said
            )
        until = perf_counter() + _PATIENCE
        while "Followers reach" not in self.words[begin:]:
            if perf_counter() > until or self.process.poll() is not None:
                raise AssertionError(f"the server did not start: {self.words[begin:]}")
            sleep(0.01)
        self.port = int(self.words[begin:].partition("http://127.0.0.1:")[2].split()[0].strip("/."))

    @property
    def words(self) -> str:
        """All that it wrote on standard output and standard error."""
        return self.said.read_text(encoding="utf-8")

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> float:
        """Ask it to end, and say how many seconds that took."""
        asked = perf_counter()
        self.process.terminate()
        self.process.wait(_PATIENCE)
        return perf_counter() - asked

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back to one request, and every byte of it."""

    status: int
    headers: Mapping[str, str]
    raw: bytes

    @property
    def body(self) -> str:
        """The page, as far as it is text."""
        return self.raw.partition(b"\r\n\r\n")[2].decode("utf-8", "replace")


def request(port: int, path: str, method: str = "GET", cookie: str = "", **headers: str) -> bytes:
    """The bytes of a request, as a browser sends them; ``Origin`` goes with every POST unless it is given."""
    sent = {"Host": f"127.0.0.1:{port}", "Connection": "close"}
    if method == "POST":
        sent |= {"Origin": f"http://127.0.0.1:{port}", "Content-Length": "0"}
    if cookie:
        sent["Cookie"] = f"{COOKIE}={cookie}"
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in sent.items() if value)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def exchange(port: int, sent: bytes, source: str = "127.0.0.1", patience: float = _PATIENCE) -> bytes:
    """Say something to the server, and hear all that it answers until it ends the connection."""
    heard = bytearray()
    with socket.create_connection(("127.0.0.1", port), patience, (source, 0)) as end:
        end.sendall(sent)
        while came := end.recv(_AT_ONCE):
            heard += came
    return bytes(heard)


def ask(
    port: int, path: str, method: str = "GET", cookie: str = "", source: str = "127.0.0.1", **headers: str
) -> Reply:
    """Make one request."""
    return reply(exchange(port, request(port, path, method, cookie, **headers), source))


def reply(raw: bytes) -> Reply:
    """An answer as its parts."""
    head = raw.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = (line.partition(":")[::2] for line in head[1:])
    words = head[0].split(" ", 2)
    status = int(words[1]) if len(words) > 1 else 0
    return Reply(status, {name.strip().lower(): value.strip() for name, value in pairs}, raw)


def join(port: int, token: str, agrees: bool = True, source: str = "127.0.0.1") -> str:
    """Come in by a link as a browser does, and agree to the statement; returns the session.

    Raises:
        AssertionError: the server does not let them in.
    """
    answer = ask(port, f"/j/{token}", "POST", source=source)
    assert (answer.status, answer.headers.get("location")) == (303, "/follow"), answer.raw
    session = answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
    if agrees:
        assert ask(port, "/follow/agree", "POST", session, source).status == 303
    return session


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a stream said, and when it was heard."""

    at: float
    name: str
    data: str


@dataclass
class Stream:
    """One follower's stream: its events, every byte of it, and whether it has ended."""

    status: int = 0
    raw: bytearray = field(default_factory=bytearray)
    events: list[Event] = field(default_factory=list)
    ended: float = 0.0
    """When; 0 while it has not."""
    _rest: str = ""

    @property
    def views(self) -> list[Event]:
        """What was shown, in order."""
        return [one for one in self.events if one.name == "view"]

    def take(self, part: bytes) -> None:
        """Hear some of it."""
        at = perf_counter()
        *whole, self._rest = (self._rest + part.decode()).replace("\r\n", "\n").split("\n\n")
        for one in whole:
            pairs = [line.partition(":")[::2] for line in one.split("\n")]
            fields = [(name, value.removeprefix(" ")) for name, value in pairs if name]
            data = "\n".join(value for name, value in fields if name == "data")
            kind = next((value for name, value in fields if name == "event"), "message")
            if fields:
                self.events.append(Event(at, kind, data))


class Streams:
    """Many followers' streams, heard in a thread of their own."""

    def __init__(self) -> None:
        """Begin with none."""
        self._loop = asyncio.new_event_loop()
        self._tasks: list[asyncio.Task[None]] = []
        self._heard = Condition()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def open(self, port: int, session: str, source: str = "127.0.0.1") -> Stream:
        """Follow in a session, from an address of this machine."""
        stream = Stream()

        async def begin() -> None:
            self._tasks.append(asyncio.create_task(self._follow(stream, port, session, source)))

        asyncio.run_coroutine_threadsafe(begin(), self._loop).result(_PATIENCE)
        return stream

    def until(self, holds: Callable[[], bool], patience: float = _PATIENCE) -> None:
        """Wait until something holds of the streams.

        Raises:
            AssertionError: it does not in time.
        """
        with self._heard:
            assert self._heard.wait_for(holds, patience), "waited in vain for what the streams say"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        async def end() -> None:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self._loop).result(_PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _follow(self, stream: Stream, port: int, session: str, source: str) -> None:
        writer: Any = None
        try:
            reader, writer = await asyncio.open_connection(
                "127.0.0.1", port, local_addr=(source, 0), limit=2**22
            )
            writer.write(request(port, "/follow/events", cookie=session, Accept="text/event-stream"))
            head = await reader.readuntil(b"\r\n\r\n")
            stream.raw += head
            stream.status = reply(head).status
            while size := int((await reader.readline()).strip() or b"0", 16):
                part = (await reader.readexactly(size + 2))[:-2]
                stream.raw += part
                stream.take(part)
                self._tell()
        except (OSError, EOFError):
            pass
        finally:
            stream.ended = perf_counter()
            self._tell()
            if writer is not None:
                writer.close()

    def _tell(self) -> None:
        with self._heard:
            self._heard.notify_all()


def proportional_mb(*pids: int, kind: str = "Pss") -> float:
    """The memory of processes, each page counted by how many share it.

    ``Pss_Anon`` is what they hold themselves, whatever else on the machine uses the same libraries.
    """
    found = 0
    for pid in pids:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        found += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith(f"{kind}:"))
    return found / 1024


def cpu_seconds(*pids: int) -> float:
    """The time that processes have run on a core, all their threads together."""
    threads = (path for pid in pids for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(int(path.read_text(encoding="ascii").split()[0]) for path in threads) / 1e9


def family(pid: int) -> tuple[int, ...]:
    """A process and all that it started, and they, and so on."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    theirs = children.read_text(encoding="ascii").split() if children.exists() else []
    below = (one for child in theirs for one in family(int(child)))
    return (pid, *below) if os.path.exists(f"/proc/{pid}") else ()  # noqa: PTH110
