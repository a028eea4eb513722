"""All that is wrong with a template is said at once, each fault in one sentence with its place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Paper

from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.checking import faults_of
from masp_meeting.documents.writing.fault import Fault
from masp_meeting.documents.writing.registry import REGISTRY
from tests.documents.writing.reading_back import unpacked
from tests.documents.writing.registered import NAMES
from tests.documents.writing.spoiled import UNFIT, packed

MINUTES = REGISTRY["minutes"]


def faults(folder: Path, *lines: str) -> list[str]:
    """What is said of a template of the minutes with these paragraphs, besides warnings."""
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    return [str(one) for one in checked(folder, paper) if not one.only_warns]


def checked(folder: Path, paper: Paper) -> tuple[Fault, ...]:
    paper.save(str(folder / "minutes.docx"))
    return faults_of(folder / "minutes.docx", MINUTES)


@pytest.mark.parametrize("name", NAMES)
def test_templates_that_ship_are_sound(name: str) -> None:
    assert faults_of(shipped(name), REGISTRY[name]) == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{{ chairperson }}", "it names “chairperson”, which is not known"),
        ("{{ titel }}", "it names “titel”, which is not known; is “title” meant?"),
        ("{% if false %}{{ nosuch }}{% endif %}", "it names “nosuch”, which is not known"),
        ("{% if nosuch is defined %}x{% endif %}", "it names “nosuch”, which is not known"),
        ("{% for c in cases %}{{ c.reasonz }}{% endfor %}", "“c” has no “reasonz”; is “reasons” meant?"),
        ("{% for c in cases %}{% for f in c.findings %}{{ f.x }}{% endfor %}{% endfor %}", "“f” has no “x”"),
        ("{% for c in cases if c.nosuch %}x{% endfor %}", "“c” has no “nosuch”"),
        ("{% for c in cases|sort(attribute='heading')|reverse %}{{ c.x }}{% endfor %}", "“c” has no “x”"),
        ("{% set one = cases|first %}{{ one.nosuch }}", "“one” has no “nosuch”"),
        ("{% with one = cases[0] %}{{ one.nosuch }}{% endwith %}", "“one” has no “nosuch”"),
        ("{% macro m(x) %}{{ x }}{{ y }}{% endmacro %}{{ m(title) }}", "it names “y”, which is not known"),
        ("{{ cases|selectattr('agncy')|list|length }}", "“selectattr” goes by “agncy”, which is not known"),
        ("{{ cases['heading'] }}", "“cases” is a list, to be gone through with “for”, and has no “heading”"),
        ("{{ title.first }}", "“title” is without parts, and has no “first”"),
        ("{{ cases }}", "“cases” is a list, to be gone through with “for”"),
        ("{{ cases[0] }}", "“cases[…]” has parts: name one, such as “cases[…].heading”"),
        ("{% for x in title %}{{ x }}{% endfor %}", "“title” is no list that “for” could go through"),
        ("{% for x in cases %}{{ loop.indx }}{% endfor %}", "“loop” has no “indx”; is “index” meant?"),
        ("{{ title|uper }}", "no filter named “uper”; is “upper” meant?"),
        ("{{ title|safe }}", "no filter named “safe”"),
        ("{% if title is nosuch %}x{% endif %}", "no test named “nosuch”"),
        ("{{ title.__class__ }}", "one of its tags asks for something that a template may not do"),
        ("{{ chair – }}", "a tag holds “–”, which Word puts in place of what is typed: type it again"),
        ("{% if approved day %}x{% endif %}", "expected token “end of statement block”, got “day”"),
        ("{% foo %}", "encountered unknown tag “foo”"),
        ("{% include 'other' %}", "“include” asks for another file, which a template may not do"),
        ("{% if chair %}x", "“if” is begun and never ended"),
        ("x{% endfor %}", "“endfor” ends nothing that was begun"),
        ("x{% else %}y", "“else” stands in no “if”"),
        ("{{ title", "a tag is begun with “{{” and not ended in the same paragraph"),
        ("title }}", "“}}” ends a tag that was not begun in the same paragraph"),
        ("{{ title }", "a tag is begun with “{{” and not ended in the same paragraph"),
        ("{{ 1 / 0 }}", "one of its tags fails (division by zero)"),
        ("{{ title[9:3:0] }}", "one of its tags fails (slice step cannot be zero)"),
    ],
    ids=lambda value: str(value)[:60],
)  # fmt: skip
def test_a_faulty_tag_is_said_with_its_place(tmp_path: Path, line: str, words: str) -> None:
    (sentence,) = faults(tmp_path, "All well.", line, "And {{ day }}.")

    assert words in sentence
    assert f"ear “{line[:60]}”" in sentence
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence


def test_all_faults_are_said_at_once_in_the_order_of_the_document(tmp_path: Path) -> None:
    said = faults(
        tmp_path,
        "Reasons: {{ case.reasonz }}",
        "{%p if %}",
        "{{ titel }} and {{ chiar }}",
        "{%p endif %}",
        "{% for x in – %}{{ nosuch }}{% endfor %}",
        "{%p if approved %}",
        "{{ overdew }}",
        "{%p else %}",
        "{{ quorun }}",
        "{%p endif %}",
    )

    assert [next(word for word in WRONG if word in sentence) for sentence in said] == list(WRONG)


WRONG = ("“case”", "expected an expression", "“titel”", "“chiar”", "“–”", "“nosuch”", "“overdew”", "“quorun”")


def test_a_tag_over_two_paragraphs_is_one_fault_and_hides_no_other(tmp_path: Path) -> None:
    said = faults(tmp_path, "The chair: {{ chair", "}} opened.", "{{ nosuch }}")

    assert said[0] == (
        "Near “The chair: {{ chair”: a tag is begun with “{{” and not ended in the same paragraph."
    )
    assert "“nosuch”" in said[1]
    assert len(said) == 2


def test_a_tag_that_begins_in_a_cell_and_ends_outside_is_a_fault(tmp_path: Path) -> None:
    paper = Document()
    paper.add_table(1, 1).cell(0, 0).text = "{% if chair %}in a cell"
    paper.add_paragraph("outside{% endif %}")

    (fault, *_) = checked(tmp_path, paper)
    assert str(fault) == (
        "Near “{% if chair %}in a cell”: “if”: a tag begins in one paragraph or row and ends in another."
    )


def test_a_fault_in_a_header_or_a_note_says_so(tmp_path: Path) -> None:
    paper = Document()
    paper.sections[0].header.paragraphs[0].text = "{{ marking }} {{ nosuch }}"
    paper.sections[0].footer.paragraphs[0].text = "{{ marking }} {{ neither }}"

    header, footer = (str(one) for one in checked(tmp_path, paper))
    assert header == "In a header, near “{{ marking }} {{ nosuch }}”: it names “nosuch”, which is not known."
    assert footer.startswith("In a footer, near")


def test_curly_quotes_and_loops_and_sets_that_work_are_no_faults(tmp_path: Path) -> None:
    assert faults(
        tmp_path,
        "{{ cases|map(attribute=“heading”)|join(‘, ’) }}",
        "{%p for case in cases if case.actions %}",
        "{{ loop.index }}. {{ case.heading|upper }} {% if loop.last %}the last{% endif %}",
        "{%p else %}",
        "{{ range(3)|list|length }} {{ corrections|length }}",
        "{%p endfor %}",
        "{% set owner %}{{ partnership }}{% endset %}{{ owner }} {% set n = cases|length %}{{ n }}",
        "{# {{ a remark }} #}",
    ) == []  # fmt: skip


def test_a_margin_without_its_marking_is_a_warning(tmp_path: Path) -> None:
    paper = Document(str(shipped("minutes")))
    paper.sections[0].first_page_footer.paragraphs[1].text = "marking"
    paper.sections[0].header.paragraphs[0].text = ""

    found = faults_of_saved(tmp_path, paper)
    assert found == {
        "The footer of the first page has no marking: put {{ marking }} there.": True,
        "The header has no marking: put {{ marking }} there.": True,
    }


def test_a_header_that_is_taken_away_is_a_warning(tmp_path: Path) -> None:
    paper = Document(str(shipped("minutes")))
    paper.sections[0].header.is_linked_to_previous = True

    assert "The header has no marking: put {{ marking }} there." in faults_of_saved(tmp_path, paper)


def test_a_picture_without_words_in_its_place_is_a_warning(tmp_path: Path) -> None:
    inside = unpacked(shipped("minutes").read_bytes())
    head = inside["word/header1.xml"].replace(b'descr="Logo: six people round one table"', b"")
    packed(tmp_path / "minutes.docx", inside | {"word/header1.xml": head})

    (fault,) = faults_of(tmp_path / "minutes.docx", MINUTES)
    assert "“Logo” has no alternative text" in str(fault)
    assert fault.only_warns


@pytest.mark.parametrize("spoil", UNFIT)
def test_what_is_no_template_is_one_fault(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    spoil(tmp_path / "minutes.docx")

    (fault,) = faults_of(tmp_path / "minutes.docx", MINUTES)
    assert not fault.only_warns
    assert str(fault).startswith("The template ")


def faults_of_saved(folder: Path, paper: Paper) -> dict[str, bool]:
    paper.save(str(folder / "minutes.docx"))
    return {str(one): one.only_warns for one in faults_of(folder / "minutes.docx", MINUTES)}
