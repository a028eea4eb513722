"""Damage anywhere in the database ends in a sentence; what is encrypted shows the truth or nothing."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from masp_meeting.cli.unlocking import PASSPHRASE_FILE
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key, KeyFile, write_key_file
from masp_meeting.storage.workspace import Workspace
from tests.cli.commands import masp
from tests.samples import CHAIR, DAY, advice, facts
from tests.service.offices import ONE, TWO, opened_meeting, ticking

PLACES = 30
PASSPHRASE = "a tale of two lighthouses"
KEY = Key(b"k" * 32)
COMMANDS = [
    ("agenda", "build", "2026-12-02"),
    ("referrals",),
    ("case", ONE, "--meeting", "2026-11-25"),
    ("verify",),
    ("actions",),
    ("links",),
    ("chases",),
    ("exports",),
    ("invitations",),
    ("doctor", "--deep"),
]


def office_of(folder: Path, key: Key | None) -> Office:
    return Office.open(folder, ticking(), iter(map(str, range(10**6))).__next__, CHAIR, key)


def made(folder: Path, key: Key | None) -> Path:
    """Make a workspace with a meeting under way, so that every page holds something."""
    Workspace.create(folder, key).close()
    with office_of(folder, key) as office:
        for number in range(3):
            office.referrals.add(facts(referrer_email=f"{number}@probation.example"))
        opened_meeting(office)
        office.meetings.handle(advice(ONE))
    return folder


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("plain"), None)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = made(tmp_path_factory.mktemp("sealed"), KEY)
    write_key_file(folder, KeyFile.wrapping(KEY, PASSPHRASE)[0])
    return folder


def hurt(whole: Path, folder: Path, seed: int) -> Path:
    """Copy a workspace, and write noise over some of its database."""
    chance = random.Random(seed)
    shutil.copytree(whole, folder)
    size = (folder / "masp.db").stat().st_size
    with (folder / "masp.db").open("r+b") as file:
        file.seek(chance.randrange(size))
        file.write(chance.randbytes(min(chance.choice([1, 16, 500, 4096]), size - file.tell())))
    os.truncate(folder / "masp.db", size)
    return folder


def deeds(office: Office) -> dict[str, Callable[[], object]]:
    return {
        "every": office.referrals.every,
        "get": lambda: office.referrals.get(ONE),
        "drive": lambda: office.meetings.drive(DAY),
        "handle": lambda: office.meetings.handle(advice(TWO)),
        "undo": office.meetings.undo,
        "add": lambda: office.referrals.add(facts(referrer_email="new@probation.example")),
        "draft": lambda: office.meetings.keep_draft(TWO, "note", "half"),
    }


@pytest.mark.parametrize("seed", range(PLACES))
def test_what_is_encrypted_is_refused_or_true(sealed: Path, tmp_path: Path, seed: int) -> None:
    with office_of(sealed, KEY) as office:
        referrals, meeting = office.referrals.every(), office.meetings.convene(DAY)
    folder = hurt(sealed, tmp_path / "hurt", seed)
    shown, noticed = what_is_shown(folder, KEY)

    assert shown.get("every", referrals) == referrals
    assert shown.get("drive", meeting) == meeting
    assert noticed or found_by_doctor(folder)


def what_is_shown(folder: Path, key: Key | None) -> tuple[dict[str, object], bool]:
    """What each deed gave that was not refused, and whether anything was noticed."""
    shown: dict[str, object] = {}
    noticed = False
    try:
        with office_of(folder, key) as office:
            for name, deed in deeds(office).items():
                try:
                    shown[name] = deed()
                except Refused:
                    noticed = True
            noticed = bool(office.verify()) or noticed
    except Refused:
        noticed = True
    return shown, noticed


def found_by_doctor(folder: Path) -> bool:
    """Whether the doctor says of the database that it is damaged."""
    from masp_meeting.storage.found_database import faults_of_database, looked_at  # noqa: PLC0415

    with looked_at(folder, KEY) as db:
        return bool(faults_of_database(db, encrypted=True))


@pytest.mark.parametrize("seed", range(PLACES))
def test_what_is_not_encrypted_ends_in_a_sentence(plain: Path, tmp_path: Path, seed: int) -> None:
    """It may be noticed late, or by nothing but the journal: the reason to encrypt."""
    what_is_shown(hurt(plain, tmp_path / "hurt", seed), None)


@pytest.mark.parametrize("encrypted", [True, False], ids=["encrypted", "plain"])
def test_every_command_ends_in_a_sentence(
    plain: Path, sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encrypted: bool
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    monkeypatch.setenv(PASSPHRASE_FILE, str(secret))

    for seed, words in enumerate(COMMANDS * 2):
        folder = hurt(sealed if encrypted else plain, tmp_path / f"hurt{seed}", seed)
        answer = masp(*words, "--workspace", folder)
        assert answer.code in (0, 1), answer
        assert "Traceback" not in answer.err
        assert "has failed" not in answer.err
        assert answer.code == 0 or answer.err or words[0] == "doctor"
