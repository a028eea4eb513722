"""The data key of a workspace, and the file in which it lies wrapped: under a passphrase and for recovery."""

import hmac
import os
import secrets
from base64 import b32decode, b32encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from unicodedata import normalize

from masp_meeting.domain.errors import Damaged, Refused
from masp_meeting.storage.codec import from_json, to_json
from masp_meeting.storage.safe_file import replace_file
from masp_meeting.storage.small_file import read_small_file

KEY_FILE = "masp.key"
NEXT = ".next"
"""What the names of key file and database end with that are to take the place of those that hold."""
KEY_ON_STDIN = "MASP_KEY_ON_STDIN"
"""The variable with which the app tells a server that it starts to read the data key from standard input."""

_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_RECOVERY_BYTES = 20
"""160 bits from the system: as many as nobody can try, and 32 letters to copy."""
_GROUP = 4

# The second choice of RFC 9106, for a machine that has other work to do.
_ITERATIONS, _LANES, _MEMORY_KIB = 3, 4, 64 * 1024
_MOST_MEMORY_KIB = 2 * 1024 * 1024
"""A key file that asks for more was not written by this program, and would bring the machine down."""

_PASSPHRASE, _RECOVERY = "passphrase", "recovery"
_DAMAGED = (
    "{path} is damaged, and without it nothing here can be opened: put the one of a backup in its place."
)


class Locked(Refused):
    """A workspace is encrypted, and nobody said its key."""


class WrongPassphrase(Refused):
    """What was typed does not open the workspace."""


@dataclass(frozen=True, slots=True)
class Key:
    """The data key of a workspace: 32 bytes, of which each use has its own key; never shown."""

    secret: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """A key that nobody has."""
        return cls(secrets.token_bytes(_KEY_BYTES))

    def of(self, purpose: str) -> bytes:
        """32 bytes for one purpose, from which those for another cannot be found (HKDF-Expand, RFC 5869)."""
        return hmac.digest(self.secret, f"masp-meeting {purpose}".encode() + b"\x01", "sha256")

    def seal(self, purpose: str, content: bytes) -> bytes:
        """Content that only this key opens, and only for the same purpose; AES-256-GCM, nonce first."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(_NONCE_BYTES)
        return nonce + AESGCM(self.of(purpose)).encrypt(nonce, content, None)

    def unseal(self, purpose: str, sealed: bytes) -> bytes:
        """What was sealed.

        Raises:
            ValueError: it was altered, or sealed with another key or for another purpose.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            return AESGCM(self.of(purpose)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
        except (InvalidTag, ValueError):  # a nonce that is cut off is no nonce
            raise ValueError("altered, or sealed with another key") from None


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key as it may lie on a disk; bytes are base64 in the file."""

    salt: bytes
    sealed: bytes
    iterations: int = 0
    lanes: int = 0
    memory_kib: int = 0


@dataclass(frozen=True, slots=True)
class KeyFile:
    """Both ways to one data key.

    ``before`` is the key that held before, sealed with this one, until nothing is left under it.
    ``remembered`` is whether some system's keyring was given the data key.
    """

    by_passphrase: Wrapped
    by_recovery: Wrapped
    before: bytes = b""
    remembered: bool = False

    @property
    def is_strong(self) -> bool:
        """Whether a passphrase costs who guesses it as much as with a key file that is made today."""
        by = self.by_passphrase
        return by.iterations >= _ITERATIONS and by.memory_kib >= _MEMORY_KIB

    @classmethod
    def wrapping(cls, key: Key, passphrase: str) -> tuple[Self, str]:
        """A key file for a data key, and the recovery key, which is kept nowhere."""
        recovery = secrets.token_bytes(_RECOVERY_BYTES)
        salt = os.urandom(_SALT_BYTES)
        slow = _slow_key(passphrase, salt, _ITERATIONS, _LANES, _MEMORY_KIB)
        return (
            cls(
                Wrapped(salt, slow.seal(_PASSPHRASE, key.secret), _ITERATIONS, _LANES, _MEMORY_KIB),
                Wrapped(b"", Key(recovery).seal(_RECOVERY, key.secret)),
            ),
            _shown(recovery),
        )

    def unlock(self, passphrase: str) -> Key:
        """The data key.

        Raises:
            WrongPassphrase: the passphrase is another.
        """
        by = self.by_passphrase
        slow = _slow_key(passphrase, by.salt, by.iterations, by.lanes, by.memory_kib)
        try:
            return Key(slow.unseal(_PASSPHRASE, by.sealed))
        except ValueError:
            changing = " It was just being changed: the new one holds." if self.before else ""
            raise WrongPassphrase(f"That is not the passphrase of this workspace.{changing}") from None

    def recover(self, typed: str) -> Key:
        """The data key, by the recovery key as it was printed; blanks, dashes and case do not matter.

        Raises:
            WrongPassphrase: it is another's, or was not copied right.
        """
        try:
            return Key(Key(_read(typed)).unseal(_RECOVERY, self.by_recovery.sealed))
        except ValueError:
            words = (
                "That is not the recovery key of this workspace: compare it with the paper, group by group."
            )
            raise WrongPassphrase(words) from None


def is_encrypted(folder: Path) -> bool:
    """Whether a folder's workspace has a key."""
    return key_file_in_force(folder).exists()


def next_database(folder: Path) -> Path:
    """Where the copy of a database under the next key lies until it takes its place."""
    return folder / f"masp.db{NEXT}"


def is_changing(folder: Path) -> bool:
    """Whether a new key is just being given, or was when the program was killed."""
    return (folder / f"{KEY_FILE}{NEXT}").exists() or next_database(folder).exists()


def is_next_in_force(folder: Path) -> bool:
    """Whether the next key holds already, and only the agendas and the key file are left to follow."""
    return (folder / f"{KEY_FILE}{NEXT}").exists() and not next_database(folder).exists()


def key_file_in_force(folder: Path) -> Path:
    """Where the key file lies that the database goes by, if it is encrypted."""
    return folder / (f"{KEY_FILE}{NEXT}" if is_next_in_force(folder) else KEY_FILE)


def read_key_file(folder: Path) -> KeyFile:
    """The key file of a workspace: the one that its database goes by.

    Raises:
        Refused: it cannot be read, or is no key file.
    """
    path = key_file_in_force(folder)
    try:
        found = from_json(read_small_file(path).decode(), KeyFile)
    except OSError as fault:
        raise Refused(f"{path} cannot be read ({fault.strerror}): check its permissions.") from fault
    except (UnicodeDecodeError, Refused) as fault:
        raise Damaged(_DAMAGED.format(path=path)) from fault
    if not _is_sane(found.by_passphrase):
        raise Damaged(_DAMAGED.format(path=path))
    return found


def write_key_file(folder: Path, content: KeyFile, suffix: str = "") -> None:
    """Put a key file in its place, or with a suffix beside it.

    Raises:
        Refused: the disk does not allow it; what was there is untouched.
    """
    replace_file(folder / f"{KEY_FILE}{suffix}", to_json(content).encode())


def _is_sane(wrapped: Wrapped) -> bool:
    lanes, most = wrapped.lanes, _MOST_MEMORY_KIB
    if len(wrapped.salt) != _SALT_BYTES:
        return False
    return 1 <= wrapped.iterations <= 100 and 1 <= lanes <= 64 and 8 * lanes <= wrapped.memory_kib <= most


def _slow_key(passphrase: str, salt: bytes, iterations: int, lanes: int, memory_kib: int) -> Key:
    """What a passphrase is turned into, slowly; the same one typed on another keyboard is the same."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    derive = Argon2id(
        salt=salt, length=_KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory_kib
    ).derive
    return Key(derive(normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")))


def _shown(recovery: bytes) -> str:
    letters = b32encode(recovery).decode()
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _read(typed: str) -> bytes:
    """Raises ValueError for what no recovery key can be."""
    # Base 32 has no 0, 1 and 8, which are what a hurried eye makes of O, I and B.
    letters = "".join(typed.split()).replace("-", "").upper().translate(str.maketrans("018", "OIB"))
    return b32decode(letters)
