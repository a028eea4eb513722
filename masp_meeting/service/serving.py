"""The desk of the server through which people follow from afar: one for a workspace, a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from time import monotonic, sleep

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.link_base import link_base
from masp_meeting.service.setting import Setting
from masp_meeting.storage.claim import Claim
from masp_meeting.storage.keys import KEY_ON_STDIN

HERE_ALONE = "this machine"
_TO_START, _TO_STOP = 10.0, 3.0
_LOOK = 0.2
"""Seconds for which to insist where somebody else may hold the lock only to look who holds it."""
_SILENT = "The server did not come up: start it with “masp-meeting follow serve”, and see what it says."


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that runs: where it answers, in which process and since when, and who reaches it.

    ``reaches`` is HERE_ALONE or “the network”.
    """

    address: str
    pid: int
    since: datetime
    reaches: str


class ServingDesk:
    """Starts the server, knows whether it runs, and ends it."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._started: subprocess.Popen[bytes] | None = None

    @contextmanager
    def serving(self, address: str, reaches: str) -> Iterator[None]:
        """Let it be known that this process serves the workspace, for as long as it does.

        Raises:
            Refused: another process serves it; the sentence names its address.
        """
        claim = self._claim()
        try:
            if not claim.take(_LOOK):
                raise Refused(_taken(claim.told()))
        except OSError as fault:
            raise Refused(f"Nobody can be served from this folder ({fault.strerror}).") from fault
        try:
            claim.tell(Serving(address, os.getpid(), self._setting.clock(), reaches))
            yield
        finally:
            claim.release()

    def running(self) -> Serving | None:
        """The server that runs now; None where there is none, whatever one that was killed left behind."""
        return self._holder(0)

    def start(
        self,
        host: str = "",
        port: int | None = None,
        certificate: Path | None = None,
        key: Path | None = None,
    ) -> Serving:
        """Start a server that goes on when this program ends, and wait until people reach it.

        What is not named here is as the profile has it.

        Raises:
            Refused: one runs already, or it did not come up; the sentence is what it said.
        """
        if runs := self._holder(_LOOK):
            raise Refused(_taken(runs))
        named = {"--host": host or None, "--port": port, "--certificate": certificate, "--key": key}
        words = [word for name, value in named.items() if value is not None for word in (name, str(value))]
        folder = str(self._setting.workspace.folder.resolve())
        command = [sys.executable, "-P", "-m", "masp_meeting", "--workspace", folder, "follow", "serve"]
        with TemporaryFile() as said:
            self._started = subprocess.Popen(
                [*command, *words],
                stdin=subprocess.PIPE,
                stdout=said,
                stderr=said,
                start_new_session=True,
                env=os.environ | ({KEY_ON_STDIN: "1"} if self._setting.workspace.key else {}),
            )
            self._tell_key(self._started)
            # It outlives this program; should it end before, the system is to forget it.
            Thread(target=self._started.wait, daemon=True).start()
            came = _soon(self._is_settled, _TO_START)
            if runs := self.running():
                return runs
            self._end_what_was_started()
            said.seek(0)
            raise Refused(_last_line(said.read()) if came else _SILENT)

    def link_base(self) -> str:
        """What links begin with: as the profile has it, else where the server that runs answers; else empty.

        The address of a server that the network reaches is the profile's to say: of those that it answers
        at, this machine does not know which is theirs.
        """
        if base := link_base(self._setting.profile.follow.base_url):
            return base
        runs = self.running()
        return runs.address if runs and runs.reaches == HERE_ALONE else ""

    def stop(self) -> None:
        """End the server, and wait until it is gone; no harm where none runs.

        Raises:
            Refused: it is not this user's to end.
        """
        for how in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
            runs = self._holder(_LOOK)
            if runs is None:
                break
            try:
                os.kill(runs.pid, how)
            except ProcessLookupError:
                break
            except PermissionError:
                raise Refused(f"The server is another user’s (process {runs.pid}): ask them.") from None
            _soon(lambda: self.running() is None, _TO_STOP / 2)
        self._end_what_was_started()

    def _tell_key(self, started: "subprocess.Popen[bytes]") -> None:
        """Hand a server the key through a pipe: its words and variables others could read."""
        key, pipe = self._setting.workspace.key, started.stdin
        if pipe is not None:
            with suppress(BrokenPipeError), pipe:
                pipe.write(f"{key.secret.hex()}\n".encode() if key else b"")

    def _is_settled(self) -> bool:
        """Whether what was started serves, or never will."""
        return self._started is None or self._started.poll() is not None or self.running() is not None

    def _end_what_was_started(self) -> None:
        if self._started is not None:
            with suppress(ProcessLookupError):
                self._started.kill()
            self._started.wait()
            self._started = None

    def _holder(self, patience: float) -> Serving | None:
        """Who serves: whoever holds the lock, and for as long as they do."""
        claim = self._claim()
        with suppress(OSError):
            if not claim.take(patience):
                return claim.told()
            claim.release()
        return None

    def _claim(self) -> Claim[Serving]:
        return Claim(self._setting.workspace.folder, "masp-follow", Serving)


def _taken(by: Serving | None) -> str:
    where = f"at {by.address}" if by else "from another process"
    return f"The meetings of this workspace are served already, {where}: stop that server first."


def _soon(done: Callable[[], bool], within: float) -> bool:
    """Whether something comes to be so within some seconds."""
    ends = monotonic() + within
    while not done():
        if monotonic() >= ends:
            return False
        sleep(0.02)
    return True


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return last or _SILENT
