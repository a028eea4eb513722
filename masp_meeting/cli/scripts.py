"""The commands for scripts: data on standard output, sentences on standard error."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from masp_meeting.cli.clock import open_office
from masp_meeting.cli.printing import in_one_line, print_json
from masp_meeting.domain.area import AreaAnswer
from masp_meeting.domain.dates import show_date
from masp_meeting.service.areas import area_of_postcode
from masp_meeting.service.folders import FORMS, TABLES, forms_in, is_sheet
from masp_meeting.service.intake import IMPORTED, NEEDS_REVIEW, REFUSED, UPDATED, ImportOutcome
from masp_meeting.storage.profile import load_profile


def import_forms(arguments: argparse.Namespace) -> int:
    """Read forms; one that is refused stops none of the others."""
    outcomes = []
    with open_office(arguments.workspace) as office:
        for path in _files(arguments.files):
            for one in office.sheets.read_in(path) if is_sheet(path) else (office.referrals.read_in(path),):
                outcomes.append(one)
                if not arguments.json:
                    _tell(one)
    if arguments.json:
        print_json([_outcome(one) for one in outcomes])
    elif len(outcomes) > 1:
        sys.stderr.write(f"{len(outcomes):,} read: {_counted(outcomes)}.\n")
    return int(any(one.outcome == "refused" for one in outcomes))


def _files(named: Sequence[Path]) -> Iterator[Path]:
    """Each file, and for a folder all that was sent in it; a folder called as a form is none."""
    for path in named:
        if path.is_dir() and path.suffix.lower() not in (*FORMS, *TABLES):
            yield from forms_in((path,))
        else:
            yield path


def _tell(one: ImportOutcome) -> None:
    name = in_one_line(one.path.name)
    sys.stdout.write(f"{name}: {one.outcome}" + (f", {one.reference}" if one.reference else "") + "\n")
    if one.message:
        sys.stderr.write(f"{name}: {in_one_line(one.message)}\n")


def _counted(outcomes: Sequence[ImportOutcome]) -> str:
    counts = Counter(one.outcome for one in outcomes)
    among = (IMPORTED, UPDATED, NEEDS_REVIEW, REFUSED)
    return ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in among if counts[outcome])


def _outcome(one: ImportOutcome) -> dict[str, Any]:
    reading = one.reading
    return {
        "file": str(one.path),
        "outcome": one.outcome,
        "reference": one.reference,
        "message": one.message,
        "not_placed": [asdict(words) for words in reading.unplaced] if reading else [],
        "doubts": [asdict(doubt) for doubt in reading.doubts] if reading else [],
        "questions": [asdict(question) for question in one.questions],
        "changes": [asdict(change) for change in one.changes],
    }


def referrals(arguments: argparse.Namespace) -> int:
    """Every referral, those decided too."""
    with open_office(arguments.workspace) as office:
        every = office.referrals.every()
        if arguments.json:
            print_json([office.referrals.as_json(one) for one in every])
            return 0
    for one in every:
        sys.stdout.write(f"{one.reference}  {one.initials:<10} {one.waiting_since}  {one.standing.value}\n")
    return 0


def area(arguments: argparse.Namespace) -> int:
    """Whether each postcode is in the area; needs no workspace, and goes by the profile of one."""
    profile = load_profile(arguments.workspace)
    answers = [area_of_postcode(typed, profile) for typed in arguments.postcodes]
    if arguments.json:
        print_json([_answer(one) for one in answers])
    else:
        for one in answers:
            sys.stdout.write(f"{one.postcode}: {one.answer.value} ({one.reason})\n")
    return 0


def _answer(one: AreaAnswer) -> dict[str, str | None]:
    return {
        "postcode": one.postcode,
        "answer": one.answer.value,
        "council": one.council,
        "reason": one.reason,
    }


def case(arguments: argparse.Namespace) -> int:
    """How one case stands at a meeting: facts, findings, routes, risk."""
    with open_office(arguments.workspace) as office:
        day = arguments.meeting or office.agendas.next_day()
        report: dict[str, Any] = office.referrals.case_report(arguments.reference, day)
    if arguments.json:
        print_json(report)
        return 0
    sys.stdout.write(f"{report['reference']} at the meeting of {show_date(day)}\n")
    for key, finding in report["findings"].items():
        sys.stdout.write(f"  {key}: {finding['result']} ({finding['evidence']})\n")
    for key, route in report["routes"].items():
        state = "open" if route["open"] else "barred"
        sys.stdout.write(f"  {key}: {state}" + (f" ({route['reason']})" if route["reason"] else "") + "\n")
    sys.stdout.write(f"  suggested: {report['suggested']}; priority: {report['priority']}\n")
    return 0
