"""The rows of a spreadsheet, those of a long one read ahead by a second process while this one keeps them."""

import pickle
import signal
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING

from masp_meeting.domain.columns import Column
from masp_meeting.domain.errors import Refused
from masp_meeting.storage.codec import from_json, to_json

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from masp_meeting.documents.sheets import ReadRow, Sheet

_LONG = 500
"""Rows from which on a second process pays."""
_ASKED_EVERY = 20
"""Rows read here between two looks at whether the other process is ready."""
_AT_ONCE = 200
"""Rows that the other process sends together."""
_GONE = (EOFError, OSError, Refused, pickle.PickleError)
"""What tells that the other process gave up: the rows that are left are read here."""


def read_rows(sheet: "Sheet", columns: Sequence[Column], home_force: str) -> "Generator[ReadRow]":
    """Every row as a form, in order; closing this ends the other process."""
    from masp_meeting.documents.sheets import RowReader

    reader, done = RowReader(sheet, columns, home_force), 0
    if len(sheet.lines) >= _LONG:
        with _other_process() as other:
            while done < len(sheet.lines) and (done % _ASKED_EVERY or not _is_ready(other)):
                yield reader.read(sheet.lines[done])
                done += 1
            for row in _from(other, (sheet, columns, home_force, done)) if other else ():
                yield row
                done += 1
    yield from map(reader.read, sheet.lines[done:])


@contextmanager
def _other_process() -> "Iterator[Connection | None]":
    """A second process that is about to read rows; None where the machine allows none."""
    spawned = get_context("spawn")  # a fork of a program with threads may wait for ever
    ours, theirs = spawned.Pipe()
    process = spawned.Process(target=_read_ahead, args=(theirs,), daemon=True)
    try:
        process.start()
    except OSError:
        theirs.close()
        with ours:
            yield None
        return
    theirs.close()
    try:
        with ours:
            yield ours
    finally:
        process.terminate()
        process.join()


def _is_ready(other: "Connection | None") -> bool:
    """Whether the other process waits for its rows, or there is none to wait for any more."""
    return False if other is None else other.poll()


def _from(other: "Connection", rows: object) -> Iterator["ReadRow"]:
    """The rows that the other process reads; fewer where it fails, for they are all to be read again here."""
    from masp_meeting.documents.sheets import ReadRow

    with suppress(*_GONE):
        other.recv_bytes()
        other.send(rows)
        while sent := other.recv_bytes():
            yield from from_json(sent.decode(), list[ReadRow])


def _read_ahead(other: "Connection") -> None:
    """The second process: says that it is ready, takes a spreadsheet, and sends its rows to the last."""
    from masp_meeting.documents.sheets import RowReader

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this one
    with suppress(*_GONE):
        other.send_bytes(b"ready")
        sheet, columns, home_force, start = other.recv()
        reader = RowReader(sheet, columns, home_force)
        for first in range(start, len(sheet.lines), _AT_ONCE):
            rows = [reader.read(line) for line in sheet.lines[first : first + _AT_ONCE]]
            other.send_bytes(to_json(rows).encode())
        other.send_bytes(b"")
