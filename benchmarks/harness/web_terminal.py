"""The projector's app in a browser by textual-serve: what the page for followers is measured against.

``python -m benchmarks.harness.web_terminal serve FOLDER PORT`` serves it, one process for each who looks.
"""

import asyncio
import subprocess
import sys
from collections.abc import Coroutine
from pathlib import Path
from threading import Thread
from time import perf_counter, sleep
from types import TracebackType
from typing import Any, Self

import aiohttp
from textual_serve.server import Server

from masp_meeting.cli.clock import open_office
from masp_meeting.tui.follow_app import FollowApp

_PROGRAM = [sys.executable, "-m", "benchmarks.harness.web_terminal"]
_PATIENCE = 60.0


class WebTerminals:
    """textual-serve as a process, and several who look at what it serves."""

    def __init__(self, folder: Path, port: int) -> None:
        """Start it, with nobody who looks."""
        self._port = port
        self.heard: list[bytearray] = []
        self.process = subprocess.Popen(
            [*_PROGRAM, "serve", str(folder), str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._loop = asyncio.new_event_loop()
        self._tasks: list[asyncio.Task[None]] = []
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._do(self._until_ready())

    def look(self, many: int, word: str) -> float:
        """Let so many look at once; returns the seconds until all have been painted a word."""
        began = perf_counter()
        for _ in range(many):
            self._do(self._begin())
        while not all(word.encode() in heard for heard in self.heard):
            if perf_counter() - began > _PATIENCE:
                raise AssertionError(f"“{word}” was not painted for all")
            sleep(0.01)
        return perf_counter() - began

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self.process.terminate()
        self.process.wait(_PATIENCE)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    async def _until_ready(self) -> None:
        self._session = aiohttp.ClientSession()
        until = perf_counter() + _PATIENCE
        while perf_counter() < until:
            try:
                async with self._session.get(f"http://127.0.0.1:{self._port}/"):
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)
        raise AssertionError("textual-serve did not start")

    async def _begin(self) -> None:
        self.heard.append(bytearray())
        self._tasks.append(asyncio.create_task(self._listen(self.heard[-1])))

    async def _listen(self, heard: bytearray) -> None:
        address = f"ws://127.0.0.1:{self._port}/ws?width=120&height=36"
        async with self._session.ws_connect(address, max_msg_size=0) as socket:
            async for message in socket:
                if message.type is aiohttp.WSMsgType.BINARY:
                    heard += message.data

    async def _end(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._session.close()


def show(folder: Path) -> None:
    """Be the projector, in whatever terminal there is."""
    with open_office(folder) as office:
        FollowApp(office, office.following.day()).run()


if __name__ == "__main__":
    if sys.argv[1] == "show":
        show(Path(sys.argv[2]))
    else:
        command = " ".join([*_PROGRAM, "show", sys.argv[2]])
        Server(f"exec {command}", "127.0.0.1", int(sys.argv[3])).serve()
