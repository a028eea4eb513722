"""Signs of a text that have no shape of their own, and may steer a terminal or turn a line round."""

import unicodedata

_WITHOUT_SHAPE = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of Unicode: control, format, half a sign, and the ends of lines and paragraphs."""


def has_shape(sign: str) -> bool:
    """Whether a sign is one that is seen, or a blank."""
    return unicodedata.category(sign) not in _WITHOUT_SHAPE
