"""The referral form as a partnership restyled it: filled wherever its controls went, and checked."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from masp_meeting.documents.reading import read_form
from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.checking import faults_of
from masp_meeting.documents.writing.referral_form import write_form
from masp_meeting.documents.writing.registry import REGISTRY
from masp_meeting.domain.errors import Refused
from tests.documents.writing.reading_back import opened
from tests.samples import PROFILE, facts

STATED = facts(subject_council="Havant", behaviours="Waits outside.\n\tEvery day since <May>.")


def own(folder: Path, change: Callable[[Any], None]) -> Path:
    """Save the template that ships with a change that somebody makes in Word."""
    paper = Document(str(shipped("referral-form")))
    change(paper)
    paper.save(str(folder / "referral-form.docx"))
    return folder / "referral-form.docx"


def control(paper: Any, fact: str) -> Any:  # noqa: ANN401  # lxml's elements
    (found,) = paper.element.body.xpath(f".//w:sdt[w:sdtPr/w:tag/@w:val='{fact}']")
    return found


def row_of(paper: Any, fact: str) -> Any:  # noqa: ANN401
    return next(control(paper, fact).iterancestors(qn("w:tr")))


def moved_row(paper: Any) -> None:  # noqa: ANN401
    row = row_of(paper, "subject_dob")
    paper.tables[0]._tbl.append(row)  # noqa: SLF001


def around_the_paragraph(paper: Any) -> None:  # noqa: ANN401
    """Make it a control of whole paragraphs, as Word does where one is added to an empty cell."""
    whole = control(paper, "behaviours")
    line, content = whole.getparent(), whole.find(qn("w:sdtContent"))
    cell = line.getparent()
    cell.replace(line, whole)
    for run in list(content):
        line.append(run)
    content.append(line)


def around_the_cell(paper: Any) -> None:  # noqa: ANN401
    around_the_paragraph(paper)
    whole = control(paper, "behaviours")
    cell = whole.getparent()
    content, row = whole.find(qn("w:sdtContent")), cell.getparent()
    (line,) = content
    row.replace(cell, whole)
    cell.append(line)
    content.append(cell)


def restyled(paper: Any) -> None:  # noqa: ANN401
    paper.styles["Form Answer"].font.size = Pt(14)
    paper.styles["Title"].font.name = "Georgia"
    paper.sections[0].first_page_header.paragraphs[0].add_run(" Our own words")


def as_it_ships(_: Any) -> None:  # noqa: ANN401
    pass


CHANGES = [as_it_ships, moved_row, around_the_paragraph, around_the_cell, restyled]


@pytest.mark.parametrize("change", CHANGES)
def test_answers_go_where_the_controls_went_and_are_read_back(
    tmp_path: Path, change: Callable[[Any], None]
) -> None:
    template = own(tmp_path, change)

    content = write_form(STATED, PROFILE, "MASP-2026-0113", template)

    (tmp_path / "filled.docx").write_bytes(content)
    assert read_form(tmp_path / "filled.docx").facts == STATED
    assert write_form(STATED, PROFILE, "MASP-2026-0113", template) == content
    assert [str(one) for one in faults_of(template, REGISTRY["referral-form"]) if not one.only_warns] == []


def test_looks_of_the_template_are_the_forms(tmp_path: Path) -> None:
    template = own(tmp_path, restyled)

    paper = opened(write_form(None, PROFILE, template=template))

    assert paper.styles["Title"].font.name == "Georgia"
    assert paper.sections[0].first_page_header.paragraphs[0].text.endswith("when filled in Our own words")


def taken_out(paper: Any) -> None:  # noqa: ANN401
    row = row_of(paper, "subject_dob")
    row.getparent().remove(row)


def doubled(paper: Any) -> None:  # noqa: ANN401
    row = row_of(paper, "subject_dob")
    row.addnext(deepcopy(row))


def retagged(paper: Any) -> None:  # noqa: ANN401
    control(paper, "subject_dob").find(f"{qn('w:sdtPr')}/{qn('w:tag')}").set(qn("w:val"), "born")


def relabelled(paper: Any) -> None:  # noqa: ANN401
    cell = row_of(paper, "subject_dob").tc_lst[0]
    cell.xpath(".//w:t")[0].text = "When did it all begin?"


FAULTY = {
    taken_out: "The control for “Subject’s date of birth” (its tag is subject_dob) is not there.",
    doubled: "The control for “Subject’s date of birth” (its tag is subject_dob) is there 2 times.",
    retagged: "The control for “Subject’s date of birth” (its tag is subject_dob) is not there.",
    relabelled: "The answer to “Subject’s date of birth” is not read back: put its words beside its control.",
}


@pytest.mark.parametrize(("change", "sentence"), FAULTY.items())
def test_a_fact_that_would_be_lost_is_a_fault(
    tmp_path: Path, change: Callable[[Any], None], sentence: str
) -> None:
    found = faults_of(own(tmp_path, change), REGISTRY["referral-form"])

    assert [str(one) for one in found if not one.only_warns] == [sentence]


def test_nothing_that_is_stated_is_left_out_for_want_of_a_control(tmp_path: Path) -> None:
    template = own(tmp_path, taken_out)

    with pytest.raises(
        Refused, match=r"referral-form\.docx cannot be used: it has no control for “Subject’s date"
    ):
        write_form(STATED, PROFILE, template=template)
    assert write_form(None, PROFILE, template=template)


def without_tags(paper: Any) -> None:  # noqa: ANN401
    """Save it as LibreOffice does."""
    for tag in list(paper.element.body.iter(qn("w:tag"))):
        tag.getparent().remove(tag)


def test_a_template_whose_tags_libreoffice_took_away_is_one_fault(tmp_path: Path) -> None:
    (fault,) = faults_of(own(tmp_path, without_tags), REGISTRY["referral-form"])

    assert "LibreOffice takes the tags away, so change this one in Word" in str(fault)


def test_words_that_would_be_read_as_the_referrers_are_a_warning(tmp_path: Path) -> None:
    def with_advice(paper: Any) -> None:  # noqa: ANN401
        paper.paragraphs[2].text = "Ring us before you fill this in."

    (warning,) = faults_of(own(tmp_path, with_advice), REGISTRY["referral-form"])

    assert warning.only_warns
    assert str(warning) == (
        "Near “Ring us before you fill this in.”: "
        "a form that comes back is read as if its referrer had written this."
    )
