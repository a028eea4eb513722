"""The command that shows what a spreadsheet's columns mean, and corrects and remembers it."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from masp_meeting.cli.clock import open_office
from masp_meeting.cli.printing import in_one_line, print_json
from masp_meeting.domain.columns import CERTAIN, Column
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.service.sheet_rows import SheetLook


def columns(arguments: argparse.Namespace) -> int:
    """What each column means, as remembered or proposed; with ``--set`` or ``--sender``, from now on."""
    with open_office(arguments.workspace) as office:
        look = office.sheets.look(arguments.file)
        if arguments.sender:
            look = office.sheets.look_again(look, arguments.sender)
        changed = _with_changes(office, look.columns, arguments.set)
        if arguments.set or arguments.sender:
            office.sheets.remember(look, changed, look.sender)
            look = replace(look, remembered=office.clock().date())
        look = replace(look, columns=changed)
        words = office.sheets.meanings()
    if arguments.json:
        print_json(_report(look, words))
    else:
        _tell(look, words)
    return 0


def _with_changes(office: Office, now: Sequence[Column], changes: Sequence[str]) -> tuple[Column, ...]:
    """The columns with what ``HEADING=MEANING`` says of some of them.

    Raises:
        Refused: there is no such heading or meaning.
    """
    chosen = {}
    known = {column.heading.casefold(): column.heading for column in now}
    for change in changes:
        heading, equals, meaning = change.rpartition("=")
        name = known.get(" ".join(heading.casefold().split()))
        if not equals or name is None:
            raise Refused(f"“{change}” names no column of this file: write HEADING=MEANING.")
        chosen[name] = office.sheets.meaning_named(meaning)
    return tuple(
        replace(one, meaning=chosen[one.heading], confidence=CERTAIN, question="")
        if one.heading in chosen
        else one
        for one in now
    )


def _report(look: SheetLook, words: dict[str, str]) -> dict[str, Any]:
    return {
        "file": str(look.path),
        "sheet": look.sheet.name,
        "heading_row": look.sheet.heading_row,
        "rows": look.rows,
        "sender": look.sender,
        "remembered": look.remembered.isoformat() if look.remembered else None,
        "columns": [
            {**asdict(one), "words": words.get(one.meaning, one.meaning), "sure": one.sure}
            for one in look.columns
        ],
    }


def _tell(look: SheetLook, words: dict[str, str]) -> None:
    for one in look.columns:
        mark = "✔" if one.sure else "?"
        sys.stdout.write(f"{mark} {in_one_line(one.heading):<28} {words.get(one.meaning, one.meaning)}\n")
        if one.question:
            sys.stdout.write(f"  {'':<28} {in_one_line(one.question)}\n")
    sender = look.sender or "nobody named yet (--sender NAME)"
    known = f"settled on {show_date(look.remembered)}" if look.remembered else "not settled yet"
    sys.stderr.write(f"{in_one_line(look.path.name)}: {look.rows} rows, sent by {sender}; columns {known}.\n")
