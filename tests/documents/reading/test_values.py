"""Dates, answers, names, addresses and statuses as people write them."""

from datetime import date

import pytest

from masp_meeting.documents.reading.answers import not_stated, points_elsewhere, yes_or_no
from masp_meeting.documents.reading.dates import dates_in, months_in
from masp_meeting.documents.reading.people import Name, address, email, name, phone
from masp_meeting.documents.reading.statuses import investigation, orders, stalker_types, willingness
from masp_meeting.documents.reading.ticks import Option, chosen, options
from masp_meeting.domain.facts import Investigation, StalkerType, Willing


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3/4/2026", date(2026, 4, 3)),
        ("03.04.26", date(2026, 4, 3)),
        ("3-4-26", date(2026, 4, 3)),
        ("12 Nov 2026", date(2026, 11, 12)),
        ("30th September 1994", date(1994, 9, 30)),
        ("the 1st of May, 2026", date(2026, 5, 1)),
        ("16-Nov-2026", date(2026, 11, 16)),
        ("Thursday 12 Nov. 26", date(2026, 11, 12)),
        ("November 12, 2026", date(2026, 11, 12)),
        ("2026-11-06", date(2026, 11, 6)),
        ("2026/11/06", date(2026, 11, 6)),
        ("20261106", date(2026, 11, 6)),
        ("12 11 2026", date(2026, 11, 12)),
        ("to 09/12/2026 (posted after that)", date(2026, 12, 9)),
        ("31/02/2026", None),
        ("12/25/1990", None),
    ],
)
def test_a_date_is_read_day_first(written: str, meant: date | None) -> None:
    assert [found.day for found in dates_in(written)] == [meant]


@pytest.mark.parametrize(
    "written", ["1990", "October 2026", "16:42", "01632 960100", "s.2A", "4.1", "1/2", ""]
)
def test_what_is_no_date_is_not_read_as_one(written: str) -> None:
    assert dates_in(written) == []


@pytest.mark.parametrize(
    ("written", "year"), [("25/11/08", 2008), ("28/02/65", 1965), ("08.06.90", 1990), ("1/1/17", 1917)]
)
def test_a_short_year_of_birth_is_of_the_century_that_fits(written: str, year: int) -> None:
    assert [found.day.year for found in dates_in(written, latest_birth=2016) if found.day] == [year]


def test_a_month_alone_is_known_as_such() -> None:
    assert months_in("closed October 2026, opened 3 May 2026") == [(2026, 10)]


@pytest.mark.parametrize(
    "written",
    [
        *("", "-", "N/K", "nk", "n/a", "tbc", "See attached", "?", "not known", "unsure", "awaiting"),
        *("Click or tap here to enter text.", "Choose an item.", "dd/mm/yyyy", "e.g. ex-partner"),
    ],
)
def test_an_answer_that_states_nothing(written: str) -> None:
    assert not_stated(written)
    assert yes_or_no(written) is None


@pytest.mark.parametrize(
    "written", ["None", "No", "Nil", "NFA", "Nkechi", "N. Ka", "Unsworth", "Same Day Ltd van driver"]
)
def test_an_answer_that_states_something(written: str) -> None:
    assert not not_stated(written)


def test_only_words_that_point_elsewhere_do() -> None:
    assert points_elsewhere("see attached")
    assert not points_elsewhere("N/K")


@pytest.mark.parametrize(
    ("written", "said"),
    [("Y - with support", True), ("Yes", True), ("N", False), ("none identified", False), ("Yes / No", None),
     ("Yes?", None), ("possibly", None), ("not asked", None), ("He is well", None), ("Nobody", None),
     ("Not present", False), ("Yes - no arrests", True), ("Yes* / No*", None), ("Y/N", None)],
)  # fmt: skip
def test_yes_and_no(written: str, said: bool | None) -> None:
    assert yes_or_no(written) is said


@pytest.mark.parametrize(
    ("written", "ticked"),
    [("☒ Yes  ☐ No  (VLO)", "Yes"), ("[x] Yes [ ] No", "Yes"), ("Yes ☐ No ☒", "No"), ("☐ Yes ☐ No", ""),
     ("( ) A (x) B", "B"), ("☑ A ✓ B", "A; B"), ("no boxes", None), ("☒", "Yes")],
)  # fmt: skip
def test_ticks(written: str, ticked: str | None) -> None:
    assert chosen(written) == ticked


def test_each_choice_keeps_its_words() -> None:
    assert options("☐ Live ☒ No further action") == (Option(False, "Live"), Option(True, "No further action"))


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("PALFREYMOOR, Daryn Keith", Name("Daryn Keith", "Palfreymoor")),
        ("GORSKA-PENN Iwona", Name("Iwona", "Gorska-Penn")),
        ("Wystan OKONKWO-PRYCE", Name("Wystan", "Okonkwo-Pryce")),
        ("LEFEBURE HOLT Mark Andre", Name("Mark Andre", "Lefebure Holt")),
        ("O'HANRAHAN Jamie-Lee", Name("Jamie-Lee", "O'Hanrahan")),
        ("Mr Kelvin Ashgrove-Mott", Name("Kelvin", "Ashgrove-Mott")),
        ("Justin de la Haye-Potts", Name("Justin", "de la Haye-Potts")),
        ("Barnaby Tull (aka Baz)", Name("Barnaby", "Tull")),
        ("McDONALD Fergus", Name("Fergus", "McDonald")),
        ("Zoltan (single name given)", Name(None, "Zoltan", single=True)),
        ("JOHN SMITH", Name("John", "Smith")),
        ("Marc-André Lefébure-Holt", Name("Marc-André", "Lefébure-Holt")),
        ("Thi Ngo", Name("Thi", "Ngo")),
    ],
)
def test_a_name_in_any_order(written: str, parts: Name) -> None:
    assert name(written) == parts


def test_a_form_that_asks_for_the_family_name_first() -> None:
    assert name("Smith John Paul", family_first=True) == Name("John Paul", "Smith")


def test_an_address_loses_only_its_postcode() -> None:
    found = address("Flat 6\nLarkmere House,\nSouthampton\nso166yd")
    assert (found.words, found.postcode) == ("Flat 6, Larkmere House, Southampton", "SO16 6YD")


@pytest.mark.parametrize(
    "written", ["NFA", "N.F.A. sleeps in Havant", "No fixed abode", "homeless", "c/o centre ZZ99 3VZ"]
)
def test_no_fixed_abode(written: str) -> None:
    assert address(written).nowhere
    assert address(written).postcode is None


def test_a_zero_in_a_postcode_is_repaired_and_told() -> None:
    found = address("1 Low Road, P01 2AL")
    assert (found.postcode, found.repaired) == ("PO1 2AL", True)
    assert not address("B0 1AA is no place; E20 2ST is").repaired


def test_contacts() -> None:
    text = "PC Reed <p.reed@police.example.org> tel 01632 960177 ext 4."
    assert (email(text), phone(text)) == ("p.reed@police.example.org", "01632 960177 ext 4")


@pytest.mark.parametrize(
    ("written", "stage"),
    [
        ("NFA 12/06/26 (ban enforced)", Investigation.NO_FURTHER_ACTION),
        ("Finished - no further action, October 2026", Investigation.NO_FURTHER_ACTION),
        ("Not charged", Investigation.NO_FURTHER_ACTION),
        ("Convicted 02.09.26; nil live", Investigation.CONVICTED),
        ("Convicted, no live matters", Investigation.CONVICTED),
        ("Convicted in 2024 but a new matter is live", Investigation.LIVE),
        ("RUI", Investigation.RELEASED_UNDER_INVESTIGATION),
        ("Interviewed under caution 3 May", Investigation.VOLUNTARY_INTERVIEW),
        ("Charged, on bail to 1/2/27", Investigation.CHARGED),
        ("LIVE with Dorset Police - bail", Investigation.BAIL),
        ("None that I know of", Investigation.NONE),
        ("No police investigation", Investigation.NONE),
        ("Yes", Investigation.LIVE),
        ("He is a plumber", None),
    ],
)
def test_how_an_investigation_stands(written: str, stage: Investigation | None) -> None:
    assert investigation(written).stage is stage


def test_another_force_and_the_date_that_is_not_an_end() -> None:
    found = investigation("NFA here. LIVE with Dorset Police, bail to 14/01/27, arrest 20.10.26")
    assert (found.force, found.another, found.on) == ("Dorset Police", True, date(2026, 10, 20))


@pytest.mark.parametrize(
    ("written", "names", "ends"),
    [
        ("Suspended sentence order, supervision to 2027-10-18; restraining order",
         ("suspended sentence order", "restraining order"), date(2027, 10, 18)),
        ("None - would attend voluntarily", ("none", "voluntary engagement"), None),
        ("nothing in place, voluntary", ("none", "voluntary engagement"), None),
        ("None. CTO ended 2024", ("none",), None),
        ("Nil. Informal patient", ("none",), None),
        ("SPO, 5 years, made 16/07/2026", ("Stalking Protection Order",), None),
        ("Interim SPO until 3/4/27", ("interim Stalking Protection Order",), date(2027, 4, 3)),
        ("SPO applied for", (), None),
        ("Bail conditions (Dorset)", ("bail conditions",), None),
        ("Shotgun licence surrendered", (), None),
    ],
)  # fmt: skip
def test_orders_in_force(written: str, names: tuple[str, ...], ends: date | None) -> None:
    found = orders(written)
    assert (found.names, found.ends) == (names, ends)


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("Y - with support", Willing.YES),
        ("Says he will take part", Willing.YES),
        ("He would like help", Willing.YES),
        ("Says it is finished", Willing.NO),
        ("he will not", Willing.NO),
        ("Ambivalent", Willing.UNSURE),
        ("Not asked yet", Willing.UNSURE),
        ("Not known", Willing.UNSURE),
        ("Tuesday", None),
    ],
)
def test_willingness(written: str, answer: Willing | None) -> None:
    assert willingness(written) is answer


def test_types_of_stalker() -> None:
    assert stalker_types("Incompetent Suitor") == (StalkerType.INCOMPETENT_SUITOR,)
    assert stalker_types("rejected, not resentful") == (StalkerType.REJECTED,)
    assert stalker_types("unclear") == ()
