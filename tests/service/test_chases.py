"""The chases' desk: what is asked is counted by the day, and an answer closes what it answers."""

import stat
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document

from masp_meeting.domain.catalogue import with_fact
from masp_meeting.domain.chasing import Chase, Whom
from masp_meeting.domain.commands import ConfirmRedFlag
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import RedFlags
from masp_meeting.service.letters import LETTERS
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from masp_meeting.storage.workspace import Workspace
from tests.samples import CHAIR, DAY, NEXT_DAY, advice, facts, safety
from tests.service.offices import ONE, TWO, defer, opened_meeting, verbs
from tests.storage.faults import full_disk, posix

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
NO_FLAG = RedFlags(**dict.fromkeys((one.name for one in fields(RedFlags)), False))
ASKING = facts(subject_dob=None, hold_until=None, victim_advocate_involved=None, red_flags=NO_FLAG)


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now

    def to(self, day: int) -> None:
        """Go on to another day of the month."""
        self.now = self.now.replace(day=day)


@pytest.fixture
def clock() -> Clock:
    """A clock on a Monday, nine days before the meeting."""
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """An office with a referral that lacks three things, and one that lacks none."""
    Workspace.create(tmp_path).close()
    with Office.open(tmp_path, clock, iter(map(str, range(10**6))).__next__, CHAIR) as office:
        office.referrals.add(ASKING)
        office.referrals.add(facts(red_flags=NO_FLAG))
        office.agendas.build(DAY)
        yield office


def keys(among: tuple[Chase, ...]) -> list[tuple[str, int, bool]]:
    return [(one.gap.key, one.times, one.open) for one in among]


def ask(office: Office, to: Whom = Whom.REFERRER) -> None:
    """Do what the administrator does once the message is sent."""
    office.chases.asked(ONE, to, office.chases.draft(ONE, to).gaps)


def test_what_is_missing_waits_to_be_asked(office: Office) -> None:
    assert keys(office.chases.of(ONE)) == [
        ("subject_dob", 0, True),
        ("hold_until", 0, True),
        ("advocate", 0, True),
    ]
    assert office.chases.of(TWO) == ()
    assert office.chases.waiting() == ()
    assert [one.waits for one in office.referrals.queue().lines] == [(), ()]


def test_drafting_and_writing_do_not_count_as_asking(office: Office) -> None:
    assert office.chases.draft(ONE, Whom.REFERRER).due == date(2026, 11, 19)
    office.chases.letter(ONE, Whom.REFERRER)

    assert not any(one.times for one in office.chases.of(ONE))


def test_what_is_asked_is_counted_and_waits(office: Office) -> None:
    ask(office)

    first, second, _ = office.chases.of(ONE)
    assert first.asked is not None
    assert (first.times, first.asked.days, first.asked.by) == (1, (date(2026, 11, 16),), CHAIR)
    assert first.asked.due == date(2026, 11, 19)
    assert (first.waits, second.waits) == (True, True)
    (wait,) = next(one for one in office.referrals.queue().lines if one.reference == ONE).waits
    assert (wait.on, wait.due, wait.overdue) == ("T. Marsh", date(2026, 11, 19), False)
    assert wait.what == ("date of birth", "hold-until date")


def test_asking_twice_a_day_counts_once(office: Office) -> None:
    ask(office)
    ask(office)

    assert office.chases.of(ONE)[0].times == 1
    assert verbs(office, f"chase {ONE}") == ["Ask"]


def test_asking_again_on_another_day_counts_again_with_a_new_due_day(office: Office, clock: Clock) -> None:
    ask(office)
    clock.to(20)
    assert office.chases.of(ONE)[0].overdue(date(2026, 11, 20))
    assert "This is our second request" in office.chases.draft(ONE, Whom.REFERRER).text

    ask(office)

    first = office.chases.of(ONE)[0]
    assert first.asked is not None
    assert (first.times, first.asked.due) == (2, date(2026, 11, 24))


def test_only_what_was_asked_of_somebody_is_counted(office: Office) -> None:
    office.chases.asked(ONE, Whom.REFERRER, ["hold_until"])

    assert keys(office.chases.of(ONE))[:2] == [("subject_dob", 0, True), ("hold_until", 1, True)]
    for gaps in (["advocate"], ["nosuch"], []):
        with pytest.raises(Refused, match="draft the message anew"):
            office.chases.asked(ONE, Whom.REFERRER, gaps)


def test_a_correction_answers_what_it_tells_and_the_history_stays(office: Office, clock: Clock) -> None:
    ask(office)
    clock.to(18)
    office.referrals.correct(ONE, with_fact(ASKING, "subject_dob", date(1992, 3, 5)))

    *still, answered = office.chases.of(ONE)
    assert [one.gap.key for one in still] == ["hold_until", "advocate"]
    assert answered.asked is not None
    assert (answered.gap.key, answered.open, answered.times) == ("subject_dob", False, 1)
    assert answered.asked.answered_on == date(2026, 11, 18)
    assert verbs(office, f"chase {ONE}") == ["Ask", "Answer"]
    (wait,) = next(one for one in office.referrals.queue().lines if one.reference == ONE).waits
    assert wait.what == ("hold-until date",)


def test_a_gap_that_opens_again_goes_on_counting_and_is_not_overdue(office: Office, clock: Clock) -> None:
    ask(office)
    office.referrals.correct(ONE, with_fact(ASKING, "subject_dob", date(1992, 3, 5)))
    office.referrals.correct(ONE, ASKING)
    clock.to(23)

    again = office.chases.of(ONE)[0]
    assert (again.gap.key, again.times, again.waits) == ("subject_dob", 1, False)
    ask(office)
    again = office.chases.of(ONE)[0]
    assert (again.times, again.waits, again.asked.answered_on if again.asked else 0) == (2, True, None)


def test_what_the_panel_hears_in_the_meeting_answers_too(office: Office, clock: Clock) -> None:
    office.referrals.correct(ONE, replace(ASKING, red_flags=replace(NO_FLAG, psychopathy=None)))
    ask(office)
    clock.to(25)
    opened_meeting(office)
    office.meetings.handle(ConfirmRedFlag(ONE, "psychopathy", True))

    assert ("red_flags", 1, False) in keys(office.chases.of(ONE))


def test_a_deferred_case_goes_on_being_chased_for_the_meeting_that_it_returns_to(
    office: Office, clock: Clock
) -> None:
    clock.to(25)
    opened_meeting(office)
    office.meetings.handle(safety(ONE))
    office.meetings.handle(defer(ONE, NEXT_DAY))

    draft = office.chases.draft(ONE, Whom.REFERRER)
    assert "considered again at the" in " ".join(draft.text.split())
    assert "Wed 2 Dec 2026" in draft.text
    assert draft.due == date(2026, 11, 30)


def test_a_decided_case_asks_nothing_more_and_keeps_its_history(office: Office, clock: Clock) -> None:
    ask(office)
    clock.to(25)
    opened_meeting(office)
    office.meetings.handle(safety(ONE))
    office.meetings.handle(advice(ONE))

    assert keys(office.chases.of(ONE)) == [("hold_until", 1, False), ("subject_dob", 1, False)]
    assert office.chases.waiting() == ()
    with pytest.raises(Refused, match=f"{ONE} is decided: nothing is asked for it any more"):
        office.chases.draft(ONE, Whom.REFERRER)
    assert office.referrals.queue(waits_only=True).lines == ()


def test_nothing_to_ask_is_refused_in_a_sentence(office: Office) -> None:
    with pytest.raises(Refused, match=f"There is nothing to ask the police about {ONE}"):
        office.chases.draft(ONE, Whom.POLICE)
    with pytest.raises(Refused, match="There is no referral MASP-2026-9999"):
        office.chases.of("MASP-2026-9999")


def test_the_queue_shows_only_what_waits(office: Office) -> None:
    assert office.referrals.queue(waits_only=True).total == 0

    ask(office, Whom.ADVOCATE)

    page = office.referrals.queue(waits_only=True)
    assert ([one.reference for one in page.lines], page.total) == ([ONE], 1)
    assert page.lines[0].waits[0].on == "advocacy"


def test_everything_that_waits_comes_with_what_is_due_first(office: Office, clock: Clock) -> None:
    office.referrals.correct(TWO, facts(red_flags=NO_FLAG, hold_until=None))
    office.chases.asked(TWO, Whom.REFERRER, ["hold_until"])
    clock.to(17)
    ask(office)

    assert [(one.reference, chase.gap.key) for one, chase in office.chases.waiting()] == [
        (TWO, "hold_until"),
        (ONE, "subject_dob"),
        (ONE, "hold_until"),
    ]


def test_letters_are_private_and_never_written_over(office: Office) -> None:
    letters = [office.chases.letter(ONE, Whom.REFERRER) for _ in range(3)]

    folder = office.workspace.folder / LETTERS
    stem = f"{ONE}-chase-2026-11-16"
    assert letters == [folder / f"{stem}.docx", folder / f"{stem}-2.docx", folder / f"{stem}-3.docx"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in letters} == {0o600}
    assert verbs(office, f"chase {ONE}") == ["WriteLetter"] * 3


def test_a_letter_is_written_by_the_partnerships_own_template(office: Office) -> None:
    folder = office.workspace.folder / "templates"
    folder.mkdir()
    own = Document()
    own.add_paragraph("Ours: {{ greeting }}, {{ questions|length }} questions")
    own.save(str(folder / "chase-letter.docx"))

    written = Document(str(office.chases.letter(ONE, Whom.REFERRER)))

    assert written.paragraphs[0].text == "Ours: Dear Tom Marsh, 2 questions"


def test_a_letter_that_cannot_be_written_is_refused_and_not_journaled(office: Office) -> None:
    (office.workspace.folder / LETTERS).write_text("in the way", encoding="utf-8")

    with pytest.raises(Refused, match="could not be written"):
        office.chases.letter(ONE, Whom.REFERRER)
    assert verbs(office, f"chase {ONE}") == []


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that takes no file, not even root's")
def test_a_letter_that_does_not_get_its_place_is_journaled_as_failed(office: Office) -> None:
    (office.workspace.folder / LETTERS).symlink_to("/proc")

    with pytest.raises(Refused, match="could not be written"):
        office.chases.letter(ONE, Whom.REFERRER)
    assert verbs(office, f"chase {ONE}") == ["WriteLetter", "WriteFailed"]
    assert office.verify() == ()


def test_the_journal_tells_of_chases_without_a_name_and_the_record_is_sound(office: Office) -> None:
    ask(office)
    office.chases.letter(ONE, Whom.ADVOCATE)
    office.referrals.correct(ONE, with_fact(ASKING, "hold_until", date(2027, 9, 30)))

    with office.workspace.reading() as db:
        told = " ".join(row.payload for row in journal.about(db, f"chase {ONE}"))
    assert [name for name in ("Brand", "Alder", "Marsh", "K.L.") if name in told] == []
    assert office.verify() == ()


@posix
def test_on_a_full_disk_nothing_is_counted(office: Office) -> None:
    size = office.workspace.database.with_name("masp.db-wal").stat().st_size

    with full_disk(size), pytest.raises(Refused, match="disk is full"):
        ask(office)

    assert not any(one.times for one in office.chases.of(ONE))
    assert office.verify() == ()
    ask(office)
    assert office.chases.of(ONE)[0].times == 1
