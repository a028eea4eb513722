"""The Word templates that ship, one for each document: a workspace may hold its own of the same name."""

from pathlib import Path

SHIPPED = Path(__file__).parent


def shipped(name: str) -> Path:
    """The template of a document as it ships: ``minutes`` is ``minutes.docx``."""
    return SHIPPED / f"{name}.docx"
