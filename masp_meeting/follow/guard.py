"""Stands before every page: turns away what no browser of a follower sends, and seals every answer."""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEAD = 8192
"""Bytes that the head of a request may have."""
FROM_ONE = 200
"""Connections that one address may have open, and answers that it may wait for.

A whole trust or force may come from one address: forty people, each with a page and what its browser keeps.
"""
PATIENCE = 5.0
"""Seconds within which a request must be whole."""
_BODY = 1024
_PATH = re.compile(r"/[\w./-]*", re.ASCII)
_METHODS = ("GET", "HEAD", "POST")

SEALS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store, no-transform",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Accel-Buffering": "no",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The headers of every answer."""

NO_PAGE = "There is no such page: open your personal link, all of it."
NOT_SO = "This server is not asked so: open your personal link in a browser."
Page = Callable[[str], str]
"""Makes a page of a sentence."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is turned away: the status, and a sentence for the page."""

    status: int
    sentence: str
    again: int = 0
    """Seconds after which it may be tried again; 0 where that helps nobody."""

    def answer(self, page: Page) -> HTMLResponse:
        """As it is sent; the connection ends with it, whatever is still being sent on it."""
        headers = {"Connection": "close"} | ({"Retry-After": str(self.again)} if self.again else {})
        return HTMLResponse(page(self.sentence), self.status, headers)


class TurnedAway(Exception):
    """Raised where a request is turned away while it is being answered."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.status)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Meant:
    """How this server is meant to be reached: by which names, and by which address through a proxy.

    ``openly`` is set where the line is neither encrypted nor within this machine: of such an address browsers
    tell where a form comes from only under a policy that is laxer, though no less discreet to others.
    """

    hosts: frozenset[str]
    base: str = ""
    openly: bool = False

    @property
    def seals(self) -> Mapping[str, str]:
        """The headers of every answer."""
        return {**SEALS, "Referrer-Policy": "same-origin"} if self.openly else SEALS


class Guard:
    """Lets through to the pages what a browser of a follower may ask."""

    def __init__(self, app: ASGIApp, meant: "Meant", page: Page) -> None:
        self._app, self._meant, self._page = app, meant, page
        self._waiting: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        client = whence(scope["client"])
        scope["state"]["whence"] = client
        self._waiting[client] += 1
        try:
            refusal = self._refusal(scope, client)
            if refusal is None and scope["method"] == "POST":
                refusal = await _whole(receive)
            if refusal is None:
                await self._app(scope, receive, self._sealed(send))
            else:
                await refusal.answer(self._page)(scope, receive, self._sealed(send))
        finally:
            self._waiting[client] -= 1
            if not self._waiting[client]:
                del self._waiting[client]

    def _refusal(self, scope: Scope, client: str) -> Refusal | None:
        """Why a request is turned away at its head; None where it is not."""
        headers = Headers(scope=scope)
        if self._waiting[client] > FROM_ONE:
            return Refusal(429, "Too many requests come from your address: wait a moment.", 5)
        if len(scope["raw_path"]) + sum(len(name) + len(value) for name, value in headers.raw) > HEAD:
            return Refusal(431, "This request is too long.")
        if not self._is_meant(headers.getlist("host"), scope):
            return Refusal(421, "This server does not answer by that name.")
        if not _PATH.fullmatch(scope["path"]) or b"%" in scope["raw_path"]:
            return Refusal(404, NO_PAGE)
        if scope["method"] not in _METHODS:
            return Refusal(405, NOT_SO)
        if _brings_too_much(headers, scope["method"]):
            return Refusal(413, "This server takes no files and no texts.")
        if scope["method"] == "POST" and not self._is_own_page(headers, scope):
            return Refusal(403, "This came from the page of another site: open your personal link yourself.")
        return None

    def _is_meant(self, hosts: list[str], scope: Scope) -> bool:
        """Whether a request names this server: a page of another name might be somebody else's trick."""
        if len(hosts) != 1:
            return False
        try:
            name = urlsplit(f"//{hosts[0]}").hostname
        except ValueError:
            return False
        return name in self._meant.hosts or (scope["server"] is not None and name == scope["server"][0])

    def _is_own_page(self, headers: Headers, scope: Scope) -> bool:
        """Whether one of our pages sent it, as the browser tells."""
        site, origin = headers.get("sec-fetch-site"), headers.get("origin", "").lower()
        if site is not None:
            return site == "same-origin"
        return origin != "" and origin in (f"{scope['scheme']}://{headers['host'].lower()}", self._meant.base)

    def _sealed(self, send: Send) -> Send:
        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._meant.seals.items():
                    headers[name] = value
            await send(message)

        return sealed


def whence(client: tuple[str, int] | None) -> str:
    """Where a client is; a network of the newer kind of addresses counts as one, as it is sold."""
    try:
        address = ip_address(client[0].partition("%")[0] if client else "")
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or address.exploded[:19])
    return str(address)


def _brings_too_much(headers: Headers, method: str) -> bool:
    length = headers.get("content-length", "0")
    if method == "POST":
        return not length.isdigit() or int(length[:9]) > _BODY
    return length.strip("0") != "" or "transfer-encoding" in headers


async def _whole(receive: Receive) -> Refusal | None:
    """Hear the body, of which nothing is used."""
    size = 0
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                message = await receive()
                size += len(message.get("body", b""))
                if size > _BODY:
                    return Refusal(413, "This server takes no files and no texts.")
                if not message.get("more_body", False):
                    return None
    except TimeoutError:
        return Refusal(408, "The request did not arrive whole: try again.")
