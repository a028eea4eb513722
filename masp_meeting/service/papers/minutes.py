"""The minutes as papers, for the whole partnership and for each of those who have another part of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from masp_meeting.domain.chairs_record import FOR_CHAIR, record_barred, record_of_chair
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.health_annex import FOR_HEALTH, annex_barred, annex_of
from masp_meeting.domain.meeting import Meeting, Stage
from masp_meeting.domain.minutes import FOR_ALL, minutes_of
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.summary import FOR_EXECUTIVES, summary_of
from masp_meeting.domain.versions import version_of
from masp_meeting.service.beside import beside
from masp_meeting.service.convening import hold
from masp_meeting.service.papers.extracts import extract_offers, make_extract
from masp_meeting.service.papers.kinds import Made, Maker, Offer
from masp_meeting.service.papers.minuted import MINUTES, Minuted, minuted, not_begun
from masp_meeting.service.papers.naming import told_apart
from masp_meeting.service.setting import Setting
from masp_meeting.service.templates import template_of
from masp_meeting.storage.driver import Database


def _offers(db: Database, setting: Setting, day: date) -> Iterator[Offer]:
    meeting = hold(db, setting, day).meeting
    bar = not_begun(meeting)
    yield Offer(Order(Paper.MINUTES, day), "Minutes", FOR_ALL, bar)
    core = {one.key for one in meeting.profile.agencies if one.core}
    for key in _agencies(meeting):
        name = meeting.profile.agency(key).short
        yield Offer(Order(Paper.MINUTES, day, key), "Minutes", name, bar, usual=key in core)
    if meeting.stage is Stage.PLANNED:
        return
    known = beside(db, meeting)
    yield Offer(Order(Paper.ANNEX, day), "Health annex", FOR_HEALTH, annex_barred(meeting), kept=True)
    yield from extract_offers(db, meeting, known)
    yield Offer(Order(Paper.SUMMARY, day), "Executive summary", FOR_EXECUTIVES)
    bar = record_barred(meeting, known)
    yield Offer(Order(Paper.RECORD, day), "Chair's record", FOR_CHAIR, bar, usual=False, kept=True)


def _agencies(meeting: Meeting) -> tuple[str, ...]:
    """The partners, and the agencies of those who were here for more than a case of their own."""
    core = (one.key for one in meeting.profile.agencies if one.core)
    came = (
        one.agency for one in meeting.attendees if any(not stay.only_for for stay in one.stays) and one.agency
    )
    return tuple(dict.fromkeys((*core, *came)))


def _make(db: Database, setting: Setting, order: Order) -> Made:
    if order.paper is Paper.EXTRACT:
        return make_extract(db, setting, order)
    return _MAKES[order.paper](setting, order, minuted(db, setting, order.day))


def _minutes(setting: Setting, order: Order, known: Minuted) -> Made:
    from masp_meeting.documents.writing.minutes import write_minutes

    agencies = _agencies(known.meeting)
    if order.of and order.of not in agencies:
        raise Refused(f"“{order.of}” is no partner and was not here: no minutes are made for it.")
    words = minutes_of(known.meeting, known.made, known.beside, order.of)
    content = write_minutes(replace(words, journal=known.journal), template_of(setting, "minutes"))
    kind = f"minutes-{told_apart(order.of, {one: one for one in agencies})}" if order.of else "minutes"
    return _made(order, known, content, kind, words.version)


def _annex(setting: Setting, order: Order, known: Minuted) -> Made:
    from masp_meeting.documents.writing.copies import write_annex

    if bar := annex_barred(known.meeting):
        raise Refused(bar)
    words = annex_of(known.meeting, known.made, known.beside)
    content = write_annex(replace(words, journal=known.journal), template_of(setting, "annex"))
    return _made(order, known, content, "health-annex", words.version)


def _summary(setting: Setting, order: Order, known: Minuted) -> Made:
    from masp_meeting.documents.writing.copies import write_summary

    words = summary_of(known.meeting, known.made, known.beside)
    content = write_summary(replace(words, journal=known.journal), template_of(setting, "summary"))
    return _made(order, known, content, "summary", words.version)


def _record(setting: Setting, order: Order, known: Minuted) -> Made:
    from masp_meeting.documents.writing.copies import write_record

    if bar := record_barred(known.meeting, known.beside):
        raise Refused(bar)
    words = record_of_chair(known.meeting, known.made, known.beside)
    content = write_record(replace(words, journal=known.journal), template_of(setting, "record"))
    return _made(order, known, content, "chairs-record", words.version)


def _made(order: Order, known: Minuted, content: bytes, kind: str, words: str) -> Made:
    """Its file is called ``2026-11-25-minutes-police-v2``, the first version without its number."""
    version = version_of(known.meeting)
    stem = f"{order.day}-{kind}" + (f"-v{version}" if version > 1 else "")
    return Made(order, content, MINUTES, stem, words)


_MAKES: Mapping[Paper, Callable[[Setting, Order, Minuted], Made]] = {
    Paper.MINUTES: _minutes,
    Paper.ANNEX: _annex,
    Paper.SUMMARY: _summary,
    Paper.RECORD: _record,
}
MAKER = Maker(_offers, _make)
