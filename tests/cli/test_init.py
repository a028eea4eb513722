"""A workspace is made once, where it is asked for, and nothing that stands there is ever overwritten."""

from pathlib import Path

import pytest

from tests.cli.commands import contents, masp

INIT = ("init", "--no-encryption")


def test_makes_a_workspace_in_the_current_folder(tmp_path: Path) -> None:
    answer = masp(*INIT)

    assert (answer.code, answer.out) == (0, f"{tmp_path}\n")
    assert "not encrypted" in answer.err
    assert {path.name for path in tmp_path.iterdir()} == {"masp.db", "agendas", "minutes"}


@pytest.mark.parametrize("words", [("--workspace", "a/b", *INIT), (*INIT, "--workspace", "a/b")])
def test_makes_it_in_a_folder_that_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert masp(*words).out == f"{tmp_path / 'a/b'}\n"
    assert (tmp_path / "a/b/masp.db").is_file()
    assert not (tmp_path / "masp.db").exists()


def test_takes_the_profile_of_another_partnership(tmp_path: Path) -> None:
    assert masp(*INIT, "--profile", "london").code == 0

    assert 'short_name = "STAC"' in (tmp_path / "partnership.toml").read_text(encoding="utf-8")
    assert "ask for the council" in masp("area", "PO9 2AX").out


def test_refuses_a_profile_that_does_not_ship(tmp_path: Path) -> None:
    assert masp(*INIT, "--profile", "kent").refuses("choose one of cheshire, hiow, london")
    assert [*tmp_path.iterdir()] == []


def test_leaves_a_workspace_that_is_there_as_it_is(workspace: Path) -> None:
    before = contents(workspace)

    assert masp(*INIT).refuses("There is a workspace")
    assert contents(workspace) == before


def test_refuses_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("keep me", encoding="utf-8")

    assert masp(*INIT, "--workspace", "note").refuses("No workspace can be made")
    assert (tmp_path / "note").read_text(encoding="utf-8") == "keep me"


def test_refuses_a_profile_that_is_wrong_and_makes_nothing(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text('[meeting]\ncase_minutes = "ten"\n', encoding="utf-8")

    assert masp(*INIT).refuses("partnership.toml: meeting.case_minutes")
    assert not (tmp_path / "masp.db").exists()
