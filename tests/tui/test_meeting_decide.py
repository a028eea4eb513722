"""Decides and defers by the keys: the shortest path, barred routes, each route, and what each asks for."""

from datetime import date
from pathlib import Path

import pytest

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, OverrideArea, StepOut
from masp_meeting.domain.facts import Investigation
from masp_meeting.domain.outcome import Disposition
from masp_meeting.domain.routes import Route
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.defer import DeferDialog
from tests.samples import NEXT_DAY, facts, features, safety
from tests.tui.front import said
from tests.tui.room import ONE, TWO, Words, opened_office, seated

ADVICE_ASKED = {"intervention_sought": "advice only"}


async def test_three_keypresses_decide_a_case_for_advice_and_go_on(tmp_path: Path) -> None:
    stated = (facts(**ADVICE_ASKED), facts(referrer_email="two@probation.example"))
    async with seated(opened_office(tmp_path, *stated, did=(safety(ONE),))) as room:
        await room.press("d", "enter", "n")
        case = room.meeting.item(ONE).the_case()

        assert case.decision is not None
        assert case.decision.route is Route.ADVICE
        assert case.decision.reasons == "the panel has not confirmed the stalking features"
        assert [(one.agency, one.person) for one in case.allocations] == [("health", "Dr Ines Quill")]
        assert room.meeting.current == TWO
        assert room.look().splitlines()[5].startswith("│ ✔ 4 MASP-2026-0001")


async def test_an_exception_for_the_area_is_the_reason_that_is_proposed(tmp_path: Path) -> None:
    did = (OverrideArea(ONE, "she lives in Havant"), features(ONE), safety(ONE))
    async with seated(opened_office(tmp_path, facts(subject_postcode="SP11 9RR"), did=did)) as room:
        await room.press("d", "enter")

        assert room.case.decision is not None
        assert room.case.decision.route is Route.DIRECT
        assert room.case.decision.reasons.startswith("the chair makes an exception for the area, and")


async def test_words_typed_without_a_pause_land_in_the_fields_they_are_meant_for(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(safety(ONE),))) as room:
        for key in ("d", "end", "up", "up", "up", "tab", *"Why"):
            room.app.simulate_key(key)
        await room.press("enter")

        assert room.case.decision is not None
        assert (room.case.decision.route, room.case.decision.reasons) == (Route.ADVICE, "Why")


FROST = Arrive("Dr Nell Frost", "health", Mode.IN_PERSON, "forensic psychologist")
UMA = Arrive("Uma Patel", "health", Mode.IN_PERSON, "administrator")


@pytest.mark.parametrize(
    ("came", "taken"), [((UMA, FROST), "health, Dr Nell Frost"), ((UMA,), "health")], ids=str
)
async def test_a_case_goes_to_no_administrator(tmp_path: Path, came: tuple[Arrive, ...], taken: str) -> None:
    did = (StepOut("Dr Ines Quill"), *came, features(ONE), safety(ONE))
    async with seated(opened_office(tmp_path, did=did), (120, 36)) as room:
        await room.press("d")
        assert f"Taken by {taken} " in room.words
        await room.press("enter")

        asked = "Say who takes the case: the agency, a comma, and a named person." in room.words
        assert [one.person for one in room.case.allocations] == ([] if asked else ["Dr Nell Frost"])


async def test_the_chosen_route_has_a_mark(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(safety(ONE),)), (120, 36)) as room:
        await room.press("d")
        assert "● advice and consultation (suggested)" in room.words
        await room.press("end")
        assert "● decline" in room.words
        assert "● advice" not in room.words


async def test_a_barred_route_says_why_and_cannot_be_chosen(tmp_path: Path) -> None:
    stated = facts(investigation_status=Investigation.BAIL)
    async with seated(opened_office(tmp_path, stated), (120, 36)) as room:
        assert "✘ direct intervention barred: not under investigation: " in room.words
        await room.press("d")
        assert room.words.count("✘ direct intervention barred") == 2
        await room.press("home")
        assert room.app.screen.query_one("#route", Choice).chosen == Route.ADVICE.value
        await room.press("up")
        assert room.app.screen.query_one("#route", Choice).chosen == Route.DECLINE.value
        await room.pilot.click("#route", offset=(8, 0))
        await room.pilot.pause()

        assert room.case.decision is None
        assert room.app.screen.query_one("#route", Choice).chosen == Route.DECLINE.value


async def test_direct_intervention_asks_for_its_pathway_and_who_takes_it(tmp_path: Path) -> None:
    office = opened_office(tmp_path, did=(safety(ONE), features(ONE)))
    async with seated(office, (120, 36)) as room:
        await room.press("d")
        assert "Pathway ● PLSI FACT" in room.words
        assert "Taken by health, Dr Ines Quill" in room.words
        await room.press("tab", "tab", "down", "tab", "ctrl+u", Words("police"), "enter")
        assert "Say who takes the case: the agency, a comma, and a named person." in room.words
        await room.write(", Sgt Bray")
        await room.press("enter")
        decision = room.case.decision

        assert decision is not None
        assert decision.route is Route.DIRECT
        assert decision.pathway == office.profile.pathways[1].key
        assert room.case.allocations[0].person == "Sgt Bray"
        assert f"✔ direct intervention: {decision.reasons}" in room.words
        assert "✔ decided" in room.words


@pytest.mark.parametrize(("ups", "route"), [(2, Route.SIGNPOST), (0, Route.DECLINE)])
async def test_a_route_that_is_not_suggested_has_reasons_of_its_own(
    tmp_path: Path, ups: int, route: Route
) -> None:
    async with seated(opened_office(tmp_path, did=(safety(ONE),))) as room:
        await room.press("d", "end", *["up"] * ups)
        assert "has not confirmed" not in room.words.partition("Reasons")[2]
        assert "Taken by" not in room.words
        if route is Route.DECLINE:
            await room.press("enter")
            assert "Say why the referral is declined." in room.words
        await room.press("tab")
        await room.write("one dispute")
        await room.press("enter")
        decision = room.case.decision

        assert decision is not None
        assert (decision.route, decision.reasons, room.case.allocations) == (route, "one dispute", ())


async def test_the_proposed_reason_comes_back_with_the_suggested_route(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(safety(ONE),))) as room:
        await room.press("d", "down", "up", "enter")

        assert room.case.decision is not None
        assert room.case.decision.reasons == "the panel has not confirmed the stalking features"


async def test_without_the_victim_safety_line_it_is_refused_and_the_dialog_stays(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("d", "tab", Words(" and more"), "enter")

        assert "Record the victim-safety line first: Sade Okoro is here to give it." in room.words
        assert "and more" in room.words
        assert room.case.decision is None


async def test_the_route_defer_leads_to_its_own_questions_filled_in(tmp_path: Path) -> None:
    stated = facts(investigation_status=None)
    async with seated(opened_office(tmp_path, stated, did=(safety(ONE),))) as room:
        await room.press("d", "enter")
        assert isinstance(room.app.screen, DeferDialog)
        assert "Why something is not known, and no red flag is present" in room.words
        assert "From whom Tom Marsh" in room.words
        assert "Returns on Wed 2 Dec 2026" in room.words
        await room.press("enter")
        deferral = room.case.deferral

        assert deferral is not None
        assert (deferral.from_whom, deferral.returns_on) == ("Tom Marsh", NEXT_DAY)
        assert room.item.disposition is Disposition.DEFERRED
        assert "✔ deferred" in room.words
        assert "▶↷ 4" in room.look()


async def test_a_deferral_wants_all_four_and_a_later_day(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(safety(ONE),))) as room:
        await room.press("f", "enter")
        assert "Say why the case is deferred." in room.words
        await room.press(Words("His health"), "tab", "enter")
        assert "Say what is awaited." in room.words
        await room.press(Words("a letter"), "tab", "ctrl+u", "enter")
        assert "Say from whom it is awaited." in room.words
        await room.press(Words("his GP"), "tab", Words("25 Nov 2026"), "enter")
        assert "The case must return after Wed 25 Nov 2026." in room.words
        await room.press("ctrl+u", Words("16 dec"), "enter")
        deferral = room.case.deferral

        assert deferral is not None
        assert (deferral.reason, deferral.awaited) == ("His health", "a letter")
        assert (deferral.from_whom, deferral.returns_on) == ("his GP", date(2026, 12, 16))


async def test_a_case_that_has_ended_says_how_it_is_opened_again(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(safety(ONE),))) as room:
        await room.press("d", "enter", "d")

        assert "o takes the outcome back, with a reason." in said(room)
