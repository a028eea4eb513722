"""What each address answers: the door, the page, its stream, and the files that it needs."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC

from sse_starlette.sse import EventSourceResponse, SendTimeoutError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.invitations import Invitation, Validity
from masp_meeting.follow.guard import NO_PAGE, NOT_SO, Refusal, TurnedAway
from masp_meeting.follow.hub import Hub
from masp_meeting.follow.pages import Pages
from masp_meeting.follow.seen import Seen
from masp_meeting.follow.slowing import Slowing
from masp_meeting.follow.stream import Stream
from masp_meeting.follow.turns import Turns
from masp_meeting.service.invitations import (
    NOT_HERE,
    InvitationDesk,
    Known,
    NoEntry,
    UnknownLink,
    why_not,
)

COOKIE = "masp-follow"
HTML = "text/html; charset=utf-8"
_NO_LINK = "You need a personal link to follow a meeting: open it in this browser, all of it."
_NOT_NOW = Refusal(503, "The meeting cannot be shown at the moment: this page is tried again by itself.", 1)
_FAULT = Refusal(
    500, "Something went wrong here, and was noted: try again, or ask whoever sent you the link."
)
_SEND_TIMEOUT = 10


@dataclass(frozen=True, slots=True)
class Front:
    """All that the addresses answer with."""

    hub: Hub
    desk: InvitationDesk
    """Of an office that only reads."""
    pages: Pages
    writer: Turns
    seen: Seen
    slowing: Slowing
    secure: bool
    """Whether a browser may send the cookie by an encrypted line alone."""
    say: Callable[[str], None]

    def application(self) -> Starlette:
        """The addresses, and what is answered where one goes wrong."""
        app = Starlette(
            routes=[
                Route("/", self._root),
                Route("/static/{name}", self._static),
                Route("/j/{token}", self._door),
                Route("/j/{token}", self._join, methods=["POST"]),
                Route("/follow", self._follow),
                Route("/follow/agree", self._agree, methods=["POST"]),
                Route("/follow/view", self._view),
                Route("/follow/events", self._events),
            ],
            exception_handlers={
                HTTPException: self._unknown,
                TurnedAway: self._turned_away,
                Refused: self._refused,
                Exception: self._fault,
            },
        )
        app.router.redirect_slashes = False
        return app

    async def _root(self, _: Request) -> Response:
        return HTMLResponse(self.pages.refused(_NO_LINK))

    async def _static(self, request: Request) -> Response:
        found = self.pages.static(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return _tagged(request, found.content, found.etag, found.media_type)

    async def _door(self, request: Request) -> Response:
        token = request.path_params["token"]
        invitation = await self._opened(request, token)
        profile = self.writer.office.profile
        return HTMLResponse(self.pages.join(invitation, profile.meeting.title, profile.marking, token))

    async def _join(self, request: Request) -> Response:
        token = request.path_params["token"]
        invitation = await self._opened(request, token)
        # Whoever came in from here already, and opens their link again, is let through.
        known = self.desk.who(_session(request))
        answer = RedirectResponse("/follow", 303)
        if known is None or known.invitation.id != invitation.id:
            joined = await self.writer.take(lambda office: office.invitations.join(token))
            answer.set_cookie(
                COOKIE,
                joined.session,
                expires=joined.invitation.expires_at.astimezone(UTC),
                httponly=True,
                samesite="strict",
                secure=self._secure(request),
            )
        return answer

    async def _follow(self, request: Request) -> Response:
        known = await self._known(request)
        if known is None or known.validity is not Validity.VALID:
            raise NoEntry(_why_not(request, known))
        view = self.hub.look(known.invitation)
        self.seen.note(known.invitation, view)
        return HTMLResponse(self.pages.page(view, known.invitation.name))

    async def _agree(self, request: Request) -> Response:
        known = await self._known(request)
        if known is None:
            raise NoEntry(_why_not(request, known))
        session = _session(request)
        await self.writer.take(lambda office: office.invitations.agree(session))
        return RedirectResponse("/follow", 303)

    async def _view(self, request: Request) -> Response:
        known = await self._known(request)
        if known is None or known.validity is not Validity.VALID:
            return self._gone(known)
        view = self.hub.look(known.invitation)
        self.seen.note(known.invitation, view)
        fragment = self.pages.fragment(view)
        return _tagged(request, fragment.html.encode(), fragment.etag, HTML)

    async def _events(self, request: Request) -> Response:
        known = await self._known(request)
        if known is None or known.validity is not Validity.VALID:
            return self._gone(known)
        return _Live(self.hub, self.hub.open(_session(request), known.invitation))

    def _gone(self, known: Known | None) -> Response:
        return HTMLResponse(self.hub.gone(known).html, 403)

    async def _known(self, request: Request) -> Known | None:
        """Whose session it is that the browser tells of; a wrong one is answered late."""
        if not (session := _session(request)):
            return None
        known = self.desk.who(session)
        if known is None:
            await self.slowing.wrong(request.state.whence)
        return known

    async def _opened(self, request: Request, token: str) -> Invitation:
        """Whose link it is; a wrong one is answered late."""
        try:
            return self.desk.opens(token)
        except UnknownLink:
            await self.slowing.wrong(request.state.whence)
            raise

    def _secure(self, request: Request) -> bool:
        return self.secure or request.url.scheme == "https"

    async def _unknown(self, _: Request, fault: Exception) -> Response:
        status = fault.status_code if isinstance(fault, HTTPException) else 404
        return Refusal(status, NOT_SO if status == 405 else NO_PAGE).answer(self.pages.refused)

    async def _turned_away(self, _: Request, fault: Exception) -> Response:
        refusal = fault.refusal if isinstance(fault, TurnedAway) else _NOT_NOW
        return refusal.answer(self.pages.refused)

    async def _refused(self, _: Request, reason: Exception) -> Response:
        """Who may not is told why; what the disk refuses is for whoever runs the server to read."""
        if isinstance(reason, NoEntry):
            return HTMLResponse(self.pages.refused(str(reason)), 403)
        self.say(str(reason))
        return _NOT_NOW.answer(self.pages.refused)

    async def _fault(self, _: Request, fault: Exception) -> Response:
        file = self.writer.office.note_fault(fault)
        self.say(f"A fault of the program is described in {file}: please send it to whoever mends it.")
        return _FAULT.answer(self.pages.refused)


class _Live(EventSourceResponse):
    """A stream on its connection, which ends with it however that ends."""

    def __init__(self, hub: Hub, stream: Stream) -> None:
        super().__init__(stream.events(), ping=0, send_timeout=_SEND_TIMEOUT)
        self._hub, self._stream = hub, stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with suppress(SendTimeoutError):
                await super().__call__(scope, receive, send)
        finally:
            self._hub.leave(self._stream)


def _session(request: Request) -> str:
    return request.cookies.get(COOKIE, "")


def _why_not(request: Request, known: Known | None) -> str:
    if known is not None:
        return why_not(known.validity)
    return NOT_HERE if _session(request) else _NO_LINK


def _tagged(request: Request, content: bytes, etag: str, media_type: str) -> Response:
    """Content, or that the browser has it already."""
    headers = {"ETag": f'"{etag}"'}
    known = request.headers.get("if-none-match", "")
    if headers["ETag"] in (one.strip().removeprefix("W/") for one in known.split(",")):
        return Response(None, 304, headers)
    return Response(content, 200, headers, media_type)
