"""The commands about referrals of one person: list the links, and settle one."""

import argparse
import json
import sys
from typing import Any

from masp_meeting.cli.clock import open_office
from masp_meeting.domain.linking import Link, Relation
from masp_meeting.domain.matching import Ground, Match


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
    """Settle what two referrals are to each other; a duplicate is merged, which nothing takes back."""
    with open_office(arguments.workspace) as office:
        settled = office.links.settle(arguments.later, arguments.earlier, Relation(arguments.relation))
    sys.stdout.write(f"{settled.later}  {settled.earlier}  {settled.relation.value}\n")
    return 0


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
