"""Reads a written document back as a person would: its paragraphs and rows in order, each with its style."""

import io
import zipfile

from docx import Document
from docx.document import Document as Paper
from docx.table import Table
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(content: bytes) -> Paper:
    return Document(io.BytesIO(content))


def pairs(content: bytes) -> list[tuple[str, str]]:
    """Every paragraph as (style, text), every table row as (style, its cells between bars)."""
    found = []
    for block in opened(content).iter_inner_content():
        style = block.style.name if block.style and block.style.name else ""
        if isinstance(block, Table):
            found += [(style, " | ".join(cell.text for cell in row.cells)) for row in block.rows]
        else:
            found.append((style, block.text))
    return found


def text_of(content: bytes) -> str:
    return "\n".join(text for _, text in pairs(content))


def part(content: bytes, name: str) -> etree._Element:
    """One XML part of the file, parsed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def everything(content: bytes) -> str:
    """All that the file holds, unpacked and put together, as one text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of the file by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
