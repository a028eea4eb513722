"""Backups by command: made, listed, verified, restored; and what a damaged workspace is told and offered."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from benchmarks.harness.terminal import CTRL_Q, ENTER, Terminal
from masp_meeting.service.office import Office
from tests.cli.commands import contents, masp

PASSPHRASE, OTHER = "crane otter lilac 7 harbour", "another passphrase 9 entirely"


@pytest.fixture
def backup(workspace: Path) -> Path:
    """Make a workspace, and one backup of it."""
    made = masp("backup", "--workspace", workspace)
    assert made.code == 0, made
    return Path(made.out.strip())


def add(workspace: Path, number: int = 1) -> None:
    """Give some commands."""
    from masp_meeting.cli.clock import open_office  # noqa: PLC0415  # asks for a passphrase where there is one
    from tests.samples import facts  # noqa: PLC0415

    with open_office(workspace) as office:
        for _ in range(number):
            office.referrals.add(facts())


def referrals(workspace: Path) -> int:
    return len(masp("referrals", "--workspace", workspace, "--json").data)


def test_backup_prints_where_it_lies(backup: Path, workspace: Path) -> None:
    assert backup.parent == workspace / "backups"
    assert (backup / "backup.json").is_file()


def test_list_says_when_why_how_large_and_whether_it_is_good(backup: Path) -> None:
    assert re.fullmatch(
        rf"{backup.name}  \w{{3}} \d+ \w{{3}} \d{{4}} \d\d:\d\d +0\.2 MB  version \S+  "
        r"somebody asked for it, good\n",
        masp("backup", "list").out,
    )
    (known,) = masp("backup", "list", "--json").data
    assert (known["name"], known["why"], known["journal_rows"], known["wrong"]) == (
        backup.name,
        "asked",
        0,
        "",
    )


def test_list_says_what_is_wrong(backup: Path) -> None:
    shutil.copytree(backup, backup.with_name("2026-11-01T100000-opened"))
    (backup.with_name("2026-11-01T100000-opened") / "backup.json").write_bytes(b"{")
    (backup / "masp.db").write_bytes(b"x" * 204_800)

    listed = masp("backup", "list").out
    assert "somebody asked for it, masp.db was altered\n" in listed
    assert "2026-11-01T100000-opened  it does not say what it holds\n" in listed
    assert [one["wrong"] for one in masp("backup", "list", "--json").data] == [
        "masp.db was altered",
        "it does not say what it holds",
    ]


def test_where_there_is_none_it_says_how_to_make_one(workspace: Path) -> None:
    assert "“masp-meeting backup” makes one" in masp("backup", "list").err
    assert masp("backup", "verify").refuses(f"There is no good backup in {Path('backups')}")
    assert masp("restore", "--yes", "--workspace", workspace).refuses("There is no good backup in")


def test_verify_reads_it_to_its_end(backup: Path) -> None:
    assert masp("backup", "verify").out == f"{backup.name} is sound: 0 journal rows, each in its place.\n"
    assert masp("backup", "verify", backup.name).code == 0
    assert masp("backup", "verify", str(backup)).code == 0
    assert masp("backup", "verify", "nonsense").refuses("nonsense is no backup; the newest here are:")

    (backup / "masp.db").write_bytes((backup / "masp.db").read_bytes()[:-1] + b"x")
    answer = masp("backup", "verify")
    assert (answer.code, answer.err) == (1, f"{backup.name}: masp.db was altered\n")


def test_restore_brings_back_what_was_and_keeps_what_is(backup: Path, workspace: Path) -> None:
    add(workspace, 2)
    assert referrals(workspace) == 2

    done = masp("restore", "--yes")

    assert done.code == 0, done
    assert done.err.startswith(f"The workspace is as {backup.name} has it.\nWhat it was before is kept as 2")
    assert referrals(workspace) == 0
    assert masp("verify").code == 0
    kept = done.err.split()[-1].rstrip(".")
    assert masp("restore", kept, "--yes").code == 0
    assert referrals(workspace) == 2


def test_restore_tells_which_deleted_records_are_there_again(reference: str, workspace: Path) -> None:
    assert masp("backup").code == 0
    assert masp("retention", "delete", reference, "--reason", "Asked for.", "--yes").code == 0
    assert "Brand" not in masp("referrals", "--json").out

    answer = masp("restore", "--yes")

    assert f"Deleted since, and there again: {reference}." in answer.err
    assert "Brand" in masp("referrals", "--workspace", workspace, "--json").out


def test_restore_asks_nobody_who_is_not_there(backup: Path, workspace: Path) -> None:
    before = contents(workspace)

    assert masp("restore", backup.name).refuses("Say --yes to restore where nobody is there to ask")
    assert contents(workspace) == before


@pytest.mark.usefixtures("backup")
def test_restore_to_leaves_the_present_one(workspace: Path, tmp_path: Path) -> None:
    add(workspace)
    done = masp("restore", "--to", tmp_path / "other")

    assert done.out == f"{(tmp_path / 'other').resolve()}\n"
    assert (referrals(tmp_path / "other"), referrals(workspace)) == (0, 1)
    assert masp("restore", "--to", tmp_path / "other").refuses("There is a workspace in")


def test_a_lost_machine_is_replaced_by_a_backup_that_lies_elsewhere(backup: Path, tmp_path: Path) -> None:
    away = shutil.move(backup, tmp_path / "stick")

    assert masp("--workspace", tmp_path / "new machine", "restore", str(away), "--yes").code == 0
    assert masp("--workspace", tmp_path / "new machine", "verify").code == 0


@pytest.fixture
def secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an encrypted workspace, whose passphrase the environment names."""
    file = tmp_path / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("MASP_PASSPHRASE_FILE", str(file))
    Office.create(tmp_path / "secret", passphrase=PASSPHRASE)
    return tmp_path / "secret"


def test_an_encrypted_workspace_is_backed_up_verified_and_restored(secret: Path) -> None:
    assert masp("--workspace", secret, "backup").code == 0
    add(secret)
    assert masp("--workspace", secret, "backup", "verify").code == 0
    assert masp("--workspace", secret, "restore", "--yes").code == 0
    assert referrals(secret) == 0


def test_a_backup_opens_with_the_passphrase_of_its_day(secret: Path, tmp_path: Path) -> None:
    made = Path(masp("--workspace", secret, "backup").out.strip())
    add(secret)
    for name in ("masp.db", "masp.key"):
        (secret / name).unlink()
    (made.parent).rename(tmp_path / "kept")
    Office.create(secret, passphrase=OTHER)
    made = tmp_path / "kept" / made.name

    done = masp("--workspace", secret, "restore", str(made), "--yes")

    assert done.code == 0, done
    assert "Its files are kept as they lie.\n" in done.err
    assert done.err.endswith(
        "It opens with the passphrase, or the recovery key, of the day on which it was made.\n"
    )
    assert referrals(secret) == 0


def test_what_is_encrypted_does_not_become_readable_by_a_restore(
    backup: Path, workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path_factory.mktemp("secret") / "passphrase"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv("MASP_PASSPHRASE_FILE", str(file))
    assert masp("encrypt").code == 0
    before = contents(workspace)

    assert masp("restore", "--yes").refuses(
        f"The backup {backup.name} is not encrypted, and the workspace is"
    )
    assert contents(workspace) == before
    other = tmp_path_factory.mktemp("other") / "masp"
    assert masp("restore", backup.name, "--to", other).code == 0
    assert masp("--workspace", other, "encrypt").code == 0
    assert masp("--workspace", other, "verify").code == 0


def damage(workspace: Path) -> None:
    held = bytearray((workspace / "masp.db").read_bytes())
    held[:8192] = os.urandom(8192)
    (workspace / "masp.db").write_bytes(held)


@pytest.mark.parametrize("words", [["verify"], ["referrals"], ["backup"], ["agenda", "build", "tomorrow"]])
def test_every_command_names_the_backup_where_the_database_is_damaged(
    backup: Path, workspace: Path, words: list[str]
) -> None:
    damage(workspace)

    answer = masp(*words)
    assert answer.refuses(f"The newest good backup is {backup.name}, of ")
    assert answer.refuses("“masp-meeting restore” puts it in its place.")


def test_a_database_that_is_gone_is_not_begun_anew(backup: Path, workspace: Path) -> None:
    (workspace / "masp.db").unlink()

    for words in (["verify"], ["init"]):
        assert masp(*words).refuses(f"masp.db is gone. The newest good backup is {backup.name}")
    assert not (workspace / "masp.db").exists()


APP = [sys.executable, "-m", "masp_meeting"]


@pytest.mark.parametrize("how", ["damaged", "gone"])
def test_the_app_offers_to_restore(backup: Path, workspace: Path, how: str) -> None:
    damage(workspace) if how == "damaged" else (workspace / "masp.db").unlink()

    with Terminal(APP, workspace) as terminal:
        terminal.wait_until("Restore? [y/N]")
        assert backup.name in terminal.text
        terminal.press(f"y{ENTER}")
        terminal.wait_until("No referral waits")
        terminal.press(CTRL_Q)
        assert terminal.ended() == 0
    assert masp("verify").code == 0


def test_the_offer_may_be_declined(backup: Path, workspace: Path) -> None:
    damage(workspace)
    before = (workspace / "masp.db").read_bytes()

    with Terminal(APP, workspace) as terminal:
        terminal.wait_until("Restore? [y/N]")
        terminal.press(ENTER)
        assert terminal.ended() == 1
        assert "Nothing was changed." in terminal.text
    assert (workspace / "masp.db").read_bytes() == before
    assert backup.exists()
