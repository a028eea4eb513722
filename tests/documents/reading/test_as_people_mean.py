"""Answers are taken as whoever wrote them meant them; what is remarked beside them is asked about."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.facts import FormReading
from tests.documents.reading.grid_designs import form
from tests.documents.reading.making import FRAME, paragraphs, reading
from tests.documents.reading.test_whose_they_are import asked, left

PEOPLE = ("Victim initials: Q.R.", "Suicidal ideation: No", "Help wanted: Advice")


def of(folder: Path, *texts: str) -> FormReading:
    return reading(paragraphs(*FRAME, *texts), folder)


def grid(folder: Path, *rows: list[str], before: tuple[str, ...] = FRAME) -> FormReading:
    return reading(form(*before, list(rows)), folder)


class TestRemarks:
    def test_a_note_behind_an_address(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Subject address: 4 Elm Road, Havant PO9 2AX (the family home)")
        assert found.facts.subject_address == "4 Elm Road, Havant"
        assert "4 Elm Road, Havant PO9 2AX (the family home)" in asked(found)["subject_address"]

    def test_a_postcode_of_where_the_post_goes(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Subject address: Sofa surfing in Havant. Post to his mum at 8 Oak Way PO9 5XX")
        assert found.facts.subject_postcode is None
        assert asked(found)["subject_postcode"] == {"PO9 5XX"}

    def test_a_postcode_in_brackets_is_not_the_homes(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Subject address: The Grange, Winchester (from May own flat, SO22 4AL)")
        assert found.facts.subject_postcode is None

    def test_a_number_behind_an_officer(self, tmp_path: Path) -> None:
        found = of(tmp_path, "OIC: DC 23310 Ansel Purbright, 07700 900318")
        assert found.facts.investigation_officer == "DC 23310 Ansel Purbright"
        assert "investigation_officer" in asked(found)

    def test_days_of_the_week_behind_a_telephone_number(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Referrer phone: 01632 960517 (Mon–Wed)")
        assert asked(found)["referrer_phone"] == {"01632 960517 (Mon–Wed)", "01632 960517"}

    def test_a_rank_and_a_nickname_are_no_names(self, tmp_path: Path) -> None:
        rows = ["Rank, forename(s), SURNAME", "Sgt Yolande PICKTHORN"]
        found = grid(tmp_path, rows, before=("Referrer name: A. Bee", "Agency: Probation", *PEOPLE))
        assert (found.facts.subject_given_names, found.facts.subject_family_name) == ("Yolande", "Pickthorn")


class TestWhatIsNotMeant:
    @pytest.mark.parametrize("words", ["Not sure what you offer", "Not my field!"])
    def test_a_wish_that_is_none(self, words: str, tmp_path: Path) -> None:
        frame = ("Referrer name: A. Bee", "Agency: Probation", "Subject name: Jo Orchard", *PEOPLE[:2])
        found = reading(paragraphs(*frame, f"Intervention sought: {words}"), tmp_path)
        assert found.facts.intervention_sought is None
        assert words in left(found)

    def test_a_type_left_open(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Stalker type: Intimacy seeking? Not typical. Leave open")
        assert found.facts.stalker_type is None
        assert asked(found)["stalker_type"] == {"intimacy seeker"}

    def test_a_warning_letter_is_no_order(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Orders in force: None; CPN warning letter only (to 30/06/2027)")
        assert (found.facts.legal_status, found.facts.legal_status_end) == (("none",), None)

    def test_a_court_that_sits_ends_no_order(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Legal status: court bail", "Order ends: Trial listed 18 Jan 2027")
        assert found.facts.legal_status_end is None
        assert asked(found)["legal_status_end"] == {"2027-01-18"}

    def test_nobody_is_no_other_holder(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Do you hold the case? No, I have no power to. Nobody does at present")
        assert (found.facts.referrer_holds_case, found.facts.held_by_other) == (False, None)

    def test_a_liaison_officer_beside_an_advocate(self, tmp_path: Path) -> None:
        found = grid(tmp_path, ["VLO", "Gita Marsh", "Independent advocate?", "No"])
        assert found.facts.victim_advocate_involved is False
        assert "Gita Marsh" in left(found)

    def test_yes_is_no_victims_name(self, tmp_path: Path) -> None:
        frame = ("Referrer name: A. Bee", "Agency: Probation", "Subject name: Jo Orchard", *PEOPLE[1:])
        found = reading(paragraphs(*frame, "Victim name: Yes"), tmp_path)
        assert found.facts.victim_name_or_initials is None

    def test_a_status_under_the_act_beside_orders(self, tmp_path: Path) -> None:
        found = grid(tmp_path, ["MHA status", "Informal", "Court orders", "Conditional bail (court)"])
        assert found.facts.legal_status == ("bail conditions",)


class TestLabelsByTheOthers:
    def test_until_after_the_hold(self, tmp_path: Path) -> None:
        found = grid(tmp_path, ["Will you stay case officer?", "Yes", "To (date)", "30 Sept 2027"])
        assert found.facts.hold_until == date(2027, 9, 30)

    def test_who_else_after_the_hold(self, tmp_path: Path) -> None:
        rows = (["Do you hold the case?", "No"], ["If not, allocated PP", "Marcus Ode, Probation Officer"])
        found = grid(tmp_path, *rows)
        assert found.facts.held_by_other == "Marcus Ode, Probation Officer"

    def test_your_speaks_of_the_referrer_in_anybodys_section(self, tmp_path: Path) -> None:
        lines = ("**Keyworker**", "Your name: Ada Kestrel", "Your hub: Newport", "Mobile: 07700 900561")
        found = reading(paragraphs("Subject name: Jo Orchard", *PEOPLE, *lines), tmp_path)
        assert (found.facts.referrer_name, found.facts.referrer_phone) == ("Ada Kestrel", "07700 900561")

    def test_as_above_is_the_only_person_above(self, tmp_path: Path) -> None:
        lines = ("Referrer name: DS 18330 Lucan Ash", "Agency: Police", "OIC: As above")
        found = reading(paragraphs(*lines, "Subject name: Jo Orchard", *PEOPLE), tmp_path)
        assert found.facts.investigation_officer == "DS 18330 Lucan Ash"

    def test_see_another_label(self, tmp_path: Path) -> None:
        lines = ("Expiry (SED / termination): 19 May 2027", "Case will be held to: see SED above")
        assert of(tmp_path, *lines).facts.hold_until == date(2027, 5, 19)

    def test_a_note_of_kin_in_the_label_of_a_risk(self, tmp_path: Path) -> None:
        found = of(tmp_path, "Complainant (former partner) in fear for life: Yes")
        assert found.facts.red_flags.victim_fear is True

    def test_rows_of_labels_and_answers_name_no_columns(self, tmp_path: Path) -> None:
        rows = (
            ["**Initials or title only**", "Cllr H.W.", "**Link to client**", "Ward councillor"],
            ["**Area where they live**", "Hayling", "**Advocacy service involved**", "No"],
            ["**Full name of client**", "Bart Quill", "**Likes to be called**", "Mr Quill"],
        )
        before = ("Referrer name: A. Bee", "Agency: Health", *PEOPLE[1:], "**OTHER PARTY (VICTIM)**")
        found = grid(tmp_path, *rows, before=before)
        assert found.facts.victim_name_or_initials == "Cllr H.W."
        assert found.facts.victim_advocate_involved is False


def test_dates_with_roman_months_and_short_years(tmp_path: Path) -> None:
    found = of(tmp_path, "Date of referral: 19.xi.26", "Subject date of birth: 18.x.1961")
    assert (found.facts.referral_date, found.facts.subject_dob) == (date(2026, 11, 19), date(1961, 10, 18))
    assert of(tmp_path, "Date of referral: 9th Nov ‘26").facts.referral_date == date(2026, 11, 9)


def test_boxes_beside_each_other_under_one_heading(tmp_path: Path) -> None:
    lists = [
        "**Flags – mark [x] those that apply**\n[x] Suicidal thoughts\n[ ] Thoughts of homicide\n[x] Threats",
        "[ ] Approaches victim\n[x] Mental health difficulty\n[ ] Substance misuse\n[ ] Stamp collecting",
    ]
    found = grid(tmp_path, lists)
    assert found.facts.red_flags.suicidal_ideation is True
    assert found.facts.other_risk_factors.mental_health_difficulties is True


def test_a_record_that_gives_another_birth_is_a_conflict(tmp_path: Path) -> None:
    told = "He waited at her door. He gave the arresting officer his date of birth as 19/06/1988."
    lines = ("Date of referral: 2 Nov 2026", "Subject date of birth: 19/06/1986", f"What happened: {told}")
    found = of(tmp_path, *lines)
    assert found.facts.subject_dob is None
    assert found.facts.subject_dob_conflict == (date(1986, 6, 19), date(1988, 6, 19))
