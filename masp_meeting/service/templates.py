"""The workspace's own Word templates, which take the place of those that ship."""

from pathlib import Path

from masp_meeting.service.setting import Setting
from masp_meeting.storage.layout import TEMPLATES

FOLDER = TEMPLATES
"""The workspace's folder for them."""


def template_of(setting: Setting, name: str) -> Path | None:
    """The workspace's own template of a document (``minutes``); None where it has none."""
    return own_template(setting.workspace.folder, name)


def own_template(folder: Path, name: str) -> Path | None:
    """The same by the workspace's folder, whether it is a workspace yet or not."""
    own = folder / FOLDER / f"{name}.docx"
    return own if own.exists() or own.is_symlink() else None
