"""Makes small documents for tests: paragraphs with **bold** words, tables, and Word files of raw XML."""

import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument

from masp_meeting.documents.reading import read_form
from masp_meeting.domain.facts import FormReading

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"

FRAME = (
    "Referrer name: A. Bee",
    "Agency: Probation",
    "Subject name: Jo Orchard",
    "Victim initials: Q.R.",
    "Help wanted: Advice",
)
"""What a document needs to count as a referral, beside what a test is about."""


def paragraphs(*texts: str) -> WordDocument:
    document = Document()
    for text in texts:
        paragraph = document.add_paragraph()
        for count, part in enumerate(text.split("**")):
            paragraph.add_run(part).bold = bool(count % 2)
    return document


def table(*rows: tuple[str, ...]) -> WordDocument:
    document = paragraphs(*FRAME)
    made = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for cells, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=False):
            cell.text = text
    return document


def reading(document: WordDocument, folder: Path) -> FormReading:
    path = folder / "form.docx"
    document.save(str(path))
    return read_form(path)


def raw(path: Path, body: str | bytes, others: dict[str, bytes] | None = None) -> Path:
    """A Word file whose document part is as given."""
    text = (
        body
        if isinstance(body, bytes)
        else f'<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'.encode()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
        for name, data in (others or {}).items():
            archive.writestr(name, data)
    return path
