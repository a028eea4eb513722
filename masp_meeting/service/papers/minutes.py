"""The minutes as papers, for the whole partnership and for each of those who have another part of them."""

import re
from collections.abc import Iterator
from datetime import date

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.meeting import Meeting
from masp_meeting.domain.minutes import FOR_ALL, minutes_of
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.versions import version_of
from masp_meeting.service.convening import hold
from masp_meeting.service.papers.kinds import Made, Maker, Offer
from masp_meeting.service.papers.minuted import Minuted, minuted, not_begun
from masp_meeting.service.setting import Setting
from masp_meeting.service.templates import template_of
from masp_meeting.storage.driver import Database

FOLDER = "minutes"
"""The workspace's folder for them."""


def _offers(db: Database, setting: Setting, day: date) -> Iterator[Offer]:
    meeting = hold(db, setting, day).meeting
    bar = not_begun(meeting)
    yield Offer(Order(Paper.MINUTES, day), "Minutes", FOR_ALL, bar)
    core = {one.key for one in meeting.profile.agencies if one.core}
    for key in _agencies(meeting):
        name = meeting.profile.agency(key).short
        yield Offer(Order(Paper.MINUTES, day, key), "Minutes", name, bar, usual=key in core)


def _agencies(meeting: Meeting) -> tuple[str, ...]:
    """The partners, and the agencies of those who were here for more than a case of their own."""
    core = (one.key for one in meeting.profile.agencies if one.core)
    came = (
        one.agency for one in meeting.attendees if any(not stay.only_for for stay in one.stays) and one.agency
    )
    return tuple(dict.fromkeys((*core, *came)))


def _make(db: Database, setting: Setting, order: Order) -> Made:
    known = minuted(db, setting, order.day)
    return _minutes(setting, order, known)


def _minutes(setting: Setting, order: Order, known: Minuted) -> Made:
    from masp_meeting.documents.writing.minutes import write_minutes

    if order.of and order.of not in _agencies(known.meeting):
        raise Refused(f"“{order.of}” is no partner and was not here: no minutes are made for it.")
    words = minutes_of(known.meeting, known.made, known.beside, order.of)
    content = write_minutes(words, template_of(setting, "minutes"))
    return Made(order, content, FOLDER, _stem(known.meeting, "minutes", order.of), words.version)


def _stem(meeting: Meeting, kind: str, of: str = "") -> str:
    """What a version's file is called: ``2026-11-25-minutes-police-v2``, the first without its number."""
    version = version_of(meeting)
    parts = (f"{meeting.day}-{kind}", in_a_name(of), f"v{version}" if version > 1 else "")
    return "-".join(part for part in parts if part)


def in_a_name(words: str) -> str:
    """Words as part of a file's name: ``havant-borough-council``."""
    return "-".join(re.findall(r"\w+", words.casefold()))


MAKER = Maker(_offers, _make)
