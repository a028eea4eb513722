"""Working on a case: what the panel says of it, kept with its evidence."""

from datetime import date

import pytest

from masp_meeting.domain.commands import (
    Command,
    ConfirmFinding,
    ConfirmRedFlag,
    CorrectFacts,
    Defer,
    OverrideArea,
    RecordVictimSafety,
    SetPriority,
    TakeNote,
)
from masp_meeting.domain.criteria import PANEL, Criterion, Finding, Result
from masp_meeting.domain.meeting import Basis, Case, Meeting, Note, NoteKind, VictimSafety
from masp_meeting.domain.risk import Priority
from tests.samples import (
    ADVOCATE,
    DAY,
    FIRST,
    INSIDE,
    NEXT_DAY,
    NOW,
    OUTSIDE,
    SECOND,
    a_case,
    a_meeting,
    advice,
    after,
    facts,
    flagged,
    opened,
    refused,
    safety,
    the_case,
)


def finding(case: Case, criterion: Criterion) -> Finding:
    """Look at one finding of a case."""
    return next(one for one in case.findings if one.criterion is criterion)


def confirm(
    result: Result, evidence: str = "", criterion: Criterion = Criterion.FEATURES, source: str = PANEL
) -> Command:
    """Let the panel say what it finds."""
    return ConfirmFinding(FIRST, criterion, result, evidence, source)


def test_a_finding_is_confirmed_with_its_own_evidence() -> None:
    found = finding(the_case(after(opened(), confirm(Result.MET, criterion=Criterion.AGE))), Criterion.AGE)

    assert (found.result, found.confirmed, found.source) == (Result.MET, True, PANEL)
    assert found.evidence == "34 at this meeting"
    assert found.checked_on == DAY


def test_the_features_are_confirmed_as_proposed_with_the_evidence_of_the_form() -> None:
    found = finding(the_case(after(opened(), confirm(Result.MET))), Criterion.FEATURES)

    assert (found.result, found.proposed) == (Result.MET, Result.MET)
    assert found.evidence.startswith("the form suggests: 3 dated events")
    assert found.ask == ""


def test_a_finding_is_changed_with_new_evidence_and_source() -> None:
    command = confirm(Result.NOT_MET, " arrested on Monday ", Criterion.INVESTIGATION, source=" DC Lyle ")

    found = finding(the_case(after(opened(), command)), Criterion.INVESTIGATION)

    assert (found.result, found.evidence, found.source) == (Result.NOT_MET, "arrested on Monday", "DC Lyle")


def test_a_changed_finding_wants_evidence() -> None:
    sentence = "Say what the finding rests on."

    assert refused(opened(), confirm(Result.NOT_MET, " ")) == sentence
    assert refused(opened(), confirm(Result.NOT_KNOWN, criterion=Criterion.AGE)) == sentence


def test_the_evidence_against_does_not_come_to_speak_for() -> None:
    meeting = after(opened(), confirm(Result.NOT_MET, "a feud, both sides write"))

    assert refused(meeting, confirm(Result.MET)) == "Say what the finding rests on."


def test_what_is_asked_and_awaited_stays_with_the_result_that_needs_it() -> None:
    young = opened(a_case(stated=facts(subject_dob=date(2008, 12, 9))))
    unborn = opened(a_case(stated=facts(subject_dob=None)))

    def age(meeting: Meeting, result: Result, evidence: str = "") -> Finding:
        return finding(the_case(after(meeting, confirm(result, evidence, Criterion.AGE))), Criterion.AGE)

    still_young, grown = age(young, Result.NOT_MET), age(young, Result.MET, "passport seen")
    unknown = age(unborn, Result.NOT_KNOWN)

    assert (still_young.cured_on, grown.cured_on) == (date(2026, 12, 9), None)
    assert (grown.ask, unknown.ask) == ("", "ask the referrer for the date of birth")


def test_a_red_flag_is_raised_and_lowered_by_the_panel() -> None:
    raised = after(opened(), ConfirmRedFlag(FIRST, "psychopathy", present=True))
    lowered = after(raised, ConfirmRedFlag(FIRST, "psychopathy", present=False))

    assert the_case(raised).facts.red_flags.present() == ("psychopathy",)
    assert the_case(lowered).facts.red_flags.psychopathy is False


def test_an_unknown_red_flag_is_refused() -> None:
    assert refused(opened(), ConfirmRedFlag(FIRST, "boredom", present=True)) == "“boredom” is no red flag."


def test_the_panel_sets_the_priority() -> None:
    case = the_case(after(opened(), SetPriority(FIRST, Priority.HIGH, " new flat next door ")))

    assert (case.priority, case.priority_reason) == (Priority.HIGH, "new flat next door")


def test_the_area_is_overridden_for_a_reason() -> None:
    meeting = opened(a_case(area=OUTSIDE))

    case = the_case(after(meeting, OverrideArea(FIRST, " the victim lives in Havant ")))

    assert case.area_override == "the victim lives in Havant"
    assert refused(meeting, OverrideArea(FIRST, "\n")) == "Say why an exception is made."


def test_there_is_no_overriding_an_area_that_is_met() -> None:
    sentence = "The person lives in the area: there is nothing to override."

    assert refused(opened(), OverrideArea(FIRST, "just in case")) == sentence


def test_the_victim_safety_line_names_the_advocate_who_is_here() -> None:
    spoken, absent = opened(), opened(advocate=False)

    assert the_case(after(spoken, safety())).victim_safety == VictimSafety(
        "frightened, wishes no contact", "safety plan of 18 Nov", ADVOCATE.name, NOW
    )
    assert the_case(after(absent, safety())).victim_safety == VictimSafety(
        "frightened, wishes no contact", "safety plan of 18 Nov", "", NOW
    )


def test_the_victim_safety_line_wants_the_view() -> None:
    sentence = "Say the advocate's view of the victim's safety."

    assert refused(opened(), RecordVictimSafety(FIRST, " ", "safety plan")) == sentence


def test_a_note_is_kept_exactly_as_typed_on_any_item() -> None:
    text = "  [/foo] plan [B]\n\t“as said”  "
    command = TakeNote("opening", "n1", text, NoteKind.CLINICAL, "health", Basis.OPINION)

    (note,) = after(opened(), command).item("opening").notes

    assert note == Note("n1", NOW, text, NoteKind.CLINICAL, "health", Basis.OPINION)


def test_a_note_may_follow_the_decision() -> None:
    meeting = after(opened(), safety(), advice(), TakeNote(FIRST, "n1", "he rang just now"))

    assert [note.text for note in meeting.item(FIRST).notes] == ["he rang just now"]


def test_an_empty_note_is_refused() -> None:
    assert refused(opened(), TakeNote(FIRST, "n1", " \n")) == "Say what to note."


def test_a_correction_judges_anew_what_the_panel_has_not_confirmed() -> None:
    meeting = after(opened(), confirm(Result.MET, criterion=Criterion.AGE))
    stated = facts(subject_dob=None, referrer_holds_case=False)

    case = the_case(after(meeting, CorrectFacts(FIRST, stated, OUTSIDE)))

    assert (case.facts, case.area) == (stated, OUTSIDE)
    assert finding(case, Criterion.AGE).result is Result.MET
    assert finding(case, Criterion.AREA).result is Result.NOT_MET
    assert finding(case, Criterion.HOLDS).result is Result.NOT_MET


def test_a_correction_takes_nothing_back_that_the_panel_said_of_red_flags() -> None:
    meeting = after(opened(), ConfirmRedFlag(FIRST, "psychopathy", present=True))
    stated = facts(red_flags=flagged("victim_fear"))

    case = the_case(after(meeting, CorrectFacts(FIRST, stated, INSIDE)))

    assert case.facts.red_flags.present() == ("psychopathy", "victim_fear")


def test_a_correction_may_come_before_the_meeting_opens() -> None:
    case = the_case(after(a_meeting(), CorrectFacts(FIRST, facts(subject_dob=None), INSIDE)))

    assert case.facts.subject_dob is None


ON_A_CASE: tuple[Command, ...] = (
    confirm(Result.MET),
    ConfirmRedFlag(FIRST, "psychopathy", present=True),
    SetPriority(FIRST, Priority.HIGH),
    OverrideArea(FIRST, "the victim lives here"),
    safety(),
    CorrectFacts(FIRST, facts(), INSIDE),
)


@pytest.mark.parametrize("command", ON_A_CASE, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("ended", [advice(), Defer(FIRST, "holiday", "a reply", "T. Marsh", NEXT_DAY)])
def test_a_case_that_has_ended_is_reopened_first(ended: Command, command: Command) -> None:
    meeting = after(opened(), safety(), ended)

    assert refused(meeting, command) == f"{FIRST} has ended: reopen it first, with the reason."


@pytest.mark.parametrize("command", ON_A_CASE, ids=lambda one: type(one).__name__)
def test_only_an_item_of_the_agenda_can_be_worked_on(command: Command) -> None:
    meeting = opened(a_case(SECOND))

    assert refused(meeting, command) == f"This meeting's agenda has no item “{FIRST}”."


def test_a_standing_item_is_no_case() -> None:
    sentence = "“Declarations of interest” is not a case: move to a case first."

    assert refused(opened(), SetPriority("interests", Priority.HIGH)) == sentence


def test_what_was_done_is_said() -> None:
    assert [one.words() for one in ON_A_CASE] == [
        f"finding on {FIRST}",
        f"red flag on {FIRST}",
        f"priority of {FIRST}",
        f"exception for {FIRST}",
        f"victim safety on {FIRST}",
        f"correction of {FIRST}",
    ]
    assert TakeNote(FIRST, "n1", "x").words() == f"note on {FIRST}"
