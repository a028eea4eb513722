"""Looks for the marking above and below every page of a document."""

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document as Paper
from docx.section import Section, _Footer, _Header

_MARKING = re.compile(r"\{\{[^{}]*\bmarking\b")


def unmarked(paper: Paper) -> Iterator[str]:
    """The margins, in words, in which the marking is not named though pages have them."""
    for place, margin in _margins(paper):
        if not _MARKING.search(_tags(margin)):
            yield place


def _margins(paper: Paper) -> Iterator[tuple[str, _Header | _Footer]]:
    """Every header and footer that some page shows; what a section does not change it takes over."""
    seen: set[Any] = set()
    for section in paper.sections:
        for place, margin in _of(section, even=paper.settings.odd_and_even_pages_header_footer):
            key = (place, margin.part.partname)
            if key not in seen:
                seen.add(key)
                yield place, margin


def _of(section: Section, *, even: bool) -> Iterator[tuple[str, _Header | _Footer]]:
    if section.different_first_page_header_footer:
        yield "the header of the first page", section.first_page_header
        yield "the footer of the first page", section.first_page_footer
    if even:
        yield "the header of even pages", section.even_page_header
        yield "the footer of even pages", section.even_page_footer
    yield "the header", section.header
    yield "the footer", section.footer


def _tags(margin: _Header | _Footer) -> str:
    """The words of a header or footer, with those of tables in it."""
    return "".join(margin._element.itertext())  # noqa: SLF001  # what python-docx gives leaves tables out
