"""The lists of actions: what each agency, and all of them, still have to do after a meeting."""

from collections.abc import Iterator
from datetime import date, datetime, time

from masp_meeting.domain.action_list import ALL, action_list
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.matters import Matter
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.papers import Order, Paper, Suffix
from masp_meeting.domain.wall import RoomMask
from masp_meeting.service.beside import beside
from masp_meeting.service.papers.kinds import Made, Maker, Offer
from masp_meeting.service.papers.naming import told_apart
from masp_meeting.service.setting import Setting
from masp_meeting.service.templates import template_of
from masp_meeting.storage import actions, meetings
from masp_meeting.storage.driver import Database
from masp_meeting.storage.layout import MINUTES

_NOTHING = "There is nothing that {whose} still to do."


def _offers(db: Database, setting: Setting, day: date) -> Iterator[Offer]:
    still = [one for one in _taken(db, day) if one.open]
    barred = "" if still else _NOTHING.format(whose="anybody has")
    for suffix in (Suffix.WORD, Suffix.EXCEL):
        usual = suffix is Suffix.WORD
        yield Offer(Order(Paper.ACTIONS, day, suffix=suffix), "Action list", ALL, barred, usual=usual)
        for key in _agencies(still, setting):
            order = Order(Paper.ACTIONS, day, key, suffix=suffix)
            yield Offer(order, "Action list", setting.profile.agency(key).short, usual=usual)


def _make(db: Database, setting: Setting, order: Order) -> Made:
    # Documents load when first needed: the Word libraries take longer than the rest of the program.
    from masp_meeting.documents.writing.action_list import write_action_list
    from masp_meeting.documents.writing.action_sheet import write_action_sheet

    taken = _taken(db, order.day)
    still = [one for one in taken if one.open]
    agencies = _agencies(still, setting)
    if not still or (order.of and order.of not in agencies):
        whose = f"{setting.profile.agency(order.of).short} has" if order.of else "anybody has"
        raise Refused(_NOTHING.format(whose=whose))
    words = action_list(
        still,
        order.of,
        order.day,
        setting.profile,
        _moment(taken, order.day, setting),
        _restricted(db, still),
        _mask(db, setting, still, order.day),
    )
    if order.suffix is Suffix.WORD:
        content = write_action_list(words, template_of(setting, "action-list"))
    else:
        content = write_action_sheet(words)
    whose = f"-{told_apart(order.of, {key: key for key in agencies})}" if order.of else ""
    return Made(order, content, MINUTES, f"{order.day}-actions{whose}", words.version)


def _taken(db: Database, day: date) -> list[Matter]:
    """What meetings took up to a day, and what was taken between them, whatever became of it."""
    return [one for one in actions.every(db).values() if one.day <= day]


def _agencies(still: list[Matter], setting: Setting) -> list[str]:
    """The keys of the agencies that have something to do, in the profile's order, others behind."""
    order = [agency.key for agency in setting.profile.agencies]
    keys = {one.action.agency for one in still} - {""}
    return [key for key in order if key in keys] + sorted(keys.difference(order))


def _moment(taken: list[Matter], day: date, setting: Setting) -> datetime:
    """When the actions came to stand as they do: not the clock, so that the same list is the same file."""
    said = [one.action.at for one in taken] + [report.at for one in taken for report in one.reports]
    return max(said, default=datetime.combine(day, time(), setting.clock().tzinfo))


def _restricted(db: Database, still: list[Matter]) -> frozenset[str]:
    """The cases among them that any meeting, or an urgent decision, restricted."""
    cases = {one.item for one in still}
    return frozenset(one for one in cases if meetings.was_restricted(db, one, date.max))


def _mask(db: Database, setting: Setting, still: list[Matter], day: date) -> RoomMask:
    """Hides whom the cases of the meetings name that took them, or heard of them."""
    left = beside(db, Meeting(day, setting.profile, (), matters=tuple(still)))
    heard = sorted({report.on for one in still for report in one.reports})
    items = (item for on in heard if meetings.revision(db, on) for item in meetings.load(db, on).items)
    return RoomMask((*left.named, *(item.case.facts for item in items if item.case)))


MAKER = Maker(_offers, _make)
