"""The data key in the keyring of the system's user: a convenience, for a machine that is locked itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

from masp_meeting.domain.errors import Refused
from masp_meeting.storage.keys import Key, read_key_file, write_key_file
from masp_meeting.storage.rekeying import changing

_SERVICE = "masp-meeting"


def remember(folder: Path, key: Key) -> None:
    """Give the keyring the key of a workspace; another key of it is forgotten with that.

    Raises:
        Refused: this system has no keyring, or it is locked; or the key is just being changed.
    """
    with _in_words():
        keyring.set_password(_SERVICE, _name(folder), key.secret.hex())
    with changing(folder):
        write_key_file(folder, replace(read_key_file(folder), remembered=True))


def recall(folder: Path) -> Key | None:
    """What the keyring has of a workspace; None where it has nothing.

    Raises:
        Refused: this system has no keyring, or it is locked.
    """
    with _in_words():
        kept = keyring.get_password(_SERVICE, _name(folder))
    try:
        return Key(bytes.fromhex(kept)) if kept else None
    except ValueError:
        return None


def forget(folder: Path) -> None:
    """Take the key out of the keyring; no harm where it is not in it.

    Raises:
        Refused: this system has no keyring, or it is locked.
    """
    try:
        with _in_words():
            keyring.delete_password(_SERVICE, _name(folder))
    except PasswordDeleteError:
        pass


def _name(folder: Path) -> str:
    return str(folder.resolve())


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except PasswordDeleteError:
        raise
    except KeyringError as fault:
        raise Refused(
            "This system has no keyring that can be used now: type the passphrase instead."
        ) from fault
