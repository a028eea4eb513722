"""Designs of tables: labels in rows over answers, names in parts, headings at the side, ticks in columns."""

from datetime import date

from docx import Document
from docx.document import Document as WordDocument
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing
from tests.documents.reading.designs import Design

Grid = list[list[str]]


def mark(paragraph: Paragraph, text: str) -> None:
    """Write words of which those between two pairs of stars are bold."""
    for count, part in enumerate(text.split("**")):
        paragraph.add_run(part).bold = bool(count % 2)


def fill(cell: _Cell, text: str) -> None:
    first, *rest = text.split("\n")
    mark(cell.paragraphs[0], first)
    for line in rest:
        mark(cell.add_paragraph(), line)


def fill_row(row: _Row, texts: list[str]) -> None:
    if len(texts) == 1:
        fill(row.cells[0].merge(row.cells[-1]), texts[0])
        return
    for cell, text in zip(row.cells, texts, strict=True):
        fill(cell, text)


def form(*parts: str | Grid) -> WordDocument:
    """Paragraphs and tables; a row of one text is merged."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            mark(document.add_paragraph(), part)
            continue
        made = document.add_table(rows=len(part), cols=max(map(len, part)))
        for row, texts in zip(made.rows, part, strict=True):
            fill_row(row, texts)
    return document


def names_in_parts() -> tuple[WordDocument, Facts]:
    """A police grid: the referrer's name in parts too, short labels, two columns of risks."""
    document = form(
        "**Stalking panel: nomination by police**",
        [
            ["**Section A – Reporting officer**"],
            ["**Title**", "DS", "**Forename**", "Ada", "**Surname**", "Kestrel"],
            ["**Collar no.**", "4471", "**Station**", "Fratton", "**Nominated on**", "3rd Nov 26"],
        ],
        [
            ["**Section B – Suspect**"],
            ["**Title**", "Mr", "**Forename**", "Ben", "**Surname**", "Oakes"],
            ["**DOB / age**", "04/02/1988 (38)", "**Sex**", "M", "**Nominal**", "12345"],
            ["**Home addr.**", "2 High St, Cosham", "**P'code**", "PO6 3AA", "**Our tenant?**", "No"],
        ],
        [
            ["**Section C – Injured party**"],
            ["**IP initials**", "R.S.", "**DOB**", "05/05/1990", "**Rel'ship to suspect**", "Ex-partner"],
        ],
        [
            ["**Section D – Case**"],
            ["**Disposal**", "NFA", "**Dated**", "01/10/26", "**OIC**", "self"],
            ["**Orders**", "RO", "**To**", "01/10/28", "**Will engage**", "Maybe"],
            ["**Retain ownership**", "Y", "**Until**", "1/6/27", "**If N, to whom**", ""],
        ],
        [
            ["**Risk**", "**Y**", "**N**", "**U**", "**Risk**", "**Y**", "**N**", "**U**"],
            ["Suicide", "", "x", "", "Threats", "x", "", ""],
            ["Last resort", "", "", "x", "Approach", "x", "", ""],
        ],
        [["**Q for panel**", "Should we move for an SPO?"], ["**Type**", "rejected"]],
    )
    return document, Facts(
        referral_date=date(2026, 11, 3),
        referrer_name="Ada Kestrel",
        referrer_role="DS",
        referrer_agency="Fratton",
        referrer_holds_case=True,
        hold_until=date(2027, 6, 1),
        subject_given_names="Ben",
        subject_family_name="Oakes",
        subject_dob=date(1988, 2, 4),
        subject_gender="male",
        subject_address="2 High St, Cosham",
        subject_postcode="PO6 3AA",
        victim_name_or_initials="R.S.",
        victim_relationship="Ex-partner",
        investigation_status=Investigation.NO_FURTHER_ACTION,
        investigation_status_date=date(2026, 10, 1),
        investigation_officer="Ada Kestrel",
        legal_status=("restraining order",),
        legal_status_end=date(2028, 10, 1),
        willing_to_engage=Willing.UNSURE,
        stalker_type=StalkerType.REJECTED,
        referrer_question="Should we move for an SPO?",
        red_flags=RedFlags(suicidal_ideation=False),
        other_risk_factors=RiskFactors(threats_of_violence=True, approach_behaviours=True),
    )


def heads_over_families() -> tuple[WordDocument, Facts]:
    """Rows of labels over their answers, of two parents and two children, each with a date of birth."""
    document = form(
        "**Children's services – stalking concern**",
        [
            ["**Social worker**", "**Team**", "**Tel**", "**Date of referral**"],
            ["Uma Vale", "Fareham CIN", "01632 960321", "06.11.26"],
        ],
        [
            ["**Parent causing concern**", "**DOB**", "**Gender**", "**Current address**"],
            ["Dean HOLLIS", "03.04.1987", "M", "44 West St, Fareham PO16 0AA"],
        ],
        [
            ["**Child**", "**DOB**", "**School**"],
            ["Alfie Hollis", "01.02.2018", "Wallisdean"],
            ["Poppy Hollis", "05.06.2020", ""],
        ],
        [
            ["**Parent affected**", "**DOB**", "**Relationship to parent causing concern**"],
            ["Mrs S.H.", "07.08.1989", "Separated wife"],
        ],
        [["**What are you worried about?**"], ["He has followed the school run since September."]],
        [["**Police**", "**Date**", "**OIC**"], ["RUI", "12.10.26", "DC Amis"]],
        "**What do you need?** Consultation",
    )
    return document, Facts(
        referral_date=date(2026, 11, 6),
        referrer_name="Uma Vale",
        referrer_agency="Fareham CIN",
        referrer_phone="01632 960321",
        subject_given_names="Dean",
        subject_family_name="Hollis",
        subject_dob=date(1987, 4, 3),
        subject_gender="male",
        subject_address="44 West St, Fareham",
        subject_postcode="PO16 0AA",
        victim_name_or_initials="Mrs S.H.",
        victim_relationship="Separated wife",
        behaviours="He has followed the school run since September.",
        investigation_status=Investigation.RELEASED_UNDER_INVESTIGATION,
        investigation_status_date=date(2026, 10, 12),
        investigation_officer="DC Amis",
        intervention_sought="Consultation",
    )


def boxes_beside_headings() -> tuple[WordDocument, Facts]:
    """A heading at the side of each box of labels; the account in one has lines that look like labels."""
    document = form(
        "**Stalking support service – onward referral**",
        [
            ["**About you**", "Name: Tess Wynn\nRole: ISAC\nOrganisation: Aurora"],
            ["**About the victim**", "Name: Fay M.\nDOB: 9/9/1990\nAddress: refuge"],
            ["**About the stalker**", "Name: Kit Pike\nAddress: 1 Quay Road, Ryde\nRelationship: Customer"],
            [
                "**What has been happening**",
                "Name: he signs himself 'M'.\nHe has sent 40 letters since March.",
            ],
            ["**Police**", "Reported: Yes\nStatus: Live\nOfficer: PC Lamb"],
            ["**Risk**", "Fear: Yes\nThreats: No\nSuicide: Not known"],
            ["**Ask**", "How soon can he be seen?"],
        ],
    )
    return document, Facts(
        referrer_name="Tess Wynn",
        referrer_role="ISAC",
        referrer_agency="Aurora",
        subject_given_names="Kit",
        subject_family_name="Pike",
        subject_address="1 Quay Road, Ryde",
        victim_name_or_initials="Fay M.",
        victim_relationship="Customer",
        behaviours="Name: he signs himself 'M'.\nHe has sent 40 letters since March.",
        investigation_status=Investigation.LIVE,
        investigation_officer="PC Lamb",
        referrer_question="How soon can he be seen?",
        red_flags=RedFlags(victim_fear=True),
        other_risk_factors=RiskFactors(threats_of_violence=False),
    )


def pairs_in_cells() -> tuple[WordDocument, Facts]:
    """A prison's grid of cells that each hold a label with its answer; lists of what is absent or unknown."""
    document = form(
        "**Stalking: referral from custody**",
        [
            ["**Offender management unit**"],
            ["Name of staff: Ivo Rowe", "Grade: Band 4", "Date: 06-NOV-2026"],
            ["Establishment: HMP Winchester", "Case to remain with referrer?: No", "Until: no fixed date"],
            ["If No, Community Offender Manager taking over: Kay Lund"],
            ["**Prisoner**"],
            ["Surname: NSOFOR", "Forenames: Bradley", "Lives with: Mrs D. Apsley, born 02/10/1953"],
            ["Victim (initials): C.F.", "Relationship to prisoner: Former partner", "VLO: Yes [X] No [ ]"],
            ["**Status**"],
            ["Investigation: Not referred to police", "Date:", "Orders: Bail conditions: not to write"],
            ["**Request**"],
            ["Question for MASP: Which licence conditions would help?"],
        ],
        "Red flags present: none",
        "Red flags absent: suicidal ideation; homicidal ideation",
        "Red flags not assessed: psychopathy",
    )
    return document, Facts(
        referral_date=date(2026, 11, 6),
        referrer_name="Ivo Rowe",
        referrer_role="Band 4",
        referrer_agency="HMP Winchester",
        referrer_holds_case=False,
        held_by_other="Kay Lund",
        subject_given_names="Bradley",
        subject_family_name="Nsofor",
        victim_name_or_initials="C.F.",
        victim_relationship="Former partner",
        victim_advocate_involved=True,
        investigation_status=Investigation.NONE,
        legal_status=("bail conditions",),
        referrer_question="Which licence conditions would help?",
        red_flags=RedFlags(suicidal_ideation=False, homicidal_ideation=False),
    )


def questions_in_a_column() -> tuple[WordDocument, Facts]:
    """Numbered questions that ask two things or say how to answer; one marked choice among three cells."""
    document = form(
        [
            ["**No.**", "**Question**", "**Response**"],
            ["1", "Your name", "Ruth Ash"],
            ["2", "Your role and agency", "IDVA, Safe Haven"],
            [
                "3",
                "Who is the perpetrator? (name and date of birth)",
                "Xu Meiling (family name Xu), 12/12/1979",
            ],
            ["4", "Where is he living? Please include the postcode", "12 Sea St, Ryde, PO33 1AA"],
            ["5", "Who is the victim?", "J.F."],
            ["6", "Reason for referral", "He drives past each night and has written forty letters to her."],
            ["7", "Are there any orders? Please give end dates", "Non-mol until 9/9/2027"],
            ["8", "Will you keep the case open? Until when?", "Yes, 31/5/27"],
            ["9", "What would you like from MASP?", "Advice"],
        ],
        [
            ["Suicidal ideation", "Yes", "**No**", "N/K"],
            ["Victim fear", "**Yes**", "No", "N/K"],
            ["Psychopathy", "Yes", "No", "**N/K**"],
        ],
    )
    return document, Facts(
        referrer_name="Ruth Ash",
        referrer_role="IDVA",
        referrer_agency="Safe Haven",
        referrer_holds_case=True,
        hold_until=date(2027, 5, 31),
        subject_given_names="Meiling",
        subject_family_name="Xu",
        subject_dob=date(1979, 12, 12),
        subject_address="12 Sea St, Ryde",
        subject_postcode="PO33 1AA",
        victim_name_or_initials="J.F.",
        behaviours="He drives past each night and has written forty letters to her.",
        legal_status=("non-molestation order",),
        legal_status_end=date(2027, 9, 9),
        intervention_sought="Advice",
        red_flags=RedFlags(suicidal_ideation=False, victim_fear=True),
    )


GRID_DESIGNS: tuple[Design, ...] = (
    names_in_parts,
    heads_over_families,
    boxes_beside_headings,
    pairs_in_cells,
    questions_in_a_column,
)
