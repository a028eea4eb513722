"""The commands: the only place that names every layer and brings them together."""

from masp_meeting.cli.main import main

__all__ = ["main"]
