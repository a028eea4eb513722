"""Writes the parts of the minutes that have readers of their own: annex, extract, summary, chair's record."""

from dataclasses import fields
from pathlib import Path

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.describing import describe
from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.chairs_record import ChairsRecord
from masp_meeting.domain.copies import Copy
from masp_meeting.domain.extract import Extract
from masp_meeting.domain.health_annex import Annex
from masp_meeting.domain.summary import Summary


def write_annex(annex: Annex, template: Path | None = None) -> bytes:
    """The health annex as the bytes of a Word file.

    Args:
        annex: what it says.
        template: the partnership's own; None takes the one that ships with the package.

    Raises:
        Refused: the template cannot be used; the sentence says why.
    """
    return _written(annex, "health annex", template or shipped("annex"))


def write_extract(extract: Extract, template: Path | None = None) -> bytes:
    """A referrer's extract as the bytes of a Word file, as ``write_annex`` does it."""
    return _written(extract, f"extract for {extract.reference}", template or shipped("extract"))


def write_summary(summary: Summary, template: Path | None = None) -> bytes:
    """The executive summary as the bytes of a Word file, as ``write_annex`` does it."""
    return _written(summary, "executive summary", template or shipped("summary"))


def write_record(record: ChairsRecord, template: Path | None = None) -> bytes:
    """The chair's record as the bytes of a Word file, as ``write_annex`` does it."""
    return _written(record, "chair's record", template or shipped("record"))


def _written(words: Copy, what: str, template: Path) -> bytes:
    """The same words and template give the same bytes."""
    paper, parts = filled(template, {one.name: getattr(words, one.name) for one in fields(words)})
    title = f"{words.title}: {what}, {words.day}"
    describe(paper, title, words.partnership, words.made, words.version, words.journal)
    return packed(paper, parts)
