"""The journal reads as a story: by case, by meeting, by person, and names nobody whom the wall does not."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import masp_meeting
from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.commands import (
    Command,
    DeclareInterest,
    RecordDecision,
    Restrict,
    StepOut,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Alternative, Doubt
from masp_meeting.domain.meeting import NoteKind
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.relation import Relation
from masp_meeting.domain.routes import Route
from masp_meeting.service.filing import file_new
from masp_meeting.service.office import Office
from masp_meeting.service.past import UNDO
from masp_meeting.service.story.deeds import has_words
from tests.samples import ADVOCATE, CHAIR, DAY, advice, facts, features, safety
from tests.service.lived import Lived
from tests.service.offices import ONE, THREE, TWO, close, defer, new_office, open_office, opened_meeting
from tests.service.weeks import Wall
from tests.storage.faults import DROP_GUARDS, by_hand

PACKAGE = Path(masp_meeting.__file__).parent
_CARRIERS = {"record", "record_json", "file_new", "file_changed", "keep", "_record", "_keep", "_put"}
"""What gives a verb on to the journal."""
_VERB = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)*")


def words(lines: object) -> list[str]:
    return [f"{one.about}: {one.words}" if one.about else one.words for one in lines]  # type: ignore[attr-defined]


def recorded_verbs() -> Iterator[str]:
    """The verbs of every row that the desks record, as their modules spell them."""
    trees = [ast.parse(path.read_text()) for path in (PACKAGE / "service").rglob("*.py")]
    known = {name: text for tree in trees for name, text in _constants(tree)}
    for tree in trees:
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            given = call.args if called in _CARRIERS else []
            for node in (each for one in given for each in ast.walk(one)):
                text = known.get(node.id, "") if isinstance(node, ast.Name) else getattr(node, "value", "")
                if isinstance(text, str) and _VERB.fullmatch(text):
                    yield text


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            targets, values = node.targets[0], node.value
            pairs = (
                zip(targets.elts, values.elts, strict=True)
                if isinstance(targets, ast.Tuple) and isinstance(values, ast.Tuple)
                else [(targets, values)]
            )
            for name, value in pairs:
                if isinstance(name, ast.Name) and isinstance(value, ast.Constant):
                    yield name.id, str(value.value)


def test_every_verb_that_a_desk_records_has_a_sentence() -> None:
    found = set(recorded_verbs())

    assert {"Convene", "Export", "Merge", "Ask", "RefuseFile", "DecideUrgently", "Undo"} <= found
    assert {verb for verb in found if verb != UNDO and not has_words(verb)} == set()


def decline(item: str) -> RecordDecision:
    return RecordDecision(item, Route.DECLINE, "one incident alone")


@pytest.fixture
def held(office: Office) -> Office:
    """A meeting that was held, with an undo, an interest, an action and notes of every kind."""
    meeting = office.meetings
    opened_meeting(office)
    first: tuple[Command, ...] = (ADVOCATE, safety(ONE), features(ONE), advice(ONE))
    last: tuple[Command, ...] = (safety(TWO), defer(TWO), safety(THREE), decline(THREE), StepOut("Tom Marsh"))
    for command in first:
        meeting.handle(command)
    meeting.handle(TakeNote(ONE, "n1", "Alder rang"))
    meeting.undo()
    meeting.handle(TakeNote(ONE, "n2", "he is ill", NoteKind.CLINICAL))
    meeting.handle(DeclareInterest("Tom Marsh", THREE, "a neighbour"))
    meeting.handle(TakeAction(TWO, "a1", "Ring the officer", "Tom Marsh", "probation", DAY))
    for command in last:
        meeting.handle(command)
    close(office)
    office.papers.minutes(DAY)
    return office


def test_a_case_is_told_through_all_that_became_of_it(held: Office) -> None:
    story = words(held.story.of_case(TWO))

    mine = [line.removeprefix(f"{TWO} (A.B.): ") for line in story if line.startswith(TWO)]
    assert mine[0] == "Referral typed in"
    assert "Action for Tom Marsh (probation), by Wed 25 Nov 2026: “Ring the officer”" in mine
    assert any(line.startswith("Deferred until Wed 2 Dec 2026: the date of birth is") for line in mine)
    assert any(line.startswith("The meeting was convened with 3 cases") for line in story)
    assert not any(line.startswith((ONE, THREE)) for line in story)


def test_a_meeting_is_told_in_order(held: Office) -> None:
    story = words(held.story.of_meeting(DAY))

    kinds = ["Built the agenda", "The meeting was convened", "Opened the", "Closed the", "Wrote minutes"]
    places = [next(n for n, line in enumerate(story) if line.startswith(kind)) for kind in kinds]
    assert places == sorted(places)
    assert f"{ONE} (A.B.): Note (clinical): ···" in story


def test_an_undo_shows_both(held: Office) -> None:
    lines = held.story.of_case(ONE)

    note = next(one for one in lines if one.words.startswith("Note (risk"))
    back = next(one for one in lines if one.verb == UNDO)
    assert note.words == f"Note (risk or attendance): “A. rang” [taken back by row {back.sequence}]"
    assert back.words == f"Took back row {note.sequence}: Note (risk or attendance): “A. rang”"


def test_a_person_is_told_by_what_they_did_and_what_was_recorded_of_them(held: Office) -> None:
    chair, tom = held.story.of_person(held.operator.upper()), held.story.of_person("tom marsh")

    assert len(chair.did) == len(held.story.whole())
    assert tom.did == ()
    assert words(tom.recorded) == [
        "Dialled in: Tom Marsh (probation)",
        f"{THREE} (A.B.): Tom Marsh declared an interest and is out of the case: a neighbour",
        f"{TWO} (A.B.): Action for Tom Marsh (probation), by Wed 25 Nov 2026: “Ring the officer”",
        f"{TWO} (A.B.): Deferred until Wed 2 Dec 2026: the date of birth is not known; "
        "awaiting the date of birth from Tom Marsh",
        "Left: Tom Marsh",
    ]


def test_since_leaves_out_what_was_before(held: Office) -> None:
    assert held.story.of_case(ONE, since=DAY + timedelta(days=1)) == ()
    assert held.story.of_case(ONE, since=DAY) == held.story.of_case(ONE)


def test_a_case_that_is_not_there_is_refused(held: Office) -> None:
    with pytest.raises(Refused, match="There is no referral"):
        held.story.of_case("MASP-2026-9999")


def test_a_restricted_case_is_told_only_with_the_names(office: Office) -> None:
    opened_meeting(office)
    office.meetings.handle(Restrict(ONE, True))
    office.meetings.handle(TakeNote(ONE, "n", "a secret"))

    told = {one.words for one in office.story.of_case(ONE) if one.about.startswith(ONE)}
    assert told == {"Restricted case: what was done is told only with the names"}
    assert f"{ONE} (Alder Brand): Note (risk or attendance): “a secret”" in words(
        office.story.of_case(ONE, names=True)
    )


def test_what_other_desks_do_to_a_case_is_told(tmp_path: Path) -> None:
    with new_office(tmp_path, facts(subject_dob=None), facts(referrer_name="DC Crewe")) as office:
        gaps = office.chases.draft(ONE, Whom.REFERRER).gaps
        office.chases.asked(ONE, Whom.REFERRER, gaps)
        office.referrals.correct(ONE, facts(subject_gender="male"))
        office.links.settle(TWO, ONE, Relation.DUPLICATE)
        story = words(office.story.of_case(ONE))

    told = [line.removeprefix(f"{ONE} (A.B.): ") for line in story]
    assert any(line.startswith("Asked the referrer for date of birth, ") for line in told)
    assert "Corrected; changed: Subject, date of birth; Subject, gender" in told
    assert "What was asked is answered: Subject, date of birth" in told
    assert any(line.startswith(f"{TWO} was merged into this referral") for line in told)
    assert f"{TWO} (A.B.): Goes on as {ONE}, into which it was merged" in story


def test_no_name_nor_birth_is_told_unless_names_are_asked_for(tmp_path: Path) -> None:
    stated = facts(
        subject_given_names="Zebedee",
        subject_family_name="Quillfeather",
        victim_name_or_initials="Ottoline Vane",
    )
    said = "Zebedee Quillfeather, born 5 March 1992, and Ottoline Vane"
    with new_office(tmp_path, stated, facts()) as office:
        opened_meeting(office)
        office.meetings.handle(TakeNote(TWO, "n", said))
        office.meetings.handle(TakeAction(TWO, "a", said, "Ann", "police", DAY))
        office.meetings.handle(safety(ONE))
        office.meetings.handle(features(ONE))
        office.meetings.handle(replace(advice(ONE), reasons=said))
        hidden, shown = repr(office.story.whole()), repr(office.story.whole(names=True))

    for name in ("Zebedee", "Quillfeather", "Ottoline", "Vane", "1992"):
        assert name not in hidden
        assert name in shown


def test_rows_name_nobody_of_a_case_that_none_of_them_is_about(tmp_path: Path) -> None:
    """A later day, a person, or a case alone: what is said in its rows may name anybody."""
    other = facts(subject_given_names="Zebedee", subject_family_name="Quillfeather")
    alternatives = tuple(Alternative(one, one, "the form") for one in ("Ottoline Vane", "O. Vane"))
    doubt = Doubt("Two names: which is it?", "victim_name_or_initials", alternatives)
    new_office(tmp_path, facts(), other).close()
    clock = Wall()
    with Office.open(tmp_path, clock, iter(map(str, range(10**9))).__next__, CHAIR) as office:
        setting = office._setting  # noqa: SLF001  # a form in doubt, without the form
        with office.workspace.transaction() as db:
            file_new(db, setting, Referral("", DAY, facts(), doubts=(doubt,)), "Import")
        opened_meeting(office)
        clock.set_to(DAY + timedelta(days=1))
        office.meetings.handle(TakeNote(ONE, "n", "Lives with Zebedee Quillfeather and Ottoline Vane"))
        (told,) = office.story.whole(since=DAY + timedelta(days=1))

    assert told.words == "Note (risk or attendance): “Lives with Z. Q. and O. V.”"


def test_of_a_deleted_case_is_told_who_deleted_it_and_why(lived: Lived) -> None:
    lived.office.retention.delete(ONE, "seven years have passed")
    story = lived.office.story.of_case(ONE)

    assert f"{ONE}: Deleted the record: seven years have passed" in words(story)
    assert {one.operator for one in story} == {lived.office.operator}


def test_a_row_whose_content_was_deleted_says_where_that_is_told(held: Office, tmp_path: Path) -> None:
    row = next(one.sequence for one in held.story.of_case(ONE) if "typed in" in one.words)
    held.close()
    by_hand(
        tmp_path / "masp.db",
        *DROP_GUARDS,
        f"UPDATE journal SET payload = '\"redacted\"' WHERE sequence = {row}",
        "INSERT INTO journal (at, operator, subject, verb, payload, previous, hash) SELECT at, operator, "
        f'\'retention {ONE}\', \'DeleteRecord\', \'{{"reference":"{ONE}","reason":"it was due",'
        f'"rows":[[{row},"a","b"]]}}\', \'\', \'\' FROM journal WHERE sequence = 1',
    )
    with open_office(tmp_path) as office:
        lines = office.story.whole()

    (deleted,) = [one for one in lines if one.sequence == row]
    assert deleted.words == f"(deleted: see row {lines[-1].sequence})"
    assert lines[-1].words == "Deleted the record: it was due"


def test_a_row_that_cannot_be_read_stops_no_other(held: Office, tmp_path: Path) -> None:
    held.close()
    spoil = "UPDATE journal SET payload = '{}' WHERE verb = 'OpenMeeting'"
    by_hand(tmp_path / "masp.db", *DROP_GUARDS, spoil)
    with open_office(tmp_path) as office:
        story = words(office.story.of_meeting(DAY))

    assert any(line.startswith("(cannot be read: ") for line in story)
    assert any(line.startswith("Closed the meeting") for line in story)
