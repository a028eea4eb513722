"""Writes a list of actions as a Word document."""

from dataclasses import fields
from pathlib import Path

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.describing import describe
from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.action_list import ActionList

SHIPPED = shipped("action-list")


def write_action_list(actions: ActionList, template: Path | None = None) -> bytes:
    """The list as the bytes of a Word file; the same list and template give the same bytes.

    Args:
        actions: what it says.
        template: the partnership's own; None takes the one that ships with the package.

    Raises:
        Refused: the template cannot be used; the sentence says why.
    """
    words = {one.name: getattr(actions, one.name) for one in fields(actions)}
    paper, parts = filled(template or SHIPPED, words)
    title = f"{actions.title}, {actions.reader}, after the meeting of {actions.day}"
    describe(paper, title, actions.partnership, actions.made, actions.version)
    return packed(paper, parts)
