"""The workspace's own Word templates, which take the place of those that ship."""

from pathlib import Path

from masp_meeting.service.setting import Setting

FOLDER = "templates"
"""The workspace's folder for them."""


def template_of(setting: Setting, name: str) -> Path | None:
    """The workspace's own template of a document (``minutes``); None where it has none."""
    own = setting.workspace.folder / FOLDER / f"{name}.docx"
    return own if own.exists() else None
