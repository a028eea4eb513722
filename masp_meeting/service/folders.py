"""The files that paths stand for: as they are typed, dropped on the window, or lie in folders."""

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from masp_meeting.domain.errors import Refused

FORMS = (".docx", ".docm", ".dotx", ".odt", ".doc", ".rtf", ".pdf")
"""What is taken from a folder beside spreadsheets; a file that is named itself is always tried."""
TABLES = (".csv", ".xlsx", ".tsv", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers")
"""What is taken for a spreadsheet; those that cannot be read are refused, each with its reason."""
MOST_FILES = 2_000
MOST_SEEN = 50_000
"""Files and folders that are looked at before it is said that this can hardly be the week's post."""
_LONGEST = 200_000
"""Characters of a text that is looked through for paths."""


def forms_in(paths: Iterable[Path], most_seen: int = MOST_SEEN) -> Iterator[Path]:
    """Every file once: a folder for the forms and spreadsheets in it and in the folders below, by name.

    Links to folders are not followed, and hidden files and Word's own lock files are left out.

    Args:
        paths: files, which stand for themselves, and folders.
        most_seen: how much is looked at in each folder.

    Raises:
        Refused: there are more files than a week's post can have.
    """
    once: set[Path] = set()
    for file in (file for path in paths for file in _files_of(path, most_seen)):
        if len(once) == MOST_FILES and file not in once:
            raise Refused(f"There are more than {MOST_FILES:,} forms in it: take fewer folders at a time.")
        if file not in once:
            once.add(file)
            yield file


def _files_of(top: Path, most_seen: int) -> Iterator[Path]:
    """A file; of a folder its forms, then those of each folder in it; a folder that is shut, as itself."""
    if not os.path.isdir(top):  # noqa: PTH112  # which raises nothing, whoever may look there
        yield top
        return
    closed: list[Path] = []
    seen = 0
    for folder, folders, names in os.walk(top, onerror=lambda fault: closed.append(Path(fault.filename))):
        seen += len(folders) + len(names)
        if seen > most_seen:
            raise Refused(f"{top} holds too much to look through: name the folder that the forms are in.")
        folders[:] = sorted((one for one in folders if not one.startswith(".")), key=str.casefold)
        yield from (
            Path(folder, one) for one in sorted(names, key=str.casefold) if is_form(Path(folder, one))
        )
    yield from closed


def is_sheet(path: Path) -> bool:
    """Whether a file is called as spreadsheets are."""
    return path.suffix.lower() in TABLES


def is_form(path: Path) -> bool:
    """Whether a file in a folder looks like a form or a spreadsheet."""
    hidden = path.name.startswith((".", "~$"))
    return not hidden and path.suffix.lower() in (*FORMS, *TABLES) and path.is_file()


def paths_in(typed: str) -> tuple[Path, ...]:
    """The files and folders that were typed, or dropped, which quotes them, escapes blanks or makes URIs.

    Raises:
        Refused: one of them does not exist.
    """
    for parts in _ways_to_part(typed.strip()):
        paths = [_path(part) for part in parts]
        if paths and all(os.path.exists(path) for path in paths):  # noqa: PTH110  # never raises
            return tuple(paths)
    raise Refused(f"There is no file or folder “{typed.strip()}”: tab completes a path.")


def dropped(text: str) -> tuple[Path, ...]:
    """The files and folders of a text that was pasted; none where it is anything but their whole paths."""
    if len(text) > _LONGEST:
        return ()
    try:
        paths = paths_in(text)
    except Refused:
        return ()
    return paths if all(path.is_absolute() for path in paths) else ()


def _ways_to_part(typed: str) -> Iterator[list[str]]:
    """One path whole; one a line; several with blanks between, as shells write them, or Windows does."""
    if typed:
        yield [typed.strip("'\"")]
    yield [line.strip().strip("'\"") for line in typed.splitlines() if line.strip()]
    for posix in (True, False):
        try:
            yield [part.strip("'\"") for part in shlex.split(typed, posix=posix)]
        except ValueError:
            continue


def _path(part: str) -> Path:
    if re.match(r"file://", part, re.IGNORECASE):
        return Path(url2pathname(urlsplit(part).path))
    try:
        return Path(part).expanduser()
    except RuntimeError:
        return Path(part)
