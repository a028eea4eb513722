"""The commands of minutes: checked by who chaired, and whether a document is as it was issued."""

from pathlib import Path

import pytest

from tests.cli.after_a_meeting import DATE, WHOLE, a_meeting_held, papers
from tests.cli.commands import masp
from tests.samples import CHAIR
from tests.service.offices import open_office
from tests.service.papers.weeks_on import PASSWORD, approve, edited


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A workspace after a meeting in which one case was decided."""
    return a_meeting_held(tmp_path)


def test_minutes_are_checked_by_who_chaired(held: Path) -> None:
    refused = masp("minutes", "check", DATE, "--by", "Tom Marsh", "--workspace", held)
    assert refused.refuses(f"checked by whoever chaired: {CHAIR}")

    answer = masp("minutes", "check", DATE, "--by", CHAIR, "--workspace", held)

    assert answer.code == 0
    assert answer.err.startswith(f"{CHAIR} checked the minutes of Wed 25 Nov 2026. The minutes are in ")
    assert answer.out.endswith("2026-11-25-minutes-v2.docx\n")
    again = masp("minutes", "check", DATE, "--by", CHAIR, "--workspace", held)
    assert again.refuses("nothing was changed since")


def test_a_document_is_told_genuine_changed_or_never_issued(held: Path, tmp_path: Path) -> None:
    masp("minutes", "export", DATE, "--workspace", held)

    genuine = masp("minutes", "verify", held / WHOLE, "--workspace", held)
    assert (genuine.code, genuine.err) == (0, "")
    assert genuine.out.startswith("It is exactly “Minutes of Wed 25 Nov 2026 for the whole partnership")

    changed = tmp_path / "changed.docx"
    changed.write_bytes((held / WHOLE).read_bytes())
    edited(changed, lambda paper: paper.add_paragraph("Added."))
    answer = masp("minutes", "verify", changed, "--workspace", held)
    assert answer.code == 1
    assert answer.out.splitlines()[1:] == ["+ Added."]

    changed.write_bytes(b"%PDF")
    never = masp("minutes", "verify", changed, "--workspace", held)
    assert (never.code, never.out) == (1, "It was never issued here.\n")
    assert masp("minutes", "verify", tmp_path / "none", "--workspace", held).refuses("no file of this name")


def test_a_protected_document_is_told_with_its_password(held: Path, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(PASSWORD, encoding="utf-8")
    with open_office(held) as office:
        approve(office)
    path = papers(held, "export", DATE, "--only", "minutes", "--password-file", file).out.strip()

    answer = masp("minutes", "verify", path, "--password-file", file, "--workspace", held)

    assert answer.code == 0
    assert "(approved, version 2)" in answer.out
