"""The command that serves the meetings to people who follow them in a browser."""

import argparse
import sys
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from masp_meeting.cli.clock import open_with
from masp_meeting.cli.printing import in_one_line
from masp_meeting.cli.unlocking import key_for
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.house_rules import FollowRules
from masp_meeting.domain.link_base import link_base


def serve(arguments: argparse.Namespace) -> int:
    """Serve until told to end; one line on standard output says when people can come in, and where."""
    from masp_meeting.follow.server import Place, settle
    from masp_meeting.follow.server import serve as serve_at

    key = key_for(arguments.workspace)
    with open_with(arguments.workspace, key) as reader, open_with(arguments.workspace, key) as writer:
        rules, folder = reader.profile.follow, reader.workspace.folder
        host, port = arguments.host or rules.host, rules.port if arguments.port is None else arguments.port
        base, proxy = _base(arguments.base_url or rules.base_url), _proxy(arguments.proxy or rules.proxy)
        place: Place = settle(host, port, _tls(arguments, rules, folder), base, proxy)
        say = _Once()

        def ready() -> None:
            sys.stdout.write(f"Followers reach the meeting at {place.address}\n")
            sys.stdout.flush()

        with place.listening, writer.serving.serving(place.address, place.reaches):
            for sentence in place.warnings:
                say(sentence)
            serve_at(place, reader, writer, say, ready)
    return 0


class _Once:
    """Says each sentence once: what is wrong goes on being wrong for a while."""

    def __init__(self) -> None:
        self._said: set[str] = set()

    def __call__(self, sentence: str) -> None:
        if sentence not in self._said:
            self._said.add(sentence)
            sys.stderr.write(f"{in_one_line(sentence)}\n")
            sys.stderr.flush()


def _base(typed: str) -> str:
    base = link_base(typed)
    if urlsplit(base).path:
        raise Refused("The pages need a name of their own: name the address without a path behind it.")
    return base


def _proxy(typed: str) -> str:
    try:
        return str(ip_address(typed)) if typed else ""
    except ValueError:
        raise Refused(f"“{typed}” is no address of a proxy: write it as 127.0.0.1.") from None


def _tls(arguments: argparse.Namespace, rules: FollowRules, folder: Path) -> tuple[Path, Path] | None:
    if bool(arguments.certificate) != bool(arguments.key):
        raise Refused("A certificate needs its key, and a key its certificate: name both, or neither.")
    if arguments.key:
        return arguments.certificate, arguments.key
    return (folder / rules.certificate, folder / rules.key) if rules.key else None
