"""The partnership's own form with any words in its answers, as somebody would type them, and any facts."""

import copy
import io
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from hypothesis import strategies as st

from masp_meeting.documents.reading import read_form
from masp_meeting.documents.reading.answers import not_stated
from masp_meeting.documents.reading.people import cased
from masp_meeting.documents.writing.referral_form import write_form
from masp_meeting.domain.facts import (
    Facts,
    FormReading,
    Investigation,
    RedFlags,
    RiskFactors,
    StalkerType,
    Willing,
)
from masp_meeting.domain.referral_form import form_rows, plain_words
from tests.samples import PROFILE

HOME_FORCE = "Hampshire & Isle of Wight Constabulary"
LABELS = [row.label for row in form_rows().values()]
TRAPS = st.sampled_from(
    [
        "Name: Jo Orchard",
        "DOB: 1/1/1980",
        "Subject’s date of birth: 1 January 1980",
        "Yes / No",
        "☒ yes ☐ no",
        "[x] victim fear",
        "N/K",
        "see attached",
        "tbc",
        "<b>&amp;</b> {{ facts }} {% raw %}",
        "]]> <!-- --> <w:p/>",
        "[/foo] plan [B]",
        "=1+1",
        "• licence",
        "Referral form MASP-R1",
        "What we ask\tYour answer",
        "From: A\nSent: today\nTo: B\nSubject: C",
        "NFA, 12.03.26",
        "4 Quay Street, Havant PO9 2AX",
        "no fixed abode",
        "שלם \u202bעלם\u202c (AB)",
        "👨‍👩‍👧 e\u0301 \u200d x\u00adx \u2011 \u00a0",
        "tail  \n\n \t two  blanks\r\rlone\rCR\x0b\x85\u2028end",
        "____ ..... …… ////",
        "x" * 5_000,
        "SMITH-JONES",
        "O'NEILL",
        "until 31/3/2027",
        "none",
        "M",
        "31/02/2020",
        "05/03/1992\n06/03/1992",
        "5 March '92",
        "Click to type here…",
        *LABELS,
    ]
)
TYPED = st.one_of(
    TRAPS, st.text(max_size=60), st.lists(st.one_of(TRAPS, st.text(max_size=20))).map("\n".join)
)
"""Anything that somebody may type, label-like and markup-like lines among it."""

LINES = TYPED.map(plain_words).filter(lambda text: bool(text) and not not_stated(text))
"""Any words that are an answer."""
NAMES = LINES.map(lambda text: cased(" ".join(text.split()))).filter(lambda text: not not_stated(text))
DAYS = st.dates()
ANSWERS = st.sampled_from([None, True, False])
FLAGS = st.builds(RedFlags, **{one.name: ANSWERS for one in fields(RedFlags)})
FACTORS = st.builds(RiskFactors, **{one.name: ANSWERS for one in fields(RiskFactors)})


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    """Facts of every kind, as a first reading may give them: single names, two births, no fixed abode."""
    maybe = st.one_of(st.none(), LINES)
    births = draw(st.lists(DAYS, max_size=3, unique=True).map(sorted))
    family = draw(st.one_of(st.none(), NAMES))
    address, postcode = draw(maybe), draw(st.sampled_from([None, "PO9 2AX", "SO14 7LY", "PO9"]))
    return Facts(
        referral_date=draw(st.one_of(st.none(), DAYS)),
        referrer_name=draw(maybe),
        referrer_role=draw(maybe),
        referrer_agency=draw(maybe),
        referrer_email=draw(st.sampled_from([None, "tom.marsh@probation.example.org"])),
        referrer_phone=draw(maybe),
        referrer_holds_case=draw(ANSWERS),
        hold_until=draw(st.one_of(st.none(), DAYS)),
        held_by_other=draw(maybe),
        subject_given_names=draw(st.one_of(st.none(), NAMES)),
        subject_family_name=family,
        subject_single_name=family is not None and draw(st.booleans()),
        subject_dob=births[0] if len(births) == 1 else None,
        subject_dob_conflict=tuple(births) if len(births) > 1 else (),
        subject_gender=draw(st.sampled_from([None, "male", "female", "non-binary", "Trans man"])),
        subject_address=address,
        subject_postcode=postcode,
        subject_council=draw(maybe),
        no_fixed_abode=draw(st.booleans()) or (address is not None and postcode is None),
        victim_name_or_initials=draw(maybe),
        victim_relationship=draw(maybe),
        victim_advocate_involved=draw(ANSWERS),
        behaviours=draw(maybe),
        investigation_status=draw(st.sampled_from([None, *Investigation])),
        investigation_officer=draw(maybe),
        investigation_status_date=draw(st.one_of(st.none(), DAYS)),
        investigation_force=draw(maybe),
        legal_status=tuple(draw(st.lists(LINES.map(lambda text: " ".join(text.split())), max_size=3))),
        legal_status_end=draw(st.one_of(st.none(), DAYS)),
        willing_to_engage=draw(st.sampled_from([None, *Willing])),
        stalker_type=draw(st.sampled_from([None, *StalkerType])),
        referrer_question=draw(maybe),
        intervention_sought=draw(maybe),
        red_flags=draw(FLAGS),
        other_risk_factors=draw(FACTORS),
    )


BLANK = write_form(None, PROFILE)
ASKED = [fact for fact, row in form_rows().items() if row.asked]


def filled_by_hand(answers: Mapping[str, str]) -> Paper:
    """The blank form with words typed into the answers to some facts."""
    paper = Document(io.BytesIO(BLANK))
    body: Any = paper.element
    controls = {tag.get(qn("w:val")): tag.getparent().getparent() for tag in body.iter(qn("w:tag"))}
    for fact, words in answers.items():
        type_into(controls[fact], words)
    return paper


def type_into(control: Any, words: str) -> None:  # noqa: ANN401  # an element of Word's XML
    """Type over a control's prompt, as Word does: the prompt goes, line ends become breaks."""
    properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
    prompt = properties.find(qn("w:showingPlcHdr"))
    if prompt is not None:
        properties.remove(prompt)
    (run,) = content
    run.clear()
    run.text = plain_words(words)


def read_bytes(content: bytes, folder: Path) -> FormReading:
    """Read a form from a file of these bytes."""
    path = folder / "form.docx"
    path.write_bytes(content)
    return read_form(path, HOME_FORCE)


def read_paper(paper: Paper, folder: Path) -> FormReading:
    """Save a document and read it."""
    held = io.BytesIO()
    paper.save(held)
    return read_bytes(held.getvalue(), folder)


def row_of(paper: Paper, fact: str) -> Any:  # noqa: ANN401  # an element of Word's XML
    """The table row that asks for a fact."""
    (tag,) = [tag for tag in paper.element.iter(qn("w:tag")) if tag.get(qn("w:val")) == fact]
    return next(tag.iterancestors(qn("w:tr")))


def doubled(paper: Paper, fact: str, words: str) -> None:
    """Add a second row for a fact below the first."""
    row = row_of(paper, fact)
    again = copy.deepcopy(row)
    row.addnext(again)
    type_into(next(again.iter(qn("w:sdt"))), words)


def difference(one: Facts, other: Facts) -> dict[str, tuple[object, object]]:
    """The facts that differ, with both values."""
    pairs = ((each.name, getattr(one, each.name), getattr(other, each.name)) for each in fields(Facts))
    return {name: (first, second) for name, first, second in pairs if first != second}
