"""What somebody wrote that is no answer: a no that nobody checked, a day that is none, a prompt left."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.documents.reading.answers import denies_knowledge, not_stated, yes_or_no
from masp_meeting.domain.facts import FormReading, Willing
from tests.documents.reading.making import FRAME, paragraphs, reading
from tests.documents.reading.own_form_filled import filled_by_hand, read_paper


def of(folder: Path, *texts: str) -> FormReading:
    return reading(paragraphs(*FRAME, *texts), folder)


@pytest.mark.parametrize(
    "written",
    [
        *("No – never assessed", "No (not formally assessed)", "No, he has not been assessed", "No - NK"),
        *("Yes – unclear", "No, not checked", "N - unknown", "No but never asked", "no assessment"),
        *("Yes - awaiting assessment", "No – assessment awaited", "No, none disclosed, never asked"),
        *("No – not known to us", "No (unclear)"),
    ],
)
def test_a_yes_or_no_that_denies_knowledge_is_neither(written: str) -> None:
    assert denies_knowledge(written)
    assert yes_or_no(written) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("No – not known to police", False),
        ("No – not known to be violent", False),
        ("No, not that I am aware of", False),
        ("Yes – not sure how often", True),
        ("Yes, but not known when", True),
        ("Yes – awaiting trial", True),
        ("No, not yet", False),
    ],
)
def test_a_detail_that_is_not_known_leaves_the_answer(written: str, said: bool) -> None:
    assert yes_or_no(written) is said


@pytest.mark.parametrize(
    ("label", "fact"),
    [
        ("Psychopathy", "red_flags.psychopathy"),
        ("Victim advocate involved", "victim_advocate_involved"),
        ("Will you hold the case?", "referrer_holds_case"),
        ("No fixed abode", "no_fixed_abode"),
        ("Willing to engage", "willing_to_engage"),
        ("Police investigation", "investigation_status"),
        ("Orders in force", "legal_status"),
    ],
)
def test_every_yes_or_no_that_nobody_checked_is_a_doubt(label: str, fact: str, tmp_path: Path) -> None:
    read = of(tmp_path, f"{label}: No – never checked")
    doubt = next(each for each in read.doubts if each.fact == fact)
    assert "never checked" in doubt.sentence
    assert doubt.alternatives
    assert fact not in {source.fact for source in read.sources}


def test_a_list_of_risks_keeps_what_stands_behind_each_answer(tmp_path: Path) -> None:
    read = of(tmp_path, "Red flags: psychopathy - no, never assessed; suicidal ideation - no (not asked)")
    assert read.facts.red_flags.psychopathy is None
    assert read.facts.red_flags.suicidal_ideation is None
    assert {each.fact for each in read.doubts} >= {"red_flags.psychopathy", "red_flags.suicidal_ideation"}


def test_on_our_own_form_too(tmp_path: Path) -> None:
    fact = "red_flags.psychopathy"
    read = read_paper(filled_by_hand({"behaviours": "Calls.", fact: "No – never assessed"}), tmp_path)
    assert read.facts.red_flags.psychopathy is None
    assert "never assessed" in next(each.sentence for each in read.doubts if each.fact == fact)


def test_unwillingness_that_nobody_asked_about_is_none(tmp_path: Path) -> None:
    assert of(tmp_path, "Willing to engage: no idea").facts.willing_to_engage is Willing.UNSURE


@pytest.mark.parametrize("written", ["Enter outcome", "Select gender", "Choose the order", "I don't know"])
def test_a_prompt_left_standing_states_nothing(written: str) -> None:
    assert not_stated(written)


def test_nobody_is_no_officer(tmp_path: Path) -> None:
    assert of(tmp_path, "Officer in the case: None").facts.investigation_officer is None


class TestDays:
    @pytest.mark.parametrize(
        ("text", "fact", "values"),
        [
            ("Hold until: end of March 2027", "hold_until", ["2027-03-31"]),
            ("Hold until: early March 2027", "hold_until", ["2027-03-01"]),
            ("Hold until: March 2027", "hold_until", ["2027-03-01", "2027-03-31"]),
            ("Hold until: end of 2027", "hold_until", ["2027-12-31"]),
            ("Will you hold the case? Yes, until the end of March 2027", "hold_until", ["2027-03-31"]),
            ("Orders: licence until end of March 2027", "legal_status_end", ["2027-03-31"]),
            ("Orders: licence until 03/25/2027", "legal_status_end", ["2027-03-25"]),
            ("DOB: early 1985", "subject_dob", []),
            ("DOB: circa 1985", "subject_dob", []),
            ("DOB: circa 12/03/1985", "subject_dob", ["1985-03-12"]),
            ("DOB: 12/03/1985?", "subject_dob", ["1985-03-12"]),
            ("DOB: 03/25/1985", "subject_dob", ["1985-03-25"]),
        ],
    )
    def test_one_that_is_not_sure_is_a_doubt(
        self, text: str, fact: str, values: list[str], tmp_path: Path
    ) -> None:
        read = of(tmp_path, "Date of referral: 3/10/2026", text)
        doubt = next(each for each in read.doubts if each.fact == fact)
        assert [each.value for each in doubt.alternatives] == values
        assert getattr(read.facts, fact) is None

    def test_one_american_date_puts_the_others_in_doubt(self, tmp_path: Path) -> None:
        read = of(tmp_path, "Date of referral: 10/23/2026", "DOB: 03/04/85", "Hold until: 2 May 2027")
        doubts = {each.fact: [one.value for one in each.alternatives] for each in read.doubts}
        assert doubts["subject_dob"] == ["1985-04-03", "1985-03-04"]
        assert doubts["referral_date"] == ["2026-10-23"]
        assert (read.facts.subject_dob, read.facts.hold_until) == (None, date(2027, 5, 2))

    def test_two_births_of_which_one_is_not_sure_are_both_doubted(self, tmp_path: Path) -> None:
        read = of(tmp_path, "Date of referral: 3/10/2026", "DOB: 12/05/1990 or possibly 5/12/1990")
        doubt = next(each for each in read.doubts if each.fact == "subject_dob")
        assert [each.value for each in doubt.alternatives] == ["1990-05-12", "1990-12-05"]
        assert (read.facts.subject_dob, read.facts.subject_dob_conflict) == (None, ())
