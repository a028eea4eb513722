"""The option that opens a workspace on a network share all the same."""

import argparse
import os
from typing import Any

from masp_meeting.storage.shares import ALLOWED


class _Allow(argparse.Action):
    """Set for the whole process, and for what it starts."""

    def __call__(self, *_: Any) -> None:  # noqa: ANN401  # as its parent has them
        """Allow it."""
        os.environ[ALLOWED] = "1"


def allow_network_share(parser: argparse.ArgumentParser) -> None:
    """Add the option to what stands before every command."""
    words = f"the workspace is on a network share, and no other machine opens it; {ALLOWED}=1 says the same"
    parser.add_argument("--network-share", nargs=0, action=_Allow, default=argparse.SUPPRESS, help=words)
