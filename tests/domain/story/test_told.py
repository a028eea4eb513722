"""Every verb of the room has a sentence, and says what was done in the room's own words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from masp_meeting.domain.attending import Mode, Seat
from masp_meeting.domain.commands import (
    VERBS,
    Amend,
    Arrive,
    Command,
    ConfirmFinding,
    DecideDisclosure,
    Defer,
    RecordDecision,
    ReportAction,
    ReportIntervention,
    Restrict,
    SetStalkerType,
    StepOut,
    TakeAction,
    TakeNote,
    TakeSeat,
)
from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.interventions import Course
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.matters import Report
from masp_meeting.domain.meeting import Basis, NoteKind
from masp_meeting.domain.routes import Route
from masp_meeting.domain.story import Eyes, told
from tests.samples import DAY, FIRST, NEXT_DAY, PROFILE, TAKEN_BY, facts

EYES = Eyes(PROFILE, Mask(facts()), titles={"2026-11-18 a": "“Ring him”"})
DECISION = RecordDecision(FIRST, Route.ADVICE, "Brand asks for it.", allocations=(TAKEN_BY,))


@pytest.mark.parametrize("kind", VERBS)
def test_every_verb_has_a_sentence(kind: type[Command]) -> None:
    assert told.dispatch(kind) is not told.dispatch(object)


def test_what_has_none_is_no_sentence() -> None:
    with pytest.raises(NotImplementedError):
        told(object(), EYES)


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (
            Defer(FIRST, "Not known", "the investigation's outcome", "the police", NEXT_DAY),
            "Deferred until Wed 2 Dec 2026: Not known; awaiting the investigation's outcome from the police",
        ),
        (
            DECISION,
            "Decided, advice and consultation: B. asks for it; taken by Dr Ines Quill (health)",
        ),
        (
            RecordDecision(FIRST, Route.DIRECT, "", "no_such", ("nor_such",)),
            "Decided, direct intervention, no_such; services: nor_such",
        ),
        (
            Arrive("Tom", "probation", Mode.DIAL_IN, "", "Ann"),
            "Dialled in: Tom (probation), for Ann",
        ),
        (StepOut("Tom Marsh"), "Left: Tom Marsh"),
        (TakeSeat("Tom Marsh", Seat.MINUTES), "Took the minutes: Tom Marsh"),
        (
            TakeAction(FIRST, "a", "Ring  \n Alder", "Tom Marsh", "probation", DAY),
            "Action for Tom Marsh (probation), by Wed 25 Nov 2026: “Ring A.”",
        ),
        (
            ConfirmFinding(FIRST, Criterion.AGE, Result.NOT_KNOWN, "two dates", "form"),
            "Criterion “Over 18” not known: two dates (source: form)",
        ),
        (
            DecideDisclosure(FIRST, True, "Come back", "", "Tom Marsh", "probation", NEXT_DAY),
            "Tom Marsh (probation) tells the referrer by Wed 2 Dec 2026: “Come back”",
        ),
        (DecideDisclosure(FIRST, False, reason="He left."), "The referrer is told nothing: He left"),
        (
            ReportIntervention(FIRST, 1, 0, "He is calm.", Course.RUNS),
            "Intervention runs: 1 session attended; risk: He is calm",
        ),
        (Restrict(FIRST, True), "Restricted: kept off the wall"),
        (SetStalkerType(FIRST, None), "The type that the panel had set was taken back"),
        (ReportAction("2026-11-18 a", Report.DONE), "Action “Ring him”: done"),
        (
            Amend(FIRST, "Ann", "A mistake", decision=replace(DECISION, reasons="", allocations=())),
            "Amended by Ann: A mistake. Decided, advice and consultation",
        ),
    ],
)
def test_a_deed_reads_as_it_was_done(deed: Command, words: str) -> None:
    assert told(deed, EYES) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (NoteKind.RISK, "Note (risk or attendance, fact) from police: “A. B. rang”"),
        (NoteKind.CLINICAL, "Note (clinical, fact) from police: ···"),
        (NoteKind.RESTRICTED, "Note (restricted, fact) from police: ···"),
    ],
)
def test_of_a_note_that_is_not_for_all_only_the_kind_is_told(kind: NoteKind, words: str) -> None:
    note = TakeNote(FIRST, "n", "Alder Brand rang", kind, "police", Basis.FACT)

    assert told(note, EYES) == words
    shown: Callable[[str], str] = Mask(facts(), names=True)
    assert "“Alder Brand rang”" in told(note, replace(EYES, hide=shown, names=True))
