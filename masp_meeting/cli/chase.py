"""The commands that ask for what is missing, and say what waits on whom."""

import argparse
import sys
from typing import Any

from masp_meeting.cli.clock import open_office
from masp_meeting.cli.printing import print_json
from masp_meeting.domain.chase_words import Message, state_words
from masp_meeting.domain.chasing import Chase, Whom
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.recipients import recipient
from masp_meeting.domain.referral import Referral
from masp_meeting.service.office import Office


def chase(arguments: argparse.Namespace) -> int:
    """Print the message to each who is to tell something; it counts as asked only where that is said."""
    with open_office(arguments.workspace) as office:
        referral = office.referrals.get(arguments.reference)
        to = [_named(arguments.to)] if arguments.to else office.chases.whom(referral.reference)
        messages = tuple(office.chases.draft(referral.reference, one) for one in to)
        for one in messages:
            _carry_out(office, one, arguments)
        if arguments.json:
            open_ones = (one for one in office.chases.of(referral.reference) if one.open)
            print_json([_report(office, referral, one) for one in open_ones])
            return 0
    sys.stdout.write("\n".join(_printed(one) for one in messages))
    if not messages:
        sys.stderr.write(f"Nothing is missing in {referral.reference}: there is nobody to ask.\n")
    return 0


def chases(arguments: argparse.Namespace) -> int:
    """What waits on whom over the whole queue, what is overdue first."""
    with open_office(arguments.workspace) as office:
        waiting = office.chases.waiting()
        if arguments.json:
            print_json([_report(office, referral, one) for referral, one in waiting])
            return 0
        today, rules = office.clock().date(), office.profile.chasing
        for referral, one in waiting:
            whom = recipient(one.gap.asks, referral.facts, office.profile)
            state = state_words(one, today, rules)
            sys.stdout.write(f"{referral.reference}  {whom.words}: {one.gap.what}, {state}\n")
    if not waiting:
        sys.stderr.write("Nothing waits for an answer.\n")
    return 0


def _named(typed: str) -> Whom:
    if typed not in {one.value for one in Whom}:
        raise Refused(f"“{typed}” is none of those who are asked: {', '.join(Whom)}.")
    return Whom(typed)


def _carry_out(office: Office, message: Message, arguments: argparse.Namespace) -> None:
    """Write the letter and count the asking, each where it was asked for."""
    whom = message.to.whom
    if arguments.letter:
        sys.stderr.write(f"The letter is in {office.chases.letter(message.reference, whom)}.\n")
    if arguments.asked:
        office.chases.asked(message.reference, whom, message.gaps)
        sys.stderr.write(f"{message.to.words}: counted as asked today.\n")


def _printed(message: Message) -> str:
    to = message.to
    email = f" <{to.email}>" if to.email else ""
    return f"To: {to.words}{email}\nSubject: {message.subject}\n\n{message.text}"


def _report(office: Office, referral: Referral, chase: Chase) -> dict[str, Any]:
    """A chase as a script reads it."""
    asked, today = chase.asked, office.clock().date()
    whom = recipient(chase.gap.asks, referral.facts, office.profile)
    return {
        "reference": chase.reference,
        "gap": chase.gap.key,
        "what": chase.gap.what,
        "question": chase.gap.question,
        "weight": chase.gap.weight.value,
        "to": whom.whom.value,
        "name": whom.words,
        "email": whom.email or None,
        "asked_on": [day.isoformat() for day in asked.days] if asked else [],
        "due": asked.due.isoformat() if asked and chase.waits else None,
        "overdue": chase.overdue(today),
        "state": state_words(chase, today, office.profile.chasing),
    }
