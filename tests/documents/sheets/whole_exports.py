"""Whole exports as case systems make them, each with the truth of its rows; nobody in them is real."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from tests.documents.sheets import truths
from tests.documents.sheets.making import csv_bytes, xlsx_bytes


@dataclass(frozen=True, slots=True)
class WholeExport:
    """A file and what its rows state."""

    make: Callable[[], bytes]
    stated: tuple[truths.Truth, ...]


def _rows(table: str) -> list[list[str]]:
    """Headings and rows of a table that is written a column to a line."""
    columns = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [[column[number] for column in columns] for number in range(len(columns[0]))]


_POLICE = """
Occurrence | URN | 44260001 | 44260002 | Total: 2
Occurrence | Summary | He waited outside her work on 3/6/2026. | She rang 40 times. |
Victim | Name | LISTER, Kay | MOTT, Nina |
Victim | DOB | 03/03/1991 | 04/05/1988 |
Victim | Address | 9 Elm Court | 1 Ash Lane |
Suspect | Name | ORBELL, Wystan | TARN, Bell |
Suspect | DOB | 12/03/1985 | 01/02/1990 |
Suspect | Gender | M | F |
Suspect | Address | 2 Quay Steps, Havant | 9 Mill Way |
Suspect | Postcode | PO9 2AX | SO14 7LY |
Officer | Name | DC Crewe | DC Dyer |
Officer | Collar No | 2301 | 2302 |
"""


def _police() -> bytes:
    """Two rows of headings with the owner in every cell, the victim first; a row of totals below."""
    return csv_bytes(_rows(_POLICE))


_HEALTH = """
NHS No. | 943 476 5919 | 943 476 5870
Patient Name (Surname, Forename) | Orbell, Wystan | Tarn, Bell
Patient DOB (dd/mm/yyyy) | 12/03/1985 | 01/02/1990
Patient Sex (M/F) | M | F
Usual Address | 2 Quay Steps | 9 Mill Way
Usual Address Postcode | PO9 2AX | SO14 7LY
GP Name | Dr Ash | Dr Birch
GP Address | The Surgery, Havant | The Practice, Southampton
GP Postcode | PO9 1HX | SO15 2JY
Next of Kin Name | May Orbell |
Next of Kin Address | 5 Hill Top |
Next of Kin Telephone | 02392 960009 |
Care Coordinator | Tom Marsh | Tom Marsh
Care Coordinator Email | tom@agency.example | tom@agency.example
Team | Havant CMHT | Havant CMHT
Date Referred (to MASP) | 12/10/2026 | 01/11/2026
MHA Status | CTO |
Presenting Problem | Fixed on a former carer. | Sends letters every day.
Reason for Referral | Is he safe? | What next?
Suicidal Ideation (Y/N) | Y | N
Homicidal Ideation (Y/N) | N |
Psychotic Symptoms (Y/N) |  | Y
"""


def _health() -> bytes:
    """Titles above, notes in the headings, tabs, and other people with addresses of their own."""
    titles = [["Community Mental Health - caseload extract"], ["Run by: ALEE", "Run on: 20/11/2026"], []]
    return csv_bytes([*titles, *_rows(_HEALTH)], "\t")


_ADVOCATES = """
Case No | AU/1 | AU/2
Client Name | Kay Lister | Nina Mott
DOB | 03/03/1991 | 04/05/1988
Address | 9 Elm Court | 1 Ash Lane
Postcode | PO1 1AA | PO7 7XX
Telephone | 07700 900001 | 07700 900002
Suspect Name | Wystan Orbell | Bell Tarn
Suspect DOB | 12/03/1985 | 01/02/1990
Suspect Address | 2 Quay Steps | 9 Mill Way
Suspect Postcode | PO9 2AX | SO14 7LY
Relationship to Client | Former partner | Colleague
IDVA | Y | N
IDVA Email |  |
Client Fearful | Y | N
Summary of Concerns | He waits outside; he sends gifts. | She rings at night.
Date of Referral | 12/10/2026 | 01/11/2026
"""


def _advocates() -> bytes:
    """The client first, her address and telephone under bare headings, then the suspect; semicolons."""
    return csv_bytes(_rows(_ADVOCATES), ";")


_COUNCIL = """
Name | Wystan Orbell | Bell Tarn
Date of birth | 12/03/1985 | 01/02/1990
Address | 2 Quay Steps | 9 Mill Way
Postcode | PO9 2AX | SO14 7LY
Name | Kay Lister | Nina Mott
Address | 9 Elm Court | 1 Ash Lane
Postcode | PO1 1AA | PO7 7XX
Name | Tom Marsh | Tom Marsh
Team | ASB Team > Community Safety > Havant BC | ASB Team > Community Safety > Havant BC
Email | tom@agency.example | tom@agency.example
Telephone | 02392 960001 | 02392 960001
Opened | 12/10/2026 | 01/11/2026
What has happened | He shouts through the wall. | She films the house.
Order | Injunction |
"""


def _council() -> bytes:
    """A workbook of two sheets, the owners in merged cells over the headings."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    notes = book.add_worksheet("Read me")
    for number, words in enumerate((("Column", "Meaning"), ("Name", "As on the tenancy"), ("Team", "Yours"))):
        notes.write_row(number, 0, words)
    sheet, place = book.add_worksheet("Cases"), 0
    for group, width in (("Alleged perpetrator", 4), ("Complainant", 3), ("Referrer", 4), ("Case", 3)):
        sheet.merge_range(1, place, 1, place + width - 1, group)
        place += width
    for number, row in enumerate(_rows(_COUNCIL), 2):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


_PROBATION = """
CRN | X100001 | X100002
Surname | Orbell | Tarn
Forename(s) | Wystan | Bell
DOB | 12/03/1985 | 01/02/1990
Current Postcode | PO9 2AX | SO14 7LY
NFA? | N | Y
Sentence | Licence | Community Order
Sentence End Date | 12/10/2027 | 01/11/2027
Offender Manager | Tom Marsh | Tom Marsh
OM E-mail | tom@agency.example | tom@agency.example
PDU | Portsmouth PDU | Portsmouth PDU
Victim (initials only) | K.L. | N.M.
Relationship (to victim) | Former partner | Colleague
Threats of violence | Y | N
Approach behaviours | Y |
History of violence | N | Y
Mental health |  | Y
Substance misuse | N |
Unavoidable contact | Y | N
Unauthorised entry | N | Y
Psychosocial damage |  | Y
Willing to engage? | Y | N
Hold case (Y/N) | Y | N
Hold until | 28/04/2027 |
Pathway requested | PLSI FACT | Advice
"""


def _probation() -> bytes:
    """A workbook of dates and text, one column for each factor of risk, *NFA* for no fixed abode."""
    rows = _rows(_PROBATION)
    days = [
        place
        for place, heading in enumerate(rows[0])
        if heading in ("DOB", "Sentence End Date", "Hold until")
    ]

    def fill(book: xlsxwriter.Workbook, sheet: "xlsxwriter.worksheet.Worksheet") -> None:
        shown = book.add_format({"num_format": "d mmm yyyy"})
        for number, row in enumerate(rows[1:], 1):
            for place in filter(row.__getitem__, days):
                day = datetime.strptime(row[place], "%d/%m/%Y")  # noqa: DTZ007  # as Excel has it
                sheet.write_datetime(number, place, day, shown)

    return xlsx_bytes(rows, fill)


_PARTNERSHIP = """
record.id | ="0001" | ="0002"
subject.name.last | Orbell | Tarn
subject.name.first | Wystan | Bell
subject.birthDate | 1985-03-12 | 1990-02-01
subject.contact.postCode | PO9 2AX | SO14 7LY
subject.contact.email | w@mail.example |
victim.name | Kay Lister | Nina Mott
victim.contact.postCode | PO1 1AA | PO7 7XX
victim.contact.email | kay@mail.example | nina@mail.example
referrer.name | Tom Marsh | Tom Marsh
referrer.email | tom@agency.example | tom@agency.example
referrer.organisation | Solent NHS Trust / Forensic / Team B | Solent NHS Trust / Forensic / Team B
case.description | He follows her home. | She sends gifts.
case.policeStatus | RUI | NFA
officer.name | DC Crewe | DC Dyer
flags.lastResort | true | false
flags.psychopathy | false |
"""


def _partnership() -> bytes:
    """Nested names of fields, figures kept as text by formulas, e-mails of all three people."""
    return csv_bytes(_rows(_PARTNERSHIP), "|")


WHOLE_EXPORTS: dict[str, WholeExport] = {
    "police": WholeExport(_police, truths.POLICE),
    "health": WholeExport(_health, truths.HEALTH),
    "advocates": WholeExport(_advocates, truths.ADVOCATES),
    "council": WholeExport(_council, truths.COUNCIL),
    "probation": WholeExport(_probation, truths.PROBATION),
    "partnership": WholeExport(_partnership, truths.PARTNERSHIP),
}
