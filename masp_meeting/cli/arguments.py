"""What can be typed after ``masp-meeting``, and what each word means."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from masp_meeting import __version__
from masp_meeting.cli import desk
from masp_meeting.cli.clock import local_now
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.relation import Relation

BLANK_FORM = Path("MASP-referral-form.docx")
Run = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one sentence that names the help, and exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See: {self.prog} --help\n")


class _OrShow(argparse._SubParsersAction):  # type: ignore[type-arg]  # noqa: SLF001
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


def read_arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """The arguments, with ``run`` set to the command's function."""
    parser = _Parser(prog="masp-meeting", description="The weekly referral review, from forms to minutes.")
    parser.add_argument("--version", action="version", version=f"masp-meeting {__version__}")
    parser.add_argument("--workspace", type=Path, default=Path(), metavar="DIR", help="default: this folder")
    parser.set_defaults(run=desk.open_app)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)
    _add_desk(commands)
    _add_minutes(commands)
    _add_papers(commands)
    _add_scripts(commands)
    _add_matters(commands)
    _add_told(commands)
    _add_links(commands)
    _add_invitations(commands)
    _add_form(commands)
    _add_templates(commands)
    return parser.parse_args(words)


def _add_desk(commands: "argparse._SubParsersAction[_Parser]") -> None:
    init = _command(commands, "init", desk.init, "make a workspace")
    init.add_argument("--profile", default="hiow", metavar="NAME", help="cheshire, hiow (default) or london")
    init.add_argument("--no-encryption", action="store_true", help="implied until encryption comes")
    agenda = commands.add_parser("agenda", help="build or show an agenda")
    kinds = agenda.add_subparsers(metavar="build|show", required=True, parser_class=_Parser)
    for name, run in (("build", desk.build_agenda), ("show", desk.show_agenda)):
        _command(kinds, name, run, f"{name} the agenda of a day").add_argument(
            "day", type=_day, metavar="DATE"
        )
    _add_follow(commands)
    amend = _command(commands, "amend", _later("amend", "amend"), "change a decision after its meeting")
    amend.add_argument("day", nargs="?", type=_day, metavar="DATE", help="default: the last that was closed")
    demo = _command(commands, "demo", desk.demo, "open a fictional workspace")
    demo.add_argument("--auto", action="store_true", help="play a whole meeting by itself")


def _add_follow(commands: "argparse._SubParsersAction[_Parser]") -> None:
    wall = _later("follow", "follow")
    follow = _command(commands, "follow", wall, "show the meeting on the projector, or serve it to browsers")
    follow.set_defaults(day=None)
    kinds = follow.add_subparsers(metavar="DATE|serve", parser_class=_Parser, action=_OrShow)
    show = _command(kinds, _OrShow.WORD, wall, "show the meeting of a day on the projector")
    show.add_argument("day", nargs="?", type=_day, metavar="DATE", help="default: the meeting that is open")
    words = "serve the meetings to people who were invited to follow them"
    serve = _command(kinds, "serve", _later("follow_serve", "serve"), words)
    serve.add_argument("--host", default="", help="default: as the profile has it, this machine alone")
    serve.add_argument("--port", type=int, help="default: the profile’s, 8765; 0 is any that is free")
    serve.add_argument("--certificate", type=Path, metavar="FILE", help="for TLS, in PEM, with its chain")
    serve.add_argument("--key", type=Path, metavar="FILE", help="the certificate's")
    serve.add_argument("--base-url", default="", metavar="URL", help="how people reach it through a proxy")
    serve.add_argument("--proxy", default="", metavar="ADDRESS", help="of the proxy that tells who asks")


def _add_minutes(commands: "argparse._SubParsersAction[_Parser]") -> None:
    minutes = commands.add_parser("minutes", help="write the minutes, or say whether a document is genuine")
    kinds = minutes.add_subparsers(metavar="export|check|verify", required=True, parser_class=_Parser)
    export = _command(kinds, "export", _later("minutes", "export"), "write the minutes of a day in Word")
    check = _command(kinds, "check", _later("minutes", "check"), "say that whoever chaired has checked them")
    for command in (export, check):
        command.add_argument("day", type=_day, metavar="DATE")
    check.add_argument("--by", required=True, metavar="NAME", help="who chaired, and has checked them")
    verify = _command(kinds, "verify", _later("minutes", "verify"), "say whether a document was issued so")
    verify.add_argument("file", type=Path, metavar="FILE", help="a paper of any kind")
    verify.add_argument(
        "--password-file", type=Path, metavar="FILE", help="its first line opens the document"
    )


def _add_papers(commands: "argparse._SubParsersAction[_Parser]") -> None:
    papers = commands.add_parser("papers", help="write papers for their readers")
    kinds = papers.add_subparsers(
        metavar="DATE|export|diff", required=True, parser_class=_Parser, action=_OrShow
    )
    show = _command(kinds, _OrShow.WORD, _later("papers", "show"), "list the papers of a meeting")
    export = _command(kinds, "export", _later("papers", "export"), "write papers of a meeting")
    diff = _command(kinds, "diff", _later("papers", "diff"), "show where files edited by hand differ")
    for command in (show, export, diff):
        command.add_argument("day", type=_day, metavar="DATE")
    for command in (export, diff):
        what = "as “papers DATE” names it; KIND:* is each"
        command.add_argument("--only", action="append", default=[], metavar="KIND[:WHOSE]", help=what)
    which = export.add_mutually_exclusive_group()
    which.add_argument("--usual", action="store_true", help="what is sent after most meetings (default)")
    which.add_argument("--all", action="store_true", help="everything that can be had")
    whence = export.add_mutually_exclusive_group()
    whence.add_argument("--protect", action="store_true", help="protected copies; asks for their password")
    whence.add_argument("--make-password", action="store_true", help="the same; makes one, and shows it once")
    whence.add_argument("--password-file", type=Path, metavar="FILE", help="the same; its first line is it")
    exports = _command(commands, "exports", _later("papers", "exports"), "list what was exported")
    exports.add_argument("--day", type=_day, metavar="DATE", help="of one meeting; default: all")
    exports.add_argument("--json", action="store_true", help="data for scripts")


def _add_scripts(commands: "argparse._SubParsersAction[_Parser]") -> None:
    forms = _command(
        commands, "import", _later("scripts", "import_forms"), "read referral forms and spreadsheets"
    )
    forms.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a folder stands for its files")
    columns = _command(
        commands, "columns", _later("columns", "columns"), "say what the columns of a spreadsheet mean"
    )
    columns.add_argument("file", type=Path, metavar="FILE")
    columns.add_argument("--sender", default="", metavar="NAME", help="who sent it: remembered from now on")
    columns.add_argument(
        "--set", action="append", default=[], metavar="HEADING=MEANING", help="correct a column: remembered"
    )
    referrals = _command(commands, "referrals", _later("scripts", "referrals"), "list the referrals")
    area = _command(commands, "area", _later("scripts", "area"), "say whether postcodes are in the area")
    area.add_argument("postcodes", nargs="+", metavar="POSTCODE")
    case = _command(commands, "case", _later("scripts", "case"), "say how a case stands")
    case.add_argument("reference", metavar="REFERENCE")
    case.add_argument("--meeting", type=_day, metavar="DATE", help="default: the next meeting")
    chase = _command(commands, "chase", _later("chase", "chase"), "ask for what is missing")
    chase.add_argument("reference", metavar="REFERENCE")
    chase.add_argument("--to", metavar="WHOM", help="referrer, police, advocate or holder; default: all")
    chase.add_argument("--letter", action="store_true", help="write it as a Word letter too")
    chase.add_argument("--asked", action="store_true", help="it is sent: count it as asked today")
    chases = _command(commands, "chases", _later("chase", "chases"), "say what waits on whom")
    for command in (forms, columns, referrals, area, case, chase, chases):
        command.add_argument("--json", action="store_true", help="data for scripts")
    _command(commands, "verify", _later("scripts", "verify"), "check the journal and the database")


def _add_matters(commands: "argparse._SubParsersAction[_Parser]") -> None:
    actions = _command(commands, "actions", _later("actions", "actions"), "list what is still to be done")
    actions.add_argument("--overdue", action="store_true", help="only what was to be done before today")
    actions.add_argument("--agency", default="", metavar="AGENCY", help="only what this agency is to do")
    actions.add_argument("--json", action="store_true", help="data for scripts")
    kinds = actions.add_subparsers(metavar="report", parser_class=_Parser)
    report = _command(kinds, "report", _later("actions", "report"), "say what became of an action")
    report.add_argument("action", metavar="DAY/ID", help="as the list names it; the beginning is enough")
    report.add_argument("what", choices=["done", "changed", "not-undertaken"])
    report.add_argument("--remark", default="", metavar="WHY", help="needed where it was not done")
    urgent = _command(commands, "urgent", _later("urgent", "urgent"), "decide a case between meetings")
    urgent.add_argument("reference", metavar="REFERENCE")
    routes = ["direct-intervention", "advice-and-consultation", "signpost", "decline"]
    urgent.add_argument("--route", required=True, choices=routes)
    for name, words in (("why", "why it cannot wait"), ("by", "who decides")):
        urgent.add_argument(f"--{name}", required=True, help=words)
    for name, words in (("consulted", "somebody who was asked"), ("take", "who takes the case")):
        urgent.add_argument(f"--{name}", action="append", default=[], metavar="AGENCY=NAME", help=words)
    urgent.add_argument("--reasons", default="", help="why this is decided")
    urgent.add_argument("--pathway", help="of a direct intervention: its key in the profile")
    urgent.add_argument("--safety", default="", metavar="VIEW", help="the consulted advocate's view")
    urgent.add_argument("--in-place", default="", metavar="WHAT", help="what is in place for the victim")
    urgent.add_argument("--action", default="", metavar="WHAT", help="what somebody does today")
    urgent.add_argument("--restricted", action="store_true", help="keep the case off the wall from now on")
    urgent.add_argument("--owner", default="", metavar="AGENCY=NAME", help="who does it")


def _add_told(commands: "argparse._SubParsersAction[_Parser]") -> None:
    words = "say that a referrer was told, or list who is still to be"
    told = _command(commands, "told", _later("told", "told"), words)
    told.add_argument("reference", nargs="?", metavar="REFERENCE", help="default: list who is to be told")
    told.add_argument("--how", choices=["letter", "call"], help="default: letter")
    told.add_argument("--on", type=_day, metavar="DATE", help="default: today")
    told.add_argument("--json", action="store_true", help="data for scripts")


def _add_links(commands: "argparse._SubParsersAction[_Parser]") -> None:
    links = _command(commands, "links", _later("links", "links"), "list who is, or may be, the same person")
    links.add_argument("reference", nargs="?", metavar="REFERENCE", help="default: every referral")
    links.add_argument("--json", action="store_true", help="data for scripts")
    link = _command(commands, "link", _later("links", "link"), "settle what two referrals are to each other")
    link.add_argument("later", metavar="LATER")
    link.add_argument("earlier", metavar="EARLIER")
    link.add_argument("relation", choices=[one.value for one in Relation if one is not Relation.PROPOSED])
    link.add_argument("--yes", action="store_true", help="merge a duplicate without asking")


def _add_invitations(commands: "argparse._SubParsersAction[_Parser]") -> None:
    invite = _command(
        commands, "invite", _later("invitations", "invite"), "make somebody a link to follow a meeting"
    )
    invite.add_argument("day", type=_day, metavar="DATE")
    for name, words in (("name", "who is invited"), ("agency", "which agency they are from")):
        invite.add_argument(f"--{name}", required=True, help=words)
    invite.add_argument("--role", choices=["core", "referrer", "observer"], default="core")
    cases = "a referrer's; default: all of theirs on the agenda"
    invite.add_argument("--case", action="append", default=[], metavar="REFERENCE", help=cases)
    invite.add_argument("--until", metavar="HH:MM", help="of the meeting's day; default: until it ends")
    every = _later("invitations", "show")
    known = _command(commands, "invitations", every, "list, revoke or reissue links")
    known.add_argument("--json", action="store_true", help="data for scripts")
    known.set_defaults(day=None)
    kinds = known.add_subparsers(metavar="DATE|revoke|reissue", parser_class=_Parser, action=_OrShow)
    show = _command(kinds, _OrShow.WORD, every, "list the invitations to a meeting")
    show.add_argument("day", type=_day, metavar="DATE")
    show.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="data for scripts")
    revoke = _command(kinds, "revoke", _later("invitations", "revoke"), "let nobody in by it any more")
    reissue = _command(kinds, "reissue", _later("invitations", "reissue"), "make a new link in its place")
    for command in (revoke, reissue):
        command.add_argument("id", type=int, metavar="ID", help="its number, as the list has it")
    for command in (invite, reissue):
        command.add_argument("--base-url", default="", metavar="URL", help="the server's: https://host")


def _add_form(commands: "argparse._SubParsersAction[_Parser]") -> None:
    form = commands.add_parser("form", help="write the partnership's own referral form")
    kinds = form.add_subparsers(metavar="blank|of", required=True, parser_class=_Parser)
    blank = _command(kinds, "blank", _later("form", "blank"), "write the blank form in Word")
    blank.add_argument("file", nargs="?", type=Path, default=BLANK_FORM, metavar="FILE")
    filled = _command(kinds, "of", _later("form", "of"), "write the form with what a referral states")
    filled.add_argument("reference", metavar="REFERENCE")
    filled.add_argument("file", nargs="?", type=Path, metavar="FILE", help="default: among its letters")


def _add_templates(commands: "argparse._SubParsersAction[_Parser]") -> None:
    every = _later("templates", "templates")
    templates = _command(commands, "templates", every, "list, copy or check the Word templates")
    kinds = templates.add_subparsers(metavar="list|copy|check|names", parser_class=_Parser)
    _command(kinds, "list", every, "list the templates, and which are this workspace’s own")
    for name, words in (
        ("copy", "copy templates into the workspace, to restyle them in Word"),
        ("check", "say all that is wrong with the templates"),
    ):
        kind = _command(kinds, name, _later("templates", name), words)
        kind.add_argument("names", nargs="*", metavar="NAME", help="default: every template")
    names = _command(kinds, "names", _later("templates", "names"), "list the names that its tags may use")
    names.add_argument("name", metavar="NAME")


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


def _later(module: str, name: str) -> Run:
    """A command whose module is loaded when it is given, so that the app is there at once."""

    def run(arguments: argparse.Namespace) -> int:
        return int(getattr(import_module(f"masp_meeting.cli.{module}"), name)(arguments))

    return run


def _day(typed: str) -> date:
    try:
        return read_day(typed, local_now().date())
    except Refused as reason:
        raise argparse.ArgumentTypeError(str(reason).rstrip(".")) from None
