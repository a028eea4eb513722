"""Opens a template that anybody may have saved, moved or damaged: what is wrong is one sentence about it."""

import io
import zipfile
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docxtpl import DocxTemplate

from masp_meeting.documents.archive import OLD, expands_too_far, has_macros, has_password
from masp_meeting.documents.reading.package import WORD
from masp_meeting.domain.errors import Refused

_CONTENTS = "[Content_Types].xml"
_PROPERTIES = "/metadata/core-properties"
_PLAIN = "save it as a plain Word document (.docx)"
_PASSWORD = "has a password: save it without one"
_MACROS = f"holds macros: {_PLAIN}"
_NOT_WORD = "is not a Word document: put one in its place, or take it away"


def opened(template: Path) -> DocxTemplate:
    """The template, read once.

    Raises:
        Refused: it is missing, cannot be read, is too large, or is no plain Word document.
    """
    data = _read(template)
    if reason := _unfit(data):
        raise Refused(f"The template {template} {reason}.")
    document = DocxTemplate(io.BytesIO(data))
    try:
        document.init_docx()
    except Exception as fault:
        raise Refused(f"The template {template} {_NOT_WORD}.") from fault
    _find_properties(document.docx.part.package)
    return document


def _find_properties(package: OpcPackage) -> None:
    """LibreOffice gives the properties of a document an address at which nobody looks for them.

    They would be put into the file a second time.
    """
    for key, one in list(package.rels.items()):
        if one.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES and one.reltype.endswith(_PROPERTIES):
            del package.rels[key]
            package.relate_to(one.target_part, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _read(template: Path) -> bytes:
    try:
        if template.exists() and not template.is_file():
            raise Refused(f"The template {template} is a folder or a pipe: put a Word document in its place.")
        if template.stat().st_size > WORD.file:
            raise Refused(f"The template {template} is too large: make the pictures in it smaller.")
        return template.read_bytes()
    except FileNotFoundError as fault:
        raise Refused(f"The template {template} is not there: put one in its place.") from fault
    except OSError as fault:
        raise Refused(
            f"The template {template} cannot be read ({fault.strerror}):"
            " close it where it is open, and see who may read it."
        ) from fault


def _unfit(data: bytes) -> str:
    """Why these bytes are not even looked into; empty where they are."""
    if data.startswith(OLD):
        return _PASSWORD if has_password(data) else f"is in the old Word format: {_PLAIN}"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if expands_too_far(parts, WORD):
                return "expands to far too much and is unsafe: make it anew in Word"
            if any(part.flag_bits & 1 for part in parts):
                return _PASSWORD
            kinds = archive.read(_CONTENTS)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError):
        return _NOT_WORD
    if has_macros(parts) or b"macroEnabled" in kinds:
        return _MACROS
    return f"is a template in Word's own sense (.dotx): {_PLAIN}" if b"template.main+xml" in kinds else ""
