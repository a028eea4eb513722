"""What holds a deletion back, and what it does to other cases that had to do with the record."""

from dataclasses import replace
from datetime import date

import pytest

from masp_meeting.domain.commands import SendApologies, TakeNote
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.relation import Relation
from masp_meeting.storage import journal, meetings
from tests.samples import CHAIR, DAY, action, advice, safety
from tests.service.lived import OTHERS, Lived, reopened
from tests.service.offices import ONE, TWO

WHY = "seven years have passed"
WORDS = "record deleted on Mon 10 Jan 2033 under the retention schedule"
NEXT = date(2033, 1, 12)


def test_nothing_is_deleted_while_a_meeting_is_under_way(lived: Lived) -> None:
    lived.office.referrals.add(OTHERS)
    lived.clock.set_to(NEXT)
    lived.opened((NEXT - DAY).days // 7)

    with pytest.raises(Refused, match="is under way: delete MASP-2026-0001 after its close"):
        lived.office.retention.delete(ONE, WHY)
    assert lived.told()


def test_nothing_is_deleted_without_a_reason_or_while_something_holds_it(lived: Lived) -> None:
    office, before = lived.office, lived.told()
    with pytest.raises(Refused, match="Say why it is deleted"):
        office.retention.delete(ONE, " ")
    with pytest.raises(Refused, match="There is no referral MASP-1"):
        office.retention.delete("MASP-1", WHY)
    new = office.referrals.add(OTHERS).reference
    office.links.settle(new, ONE, Relation.REPEAT)
    with pytest.raises(Refused, match=f"{ONE} cannot be deleted: it is linked with {new}, which is live"):
        office.retention.delete(ONE, WHY)
    assert lived.told() == before
    assert len(before) > 60


def test_another_terminal_does_not_bring_it_back(lived: Lived) -> None:
    """It had taken up a planned meeting in which a linked case has the record in its history."""
    office = lived.office
    office.referrals.add(replace(OTHERS, referrer_email="late@probation.example"))
    lived.clock.set_to(NEXT)
    office.agendas.build(NEXT)
    with reopened(lived) as other:
        other.meetings.convene(NEXT)
        other.meetings.handle(SendApologies("Noor Patel", "police"))
        office.retention.delete(ONE, WHY)
        other.meetings.handle(SendApologies("Tom Marsh", "probation"))

        assert lived.told() == {}
        assert office.verify() == ()


def test_notes_on_other_cases_that_named_it_name_nobody(lived: Lived) -> None:
    lived.office.retention.delete(ONE, WHY)
    with lived.office.workspace.reading() as db:
        (note,) = meetings.load(db, DAY).item(TWO).notes
        rows = [row for row in journal.about(db, f"meeting {DAY}") if row.verb == TakeNote.__name__]

    assert note.text == "Not to be seated near Z., says the usher."
    assert all(row.redacted for row in rows)


def test_a_merged_referral_goes_before_the_one_that_it_goes_on_under(lived: Lived) -> None:
    office = lived.office
    stated = [replace(OTHERS, referrer_email=f"{n}@police.example", behaviours=f"zz{n}zz") for n in range(2)]
    first, second = (office.referrals.add(one).reference for one in stated)
    office.links.settle(second, first, Relation.DUPLICATE)

    assert f"{second} goes on under it: that record is deleted first" in office.retention.of(first).holds
    office.retention.delete(second, WHY)
    assert office.verify() == ()
    assert b"zz1zz" in lived.in_the_database()  # what the other one took over is that one's
    office.retention.delete(first, WHY)
    assert office.verify() == ()
    assert b"zz1zz" not in lived.in_the_database()


def test_an_urgent_decision_of_another_case_keeps_its_own(lived: Lived) -> None:
    office = lived.office
    new = office.referrals.add(OTHERS).reference
    office.links.settle(new, ONE, Relation.EARLIER)
    said = safety(new), action(new, date(2033, 1, 10), "now")
    office.urgent.decide(advice(new), CHAIR, "he is released today", (), said)
    assert ONE in str(office.urgent.of(new))

    office.retention.delete(ONE, WHY)

    (decided,) = office.urgent.of(new)
    assert (decided.why, lived.told()) == ("he is released today", {})
    assert [one.outcome for one in decided.item.the_case().history] == [WORDS]
    assert office.verify() == ()
    with lived.office.workspace.transaction() as db:
        db.execute("UPDATE urgent_decision SET content = replace(content, 'released', 'detained')")
    assert any("it is not what was left of it" in one for one in office.verify())
