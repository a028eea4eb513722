"""The doctor finds each thing that is really broken, says what to do, and falls over nothing."""

import io
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.harness.terminal import Terminal
from masp_meeting.cli.clock import local_now
from masp_meeting.cli.unlocking import PASSPHRASE_FILE, key_for
from masp_meeting.service.office import Office
from masp_meeting.storage.lease import Lease
from tests.cli.commands import PROGRAM, WITHOUT_ROOT, contents, masp, program
from tests.cli.sealed import SUBJECTS, looked, made, sealed
from tests.samples import facts
from tests.storage.faults import posix

__all__ = ["made", "sealed"]

NEED_THE_PASSPHRASE = ("Schema", "Database", "Journal")


def backed_up(folder: Path, days_ago: float = 0) -> Path:
    """Lay a backup's note where backups lie."""
    note = folder / "backups" / "2026-11-22T104207-closed" / "backup.json"
    note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    at = (local_now() - timedelta(days=days_ago)).isoformat()
    note.write_text(json.dumps({"at": at, "head": {"sequence": 1, "hash": "0"}}), encoding="utf-8")
    note.chmod(0o600)
    return note


def test_all_is_well(sealed: Path) -> None:
    backed_up(sealed)
    answer = masp("doctor", "--deep", "--workspace", sealed)

    lines = answer.out.splitlines()
    assert [line[2:14].strip() for line in lines] == SUBJECTS
    assert [line for line in lines if not line.startswith("✔ ") and " Fonts " not in line] == []
    assert (answer.code, answer.err) == (0, "")
    assert not [line for line in lines if "→" in line]


def test_nothing_is_changed_by_looking(sealed: Path) -> None:
    before = contents(sealed)

    looked("--workspace", sealed)

    assert contents(sealed) == before


def test_no_workspace(tmp_path: Path) -> None:
    lines = looked("--workspace", tmp_path / "nowhere")

    assert lines["Workspace"]["mark"] == "mend"
    assert "masp-meeting init" in lines["Workspace"]["do"]
    assert lines["Journal"]["found"] == "not looked at: there is no workspace"
    assert lines["Engine"]["mark"] == lines["Disk space"]["mark"] == "well"
    assert [*tmp_path.iterdir()] == []


def test_a_workspace_in_the_clear_is_said(workspace: Path) -> None:
    lines = looked()

    assert "IN THE CLEAR" in lines["Encryption"]["found"]
    assert lines["Encryption"]["do"]
    assert lines["Workspace"]["found"].startswith(str(workspace))


def test_locked_it_says_which_lines_want_the_passphrase(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSPHRASE_FILE)
    monkeypatch.setattr(sys, "stdin", io.StringIO())

    lines = looked("--workspace", sealed)

    assert PASSPHRASE_FILE in lines["Key"]["do"]
    for subject in NEED_THE_PASSPHRASE:
        assert lines[subject]["found"] == "not looked at: it needs the passphrase"
    assert lines["Encryption"]["mark"] == "well"


def test_a_wrong_passphrase_is_told_and_the_rest_goes_on(sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a tale of two cities", encoding="utf-8")

    lines = looked("--workspace", sealed)

    assert "not the passphrase" in lines["Key"]["do"]
    assert lines["Templates"]["mark"] == "well"


def test_a_key_file_that_is_gone(sealed: Path) -> None:
    (sealed / "masp.key").unlink()

    lines = looked("--workspace", sealed)
    assert "there is no masp.key" in lines["Encryption"]["found"]
    assert "masp.key" in lines["Database"]["found"] + lines["Encryption"]["do"]


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\x00", b'{"by_passphrase": 1}', b"[" * 200_000])
def test_a_key_file_that_is_broken(sealed: Path, content: bytes) -> None:
    (sealed / "masp.key").write_bytes(content)

    lines = looked("--workspace", sealed)
    assert (lines["Key"]["mark"], "is damaged" in lines["Key"]["found"]) == ("mend", True)


def test_a_key_file_that_is_easy_to_guess(sealed: Path) -> None:
    kept = json.loads((sealed / "masp.key").read_text(encoding="utf-8"))
    kept["by_passphrase"]["memory_kib"] = 1024
    (sealed / "masp.key").write_text(json.dumps(kept), encoding="utf-8")

    assert (
        "easier" in looked("--workspace", sealed)["Key"]["found"]
        or "not the passphrase" in (looked("--workspace", sealed)["Key"]["do"])
    )


@pytest.mark.parametrize("content", ["{", 'nickname = "x"', "[" * 200_000, "[meeting]\ncase_minutes = 'x'"])
def test_a_profile_that_is_broken(sealed: Path, content: str) -> None:
    (sealed / "partnership.toml").write_text(content, encoding="utf-8")

    lines = looked("--workspace", sealed)
    assert (lines["Profile"]["mark"], "partnership.toml" in lines["Profile"]["found"]) == ("mend", True)
    assert lines["Clock"]["mark"] == lines["Journal"]["mark"] == "well"


def test_a_profile_of_its_own_names_what_it_sets(sealed: Path) -> None:
    (sealed / "partnership.toml").write_text("[meeting]\ncase_minutes = 12\n", encoding="utf-8")

    assert looked("--workspace", sealed)["Profile"]["found"].endswith(
        "partnership.toml sets meeting.case_minutes"
    )


def test_a_template_with_a_fault(sealed: Path) -> None:
    (sealed / "templates").mkdir()
    (sealed / "templates" / "minutes.docx").write_bytes(b"no document")

    line = looked("--workspace", sealed)["Templates"]
    assert (line["mark"], "minutes" in line["found"]) == ("mend", True)


@posix
def test_who_may_read(sealed: Path) -> None:
    sealed.chmod(0o755)
    assert looked("--workspace", sealed)["Workspace"]["mark"] == "look"

    (sealed / "masp.db").chmod(0o644)
    line = looked("--workspace", sealed)["Workspace"]
    assert (line["mark"], "masp.db" in line["found"]) == ("mend", True)


@posix
def test_a_folder_that_nobody_may_enter(sealed: Path) -> None:
    sealed.chmod(0o000)
    within = WITHOUT_ROOT if os.geteuid() == 0 else ()

    answer = program("doctor", "--json", "--workspace", sealed, within=within)

    sealed.chmod(0o700)
    assert (answer.code, answer.err) == (1, "")
    assert [line["subject"] for line in answer.data] == SUBJECTS
    assert [line["mark"] for line in answer.data if line["subject"] == "Workspace"] == ["mend"]


def test_who_is_at_work(sealed: Path) -> None:
    lease = Lease(sealed)
    lease.take("Noor Patel", local_now())
    assert "Noor Patel since" in looked("--workspace", sealed)["At work"]["found"]

    lease.release()
    assert "nobody drives" in looked("--workspace", sealed)["At work"]["found"]


def test_leftovers_are_named_once_they_are_old(sealed: Path) -> None:
    left = sealed / "agendas" / "2026-11-25.json.x7.tmp"
    left.write_bytes(b"x")
    assert looked("--workspace", sealed)["Leftovers"]["mark"] == "well"

    os.utime(left, (1, 1))
    assert left.name in looked("--workspace", sealed)["Leftovers"]["found"]


def test_papers_are_counted_unless_protected(sealed: Path) -> None:
    (sealed / "minutes" / "a.docx").write_bytes(b"PK\x03\x04")
    (sealed / "minutes" / "b.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

    assert "1 in minutes/" in looked("--workspace", sealed)["Papers"]["found"]


def test_backups_are_looked_for_where_the_profile_has_them(sealed: Path) -> None:
    assert "masp-meeting backup" in looked("--workspace", sealed)["Backups"]["do"]

    note = backed_up(sealed, days_ago=3)
    assert looked("--workspace", sealed)["Backups"]["mark"] == "well"

    note.write_bytes(b"\x00")
    assert "1 that cannot be read" in looked("--workspace", sealed)["Backups"]["found"]


@pytest.mark.parametrize("zone", ["UTC", "Europe/Paris", "America/New_York"])
def test_another_time_zone_than_the_meetings(sealed: Path, zone: str) -> None:
    line = shown_in({"TZ": zone}, sealed, "Clock")

    assert line.startswith("!")
    assert "Europe/London" in line


def test_a_clock_that_was_set_back(sealed: Path) -> None:
    ahead = local_now() + timedelta(hours=3)
    with Office.open(sealed, lambda: ahead, iter("ab").__next__, "Noor", key_for(sealed)) as office:
        office.referrals.add(facts())

    line = looked("--workspace", sealed)["Clock"]
    assert (line["mark"], "journal" in line["found"]) == ("mend", True)


def shown_in(environment: dict[str, str], folder: Path, subject: str) -> str:
    """A line as the program itself prints it."""
    done = subprocess.run(
        [*PROGRAM, "doctor", "--workspace", folder],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == b""
    return next(line for line in done.stdout.decode().splitlines() if subject in line[:14])


def test_a_terminal_that_knows_no_signs(sealed: Path) -> None:
    line = shown_in({"PYTHONIOENCODING": "ascii"}, sealed, "Engine")

    assert line.startswith("ok")


def test_a_narrow_terminal_breaks_no_word(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, "doctor"], tmp_path, 80) as terminal:
        terminal.ended()
        lines = [line.rstrip() for line in terminal.text.splitlines() if line.strip()]

    heads = [line[2:14].rstrip() for line in lines if line[:14].strip()]
    assert heads == SUBJECTS
    assert len(lines) > len(heads)
