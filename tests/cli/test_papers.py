"""The commands of papers: what there is, written and protected, and what went out."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from masp_meeting.documents.protecting import opened
from tests.cli.after_a_meeting import DATE, POLICE, WHOLE, a_meeting_held, papers, written
from tests.cli.commands import PROGRAM, contents, masp
from tests.samples import ROOT
from tests.service.papers.weeks_on import PASSWORD, edited


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """A workspace after a meeting in which one case was decided."""
    return a_meeting_held(tmp_path)


def test_the_list_names_each_paper_and_says_what_cannot_be_had(held: Path) -> None:
    answer = papers(held, DATE)

    lines = answer.out.splitlines()
    assert answer.code == 0
    assert any(
        line.split() == ["*", "minutes", *["Minutes", "for", "the", "whole", "partnership"]] for line in lines
    )
    assert any(line.startswith("* minutes:police ") for line in lines)
    assert any(line.startswith("- annex") and line.endswith(".") for line in lines), lines
    assert written(held) == set()


def test_what_is_named_is_written_with_a_sentence_and_a_path_each(held: Path) -> None:
    answer = papers(held, "export", DATE, "--only", "minutes", "--only", "minutes:police")

    assert (answer.code, written(held)) == (0, {WHOLE, POLICE})
    assert answer.out.splitlines() == [str(held / WHOLE), str(held / POLICE)]
    first, second = answer.err.splitlines()
    assert first == f"1/2  The minutes are in {held / WHOLE}."
    assert second.startswith("2/2  The minutes for police are in ")


def test_the_usual_ones_and_all_are_what_the_list_says(held: Path) -> None:
    listed = [line for line in papers(held, DATE).out.splitlines() if line[0] != "-"]

    usual = papers(held, "export", DATE)
    every = papers(held, "export", "--all", DATE)

    assert (usual.code, every.code) == (0, 0), every.err
    assert len(usual.out.splitlines()) == sum(line[0] == "*" for line in listed)
    assert len(every.out.splitlines()) == len(listed)
    assert set(usual.out.splitlines()) < set(every.out.splitlines())
    assert written(held) == {Path(line).relative_to(held).as_posix() for line in every.out.splitlines()}


def test_a_kind_stands_for_the_one_for_all_or_for_each(held: Path) -> None:
    assert len(papers(held, "export", DATE, "--only", "minutes").out.splitlines()) == 1
    assert len(papers(held, "export", DATE, "--only", "minutes:*").out.splitlines()) > 3
    assert len(papers(held, "export", DATE, "--only", "victim").out.splitlines()) == 3
    sheet = papers(held, "export", DATE, "--only", "actions.xlsx")
    assert [Path(line).suffix for line in sheet.out.splitlines()] in ([".xlsx"], [])


def test_one_that_cannot_be_had_leaves_the_others_written_and_says_so(held: Path) -> None:
    answer = papers(held, "export", DATE, "--only", "annex", "--only", "minutes")

    assert (answer.code, written(held)) == (1, {WHOLE})
    assert answer.out == f"{held / WHOLE}\n"
    assert answer.err.splitlines()[0].startswith("1/2  ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", DATE, "--only", "minutes:nobody"), "no paper “minutes:nobody”"),
        (("export", DATE, "--only", "poem"), "no paper “poem”"),
        (("2026-12-02",), "no agenda"),
        (("export", "2026-12-02"), "no agenda"),
        (("diff", "2026-12-02"), "no agenda"),
        (("export", DATE, "--protect"), "no terminal to type a password on"),
        (("export", DATE, "--make-password"), "no terminal to show a password on"),
        (("export", DATE, "--password-file", "none.txt"), "cannot be read"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_written(
    held: Path, words: tuple[str, ...], said: str
) -> None:
    before = contents(held)
    assert papers(held, *words).refuses(said)
    assert contents(held).keys() == before.keys()
    assert written(held) == set()


@pytest.mark.parametrize("words", [("export",), ("export", DATE, "--all", "--usual"), (), ("nonsense",)])
def test_wrong_usage_is_exit_code_2(held: Path, words: tuple[str, ...]) -> None:
    answer = papers(held, *words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith("--help\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("short", "too short"),
        ("x" * 300, "too long"),
        ("päßwörter sind fein", "spell differently"),
        ("", "no password in its first line"),
        ("\n" + PASSWORD, "no password in its first line"),
        ("x" * 20_000, "too large"),
    ],
)
def test_a_password_that_is_not_good_enough_is_refused(
    held: Path, tmp_path_factory: pytest.TempPathFactory, typed: str, said: str
) -> None:
    file = tmp_path_factory.mktemp("secret") / "password"
    file.write_text(typed, encoding="utf-8")

    assert papers(held, "export", DATE, "--password-file", file).refuses(said)
    assert written(held) == set()


def test_protected_copies_alone_are_written_with_the_password_of_a_file(
    held: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("secret") / "password"
    file.write_text(f"{PASSWORD}\nnever read", encoding="utf-8")

    answer = papers(held, "export", DATE, "--only", "minutes:police", "--password-file", file)

    (path,) = answer.out.splitlines()
    assert written(held) == {"minutes/2026-11-25-minutes-police-protected.docx"}
    assert opened(Path(path).read_bytes(), PASSWORD).startswith(b"PK")
    assert PASSWORD not in answer.err + answer.out
    (row,) = masp("exports", "--json", "--workspace", held).data
    assert (row["protected"], row["for"], row["paper"]) == (True, "police", "minutes:police")


def typed_on_a_terminal(held: Path, *words: str, keys: bytes = b"") -> tuple[str, int]:
    """Give a command on a terminal of its own, and type; returns all that the terminal showed."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [*PROGRAM, "papers", *words, "--workspace", str(held)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
        preexec_fn=lambda: _take_terminal(theirs),
    )
    os.close(theirs)
    shown = b""
    for line in keys.splitlines(keepends=True):
        while not shown.endswith(b": "):
            shown += os.read(ours, 1000)
        os.write(ours, line)
        shown += b"\n"
    while True:
        try:
            more = os.read(ours, 1000)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.close(ours)
    return shown.decode(), program.wait(timeout=60)


def _take_terminal(descriptor: int) -> None:
    import fcntl  # noqa: PLC0415  # there is none but on POSIX
    import termios  # noqa: PLC0415

    fcntl.ioctl(descriptor, termios.TIOCSCTTY, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
class TestOnATerminal:
    def test_a_password_is_asked_for_twice_and_not_shown(self, held: Path) -> None:
        keys = f"{PASSWORD}\n{PASSWORD}\n".encode()
        shown, code = typed_on_a_terminal(held, "export", DATE, "--only", "minutes", "--protect", keys=keys)

        assert code == 0, shown
        assert PASSWORD not in shown
        (name,) = written(held)
        assert opened((held / name).read_bytes(), PASSWORD)

    def test_two_that_differ_write_nothing(self, held: Path) -> None:
        keys = f"{PASSWORD}\nanother password\n".encode()
        shown, code = typed_on_a_terminal(held, "export", DATE, "--protect", keys=keys)

        assert (code, written(held)) == (1, set())
        assert "The two differ" in shown

    def test_none_typed_writes_nothing(self, held: Path) -> None:
        shown, code = typed_on_a_terminal(held, "export", DATE, "--protect", keys=b"\x04")

        assert (code, written(held)) == (1, set())
        assert "No password was typed" in shown
        assert "Traceback" not in shown

    def test_one_that_is_made_is_shown_once_and_opens_the_copies(self, held: Path) -> None:
        shown, code = typed_on_a_terminal(held, "export", DATE, "--only", "minutes", "--make-password")

        assert code == 0, shown
        made = shown.split("The password is")[1].split()[0]
        assert shown.count(made) == 1
        (name,) = written(held)
        assert opened((held / name).read_bytes(), made)


def test_what_differs_in_a_file_edited_by_hand_is_shown(held: Path) -> None:
    papers(held, "export", DATE, "--only", "minutes")
    edited(held / WHOLE, lambda paper: [paper.add_paragraph(f"By hand {n}") for n in range(30)])

    diff = papers(held, "diff", DATE, "--only", "minutes")
    answer = papers(held, "export", DATE, "--only", "minutes")

    assert diff.out.splitlines() == [f"– By hand {n}" for n in range(30)]
    assert "2026-11-25-minutes.docx was edited by hand and is kept." in answer.err
    assert "      – By hand 19\n      and 10 more" in answer.err
    assert written(held) == {WHOLE, "minutes/2026-11-25-minutes-2.docx"}
    assert papers(held, "diff", DATE, "--only", "minutes:police").out == ""


def test_the_register_lists_what_went_out(held: Path) -> None:
    assert masp("exports", "--workspace", held).err == "Nothing has been exported yet.\n"
    masp("minutes", "export", DATE, "--workspace", held)

    (line,) = masp("exports", "--day", DATE, "--workspace", held).out.splitlines()
    (row,) = masp("exports", "--json", "--workspace", held).data

    assert WHOLE in line
    assert line.endswith("Minutes of Wed 25 Nov 2026 for the whole partnership (draft, version 1)")
    assert (row["file"], row["meeting"], row["version"]) == (WHOLE, DATE, "draft, version 1")
    assert len(row["sha256"]) == len(row["text_sha256"]) == 64
    assert masp("exports", "--json", "--day", "2026-12-02", "--workspace", held).data == []
