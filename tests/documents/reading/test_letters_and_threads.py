"""Letters and threads: answers under quoted or numbered questions are read, sentences are asked about."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.domain.facts import Doubt, FormReading, Investigation, Willing
from tests.documents.reading.making import paragraphs, reading

QUOTED = (
    "From: ASHDOWN, Petra 4471 <petra.ashdown@police.example.org>\nSent: 2 November 2026 10:15\n"
    "To: masp@masp.example.org\nSubject: RE: questions",
    "Morning all, see under each.",
    "> Who are you worried about? Name, DOB, sex and address please",
    "Jo Orchard, born 12/03/1980, male, 4 High Street, Havant PO9 1AA",
    "> Who is the victim and what is the",
    "> relationship between them?",
    "Q.R. (a dentist). Former patient.",
    "> What has been happening?",
    "He has sent her flowers at work every week since May and sat in the waiting room on 3 October 2026.",
    "> Does he agree to take part?",
    "Yes, he says so.",
    "> Court orders?",
    "Court orders? None.",
    "> What would you like from us?",
    "Q. Is he fixated? Would like: advice on risk.",
    "> Any of: suicidal / homicidal / psychosis / victim in fear?",
    "victim in fear yes. None of the others",
    "> And: threats, approaches, history, drink or drugs?",
    "approaches - yes; threats - yes (by letter); the rest unknown",
    "> Your job and organisation?",
    "Stalking coordinator, Anytown Police",
    "> Number?",
    "01632 960123 except Mondays",
    "Best wishes",
    "Petra",
    "-----Original Message-----\nFrom: masp@masp.example.org\nSent: 1 November 2026 09:00\nSubject: ask",
    "Dear Petra, Name: … DOB: 01/01/1970. Ring me on 01632 960999.",
)


def doubts(read: FormReading) -> dict[str, Doubt]:
    return {doubt.fact: doubt for doubt in read.doubts}


def test_answers_under_quoted_questions(tmp_path: Path) -> None:
    read = reading(paragraphs(*QUOTED), tmp_path)
    facts = read.facts
    assert (facts.subject_given_names, facts.subject_family_name) == ("Jo", "Orchard")
    assert (facts.subject_dob, facts.subject_gender) == (date(1980, 3, 12), "male")
    assert (facts.subject_address, facts.subject_postcode) == ("4 High Street, Havant", "PO9 1AA")
    assert (facts.victim_name_or_initials, facts.victim_relationship) == ("Q.R.", "Former patient")
    assert (facts.behaviours or "").startswith("He has sent her flowers")
    assert (facts.willing_to_engage, facts.legal_status) == (Willing.YES, ("none",))
    assert (facts.referrer_question, facts.intervention_sought) == ("Is he fixated?", "advice on risk")


def test_the_rest_of_a_list_of_risks(tmp_path: Path) -> None:
    facts = reading(paragraphs(*QUOTED), tmp_path).facts
    flags, factors = facts.red_flags, facts.other_risk_factors
    assert (flags.victim_fear, flags.suicidal_ideation, flags.homicidal_ideation) == (True, False, False)
    assert (flags.high_risk_psychotic_symptoms, flags.psychopathy) == (False, None)
    assert (factors.approach_behaviours, factors.threats_of_violence) == (True, True)
    assert factors.problematic_substance_misuse is None
    assert factors.history_of_violence_or_stalking is None


def test_who_wrote_a_thread(tmp_path: Path) -> None:
    read = reading(paragraphs(*QUOTED), tmp_path)
    facts = read.facts
    assert (facts.referrer_name, facts.referrer_email) == (
        "Petra Ashdown",
        "petra.ashdown@police.example.org",
    )
    assert (facts.referrer_role, facts.referrer_agency) == ("Stalking coordinator", "Anytown Police")
    assert facts.referrer_phone == "01632 960123"
    assert facts.referral_date == date(2026, 11, 2)
    left = [each.words for each in read.unplaced]
    assert "except Mondays" in left
    assert any("01/01/1970" in words for words in left)


NUMBERED = (
    "From: Tom Ash\nSent: 9 October 2026 08:30\nTo: masp@masp.example.org\nSubject: RE: your questions",
    "Hi Sam, here you are.",
    "1. Dilys Penhaligon",
    "2. 3 March 1985",
    "3. Q.R., ex partner. Is there an IDVA? - yes, since May",
    "4. She has written to him forty times since 1 May 2026 and waited outside his gym.",
    "5. Yes, until 31 March 2027",
    "Kind regards",
    "Tom",
    "PC 20311 Tom Ash",
    "Harbour Team",
    "Anytown Police",
    "T: 01632 960456 | tom.ash@police.example.org",
    "This e-mail is confidential.",
    "From: Sam Bee\nSent: 8 October 2026 16:00\nTo: Tom Ash\nSubject: your questions",
    "Dear Tom, please answer these about the stalking referral.",
    "1. Name of the subject? 2. Date of birth of the subject? 3. Who is the victim?",
    "4. What has happened?",
    "5. Will you hold the case, and until when?",
    "The last one that we had was Liam Teal, DOB 17/01/1988.",
)


def test_answers_with_the_numbers_of_the_questions(tmp_path: Path) -> None:
    facts = reading(paragraphs(*NUMBERED), tmp_path).facts
    assert (facts.subject_given_names, facts.subject_family_name) == ("Dilys", "Penhaligon")
    assert (facts.subject_dob, facts.subject_dob_conflict) == (date(1985, 3, 3), ())
    assert (facts.victim_name_or_initials, facts.victim_relationship) == ("Q.R.", "ex partner")
    assert facts.victim_advocate_involved is True
    assert (facts.behaviours or "").startswith("She has written to him forty times")
    assert (facts.referrer_holds_case, facts.hold_until) == (True, date(2027, 3, 31))


def test_what_another_answer_tells_is_not_parted_off(tmp_path: Path) -> None:
    facts = reading(
        paragraphs(
            "From: Ann Bee\nSent: 3 October 2026\nTo: masp\nSubject: referral",
            "Subject name: Jo Orchard",
            "Victim: Mrs Q., his former tutor",
            "Relationship to victim: Student",
            "Help wanted: Advice",
            "Court orders: None",
        ),
        tmp_path,
    ).facts
    assert (facts.victim_name_or_initials, facts.victim_relationship) == (
        "Mrs Q., his former tutor",
        "Student",
    )


THREAD_WITHOUT_REGARDS = (
    "On Tue, 6 Oct 2026 at 14:02, MASP <masp@masp.example.org> wrote:",
    "> 1. Who is the subject?",
    "Wilfred Teal",
    "> 2. Victim?",
    "J.M. She is his neighbour.",
    "> 3. Any orders?",
    "none",
    "> 4. Do you hold the case? until when?",
    "I do until March",
    "Ellie Marsh, Tenancy Officer, Harbour Homes 01632 960888",
)


def test_the_last_line_of_a_thread_is_its_signature(tmp_path: Path) -> None:
    read = reading(paragraphs(*THREAD_WITHOUT_REGARDS), tmp_path)
    facts = read.facts
    assert (facts.referrer_name, facts.referrer_phone) == ("Ellie Marsh", "01632 960888")
    assert (facts.referrer_role, facts.referrer_agency) == ("Tenancy Officer", "Harbour Homes")
    assert (facts.victim_name_or_initials, facts.victim_relationship) == ("J.M.", "She is his neighbour")
    assert facts.referrer_holds_case is True
    assert "until March" in doubts(read)["hold_until"].sentence


def test_a_letter_on_paper_with_its_head_in_the_text(tmp_path: Path) -> None:
    read = reading(
        paragraphs(
            "The Lantern Practice\n3 Quay Road, Fareham PO16 0AA\nTel 01632 960700",
            "10 October 2026",
            "Partnership Office, Council Offices, Southampton",
            "Dear colleague",
            "Re: Jo Orchard   DOB 04.05.1969",
            "Home address: 9 Pier Street, Gosport PO12 1AA",
            "I refer Mr Orchard, who stalks his former optician. He has turned up at her shop since March.",
            "Yours sincerely",
            "Dr Ann Bee\nGP Partner",
        ),
        tmp_path,
    )
    facts = read.facts
    assert (facts.referrer_agency, facts.referrer_phone) == ("The Lantern Practice", "01632 960700")
    assert (facts.subject_address, facts.subject_postcode) == ("9 Pier Street, Gosport", "PO12 1AA")
    assert facts.subject_dob == date(1969, 5, 4)


def test_a_signature_under_a_first_name(tmp_path: Path) -> None:
    facts = reading(paragraphs(*NUMBERED), tmp_path).facts
    assert facts.referrer_name == "PC 20311 Tom Ash"
    assert (facts.referrer_role, facts.referrer_agency) == ("Harbour Team", "Anytown Police")
    assert (facts.referrer_phone, facts.referrer_email) == ("01632 960456", "tom.ash@police.example.org")


LETTER = (
    "Dr Anwen Bee FRCPsych\nanwen.bee@clinic.example.org",
    "4 October 2026",
    "Dear panel",
    "Re: Mr Idris ORCHARD, d.o.b. 2 May 1971\n4 High Street, Havant PO9 1AA; hospital no. 331",
    "I write to refer Mr Orchard for stalking. He has followed a librarian, Ms Q. Reed, since March 2026.",
    "He denies any wish to kill himself. He has threatened to burn the library. He no longer drinks.",
    "I cannot say whether he would take part. There is no restraining order. PC Ann Teal is the officer.",
    "I shall keep him on my list until 31 May 2027. She has an advocate.",
    "My question is whether he is deluded. I would be grateful for a case consultation.",
    "Yours sincerely",
    "Dr A. Bee\nConsultant psychiatrist\n(signed in her absence)",
)


def letter(folder: Path) -> FormReading:
    document = paragraphs(*LETTER)
    head = document.sections[0].header.paragraphs[0]
    head.text = "Quayside Clinic, 1 Low Road, Gosport PO12 1AX   Tel: 01632 960111   Fax: 01632 960112"
    return reading(document, folder)


def test_how_a_letter_is_framed(tmp_path: Path) -> None:
    facts = letter(tmp_path).facts
    assert (facts.subject_given_names, facts.subject_family_name) == ("Idris", "Orchard")
    assert (facts.subject_dob, facts.subject_gender) == (date(1971, 5, 2), "male")
    assert (facts.subject_address, facts.subject_postcode) == ("4 High Street, Havant", "PO9 1AA")
    assert (facts.referrer_name, facts.referrer_role) == ("Dr Anwen Bee", "Consultant psychiatrist")
    assert (facts.referrer_agency, facts.referrer_phone) == ("Quayside Clinic", "01632 960111")
    assert facts.referrer_email == "anwen.bee@clinic.example.org"


SPOKEN = {
    "red_flags.suicidal_ideation": ("kill himself", "no"),
    "other_risk_factors.threats_of_violence": ("threatened to burn", "yes"),
    "other_risk_factors.approach_behaviours": ("followed a librarian", "yes"),
    "other_risk_factors.problematic_substance_misuse": ("no longer drinks", "no"),
    "red_flags.high_risk_psychotic_symptoms": ("is deluded", "yes"),
    "willing_to_engage": ("cannot say", "yes"),
    "legal_status": ("no restraining order", "none"),
    "investigation_officer": ("is the officer", "PC Ann Teal"),
    "referrer_holds_case": ("keep him on my list", "yes"),
    "hold_until": ("until 31 May 2027", "2027-05-31"),
    "victim_advocate_involved": ("an advocate", "yes"),
    "victim_name_or_initials": ("librarian", "Ms Q. Reed"),
    "referrer_question": ("My question", "whether he is deluded"),
    "intervention_sought": ("grateful", "a case consultation"),
}


@pytest.mark.parametrize("fact", SPOKEN)
def test_sentences_of_a_letter_are_asked_about(fact: str, tmp_path: Path) -> None:
    doubt = doubts(letter(tmp_path))[fact]
    words, likeliest = SPOKEN[fact]
    assert words in doubt.sentence
    assert doubt.alternatives[0].value == likeliest
    assert words in doubt.alternatives[0].words


def test_sentences_of_a_letter_state_nothing(tmp_path: Path) -> None:
    facts = letter(tmp_path).facts
    assert facts.red_flags.present() == facts.other_risk_factors.present() == facts.legal_status == ()
    assert facts.investigation_status is None
    assert facts.willing_to_engage is None
    assert facts.referrer_holds_case is None


def test_of_what_no_sentence_speaks_nothing_is_asked(tmp_path: Path) -> None:
    asked = doubts(letter(tmp_path))
    assert not {"red_flags.psychopathy", "other_risk_factors.unavoidable_contact"} & set(asked)


def test_a_form_is_not_asked_about_its_sentences(tmp_path: Path) -> None:
    read = reading(
        paragraphs(
            "Referrer name: A. Bee", "Subject name: Jo Orchard", "Victim initials: Q.R.",
            "Help wanted: Advice", "What has happened: He threatened to kill her.",
        ),
        tmp_path,
    )  # fmt: skip
    assert read.doubts == ()


def test_a_letter_with_a_table(tmp_path: Path) -> None:
    document = Document()
    for text in ("Date: 3 November 2026", "Dear Sir", "Ms Dilys Penhaligon", "What we know is this."):
        document.add_paragraph(text)
    rows = (
        ("Her full name", "Dilys Ann Penhaligon"), ("Court orders", "None"),
        ("Police", "Charged on 12 October 2026"), ("Would she take part?", "Yes"), ("Advocate", "Yes"),
    )  # fmt: skip
    made = document.add_table(rows=len(rows), cols=2)
    for cells, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    for text in (
        "Ms Penhaligon has stalked our client since 2025. She came to his house forty times and slept there.",
        "Our client is terrified and has moved away; he wishes us to refer her to the partnership at once.",
        "Yours faithfully",
        "Ann Bee",
        "Partner, for Bee and Teal LLP",
    ):
        document.add_paragraph(text)
    read = reading(document, tmp_path)
    facts = read.facts
    assert (facts.subject_given_names, facts.subject_gender) == ("Dilys Ann", "female")
    assert (facts.behaviours or "").count("\n") == 1
    assert (facts.referrer_role, facts.referrer_agency) == ("Partner", "Bee and Teal LLP")
    assert facts.investigation_status is Investigation.CHARGED
    assert "terrified" in doubts(read)["red_flags.victim_fear"].sentence
