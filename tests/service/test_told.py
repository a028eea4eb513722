"""Whether a referrer was told: a letter tells nobody, what was sent does, and a new decision is told anew."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from masp_meeting.domain.commands import Amend, CloseMeeting, DecideDisclosure, RecordDecision
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.routes import Route
from masp_meeting.domain.telling import How
from masp_meeting.service.office import Office
from tests.samples import CHAIR, DAY, NEXT_DAY, NOW, advice, safety
from tests.service.offices import ONE, TWO, new_office, open_office, opened_meeting

TELLS = DecideDisclosure(ONE, True, "the outcome", "", "Tom Marsh", "probation", NEXT_DAY)
LETTER = Order(Paper.OUTCOME, DAY, ONE)


def held(folder: Path) -> Office:
    """Hold a meeting of which two referrers are to be told, the second first."""
    office = new_office(folder)
    opened_meeting(office)
    second = replace(TELLS, item=TWO, due=DAY)
    for command in (
        safety(ONE),
        advice(ONE),
        TELLS,
        safety(TWO),
        advice(TWO),
        second,
        CloseMeeting(NEXT_DAY),
    ):
        office.meetings.handle(command)
    return office


def words(office: Office, reference: str = ONE) -> list[str]:
    """How the tellings of a referral stand."""
    return [one.words(office.clock().date()) for one in office.telling.of(reference)]


def test_a_letter_has_told_nobody_until_somebody_says_so(tmp_path: Path) -> None:
    with held(tmp_path) as office:
        office.papers.export([LETTER])
        assert words(office) == ["not told yet: Tom Marsh, by Wed 2 Dec 2026; letter written Wed 25 Nov 2026"]
        (told,) = office.telling.told(ONE, How.LETTER)

        assert told.reports[-1].by == CHAIR
        assert words(office) == ["told (by letter, Wed 25 Nov 2026)"]
        assert office.verify() == ()


def test_what_is_due_first_comes_first(tmp_path: Path) -> None:
    held(tmp_path).close()
    with open_office(tmp_path, start=NOW + timedelta(days=2)) as office:
        first, second = office.telling.still()
        today = office.clock().date()
        assert (first.matter.item, second.matter.item) == (TWO, ONE)
        assert (
            first.words(today)
            == "not told yet: Tom Marsh, by Wed 25 Nov 2026, 2 days overdue; no letter written"
        )
        assert "overdue" not in second.words(today)


def test_a_changed_decision_is_told_anew_and_the_earlier_letter_does_not_count(tmp_path: Path) -> None:
    with held(tmp_path) as office:
        office.papers.export([LETTER])
        office.telling.told(ONE, How.CALL)
    with open_office(tmp_path, start=NOW + timedelta(days=2)) as office:
        change = RecordDecision(ONE, Route.SIGNPOST, "he moved", services=("signposting",))
        tell = replace(TELLS, what="signpost", due=None)
        office.amending.amend(DAY, Amend(ONE, CHAIR, "he moved", change, disclosure=tell))
        assert words(office)[0] == "not told yet: Tom Marsh, by Fri 27 Nov 2026; no letter written"
        office.papers.export([LETTER])
        assert words(office)[0].endswith("letter written Fri 27 Nov 2026")
        with pytest.raises(Refused, match="was decided on Fri 27 Nov 2026"):
            office.telling.told(ONE, How.LETTER, DAY)
        office.telling.told(ONE, How.LETTER)

        assert words(office)[0] == "told (by letter, Fri 27 Nov 2026)"
        assert words(office)[1] == "not to be told: withdrawn, the decision was changed after the meeting"
        assert office.verify() == ()


def test_nothing_is_kept_of_what_is_refused(tmp_path: Path) -> None:
    with held(tmp_path) as office:
        before = words(office)
        with pytest.raises(Refused, match="is to come"):
            office.telling.told(ONE, How.LETTER, NEXT_DAY)
        assert words(office) == before
        office.telling.told(ONE, How.LETTER)
        with pytest.raises(Refused, match=r"needs no telling any more: told \(by letter, Wed 25 Nov 2026\)"):
            office.telling.told(ONE, How.CALL)
