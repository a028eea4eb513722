"""The partnership's own form as it is handed out: every fact asked for once, readable, sound in Word."""

import os
import shutil
import subprocess
from dataclasses import fields, replace
from pathlib import Path

import pytest

from masp_meeting.documents.writing.referral_form import write_form
from masp_meeting.domain.catalogue import answers_to, fact_rows
from masp_meeting.domain.facts import Facts, RedFlags, RiskFactors
from masp_meeting.domain.referral_form import DATES, MARK, SECTIONS, form_rows, is_furniture
from tests.documents.writing.reading_back import W, everything, opened, pairs, part
from tests.samples import PROFILE, facts

BLANK = write_form(None, PROFILE)
FILLED = write_form(facts(), PROFILE, "MASP-2026-0113")


def controls(content: bytes) -> dict[str, tuple[str, bool]]:
    """Each content control by its tag: its words, and whether they are only its prompt."""
    found = {}
    for control in part(content, "word/document.xml").iter(f"{W}sdt"):
        properties = control.find(f"{W}sdtPr")
        assert properties is not None
        tag = properties.find(f"{W}tag")
        assert tag is not None
        words = "".join(text.text or "" for text in control.iter(f"{W}t"))
        found[str(tag.get(f"{W}val"))] = (words, properties.find(f"{W}showingPlcHdr") is not None)
    return found


def test_every_fact_has_one_row_that_is_answered_as_the_fact_is() -> None:
    asked = {name: row.kind for name, row in form_rows().items()}
    assert asked == {name: row.kind for name, row in fact_rows(PROFILE).items()}
    stated = {one.name for one in fields(Facts)} - {"subject_dob_conflict", "red_flags", "other_risk_factors"}
    stated |= {f"red_flags.{one.name}" for one in fields(RedFlags)}
    assert set(asked) == stated | {f"other_risk_factors.{one.name}" for one in fields(RiskFactors)}


def test_no_two_labels_are_alike() -> None:
    labels = [row.label.casefold() for section in SECTIONS for row in section.rows]
    assert len(set(labels)) == len(labels)


def test_a_blank_form_has_a_control_with_a_prompt_for_every_fact() -> None:
    found = controls(BLANK)
    assert list(found) == [fact for fact in form_rows() if fact != "subject_council"]
    assert all(prompted and words.endswith("…") for words, prompted in found.values())


def test_a_filled_form_shows_what_is_stated_and_prompts_for_the_rest() -> None:
    found = controls(FILLED)
    assert found["subject_dob"] == ("05/03/1992", False)
    assert found["investigation_status"] == ("no further action", False)
    assert found["legal_status"] == ("• none", False)
    assert found["referrer_phone"] == ("Click to type here…", True)
    assert found["red_flags.victim_fear"] == ("Choose one…", True)


def test_a_council_is_not_asked_for_but_one_that_was_confirmed_is_shown() -> None:
    # A confirmed council outweighs the postcode, so that a referrer is not led to claim one.
    assert "subject_council" not in controls(BLANK)
    confirmed = controls(write_form(facts(subject_council="Havant"), PROFILE))
    assert confirmed["subject_council"] == ("Havant", False)


def test_each_choice_offers_its_answers_and_each_date_is_british() -> None:
    for control in part(FILLED, "word/document.xml").iter(f"{W}sdtPr"):
        tag = control.find(f"{W}tag")
        assert tag is not None
        kind = form_rows()[str(tag.get(f"{W}val"))].kind
        if kind in DATES:
            assert [one.get(f"{W}val") for one in control.iter(f"{W}dateFormat")] == ["dd/MM/yyyy"]
            assert [one.get(f"{W}val") for one in control.iter(f"{W}lid")] == ["en-GB"]
        offered = [one.get(f"{W}displayText") for one in control.iter(f"{W}listItem")]
        if offered:
            wanted = [words for _, words, value in answers_to(kind) if value is not None]
            assert [words for words in offered if words != "not known"] == wanted


def test_no_control_is_of_the_kind_that_libreoffice_garbles() -> None:
    assert list(part(FILLED, "word/document.xml").iter(f"{W}text")) == []


def test_headings_heading_rows_captions_widths_and_no_empty_paragraph() -> None:
    document = part(BLANK, "word/document.xml")
    headings = [text for style, text in pairs(BLANK) if style.startswith("Heading")]
    assert headings == [section.heading for section in SECTIONS]
    for table, section in zip(document.iter(f"{W}tbl"), SECTIONS, strict=True):
        rows = table.findall(f"{W}tr")
        asked = [row for row in section.rows if row.asked]
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads == [True] + [False] * len(asked)
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert caption is not None
        assert caption.get(f"{W}val") == section.heading
        columns = [column.get(f"{W}w") for column in table.iter(f"{W}gridCol")]
        assert all([width.get(f"{W}w") for width in row.iter(f"{W}tcW")] == columns for row in rows)
    for paragraph in document.iter(f"{W}p"):
        assert "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip()


def test_every_style_that_is_used_is_defined() -> None:
    defined = {style.get(f"{W}styleId") for style in part(BLANK, "word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        tags = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
        assert {style.get(f"{W}val") for style in part(BLANK, name).iter(*tags)} <= defined


def test_language_is_british_english() -> None:
    languages = {one.get(f"{W}val") for one in part(BLANK, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}
    assert opened(BLANK).core_properties.language == "en-GB"


def test_the_partnerships_own_words_are_on_it_and_are_known_for_what_they_are() -> None:
    rules = replace(PROFILE.criteria, age=replace(PROFILE.criteria.age, name="Is over 16"))
    other = replace(
        PROFILE, name="Smith & <Jones>", short_name="S&J", marking="IN CONFIDENCE", criteria=rules
    )
    content = write_form(None, other)
    lines = [text for style, text in pairs(content) if style != "House Table"]
    assert "Referral to the S&J" in lines
    assert f"{MARK} of the Smith & <Jones>" in lines
    assert any("Is over 16" in line for line in lines)
    section = opened(content).sections[0]
    margins = [section.header.paragraphs[0].text, section.footer.paragraphs[1].text]
    assert margins == ["IN CONFIDENCE when filled in"] * 2
    assert [line for line in (*lines, *margins) if not is_furniture(" ".join(line.split()))] == []


def test_a_filled_form_names_its_reference_and_a_blank_one_names_nobody() -> None:
    assert any(text.endswith("our reference MASP-2026-0113") for _, text in pairs(FILLED))
    assert "MASP-2026" not in everything(BLANK)
    assert "Brand" not in everything(BLANK)
    assert "Brand" not in str(opened(FILLED).core_properties.title)


def test_the_same_facts_give_the_same_bytes() -> None:
    assert write_form(facts(), PROFILE, "MASP-2026-0113") == FILLED


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("content", [BLANK, FILLED], ids=["blank", "filled"])
def test_libreoffice_shows_at_most_three_pages_each_marked_and_numbered(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "form.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "form.docx"],
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-layout", "form.pdf", "-"]
        text = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
        pages = text.split("\f")[:-1]
        assert 2 <= len(pages) <= 3
        for number, page in enumerate(pages, 1):
            assert page.count("OFFICIAL-SENSITIVE when filled in") == 2
            assert f"{MARK} " in page
            assert f"Page {number} of {len(pages)}" in page
