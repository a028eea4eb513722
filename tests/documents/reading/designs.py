"""Further designs of referral form, made here with other words and layouts than any form that was given."""

from collections.abc import Callable
from datetime import date

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.table import _Cell

from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing


def write(cell: _Cell, text: str, bold: bool = False) -> None:
    cell.text = ""
    cell.paragraphs[0].add_run(text).bold = bold


def table(document: WordDocument, rows: list[list[str]], bold_columns: tuple[int, ...] = ()) -> None:
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            write(cell, text, column in bold_columns)


def housing() -> tuple[WordDocument, Facts]:
    """Three columns with a merged side heading; an X under Yes, No or Not known; nothing in bold."""
    document = Document()
    document.add_heading("Request for a stalking case discussion", 1)
    sides = {
        "Completed by": [
            ["Your full name", "Ottoline Harbottle"],
            ["Job title / grade", "Tenancy Enforcement Lead"],
            ["Organisation", "Saltern Homes"],
            ["Work e-mail", "o.harbottle@saltern.example.org"],
            ["Direct dial", "01632 960555"],
            ["Date completed", "Thursday 5 Nov 2026"],
            ["Is your team keeping the case?", "Yes, until 30 June 2027"],
        ],
        "Alleged perpetrator": [
            ["Surname", "MARCHBANKS"],
            ["Forename(s)", "Peregrine Ulf"],
            ["Date of birth (dd/mm/yyyy)", "7-3-1985"],
            ["Sex", "Male"],
            ["Current home address", "19 Wharf Lane\nEmsworth\nPO10 7DD"],
            ["Occupation", "Chandler"],
        ],
        "Complainant": [
            ["Name or initials", "R.Q."],
            ["Date of birth", "1 May 1990"],
            ["Telephone", "01632 960777"],
            ["How do they know one another?", "Neighbours on one landing"],
            ["IDVA or other advocate", "No"],
        ],
    }
    rows = [
        [side if not count else "", *pair]
        for side, pairs in sides.items()
        for count, pair in enumerate(pairs)
    ]
    table(document, rows)
    start = 0
    for pairs in sides.values():
        grid = document.tables[0]
        grid.cell(start, 0).merge(grid.cell(start + len(pairs) - 1, 0))
        start += len(pairs)
    document.add_paragraph()
    table(
        document,
        [
            ["Please mark one box for each", "Yes", "No", "Not known"],
            ["Thoughts of suicide", "X", "", ""],
            ["Thoughts of homicide", "", "X", ""],
            ["Talks of having nothing left to lose", "", "X", ""],
            ["Psychotic symptoms (voices, delusions)", "", "", "X"],
            ["Psychopathic traits", "", "X", ""],
            ["Complainant is afraid of serious harm", "x", "", ""],
            ["Threats to harm", "", "X", ""],
            ["Follows or waits for the complainant (approaches)", "X", "", ""],
            ["Past violence or stalking", "", "", ""],
            ["Mental health problems", "", "", "X"],
            ["Drug or alcohol misuse", "X", "", ""],
            ["Contact that cannot be avoided", "X", "", ""],
            ["Has entered the complainant's home", "", "X", ""],
            ["Significant losses", "", "X", ""],
        ],
    )
    document.add_paragraph()
    table(
        document,
        [
            [
                "Outline of behaviour, with dates",
                "He has sat on the stairs outside her door on 3/9/26, 10/9/26 and 17/9/26.",
            ],
            ["Stage of police investigation", "Voluntary interview 21 Sep 2026, no outcome yet"],
            ["Investigating officer", "PC 3310 Quill"],
            ["Any court orders", "None"],
            ["Would he work with services?", "Says possibly"],
            ["Typology", "Resentful"],
            ["What question should the panel answer?", "May we move him while this is open?"],
            ["Support requested", "Consultation"],
        ],
    )
    return document, Facts(
        referral_date=date(2026, 11, 5),
        referrer_name="Ottoline Harbottle",
        referrer_role="Tenancy Enforcement Lead",
        referrer_agency="Saltern Homes",
        referrer_email="o.harbottle@saltern.example.org",
        referrer_phone="01632 960555",
        referrer_holds_case=True,
        hold_until=date(2027, 6, 30),
        subject_given_names="Peregrine Ulf",
        subject_family_name="Marchbanks",
        subject_dob=date(1985, 3, 7),
        subject_gender="male",
        subject_address="19 Wharf Lane, Emsworth",
        subject_postcode="PO10 7DD",
        victim_name_or_initials="R.Q.",
        victim_relationship="Neighbours on one landing",
        victim_advocate_involved=False,
        behaviours="He has sat on the stairs outside her door on 3/9/26, 10/9/26 and 17/9/26.",
        investigation_status=Investigation.VOLUNTARY_INTERVIEW,
        investigation_status_date=date(2026, 9, 21),
        investigation_officer="PC 3310 Quill",
        legal_status=("none",),
        willing_to_engage=Willing.UNSURE,
        stalker_type=StalkerType.RESENTFUL,
        referrer_question="May we move him while this is open?",
        intervention_sought="Consultation",
        red_flags=RedFlags(True, False, False, None, False, True),
        other_risk_factors=RiskFactors(False, True, None, None, True, True, False, False),
    )


def side_by_side() -> tuple[WordDocument, Facts]:  # noqa: PLR0915  # a form is long
    """Labels above their answers; choices highlighted; options ticked; the date in the page's header."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Date of referral: 12th of October, 2026"
    document.add_heading("Stalking clinic referral", 0)
    document.add_heading("The person you are referring", 2)
    table(
        document,
        [
            ["First name", "Last name", "DOB", "Gender"],
            ["Ignatius", "Fairweather-Lund", "1999/02/28", "Non-binary"],
        ],
    )
    document.add_paragraph("Home address:\t2 Quay Steps, Gosport, PO12 1AX")
    document.add_heading("The victim", 2)
    table(document, [["Initials", "Relationship", "Date of birth"], ["V.P.", "Former tutor", "03/04/1971"]])
    paragraph = document.add_paragraph("Is an IDVA or ISAC supporting the victim? ")
    paragraph.add_run("Yes").font.highlight_color = WD_COLOR_INDEX.YELLOW
    paragraph.add_run(" / No / Not known")
    document.add_heading("You", 2)
    table(
        document,
        [
            ["Name", "Profession", "Trust"],
            ["Dr Calista Bramhope", "Consultant psychiatrist", "Meonbridge NHS Trust"],
            ["Email", "Phone", "Care co-ordinator throughout?"],
            ["c.bramhope@nhs.example.org", "07700 900123", "Y"],
            ["Involved until", "", ""],
            ["31.03.2027", "", ""],
        ],
    )
    document.add_heading("Police and courts", 2)
    document.add_paragraph("Status of the police investigation (tick one)").runs[0].bold = True
    for option in ("☐ Live", "☐ Released under investigation", "☑ On bail", "☐ No further action", "☐ None"):
        document.add_paragraph(option)
    document.add_paragraph("Since: 1 October 2026")
    document.add_paragraph("Orders or licence: ☐ None ☐ SPO ☒ Restraining order ☒ Licence")
    document.add_paragraph("Licence end date: 14 February 2028")
    document.add_paragraph("Name of officer: DS Wren Tolliver")
    document.add_heading("What has been happening?", 2)
    document.add_paragraph("They wrote every day from 2 May 2026.")
    document.add_paragraph("On 4 July 2026 they came to the school gate. Date: unknown for the third visit.")
    for words in (
        "Suicidal thoughts: Y", "Homicidal thoughts: N", "Last-resort language: N", "Psychosis: Y",
        "Psychopathy: NK", "Victim afraid: Y", "Threats: N", "Approaches: Yes - three times",
        "Previous violence: No", "Mental disorder: Yes", "Substance misuse: ?", "Unavoidable contact: No",
        "Break-in at victim's home: No", "Recent losses: Yes",
    ):  # fmt: skip
        document.add_paragraph(words, style="List Bullet")
    document.add_heading("Request", 2)
    document.add_paragraph("Do they agree to this referral?  ☒ Yes  ☐ No")
    document.add_paragraph("Stalker type (Mullen): Intimacy seeker")
    document.add_paragraph("Our question for you is: Would an SPO help?")
    document.add_paragraph("Intervention requested: Psychiatric assessment")
    return document, Facts(
        referral_date=date(2026, 10, 12),
        referrer_name="Dr Calista Bramhope",
        referrer_role="Consultant psychiatrist",
        referrer_agency="Meonbridge NHS Trust",
        referrer_email="c.bramhope@nhs.example.org",
        referrer_phone="07700 900123",
        referrer_holds_case=True,
        hold_until=date(2027, 3, 31),
        subject_given_names="Ignatius",
        subject_family_name="Fairweather-Lund",
        subject_dob=date(1999, 2, 28),
        subject_gender="non-binary",
        subject_address="2 Quay Steps, Gosport",
        subject_postcode="PO12 1AX",
        victim_name_or_initials="V.P.",
        victim_relationship="Former tutor",
        victim_advocate_involved=True,
        behaviours="They wrote every day from 2 May 2026.\n"
        "On 4 July 2026 they came to the school gate. Date: unknown for the third visit.",
        investigation_status=Investigation.BAIL,
        investigation_status_date=date(2026, 10, 1),
        investigation_officer="DS Wren Tolliver",
        legal_status=("restraining order", "licence"),
        legal_status_end=date(2028, 2, 14),
        willing_to_engage=Willing.YES,
        stalker_type=StalkerType.INTIMACY_SEEKER,
        referrer_question="Would an SPO help?",
        intervention_sought="Psychiatric assessment",
        red_flags=RedFlags(True, False, False, True, None, True),
        other_risk_factors=RiskFactors(False, True, False, True, None, False, False, True),
    )


def plain_text() -> tuple[WordDocument, Facts]:
    """No table, no bold, no style: numbered questions, answers beneath or after a tab, typed boxes."""
    document = Document()
    for line in (
        "REFERRAL TO THE STALKING PANEL",
        "PART 1 - ABOUT YOURSELF",
        "1. Name:\tInsp. Thelonius Garrick",
        "2. Rank/role:\tNeighbourhood Inspector",
        "3. Force / organisation:\tSolent Vale Police",
        "4. Contact details:\tt.garrick@police.example.org / 07700 900222",
        "5. Today's date:\t3 October 2026",
        "PART 2 - ABOUT THE SUSPECT",
        "6. Full name:\tQuentin St. John-Abara",
        "7. D.O.B:\t09 Jun 72",
        "8. M/F/Other:\tM",
        "9. Address:\tNo fixed abode, stays with friends in Havant",
        "PART 3 - ABOUT THE VICTIM",
        "10. Victim's initials:\tL.L.",
        "11. Victim's address:\t4 The Close, Romsey, SO51 8AA",
        "12. Relationship between suspect and victim:\tEx-husband",
        "PART 4 - CIRCUMSTANCES",
        "13. What is he doing?",
        "He rings forty times a night. He has done so since 14 August 2026.",
        "14. Where has the investigation got to?",
        "Charged 1 September 2026, trial listed 4 March 2027",
        "15. Who is the OIC?",
        "DC Maud Pellow",
        "16. Is he subject to any order?",
        "Non-molestation order until 1/9/2027",
        "17. Red flags: [ ] suicidal ideation [X] homicidal ideation [ ] last resort thinking [ ] psychosis "
        "[ ] psychopathy [X] victim fear",
        "18. Other risk factors (tick): (x) threats ( ) approaches (x) history of violence "
        "( ) mental illness (x) alcohol ( ) unavoidable contact ( ) unauthorised entry ( ) losses",
        "PART 5 - WHAT YOU WANT",
        "19. Is he motivated to change?",
        "No, he refuses all help",
        "20. Who will be holding the case?",
        "Held by Probation (Ms Ada Crale) until 1 August 2027",
        "21. Your question:\tCan we share his address with the school?",
        "22. Action you are asking for:\tAdvice",
    ):
        document.add_paragraph(line)
    return document, Facts(
        referral_date=date(2026, 10, 3),
        referrer_name="Insp. Thelonius Garrick",
        referrer_role="Neighbourhood Inspector",
        referrer_agency="Solent Vale Police",
        referrer_email="t.garrick@police.example.org",
        referrer_phone="07700 900222",
        referrer_holds_case=False,
        hold_until=date(2027, 8, 1),
        held_by_other="Probation (Ms Ada Crale)",
        subject_given_names="Quentin",
        subject_family_name="St. John-Abara",
        subject_dob=date(1972, 6, 9),
        subject_gender="male",
        subject_address="No fixed abode, stays with friends in Havant",
        no_fixed_abode=True,
        victim_name_or_initials="L.L.",
        victim_relationship="Ex-husband",
        behaviours="He rings forty times a night. He has done so since 14 August 2026.",
        investigation_status=Investigation.CHARGED,
        investigation_status_date=date(2026, 9, 1),
        investigation_officer="DC Maud Pellow",
        legal_status=("non-molestation order",),
        legal_status_end=date(2027, 9, 1),
        willing_to_engage=Willing.NO,
        referrer_question="Can we share his address with the school?",
        intervention_sought="Advice",
        red_flags=RedFlags(None, True, None, None, None, True),
        other_risk_factors=RiskFactors(True, None, True, None, True, None, None, None),
    )


Design = Callable[[], tuple[WordDocument, Facts]]
DESIGNS: tuple[Design, ...] = (housing, side_by_side, plain_text)
