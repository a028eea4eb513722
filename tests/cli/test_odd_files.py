"""Whatever lies in the place of a small file of the workspace: a sentence at the most, and no failure."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.commands import masp
from tests.cli.sealed import made, sealed
from tests.storage.faults import posix

__all__ = ["made", "sealed"]

AGENDA = "agendas/2026-11-25.json"
FILES = ["masp.key", "partnership.toml", AGENDA, "masp-driver.json", "masp-follow.json", "masp-driver.lock"]
COMMANDS = [("agenda", "show", "2026-11-25"), ("doctor", "--json")]


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def link_without_end(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 2_000_000_000)


def empty(path: Path) -> None:
    path.touch()


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def deep(path: Path) -> None:
    path.write_text("[" * 200_000, encoding="utf-8")


def of_another_type(path: Path) -> None:
    path.write_text('{"name": 7, "since": [], "by_passphrase": null, "agenda": {"1": 4}}', encoding="utf-8")


ODD: list[Callable[[Path], None]] = [
    *(folder, pipe, link_to_nothing, link_to_itself, link_without_end),
    *(huge, empty, binary, deep, of_another_type),
]


@posix
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.__name__)
@pytest.mark.parametrize("name", FILES)
def test_an_odd_file_in_the_workspace(sealed: Path, name: str, odd: Callable[[Path], None]) -> None:
    (sealed / name).unlink(missing_ok=True)
    odd(sealed / name)

    for words in COMMANDS:
        answer = masp(*words, "--workspace", sealed)
        assert answer.code in (0, 1), answer
        assert "Traceback" not in answer.err
        assert "has failed" not in answer.err
        assert answer.err.count("\n") <= 1, answer.err
        assert not answer.code or answer.err or words[0] == "doctor"
