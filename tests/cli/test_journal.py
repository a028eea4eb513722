"""The commands of the journal: checked against what is known elsewhere, and read as a story."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.after_a_meeting import DATE, a_meeting_held
from tests.cli.commands import Answer, masp
from tests.samples import CHAIR
from tests.storage.faults import DROP_GUARDS, by_hand


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A workspace after a meeting, with its minutes written."""
    folder = a_meeting_held(tmp_path)
    assert masp("--workspace", str(folder), "minutes", "export", DATE).code == 0
    return folder


def journal(folder: Path, *words: str) -> Answer:
    return masp("--workspace", str(folder), "journal", *words)


def test_verify_says_what_was_compared(held: Path) -> None:
    answer = journal(held, "verify")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "Heads compared: 1 in what was issued, 1 in files of minutes, 2 in backups.\n"
        "The journal and the database are sound.\n"
    )
    assert masp("--workspace", str(held), "verify").out == answer.out


def test_verify_compares_what_it_is_given(held: Path, tmp_path: Path) -> None:
    sent = tmp_path / "sent.docx"
    shutil.move(next((held / "minutes").glob("*.docx")), sent)
    assert "1 given" in journal(held, "verify", "--against", str(sent)).out

    by_hand(held / "masp.db", *DROP_GUARDS, "DELETE FROM issue", "DELETE FROM journal WHERE sequence > 3")
    answer = journal(held, "verify", "--against", str(sent), "Record 2 · 00000000 00000000")

    assert answer.code == 1
    assert f"{sent} knows row" in answer.err
    assert "what was typed knows row 2 of the journal by another hash" in answer.err
    assert "sound" not in answer.out


def test_verify_refuses_what_carries_no_head(held: Path) -> None:
    answer = journal(held, "verify", "--against", str(held / "masp.db"))

    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1


def test_a_case_is_shown_by_day(held: Path) -> None:
    answer = journal(held, "show", "masp-2026-0001")

    lines = answer.out.splitlines()
    assert answer.code == 0
    assert lines[0] == "Wed 25 Nov 2026"
    assert any(line.endswith("MASP-2026-0001 (A.B.): Referral typed in") for line in lines)
    assert "Brand" not in answer.out
    assert answer.err == (
        "Names stand as initials, and what is kept off the wall is left out: --names tells them.\n"
    )
    assert "(Alder Brand)" in journal(held, "show", "MASP-2026-0001", "--names").out


def test_a_meeting_is_shown_as_data(held: Path) -> None:
    data = json.loads(journal(held, "show", DATE, "--json").out)

    assert [one["verb"] for one in data["lines"]][:2] == ["BuildAgenda", "Convene"]
    assert set(data["lines"][0]) == {"row", "at", "by", "subject", "verb", "about", "words"}


def test_a_person_is_shown_in_two_parts(held: Path) -> None:
    out = journal(held, "show", "--by", CHAIR).out

    assert out.index(f"Done by {CHAIR}") < out.index(f"Recorded of {CHAIR}")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("MASP-2026-9999",), "There is no referral"),
        (("2020-01-01",), "Nothing was recorded of that."),
        (("--by", "Nobody"), "Nothing was recorded of that."),
        ((DATE, "--by", CHAIR), "Ask for a case or a meeting, or with --by for somebody"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(held: Path, words: tuple[str, ...], said: str) -> None:
    answer = journal(held, "show", *words)

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith(said)


def test_what_was_typed_steers_no_terminal(held: Path) -> None:
    by_hand(
        held / "masp.db", *DROP_GUARDS, "UPDATE journal SET operator = char(27) || '[2J' || char(10) || 'x'"
    )

    out = journal(held, "show").out
    assert "\x1b" not in out
    assert "\\u001b[2J x" in out
