"""A document's property of our own: the journal's head, which stays with the file wherever it is sent."""

import io
import zipfile
import zlib

from docx.document import Document as Paper
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from masp_meeting.documents.archive import OLD, has_password
from masp_meeting.documents.comparing import lines_of, safe_part
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.heads import Head, head_in, last_head_in

_NAME = "Journal"
_PART = "docProps/custom.xml"
_KIND = "/custom-properties"
_OURS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_EMPTY = f'<Properties xmlns="{_OURS}" xmlns:vt="{_VALUE}"/>'
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What every property of this sort has."""
_FIRST = 2
"""The number of the first property: those below are taken."""


class Protected(Refused):
    """The document opens with a password alone."""


def put_property(paper: Paper, head: str) -> None:
    """Put the journal's head among a document's own properties in the place of one that is there."""
    package = paper.part.package
    properties = etree.fromstring(_EMPTY)
    for key, one in list(package.rels.items()):
        if one.reltype.endswith(_KIND):
            properties.extend(_others(one.target_part.blob))
            del package.rels[key]
    ours = etree.SubElement(properties, f"{{{_OURS}}}property", fmtid=_FORMAT, name=_NAME)
    etree.SubElement(ours, f"{{{_VALUE}}}lpwstr").text = head
    for number, one in enumerate(properties, start=_FIRST):
        one.set("pid", f"{number}")
    content = etree.tostring(properties, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI(f"/{_PART}"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, content, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def head_of(content: bytes) -> Head | None:
    """The journal's head that a document carries, by its property or else as it is printed.

    Returns:
        None where it carries none, as papers of early versions do.

    Raises:
        Protected: it opens with a password alone.
        Refused: it is no Word document, or not safe to read.
    """
    if content.startswith(OLD) and has_password(content):
        raise Protected("The document has a password.")
    printed = lines_of(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        stated = _head_stated(archive) if _PART in archive.namelist() else None
    return stated or last_head_in(words for _, words in printed)


def _head_stated(archive: zipfile.ZipFile) -> Head | None:
    try:
        properties = safe_part(archive, _PART)
    except (Refused, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError):
        return None
    ours = (one for one in properties if one.get("name") == _NAME)
    heads = (head_in("".join(map(str, one.itertext()))) for one in ours)
    return next((head for head in heads if head), None)


def _others(properties: bytes) -> list[etree._Element]:
    """A template's own properties but the one that is called as ours is; none where they cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return [one for one in etree.fromstring(properties, parser) if one.get("name") != _NAME]
    except etree.XMLSyntaxError:
        return []
