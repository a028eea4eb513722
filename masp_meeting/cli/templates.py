"""The commands about the Word templates: list, copy to restyle, check, and which names they may use."""

import argparse
import sys
from typing import TYPE_CHECKING

from masp_meeting.cli.clock import open_office

if TYPE_CHECKING:
    from masp_meeting.service.template_desk import Checked


def templates(arguments: argparse.Namespace) -> int:
    """Every template, and which of them are the workspace's own."""
    with open_office(arguments.workspace) as office:
        every = office.templates.every()
    for name, own in every.items():
        sys.stdout.write(f"{name:<15} {own or 'as it ships'}\n")
    return 0


def copy(arguments: argparse.Namespace) -> int:
    """Copy templates into the workspace; a template that was asked for and is there already is no success."""
    with open_office(arguments.workspace) as office:
        copied = office.templates.copy(arguments.names)
    for one in copied:
        if one.anew:
            sys.stdout.write(f"{one.path}\n")
        else:
            sys.stderr.write(f"{one.path} is there already and is kept.\n")
    return int(bool(arguments.names) and not all(one.anew for one in copied))


def check(arguments: argparse.Namespace) -> int:
    """Say all that is wrong with the templates."""
    with open_office(arguments.workspace) as office:
        checked = office.templates.check(arguments.names)
        strangers = () if arguments.names else office.templates.strangers()
    for one in checked:
        _print(one)
    for sentence in strangers:
        sys.stdout.write(f"{sentence}\n")
    return int(bool(strangers) or not all(one.fit for one in checked))


def names(arguments: argparse.Namespace) -> int:
    """Print the names that the tags of a template may use; what belongs to a list stands below it."""
    with open_office(arguments.workspace) as office:
        found = office.templates.names(arguments.name)
    for one in found:
        sys.stdout.write(f"{'  ' * one.depth + one.name:<28} {one.what}\n")
    return 0


def _print(checked: "Checked") -> None:
    if not checked.faults:
        sys.stdout.write(f"{checked.name} is sound ({checked.own or 'as it ships'}).\n")
    for one in checked.faults:
        warning = "Only a warning: " if one.only_warns else ""
        sys.stdout.write(f"{checked.name}: {warning}{one}\n")
