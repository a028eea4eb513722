"""A key is got back by its passphrase or its recovery key, and by nothing else; nothing shows it."""

import re
from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.errors import Refused
from masp_meeting.storage.agendas import Agenda, AgendaShelf
from masp_meeting.storage.keys import (
    KEY_FILE,
    Key,
    KeyFile,
    Locked,
    WrongPassphrase,
    read_key_file,
    write_key_file,
)
from masp_meeting.storage.workspace import Workspace

DAY = date(2026, 11, 25)
PASSPHRASE = "blue kettle, garden nine"


@pytest.fixture(scope="module")
def wrapped() -> tuple[Key, KeyFile, str]:
    key = Key.new()
    return (key, *KeyFile.wrapping(key, PASSPHRASE))


def test_passphrase_opens_and_another_does_not(wrapped: tuple[Key, KeyFile, str]) -> None:
    key, key_file, _ = wrapped

    assert key_file.unlock(PASSPHRASE) == key
    for other in (PASSPHRASE.upper(), f"{PASSPHRASE} ", "", "\ud83e"):
        with pytest.raises(WrongPassphrase, match="not the passphrase"):
            key_file.unlock(other)


def test_the_same_passphrase_from_another_keyboard_opens() -> None:
    key = Key.new()
    key_file, _ = KeyFile.wrapping(key, "caf\u00e9 au lait noir")

    assert key_file.unlock("cafe\u0301 au lait noir") == key


def test_recovery_key_opens_as_a_person_copies_it(wrapped: tuple[Key, KeyFile, str]) -> None:
    key, key_file, recovery = wrapped

    assert re.fullmatch(r"([A-Z2-7]{4}-){7}[A-Z2-7]{4}", recovery)
    for typed in (
        recovery,
        recovery.lower(),
        recovery.replace("-", " "),
        recovery.replace("O", "0").replace("I", "1"),
    ):
        assert key_file.recover(typed) == key
    for wrong in ("", "AAAA", recovery[:-1], "-".join(["AAAA"] * 8), "é" * 32, PASSPHRASE):
        with pytest.raises(WrongPassphrase, match="recovery key"):
            key_file.recover(wrong)


def test_a_key_is_never_shown(wrapped: tuple[Key, KeyFile, str], tmp_path: Path) -> None:
    key, key_file, recovery = wrapped
    write_key_file(tmp_path, key_file)
    kept = (tmp_path / KEY_FILE).read_bytes()

    assert key.secret.hex() not in repr(key)
    assert key.secret not in kept
    assert PASSPHRASE.encode() not in kept
    assert recovery.encode() not in kept
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o077 == 0
    assert read_key_file(tmp_path) == key_file


def test_one_purpose_says_nothing_of_another(wrapped: tuple[Key, KeyFile, str]) -> None:
    key, *_ = wrapped
    sealed = key.seal("agenda 2026-11-25", b"order")

    assert key.unseal("agenda 2026-11-25", sealed) == b"order"
    assert key.seal("agenda 2026-11-25", b"order") != sealed
    for purpose, content in (
        ("agenda 2026-12-02", sealed),
        ("agenda 2026-11-25", sealed[:-1] + bytes([sealed[-1] ^ 1])),
        ("agenda 2026-11-25", b""),
        ("agenda 2026-11-25", sealed[:11]),
    ):
        with pytest.raises(ValueError, match="altered"):
            key.unseal(purpose, content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\x00",
        b'{"by_passphrase": {"salt": "", "sealed": ""}, "by_recovery": {"salt": "", "sealed": ""}}',
        b'{"by_passphrase": {"salt": "AAAAAAAAAAAAAAAAAAAAAA==", "sealed": "", "iterations": 3, "lanes": 4,'
        b' "memory_kib": 999999999}, "by_recovery": {"salt": "", "sealed": ""}}',
    ],
)
def test_a_key_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)

    with pytest.raises(Refused, match=r"masp\.key is damaged"):
        read_key_file(tmp_path)


def test_what_lies_on_the_disk_is_encrypted_and_opens_with_its_key_alone(tmp_path: Path) -> None:
    key = Key.new()
    key_file, _ = KeyFile.wrapping(key, PASSPHRASE)
    with Workspace.create(tmp_path, key, key_file) as made, made.transaction() as db:
        db.execute("INSERT INTO draft (place, text) VALUES ('here', 'Unmistakable')")
        assert b"Unmistakable" not in b"".join(
            one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()
        )

    with pytest.raises(Locked, match="is encrypted"):
        Workspace.open(tmp_path)
    with pytest.raises(Refused, match="not a database of this program"):
        Workspace.open(tmp_path, Key.new())
    with Workspace.open(tmp_path, key) as again, again.reading() as db:
        assert db.execute("SELECT text FROM draft").fetchone()[0] == "Unmistakable"


def test_a_database_in_the_clear_is_never_taken_for_an_encrypted_one(tmp_path: Path) -> None:
    key = Key.new()
    key_file, _ = KeyFile.wrapping(key, PASSPHRASE)
    Workspace.create(tmp_path / "encrypted", key, key_file).close()
    Workspace.create(tmp_path / "plain").close()
    (tmp_path / "encrypted" / KEY_FILE).rename(tmp_path / "plain" / KEY_FILE)

    with pytest.raises(Refused, match=r"is not encrypted, though masp\.key lies beside it"):
        Workspace.open(tmp_path / "plain", key)
    with pytest.raises(Refused, match=r"its masp\.key is gone"):
        Workspace.open(tmp_path / "encrypted")


def test_a_new_workspace_never_takes_the_place_of_a_key(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("{}", encoding="utf-8")

    with pytest.raises(Refused, match="move it away first"):
        Workspace.create(tmp_path)
    assert (tmp_path / KEY_FILE).read_text(encoding="utf-8") == "{}"


def test_an_agenda_is_sealed_and_opens_in_its_own_place_alone(tmp_path: Path) -> None:
    shelf = AgendaShelf(tmp_path / "agendas", tmp_path / "lock", Key.new())
    shelf.save(Agenda(DAY, ()))
    path = tmp_path / "agendas" / f"{DAY}.json"

    assert shelf.load(DAY) == Agenda(DAY, ())
    assert b"agenda" not in path.read_bytes()
    other = DAY.replace(day=DAY.day + 1)
    (tmp_path / "agendas" / f"{other}.json").write_bytes(path.read_bytes())
    with pytest.raises(Refused, match="is damaged"):
        shelf.load(other)
