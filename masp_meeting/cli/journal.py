"""The commands of the journal: check it, and read it as a story."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.cli.printing import in_one_line, print_json
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.day_words import read_day
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office

if TYPE_CHECKING:
    from masp_meeting.service.story.desk import StoryLine

_HIDDEN = "Names stand as initials, and what is kept off the wall is left out: --names tells them.\n"
_NOTHING = "Nothing was recorded of that."


def verify(arguments: argparse.Namespace) -> int:
    """Walk the journal and the database, and compare them with what is known of them elsewhere."""
    with open_office(arguments.workspace) as office:
        compared = office.compare(arguments.against)
        faults = (*office.verify(), *compared.faults)
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    sys.stdout.write(f"{compared.words}\n")
    if not faults:
        sys.stdout.write("The journal and the database are sound.\n")
    return int(bool(faults))


def show(arguments: argparse.Namespace) -> int:
    """Print what was done: of a case, in a meeting, by somebody, or at all."""
    with open_office(arguments.workspace) as office:
        parts = _parts(office, arguments)
    if not any(lines for _, lines in parts):
        raise Refused(_NOTHING)
    if arguments.json:
        print_json({title or "lines": [_report(one) for one in lines] for title, lines in parts})
        return 0
    for title, lines in parts:
        if title and lines:
            sys.stdout.write(f"{in_one_line(title)}\n\n")
        _print(lines)
    if not arguments.names:
        sys.stderr.write(_HIDDEN)
    return 0


def _parts(office: Office, arguments: argparse.Namespace) -> list[tuple[str, Sequence["StoryLine"]]]:
    """The lines that were asked for, under the titles that tell them apart."""
    since, names, about = arguments.since, arguments.names, arguments.about
    if arguments.by:
        if about:
            raise Refused("Ask for a case or a meeting, or with --by for somebody: not for both at once.")
        story = office.story.of_person(arguments.by, since, names=names)
        return [(f"Done by {arguments.by}", story.did), (f"Recorded of {arguments.by}", story.recorded)]
    if not about:
        return [("", office.story.whole(since, names=names))]
    day = _day(about)
    if day:
        return [("", office.story.of_meeting(day, since, names=names))]
    return [("", office.story.of_case(about, since, names=names))]


def _day(about: str) -> date | None:
    """The day that was named; None where it is a reference."""
    try:
        return read_day(about, local_now().date())
    except Refused:
        return None


def _print(lines: Sequence["StoryLine"]) -> None:
    from masp_meeting.service.story.desk import by_day

    for day, of_it in by_day(lines):
        sys.stdout.write(f"{show_date(day)}\n")
        for one in of_it:
            about = f"{one.about}: " if one.about else ""
            line = in_one_line(f"{about}{one.words}")
            sys.stdout.write(f"  {one.at:%H:%M}  {in_one_line(one.operator)}  {line}\n")
        sys.stdout.write("\n")


def _report(one: "StoryLine") -> dict[str, Any]:
    """A line as a script reads it."""
    return {
        "row": one.sequence,
        "at": one.at.isoformat(),
        "by": one.operator,
        "subject": one.subject,
        "verb": one.verb,
        "about": one.about or None,
        "words": one.words,
    }
