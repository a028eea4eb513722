"""Corrects every kind of fact by the keys, and loses nothing that was typed."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import TextArea

from masp_meeting.domain.catalogue import Kind, fact_groups, fact_of, with_fact
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing
from masp_meeting.domain.questions import open_questions
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.correct import CorrectChoice
from tests.samples import DAY, PROFILE
from tests.tui.front import HOSTILE, at, front_office, one_form, said, stated
from tests.tui.room import ONE, the_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One referral, read from a form that leaves questions."""
    return one_form(tmp_path)


async def test_a_line_is_typed_over(office: Office) -> None:
    async with front_office(office) as room:
        await at(room, "referrer_role")
        await room.press("enter")
        await room.write("Senior practitioner")
        await room.press("enter")

        assert stated(room, "referrer_role") == "Senior practitioner"
        assert "Senior practitioner" in room.look()
        assert "Read from  typed" in room.look()


async def test_an_empty_line_states_nothing(office: Office) -> None:
    async with front_office(office) as room:
        await at(room, "referrer_role")
        await room.press("enter", "delete", "enter")

        assert stated(room, "referrer_role") is None


async def test_one_date_of_birth_settles_two(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await at(room, "subject_dob")
        assert "1992" not in room.look()
        await room.press("enter")
        assert "Names are hidden: press x" in said(room)

        await room.press("x")
        assert "two: Thu 5 Mar 1992 and Fri 6 Mar 1992" in room.look()

        await room.press("enter")
        await room.write("5 mar 1992")
        await room.press("enter")

        assert stated(room, "subject_dob") == date(1992, 3, 5)
        assert stated(room, "subject_dob_conflict") == ()
        await at(room, "finding 1")
        assert "34 at this meeting" in room.look()


@pytest.mark.parametrize(
    ("typed", "why"), [("soon", "is no date that can be read"), ("3 apr", "is still to come")]
)
async def test_a_date_that_cannot_be_is_refused_and_stays_as_typed(
    office: Office, typed: str, why: str
) -> None:
    async with front_office(office) as room:
        await at(room, "subject_dob")
        await room.press("x", "enter")
        await room.write(typed)
        await room.press("enter")

        assert why in room.look()
        assert typed in room.look()
        assert stated(room, "subject_dob") is None


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("n", False), ("question_mark", None)])
async def test_yes_no_and_not_stated_take_one_key(office: Office, key: str, answer: bool | None) -> None:
    async with front_office(office) as room:
        await at(room, "red_flags.victim_fear")
        await room.press("enter", "y", "enter", key)

        assert stated(room, "red_flags.victim_fear") is answer


@pytest.mark.parametrize(
    ("row", "keys", "answer"),
    [
        ("investigation_status", ["4"], Investigation.LIVE),
        ("investigation_status", ["question_mark"], None),
        ("willing_to_engage", ["up", "up", "enter"], Willing.NO),
        ("stalker_type", ["2"], StalkerType.RESENTFUL),
        ("no_fixed_abode", ["y"], True),
    ],
)
async def test_an_answer_is_chosen_by_its_key_or_the_arrows(
    office: Office, row: str, keys: list[str], answer: object
) -> None:
    async with front_office(office) as room:
        await at(room, row)
        await room.press("enter")
        assert isinstance(room.app.screen, CorrectChoice)

        await room.press(*keys)
        assert stated(room, row) == answer


async def test_orders_are_told_apart_by_semicolons(office: Office) -> None:
    async with front_office(office) as room:
        await at(room, "legal_status")
        await room.press("enter")
        await room.write("Stalking Protection Order; licence")
        await room.press("enter")

        assert stated(room, "legal_status") == ("Stalking Protection Order", "licence")


async def test_half_typed_text_is_kept_when_the_app_goes(office: Office, tmp_path: Path) -> None:
    async with front_office(office) as room:
        await at(room, "referrer_question")
        await room.press("enter", "end")
        await room.write(" And now?")

    async with front_office(the_office(tmp_path)) as room:
        await at(room, "referrer_question")
        await room.press("enter")
        assert room.app.screen.query_one(TextArea).text.endswith(" And now?")

        await room.press("ctrl+s")
        assert str(stated(room, "referrer_question")).endswith(" And now?")


async def test_leaving_a_correction_changes_nothing(office: Office) -> None:
    async with front_office(office) as room:
        await at(room, "referrer_role")
        await room.press("enter")
        await room.write("Nobody")
        await room.press("escape")

        assert stated(room, "referrer_role") == "Probation practitioner"


async def test_typed_text_is_never_markup(office: Office) -> None:
    async with front_office(office) as room:
        await at(room, "referrer_role")
        await room.press("enter")
        await room.write(HOSTILE)
        await room.press("enter")

        assert room.look().count(HOSTILE) == 3


async def test_a_correction_judges_the_case_again(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await at(room, "finding 3")
        assert "3 ✔ Not under investigation" in room.look()

        await at(room, "investigation_status")
        await room.press("enter", "4")
        await at(room, "finding 3")
        assert "3 ✘ Not under investigation" in room.look()
        assert "✘ direct intervention barred" in room.look()


async def test_a_correction_alone_is_no_review(office: Office) -> None:
    async with front_office(office) as room:
        await at(room, "red_flags.victim_fear")
        await room.press("enter", "y")

        assert open_questions(room.office.referrals.get(ONE))


def every_fact() -> Iterator[str]:
    """The names of all facts, dotted within the risk lists."""
    for one in fields(Facts):
        within = {"red_flags": RedFlags, "other_risk_factors": RiskFactors}.get(one.name)
        yield from (f"{one.name}.{part.name}" for part in fields(within)) if within else (one.name,)


def test_every_fact_can_be_corrected() -> None:
    shown = {row.name for group in fact_groups(PROFILE) for row in group.rows}

    assert shown == set(every_fact()) - {"subject_dob_conflict"}


@pytest.mark.parametrize("row", [row for group in fact_groups(PROFILE) for row in group.rows], ids=str)
def test_correcting_one_fact_changes_no_other(row: object) -> None:
    name, kind = row.name, row.kind  # type: ignore[attr-defined]  # a row, as listed above
    value = {Kind.DAY: DAY, Kind.PAST_DAY: DAY, Kind.LIST: ("licence",), Kind.YES_NO: True}.get(kind, "typed")

    changed = with_fact(Facts(), name, value)

    assert [one for one in every_fact() if fact_of(changed, one) != fact_of(Facts(), one)] == [name]
