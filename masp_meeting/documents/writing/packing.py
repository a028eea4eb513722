"""Turns a document into bytes that are the same whenever its content is the same."""

import io
import zipfile
from collections.abc import Mapping

from docx.document import Document as Paper

_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)


def packed(paper: Paper, filled: Mapping[str, bytes] | None = None) -> bytes:
    """The document's file, with every date and system mark of its archive pinned.

    Args:
        paper: the document.
        filled: parts, by their names in the file, that take the place of the document's own.
    """
    own, archive = io.BytesIO(), io.BytesIO()
    paper.save(own)
    with zipfile.ZipFile(own) as parts, zipfile.ZipFile(archive, "w") as pinned:
        contents = {name: parts.read(name) for name in parts.namelist()} | dict(filled or {})
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, _SAME_MOMENT)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            pinned.writestr(entry, content)
    return archive.getvalue()
