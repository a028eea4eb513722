"""Whether a partnership's own template of the referral form still asks for every fact, and reads back."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from masp_meeting.documents.reading.own_form import read_own_form
from masp_meeting.documents.reading.package import open_package
from masp_meeting.documents.writing.fault import Fault
from masp_meeting.documents.writing.referral_form import SHIPPED, write_form_of
from masp_meeting.documents.writing.referral_form_answers import controls, parsed
from masp_meeting.documents.writing.template_file import opened
from masp_meeting.domain.catalogue import Kind, answers_to, fact_of, with_fact
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, FormReading
from masp_meeting.domain.referral_form import DATES, MARK, FormRow, form_rows
from masp_meeting.domain.referral_form_words import FormWords

_SAMPLE_DAY = date(2020, 5, 4)
_SAMPLES = {
    "subject_postcode": "PO9 2AX",
    "referrer_email": "sam.sample@probation.example",
    "referrer_phone": "023 9200 0000",
}
_NO_CONTROLS = (
    "none of its answers is a content control with the tag of a fact any more: LibreOffice takes the tags"
    " away, so change this one in Word"
)
_WORDS = FormWords(
    title="Referral to the MASP",
    name=f"{MARK} of the Sample Partnership",
    partnership="Sample Partnership",
    marking="OFFICIAL-SENSITIVE when filled in",
    taken_on="",
    confirmed=True,
)


def form_faults(template: Path) -> Iterator[Fault]:
    """What is wrong with the controls of a form's template, and with what is read from one that is filled."""
    rows = form_rows()
    found = Counter(fact for fact, _ in controls(parsed(opened(template).docx.part.blob)))
    if not any(found[fact] for fact in rows):
        yield Fault("", _NO_CONTROLS)
        return
    for row in rows.values():
        if found[row.fact] != 1:
            times = f"is there {found[row.fact]} times" if found[row.fact] else "is not there"
            yield Fault("", f"the control for “{row.label}” (its tag is {row.fact}) {times}")
    for fact in found:
        if fact and fact not in rows:
            yield Fault("", f"there is a control with the tag {fact}, which is no fact’s", only_warns=True)
    if all(found[fact] == 1 for fact in rows):
        yield from _read_back(template)


def _read_back(template: Path) -> Iterator[Fault]:
    """Compares what is read from the form with what is read from the one that ships, filled alike."""
    try:
        reading, wanted = _read(template), _read_shipped()
    except Refused:
        return  # why it cannot be filled is a fault of its own
    if reading is None or wanted is None:
        say = f"a form made of it is not known as ours: put back the words “{MARK}” and the questions"
        yield Fault("", say)
        return
    for row in form_rows().values():
        if fact_of(reading.facts, row.fact) != fact_of(wanted.facts, row.fact):
            yield Fault("", f"the answer to “{row.label}” is not read back: put its words beside its control")
    known = {one.words for one in wanted.unplaced}
    for words in dict.fromkeys(one.words for one in reading.unplaced if one.words not in known):
        yield Fault(
            f"near “{' '.join(words.split())[:60]}”",
            "a form that comes back is read as if its referrer had written this",
            only_warns=True,
        )


@lru_cache(maxsize=1)
def _read_shipped() -> FormReading | None:
    return _read(SHIPPED)


def _read(template: Path) -> FormReading | None:
    return read_own_form(open_package(write_form_of(_WORDS, template, _sample())), "")


def _sample() -> Facts:
    """Facts with something for every row that takes more than a tick."""
    facts = Facts()
    for row in form_rows().values():
        if row.kind is not Kind.FLAG:
            facts = with_fact(facts, row.fact, _SAMPLES.get(row.fact) or _value(row))
    return facts


def _value(row: FormRow) -> object:
    if row.kind in DATES:
        return _SAMPLE_DAY
    if row.kind in (Kind.LINE, Kind.TEXT):
        return "Sample"
    if row.kind is Kind.LIST:
        return ("sample order",)
    return next(value for _, _, value in answers_to(row.kind) if value is not None)
