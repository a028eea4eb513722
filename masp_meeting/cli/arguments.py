"""What can be typed after ``masp-meeting``, and what each word means."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from masp_meeting import __version__
from masp_meeting.cli import desk, scripts
from masp_meeting.cli.clock import local_now
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused

Run = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one sentence that names the help, and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See: {self.prog} --help\n")


def read_arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """The arguments, with ``run`` set to the command's function."""
    parser = _Parser(prog="masp-meeting", description="The weekly referral review, from forms to minutes.")
    parser.add_argument("--version", action="version", version=f"masp-meeting {__version__}")
    parser.add_argument("--workspace", type=Path, default=Path(), metavar="DIR", help="default: this folder")
    parser.set_defaults(run=desk.open_app)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    _add_desk(commands)
    _add_scripts(commands)
    return parser.parse_args(words)


def _add_desk(commands: "argparse._SubParsersAction[_Parser]") -> None:
    init = _command(commands, "init", desk.init, "make a workspace")
    init.add_argument("--no-encryption", action="store_true", help="implied until encryption comes")
    agenda = commands.add_parser("agenda", help="build or show an agenda")
    kinds = agenda.add_subparsers(metavar="build|show", required=True, parser_class=_Parser)
    for name, run in (("build", desk.build_agenda), ("show", desk.show_agenda)):
        _command(kinds, name, run, f"{name} the agenda of a day").add_argument(
            "day", type=_day, metavar="DATE"
        )
    minutes = commands.add_parser("minutes", help="write the minutes")
    kinds = minutes.add_subparsers(metavar="export", required=True, parser_class=_Parser)
    _command(kinds, "export", desk.export_minutes, "write the minutes of a day in Word").add_argument(
        "day", type=_day, metavar="DATE"
    )
    demo = _command(commands, "demo", desk.demo, "open a fictional workspace")
    demo.add_argument("--auto", action="store_true", help="play a whole meeting by itself")


def _add_scripts(commands: "argparse._SubParsersAction[_Parser]") -> None:
    forms = _command(commands, "import", scripts.import_forms, "read referral forms")
    forms.add_argument("files", nargs="+", type=Path, metavar="FILE")
    referrals = _command(commands, "referrals", scripts.referrals, "list the referrals")
    area = _command(commands, "area", scripts.area, "say whether postcodes are in the area")
    area.add_argument("postcodes", nargs="+", metavar="POSTCODE")
    case = _command(commands, "case", scripts.case, "say how a case stands")
    case.add_argument("reference", metavar="REFERENCE")
    case.add_argument("--meeting", type=_day, metavar="DATE", help="default: the next meeting")
    for command in (forms, referrals, area, case):
        command.add_argument("--json", action="store_true", help="data for scripts")
    _command(commands, "verify", scripts.verify, "check the journal and the database")


def _command(
    commands: "argparse._SubParsersAction[_Parser]", name: str, run: Run, words: str
) -> argparse.ArgumentParser:
    """A command; it takes ``--workspace`` behind its name as well."""
    command = commands.add_parser(name, help=words, description=f"{words[:1].upper()}{words[1:]}.")
    command.add_argument(
        "--workspace", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=argparse.SUPPRESS
    )
    command.set_defaults(run=run)
    return command


def _day(typed: str) -> date:
    try:
        return read_day(typed, local_now().date())
    except Refused as reason:
        raise argparse.ArgumentTypeError(str(reason).rstrip(".")) from None
