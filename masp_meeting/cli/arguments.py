"""What can be typed after ``masp-meeting``, and what each word means."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from masp_meeting import __version__
from masp_meeting.cli import desk
from masp_meeting.cli.operators import read_operator
from masp_meeting.cli.words import OrShow, Parser, add_command, later, read_date
from masp_meeting.cli.words_backups import add_backups
from masp_meeting.cli.words_doctor import add_doctor
from masp_meeting.cli.words_journal import add_journal
from masp_meeting.cli.words_keys import add_keys
from masp_meeting.cli.words_retention import add_retention
from masp_meeting.cli.words_together import allow_network_share
from masp_meeting.domain.relation import Relation

BLANK_FORM = Path("MASP-referral-form.docx")


def read_arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """The arguments, with ``run`` set to the command's function."""
    parser = Parser(prog="masp-meeting", description="The weekly referral review, from forms to minutes.")
    parser.add_argument("--version", action="version", version=f"masp-meeting {__version__}")
    parser.add_argument("--workspace", type=Path, default=Path(), metavar="DIR", help="default: this folder")
    parser.add_argument("--operator", type=read_operator, metavar="NAME", help="who you are, for the journal")
    allow_network_share(parser)
    parser.set_defaults(run=desk.open_app)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=Parser)
    _add_desk(commands)
    add_backups(commands)
    _add_minutes(commands)
    _add_papers(commands)
    _add_scripts(commands)
    _add_matters(commands)
    _add_told(commands)
    _add_links(commands)
    _add_invitations(commands)
    _add_form(commands)
    _add_templates(commands)
    add_doctor(commands)
    add_keys(commands)
    add_journal(commands)
    add_retention(commands)
    return parser.parse_args(words)


def _add_desk(commands: "argparse._SubParsersAction[Parser]") -> None:
    init = add_command(commands, "init", desk.init, "make a workspace")
    init.add_argument("--profile", default="hiow", metavar="NAME", help="cheshire, hiow (default) or london")
    init.add_argument("--no-encryption", action="store_true", help="keep everything in the clear")
    agenda = commands.add_parser("agenda", help="build or show an agenda")
    kinds = agenda.add_subparsers(metavar="build|show", required=True, parser_class=Parser)
    for name, run in (("build", desk.build_agenda), ("show", desk.show_agenda)):
        add_command(kinds, name, run, f"{name} the agenda of a day").add_argument(
            "day", type=read_date, metavar="DATE"
        )
    _add_follow(commands)
    amend = add_command(commands, "amend", later("amend", "amend"), "change a decision after its meeting")
    amend.add_argument(
        "day", nargs="?", type=read_date, metavar="DATE", help="default: the last that was closed"
    )
    demo = add_command(commands, "demo", desk.demo, "open a fictional workspace")
    demo.add_argument("--auto", action="store_true", help="play a whole meeting by itself")


def _add_follow(commands: "argparse._SubParsersAction[Parser]") -> None:
    wall = later("follow", "follow")
    follow = add_command(
        commands, "follow", wall, "show the meeting on the projector, or serve it to browsers"
    )
    follow.set_defaults(day=None)
    kinds = follow.add_subparsers(metavar="DATE|serve", parser_class=Parser, action=OrShow)
    show = add_command(kinds, OrShow.WORD, wall, "show the meeting of a day on the projector")
    show.add_argument(
        "day", nargs="?", type=read_date, metavar="DATE", help="default: the meeting that is open"
    )
    words = "serve the meetings to people who were invited to follow them"
    serve = add_command(kinds, "serve", later("follow_serve", "serve"), words)
    serve.add_argument("--host", default="", help="default: as the profile has it, this machine alone")
    serve.add_argument("--port", type=int, help="default: the profile’s, 8765; 0 is any that is free")
    serve.add_argument("--certificate", type=Path, metavar="FILE", help="for TLS, in PEM, with its chain")
    serve.add_argument("--key", type=Path, metavar="FILE", help="the certificate's")
    serve.add_argument("--base-url", default="", metavar="URL", help="how people reach it through a proxy")
    serve.add_argument("--proxy", default="", metavar="ADDRESS", help="of the proxy that tells who asks")


def _add_minutes(commands: "argparse._SubParsersAction[Parser]") -> None:
    minutes = commands.add_parser("minutes", help="write the minutes, or say whether a document is genuine")
    kinds = minutes.add_subparsers(metavar="export|check|verify", required=True, parser_class=Parser)
    export = add_command(kinds, "export", later("minutes", "export"), "write the minutes of a day in Word")
    check = add_command(
        kinds, "check", later("minutes", "check"), "say that whoever chaired has checked them"
    )
    for command in (export, check):
        command.add_argument("day", type=read_date, metavar="DATE")
    check.add_argument("--by", required=True, metavar="NAME", help="who chaired, and has checked them")
    verify = add_command(kinds, "verify", later("minutes", "verify"), "say whether a document was issued so")
    verify.add_argument("file", type=Path, metavar="FILE", help="a paper of any kind")
    verify.add_argument(
        "--password-file", type=Path, metavar="FILE", help="its first line opens the document"
    )


def _add_papers(commands: "argparse._SubParsersAction[Parser]") -> None:
    papers = commands.add_parser("papers", help="write papers for their readers")
    kinds = papers.add_subparsers(
        metavar="DATE|export|diff", required=True, parser_class=Parser, action=OrShow
    )
    show = add_command(kinds, OrShow.WORD, later("papers", "show"), "list the papers of a meeting")
    export = add_command(kinds, "export", later("papers", "export"), "write papers of a meeting")
    diff = add_command(kinds, "diff", later("papers", "diff"), "show where files edited by hand differ")
    for command in (show, export, diff):
        command.add_argument("day", type=read_date, metavar="DATE")
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
    exports = add_command(commands, "exports", later("papers", "exports"), "list what was exported")
    exports.add_argument("--day", type=read_date, metavar="DATE", help="of one meeting; default: all")
    exports.add_argument("--json", action="store_true", help="data for scripts")


def _add_scripts(commands: "argparse._SubParsersAction[Parser]") -> None:
    forms = add_command(
        commands, "import", later("scripts", "import_forms"), "read referral forms and spreadsheets"
    )
    forms.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a folder stands for its files")
    columns = add_command(
        commands, "columns", later("columns", "columns"), "say what the columns of a spreadsheet mean"
    )
    columns.add_argument("file", type=Path, metavar="FILE")
    columns.add_argument("--sender", default="", metavar="NAME", help="who sent it: remembered from now on")
    columns.add_argument(
        "--set", action="append", default=[], metavar="HEADING=MEANING", help="correct a column: remembered"
    )
    referrals = add_command(commands, "referrals", later("scripts", "referrals"), "list the referrals")
    area = add_command(commands, "area", later("scripts", "area"), "say whether postcodes are in the area")
    area.add_argument("postcodes", nargs="+", metavar="POSTCODE")
    case = add_command(commands, "case", later("scripts", "case"), "say how a case stands")
    case.add_argument("reference", metavar="REFERENCE")
    case.add_argument("--meeting", type=read_date, metavar="DATE", help="default: the next meeting")
    chase = add_command(commands, "chase", later("chase", "chase"), "ask for what is missing")
    chase.add_argument("reference", metavar="REFERENCE")
    chase.add_argument("--to", metavar="WHOM", help="referrer, police, advocate or holder; default: all")
    chase.add_argument("--letter", action="store_true", help="write it as a Word letter too")
    chase.add_argument("--asked", action="store_true", help="it is sent: count it as asked today")
    chases = add_command(commands, "chases", later("chase", "chases"), "say what waits on whom")
    for command in (forms, columns, referrals, area, case, chase, chases):
        command.add_argument("--json", action="store_true", help="data for scripts")


def _add_matters(commands: "argparse._SubParsersAction[Parser]") -> None:
    actions = add_command(commands, "actions", later("actions", "actions"), "list what is still to be done")
    actions.add_argument("--overdue", action="store_true", help="only what was to be done before today")
    actions.add_argument("--agency", default="", metavar="AGENCY", help="only what this agency is to do")
    actions.add_argument("--json", action="store_true", help="data for scripts")
    kinds = actions.add_subparsers(metavar="report", parser_class=Parser)
    report = add_command(kinds, "report", later("actions", "report"), "say what became of an action")
    report.add_argument("action", metavar="DAY/ID", help="as the list names it; the beginning is enough")
    report.add_argument("what", choices=["done", "changed", "not-undertaken"])
    report.add_argument("--remark", default="", metavar="WHY", help="needed where it was not done")
    urgent = add_command(commands, "urgent", later("urgent", "urgent"), "decide a case between meetings")
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


def _add_told(commands: "argparse._SubParsersAction[Parser]") -> None:
    words = "say that a referrer was told, or list who is still to be"
    told = add_command(commands, "told", later("told", "told"), words)
    told.add_argument("reference", nargs="?", metavar="REFERENCE", help="default: list who is to be told")
    told.add_argument("--how", choices=["letter", "call"], help="default: letter")
    told.add_argument("--on", type=read_date, metavar="DATE", help="default: today")
    told.add_argument("--json", action="store_true", help="data for scripts")


def _add_links(commands: "argparse._SubParsersAction[Parser]") -> None:
    links = add_command(commands, "links", later("links", "links"), "list who is, or may be, the same person")
    links.add_argument("reference", nargs="?", metavar="REFERENCE", help="default: every referral")
    links.add_argument("--json", action="store_true", help="data for scripts")
    link = add_command(
        commands, "link", later("links", "link"), "settle what two referrals are to each other"
    )
    link.add_argument("later", metavar="LATER")
    link.add_argument("earlier", metavar="EARLIER")
    link.add_argument("relation", choices=[one.value for one in Relation if one is not Relation.PROPOSED])
    link.add_argument("--yes", action="store_true", help="merge a duplicate without asking")


def _add_invitations(commands: "argparse._SubParsersAction[Parser]") -> None:
    invite = add_command(
        commands, "invite", later("invitations", "invite"), "make somebody a link to follow a meeting"
    )
    invite.add_argument("day", type=read_date, metavar="DATE")
    for name, words in (("name", "who is invited"), ("agency", "which agency they are from")):
        invite.add_argument(f"--{name}", required=True, help=words)
    invite.add_argument("--role", choices=["core", "referrer", "observer"], default="core")
    cases = "a referrer's; default: all of theirs on the agenda"
    invite.add_argument("--case", action="append", default=[], metavar="REFERENCE", help=cases)
    invite.add_argument("--until", metavar="HH:MM", help="of the meeting's day; default: until it ends")
    every = later("invitations", "show")
    known = add_command(commands, "invitations", every, "list, revoke or reissue links")
    known.add_argument("--json", action="store_true", help="data for scripts")
    known.set_defaults(day=None)
    kinds = known.add_subparsers(metavar="DATE|revoke|reissue", parser_class=Parser, action=OrShow)
    show = add_command(kinds, OrShow.WORD, every, "list the invitations to a meeting")
    show.add_argument("day", type=read_date, metavar="DATE")
    show.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="data for scripts")
    revoke = add_command(kinds, "revoke", later("invitations", "revoke"), "let nobody in by it any more")
    reissue = add_command(kinds, "reissue", later("invitations", "reissue"), "make a new link in its place")
    for command in (revoke, reissue):
        command.add_argument("id", type=int, metavar="ID", help="its number, as the list has it")
    for command in (invite, reissue):
        command.add_argument("--base-url", default="", metavar="URL", help="the server's: https://host")


def _add_form(commands: "argparse._SubParsersAction[Parser]") -> None:
    form = commands.add_parser("form", help="write the partnership's own referral form")
    kinds = form.add_subparsers(metavar="blank|of", required=True, parser_class=Parser)
    blank = add_command(kinds, "blank", later("form", "blank"), "write the blank form in Word")
    blank.add_argument("file", nargs="?", type=Path, default=BLANK_FORM, metavar="FILE")
    filled = add_command(kinds, "of", later("form", "of"), "write the form with what a referral states")
    filled.add_argument("reference", metavar="REFERENCE")
    filled.add_argument("file", nargs="?", type=Path, metavar="FILE", help="default: among its letters")


def _add_templates(commands: "argparse._SubParsersAction[Parser]") -> None:
    every = later("templates", "templates")
    templates = add_command(commands, "templates", every, "list, copy or check the Word templates")
    kinds = templates.add_subparsers(metavar="list|copy|check|names", parser_class=Parser)
    add_command(kinds, "list", every, "list the templates, and which are this workspace’s own")
    for name, words in (
        ("copy", "copy templates into the workspace, to restyle them in Word"),
        ("check", "say all that is wrong with the templates"),
    ):
        kind = add_command(kinds, name, later("templates", name), words)
        kind.add_argument("names", nargs="*", metavar="NAME", help="default: every template")
    names = add_command(kinds, "names", later("templates", "names"), "list the names that its tags may use")
    names.add_argument("name", metavar="NAME")
