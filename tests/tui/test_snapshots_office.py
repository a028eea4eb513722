"""Looks at the office's screens: each at 80×24 in its notable states, and once at 120×36."""

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from masp_meeting.domain.facts import Facts, Investigation
from masp_meeting.service.office import Office
from masp_meeting.storage.keys import Key
from masp_meeting.storage.workspace import Workspace
from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.screens.intake import IntakeScreen
from tests.samples import CHAIR, factors, facts, flagged
from tests.tui.front import a_form, at_rest
from tests.tui.room import Clock, an_office, open_meeting, the_office

SMALL, LARGE = (80, 24), (120, 36)
BOTH = pytest.mark.parametrize("terminal_size", [SMALL, LARGE], ids=["80x24", "120x36"])
Look = Callable[..., bool]


def people() -> tuple[Facts, ...]:
    """Invent eight referrals that stand in eight ways."""
    return (
        facts(subject_given_names="Alder", subject_family_name="Brand", red_flags=flagged()),
        facts(subject_given_names="Wystan", subject_family_name="Orbell", subject_postcode="SP11 9RR"),
        facts(subject_given_names="Isolde", subject_family_name="Tarn", subject_dob=date(2008, 12, 9)),
        facts(
            subject_given_names="Corin", subject_family_name="Vale", investigation_status=Investigation.BAIL
        ),
        facts(subject_given_names="Una", subject_family_name="Frost", hold_until=date(2026, 12, 20)),
        facts(subject_given_names="Piers", subject_family_name="Lamb-Hale", subject_postcode=None),
        facts(
            subject_given_names="Maud",
            subject_family_name="[/foo]",
            other_risk_factors=factors("threats_of_violence", "approach_behaviours"),
        ),
        facts(
            subject_given_names=None,
            subject_family_name=None,
            subject_dob=None,
            referrer_agency="Harbour Trust",
        ),
    )


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Eight typed referrals with an agenda, and one more read from a form that leaves questions."""
    office = an_office(tmp_path, *people())
    form = a_form(tmp_path / "Orbell.docx", Date_of_birth="05/03/1992 or 06/03/1992", Shoe_size="[B] nine")
    office.referrals.read_in(form)
    return office


def pressed(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Press keys one by one, waiting for what each begins; no cursor blinks in the picture."""

    async def press(pilot: Pilot[None]) -> None:
        await at_rest(pilot)
        for key in keys:
            await pilot.press(key)
            await at_rest(pilot)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    return press


@BOTH
def test_home(snap_compare: Look, office: Office, terminal_size: tuple[int, int]) -> None:
    """The queue in its order, a red flag first, the reasons of the line under the cursor below."""
    assert snap_compare(MaspApp(office), terminal_size=terminal_size, run_before=pressed("down", "down"))


@BOTH
def test_home_with_names(snap_compare: Look, office: Office, terminal_size: tuple[int, int]) -> None:
    """Names in full, as typed; the narrow window gives up the agency for them."""
    assert snap_compare(MaspApp(office), terminal_size=terminal_size, run_before=pressed("x"))


def test_home_search(snap_compare: Look, office: Office) -> None:
    """What was typed, and what it finds."""
    assert snap_compare(MaspApp(office), run_before=pressed("slash", *"orb"))


def test_home_empty(snap_compare: Look, tmp_path: Path) -> None:
    """A new workspace says how to begin."""
    Office.create(tmp_path)
    assert snap_compare(MaspApp(the_office(tmp_path)), run_before=pressed())


def test_home_open_meeting(snap_compare: Look, office: Office) -> None:
    """An interrupted meeting is under the cursor at once."""
    open_meeting(office)
    assert snap_compare(MaspApp(office), run_before=pressed())


def test_home_too_small(snap_compare: Look, office: Office) -> None:
    """One sentence about the window; the queue still works."""
    assert snap_compare(MaspApp(office), terminal_size=(60, 14), run_before=pressed("down"))


@BOTH
def test_referral(snap_compare: Look, office: Office, terminal_size: tuple[int, int]) -> None:
    """What is to be settled first, then the findings and routes, then the facts; the words behind a fact."""
    keys = ("down", "enter", "down", "down")
    assert snap_compare(MaspApp(office), terminal_size=terminal_size, run_before=pressed(*keys))


def test_referral_facts(snap_compare: Look, office: Office) -> None:
    """The subject's facts masked, the address hidden, two dates of birth shown as two."""
    keys = ("down", "enter", *("right",) * 6, "down", "down", "down")
    assert snap_compare(MaspApp(office), run_before=pressed(*keys))


def test_referral_choice(snap_compare: Look, office: Office) -> None:
    """A red flag answered by one key."""
    assert snap_compare(MaspApp(office), run_before=pressed("enter", *("right",) * 3, "down", "enter"))


def test_referral_date(snap_compare: Look, office: Office) -> None:
    """Two dates of birth asked about, and a date that cannot be read refused in a sentence."""
    keys = ("down", "enter", *("right",) * 6, "down", "down", "down", "enter", *"soon", "enter")
    assert snap_compare(MaspApp(office), run_before=pressed(*keys))


@BOTH
def test_agenda(snap_compare: Look, office: Office, terminal_size: tuple[int, int]) -> None:
    """Every line with its time, the fifth moved down by hand."""
    keys = ("g", *("down",) * 4, "shift+down")
    assert snap_compare(MaspApp(office), terminal_size=terminal_size, run_before=pressed(*keys))


def some_post(folder: Path) -> Path:
    """A folder with a whole form, one to look at, a damaged one, and the correction of an earlier one."""
    (folder / "forms").mkdir()
    a_form(folder / "forms/1 whole.docx", Subject_name="Linus Reed", Date_of_birth="3/4/1990")
    a_form(
        folder / "forms/2 odd.docx",
        Subject_name="Ada Moor",
        Date_of_birth="03/04/1991 or 04/04/1991",
        Shoe_size="[/foo] nine",
        Cat="two, grey",
    )
    (folder / "forms/3 damaged.docx").write_bytes(b"PK\x03\x04 and no more")
    a_form(
        folder / "forms/4 Orbell.docx",
        Date_of_birth="05/03/1992 or 06/03/1992",
        Postcode="SP11 9RR",
        Investigation_status="Live",
    )
    return folder / "forms"


def reading(office: Office, folder: Path, *keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Read the post in, then press keys."""

    async def read(pilot: Pilot[None]) -> None:
        await pilot.app.push_screen(IntakeScreen(office, (folder,)))
        await pressed(*keys)(pilot)

    return read


@BOTH
def test_intake(snap_compare: Look, office: Office, tmp_path: Path, terminal_size: tuple[int, int]) -> None:
    """Four files; below, the questions of the one under the cursor, then what was read, in green."""
    read = reading(office, some_post(tmp_path), "n")
    assert snap_compare(MaspApp(office), terminal_size=terminal_size, run_before=read)


def test_intake_corrected(snap_compare: Look, office: Office, tmp_path: Path) -> None:
    """What a corrected form changed, as it was and as it is, and the doubt that it left."""
    read = reading(office, some_post(tmp_path), "end", "tab")
    assert snap_compare(MaspApp(office), run_before=read)


def test_intake_settle(snap_compare: Look, office: Office, tmp_path: Path) -> None:
    """Two dates of birth, each by its key with the words of the form, and the other ways to settle it."""
    read = reading(office, some_post(tmp_path), "n", "x", "enter")
    assert snap_compare(MaspApp(office), run_before=read)


def test_intake_place(snap_compare: Look, office: Office, tmp_path: Path) -> None:
    """Words that were not placed, a list of facts that narrows, and a value that cannot be."""
    keys = ("n", "n", "x", "enter", "p", *"hold", "down", "enter", "enter")
    read = reading(office, some_post(tmp_path), *keys)
    assert snap_compare(MaspApp(office), run_before=read)


def test_new_referral(snap_compare: Look, office: Office) -> None:
    """Ten lines, half typed."""
    assert snap_compare(MaspApp(office), run_before=pressed("n", *"Orla", "tab", *"[B]"))


def test_about(snap_compare: Look, office: Office) -> None:
    """Version, data and libraries."""
    assert snap_compare(MaspApp(office), run_before=pressed("f1"))


@BOTH
def test_who_is_there(snap_compare: Look, office: Office, terminal_size: tuple[int, int]) -> None:
    """The question over the queue, as the app asks it at its start, with a name half typed."""
    asked = MaspApp(office)
    office.is_assumed = True
    assert snap_compare(asked, terminal_size=terminal_size, run_before=pressed(*"Rosa [B]"))


@BOTH
@pytest.mark.parametrize("key", [None, Key.new()], ids=["plain", "encrypted"])
def test_locked(snap_compare: Look, tmp_path: Path, terminal_size: tuple[int, int], key: Key | None) -> None:
    """Nothing of the queue; where it is encrypted, a passphrase half typed."""
    Workspace.create(tmp_path, key).close()
    office = Office.open(tmp_path, Clock(), str, CHAIR, key)
    typed = "" if key is None else "otter"
    assert snap_compare(MaspApp(office), terminal_size=terminal_size, run_before=pressed("ctrl+l", *typed))


@BOTH
def test_encrypted_home(snap_compare: Look, tmp_path: Path, terminal_size: tuple[int, int]) -> None:
    """The top line without its warning."""
    key = Key.new()
    Workspace.create(tmp_path, key).close()
    office = Office.open(tmp_path, Clock(), str, CHAIR, key)
    assert snap_compare(MaspApp(office), terminal_size=terminal_size, run_before=pressed())
