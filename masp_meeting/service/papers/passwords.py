"""The passwords of protected copies: which are good enough, and how one is made."""

import secrets

from masp_meeting.domain.errors import Refused

SHORTEST, LONGEST = 12, 255
"""Office takes no longer one."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for each other when they are read out."""
_GROUPS, _GROUP = 4, 4


def good_password(password: str) -> str:
    """The password as it was given.

    Raises:
        Refused: it is too short or too long, or has signs that other programs spell differently.
    """
    if len(password) < SHORTEST:
        raise Refused(f"The password is too short: take at least {SHORTEST} letters, figures or signs.")
    if len(password) > LONGEST:
        raise Refused(f"The password is too long: Word takes {LONGEST} letters, figures or signs at most.")
    if not (password.isascii() and password.isprintable()):
        raise Refused(
            "The password has a sign that Word and LibreOffice spell differently: "
            "take letters without accents, figures and common signs."
        )
    return password


def made_password() -> str:
    """A password that nobody could guess and everybody can read out, such as ``kx7m-3fpe-w9tz-hn4d``."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)
