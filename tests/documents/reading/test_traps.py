"""Nothing is guessed: blank answers, printed choices, contradictions, earlier messages, tracked changes."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.documents.reading import read_form
from masp_meeting.domain.facts import Facts, Investigation, Willing
from tests.documents.reading.making import FRAME, paragraphs, raw, reading, table


def facts(folder: Path, *texts: str) -> Facts:
    return reading(paragraphs(*FRAME, *texts), folder).facts


@pytest.mark.parametrize(
    "text",
    [
        "DOB:", "DOB: tbc", "DOB: dd/mm/yyyy", "DOB: 31/02/1990", "DOB: 12/25/1990", "DOB: 1990",
        "DOB: about 40", "DOB: 01/01/1900", "DOB: 12/05/19", "DOB: see attached", "DOB: ____________",
    ],
)  # fmt: skip
def test_no_date_of_birth_is_made_up(text: str, tmp_path: Path) -> None:
    read = facts(tmp_path, text, "Date of referral: 3/10/2026")
    assert read.subject_dob is None
    assert read.subject_dob_conflict == ()


@pytest.mark.parametrize("text", ["DOB: 31/02/1990", "DOB: 1990", "DOB: about 40", "DOB: 01/01/1900"])
def test_a_date_that_cannot_be_read_is_a_doubt_and_is_kept(text: str, tmp_path: Path) -> None:
    read = reading(paragraphs(*FRAME, text, "Date of referral: 3/10/2026"), tmp_path)
    assert len(read.doubts) == 1
    assert [(words.label, f"DOB: {words.words}") for words in read.unplaced] == [("DOB", text)]


@pytest.mark.parametrize(
    "texts", [("DOB: 12/05/1990", "Date of birth: 5/12/1990"), ("DOB: 12/05/1990 or 5/12/1990",)]
)
def test_two_dates_of_birth_are_both_kept(texts: tuple[str, ...], tmp_path: Path) -> None:
    read = facts(tmp_path, "Date of referral: 3/10/2026", *texts)
    assert read.subject_dob is None
    assert read.subject_dob_conflict == (date(1990, 5, 12), date(1990, 12, 5))


def test_one_date_of_birth_given_twice_is_one(tmp_path: Path) -> None:
    assert facts(tmp_path, "DOB: 5/12/1990", "Date of birth: 5 Dec 1990").subject_dob == date(1990, 12, 5)


def test_a_birth_in_the_account_of_nobody_named_is_a_doubt(tmp_path: Path) -> None:
    read = reading(
        paragraphs(*FRAME, "DOB: 5/12/1990", "Behaviours: Her sister (born 1/2/2003) saw it."), tmp_path
    )
    assert read.facts.subject_dob == date(1990, 12, 5)
    assert any("whose is it" in doubt.sentence for doubt in read.doubts)


def test_choices_left_as_printed_state_nothing(tmp_path: Path) -> None:
    read = facts(
        tmp_path,
        "Investigation status: ☐ Live ☐ NFA",
        "Gender: ☐ Male ☐ Female",
        "Legal status: [ ] SPO [ ] None",
        "Willing to engage: Yes / No",
        "Victim advocate involved? ( ) Yes ( ) No",
    )
    assert (read.investigation_status, read.willing_to_engage) == (None, None)
    assert (read.victim_advocate_involved, read.subject_gender) == (None, None)
    assert read.legal_status == ()


def test_a_choice_made_by_bold_letters(tmp_path: Path) -> None:
    assert facts(tmp_path, "Willing to engage: Yes / **No**").willing_to_engage is Willing.NO


def test_ticks_in_columns(tmp_path: Path) -> None:
    read = reading(
        table(
            ("Risk factor", "Yes", "No", "Details"),
            ("Suicidal ideation", "✓", "", "in May"),
            ("Homicidal ideation", "", "✗", ""),
            ("Psychopathy", "✓", "✓", ""),
            ("Victim fear", "", "", ""),
        ),
        tmp_path,
    )
    flags = read.facts.red_flags
    assert (flags.suicidal_ideation, flags.homicidal_ideation) == (True, False)
    assert (flags.psychopathy, flags.victim_fear) == (None, None)
    assert any("Psychopathy" in doubt.sentence for doubt in read.doubts)


def test_a_yes_and_a_no_to_one_question_leave_neither(tmp_path: Path) -> None:
    read = reading(paragraphs(*FRAME, "Suicidal ideation: yes", "Suicidal thoughts: no"), tmp_path)
    assert read.facts.red_flags.suicidal_ideation is None
    assert any("differ" in doubt.sentence for doubt in read.doubts)


def test_no_fixed_abode_and_no_further_action_are_told_apart(tmp_path: Path) -> None:
    read = facts(tmp_path, "Address: NFA", "Police investigation: NFA 4/5/26")
    assert read.no_fixed_abode
    assert read.investigation_status is Investigation.NO_FURTHER_ACTION


def test_a_force_is_another_only_beside_a_known_home(tmp_path: Path) -> None:
    document = paragraphs(*FRAME, "Police investigation: Live, Wessex Vale Police")
    document.save(str(tmp_path / "force.docx"))
    unknown = read_form(tmp_path / "force.docx")
    assert unknown.facts.investigation_status is Investigation.LIVE
    assert any("another force" in doubt.sentence for doubt in unknown.doubts)
    assert (
        read_form(tmp_path / "force.docx", "Wessex Vale Police").facts.investigation_status
        is Investigation.LIVE
    )
    other = read_form(tmp_path / "force.docx", "Downland Constabulary").facts
    assert other.investigation_status is Investigation.OTHER_FORCE
    assert other.investigation_force == "Wessex Vale Police"


def test_an_earlier_message_is_not_this_referral(tmp_path: Path) -> None:
    read = reading(
        paragraphs(
            "From: A. Bee <a.bee@example.org>",
            "Sent: 3 October 2026 10:00",
            "To: Panel",
            "Subject: referral",
            *FRAME,
            "-----Original Message-----",
            "From: Panel",
            "Sent: 1 October 2026 09:00",
            "Subject: form",
            "Subject name: Another Person",
            "DOB: 1/1/1980",
        ),
        tmp_path,
    )
    assert read.facts.subject_family_name == "Orchard"
    assert read.facts.subject_dob is None
    assert read.facts.referral_date == date(2026, 10, 3)
    assert any("Another Person" in words.words for words in read.unplaced)


BODY = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in FRAME)

IN, OUT = "<w:r><w:t>in</w:t></w:r>", "<w:r><w:t>out</w:t></w:r>"


def answer(inside: str) -> str:
    return f"{BODY}<w:p><w:r><w:t xml:space='preserve'>Behaviours: </w:t></w:r>{inside}</w:p>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (f"<w:ins>{IN}</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del>", "in"),
        (f"<w:moveFrom>{OUT}</w:moveFrom><w:moveTo>{IN}</w:moveTo>", "in"),
        (f"{IN}<w:r><w:rPr><w:strike/></w:rPr><w:t>out</w:t></w:r>", "in"),
        (f"{IN}<w:r><w:rPr><w:vanish/></w:rPr><w:t>out</w:t></w:r>", "in"),
        (f"<w:hyperlink>{IN}</w:hyperlink>", "in"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{OUT}</w:sdtContent></w:sdt>", None),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one\ntwo"),
        ("<w:r><w:t>A</w:t></w:r><w:r><w:t>B </w:t></w:r><w:r><w:t>c</w:t></w:r>", "AB c"),
    ],
)  # fmt: skip
def test_the_text_is_as_its_author_left_it(inside: str, words: str | None, tmp_path: Path) -> None:
    assert read_form(raw(tmp_path / "form.docx", answer(inside))).facts.behaviours == words


def test_a_deleted_row_is_gone_and_a_comment_is_no_fact(tmp_path: Path) -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("DOB", "1/2/1980"))
    gone = f"{BODY}<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cells}</w:tr></w:tbl>"
    comments = {"word/comments.xml": b"<w:comments><w:p>DOB: 1/2/1980</w:p></w:comments>"}
    read = read_form(raw(tmp_path / "form.docx", gone, comments))
    assert read.facts.subject_dob is None
    assert not read.unplaced


def test_a_text_box_is_read_once_though_word_writes_it_twice(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Legal status: SPO</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    twice = (
        f"<w:p><w:r><mc:AlternateContent xmlns:mc='{mc}'><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    read = read_form(raw(tmp_path / "form.docx", BODY + twice))
    assert read.facts.legal_status == ("Stalking Protection Order",)
    sources = [source for source in read.sources if source.fact == "legal_status"]
    assert [source.place for source in sources] == ["text box 1, paragraph 1"]


def test_the_strict_kind_of_word_file(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    text = f'<w:document xmlns:w="{strict}"><w:body>{BODY}</w:body></w:document>'
    assert read_form(raw(tmp_path / "strict.docx", text.encode())).facts.subject_family_name == "Orchard"
