"""Records what the panel thinks by its keys: findings, type, views, the answer, what the referrer is told."""

from pathlib import Path

import pytest

from masp_meeting.domain.commands import DeclareInterest, ReopenCase, SendInformation, SetStalkerType
from masp_meeting.domain.criteria import Result
from masp_meeting.domain.facts import StalkerType
from masp_meeting.domain.matters import ActionKind
from masp_meeting.domain.routes import Route
from tests.samples import DAY, NEXT_DAY, action, advice, facts, features, flagged, safety
from tests.tui.front import HOSTILE, said
from tests.tui.room import ONE, Words, opened_office, seated

ENDED = (safety(ONE), advice(ONE))


async def test_a_digit_twice_confirms_each_finding_as_it_stands(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        before = room.case.findings
        await room.press(*"1122334455")

        assert all(finding.confirmed for finding in room.case.findings)
        assert [one.evidence for one in room.case.findings] == [one.evidence for one in before]
        assert [one.result for one in room.case.findings] == [Result.MET] * 5


async def test_another_digit_confirms_nothing_and_a_digit_may_be_typed_as_evidence(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("3", "4")
        assert not any(finding.confirmed for finding in room.case.findings)
        await room.press("down", "tab", "ctrl+u", Words("3 calls"), "enter")

        assert (room.case.findings[2].result, room.case.findings[2].evidence) == (Result.NOT_MET, "3 calls")


async def test_red_flags_stand_first_with_what_is_done_today(tmp_path: Path) -> None:
    office = opened_office(tmp_path, facts(red_flags=flagged()), did=(action(ONE), *ENDED))
    async with seated(office) as room:
        flag = room.sheet.index("▲ RED FLAG last-resort thinking · same-day action: Call her tonight")

        assert flag < room.sheet.index("Decision") < room.sheet.index("Referred")


async def test_the_type_is_two_keys_and_drives_the_pathway(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(features(ONE),)), (120, 36)) as room:
        assert "Type rejected (the form) → PLSI FACT" in room.sheet
        await room.press("k", "3")
        assert room.case.panel_type is StalkerType.INCOMPETENT_SUITOR
        assert "incompetent suitor (set by the panel; the form says rejected) → PLSI Skills" in room.sheet
        await room.press("d")
        assert "PLSI Skills Builder (suggested: incompetent suitor; voluntary)" in room.words
        await room.press("escape", "k", "0")

        assert room.case.panel_type is None


async def test_the_type_can_be_chosen_with_the_arrows(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(SetStalkerType(ONE, StalkerType.RESENTFUL),))) as room:
        await room.press("k")
        assert "rejected: a relationship ended; to mend it, or for revenge → PLSI FACT" in room.words
        await room.press("down", "down", "enter")

        assert room.case.panel_type is StalkerType.INTIMACY_SEEKER


async def test_no_type_and_no_pathway_where_nobody_says_so(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, facts(stalker_type=None)), (120, 36)) as room:
        assert "Type" not in room.sheet
        await room.press("k")

        assert "0 not said by the panel (the form: not stated)" in room.words


async def test_a_barred_route_suggests_no_pathway(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        assert "Type rejected (the form) Priority" in room.sheet


async def test_views_and_a_dissent_with_how_it_was_resolved(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("s", "enter")
        assert "Say whose view it is." in room.words
        await room.press("f2", Words("advice will do"), "enter")
        await room.press("s", "f3", "ctrl+d", Words(HOSTILE), "enter")
        assert f"Views police: advice will do ▲ probation dissents: {HOSTILE}" in room.sheet
        assert "how the dissent of probation was resolved: press s" in room.sheet
        await room.press("s")
        assert "▲ probation dissents: how was it resolved, or was it not?" in room.words
        await room.press("enter")
        assert "Say how it was resolved, or that it was not." in room.words
        await room.press(Words("left open"), "enter")

        assert (room.case.resolution, room.case.unresolved) == ("left open", ())
        assert "Resolved left open" in room.sheet


async def test_a_view_is_put_better_and_a_dissent_given_up(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("s", "f5", "ctrl+d", Words("too soon"), "enter", "s", "f5")
        assert "▲ advocacy dissents" in room.words
        assert "too soon" in room.words.partition("Views of the panel")[2]
        await room.press("ctrl+d", Words(" but agreed"), "enter")
        (view,) = room.case.viewpoints

        assert (view.agency, view.view, view.dissents) == ("advocacy", "too soon but agreed", False)


async def test_a_resolution_is_put_better(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("s", "f2", "ctrl+d", Words("no"), "enter", "s", Words("open"), "enter")
        await room.press("s", "f9", Words(" until May"), "ctrl+d", "enter")

        assert room.case.resolution == "open until May"


async def test_a_half_typed_view_comes_back_with_whose_it_is(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("s", "f4", "ctrl+d", Words("half"), "escape", "s")
        assert "▲ health dissents" in room.words
        await room.press(Words(" more"), "enter")
        (view,) = room.case.viewpoints

        assert (view.agency, view.view, view.dissents) == ("health", "half more", True)


async def test_the_question_is_answered_before_there_is_an_outcome(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("q")
        assert "Question: Is he suitable, and how should I manage his rumination?" in room.words
        assert "By whom" not in room.words
        await room.press("enter")
        assert "Say what the answer is." in room.words
        await room.press(Words("Not yet, Alder waits"), "enter")

        assert room.case.answer == "Not yet, Alder waits"
        assert "Answer Not yet, A. waits" in room.sheet


async def test_what_the_referrer_is_told_is_proposed_and_becomes_an_action(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=ENDED), (120, 36)) as room:
        assert "Referrer — what is told is not decided yet: press q" in room.sheet
        await room.press("q", Words("Advice first"))
        assert "What advice and consultation by Dr Ines Quill; the answer" in room.words
        await room.press("enter")
        (telling,) = room.item.actions

        assert room.case.answer == "Advice first"
        assert (telling.owner, telling.agency, telling.kind) == ("Dr Ines Quill", "health", ActionKind.TELL)
        assert "Referrer to be told by Dr Ines Quill, Wed 2 Dec 2026: advice and consultation" in room.sheet
        assert "Actions" not in room.sheet


async def test_who_tells_what_by_when_is_changed(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=ENDED), (120, 36)) as room:
        await room.press("q", "enter", "q", "tab", "tab", "ctrl+u", Words(HOSTILE))
        await room.press("tab", "ctrl+u", Words("Una Voe, police"), "tab", "ctrl+u", Words("soon"), "enter")
        assert [one.owner for one in room.item.actions] == ["Dr Ines Quill"]
        await room.press("ctrl+u", Words("today"), "enter")
        before, now = room.item.actions

        assert before.withdrawn
        assert (now.owner, now.agency, now.due, now.withdrawn) == ("Una Voe", "police", DAY, "")
        assert f"to be told by Una Voe, Wed 25 Nov 2026: {HOSTILE}" in room.sheet
        assert "(withdrawn: what the referrer is told was decided anew)" in room.sheet


async def test_nothing_is_told_with_the_reason(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=ENDED), (120, 36)) as room:
        await room.press("q", "tab", "down")
        assert "By whom" not in room.words
        await room.press("enter")
        assert "Say why the referrer is told nothing." in room.words
        await room.press(Words("they left"), "enter")

        assert "Referrer told nothing: they left" in room.sheet
        await room.press("q")
        assert "Why nothing they left" in room.words
        await room.press("enter")
        assert "Say what the answer is." in room.words


async def test_a_telling_that_stands_is_not_decided_twice(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=ENDED)) as room:
        await room.press("q", "enter", "q", Words("The answer"), "enter")

        assert room.case.answer == "The answer"
        assert len(room.item.actions) == 1


async def test_what_was_to_be_told_goes_with_the_outcome(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=ENDED), (120, 36)) as room:
        await room.press("q", "enter")
        room.office.meetings.handle(ReopenCase(ONE, "wrong route"))
        await room.press("n", "p")

        assert "(withdrawn: the outcome was taken back)" in room.sheet
        assert "the referrer to be told: advice and consultation by Dr Ines Quill; reopened:" in room.sheet


async def test_a_referrer_on_the_victims_side_is_not_told_by_default_who_takes_part(tmp_path: Path) -> None:
    stated = facts(referrer_agency="Stop Domestic Abuse")
    async with seated(opened_office(tmp_path, stated, did=(safety(ONE), features(ONE))), (120, 36)) as room:
        await room.press("d", "enter")
        assert room.case.decision is not None
        assert room.case.decision.route is Route.DIRECT
        await room.press("q")
        assert "▲ The referrer speaks for the victim, who is not told who takes part" in room.words
        await room.press("enter")

        assert "Say what the referrer is told." in room.words
        assert room.case.disclosure is None
        await room.press(Words("to come again"), "enter")
        assert room.case.disclosure is not None
        assert (room.case.disclosure.what, room.case.answer) == ("to come again", "")


async def test_for_the_victims_side_no_other_outcome_is_proposed_either(tmp_path: Path) -> None:
    """If all routes but one were named, leaving it unnamed would name it."""
    stated = facts(referrer_agency="Stop Domestic Abuse")
    async with seated(opened_office(tmp_path, stated, did=ENDED), (120, 36)) as room:
        await room.press("q", "enter")

        assert "Say what the referrer is told." in room.words
        assert room.case.disclosure is None


async def test_the_victims_voice_holds_how_the_advocate_stands_with_them(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path), (120, 36)) as room:
        await room.press("v", Words("afraid"), "tab", Words("a plan"), "tab", *"dec", "right", "enter")

        assert "Safety afraid; a plan; contact: declined contact" in room.sheet


async def test_what_is_left_unsaid_is_said_before_the_close_and_is_no_bar(tmp_path: Path) -> None:
    office = opened_office(tmp_path, facts(), did=ENDED, at="closing")
    async with seated(office) as room:
        await room.press(*["p"] * 2, "s", "f2", "ctrl+d", Words("no"), "enter", "z")
        assert f"▲ How a dissent was resolved is not said (s): {ONE} (police)" in room.words
        assert f"▲ What the referrer is told is not decided (q): {ONE}" in room.words
        await room.press("enter")
        assert room.meeting.closed_at is not None

        assert room.meeting.next_day == NEXT_DAY
        assert "press q" not in room.words


@pytest.mark.parametrize("key", ["k", "s", "q"])
async def test_the_panels_keys_say_so_on_a_standing_item(tmp_path: Path, key: str) -> None:
    async with seated(opened_office(tmp_path, at="interests")) as room:
        await room.press(key)

        assert "is not a case: move to a case first." in said(room)


async def test_each_of_them_can_be_undone(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=ENDED)) as room:
        before = room.case
        await room.press("s", "f2", "ctrl+d", Words("no"), "enter", "s", Words("open"), "enter")
        await room.press("q", Words("yes"), "enter", *"uuuu")

        assert room.case == before
        assert room.item.actions == ()


async def test_an_agency_speaks_only_through_somebody_who_takes_part_or_in_writing(tmp_path: Path) -> None:
    out = DeclareInterest("Dr Ines Quill", ONE, "his therapist")
    office = opened_office(tmp_path, did=(out,))
    async with seated(office) as room:
        await room.press("s", "f4", Words("He should be seen"), "enter")
        assert (
            f"▲ Nobody of health takes part in {ONE}: w, s records what they sent in writing." in room.words
        )
        await room.press("escape")
        office.meetings.handle(SendInformation("health", "a letter", DAY, ONE))
        await room.press("s", "enter")
        assert [one.view for one in room.case.viewpoints] == ["He should be seen"]
