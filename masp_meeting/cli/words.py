"""What the words of the command line are made of."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from masp_meeting.cli.clock import local_now
from masp_meeting.cli.operators import read_operator
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused

Run = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """Wrong usage is one sentence that names the help, and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See: {self.prog} --help\n")


class OrShow(argparse._SubParsersAction):  # type: ignore[type-arg]  # noqa: SLF001
    """Commands of which one is meant where none is named."""

    WORD = "show"

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401  # as its parent has them
        super().__init__(*args, **options)
        self.choices = None  # type: ignore[assignment]  # any word may come

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[str] | None,
        option_string: str | None = None,
    ) -> None:
        """Take what names no command for what the usual one is about."""
        words = values if isinstance(values, list) else []
        named = words[:1] and words[0] in self._name_parser_map
        super().__call__(parser, namespace, words if named else [self.WORD, *words], option_string)


def add_command(
    commands: "argparse._SubParsersAction[Parser]", name: str, run: Run, words: str
) -> argparse.ArgumentParser:
    """A command; it takes ``--workspace`` and ``--operator`` behind its name as well."""
    command = commands.add_parser(name, help=words, description=f"{words[:1].upper()}{words[1:]}.")
    command.add_argument(
        "--workspace", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=argparse.SUPPRESS
    )
    command.add_argument(
        "--operator", type=read_operator, default=argparse.SUPPRESS, metavar="NAME", help=argparse.SUPPRESS
    )
    command.set_defaults(run=run)
    return command


def later(module: str, name: str) -> Run:
    """A command whose module is loaded when it is given, so that the app is there at once."""

    def run(arguments: argparse.Namespace) -> int:
        return int(getattr(import_module(f"masp_meeting.cli.{module}"), name)(arguments))

    return run


def read_date(typed: str) -> date:
    """A day as it is typed.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        return read_day(typed, local_now().date())
    except Refused as reason:
        raise argparse.ArgumentTypeError(str(reason).rstrip(".")) from None
