"""What a tick in a column says, and which answer is whose label's."""

from datetime import date
from pathlib import Path

from docx.document import Document as WordDocument

from masp_meeting.documents.reading import read_form
from tests.documents.reading.grid_designs import form
from tests.documents.reading.making import FRAME, paragraphs, raw, reading, table
from tests.documents.reading.test_whose_they_are import TAIL, asked, left, name


class TestColumnsOfBoxes:
    def test_headed_by_letters_with_numbered_questions(self, tmp_path: Path) -> None:
        rows = (
            ("", "Item", "Y", "N", "D/K"),
            ("1", "Suicidal ideation", "☐", "☒", "☐"),
            ("2", "Homicidal ideation", "☒", "☐", "☐"),
            ("3", "Psychopathy", "☐", "☐", "☒"),
            ("4", "Victim fear", "☐", "☐", "☐"),
        )
        flags = reading(table(*rows), tmp_path).facts.red_flags
        assert (flags.suicidal_ideation, flags.homicidal_ideation) == (False, True)
        assert (flags.psychopathy, flags.victim_fear) == (None, None)

    def test_made_of_legacy_check_boxes(self, tmp_path: Path) -> None:
        def cell(words: str = "", checked: str = "") -> str:
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            mark = (
                f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
                f'<w:checked w:val="{checked}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
                f"<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>{end}"
            )
            return f"<w:tc><w:p>{mark if checked else f'<w:r><w:t>{words}</w:t></w:r>'}</w:p></w:tc>"

        rows = [
            cell("Risk") + cell("Yes") + cell("No") + cell("Not asked"),
            cell("Suicidal ideation") + cell(checked="0") + cell(checked="1") + cell(checked="0"),
            cell("Homicidal ideation") + cell(checked="1") + cell(checked="0") + cell(checked="0"),
            cell("Psychopathy") + cell(checked="0") + cell(checked="0") + cell(checked="1"),
        ]
        frame = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in FRAME)
        body = f"{frame}<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
        flags = read_form(raw(tmp_path / "form.docx", body)).facts.red_flags
        assert (flags.suicidal_ideation, flags.homicidal_ideation, flags.psychopathy) == (False, True, None)

    def test_that_no_heading_names_say_neither_yes_nor_no(self, tmp_path: Path) -> None:
        rows = (("Suicidal ideation", "☐", "☒", "☐"), ("Homicidal ideation", "☒", "☐", "☐"))
        found = reading(table(*rows), tmp_path)
        flags = found.facts.red_flags
        assert (flags.suicidal_ideation, flags.homicidal_ideation) == (None, None)
        assert {"red_flags.suicidal_ideation", "red_flags.homicidal_ideation"} <= asked(found).keys()

    def test_a_question_mark_heads_what_is_not_known(self, tmp_path: Path) -> None:
        rows = (
            ("", "Yes", "No", "?"),
            ("Suicidal ideation", "", "X", ""),
            ("Homicidal ideation", "", "", "X"),
            ("Shared school or work: cannot be kept apart", "", "X", ""),
        )
        facts = reading(table(*rows), tmp_path).facts
        assert (facts.red_flags.suicidal_ideation, facts.red_flags.homicidal_ideation) == (False, None)
        assert facts.other_risk_factors.unavoidable_contact is False


class TestLabelsOverAnswers:
    def captioned(self, *tables: tuple[str, tuple[tuple[str, str], ...]]) -> WordDocument:
        document = paragraphs(*TAIL)
        for heading, cells in tables:
            document.add_paragraph().add_run(heading).bold = True
            row = document.add_table(rows=1, cols=len(cells)).rows[0]
            for cell, (label, answer) in zip(row.cells, cells, strict=True):
                cell.paragraphs[0].add_run(label).italic = True
                if answer:
                    cell.add_paragraph(answer)
        return document

    def test_small_and_faint(self, tmp_path: Path) -> None:
        document = self.captioned(
            (
                "Victim",
                (
                    ("Full name", "Isla Teal"),
                    ("Staff / pupil no.", "77 120"),
                    ("Date of birth", "02/03/1990"),
                ),
            ),
            (
                "Perpetrator",
                (("Full name", "Rowan Ashby"), ("Address", "9 Oak Road, Fareham"), ("Gender", "Male")),
            ),
        )
        found = reading(document, tmp_path)
        assert name(found) == ("Rowan", "Ashby")
        assert found.facts.victim_name_or_initials == "Isla Teal"
        assert (found.facts.subject_dob, found.facts.subject_gender) == (None, "male")
        assert found.facts.subject_address == "9 Oak Road, Fareham"

    def test_guidance_beside_labels_stays_guidance(self, tmp_path: Path) -> None:
        document = paragraphs(*FRAME)
        made = document.add_table(rows=3, cols=2)
        for row, (label, answer) in zip(
            made.rows,
            (("Gender", "Male"), ("Address", "9 Oak Road"), ("Date of birth", "04/05/1985")),
            strict=True,
        ):
            row.cells[0].text = label
            row.cells[1].paragraphs[0].add_run("Please give").italic = True
            row.cells[1].add_paragraph(answer)
        facts = reading(document, tmp_path).facts
        assert (facts.subject_gender, facts.subject_dob) == ("male", date(1985, 5, 4))


class TestSeveralLabelsAtOnce:
    ASKS = "**Your details: name, job title, organisation, e-mail, telephone, date**"
    FORM = ("Subject name: Rowan Ashby", "Victim initials: Q.R.", "Help wanted: Advice", "Threats: No")

    def test_are_answered_in_order(self, tmp_path: Path) -> None:
        answer = "Ada Bell; Housing officer; Shore Homes; a.bell@shore.example; 01632 960111; 3 November 2026"
        facts = reading(paragraphs(*self.FORM, self.ASKS, answer), tmp_path).facts
        assert (facts.referrer_name, facts.referrer_role) == ("Ada Bell", "Housing officer")
        assert (facts.referrer_agency, facts.referrer_email) == ("Shore Homes", "a.bell@shore.example")
        assert facts.referral_date == date(2026, 11, 3)

    def test_are_asked_about_where_the_pieces_do_not_match(self, tmp_path: Path) -> None:
        found = reading(paragraphs(*self.FORM, self.ASKS, "Ada Bell of Shore Homes, 01632 960111"), tmp_path)
        assert found.facts.referrer_name is None
        assert asked(found)["referrer_name"] == {"Ada Bell of Shore Homes"}
        assert asked(found)["referrer_phone"] == {"01632 960111"}
        assert "Ada Bell of Shore Homes, 01632 960111" in left(found)

    def test_a_further_question_is_no_answer(self, tmp_path: Path) -> None:
        document = paragraphs(
            *FRAME, "**Is there an investigation? Who leads it, and since when?**", "Yes, live."
        )
        assert reading(document, tmp_path).facts.investigation_status == "live"


def test_a_heading_down_the_side_stands_over_no_answer(tmp_path: Path) -> None:
    document = paragraphs(*FRAME)
    made = document.add_table(rows=2, cols=3)
    for row, (label, answer) in zip(
        made.rows, (("Order", "Restraining order"), ("Order expires", "01/02/2027")), strict=True
    ):
        row.cells[1].text, row.cells[2].text = label, answer
    made.cell(0, 0).merge(made.cell(1, 0)).text = "Sentence"
    facts = reading(document, tmp_path).facts
    assert (facts.legal_status, facts.legal_status_end) == (("restraining order",), date(2027, 2, 1))


def test_a_row_that_is_answered_names_no_columns(tmp_path: Path) -> None:
    rows: list[list[str]] = [
        ["**Team**", "North", "**Completed**", "9 November 2026"],
        ["**Subject gender**", "Male", "**Psychopathy**", "No"],
    ]
    found = reading(form(*FRAME, rows), tmp_path)
    assert "9 November 2026" in left(found) or found.facts.referral_date == date(2026, 11, 9)


def test_labels_after_a_name_in_the_same_line_are_that_persons(tmp_path: Path) -> None:
    document = paragraphs(
        "**Perpetrator**",
        "Name: Rowan Ashby",
        "Victim initials: Q.R.",
        "**Sign-off**",
        "Referring officer: Ada Bell\tPost: Warden",
        "Case stays open to me: Yes\tTo: 31/03/2027",
        "Help wanted: Advice\tAgency: Council",
    )
    facts = reading(document, tmp_path).facts
    assert (facts.referrer_name, facts.referrer_role) == ("Ada Bell", "Warden")
    assert facts.hold_until == date(2027, 3, 31)
