"""More designs: a letter of controls and old fields, answers under their labels, boxes within cells."""

from datetime import date

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, Willing
from tests.documents.reading.designs import table, write


def control(tag: str, text: str, inside: str = "<w:text/>") -> str:
    return (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:tag w:val='{tag}'/>{inside}</w:sdtPr>"
        f"<w:sdtContent><w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def letter() -> tuple[WordDocument, Facts]:  # noqa: PLR0915  # a form is long
    """A letter of sentences with named controls, old form fields, symbol ticks and struck-out words."""
    document = Document()
    document.add_paragraph("Stalking referral letter", style="Title")
    for words, tag, text, inside in (
        ("I am ", "referrerName", "Ms Hesper Vane", "<w:text/>"),
        ("working as ", "referrer_role", "Senior Probation Officer", "<w:text/>"),
        ("at ", "referrer_agency", "Forest Edge Probation", "<w:text/>"),
        ("writing on ", "referral_date", "11/02/2026", "<w:date w:fullDate='2026-11-02T00:00:00Z'/>"),
        ("about ", "subject_name", "Wystan OKONKWO-PRYCE", "<w:text/>"),
        ("born ", "subject_dob", "31/12/1988", "<w:date w:fullDate='1988-12-31T00:00:00Z'/>"),
        ("of ", "subject_address", "7 Mill Row, Ringwood BH24 1AA", "<w:text/>"),
    ):
        paragraph = document.add_paragraph(words)
        paragraph.paragraph_format.element.append(parse_xml(control(tag, text, inside)))
    paragraph = document.add_paragraph("Conviction or other outcome: ")
    paragraph.add_run("live / bail / ").font.strike = True
    paragraph.add_run("convicted")
    paragraph.add_run(" / NFA").font.strike = True
    document.add_paragraph("Date of outcome: 20th Jan. 2026")
    paragraph = document.add_paragraph("Current order: Community order to 19/01/2028")
    for label, ticked in (("Suicidal ideation", 0), ("Homicidal ideation", 0), ("Victim fear", 1)):
        paragraph = document.add_paragraph()
        box = "F0FE" if ticked else "F0A8"
        paragraph.paragraph_format.element.append(
            parse_xml(f"<w:r {nsdecls('w')}><w:sym w:font='Wingdings' w:char='{box}'/></w:r>")
        )
        paragraph.add_run(f" {label}")
    for label, ticked in (("Threats of violence", 1), ("Mental health difficulties", 0)):
        paragraph = document.add_paragraph()
        field = (
            f"<w:r {nsdecls('w')}><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox>"
            f"<w:default w:val='0'/><w:checked w:val='{ticked}'/></w:checkBox></w:ffData></w:fldChar></w:r>"
        )
        paragraph.paragraph_format.element.append(parse_xml(field))
        paragraph.add_run(f" {label}")
    paragraph = document.add_paragraph()
    paragraph.add_run("Account of the stalking").bold = True
    document.add_paragraph("He follows the victim's car from work (12 and 19 October 2026).")
    paragraph = document.add_paragraph()
    paragraph.add_run("Victim: ").bold = True
    paragraph.add_run("the Harrow family. ")
    paragraph.add_run("Relationship: ").bold = True
    paragraph.add_run("former employer")
    return document, Facts(
        referral_date=date(2026, 11, 2),
        referrer_name="Ms Hesper Vane",
        referrer_role="Senior Probation Officer",
        referrer_agency="Forest Edge Probation",
        subject_given_names="Wystan",
        subject_family_name="Okonkwo-Pryce",
        subject_dob=date(1988, 12, 31),
        subject_address="7 Mill Row, Ringwood",
        subject_postcode="BH24 1AA",
        victim_name_or_initials="the Harrow family.",
        victim_relationship="former employer",
        behaviours="He follows the victim's car from work (12 and 19 October 2026).",
        investigation_status=Investigation.CONVICTED,
        investigation_status_date=date(2026, 1, 20),
        legal_status=("community order",),
        legal_status_end=date(2028, 1, 19),
        red_flags=RedFlags(victim_fear=True),
        other_risk_factors=RiskFactors(threats_of_violence=True),
    )


def shift_enter() -> tuple[WordDocument, Facts]:
    """Bold label, line break, answer, all in one paragraph; ticks at the left of a table."""
    document = Document()
    document.add_paragraph("Please return this form to the panel secretary.").runs[0].italic = True
    for heading, pairs in (
        (
            "Section A: Details of person making the referral",
            (
                ("Name", "Cosima Redfern"),
                ("Position", "Social worker"),
                ("Agency", "Isle Children's Services"),
                ("Telephone number", "01632 960321"),
                ("Secure email", "cosima.redfern@council.example.org"),
            ),
        ),
        (
            "Section B: Details of the individual",
            (
                ("Full name (and any aliases)", "Barnaby Tull (aka Baz)"),
                ("Date of birth", "Not known"),
                ("Gender identity", "Man"),
                ("Address and postcode", "HMP Isle of Wight, Clissold Road, Newport PO30 5RS"),
                ("NHS number", "943 476 5919"),
            ),
        ),
        (
            "Section C: Details of the person they are targeting",
            (
                ("Name", "Mrs O. Dunstable"),
                ("Phone", "01632 960444"),
                ("How are they connected?", "Ex-wife"),
                ("Is the victim supported by an advocate?", "Y - ISAC"),
            ),
        ),
        (
            "Section D: Police",
            (
                ("Is there a current police investigation?", "No - NFA'd 4 August 2026"),
                ("Name", "PC 991 Sorrel"),
                ("Crime number", "44260000001"),
            ),
        ),
    ):
        document.add_paragraph(heading).runs[0].bold = True
        for label, answer in pairs:
            paragraph = document.add_paragraph()
            paragraph.add_run(label).bold = True
            paragraph.add_run().add_break()
            paragraph.add_run(answer)
    document.add_paragraph("Section E: Risk").runs[0].bold = True
    table(
        document,
        [
            ["✓", "Suicidal ideation", "", "Threats of violence"],
            ["", "Homicidal ideation", "✓", "Approach behaviours"],
            ["", "Last resort thinking", "", "History of violence"],
            ["✓", "Victim fear", "✓", "Increasing losses"],
        ],
    )
    document.add_paragraph("Section F: The request").runs[0].bold = True
    for label, answer in (
        ("Brief summary of the stalking behaviours", "Letters each week since 9 June 2026."),
        ("Legal status", "On licence until 3rd March 2029. Previous restraining order expired 2025."),
        ("Will you stay involved during any intervention?", "Not stated"),
        ("Attitude to help: is he willing?", "Declines"),
        ("Type of stalker", "Rejected / resentful"),
        ("What do you want from the panel?", "Advice on letters"),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(label).bold = True
        document.add_paragraph(answer)
    return document, Facts(
        referrer_name="Cosima Redfern",
        referrer_role="Social worker",
        referrer_agency="Isle Children's Services",
        referrer_email="cosima.redfern@council.example.org",
        referrer_phone="01632 960321",
        subject_given_names="Barnaby",
        subject_family_name="Tull",
        subject_gender="male",
        subject_address="HMP Isle of Wight, Clissold Road, Newport",
        subject_postcode="PO30 5RS",
        victim_name_or_initials="Mrs O. Dunstable",
        victim_relationship="Ex-wife",
        victim_advocate_involved=True,
        behaviours="Letters each week since 9 June 2026.",
        investigation_status=Investigation.NO_FURTHER_ACTION,
        investigation_status_date=date(2026, 8, 4),
        investigation_officer="PC 991 Sorrel",
        legal_status=("licence",),
        legal_status_end=date(2029, 3, 3),
        willing_to_engage=Willing.NO,
        intervention_sought="Advice on letters",
        red_flags=RedFlags(suicidal_ideation=True, victim_fear=True),
        other_risk_factors=RiskFactors(approach_behaviours=True, increasing_psychosocial_damage=True),
    )


def boxes_in_cells() -> tuple[WordDocument, Facts]:
    """Options ticked within cells, a table of incidents, lines to write on, a manager beside the referrer."""
    document = Document()
    document.add_heading("MULTI-AGENCY STALKING REFERRAL", 1)
    table(
        document,
        [
            ["Referring professional:", "", "Line manager:", ""],
            ["Name:", "Leocadia Frost", "Name:", "Silas Brand"],
            ["Email:", "l.frost@charity.example.org", "Email:", "s.brand@charity.example.org"],
        ],
        bold_columns=(0, 2),
    )
    document.add_paragraph("Service: ____Southsea Stalking Advice____   Role: ___ISVA___")
    document.add_paragraph("Referral submitted on: 1/11/26")
    table(
        document,
        [
            ["Perpetrator's name", "Dai ap Gwilym", "Perpetrator's DOB", "12/12/99"],
            ["Perpetrator's gender", "☒ Male ☐ Female ☐ Other", "Perpetrator's postcode", "P06 3LY"],
            ["Victim's name", "Saffron L.", "Victim's DOB", "01/01/2001"],
            [
                "Victim's address",
                "1 High Street, Fareham PO16 7AA",
                "Relationship",
                "☐ Partner ☒ Ex-partner ☐ Stranger",
            ],
            [
                "Police involvement",
                "☐ None\n☒ Open investigation\n☐ NFA\n☐ Convicted",
                "Officer in charge",
                "tbc",
            ],
            ["Current orders", "☒ None  ☐ SPO  ☐ Licence", "Agreeable to support?", "☐ Yes ☐ No ☒ Unsure"],
            ["Do you hold the case?", "Yes ☐ No ☒", "If not, who holds the case?", "PC Ash"],
        ],
        bold_columns=(0, 2),
    )
    document.add_paragraph("Incidents").runs[0].bold = True
    table(
        document,
        [["Date", "What happened"], ["2/10/26", "Waited at the bus stop"], ["9/10/26", "Sent a ring"]],
    )
    for cell in document.tables[-1].rows[0].cells:
        write(cell, cell.text, bold=True)
    document.add_paragraph("Risks identified: suicidal ideation, threats of violence; sleeps badly")
    document.add_paragraph("Question for the group: Who should lead?")
    return document, Facts(
        referral_date=date(2026, 11, 1),
        referrer_name="Leocadia Frost",
        referrer_role="ISVA",
        referrer_agency="Southsea Stalking Advice",
        referrer_email="l.frost@charity.example.org",
        referrer_holds_case=False,
        held_by_other="PC Ash",
        subject_given_names="Dai",
        subject_family_name="ap Gwilym",
        subject_dob=date(1999, 12, 12),
        subject_gender="male",
        subject_postcode="PO6 3LY",
        victim_name_or_initials="Saffron L.",
        victim_relationship="Ex-partner",
        behaviours="2/10/26: Waited at the bus stop\n9/10/26: Sent a ring",
        investigation_status=Investigation.LIVE,
        legal_status=("none",),
        willing_to_engage=Willing.UNSURE,
        referrer_question="Who should lead?",
        red_flags=RedFlags(suicidal_ideation=True),
        other_risk_factors=RiskFactors(threats_of_violence=True),
    )


MORE_DESIGNS = (letter, shift_enter, boxes_in_cells)
