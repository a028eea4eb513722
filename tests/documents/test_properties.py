"""The journal's head stays with a paper, whatever template it has and whoever saves it again."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.documents.properties import head_of, put_property
from masp_meeting.documents.templates import shipped
from masp_meeting.documents.writing.minutes import write_minutes
from masp_meeting.documents.writing.packing import packed
from masp_meeting.domain.heads import Head
from masp_meeting.domain.minutes import Minutes, minutes_of
from tests.documents.writing.sample_meeting import MADE, approved

HEAD = Head(1234, "9f3ac2d1" * 8)
OTHER = Head(7, "0" * 64)


@pytest.fixture
def minutes() -> Minutes:
    return replace(minutes_of(approved(), MADE), journal=HEAD.words)


def template(folder: Path, *, tag: bool, head: Head | None = None) -> Path:
    """The template that ships, as a partnership may have changed it."""
    paper = Document(str(shipped("minutes")))
    for line in paper.paragraphs:
        if not tag and "{{ journal }}" in line.text:
            line.text = ""
    if head is not None:
        put_property(paper, head.words)
    path = folder / "minutes.docx"
    paper.save(str(path))
    return path


def test_a_paper_prints_it_and_states_it(minutes: Minutes) -> None:
    content = write_minutes(minutes)

    assert head_of(content) == HEAD
    assert write_minutes(minutes) == content


def test_a_paper_without_one_carries_none(minutes: Minutes) -> None:
    assert head_of(write_minutes(replace(minutes, journal=""))) is None


def test_a_template_of_ones_own_without_the_tag_still_carries_it(minutes: Minutes, tmp_path: Path) -> None:
    assert head_of(write_minutes(minutes, template(tmp_path, tag=False))) == HEAD


def test_a_template_made_of_earlier_minutes_hands_no_old_head_on(minutes: Minutes, tmp_path: Path) -> None:
    own = template(tmp_path, tag=False, head=OTHER)

    assert head_of(own.read_bytes()) == OTHER
    assert head_of(write_minutes(minutes, own)) == HEAD


def test_the_printed_line_counts_where_the_property_is_gone(minutes: Minutes, tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(write_minutes(minutes))
    paper = Document(str(path))
    for key, one in list(paper.part.package.rels.items()):
        if one.reltype.endswith("/custom-properties"):
            del paper.part.package.rels[key]

    assert head_of(packed(paper)) == HEAD


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_it_survives_being_saved_by_libreoffice(minutes: Minutes, tmp_path: Path, kind: str) -> None:
    path, out = tmp_path / "minutes.docx", tmp_path / "out"
    path.write_bytes(write_minutes(minutes, template(tmp_path, tag=False)))
    for to, source in ((kind, path), ("docx", out / f"minutes.{kind}")):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", "--headless", profile, "--convert-to", to, "--outdir", str(out), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

    assert head_of((out / "minutes.docx").read_bytes()) == HEAD
