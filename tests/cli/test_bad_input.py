"""Everything that can be wrong outside the program gets one sentence, and changes nothing."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.cli.commands import PROGRAM, WITHOUT_ROOT, Answer, contents, masp, program, write_form

IN_A_WORKSPACE = [
    ("agenda", "build", "2026-11-25"),
    ("agenda", "show", "2026-11-25"),
    ("minutes", "export", "2026-11-25"),
    ("import", "form.docx"),
    ("referrals",),
    ("referrals", "--json"),
    ("case", "MASP-2026-0001", "--meeting", "2026-11-25", "--json"),
    ("verify",),
]


def junk(database: Path) -> None:
    database.write_bytes(b"this is no database at all, only a text of some length\n" * 100)


def empty(database: Path) -> None:
    database.write_bytes(b"")


def folder(database: Path) -> None:
    database.unlink()
    database.mkdir()


def missing(database: Path) -> None:
    database.unlink()


def newer(database: Path) -> None:
    with change(database) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)",
            ("masp-meeting", "of_a_later_year", "2031-01-01"),
        )


def others(database: Path) -> None:
    with change(database) as db:
        db.execute("PRAGMA application_id = 7")


@contextmanager
def change(database: Path) -> Iterator[dbapi2.Connection]:
    db = dbapi2.connect(str(database))
    yield db
    db.commit()
    db.close()


FAULTS: dict[Callable[[Path], None], str] = {
    junk: "is not a database",
    empty: "is empty",
    folder: "is not a file",
    missing: "There is no workspace",
    newer: "newer version",
    others: "not a database of this program",
}


@pytest.mark.parametrize("words", IN_A_WORKSPACE, ids=" ".join)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_database_that_cannot_be_used(
    workspace: Path, fault: Callable[[Path], None], words: tuple[str, ...]
) -> None:
    fault(workspace / "masp.db")
    before = contents(workspace)

    assert masp(*words).refuses(FAULTS[fault])
    assert contents(workspace) == before


@pytest.mark.parametrize("words", IN_A_WORKSPACE, ids=" ".join)
def test_no_workspace_at_all(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert masp(*words).refuses("masp-meeting init")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize("words", IN_A_WORKSPACE, ids=" ".join)
def test_a_folder_that_is_not_there(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert masp("--workspace", "nowhere", *words).refuses("There is no workspace in nowhere")
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("case", "MASP-2026-9999"), "There is no referral MASP-2026-9999"),
        (("case", "'; DROP TABLE referral"), "There is no referral"),
        (("agenda", "show", "2026-11-25"), "There is no agenda for Wed 25 Nov 2026"),
        (("minutes", "export", "2026-11-25"), "Wed 25 Nov 2026"),
    ],
)
def test_what_is_not_there(workspace: Path, words: tuple[str, ...], sentence: str) -> None:
    before = contents(workspace)

    assert masp(*words).refuses(sentence)
    assert contents(workspace) == before


def test_an_agenda_that_is_damaged(workspace: Path) -> None:
    (workspace / "agendas/2026-11-25.json").write_text("{", encoding="utf-8")

    assert masp("agenda", "show", "2026-11-25").refuses("is damaged")
    assert masp("verify").code == 1


def test_a_profile_that_is_wrong(workspace: Path) -> None:
    (workspace / "partnership.toml").write_text(
        'marking = "OFFICIAL"\nnickname = "MASPy"\n', encoding="utf-8"
    )

    assert masp("referrals").refuses("partnership.toml")


def test_another_program_that_writes(workspace: Path) -> None:
    before = contents(workspace / "agendas")
    with change(workspace / "masp.db") as db:
        db.execute("BEGIN IMMEDIATE")

        assert masp("agenda", "build", "2026-11-25").refuses("Another program is writing")
        assert masp("referrals").code == 0  # reading waits for nobody
        db.rollback()

    assert contents(workspace / "agendas") == before


@pytest.fixture
def unwritable(reference: str, workspace: Path) -> Iterator[Path]:  # noqa: ARG001  # with a referral in it
    parts = [workspace, *workspace.rglob("*")]
    for part in parts:
        part.chmod(0o500 if part.is_dir() else 0o400)
    yield workspace
    for part in parts:
        part.chmod(0o700)


@pytest.mark.parametrize("words", [("agenda", "build", "2026-11-25"), ("import", "form.docx")], ids=" ".join)
def test_a_workspace_that_may_not_be_written(
    unwritable: Path, tmp_path_factory: pytest.TempPathFactory, words: tuple[str, ...]
) -> None:
    form = write_form(tmp_path_factory.mktemp("other") / "form.docx", Postcode="SO14 7LY")
    words = tuple(str(form) if word == "form.docx" else word for word in words)
    before = contents(unwritable)

    answer = program(*words, within=WITHOUT_ROOT if os.geteuid() == 0 else ())

    assert answer.refuses("permissions"), answer
    assert contents(unwritable) == before


@pytest.mark.parametrize(
    "words",
    [
        ("agenda", "build", "2026-02-30"),
        ("agenda", "build", "someday"),
        ("agenda", "build"),
        ("agenda",),
        ("minutes", "export", "25/13/2026"),
        ("case", "MASP-2026-0001", "--meeting", "0000-00-00"),
        ("import",),
        ("area",),
        ("fly",),
        ("referrals", "--xml"),
    ],
    ids=" ".join,
)
def test_wrong_usage(workspace: Path, words: tuple[str, ...]) -> None:
    before = contents(workspace)

    answer = masp(*words)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1
    assert answer.err.endswith("--help\n")
    assert contents(workspace) == before


def test_a_reader_that_stops_reading(reference: str) -> None:
    for _ in range(3):
        answer = _into_closed_pipe("referrals", "--json")
        assert (answer.code, answer.err) == (1, "")
    assert masp("verify").code == 0
    assert reference in masp("referrals").out


def _into_closed_pipe(*words: str) -> Answer:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*PROGRAM, *words], stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    return Answer(done.returncode, "", done.stderr.decode())


def test_no_terminal_for_the_app(workspace: Path) -> None:
    before = contents(workspace)

    assert program().refuses("The app needs a terminal")
    assert contents(workspace) == before
