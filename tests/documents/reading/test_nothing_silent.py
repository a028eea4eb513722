"""Nothing that somebody wrote on a form is lost: each word is read, left for a person, or the form's own."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from benchmarks.intake import GIVEN_FORMS
from masp_meeting.documents.reading import read_form
from masp_meeting.documents.reading.answers import not_stated
from masp_meeting.documents.reading.columns import ANSWERS, OF_ANSWERS
from masp_meeting.documents.reading.recognise import normalised, owner_of, recognise
from masp_meeting.documents.reading.ticks import is_mark, options
from masp_meeting.domain.facts import FormReading
from tests.documents.reading.designs import DESIGNS, Design
from tests.documents.reading.making import FRAME, MAIN, paragraphs, reading
from tests.documents.reading.more_designs import MORE_DESIGNS
from tests.documents.reading.odd_designs import ODD_DESIGNS
from tests.documents.reading.rare_designs import answers_picked_in_lists as printed  # its words are choices

W = f"{{{MAIN}}}"
FORMS = sorted(path for path in GIVEN_FORMS.glob("*.docx") if path.with_suffix(".json").is_file())
GONE = ("del", "moveFrom", "txbxContent", "sdtPr")
"""Elements whose words are no part of the paragraph round them, or of the document at all."""
PROMPTS = re.compile(
    r"(?i)\b(click|tap|choose|enter|please|tick|delete|return|confidential|official|page|form)\b"
    r"|^(hi team|thanks|present\?\*|for advocates\. leave blank)|^(PART \d|REFERRAL TO)\b"
    r"|^[\d.]+$|^[/ ]+not known$"
)
CONNECTING = frozenset(("i", "am", "working", "as", "at", "writing", "on", "about", "born", "of"))
"""The words between the controls of a letter."""
UNANSWERED = re.compile(r"[^;]*- not asked(;|\.|$)")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u00ad", "").replace("_", " ").casefold())


def written(path: Path) -> Iterator[tuple[str, bool]]:
    """Each paragraph's words as its author left them, and whether they are bold or guidance throughout."""
    archive = zipfile.ZipFile(path)
    for name in archive.namelist():
        if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name):
            for paragraph in etree.fromstring(archive.read(name)).iter(f"{W}p"):
                if not any(each.tag.endswith("}Fallback") for each in paragraph.iterancestors()):
                    yield from _paragraph(paragraph)


def _paragraph(paragraph: etree._Element) -> Iterator[tuple[str, bool]]:
    text, plain = "", ""
    for run in paragraph.iter(f"{W}r"):
        between = list(run.iterancestors())
        between = between[: between.index(paragraph)]
        placeholder = any(
            each.tag == f"{W}sdt" and each.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for each in between
        )
        if placeholder or any(each.tag.removeprefix(W) in GONE for each in between):
            continue
        looks = {
            each.tag.removeprefix(W) for each in run.findall(f"{W}rPr/*") if each.get(f"{W}val", "1") != "0"
        }
        said = "".join(
            each.text or "" if each.tag == f"{W}t" else "\n" if each.tag == f"{W}br" else " "
            for each in run
            if each.tag.removeprefix(W) in ("t", "tab", "br", "noBreakHyphen")
        )
        if not looks & {"strike", "dstrike", "vanish"}:
            text += said
            plain += "" if looks & {"b", "i"} else said
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    heading = style is not None and style.get(f"{W}val", "").lower().startswith(("heading", "title"))
    for line in text.split("\n"):
        yield line, heading or not plain.strip()


def of_the_form(text: str, loud: bool) -> bool:
    """Whether words are the form's own, or say of themselves that they answer nothing."""
    labelled = _without_labels(text).strip()
    match = recognise(text.strip()) if labelled == text.strip() else None
    printed_choices = len(re.split(r"\s*[/|]\s+", labelled)) > 1
    known = (
        not labelled
        or not_stated(labelled)
        or printed_choices
        or (match is not None and match.confidence >= 90)
    )
    heading = text.isupper() and len(text.split()) < 5 and len(text) > 3
    return (
        loud
        or heading
        or normalised(text) in (*ANSWERS, *OF_ANSWERS)
        or is_mark(text)
        or (bool(owner_of(text)) and len(text.split()) < 6 and ":" not in text)
        or known
        or not_stated(text)
        or bool(options(text))
        or PROMPTS.search(text) is not None
    )


def lost(path: Path, read: FormReading) -> list[str]:
    """The paragraphs with a word that the reading does not show, and that is not the form's own."""
    shown = [each.words for each in read.sources] + [each.label for each in read.sources]
    shown += [part for each in read.unplaced for part in (each.label, each.words)]
    shown += [doubt.sentence for doubt in read.doubts]
    kept = set(words(" ".join(shown)))
    return [
        text
        for text, loud in written(path)
        if not of_the_form(text, loud) and not set(words(_without_labels(text))) - CONNECTING <= kept
    ]


def _without_labels(text: str) -> str:
    """A line without the labels in it that end in a colon or question mark."""
    text = UNANSWERED.sub(" ", text)
    return re.sub(r"(^|(?<=\s\s)|(?<=[\t,;|.)]))[^:?\t]{1,90}[:?](?=\s|$)", " ", text)


@pytest.mark.parametrize(
    "design",
    [each for each in (*DESIGNS, *MORE_DESIGNS, *ODD_DESIGNS) if each != printed],
    ids=lambda design: design.__name__,
)
def test_no_word_of_a_design_is_lost(design: Design, tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    design()[0].save(str(path))
    assert lost(path, read_form(path)) == []


@pytest.mark.skipif(not FORMS, reason="the given forms are not beside this checkout")
@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_no_word_of_a_given_form_is_lost(path: Path) -> None:
    assert lost(path, read_form(path)) == []


def test_an_answer_that_is_dropped_is_noticed(tmp_path: Path) -> None:
    read = reading(paragraphs(*FRAME, "Hobbies: he keeps falcons", "Legal status: SPO"), tmp_path)
    assert lost(tmp_path / "form.docx", read) == []
    assert lost(tmp_path / "form.docx", replace(read, unplaced=())) == ["Hobbies: he keeps falcons"]
    sources = tuple(each for each in read.sources if each.fact != "legal_status")
    assert lost(tmp_path / "form.docx", replace(read, sources=sources)) == ["Legal status: SPO"]


def test_a_ticked_factor_that_no_fact_holds_is_left_for_a_person(tmp_path: Path) -> None:
    read = reading(paragraphs(*FRAME, "☒ Suicidal ideation", "☒ Owns a crossbow", "☐ Keeps bees"), tmp_path)
    assert any("crossbow" in each.label + each.words for each in read.unplaced)
