"""A paper as lines: for a look at it before it is written, and to tell where two of them differ."""

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Suffix

Line = tuple[str, str]
"""The name of a style, and the words that stand in it."""
_HAS_PASSWORD = "The edited file has a password: what differs in it cannot be shown."


def lines_of(content: bytes, suffix: Suffix) -> tuple[Line, ...]:
    """The lines of a paper, in reading order; a row's cells have a tab between them.

    Raises:
        Refused: it cannot be read as what it should be.
    """
    from masp_meeting.documents.comparing import lines_of as lines_of_word
    from masp_meeting.documents.sheets.xlsx_file import xlsx_grids

    if suffix is Suffix.WORD:
        return lines_of_word(content)
    if suffix is Suffix.CALENDAR:
        return tuple(("", line) for line in content.decode(errors="replace").splitlines())
    grids = xlsx_grids(content)
    return tuple(
        (grid.name, "\t".join(line.cells)) for grid in grids for line in grid.lines if not line.blank
    )


def text_of(content: bytes, suffix: Suffix = Suffix.WORD) -> str:
    """The words of a Word file, a line each; empty for other papers, which are told apart by their bytes.

    Raises:
        Refused: it is no Word file that can be read.
    """
    return "\n".join(words for _, words in lines_of(content, suffix)) if suffix is Suffix.WORD else ""


def differences(edited: bytes, content: bytes, suffix: Suffix) -> tuple[str, ...]:
    """The lines in which a file edited by hand differs from a paper; says so where it cannot be read."""
    from masp_meeting.documents.archive import has_password
    from masp_meeting.documents.comparing import differing

    if has_password(edited):
        return (_HAS_PASSWORD,)
    try:
        before = [words for _, words in lines_of(edited, suffix)]
    except Refused as reason:
        return (str(reason),)
    return differing(before, [words for _, words in lines_of(content, suffix)])
