"""Makes large exports of a case system about invented people, all of them different."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

HEADINGS = (
    *("CRIME_REF", "SURNAME", "FORENAMES", "DOB", "SEX", "ADDRESS_LINE", "POST_CODE", "IP_REF"),
    *("IP_RELATIONSHIP", "IP_ADVOCATE", "MO_SUMMARY", "INV_STATUS", "INV_STATUS_DATE", "OIC_NAME"),
    *("OIC_COLLAR", "ORDERS", "ORDER_EXPIRY", "ENGAGE", "DATE_REFERRED", "REFERRER_NAME", "REFERRER_ROLE"),
    *("REFERRER_ORG", "REFERRER_EMAIL", "REFERRER_TEL", "CASE_HELD_YN", "CASE_HELD_UNTIL", "RF_SUIC"),
    *("RF_HOMIC", "RF_LASTRES", "RF_PSYCHOTIC", "RF_PSYCHOPATHY", "RF_VFEAR", "RISK_OTHER"),
    *("STALKER_TYPE", "QUESTION", "INTERVENTION"),
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_BEGIN = _words(
    "Ab Bel Cor Dun El Fen Gar Hol Ing Jar Kel Lam Mor Nor Os Pel Quin Ros Sal Tor Ul Ver Wes Yar Zan"
    " Brad Crick Drax Fros Grim Hart Kirk Lang Mar Nether Ox Pick Rad Sher Thur"
)
_END = _words(
    "combe wick ford ley ton ridge more field gate stone well hurst brook by thorpe shaw den worth"
    " stead bourne croft bridge wood land"
)
_FORENAMES = _words(
    "Adrian Bella Colin Dora Edgar Fay Gino Hugh Ivy Joan Karl Lorna Marc Nina Omar Pia Quentin Rex Sean"
    " Tess Una Vera Wystan Xena Yann Zoe Amir Beth Cyril Delia Emlyn Freya Gita Hamid Imogen Jonas Keira"
    " Luca Maeve Noel"
)
_POSTCODES = (
    *(
        "SO15 2JY",
        "PO7 7XX",
        "RG22 4AH",
        "SO41 9AG",
        "GU52 8AD",
        "PO13 9AB",
        "SO19 7GH",
        "SO45 6AX",
        "PO9 1HX",
    ),
    *(
        "PO10 8DH",
        "PO17 5AA",
        "PO6 3LY",
        "RG20 9RN",
        "RG21 7DW",
        "RG23 8PU",
        "RG24 9NA",
        "SO17 1BJ",
        "SO22 5DF",
    ),
)
_STATUSES = ("NFA", "CONV", "LIVE", "RUI", "BAIL", "CHGD", "NONE")
_RISKS = ("Threats of violence", "Approach behaviours", "Mental health difficulties", "")


def an_export(path: Path, rows: int) -> Path:
    """Write an export of so many rows; the same each time."""
    dice = random.Random(2026)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(_row(number, dice) for number in range(rows))
    return path


def _row(number: int, dice: random.Random) -> tuple[str, ...]:
    surname = f"{dice.choice(_BEGIN)}{dice.choice(_END)}"
    if dice.random() < 0.5:
        surname += f"-{dice.choice(_BEGIN)}{dice.choice(_END)}"
    officer = number % 300
    flags = tuple(dice.choice(("Y", "N", "N", "")) for _ in range(6))
    return (
        *(f"0442{number:08}", surname, dice.choice(_FORENAMES), _day(dice, 1950, 20_000), dice.choice("MF")),
        *(f"{dice.randrange(1, 200)} {dice.choice(_BEGIN)}{dice.choice(_END)} Road", dice.choice(_POSTCODES)),
        *(
            f"IP{number:05}",
            dice.choice(("Ex-partner", "Colleague", "Neighbour")),
            dice.choice("YN"),
            _account(dice),
        ),
        *(
            dice.choice(_STATUSES),
            _day(dice, 2026, 200),
            f"DC {_END[officer % len(_END)].title()}",
            f"{officer:05}",
        ),
        *(dice.choice(("None", "SPO", "Community order")), "", dice.choice(("Y", "N", "MAYBE"))),
        *(
            _day(dice, 2026, 300),
            f"PC {20_000 + officer} {_BEGIN[officer % len(_BEGIN)]}ley",
            "Investigating officer",
        ),
        *("Hampshire & Isle of Wight Constabulary", f"officer{officer:03}@police.example.org"),
        *(f"01632 960{officer:03}", dice.choice("YN"), _day(dice, 2027, 300), *flags, dice.choice(_RISKS)),
        *(dice.choice(("Rejected", "Resentful", "")), "Is there a treatment route?", "PLSI FACT"),
    )


def _day(dice: random.Random, year: int, days: int) -> str:
    return f"{date(year, 1, 1) + timedelta(days=dice.randrange(days)):%d/%m/%Y}"


def _account(dice: random.Random) -> str:
    days = [_day(dice, 2026, 200) for _ in range(4)]
    return (
        f"From {days[0]} he sent {dice.randrange(9, 300)} messages; he waited on {days[1]} and {days[2]}."
        f" The victim asked for it to stop in writing on {days[3]}. He says that he thinks about it all day."
    )
