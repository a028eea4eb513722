"""A small server of nothing but pages, so that a browser can look at each, and at one that changes."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from masp_meeting.domain.follower_view import FollowerView
from masp_meeting.follow.pages import Fragment, Pages
from tests.domain.followed import invitation

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store, no-transform",
}


class StandIn:
    """What it shows may be changed while somebody looks; so may how it behaves."""

    def __init__(self, view: FollowerView) -> None:
        self.pages = Pages()
        self.view = view
        self.gone = False
        self.streams = True
        """Whether events come through; without, they are held back."""
        self.down = False
        """Whether a proxy answers in the server's place."""
        self.foreign = False
        """Whether something on the way answers with a page of its own."""
        self.asked: list[str] = []
        self.address = ""

    @property
    def fragment(self) -> Fragment:
        """What is to be seen now."""
        return self.pages.gone() if self.gone else self.pages.fragment(self.view)

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Serve until the block is left."""
        routes = [
            Route("/follow", self._page),
            Route("/j/{token}", self._join),
            Route("/refused", self._refused),
            Route("/follow/view", self._view),
            Route("/follow/events", self._events),
            Route("/static/{name}", self._file),
        ]
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.address = f"http://127.0.0.1:{door.getsockname()[1]}"
            config = uvicorn.Config(Starlette(routes=routes), log_config=None, ws="none", lifespan="off")
            config.timeout_graceful_shutdown = 0
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, args=([door],))
            thread.start()
            try:
                yield
            finally:
                self.ends = server.should_exit = True
                thread.join()

    ends = False

    def _page(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        return HTMLResponse(self.pages.page(self.view, "Ann Reed"), headers=HEADERS)

    def _join(self, request: Request) -> Response:
        page = self.pages.join(invitation(), self.view.title, self.view.marking, request.path_params["token"])
        return HTMLResponse(page, headers=HEADERS)

    def _refused(self, _: Request) -> Response:
        sentence = "This link is not valid: check that all of it was copied, or ask for another."
        return HTMLResponse(self.pages.refused(sentence), 403, headers=HEADERS)

    def _view(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        if self.foreign or self.down:
            return self._elsewhere()
        fragment = self.fragment
        tag = f'"{fragment.etag}"'
        if request.headers.get("If-None-Match") == tag:
            return Response(status_code=304, headers=HEADERS | {"ETag": tag})
        status = 403 if self.gone else 200
        return HTMLResponse(fragment.html, status, headers=HEADERS | {"ETag": tag})

    def _file(self, request: Request) -> Response:
        found = self.pages.static(request.path_params["name"])
        if found is None:
            return Response(status_code=404, headers=HEADERS)
        return Response(found.content, media_type=found.media_type, headers=HEADERS)

    def _events(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        if self.foreign or self.down:
            return self._elsewhere()
        if self.gone:
            return Response(status_code=403)
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=HEADERS)

    def _elsewhere(self) -> Response:
        return HTMLResponse("<h1>Your session has expired</h1>", 502 if self.down else 200)

    async def _stream(self) -> AsyncIterator[str]:
        sent = ""
        while not (self.ends or self.down):
            fragment = self.fragment
            if self.streams and fragment.etag != sent:
                sent = fragment.etag
                lines = "".join(f"data: {line}\n" for line in fragment.html.split("\n"))
                yield f"event: {'gone' if self.gone else 'view'}\n{lines}\n"
                if self.gone:
                    return
            await asyncio.sleep(0.01)
