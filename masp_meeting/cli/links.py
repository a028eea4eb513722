"""The commands about referrals of one person: list the links, and settle one."""

import argparse
import json
import sys
from typing import Any

from masp_meeting.cli.clock import open_office
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.linking import Link, in_time
from masp_meeting.domain.matching import Ground, Match
from masp_meeting.domain.relation import Relation
from masp_meeting.service.office import Office


def links(arguments: argparse.Namespace) -> int:
    """Every link, or those of one referral; names are in the data for scripts alone."""
    with open_office(arguments.workspace) as office:
        if arguments.reference:
            found = tuple(known.link for known in office.links.of(arguments.reference))
        else:
            found = office.links.every()
    if arguments.json:
        json.dump([_report(one) for one in found], sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return 0
    for one in found:
        sys.stdout.write(f"{one.later}  {one.earlier}  {one.relation.value:<9}  {_words(one.match)}\n")
    return 0


def link(arguments: argparse.Namespace) -> int:
    """Settle what two referrals are to each other; a duplicate is merged once that is confirmed."""
    relation = Relation(arguments.relation)
    with open_office(arguments.workspace) as office:
        if relation is Relation.DUPLICATE and not arguments.yes:
            _confirm_merge(office, arguments.later, arguments.earlier)
        settled = office.links.settle(arguments.later, arguments.earlier, relation)
    sys.stdout.write(f"{settled.later}  {settled.earlier}  {settled.relation.value}\n")
    return 0


def _confirm_merge(office: Office, one: str, other: str) -> None:
    """Show both sides and why they may be one, and ask.

    Raises:
        Refused: it is not confirmed, or there is nobody to ask.
    """
    later, earlier = in_time(office.referrals.get(one), office.referrals.get(other))
    if not sys.stdin.isatty():
        raise Refused("A merge is confirmed by a person: give the command on a terminal, or add --yes.")
    known = (each.link.match for each in office.links.of(later.reference) if each.other == earlier)
    for each, what in ((later, "goes on under"), (earlier, "")):
        agency = each.facts.referrer_agency or "agency not stated"
        line = f"{each.reference}  {each.initials}  {agency}, {show_date(each.waiting_since)}  {what}"
        sys.stderr.write(f"{line.rstrip()}\n")
    back = f"masp-meeting link {later.reference} {earlier.reference} different"
    sys.stderr.write(f"Because: {_words(next(known, None))}.\nTo take it back later: {back}\n")
    sys.stderr.write("Type “merge” to merge them: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() != "merge":
        raise Refused("Nothing was merged.")


def _words(match: Match | None) -> str:
    if match is None:
        return "named by a person"
    against = f"; but {', '.join(one.words for one in match.differences)}" if match.differences else ""
    return f"{match.strength.value}: {', '.join(one.words for one in match.reasons)}{against}"


def _report(one: Link) -> dict[str, Any]:
    match = one.match
    return {
        "later": one.later,
        "earlier": one.earlier,
        "relation": one.relation.value,
        "strength": match.strength.value if match else None,
        "reasons": [_ground(ground) for ground in match.reasons] if match else [],
        "differences": [_ground(ground) for ground in match.differences] if match else [],
        "settled_by": one.by or None,
        "settled_at": one.at.isoformat() if one.at else None,
    }


def _ground(ground: Ground) -> dict[str, str | None]:
    return {"words": ground.words, "names": ground.names or None}
