"""How everything is printed: data for scripts, and words of files and forms that steer no terminal."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, TextIO, cast

from masp_meeting.domain.signs import has_shape


def print_json(data: object) -> None:
    """Print data on standard output as JSON that a person can read too."""
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def visible(text: str) -> str:
    r"""A text in which every sign that has no shape is written out, as ``\u202e``; lines stay lines.

    It is written out as JSON has it, so that data stays what it is.
    """
    if text.isprintable():
        return text
    return "".join(one if has_shape(one) or one in "\n\t" else json.dumps(one)[1:-1] for one in text)


def in_one_line(text: str) -> str:
    """A text, such as the name of a file, that takes no second line for itself."""
    return visible(" ".join(text.split()))


@contextmanager
def printed_safely() -> Iterator[None]:
    """Have everything that is printed meanwhile, on either stream, printed as ``visible`` has it."""
    out, err = (cast(TextIO, _Visible(stream)) for stream in (sys.stdout, sys.stderr))
    with redirect_stdout(out), redirect_stderr(err):
        yield


class _Visible:
    """A stream that is like another, but for what it writes."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text."""
        return self._stream.write(visible(text))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever a stream has
        return getattr(self._stream, name)
