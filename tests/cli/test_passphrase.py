"""A passphrase is asked for where nobody reads it, opens what it should, and costs time when it is wrong."""

import json
import re
import time
from pathlib import Path

import pytest

from benchmarks.harness.terminal import ENTER, Terminal
from masp_meeting.cli.unlocking import PASSPHRASE_FILE
from tests.cli.commands import PROGRAM, masp, program, write_form

OLD, NEW, WEAK = "blue kettle, garden nine", "seven lamps under water", "Password1234"
RECOVERY = re.compile(r"([A-Z2-7]{4}-){7}[A-Z2-7]{4}")
SURNAME = "Unmistakable"


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the passphrase into a file outside the workspace, and name it in the environment."""
    file = tmp_path_factory.mktemp("secret") / "passphrase"
    file.write_text(f"{OLD}\n", encoding="utf-8")
    file.chmod(0o600)
    monkeypatch.setenv(PASSPHRASE_FILE, str(file))
    return file


@pytest.fixture
def encrypted(tmp_path: Path, secret: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an encrypted workspace in the current folder, with a referral in it."""
    assert secret.exists()
    monkeypatch.chdir(tmp_path)
    form = write_form(secret.with_name("form.docx"), Subject_surname=SURNAME)
    for words in (["init"], ["import", form], ["agenda", "build", "tomorrow"]):
        answer = masp(*words)
        assert answer.code == 0, answer
    return tmp_path


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def said(terminal: Terminal) -> str:
    """All that a command printed before it ended."""
    terminal.ended()
    return terminal.text


def typed(terminal: Terminal, asked: str, words: str) -> None:
    terminal.wait_until(lambda text: text.rstrip().endswith(asked))
    terminal.press(words + ENTER)


def test_what_a_file_opens_is_encrypted_on_the_disk(encrypted: Path) -> None:
    assert SURNAME in masp("referrals", "--json").out
    assert SURNAME.encode() not in everything(encrypted)
    assert OLD.encode() not in everything(encrypted)
    assert masp("verify").code == 0


def test_a_log_is_shown_no_recovery_key(tmp_path: Path, secret: Path) -> None:
    answer = program("init", "--workspace", tmp_path / "there")

    assert secret.exists()
    assert answer.code == 0
    assert not RECOVERY.search(answer.out + answer.err)
    assert "masp-meeting rekey" in answer.err


def test_the_app_waits_until_the_recovery_key_is_written_down(tmp_path: Path, secret: Path) -> None:
    with Terminal(PROGRAM, tmp_path, environment={PASSPHRASE_FILE: str(secret)}) as terminal:
        terminal.wait_until("Make one here? [y/N]")
        terminal.press("y" + ENTER)
        terminal.wait_until("written down")
        terminal.settle(1)
        assert RECOVERY.search(terminal.text)

        terminal.press(ENTER)
        terminal.wait_until("No referral waits")


def test_without_a_terminal_or_a_file_nothing_opens(encrypted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE_FILE)

    for words in (["referrals"], ["verify"], ["rekey"], ["follow", "serve", "--port", "0"]):
        answer = program(*words, "--workspace", encrypted)
        assert answer.refuses(PASSPHRASE_FILE), answer
    assert program("init", "--workspace", encrypted / "there").refuses(PASSPHRASE_FILE)
    assert not (encrypted / "there").exists()


def test_a_wrong_file_is_refused(encrypted: Path, secret: Path) -> None:
    secret.write_text(f"{NEW}\n", encoding="utf-8")
    assert masp("referrals").refuses("not the passphrase")
    secret.write_text("", encoding="utf-8")
    assert masp("referrals").refuses("no password in its first line")
    secret.unlink()
    assert masp("referrals").refuses("cannot be read")
    assert SURNAME.encode() not in everything(encrypted)


def test_a_file_that_others_can_read_is_told_of(encrypted: Path, secret: Path) -> None:
    assert encrypted.exists()
    secret.chmod(0o644)

    assert "can be read by others" in masp("referrals").err


@pytest.mark.parametrize(
    "passphrase", ["short", WEAK, "hampshire police", "aaaaaaaaaaaaaaaa", "tab\tin the middle"]
)
def test_a_passphrase_that_is_soon_guessed_makes_nothing(
    tmp_path: Path, secret: Path, passphrase: str
) -> None:
    secret.write_text(f"{passphrase}\n", encoding="utf-8")

    assert masp("init", "--workspace", tmp_path / "there").refuses("passphrase")
    assert not (tmp_path / "there").exists()


def test_a_terminal_asks_unseen_and_shows_the_recovery_key_once(tmp_path: Path) -> None:
    there = tmp_path / "there"
    with Terminal([*PROGRAM, "init", "--workspace", there], tmp_path) as terminal:
        typed(terminal, "New passphrase:", OLD)
        typed(terminal, "The same again:", OLD)
        shown = said(terminal)
    found = RECOVERY.search(shown)
    assert found, shown
    assert OLD not in shown

    with Terminal([*PROGRAM, "rekey", "--recovery", "--workspace", there], tmp_path) as terminal:
        typed(terminal, "Recovery key:", found[0].lower().replace("-", " "))
        typed(terminal, "New passphrase:", NEW)
        typed(terminal, "The same again:", NEW)
        again = said(terminal)
    assert "The new passphrase holds" in again
    assert found[0] not in again
    assert RECOVERY.search(again)

    with Terminal([*PROGRAM, "verify", "--workspace", there], tmp_path) as terminal:
        began = time.monotonic()
        typed(terminal, "Passphrase:", OLD)
        terminal.wait_until("not the passphrase")
        assert time.monotonic() - began > 1
        typed(terminal, "Passphrase:", NEW)
        assert terminal.ended() == 0, terminal.text
    assert NEW.encode() not in everything(there)


def test_two_that_differ_make_nothing(tmp_path: Path) -> None:
    with Terminal([*PROGRAM, "init", "--workspace", tmp_path / "there"], tmp_path) as terminal:
        typed(terminal, "New passphrase:", OLD)
        typed(terminal, "The same again:", NEW)
        assert "The two differ" in said(terminal)
    assert not (tmp_path / "there").exists()


def test_rekey_leaves_nothing_to_the_old_passphrase(encrypted: Path, secret: Path) -> None:
    new = secret.with_name("new")
    new.write_text(NEW, encoding="utf-8")
    new.chmod(0o600)
    key_before = (encrypted / "masp.key").read_bytes()

    assert masp("rekey", "--new-passphrase-file", new).code == 0

    assert masp("referrals").refuses("not the passphrase")
    # Not even with the key file of then.
    key_now = (encrypted / "masp.key").read_bytes()
    (encrypted / "masp.key").write_bytes(key_before)
    assert masp("referrals").refuses("not a database of this program")
    (encrypted / "masp.key").write_bytes(key_now)
    secret.write_text(NEW, encoding="utf-8")
    assert SURNAME in masp("referrals", "--json").out
    assert masp("agenda", "show", "tomorrow").code == 0
    assert masp("verify").code == 0
    assert "the key was to be changed" in masp("backup", "list").out


def test_a_workspace_in_the_clear_is_encrypted_by_a_word(workspace: Path, secret: Path) -> None:
    assert masp("import", write_form(secret.with_name("form.docx"), Subject_surname=SURNAME)).code == 0
    assert masp("agenda", "build", "tomorrow").code == 0
    assert SURNAME.encode() in everything(workspace)

    assert masp("encrypt").code == 0

    assert SURNAME.encode() not in everything(workspace)
    assert SURNAME in masp("referrals", "--json").out
    assert masp("agenda", "show", "tomorrow").code == 0
    assert masp("verify").code == 0
    assert masp("encrypt").refuses("is encrypted")


def test_rekey_of_what_is_not_encrypted_names_the_word(workspace: Path) -> None:
    assert workspace.exists()
    assert masp("rekey").refuses("masp-meeting encrypt")
    assert masp("keyring", "remember").refuses("masp-meeting encrypt")


def test_a_keyring_opens_until_it_forgets_and_not_after_a_rekey(
    encrypted: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.cli.a_keyring.FileKeyring")
    monkeypatch.setenv("MASP_TEST_KEYRING", str(secret.with_name("keyring")))
    assert program("keyring", "remember").code == 0
    with monkeypatch.context() as unattended:
        unattended.delenv(PASSPHRASE_FILE)
        assert SURNAME in program("referrals", "--json").out
        # Who only found the machine unlocked changes nothing for good.
        assert program("rekey").refuses(PASSPHRASE_FILE)
    new = secret.with_name("new")
    new.write_text(NEW, encoding="utf-8")

    assert masp("rekey", "--new-passphrase-file", new).code == 0
    secret.write_text(NEW, encoding="utf-8")
    with monkeypatch.context() as unattended:
        unattended.delenv(PASSPHRASE_FILE)
        assert program("referrals").refuses(PASSPHRASE_FILE)
    assert program("keyring", "remember").code == 0
    assert program("keyring", "forget").code == 0
    with monkeypatch.context() as unattended:
        unattended.delenv(PASSPHRASE_FILE)
        assert program("referrals").refuses(PASSPHRASE_FILE)
    assert encrypted.exists()


def test_a_keyring_that_holds_the_key_of_another_day_is_not_heard(
    encrypted: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = secret.with_name("keyring")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.cli.a_keyring.FileKeyring")
    monkeypatch.setenv("MASP_TEST_KEYRING", str(ring))
    assert program("keyring", "remember").code == 0
    (of, kept), *_ = json.loads(ring.read_text(encoding="utf-8")).items()
    # As after another key was remembered, and a backup from before was restored.
    ring.write_text(json.dumps({of: kept[::-1]}), encoding="utf-8")
    monkeypatch.delenv(PASSPHRASE_FILE)

    assert program("referrals").refuses(PASSPHRASE_FILE)
    with Terminal([*PROGRAM, "referrals"], encrypted) as terminal:
        typed(terminal, "Passphrase:", OLD)
        assert "waiting" in said(terminal)


def test_without_a_keyring_it_is_said(encrypted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert encrypted.exists()
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

    assert program("keyring", "remember").refuses("no keyring")
