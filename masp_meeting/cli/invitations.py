"""The commands about personal links by which people follow a meeting from afar."""

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.cli.printing import in_one_line, print_json
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.invitations import Ask, Invitation, Role
from masp_meeting.domain.link_base import link_base, link_to
from masp_meeting.service.office import Office

if TYPE_CHECKING:
    from masp_meeting.service.invitations import Issued, Known


def invite(arguments: argparse.Namespace) -> int:
    """Invite somebody; their link is printed this once, and kept nowhere."""
    base = link_base(arguments.base_url)
    from masp_meeting.service.invitations import read_until

    until = read_until(arguments.day, arguments.until or "")
    role, cases = Role(arguments.role), tuple(arguments.case)
    with open_office(arguments.workspace) as office:
        ask = Ask(arguments.name, arguments.agency, role, cases, until)
        _tell(office, office.invitations.issue(arguments.day, ask), base)
    return 0


def show(arguments: argparse.Namespace) -> int:
    """List the invitations to the meeting of a day, or to every one: whether each is good, and used."""
    with open_office(arguments.workspace) as office:
        known = office.invitations.known(arguments.day)
        if arguments.json:
            print_json([_report(one) for one in known])
            return 0
        for one in known:
            sys.stdout.write(f"{_line(office, one)}\n")
    if not known:
        sys.stderr.write("Nobody is invited.\n")
    return 0


def revoke(arguments: argparse.Namespace) -> int:
    """Let nobody follow by an invitation any more."""
    with open_office(arguments.workspace) as office:
        revoked = office.invitations.revoke(arguments.id)
        sys.stdout.write(f"{revoked.id}  revoked: {_whose(office, revoked)}\n")
    return 0


def reissue(arguments: argparse.Namespace) -> int:
    """Make another link for an invitation; the old one, and whoever follows by it, are out at once."""
    base = link_base(arguments.base_url)
    with open_office(arguments.workspace) as office:
        _tell(office, office.invitations.reissue(arguments.id), base)
    return 0


def _tell(office: Office, issued: "Issued", base: str) -> None:
    """The link on standard output, alone; what is to be known of it beside."""
    one, base = issued.invitation, base or office.serving.link_base()
    sys.stderr.write(
        f"Invitation {one.id} for {_whose(office, one)}, to the meeting of {show_date(one.day)}, good until "
        f"{_moment(one.expires_at)}.\nIt is shown this once: send it to them alone, and to nobody else.\n"
    )
    if not base:
        sys.stderr.write("Put the address of your server before it, or name it with --base-url.\n")
    sys.stdout.write(f"{link_to(base, issued.token)}\n")


def _line(office: Office, known: "Known") -> str:
    one = known.invitation
    used = "joined" if one.joined_at else "not used yet"
    if one.agreed_at:
        used = f"joined and agreed {_moment(one.agreed_at)}"
    return (
        f"{one.id}  {show_date(one.day)}  {_whose(office, one)}  until {_moment(one.expires_at)}  "
        f"{known.validity}, {used}"
    )


def _whose(office: Office, one: Invitation) -> str:
    cases = f" ({', '.join(one.references)})" if one.references else ""
    agency = office.profile.agency(one.agency).short
    return in_one_line(f"{one.name}, {agency}: {one.role.words}{cases}")


def _moment(at: datetime) -> str:
    here = at.astimezone(local_now().tzinfo)
    return f"{show_date(here)} {here:%H:%M}"


def _report(known: "Known") -> dict[str, Any]:
    """An invitation as a script reads it: never what opens it."""
    one = known.invitation
    moments = ("issued_at", "expires_at", "revoked_at", "joined_at", "agreed_at")
    found = {name: getattr(one, name) for name in moments}
    return {
        "id": one.id,
        "meeting": one.day.isoformat(),
        "name": one.name,
        "agency": one.agency,
        "role": one.role.value,
        "cases": list(one.references),
        "state": known.validity.name.lower(),
        **{name: at.isoformat() if at else None for name, at in found.items()},
    }
