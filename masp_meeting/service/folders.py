"""The files that paths stand for: as they are typed, dropped on the window, or lie in folders."""

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from masp_meeting.domain.errors import Refused

FORMS = (".docx", ".docm", ".dotx", ".odt", ".doc", ".rtf", ".pdf")
"""What Word forms, and what is sent for one, are called; whatever else lies in a folder is tried too."""
TABLES = (".csv", ".xlsx", ".tsv", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers")
"""What is taken for a spreadsheet; those that cannot be read are refused, each with its reason."""
MOST_FILES = 2_000
MOST_SEEN = 50_000
"""Files and folders that are looked at before it is said that this can hardly be the week's post."""
_LONGEST = 200_000
"""Characters of a text that is looked through for paths."""
_LEFT_BY_SYSTEMS = ("thumbs.db", "desktop.ini")
_OTHER_KINDS = {
    (".eml", ".msg", ".mht", ".mbox", ".pst"): "This is an e-mail: save the attachment and import that.",
    (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz"): (
        "This is a packed folder, which is not opened here: unpack it and import what is in it."
    ),
    (".txt", ".md", ".log"): (
        "This is plain text, not a form: ask the sender for the Word form (.docx), or type the referral in."
    ),
    (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".heic", ".webp"): (
        "This is a picture, which cannot be read: ask the sender for the Word form (.docx)."
    ),
    (".mp3", ".m4a", ".wav", ".mp4", ".mov", ".avi"): (
        "This is a recording, which cannot be read: ask the sender for the Word form (.docx)."
    ),
}
"""What is told by its name alone, and never opened; any other file is tried, and refused by what it holds."""


def forms_in(paths: Iterable[Path], most_seen: int = MOST_SEEN) -> Iterator[Path]:
    """Every file once: a folder for all the files in it and in the folders below, by name.

    What turns out to be no form is refused by name, so that nothing that was sent goes unseen. Links to
    folders are not followed; what is hidden, and what programs leave behind for themselves, nobody sent.

    Args:
        paths: files, which stand for themselves, and folders.
        most_seen: how much is looked at in each folder.

    Raises:
        Refused: there are more files than a week's post can have.
    """
    once: set[Path] = set()
    for file in (file for path in paths for file in _files_of(path, most_seen)):
        if len(once) == MOST_FILES and file not in once:
            raise Refused(f"There are more than {MOST_FILES:,} files in it: take fewer folders at a time.")
        if file not in once:
            once.add(file)
            yield file


def _files_of(top: Path, most_seen: int) -> Iterator[Path]:
    """A file; of a folder its files, then those of each folder in it; a folder that is shut, as itself."""
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
        yield from (Path(folder, one) for one in sorted(names, key=str.casefold) if _was_sent(one))
    yield from closed


def is_sheet(path: Path) -> bool:
    """Whether a file is called as spreadsheets are."""
    return path.suffix.lower() in TABLES


def is_form(path: Path) -> bool:
    """Whether a file in a folder looks like a form or a spreadsheet."""
    return _was_sent(path.name) and path.suffix.lower() in (*FORMS, *TABLES) and path.is_file()


def _was_sent(name: str) -> bool:
    """Whether somebody may have sent a file of this name: it is not hidden, nor made by a program."""
    return not name.startswith((".", "~$")) and name.casefold() not in _LEFT_BY_SYSTEMS


def other_kind(path: Path) -> str:
    """What a file of another kind is, and what to send or do instead; empty where it may be a form."""
    suffix = path.suffix.lower()
    return next((words for suffixes, words in _OTHER_KINDS.items() if suffix in suffixes), "")


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
        from urllib.request import url2pathname

        return Path(url2pathname(urlsplit(part).path))
    try:
        return Path(part).expanduser()
    except RuntimeError:
        return Path(part)
