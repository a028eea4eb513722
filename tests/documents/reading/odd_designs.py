"""Designs of rarer kinds: people in columns, numbered responses, underlined questions, bullets."""

from datetime import date

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import _Cell

from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing
from tests.documents.reading.designs import table, write
from tests.documents.reading.rare_designs import RARE_DESIGNS


def shade(cell: _Cell) -> None:
    fill = parse_xml(f"<w:shd {nsdecls('w')} w:val='clear' w:fill='D9E2F3'/>")
    cell._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001


def shaded(document: WordDocument, rows: list[list[str]], columns: tuple[int, ...]) -> None:
    table(document, rows)
    for row in document.tables[-1].rows:
        for column in columns:
            shade(row.cells[column])


def people_in_columns() -> tuple[WordDocument, Facts]:
    """A column for each person; risks as options in cells of their own."""
    document = Document()
    document.add_heading("Stalking triage", 1)
    table(
        document,
        [
            ["", "Referrer", "Person of concern", "Victim"],
            ["Name", "Olwen Trace", "Caspian HOLLOWAY", "R.D."],
            ["Date of birth", "", "6 May 1979", "1/2/1980"],
            ["Address", "", "8 Kiln Road, Fareham PO16 7UJ", "4 The Close, Romsey SO51 8AA"],
            ["Telephone", "01632 960811", "07700 900811", "07700 900812"],
            ["Gender", "", "M", "F"],
        ],
        bold_columns=(0,),
    )
    for cell in document.tables[-1].rows[0].cells:
        write(cell, cell.text, bold=True)
    table(
        document,
        [
            ["Relationship", "Brother-in-law"],
            ["Behaviour", "Parks outside each evening since 3 June 2026."],
            ["Police outcome", "NFA on 4 September 2026"],
            ["What the panel should answer", "Is he safe to visit?"],
        ],
        bold_columns=(0,),
    )
    table(
        document,
        [
            ["Suicidal ideation", "☐", "Yes", "☒", "No"],
            ["Victim fear", "☒", "Yes", "☐", "No"],
            ["Threats", "☐", "Yes", "☐", "No"],
        ],
        bold_columns=(0,),
    )
    return document, Facts(
        referrer_name="Olwen Trace",
        referrer_phone="01632 960811",
        subject_given_names="Caspian",
        subject_family_name="Holloway",
        subject_dob=date(1979, 5, 6),
        subject_address="8 Kiln Road, Fareham",
        subject_postcode="PO16 7UJ",
        subject_gender="male",
        victim_name_or_initials="R.D.",
        victim_relationship="Brother-in-law",
        behaviours="Parks outside each evening since 3 June 2026.",
        investigation_status=Investigation.NO_FURTHER_ACTION,
        investigation_status_date=date(2026, 9, 4),
        referrer_question="Is he safe to visit?",
        red_flags=RedFlags(suicidal_ideation=False, victim_fear=True),
    )


def numbered_responses() -> tuple[WordDocument, Facts]:
    """Number, question, response and notes in four columns; nothing bold, labels shaded."""
    document = Document()
    document.add_paragraph("HMP Solentside - Offender Management Unit")
    questions = [
        ("Date of referral", "19/10/2026"),
        ("Referring officer", "Ms Linnet Averill"),
        ("Grade", "Prison Offender Manager"),
        ("Establishment / agency", "HMP Solentside"),
        ("Contact number", "01632 960455"),
        ("Prisoner's surname", "ABERNATHY"),
        ("Prisoner's forenames", "Lucian"),
        ("Prisoner's date of birth", "01.09.1969"),
        ("NOMIS number", "A1234BC"),
        ("Release address", "NFA"),
        ("Who is the victim? (initials)", "H.M."),
        ("How does the prisoner know the victim?", "Former colleague"),
        ("Is a victim liaison officer in touch?", "Yes - VLO"),
        ("Index offence and pattern of behaviour", "Letters to HM from custody, monthly since 2 Jan 2026."),
        ("Is there any outstanding police investigation?", "None"),
        ("Licence on release?", "Yes, licence"),
        ("Licence ends", "30/11/2028"),
        ("Would the prisoner engage?", "Not sure"),
        ("Stalking typology, if assessed", "Resentful"),
        ("Will you be holding the case after release?", "No"),
        ("If no, who will?", "Probation, Gosport"),
        ("What is your question for the partnership?", "Should he be released to Gosport?"),
    ]
    rows = [["No.", "Question", "Response", "Notes (OMU use)"]]
    rows += [[str(count), question, said, ""] for count, (question, said) in enumerate(questions, 1)]
    rows[3][3] = "KS"
    shaded(document, rows, (0, 1))
    return document, Facts(
        referral_date=date(2026, 10, 19),
        referrer_name="Ms Linnet Averill",
        referrer_role="Prison Offender Manager",
        referrer_agency="HMP Solentside",
        referrer_phone="01632 960455",
        referrer_holds_case=False,
        held_by_other="Probation, Gosport",
        subject_given_names="Lucian",
        subject_family_name="Abernathy",
        subject_dob=date(1969, 9, 1),
        subject_address="NFA",
        no_fixed_abode=True,
        victim_name_or_initials="H.M.",
        victim_relationship="Former colleague",
        victim_advocate_involved=True,
        behaviours="Letters to HM from custody, monthly since 2 Jan 2026.",
        investigation_status=Investigation.NONE,
        legal_status=("licence",),
        legal_status_end=date(2028, 11, 30),
        willing_to_engage=Willing.UNSURE,
        stalker_type=StalkerType.RESENTFUL,
        referrer_question="Should he be released to Gosport?",
    )


def underlined_questions() -> tuple[WordDocument, Facts]:
    """Underlined questions with answers beneath; lists with the box after the words; choices highlighted."""
    document = Document()
    document.add_heading("Referral for a stalking case consultation", 0)
    for question, said in (
        ("Who is making this referral?", "Dr Ida Pennywell"),
        ("What is your role?", "GP partner"),
        ("Which surgery or service do you work for?", "Quayside Surgery"),
        ("What is the date today?", "2nd November 2026"),
        ("What is the patient's full name?", "Mr Ansel Thackeray-Boyd"),
        ("When was the patient born?", "11 August 1990"),
        ("Where does the patient live?", "12 Netley View, Southampton, SO31 5AB"),
        ("Who are they stalking? Initials only.", "P.J."),
        ("What has been happening?", "He has written to PJ's husband forty times since 9 July 2026."),
        ("What are the police doing?", "Released under investigation, 1 October 2026"),
        ("What would you like the meeting to answer?", "Should I tell PJ's surgery?"),
    ):
        document.add_paragraph().add_run(question).underline = True
        document.add_paragraph(said)
    for words, chosen in (("Patient's gender: ", "Male"), ("Would the patient accept help? ", "No")):
        paragraph = document.add_paragraph(words)
        for count, one in enumerate(
            ("Male", "Female", "Other") if chosen == "Male" else ("Yes", "No", "Unsure")
        ):
            run = paragraph.add_run(one)
            if one == chosen:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
            if count < 2:
                paragraph.add_run(" / ")
    for words, box in (
        ("Suicidal thoughts", "☐"), ("Thoughts of killing someone", "☐"), ("Victim frightened", "☒"),
        ("Threats", "☒"), ("Drug or alcohol misuse", "☐"), ("Mounting losses", "☒"),
    ):  # fmt: skip
        document.add_paragraph(f"{words} {box}", style="List Bullet")
    return document, Facts(
        referral_date=date(2026, 11, 2),
        referrer_name="Dr Ida Pennywell",
        referrer_role="GP partner",
        referrer_agency="Quayside Surgery",
        subject_given_names="Ansel",
        subject_family_name="Thackeray-Boyd",
        subject_dob=date(1990, 8, 11),
        subject_address="12 Netley View, Southampton",
        subject_postcode="SO31 5AB",
        subject_gender="male",
        victim_name_or_initials="P.J.",
        behaviours="He has written to PJ's husband forty times since 9 July 2026.",
        investigation_status=Investigation.RELEASED_UNDER_INVESTIGATION,
        investigation_status_date=date(2026, 10, 1),
        willing_to_engage=Willing.NO,
        referrer_question="Should I tell PJ's surgery?",
        red_flags=RedFlags(victim_fear=True),
        other_risk_factors=RiskFactors(threats_of_violence=True, increasing_psychosocial_damage=True),
    )


def dashes_and_bullets() -> tuple[WordDocument, Facts]:
    """Headings in capitals, bullets of ``label - answer``, a bilingual label, answers in bold."""
    document = Document()
    for line in (
        "STALKING REFERRAL",
        "REFERRER",
        "Name - Gethin Amory",
        "Job title - Neighbourhood officer",
        "Organisation - Harbour Homes",
        "E-mail - g.amory@homes.example.org",
        "SUBJECT",
        "Name - Tobias Winterbourne",
        "Date of birth - 30/06/1988",
        "Gender - male",
        "Address - 5 Spring Lane, Cosham, PO6 3AB",
        "VICTIM",
        "Initials - K.L.",
        "Relationship to subject - Upstairs neighbour",
        "Advocate - none",
        "POLICE",
        "Status - bail until 12/01/2027",
        "OIC - PC Dunmore",
        "RISK",
        "Suicidal ideation - no",
        "Homicidal ideation - no",
        "Victim fear - yes",
        "Approach behaviour - yes, most nights",
        "Substance misuse - not known",
        "BEHAVIOUR",
        "Bangs on the ceiling and leaves notes, since 8 August 2026.",
        "Once he said: tell her I am waiting.",
        "QUESTION",
        "Can he be moved?",
    ):
        document.add_paragraph(line)
    return document, Facts(
        referrer_name="Gethin Amory",
        referrer_role="Neighbourhood officer",
        referrer_agency="Harbour Homes",
        referrer_email="g.amory@homes.example.org",
        subject_given_names="Tobias",
        subject_family_name="Winterbourne",
        subject_dob=date(1988, 6, 30),
        subject_gender="male",
        subject_address="5 Spring Lane, Cosham",
        subject_postcode="PO6 3AB",
        victim_name_or_initials="K.L.",
        victim_relationship="Upstairs neighbour",
        victim_advocate_involved=False,
        behaviours="Bangs on the ceiling and leaves notes, since 8 August 2026.\n"
        "Once he said: tell her I am waiting.",
        investigation_status=Investigation.BAIL,
        investigation_officer="PC Dunmore",
        referrer_question="Can he be moved?",
        red_flags=RedFlags(suicidal_ideation=False, homicidal_ideation=False, victim_fear=True),
        other_risk_factors=RiskFactors(approach_behaviours=True),
    )


ODD_DESIGNS = (people_in_columns, numbered_responses, underlined_questions, dashes_and_bullets, *RARE_DESIGNS)
