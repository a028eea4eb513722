"""A meeting without a record has its reference and nothing else of it, and every other case as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime

from masp_meeting.domain.attending import InformationSent, Interest
from masp_meeting.domain.commands import CloseMeeting, Command, GoTo, TakeNote
from masp_meeting.domain.deleting import deleted_words, without_record
from masp_meeting.domain.interventions import Course, InterventionReport
from masp_meeting.domain.matters import Action, EarlierMinutes, Matter, ToRatify
from masp_meeting.domain.meeting import ItemKind, Meeting
from masp_meeting.domain.minutes import minutes_of
from masp_meeting.domain.outcome import Disposition, Earlier
from masp_meeting.domain.view import Audience, view
from masp_meeting.domain.wall import RoomMask
from tests.samples import (
    DAY,
    FIRST,
    NEXT_DAY,
    NOW,
    SECOND,
    THIRD,
    a_case,
    action,
    advice,
    after,
    facts,
    features,
    opened,
    safety,
    the_case,
)

AT = datetime(2033, 1, 10, 9, tzinfo=UTC)
GONE = facts(subject_given_names="Corin", subject_family_name="Thornbury")
HIDE = RoomMask((GONE,))
WORDS = "record deleted on Mon 10 Jan 2033 under the retention schedule"


def ended(item: str) -> tuple[Command, ...]:
    return safety(item), action(item, action_id=f"call-{item}"), features(item), advice(item)


def held(*commands: Command, third: str = "Alder") -> Meeting:
    """A closed meeting of the case that goes and two others, who were all decided."""
    cases = a_case(FIRST, GONE), a_case(SECOND), a_case(THIRD, facts(subject_given_names=third))
    said = (*commands, *ended(FIRST), *ended(SECOND), *ended(THIRD))
    return after(opened(*cases), *said, GoTo("closing"), CloseMeeting(NEXT_DAY))


def without(meeting: Meeting) -> Meeting:
    return without_record(meeting, FIRST, AT, HIDE)


def test_the_item_is_left_by_reference() -> None:
    item = without(held()).item(FIRST)

    assert (item.kind, item.title, item.case, item.notes, item.actions) == (
        ItemKind.STANDING,
        FIRST,
        None,
        (),
        (),
    )
    assert (item.disposition, item.deleted_at) == (Disposition.DONE, AT)


def test_the_others_stay_as_they_were() -> None:
    was = held()
    assert [item for item in without(was).items if item.id != FIRST] == [
        item for item in was.items if item.id != FIRST
    ]


def test_an_item_that_had_no_end_has_none() -> None:
    assert without(opened(a_case(FIRST, GONE))).item(FIRST).disposition is None


def test_what_was_declared_sent_in_or_heard_of_it_is_gone() -> None:
    def of(item: str) -> Meeting:
        return replace(
            held(),
            information=(InformationSent("police", "a log", DAY, item),),
            interests=(Interest("Tom Marsh", item, "a cousin", True, NOW),),
            interventions=(InterventionReport(item, 1, 9, 0, "none", Course.RUNS, NOW),),
        )

    gone, stays = without(of(FIRST)), without(of(SECOND))

    assert (gone.information, gone.interests, gone.interventions) == ((), (), ())
    assert (stays.information, stays.interests, stays.interventions) == (
        of(SECOND).information,
        of(SECOND).interests,
        of(SECOND).interventions,
    )


def test_actions_and_decisions_that_were_heard_of_are_left_by_reference() -> None:
    def matter(item: str) -> Matter:
        taken = Action("a1", "Call her tonight", "Sade Okoro", "advocacy", NEXT_DAY, NOW)
        return Matter(DAY, item, item, taken)

    def ratify(item: str) -> ToRatify:
        return ToRatify(DAY, item, "decline", "no features", "Marian Fell", "urgent", True, "agreed")

    meeting = without(
        replace(held(), matters=(matter(FIRST), matter(SECOND)), to_ratify=(ratify(FIRST), ratify(SECOND)))
    )

    one, other = meeting.matters
    assert (one.key, one.title, one.action.what, one.action.owner) == (f"{DAY} a1", FIRST, WORDS, "")
    assert (one.open, other) == (False, matter(SECOND))
    assert meeting.to_ratify == (ToRatify(DAY, FIRST, WORDS, "", "", "", True), ratify(SECOND))


def test_corrections_that_name_its_reference_say_that_it_is_deleted() -> None:
    said = (f"{FIRST}: he was not there", "The chair came at ten")
    meeting = without(replace(held(), corrections=said, minutes=(EarlierMinutes(date(2026, 11, 18), said),)))

    left = (f"{FIRST}: {WORDS}", said[1])
    assert (meeting.corrections, meeting.minutes[0].corrections) == (left, left)


def test_the_history_of_a_linked_case_has_no_more_than_the_reference() -> None:
    mine = Earlier(DAY, Disposition.DECIDED, "decline", "no features", FIRST, "repeat", "x", "y")
    own = Earlier(DAY, Disposition.DEFERRED, "deferred", "asked")
    was = held()
    linked = replace(was.item(SECOND), case=replace(the_case(was, SECOND), history=(own, mine)))

    history = the_case(without(was.with_item(linked)), SECOND).history

    assert history == (own, Earlier(DAY, Disposition.DONE, WORDS, "", FIRST, "repeat"))


def test_notes_on_others_name_nobody_of_it_any_more() -> None:
    said = TakeNote(SECOND, "n", "Thornbury drove him; Corin was seen")
    standing = TakeNote("opening", "s", "Thornbury telephoned")

    meeting = without(held(said, standing))

    assert meeting.item(SECOND).notes[0].text == "T. drove him; C. was seen"
    assert meeting.item("opening").notes[0].text == "T. telephoned"


def test_notes_on_a_case_about_the_same_person_stay_as_typed() -> None:
    said = TakeNote(THIRD, "n", "Corin was seen")
    assert without(held(said, third="Corin")).item(THIRD).notes[0].text == said.text


def test_the_minutes_have_a_line_of_it_and_the_others_whole() -> None:
    was, now = minutes_of(held(), NOW), minutes_of(without(held()), NOW)

    assert now.deleted == (f"{FIRST}: {WORDS}",)
    assert now.cases == was.cases[1:]
    assert [one.state for one in now.versions] == ["draft", "a record deleted"]
    assert now.before_cases == was.before_cases
    assert was.deleted == ()


def test_every_surface_shows_the_stub() -> None:
    meeting = replace(without(held()), current=FIRST)
    for audience in Audience:
        shown = view(meeting, audience).item
        assert shown is not None
        assert shown.record == (("Record", WORDS.removeprefix("record ")),)


def test_words() -> None:
    assert deleted_words(AT) == WORDS
