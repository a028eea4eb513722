"""Answers that tell of another record, another place, another time or another person than was asked for."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.documents.reading.answers import points_elsewhere
from masp_meeting.domain.facts import FormReading, Investigation
from tests.documents.reading.making import FRAME, paragraphs, reading
from tests.documents.reading.test_whose_they_are import asked, left


def of(folder: Path, *texts: str) -> FormReading:
    return reading(paragraphs(*FRAME, *texts), folder)


class TestOtherRecords:
    @pytest.mark.parametrize(
        "written",
        ["as on RiO", "held on Delius", "As per Niche", "on our system", "Recorded on nDelius.", "per PNC"],
    )
    def test_another_record_is_no_answer(self, written: str, tmp_path: Path) -> None:
        assert points_elsewhere(written)
        found = of(tmp_path, f"Subject address: {written}")
        assert found.facts.subject_address is None
        assert "subject_address" in asked(found)
        assert written.strip(".") in left(found)

    @pytest.mark.parametrize("written", ["held on remand", "on bail", "on licence", "in hospital"])
    def test_a_place_or_an_order_is_no_record(self, written: str) -> None:
        assert not points_elsewhere(written)


class TestMoves:
    def test_where_somebody_moves_to_is_not_the_home(self, tmp_path: Path) -> None:
        lives = "Elm House, Gosport – moves to his sister’s at PO9 2AX in May"
        found = of(tmp_path, f"Subject address: {lives}")
        assert found.facts.subject_address == "Elm House, Gosport"
        assert found.facts.subject_postcode is None
        assert asked(found)["subject_postcode"] == {"PO9 2AX"}
        assert lives in asked(found)["subject_address"]

    def test_a_home_with_its_own_postcode(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Subject address: 4 Elm Road PO9 2AX, moving to 9 Oak Way PO9 5XX")
        assert (found.facts.subject_address, found.facts.subject_postcode) == ("4 Elm Road", "PO9 2AX")


class TestOrders:
    @pytest.mark.parametrize("written", ["s.117 aftercare", "MAPPA level 2", "Section 117"])
    def test_what_is_arranged_for_somebody_binds_nobody(self, written: str, tmp_path: Path) -> None:
        found = of(tmp_path, f"Orders in force: {written}")
        assert not found.facts.legal_status
        assert "legal_status" in asked(found)
        assert written in left(found)


class TestHolders:
    ASKS = "Who will hold the case while the work is done?"

    def test_not_us_and_a_condition_name_nobody(self, tmp_path: Path) -> None:
        found = of(tmp_path, f"{self.ASKS} Not us. Her social worker if she has one")
        assert found.facts.referrer_holds_case is False
        assert found.facts.held_by_other is None
        assert asked(found)["held_by_other"] == {"Her social worker if she has one"}

    def test_not_us_and_a_name(self, tmp_path: Path) -> None:
        found = of(tmp_path, f"{self.ASKS} Not me, Ada Kestrel")
        assert (found.facts.referrer_holds_case, found.facts.held_by_other) == (False, "Ada Kestrel")

    def test_whoever_takes_it_over_is_no_end(self, tmp_path: Path) -> None:
        lines = (
            "Will you hold the case? No",
            "Held until: n/a – passes to DC Ada Kestrel, Gosport, on 1/12/26",
        )
        found = of(tmp_path, *lines)
        assert found.facts.held_by_other == "DC Ada Kestrel, Gosport"
        assert found.facts.hold_until is None
        assert asked(found)["hold_until"] == {"2026-12-01"}


class TestPolice:
    def test_a_day_of_conviction_says_that_somebody_was_convicted(self, tmp_path: Path) -> None:
        lines = (
            "Index offence and date of conviction: s.4A stalking, 18/03/2025",
            "Any live police matters? OIC?: None. OIC was DC Ada Kestrel",
        )
        found = of(tmp_path, *lines).facts
        assert found.investigation_status is Investigation.CONVICTED
        assert found.investigation_status_date == date(2025, 3, 18)
        assert found.investigation_officer == "DC Ada Kestrel"

    def test_words_not_understood_leave_their_day_in_doubt(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Police investigation status: Sat on a desk since 10/10/2026")
        assert found.facts.investigation_status is None
        assert asked(found)["investigation_status_date"] == {"2026-10-10"}

    def test_an_outcome_behind_boxes(self, tmp_path: Path) -> None:
        found = of(
            tmp_path, "**Reported to police?** ☒ Yes ☐ No   Outcome: no further action 14 July 2026"
        ).facts
        assert found.investigation_status is Investigation.NO_FURTHER_ACTION
        assert found.investigation_status_date == date(2026, 7, 14)

    def test_still_live_and_ended_differ(self, tmp_path: Path) -> None:
        lines = ("Is the police investigation live? Yes", "Outcome of the police case: no further action")
        assert "investigation_status" in asked(of(tmp_path, *lines))

    def test_the_officer_if_not_you_as_above(self, tmp_path: Path) -> None:
        found = of(tmp_path, "OIC (if not you): as above")
        assert found.facts.investigation_officer == "A. Bee"

    @pytest.mark.parametrize(
        ("written", "named"),
        [
            ("PC Ada Kestrel (campus beat), 01632 960177", "PC Ada Kestrel (campus beat)"),
            ("PC Ada Kestrel (01632 960177)", "PC Ada Kestrel"),
            ("PC Ada Kestrel (tel. 01632 960177)", "PC Ada Kestrel"),
        ],
    )
    def test_an_officer_beside_a_number(self, written: str, named: str, tmp_path: Path) -> None:
        assert of(tmp_path, f"Police officer: {written}").facts.investigation_officer == named


class TestNames:
    def test_letters_behind_a_name(self, tmp_path: Path) -> None:
        people = ("Referrer name: Ada Kestrel (RMN)", *FRAME[1:])
        assert reading(paragraphs(*people), tmp_path).facts.referrer_name == "Ada Kestrel"

    def test_the_legal_name_stands_before_the_known_one(self, tmp_path: Path) -> None:
        people = (FRAME[0], FRAME[1], *FRAME[3:], "**Person referred**")
        found = reading(
            paragraphs(*people, "Known name: Joey Orchard", "Full legal name: Jo Ash Orchard"), tmp_path
        )
        assert found.facts.subject_given_names == "Jo Ash"

    def test_a_birth_in_brackets_is_not_of_the_sentence_before(self, tmp_path: Path) -> None:
        told = "She followed his daughter to work. (Police log gives Mrs Orchard’s DOB as 6/5/1959.)"
        lines = ("Date of referral: 2 Nov 2026", "Subject date of birth: 5/6/1959", f"What happened: {told}")
        found = of(tmp_path, *lines).facts
        assert found.subject_dob_conflict == (date(1959, 5, 6), date(1959, 6, 5))
