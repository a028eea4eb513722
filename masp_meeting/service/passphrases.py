"""Which passphrases a workspace may have, judged by how soon a thief of the disk would guess them."""

from masp_meeting.domain.errors import Refused

SHORTEST, LONGEST = 12, 1000
_JUDGED = 72
"""Letters that are judged; the judge takes longer for each."""
_GUESSES_A_DAY = 10_000 * 24 * 3600
"""By somebody with a dozen graphics cards: each guess costs them 64 MiB, as ``storage/keys.py`` has it."""
_FORBIDDEN_BELOW, _ADVISED_BELOW = 30 * _GUESSES_A_DAY, 3650 * _GUESSES_A_DAY
_OURS = ("masp", "masp-meeting", "stalking", "hampshire", "wight", "probation", "police", "advocacy")
"""Words that whoever steals this disk tries first."""
_BETTER = "four or five words that have nothing to do with each other are stronger, and easier to keep"


def good_passphrase(typed: str) -> str:
    """The passphrase as it was typed.

    Raises:
        Refused: it is too short, too long, or guessed within a month.
    """
    if len(typed) < SHORTEST:
        raise Refused(f"The passphrase is too short: take at least {SHORTEST} letters; {_BETTER}.")
    if len(typed) > LONGEST:
        raise Refused(f"The passphrase is too long: take at most {LONGEST} letters.")
    if not typed.isprintable():
        raise Refused("The passphrase has a sign that cannot be seen, such as a tab: leave it out.")
    if _guesses(typed) < _FORBIDDEN_BELOW:
        raise Refused(f"That passphrase is among the first to be tried: {_BETTER}.")
    return typed


def advice(passphrase: str) -> str:
    """What to say of a passphrase that will do and could be better; empty where it is strong."""
    if _guesses(passphrase) < _ADVISED_BELOW:
        return f"It will do for some years against a thief with much machinery; {_BETTER}."
    return ""


def _guesses(passphrase: str) -> float:
    """How many passphrases somebody tries who knows how people choose them, before coming to this one."""
    from zxcvbn import zxcvbn

    return float(zxcvbn(passphrase[:_JUDGED], user_inputs=list(_OURS))["guesses"])
