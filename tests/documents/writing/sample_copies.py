"""The parts of the sample meeting's minutes that have readers of their own, as words and as files."""

from collections.abc import Callable, Mapping

from masp_meeting.documents.writing.copies import write_annex, write_extract, write_record, write_summary
from masp_meeting.documents.writing.minutes import write_minutes
from masp_meeting.domain.chairs_record import ChairsRecord, record_of_chair
from masp_meeting.domain.extract import Extract, extract_of
from masp_meeting.domain.health_annex import Annex, annex_of
from masp_meeting.domain.letter_readers import the_referrer
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.minutes import Minutes, minutes_of
from masp_meeting.domain.summary import Summary, summary_of
from masp_meeting.domain.wall import room_mask
from tests.documents.writing.sample_cases import RED_FLAG
from tests.documents.writing.sample_meeting import MADE, approved

BESIDE = Beside({}, frozenset({"MASP-2026-0091", "MASP-2026-0077"}), "23 begun in 2026 of 160")
"""Two cases that the sample meeting hears of again were restricted by an earlier one."""


def advocacy_minutes() -> Minutes:
    return minutes_of(approved(), MADE, Beside({}, capacity=BESIDE.capacity), "advocacy")


def annex() -> Annex:
    return annex_of(approved(), MADE, BESIDE)


def extract(reference: str = RED_FLAG) -> Extract:
    meeting = approved()
    item = meeting.item(reference)
    reader = the_referrer(item.the_case().facts, meeting.profile)
    return extract_of(meeting, item, reader, room_mask(meeting))


def summary() -> Summary:
    return summary_of(approved(), MADE, BESIDE)


def record() -> ChairsRecord:
    return record_of_chair(approved(), MADE, BESIDE)


COPIES: Mapping[str, Callable[[], bytes]] = {
    "annex": lambda: write_annex(annex()),
    "extract": lambda: write_extract(extract()),
    "advocacy_minutes": lambda: write_minutes(advocacy_minutes()),
    "record": lambda: write_record(record()),
    "summary": lambda: write_summary(summary()),
}
"""Each by the name of the file that says how it reads."""
