"""What the link of everybody who follows from afar begins with: the address of the partnership's server."""

import re
from urllib.parse import urlsplit

from masp_meeting.domain.errors import Refused

HERE = ("localhost", "127.0.0.1", "::1")
"""The hosts to which a link need not be encrypted on its way."""
_SAFE = re.compile(r"[\w:/.\[\]%~-]+", re.ASCII)
"""Neither a user, nor a query, nor a blank: the token is put behind it."""


def link_base(typed: str) -> str:
    """The beginning of every link, as it was typed; empty where nothing was.

    Raises:
        Refused: it is no address, or a link would travel to it in the open.
    """
    if not typed:
        return ""
    refusal = f"“{typed}” is no address of a server: write it as https://host or https://host/path."
    try:
        parts = urlsplit(typed)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused(refusal) from None
    if not host or port == 0 or parts.scheme not in ("http", "https") or not _SAFE.fullmatch(typed):
        raise Refused(refusal)
    if parts.scheme == "http" and host not in HERE:
        raise Refused("A link to another machine is only safe under https: name the server’s https address.")
    return typed.rstrip("/")


def link_to(base: str, token: str) -> str:
    """A personal link, behind the address of the server."""
    return f"{base}/j/{token}"
