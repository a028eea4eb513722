"""Each doubt names its fact, says what was taken, and offers what it may be in words that can be typed."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.documents.reading import read_form
from masp_meeting.domain.catalogue import fact_rows, read_typed
from masp_meeting.domain.facts import Doubt
from tests.documents.reading.designs import DESIGNS
from tests.documents.reading.making import FRAME, paragraphs, reading
from tests.documents.reading.more_designs import MORE_DESIGNS
from tests.documents.reading.odd_designs import ODD_DESIGNS
from tests.samples import PROFILE

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("texts", "fact", "values"),
    [
        (("DOB: 12/05/1990 or 5/12/1990",), "subject_dob", ["1990-05-12", "1990-12-05"]),
        (("DOB: 04/25/1985",), "subject_dob", ["1985-04-25"]),
        (("Hold until: 04/25/2027",), "hold_until", ["2027-04-25"]),
        (("Willing to engage: Yes / No",), "willing_to_engage", ["yes", "no"]),
        (("Suicidal ideation: yes", "Suicidal thoughts: no"), "red_flags.suicidal_ideation", ["yes", "no"]),
        (("Stalker type: rejected?",), "stalker_type", ["rejected"]),
        (("Stalker type: rejected / resentful",), "stalker_type", ["rejected", "resentful"]),
        (
            ("Police investigation: Live, Wessex Vale Police",),
            "investigation_status",
            ["live", "other_force"],
        ),
        (("Who holds the case: PC Ash",), "referrer_holds_case", ["yes", "no"]),
        (("Postcode: PO9",), "subject_postcode", ["PO9"]),
        (("Postcode: P09 1AA",), "subject_postcode", ["PO9 1AA"]),
        (("Gender: male", "Sex: female"), "subject_gender", ["male", "female"]),
        (("Behaviours: He (born 3 March 1985) waits.",), "subject_dob", ["1985-03-03"]),
    ],
)
def test_a_doubt_offers_what_it_may_be(
    texts: tuple[str, ...], fact: str, values: list[str], tmp_path: Path
) -> None:
    read = reading(paragraphs(*FRAME, "Date of referral: 3/10/2026", *texts), tmp_path)
    doubt = next(each for each in read.doubts if each.fact == fact)
    assert [each.value for each in doubt.alternatives] == values
    assert all(each.words and each.place for each in doubt.alternatives)


def test_a_date_of_birth_in_the_account_is_never_taken(tmp_path: Path) -> None:
    read = reading(paragraphs(*FRAME, "Behaviours: He (born 3 March 1985) waits."), tmp_path)
    assert read.facts.subject_dob is None


def test_every_doubt_of_every_design_can_be_settled(tmp_path: Path) -> None:
    rows, path = fact_rows(PROFILE), tmp_path / "form.docx"
    doubts: list[Doubt] = []
    for design in (*DESIGNS, *MORE_DESIGNS, *ODD_DESIGNS):
        design()[0].save(str(path))
        doubts += read_form(path).doubts
    assert doubts
    for doubt in doubts:
        assert doubt.fact in rows
        for each in doubt.alternatives:
            read_typed(each.value, rows[doubt.fact].kind, TODAY)
