"""Works on a case by its keys: findings, victim safety, red flags, priority, exception, actions."""

from datetime import date
from pathlib import Path

from masp_meeting.domain.criteria import Result
from masp_meeting.domain.risk import Priority
from tests.samples import DAY, RULES, advice, factors, facts, features, flagged, safety
from tests.tui.front import HOSTILE, said
from tests.tui.room import ONE, Words, an_office, open_meeting, opened_office, seated


async def test_enter_confirms_each_finding_as_it_stands(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        before = room.case.findings
        for number in "12345":
            await room.press(number, "enter")

        assert all(finding.confirmed for finding in room.case.findings)
        assert [one.evidence for one in room.case.findings] == [one.evidence for one in before]
        assert [one.result for one in room.case.findings] == [Result.MET] * 5
        assert {one.checked_on for one in room.case.findings} == {DAY}


async def test_another_result_needs_evidence_and_says_by_whom(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("3", "down", "tab", "backspace", "enter")
        assert "Say what the finding rests on." in room.words
        assert not room.case.findings[2].confirmed
        await room.write(HOSTILE)
        await room.press("tab")
        await room.write("Sgt Bray")
        await room.press("enter")
        found = room.case.findings[2]

        assert (found.result, found.evidence, found.source) == (Result.NOT_MET, HOSTILE, "Sgt Bray")
        assert "3 ✘" in room.look()
        assert HOSTILE in room.words


async def test_a_finding_not_known_is_offered_and_what_is_proposed_stands_first(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("5")
        assert RULES.features.name in room.words
        await room.press("down", "down", "enter")

        assert room.case.findings[4].result is Result.NOT_KNOWN


async def test_the_victim_safety_line_names_who_gives_it(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("v")
        assert "K.L. · former partner · advocate involved · Sade Okoro is here" in room.words
        await room.press("enter")
        assert "Say the advocate's view of the victim's safety." in room.words
        await room.write("frightened")
        await room.press("tab")
        await room.write(HOSTILE)
        await room.press("enter")
        line = room.case.victim_safety

        assert line is not None
        assert (line.view, line.in_place, line.advocate) == ("frightened", HOSTILE, "Sade Okoro")
        assert f"frightened; {HOSTILE}" in room.sheet


async def test_says_when_no_advocate_is_here(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    open_meeting(office, advocate=False)
    async with seated(office) as room:
        await room.press("v")

        assert "no advocate is here: an action to obtain the view comes" in room.words


async def test_an_action_for_somebody_here_has_their_agency_and_a_week(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("a", "enter")
        assert "Say what is to be done." in room.words
        await room.write("Ask for the log")
        await room.press("tab", Words("tom"), "right", "enter")
        (action,) = room.item.actions

        assert (action.what, action.owner, action.agency) == ("Ask for the log", "Tom Marsh", "probation")
        assert action.due == date(2026, 12, 2)
        assert "Actions Ask for the log — Tom Marsh, Wed 2 Dec 2026" in room.sheet


async def test_an_action_takes_a_name_an_agency_and_a_day_as_typed(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press(
            "a", Words("Ring"), "tab", Words("Una Voe, police"), "tab", Words("tomorrow week"), "enter"
        )
        assert not room.item.actions
        assert "Una Voe, police" in room.words
        await room.press("ctrl+u", *"+2", "enter")
        (action,) = room.item.actions

        assert (action.owner, action.agency, action.due) == ("Una Voe", "police", date(2026, 11, 27))


async def test_a_red_flag_wants_an_action_today(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, did=(safety(ONE),))) as room:
        await room.press("r", "down", "down", "enter")
        assert room.case.facts.red_flags.last_resort_thinking
        assert "▲ RED FLAG last-resort thinking · same-day action: needed, with an owner" in room.sheet
        await room.press("d", "enter")
        assert "give somebody an action due today before it can end" in room.words
        await room.press("escape", "a", Words("Call her"), "tab", Words("Sade Okoro"), "enter")
        assert "same-day action: Call her (Sade Okoro)" in room.sheet
        await room.press("d", "enter")
        assert room.case.decision
        await room.press("r", "enter")

        assert "has ended: reopen it first" in room.words


async def test_a_red_flag_can_be_taken_back(tmp_path: Path) -> None:
    stated = facts(red_flags=flagged("suicidal_ideation"))
    async with seated(opened_office(tmp_path, stated)) as room:
        await room.press("r")
        assert "▲ present suicidal ideation" in room.words
        await room.press("enter")

        assert room.case.facts.red_flags.suicidal_ideation is False
        assert "RED FLAG" not in room.words


async def test_the_priority_is_suggested_and_set(tmp_path: Path) -> None:
    stated = facts(other_risk_factors=factors("threats_of_violence", "approach_behaviours"))
    async with seated(opened_office(tmp_path, stated)) as room:
        assert "Priority medium suggested" in room.words
        await room.press("y")
        assert "medium (suggested)" in room.words
        await room.press("end", "tab")
        await room.write("he was seen")
        await room.press("enter")

        assert (room.case.priority, room.case.priority_reason) == (Priority.HIGH, "he was seen")
        assert "high (set by the panel): he was seen" in room.words


async def test_somebody_from_outside_the_area_needs_the_chairs_reason(tmp_path: Path) -> None:
    outside = facts(subject_postcode="SP11 9RR", subject_address="1 Mill Lane, Wiltshire")
    async with seated(opened_office(tmp_path, outside), (120, 36)) as room:
        await room.press("e", "enter")
        assert "Say why an exception is made." in room.words
        await room.write("works in Havant")
        await room.press("enter")

        assert room.case.area_override == "works in Havant"
        assert "Exception works in Havant" in room.sheet


async def test_nothing_is_overridden_for_somebody_from_the_area(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("e", Words("why"), "enter")

        assert "The person lives in the area: there is nothing to override." in room.words


async def test_one_more_takes_a_decided_case(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path)) as room:
        await room.press("l", Words("police, Sgt Bray"), "enter")
        assert f"{ONE} is not decided yet" in room.words
        await room.press("escape")
        for command in (safety(ONE), advice(ONE)):
            room.office.meetings.handle(command)
        await room.press("l")
        assert "police, Sgt Bray" in room.words
        await room.press("enter")

        assert [one.person for one in room.case.allocations] == ["Dr Ines Quill", "Sgt Bray"]


async def test_an_outcome_is_taken_back_with_the_reason(tmp_path: Path) -> None:
    office = opened_office(tmp_path, did=(safety(ONE), features(ONE), advice(ONE)))
    async with seated(office) as room:
        await room.press("o", "enter")
        assert "Say why it is reopened." in room.words
        await room.write("wrong person")
        await room.press("enter")

        assert room.case.decision is None
        assert room.item.disposition is None
        assert "Taken back" in room.words
        assert "wrong person" in room.words


async def test_the_keys_of_a_case_say_so_on_a_standing_item(tmp_path: Path) -> None:
    async with seated(opened_office(tmp_path, at="interests")) as room:
        assert "Nothing recorded yet" in room.words
        for key in "15vdfryelo":
            room.app.clear_notifications()
            await room.press(key)
            assert "is not a case: move to a case first." in said(room), key
        await room.press(
            "t", Words("None declared."), "enter", "a", Words("Check"), "tab", Words("Tom Marsh"), "enter"
        )

        assert "Discussion None declared." in room.words
        assert "Actions Check — Tom Marsh" in room.words
