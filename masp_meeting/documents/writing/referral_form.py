"""Writes the partnership's own referral form as a Word document, blank or with what a referral states."""

from dataclasses import fields
from pathlib import Path

from docx.document import Document as Paper

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.filling import filled
from masp_meeting.documents.writing.packing import packed
from masp_meeting.documents.writing.referral_form_answers import answered
from masp_meeting.documents.writing.words import on_paper
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral_form import MARK
from masp_meeting.domain.referral_form_words import FormWords, form_words

SHIPPED = shipped("referral-form")


def write_form(
    facts: Facts | None, profile: Profile, reference: str = "", template: Path | None = None
) -> bytes:
    """The form as the bytes of a Word file; the same facts and template give the same bytes.

    Args:
        facts: what its answers state; None leaves it blank.
        profile: whose form it is.
        reference: what the partnership calls the referral; empty on a blank form.
        template: the partnership's own; None takes the one that ships with the package.

    Raises:
        Refused: the template cannot be used; the sentence says why.
    """
    return write_form_of(form_words(profile, facts, reference), template, facts)


def write_form_of(words: FormWords, template: Path | None = None, facts: Facts | None = None) -> bytes:
    """The form with these words about it, blank where there are no facts."""
    template = template or SHIPPED
    paper, parts = filled(template, {one.name: getattr(words, one.name) for one in fields(words)})
    if facts:
        body = paper.part.partname.lstrip("/")
        parts[body] = answered(parts[body], facts, template.name)
    _describe(paper, words)
    return packed(paper, parts)


def _describe(paper: Paper, words: FormWords) -> None:
    """What the file says of itself, without a name and without the time of day."""
    about = paper.core_properties
    about.title, about.language = MARK, "en-GB"
    about.author = about.last_modified_by = on_paper(words.partnership)[:255]
