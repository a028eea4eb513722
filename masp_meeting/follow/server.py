"""Serves the pages of those who follow, from the first request until it is told to end."""

import asyncio
import gc
import logging
import signal
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from masp_meeting.domain.errors import Refused
from masp_meeting.follow.connection import Connection, Crowd
from masp_meeting.follow.guard import HEAD, PATIENCE, Guard, Meant, whence
from masp_meeting.follow.hub import Hub
from masp_meeting.follow.pages import Pages
from masp_meeting.follow.routes import Front
from masp_meeting.follow.seen import Seen
from masp_meeting.follow.slowing import Slowing
from masp_meeting.follow.turns import Turns
from masp_meeting.service.office import Office

Say = Callable[[str], None]
THIS_MACHINE, THE_NETWORK = "this machine", "the network"
_SPARE = 2
"""Seconds for which a browser may keep a spare connection: on a dead line it would try each in turn."""
_WAITING, _AT_ONCE = 128, 8
"""Connections that may wait to be taken, and how many are taken before anything else has its turn."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens, and how people reach it."""

    listening: socket.socket
    context: ssl.SSLContext | None
    host: str
    base: str
    proxy: str

    @property
    def address(self) -> str:
        """Where people reach it."""
        return self.base or self.here

    @property
    def here(self) -> str:
        """Where it answers itself."""
        name = socket.gethostname() if self._is_everywhere else self.host
        name = f"[{name}]" if ":" in name else name
        return f"http{'s' if self.context else ''}://{name}:{self.listening.getsockname()[1]}"

    @property
    def reaches(self) -> str:
        """Who can reach it without a proxy."""
        loopback = ip_address(self.listening.getsockname()[0]).is_loopback
        return THIS_MACHINE if loopback else THE_NETWORK

    @property
    def openly(self) -> bool:
        """Whether what is shown travels where others can read it."""
        return self.reaches == THE_NETWORK and not self.context and not self.base

    @property
    def warnings(self) -> tuple[str, ...]:
        """What whoever opens it should know of who can reach it, and how."""
        said = []
        if self.base and not self.context:
            said.append(f"Itself it answers at {self.here} for the proxy before it.")
            if not self.proxy:
                said.append("Name the proxy with --proxy, or everybody counts as one and is limited as one.")
        if self.reaches == THE_NETWORK:
            said.append(f"Whoever reaches this machine over the network reaches the server at {self.here}.")
        if self.openly:
            said.append(
                "Warning: without encryption everybody on the way can read the meeting and take a follower’s "
                "place: use --certificate and --key, or a proxy with TLS before it."
            )
        return tuple(said)

    @property
    def meant(self) -> Meant:
        """By which names it is meant."""
        names = {self.host, urlsplit(self.here).hostname, urlsplit(self.base).hostname}
        names |= {"localhost", "127.0.0.1", "::1"} if self.reaches == THIS_MACHINE else set()
        base = "://".join(urlsplit(self.base)[:2]) if self.base else ""
        return Meant(frozenset(name.lower() for name in names if name), base.lower(), self.openly)

    @property
    def _is_everywhere(self) -> bool:
        return ip_address(self.listening.getsockname()[0]).is_unspecified


def settle(host: str, port: int, tls: tuple[Path, Path] | None, base: str, proxy: str) -> Place:
    """Take a place for a server, at which it can be reached from now on.

    Args:
        host: the name or address of this machine to listen at.
        port: 0 for any that is free.
        tls: the files of the certificate and of its key.
        base: how people reach it through a proxy, or empty.
        proxy: the address of that proxy, which tells who asks, or empty.

    Raises:
        Refused: the files are no good, or the place is taken or is not this machine's.
    """
    if not 0 <= port <= 65535:
        raise Refused(f"There is no port {port}: name one from 1 to 65535, or 0 for any that is free.")
    context = _context(*tls) if tls else None
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, *_, address = found[0]
        listening = socket.create_server((address[0], port), family=family, backlog=_WAITING)
    except (OSError, UnicodeError) as fault:
        why = str(getattr(fault, "strerror", None) or fault).partition(" (")[0]
        words = f"Nobody can be served at {host}, port {port} ({why})"
        raise Refused(f"{words}: name another with --host or --port.") from fault
    return Place(listening, context, host, base, proxy)


def serve(place: Place, reader: Office, writer: Office, say: Say, ready: Callable[[], None]) -> None:
    """Serve the meetings of a workspace until the process is told to end.

    Args:
        place: where.
        reader: an office that only reads from now on.
        writer: another of the same workspace, in which people come in.
        say: tells whoever runs the server a sentence.
        ready: called once requests are answered.

    Raises:
        Refused: a fault of the program ended it; the sentence names the file that describes it.
    """
    _hold_as_many_as_may_be()
    for name in ("uvicorn", "sse_starlette"):
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    asyncio.run(_serve(place, reader, Turns(writer), say, ready))


async def _serve(place: Place, reader: Office, writer: Turns, say: Say, ready: Callable[[], None]) -> None:
    asyncio.get_running_loop().set_exception_handler(partial(_tell, say))
    pages, seen, ending = Pages(), Seen(writer, say), asyncio.Event()
    hub = Hub(reader, pages, seen, say)
    secure = place.context is not None or place.base.startswith("https:")
    front = Front(hub, reader.invitations, pages, writer, seen, Slowing(writer.office.clock), secure, say)
    server = _Server(Guard(front.application(), place.meant, pages.refused), place, hub, ready)
    faults: list[BaseException] = []
    tasks = [asyncio.create_task(one) for one in (hub.watch(), hub.beat(), seen.keep(ending))]
    for task in tasks:
        task.add_done_callback(partial(_ended, faults, server))
    await server.serve([place.listening])
    ending.set()
    for task in tasks[:2]:
        task.cancel()
    await asyncio.wait(tasks)
    if faults:
        file = writer.office.note_fault(faults[0])
        raise Refused(f"The server ended by a fault of the program: {file} describes it, please send it in.")


class _Server(uvicorn.Server):
    """uvicorn's, which ends the streams first when it is told to end, and says nothing."""

    def __init__(self, app: Guard, place: Place, hub: Hub, ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            loop="none",
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=bool(place.proxy),
            forwarded_allow_ips=place.proxy,
            h11_max_incomplete_event_size=HEAD,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=_SPARE,
        )
        super().__init__(config)
        self._place, self._hub, self._ready = place, hub, ready
        self._ending = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:  # noqa: ARG002  # it has its own
        """Answer from now on."""
        crowd, context = Crowd(whence((self._place.proxy, 0))), self._place.context
        server = await asyncio.get_running_loop().create_server(
            lambda: Connection(crowd, self.config, self.server_state),
            sock=self._place.listening,
            ssl=context,
            ssl_handshake_timeout=PATIENCE if context else None,
            backlog=_AT_ONCE,
        )
        self._place.listening.listen(_WAITING)
        self.servers, self.started = [server], True
        gc.collect()
        gc.freeze()
        self._ready()

    async def main_loop(self) -> None:
        """Wait until it is to end; once a second the date that is sent is made anew."""
        while not await self.on_tick(0):
            with suppress(TimeoutError):
                async with asyncio.timeout(1):
                    await self._ending.wait()

    def end(self) -> None:
        """End: first whatever is open, then the server."""
        self._hub.close()
        self.should_exit = True
        self._ending.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End at the signals that ask for it, wherever they come in."""
        loop = asyncio.get_running_loop()

        def told(*_: object) -> None:
            loop.call_soon_threadsafe(self.end)

        before = {one: signal.signal(one, told) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def _hold_as_many_as_may_be() -> None:
    """Let the system hold as many connections as it allows: of those that only begin TLS none is counted."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  # there is none but on POSIX

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _context(certificate: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        # Without a password the engine would ask for one on the terminal.
        context.load_cert_chain(certificate, key, password=lambda: "")
    except (OSError, ValueError) as fault:
        words = f"{certificate} and {key} are no certificate and key that can be used"
        raise Refused(f"{words}: both must be readable, in PEM, and without a password.") from fault
    return context


def _ended(faults: list[BaseException], server: _Server, task: asyncio.Task[None]) -> None:
    """Let the server end with a task that should not have: a page that stands still may not look live."""
    if not task.cancelled() and (fault := task.exception()) is not None:
        faults.append(fault)
        server.end()


def _tell(say: Say, _: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    """Say what went wrong in the machinery; a connection that broke is none of it."""
    if not isinstance(context.get("exception"), OSError):
        say(f"Something went wrong on a connection: {context.get('message')}.")
