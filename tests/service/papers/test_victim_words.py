"""Words for a victim: the same whatever was decided, and nothing in them that leads to a case."""

from pathlib import Path

from masp_meeting.domain.commands import Amend, Command, DecideDisclosure, RecordDecision, Restrict
from masp_meeting.domain.outcome import Allocation
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.routes import Route
from tests.documents.writing.reading_back import text_of
from tests.samples import CHAIR, DAY, advice, features, safety
from tests.service.offices import ONE, TWO, defer
from tests.service.papers.letters_held import FOR_THE_VICTIM, TELLS, content, held


def test_words_for_a_victim_are_the_same_whatever_becomes_of_the_case(tmp_path: Path) -> None:
    plsi = RecordDecision(
        ONE, Route.DIRECT, "all met", "plsi_fact", ("assessment",), (Allocation("health", "Dr Ines Quill"),)
    )
    heard = (features(ONE), safety(ONE))
    nothing = DecideDisclosure(ONE, False, reason="she is a witness")
    restricted = (Restrict(ONE, restricted=True), *heard, plsi, TELLS)
    endings: tuple[tuple[Command, ...], ...] = (
        (),
        (*heard, plsi, TELLS),
        (*heard, advice(ONE), nothing),
        (safety(ONE), defer(ONE)),
        (*heard, RecordDecision(ONE, Route.DECLINE, "no")),
        restricted,
    )
    found = set()
    for number, did in enumerate(endings):
        with held(tmp_path / str(number), *did) as office:
            found.add(content(office, FOR_THE_VICTIM))
            found.add(content(office, Order(Paper.VICTIM, DAY, TWO)))
            if TELLS in did:
                change = RecordDecision(ONE, Route.SIGNPOST, "he moved", services=("signposting",))
                office.amending.amend(DAY, Amend(ONE, CHAIR, "he moved away", change))
                found.add(content(office, FOR_THE_VICTIM))
    (words,) = found
    for name in (ONE, "A.B.", "Brand", "K.L.", "PLSI", "intervention", "2026", "Marsh", "Quill", "offender"):
        assert name not in text_of(words), name


def test_words_for_a_victim_lie_with_the_case_and_are_not_called_by_it(tmp_path: Path) -> None:
    with held(tmp_path, safety(ONE), advice(ONE)) as office:
        (one,) = office.papers.export([FOR_THE_VICTIM])
    assert one.path == tmp_path / "letters" / ONE / "words-for-you.docx"
