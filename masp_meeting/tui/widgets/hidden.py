"""What stands on the screen in place of what is hidden."""

from pathlib import PurePath

from masp_meeting.service.folders import FORMS, TABLES

HIDDEN = "hidden: x shows it"
_KINDS = (*FORMS, *TABLES, ".txt", ".eml", ".msg", ".zip")
"""Ends of names that tell of no person."""


def file_called(name: str, number: int, names: bool) -> str:
    """A file by its name, or by its number and kind alone: what people call forms is the subject's name."""
    if names:
        return name
    kind = PurePath(name).suffix.lower()
    return f"File {number:,} ({kind})" if kind in _KINDS else f"File {number:,}"
