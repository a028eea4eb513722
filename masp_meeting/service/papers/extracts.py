"""The extracts of a meeting's minutes, each for whoever referred one of its cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.extract import extract_barred, extract_of, only_about
from masp_meeting.domain.letter_readers import Reader, other_referrers, the_referrer
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.matters import ToRatify
from masp_meeting.domain.meeting import Item, Meeting
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.versions import version_of
from masp_meeting.domain.wall import RoomMask, room_mask
from masp_meeting.service.beside import beside
from masp_meeting.service.convening import hold
from masp_meeting.service.filing import filed
from masp_meeting.service.papers.kinds import Made, Offer
from masp_meeting.service.papers.minuted import MINUTES
from masp_meeting.service.setting import Setting
from masp_meeting.service.templates import template_of
from masp_meeting.storage import meetings, ratifying
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class _Case:
    """A case of a meeting with all that decides who may have an extract of it."""

    meeting: Meeting
    item: Item
    readers: dict[str, Reader]
    """Who referred it, by what an order calls them; empty stands for the referrer."""
    hide: RoomMask
    to_ratify: ToRatify | None
    restricted: bool

    def barred(self, reader: Reader) -> str:
        """Why a reader can have no extract; empty where they can."""
        return extract_barred(
            self.meeting, self.item, reader, self.hide, self.to_ratify, restricted=self.restricted
        )


def extract_offers(db: Database, meeting: Meeting, known: Beside) -> Iterator[Offer]:
    """One for each referrer of each case; who referred a restricted one is not named."""
    for case in (_case(db, meeting, item, known) for item in meeting.items if item.case):
        for also, reader in case.readers.items():
            order = Order(Paper.EXTRACT, meeting.day, case.item.id, also)
            named = case.item.title if case.restricted else f"{case.item.title}: {reader.words}"
            yield Offer(order, "Extract", named, case.barred(reader))


def make_extract(db: Database, setting: Setting, order: Order) -> Made:
    """The extract for one referrer.

    Raises:
        Refused: they can have none, or the template cannot be used.
    """
    from masp_meeting.documents.writing.copies import write_extract

    meeting = hold(db, setting, order.day).meeting
    item = meeting.item(order.of)
    case = _case(db, meeting, item, beside(db, meeting))
    if (reader := case.readers.get(order.also)) is None:
        raise Refused(f"“{order.also}” did not refer {item.title}: no extract is made for them.")
    if bar := case.barred(reader):
        raise Refused(bar)
    words = extract_of(meeting, item, reader, case.hide, case.to_ratify)
    content = write_extract(words, template_of(setting, "extract"))
    version = version_of(only_about(meeting, item))
    stem = f"{order.day}-extract-{words.reference}" + (f"-v{version}" if version > 1 else "")
    return Made(order, content, MINUTES, stem, words.version)


def _case(db: Database, meeting: Meeting, item: Item, known: Beside) -> _Case:
    case = item.the_case()
    now, profile = filed(db, case.reference).facts, meeting.profile
    readers = {"": the_referrer(now, profile)} | other_referrers(now, case.also_referred_by, profile)
    restricted = item.restricted or meetings.is_restricted(db, case.reference, date.max)
    to_ratify = ratifying.get(db, meeting.day, case.reference)
    return _Case(meeting, item, readers, room_mask(meeting, also=known.named), to_ratify, restricted)
