"""The commands of the papers that leave a meeting: what there is, its files, and what went out."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from masp_meeting.cli.clock import open_office
from masp_meeting.cli.passwords import password_for
from masp_meeting.cli.printing import print_json
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Suffix

if TYPE_CHECKING:
    from masp_meeting.service.papers.desk import Exported
    from masp_meeting.service.papers.issuing import Issued
    from masp_meeting.service.papers.kinds import Offer

_EACH = "*"
_MOST_LINES = 20


def show(arguments: argparse.Namespace) -> int:
    """List the papers of a meeting, each with the name by which it is asked for, and why it cannot be had."""
    with open_office(arguments.workspace) as office:
        offers = office.papers.offers(arguments.day)
    names = [_name(offer.order) for offer in offers]
    width = max(map(len, names), default=0)
    for name, offer in zip(names, offers, strict=True):
        mark = "-" if offer.barred else "*" if offer.usual else " "
        barred = f". {offer.barred}" if offer.barred else ""
        sys.stdout.write(f"{mark} {name:<{width}}  {offer.title} for {offer.reader}{barred}\n")
    sys.stderr.write("* is written by “masp-meeting papers export” as usual; - cannot be had now.\n")
    return 0


def export(arguments: argparse.Namespace) -> int:
    """Write papers of a meeting into the workspace; 1 where one of them was refused."""
    with open_office(arguments.workspace) as office:
        orders = _chosen(office.papers.offers(arguments.day), arguments)
        password = password_for(arguments)
        counted = iter(range(1, len(orders) + 1))
        done = office.papers.export(orders, password, lambda one: _tell(one, next(counted), len(orders)))
    return int(any(one.refused for one in done))


def diff(arguments: argparse.Namespace) -> int:
    """Show in which lines files that were edited by hand differ from the papers."""
    with open_office(arguments.workspace) as office:
        orders = _chosen(office.papers.offers(arguments.day), arguments)
        for order in orders:
            differs = office.papers.differences(order)
            sys.stderr.write(f"{_name(order)}: {_said(differs)}\n")
            sys.stdout.write("".join(f"{line}\n" for line in differs))
    return 0


def exports(arguments: argparse.Namespace) -> int:
    """List what went out: when, by whom, for whom."""
    with open_office(arguments.workspace) as office:
        register = office.papers.register(arguments.day)
    if arguments.json:
        print_json([_report(one) for one in register])
        return 0
    for one in register:
        told = one.export
        version = f" ({told.version})" if told.version else ""
        protected = ", protected" if told.protected else ""
        when = f"{show_date(one.at)} {one.at:%H:%M}"
        what = f"{told.title} of {show_date(told.order.day)} for {told.reader}{version}{protected}"
        sys.stdout.write(f"{when}  {one.by}  {told.file}  {what}\n")
    if not register:
        sys.stderr.write("Nothing has been exported yet.\n")
    return 0


def _chosen(offers: Sequence["Offer"], arguments: argparse.Namespace) -> tuple[Order, ...]:
    """The papers that were asked for; those that cannot be had only where they were named."""
    if not arguments.only:
        every = getattr(arguments, "all", True)
        return tuple(one.order for one in offers if not one.barred and (every or one.usual))
    named = [order for name in arguments.only for order in _named(name, offers)]
    return tuple(dict.fromkeys(named))


def _named(name: str, offers: Iterable["Offer"]) -> tuple[Order, ...]:
    """What a name stands for: one paper, that for all of its kind where there is one, or each of its kind."""
    kind, _, of = name.partition(":")
    orders = [offer.order for offer in offers if kind in (_kind(offer.order), _kind_and_suffix(offer.order))]
    for_all = [order for order in orders if not order.of]
    wanted = for_all or orders if not of else orders
    found = [order for order in wanted if of in ("", _EACH, order.of, _of(order))]
    if not found:
        raise Refused(f"There is no paper “{name}”: “masp-meeting papers DATE” lists what there is.")
    return tuple(found)


def _name(order: Order) -> str:
    """What a paper is called on the command line: ``minutes:police``, ``actions.xlsx``."""
    kind = _kind(order) if order.suffix is not Suffix.EXCEL else _kind_and_suffix(order)
    return f"{kind}:{_of(order)}" if order.of else kind


def _kind(order: Order) -> str:
    return order.paper.name.lower()


def _kind_and_suffix(order: Order) -> str:
    return f"{_kind(order)}{order.suffix}"


def _of(order: Order) -> str:
    return f"{order.of}/{order.also}" if order.also else order.of


def _tell(done: "Exported", number: int, of: int) -> None:
    """One paper that is done: its sentence with how far it has come, and its file."""
    sys.stderr.write(f"{number}/{of}  {done.message}\n")
    for line in done.differs[:_MOST_LINES]:
        sys.stderr.write(f"      {line}\n")
    if len(done.differs) > _MOST_LINES:
        more = len(done.differs) - _MOST_LINES
        sys.stderr.write(f"      and {more} more: “masp-meeting papers diff” shows them.\n")
    if not done.refused:
        sys.stdout.write(f"{done.path}\n")
        sys.stdout.flush()


def _said(differs: Sequence[str]) -> str:
    if not differs:
        return "no file was edited by hand in another way than it would be written."
    return "– is in the file edited by hand alone, + in the paper as it would be written."


def _report(one: "Issued") -> dict[str, Any]:
    """An export as a script reads it."""
    told = one.export
    return {
        "at": one.at.isoformat(),
        "by": one.by,
        "meeting": told.order.day.isoformat(),
        "paper": _name(told.order),
        "title": told.title,
        "for": told.reader,
        "version": told.version or None,
        "file": told.file,
        "protected": told.protected,
        "sha256": told.sha256,
        "text_sha256": told.text or None,
    }
