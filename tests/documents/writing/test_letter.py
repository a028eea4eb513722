"""The letter that asks for what is missing: the message's own words on marked, numbered, accessible pages."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.documents.writing.letter import write_letter
from masp_meeting.domain.chase_letter import chase_letter
from masp_meeting.domain.chase_words import Message, message
from masp_meeting.domain.chasing import Whom, chases, gaps
from masp_meeting.domain.criteria import judge
from masp_meeting.domain.errors import Refused
from tests.documents.writing.reading_back import W, everything, opened, pairs, part, text_of
from tests.samples import DAY, PROFILE, RULES, facts, referral

HOSTILE = 'Tom </w:t> & "Marsh" {{ title }} {% for %}'


def a_message(name: str = "Tom Marsh") -> Message:
    """Ask the referrer for a date of birth, a hold-until date and the red flags."""
    one = referral(113, facts(subject_dob=None, hold_until=None, referrer_name=name))
    one = replace(one, sender_reference="probation|ND/4711")
    open_ = gaps(one.facts, judge(one.facts, None, DAY, RULES), PROFILE)
    asked = [chase for chase in chases(one.reference, open_, ()) if chase.gap.asks is Whom.REFERRER]
    return message(one, asked, Whom.REFERRER, PROFILE, DAY, date(2026, 11, 20), date(2026, 11, 24))


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_letter(chase_letter(a_message()))


def test_it_says_what_the_message_says(content: bytes) -> None:
    asks, text = a_message(), text_of(content)

    assert [one for one in (*asks.opening, *asks.questions, *asks.closing) if one not in text] == []
    for words in ("Dear Tom Marsh", "ND/4711", "MASP-2026-0113", "Tue 24 Nov 2026", "Kind regards"):
        assert words in text
    assert "Alder" not in everything(content)
    assert "Brand" not in everything(content)


def test_the_same_message_gives_the_same_bytes(content: bytes) -> None:
    assert write_letter(chase_letter(a_message())) == content


def test_headings_styles_language_and_properties(content: bytes) -> None:
    assert [text for style, text in pairs(content) if style.startswith("Heading")] == [
        "Questions",
        "How to reply",
    ]
    assert pairs(content)[0] == ("Title", "Request for information")
    defined = {style.get(f"{W}styleId") for style in part(content, "word/styles.xml").iter(f"{W}style")}
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        used = {style.get(f"{W}val") for style in part(content, name).iter(f"{W}pStyle", f"{W}rStyle")}
        assert used <= defined
    languages = {one.get(f"{W}val") for one in part(content, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}
    about = opened(content).core_properties
    assert (about.title, about.language) == ("Request for information: MASP-2026-0113", "en-GB")
    assert about.author == PROFILE.name


def test_no_empty_paragraph_and_no_tag_is_left(content: bytes) -> None:
    assert all(text.strip() for _, text in pairs(content))
    assert "{{" not in everything(content)
    assert "{%" not in everything(content)


def test_words_are_never_markup() -> None:
    assert f"Dear {HOSTILE}" in text_of(write_letter(chase_letter(a_message(HOSTILE))))


def test_a_faulty_template_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "letter.docx"
    own.write_text("no Word file", encoding="utf-8")

    with pytest.raises(Refused, match=r"letter\.docx is not a Word document"):
        write_letter(chase_letter(a_message()), own)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_it_on_one_marked_page(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        "letter.docx",
    ]
    env = os.environ | {"HOME": str(tmp_path)}
    subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True, timeout=120)

    if shutil.which("pdftotext"):
        show = ["pdftotext", "-layout", "letter.pdf", "-"]
        page, *rest = subprocess.run(
            show, cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout.split("\f")
        assert rest == [""]
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert "Page 1 of 1" in page
        assert "4. Which of these apply" in " ".join(page.split())
