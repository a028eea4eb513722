"""Designs of rarer kinds: old form fields, answers in bold, answers picked in lists, letterheads."""

from datetime import date

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing
from tests.documents.reading.designs import table, write


def old_field(kind: str, inside: str, shown: str = "") -> str:
    begin = f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{inside}</w:ffData></w:fldChar></w:r>"
    code = f"<w:r><w:instrText xml:space='preserve'> {kind} </w:instrText></w:r>"
    result = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{shown}</w:t></w:r>" if shown else ""
    return f"{begin}{code}{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>"


TEXT = "<w:textInput/>"


def old_fields() -> tuple[WordDocument, Facts]:
    """Word 97 form fields in a table, with moved, deleted and hidden text."""
    document = Document()
    document.add_heading("Adult social care: stalking panel request", 1)
    rows: list[tuple[str, str]] = [
        ("Completed by", old_field("FORMTEXT", TEXT, "Merrily Okafor")),
        ("Team", old_field("FORMTEXT", TEXT, "Adults North")),
        ("Date completed", old_field("FORMTEXT", TEXT, "7.11.2026")),
        ("Name of adult causing concern", "<w:r><w:t>Rufus </w:t></w:r>"
         "<w:ins><w:r><w:t>Bellamy</w:t></w:r></w:ins>"
         "<w:del><w:r><w:delText>Bellman</w:delText></w:r></w:del>"),
        ("Their date of birth", "<w:r><w:t>15-02-</w:t></w:r><w:r><w:t>1961</w:t></w:r>"),
        ("Their gender", old_field("FORMDROPDOWN", "<w:ddList><w:result w:val='1'/>"
         "<w:listEntry w:val='(choose)'/>"
         "<w:listEntry w:val='Male'/><w:listEntry w:val='Female'/></w:ddList>")),
        ("Name or initials of person at risk", "<w:r><w:t>D.\u00a0F.</w:t></w:r>"),
        ("Nature of concern", "<w:moveTo><w:r><w:t>Rings her at work daily.</w:t></w:r></w:moveTo>"),
        ("Police case status", "<w:r><w:t>Charged</w:t></w:r>"
         "<w:r><w:rPr><w:vanish/></w:rPr><w:t>NFA</w:t></w:r>"),
        ("Suicidal ideation", old_field("FORMCHECKBOX", "<w:checkBox><w:checked/></w:checkBox>")),
        ("Psychopathy", old_field("FORMCHECKBOX", "<w:checkBox><w:default w:val='0'/></w:checkBox>")),
        ("Request to the panel", "<w:r><w:t>Ad\u00advice</w:t></w:r>"),
    ]  # fmt: skip
    made = document.add_table(rows=len(rows), cols=2)
    for row, (label, inside) in zip(made.rows, rows, strict=True):
        write(row.cells[0], label)
        paragraph = parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>")
        cell = row.cells[1]._tc  # noqa: SLF001
        cell.replace(cell.p_lst[0], paragraph)
    return document, Facts(
        referral_date=date(2026, 11, 7),
        referrer_name="Merrily Okafor",
        referrer_agency="Adults North",
        subject_given_names="Rufus",
        subject_family_name="Bellamy",
        subject_dob=date(1961, 2, 15),
        subject_gender="male",
        victim_name_or_initials="D. F.",
        behaviours="Rings her at work daily.",
        investigation_status=Investigation.CHARGED,
        intervention_sought="Advice",
        red_flags=RedFlags(suicidal_ideation=True),
    )


def answers_in_bold() -> tuple[WordDocument, Facts]:
    """Plain labels, bold answers, two pairs a row; the same words as label and as answer."""
    document = Document()
    document.add_paragraph("Youth Offending Team: request to MASP")
    table(
        document,
        [
            ["Worker", "Effie Strand", "Agency", "Youth Offending Team"],
            ["Role", "Case manager", "Date", "21/10/2026"],
            ["Young person", "Rory McQuarrie", "Date of birth", "17/07/2008"],
            ["Lives at", "3 Mill Close, Totton SO40 3AB", "Sex", "Male"],
            ["Victim", "School", "Link between them", "Former school"],
            ["Investigation", "Voluntary interview 4/10/26", "Officer", "PC Sorrel Tye"],
            ["Order", "Youth rehabilitation order", "Order ends", "1 May 2027"],
            ["Willing", "Yes", "Type", "Predatory"],
            ["Case held by worker until end of work?", "Yes", "Until", "1 May 2027"],
            ["Suicidal ideation", "No", "Threats", "Yes"],
            ["Victim fear", "Not known", "Approach", "Yes"],
            ["Question", "Is school safe?", "Help wanted", "Training"],
        ],
        bold_columns=(1, 3),
    )
    document.add_paragraph("What has happened?")
    document.add_paragraph("He films the school gate, most days since 7 September 2026.")
    return document, Facts(
        referral_date=date(2026, 10, 21),
        referrer_name="Effie Strand",
        referrer_role="Case manager",
        referrer_agency="Youth Offending Team",
        referrer_holds_case=True,
        hold_until=date(2027, 5, 1),
        subject_given_names="Rory",
        subject_family_name="McQuarrie",
        subject_dob=date(2008, 7, 17),
        subject_address="3 Mill Close, Totton",
        subject_postcode="SO40 3AB",
        subject_gender="male",
        victim_name_or_initials="School",
        victim_relationship="Former school",
        behaviours="He films the school gate, most days since 7 September 2026.",
        investigation_status=Investigation.VOLUNTARY_INTERVIEW,
        investigation_status_date=date(2026, 10, 4),
        investigation_officer="PC Sorrel Tye",
        legal_status=("youth rehabilitation order",),
        legal_status_end=date(2027, 5, 1),
        willing_to_engage=Willing.YES,
        stalker_type=StalkerType.PREDATORY,
        referrer_question="Is school safe?",
        intervention_sought="Training",
        red_flags=RedFlags(suicidal_ideation=False),
        other_risk_factors=RiskFactors(threats_of_violence=True, approach_behaviours=True),
    )


def answers_picked_in_lists() -> tuple[WordDocument, Facts]:
    """Answers chosen by underlining one of several lines, by striking out, by a ring drawn as a border."""
    document = Document()
    document.add_heading("Faith centre safeguarding: referral to the stalking partnership", 1)
    table(
        document,
        [
            ["Referred by", "Sister Agnes Doyle"],
            ["Capacity", "Safeguarding lead"],
            ["Person referred", "Osric Vale"],
            ["Born", "about 1970"],
            ["Person affected", "Fr. N."],
            ["Connection", "Parishioner"],
            ["Stage of any police case", ""],
            ["Advocate for person affected?", ""],
            ["Will he work with services?", ""],
            ["Summary", "Sits in the front pew and stares; 40 letters since 6 April 2026."],
            ["What do you want from the panel?", "A plan for Sundays"],
        ],
        bold_columns=(0,),
    )
    cells = [row.cells[1] for row in document.tables[0].rows]
    for line, chosen in (("None", True), ("Live", False), ("No further action", False)):
        run = cells[6].add_paragraph().add_run(line)
        run.underline = chosen
    paragraph = cells[7].paragraphs[0]
    paragraph.add_run("Yes / ").font.strike = True
    paragraph.add_run("No")
    paragraph = cells[8].paragraphs[0]
    paragraph.add_run("Yes ")
    ringed = paragraph.add_run("No")
    ringed._r.get_or_add_rPr().append(parse_xml(f"<w:bdr {nsdecls('w')} w:val='single'/>"))  # noqa: SLF001
    paragraph.add_run(" Unsure")
    return document, Facts(
        referrer_name="Sister Agnes Doyle",
        referrer_role="Safeguarding lead",
        subject_given_names="Osric",
        subject_family_name="Vale",
        victim_name_or_initials="Fr. N.",
        victim_relationship="Parishioner",
        victim_advocate_involved=False,
        behaviours="Sits in the front pew and stares; 40 letters since 6 April 2026.",
        investigation_status=Investigation.NONE,
        willing_to_engage=Willing.NO,
        intervention_sought="A plan for Sundays",
    )


def columns_of_a_letterhead() -> tuple[WordDocument, Facts]:
    """Borderless layout tables: a letterhead beside the date, two persons side by side in their own."""
    document = Document()
    outer = document.add_table(rows=2, cols=2)
    write(outer.cell(0, 0), "Wessex Stalking Advocacy\nReferral to MASP")
    write(outer.cell(0, 1), "Date of referral: 30 October 2026\nOur ref: WSA-55")
    for cell, heading, rows in (
        (outer.cell(1, 0), "Person we are referring", [
            ("Full name", "Jory Penhallow"), ("DOB", "4 Feb 1992"), ("Address", "9 Sea Row, Hythe SO45 6AA"),
            ("Gender", "Man"),
        ]),
        (outer.cell(1, 1), "Our client (the victim)", [
            ("Name", "T.T."), ("DOB", "3 March 1993"), ("Relationship to person referred", "Ex-fiancé"),
        ]),
    ):  # fmt: skip
        write(cell, heading, bold=True)
        inner = cell.add_table(rows=len(rows), cols=2)
        for row, (label, said) in zip(inner.rows, rows, strict=True):
            write(row.cells[0], label, bold=True)
            write(row.cells[1], said)
    for label, said in (
        ("Made by", "Hebe Lorne, ISAC"),
        ("Service", "Wessex Stalking Advocacy"),
        ("Account", "He drove past nightly from 2 to 20 October 2026."),
        ("Current orders", "Non-molestation order until 4 April 2027"),
        ("Key question", "What will keep TT safe?"),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(said)
    return document, Facts(
        referral_date=date(2026, 10, 30),
        referrer_name="Hebe Lorne, ISAC",
        referrer_agency="Wessex Stalking Advocacy",
        subject_given_names="Jory",
        subject_family_name="Penhallow",
        subject_dob=date(1992, 2, 4),
        subject_address="9 Sea Row, Hythe",
        subject_postcode="SO45 6AA",
        subject_gender="male",
        victim_name_or_initials="T.T.",
        victim_relationship="Ex-fiancé",
        behaviours="He drove past nightly from 2 to 20 October 2026.",
        legal_status=("non-molestation order",),
        legal_status_end=date(2027, 4, 4),
        referrer_question="What will keep TT safe?",
    )


RARE_DESIGNS = (old_fields, answers_in_bold, answers_picked_in_lists, columns_of_a_letterhead)
