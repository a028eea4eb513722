"""Makes the pages that people who follow from afar are sent: each view once, whoever looks."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.follower_view import FollowerView
from masp_meeting.domain.invitations import Invitation
from masp_meeting.follow import wording

_HERE = Path(__file__).parent
_KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_VIEWS_KEPT = 64
"""Distinct views whose HTML is at hand: more than one meeting has at a time."""
# A browser drops or obeys control characters: what somebody pasted is shown instead, as on the wall.
_SHOWN: Final = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | dict.fromkeys(
    range(0x7F, 0xA0), 0x2426
)


@dataclass(frozen=True, slots=True)
class Fragment:
    """What one view looks like: the part of the page that changes, and what tells it from another."""

    html: str
    etag: str


@dataclass(frozen=True, slots=True)
class Static:
    """A file that the pages name: never changed while the server runs."""

    content: bytes
    media_type: str
    etag: str


class Pages:
    """Every page there is. Views become HTML once; who follows shares it with all who see the same."""

    def __init__(self) -> None:
        """Read the templates and the files that they name."""
        self._environment = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=_as_typed,
        )
        self._environment.globals.update(words=wording)
        self._environment.filters.update(day=show_date, time=wording.show_time)
        for name in self._environment.list_templates():
            self._environment.get_template(name)  # now, for the first who follow wait for no template
        self._cached = lru_cache(_VIEWS_KEPT)(self._rendered)
        self._refusals = lru_cache(_VIEWS_KEPT)(lambda said: self._render("refused.html", sentence=said))
        files = (path for path in (_HERE / "static").iterdir() if path.suffix in _KINDS)
        self._static = {path.name: _static(path) for path in files}

    def fragment(self, view: FollowerView) -> Fragment:
        """What a view looks like; equal views give equal bytes."""
        return self._cached(view)

    def gone(self) -> Fragment:
        """What is left on the page of somebody who is nobody's guest any more."""
        return _fragment(self._render("gone.html"))

    def page(self, view: FollowerView, name: str) -> str:
        """The whole document around a view.

        Args:
            view: what is to be seen.
            name: whom the link is for.
        """
        return self._render("page.html", view=view, name=name, fragment=Markup(self.fragment(view).html))

    def join(self, invitation: Invitation, title: str, marking: str, token: str) -> str:
        """The page that a link opens: whose it is, and a button that uses it up.

        Args:
            invitation: what the link is for.
            title: the meeting's.
            marking: the partnership's protective marking.
            token: the end of the link.
        """
        return self._render("join.html", invitation=invitation, title=title, marking=marking, token=token)

    def refused(self, sentence: str) -> str:
        """A page that says why there is nothing else; made once, however often somebody tries."""
        return self._refusals(sentence)

    def static(self, name: str) -> Static | None:
        """A file that the pages name; None for every other name."""
        return self._static.get(name)

    def _rendered(self, view: FollowerView) -> Fragment:
        return _fragment(self._render("fragment.html", view=view))

    def _render(self, template: str, **values: object) -> str:
        return self._environment.get_template(template).render(**values)


def _fragment(html: str) -> Fragment:
    return Fragment(html, _etag(html.encode()))


def _static(path: Path) -> Static:
    content = path.read_bytes()
    return Static(content, _KINDS[path.suffix], _etag(content))


def _etag(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]


def _as_typed(value: object) -> object:
    """Text without anything that a browser, or the stream that carries it, would obey."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return value.replace("\r\n", "\n").translate(_SHOWN)
