"""What lies where in a workspace."""

from pathlib import Path

DATABASE = "masp.db"
AGENDAS = "agendas"
MINUTES = "minutes"
TEMPLATES = "templates"
RESTORING = ".restoring"
"""Where a backup lies that is about to take the workspace's place; with more behind its name, not yet."""


def is_begun(folder: Path) -> bool:
    """Whether a backup is taking the workspace's place."""
    return (folder / RESTORING).exists()


def is_restoring(folder: Path) -> bool:
    """Whether a restore is under way, or was interrupted at any point."""
    return is_begun(folder) or (folder / f"{RESTORING}.partial").exists()
