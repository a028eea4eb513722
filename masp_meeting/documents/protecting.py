"""Puts a password on an Office file and takes it off: AES-256 as Word itself does it, in memory alone."""

import io

from msoffcrypto.exceptions import InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile

from masp_meeting.domain.errors import Refused

_MOST_SPINS = 1_000_000
"""Ten times what Office takes to make a password hard to guess; a hostile file could ask for hours."""
_WRONG = "The password does not open it, or the file is damaged: type the password again."
_STRANGE = "It is protected in a way that this program does not know: open it in Word, and save it without."


def protect(content: bytes, password: str) -> bytes:
    """A file that opens with a password alone; it was opened again, and held the same, before it is returned.

    Args:
        content: a Word file or a workbook.
        password: printable ASCII, for programs spell other signs differently.

    Raises:
        Refused: what came out does not open again as what went in.
    """
    protected = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, protected)
    if opened(protected.getvalue(), password) != content:
        raise Refused("The protected copy did not open again as it should: nothing was written. Try again.")
    return protected.getvalue()


def opened(content: bytes, password: str) -> bytes:
    """What a file holds that opens with a password alone.

    Raises:
        Refused: the password is another, or the file is damaged or protected in some other way.
    """
    plain = io.BytesIO()
    try:
        file = OOXMLFile(io.BytesIO(content))
        if file.type != "agile" or file.info["spinValue"] > _MOST_SPINS:
            raise Refused(_STRANGE)
        file.load_key(password=password)
        # A wrong password is found out by the file's own seal; trying it first would take as long again.
        file.decrypt(plain, verify_integrity=True)
    except Refused:
        raise
    except InvalidKeyError:
        raise Refused(_WRONG) from None
    except Exception as fault:  # whatever a damaged file makes of the library
        raise Refused(_WRONG) from fault
    return plain.getvalue()
