"""A hand that alters the record past this program is found out, and told where it was."""

from pathlib import Path

import pytest

from masp_meeting.service.office import Office
from tests.samples import DAY, advice, facts
from tests.service.offices import ONE, TWO, open_office, opened_meeting
from tests.storage.faults import DROP_GUARDS, by_hand


@pytest.fixture
def record(office: Office, tmp_path: Path) -> Path:
    """A workspace with a meeting under way, nobody in it any more."""
    opened_meeting(office)
    office.meetings.handle(advice(ONE))
    office.referrals.correct(TWO, facts(subject_gender="male"))
    office.close()
    return tmp_path


def faults(folder: Path) -> tuple[str, ...]:
    with open_office(folder) as office:
        return office.verify()


def test_a_sound_record_has_no_fault(record: Path) -> None:
    assert faults(record) == ()


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("UPDATE journal SET operator = 'x' WHERE sequence = 4", "journal: row 4 was altered"),
        ("DELETE FROM journal WHERE sequence = 5", "journal: row 5 is missing"),
        (
            "UPDATE item SET content = replace(content, 'advice_and_consultation', 'decline')",
            "meeting of Wed 25 Nov 2026: it is not what the commands in its journal make of it",
        ),
        (
            "UPDATE meeting SET head = replace(head, 'Noor Patel', 'Nobody')",
            "meeting of Wed 25 Nov 2026: it is not what the commands in its journal make of it",
        ),
        (
            "UPDATE convened SET profile = replace(profile, 'OFFICIAL-SENSITIVE', 'PUBLIC')",
            "meeting of Wed 25 Nov 2026: it is not what the commands in its journal make of it",
        ),
        (
            "UPDATE convened SET base = replace(base, 'Alder', 'Elder')",
            "meeting of Wed 25 Nov 2026: what it was convened with was altered",
        ),
        (
            "UPDATE meeting SET revision = revision - 1",
            "meeting of Wed 25 Nov 2026: the journal's last command is not",
        ),
        ("UPDATE item SET content = '{' WHERE id = 'opening'", "meeting of Wed 25 Nov 2026: A record cannot"),
        (
            "UPDATE referral SET content = replace(content, 'Alder', 'Elder')",
            "MASP-2026-0002: what it states was altered",
        ),
        (
            "INSERT INTO referral SELECT 'MASP-2026-0009', received, waiting_since, standing, returns_on, "
            "red_flagged, '', search, content, sender_reference FROM referral LIMIT 1",
            "MASP-2026-0009: its row was altered",
        ),
        (
            "UPDATE referral SET standing = 'decided', "
            "content = replace(content, ':\"waiting\"', ':\"decided\"')",
            "MASP-2026-0003: it does not stand as its meetings left it",
        ),
        ("UPDATE referral SET standing = 'decided'", "MASP-2026-0003: its row was altered"),
        (
            "INSERT INTO referral SELECT 'MASP-2026-0009', received, waiting_since, standing, returns_on, "
            "red_flagged, '', search, replace(content, 'MASP-2026-0003', 'MASP-2026-0009'), sender_reference "
            "FROM referral WHERE reference = 'MASP-2026-0003'",
            "MASP-2026-0009: the journal does not say where it came from",
        ),
        ("DELETE FROM referral WHERE reference = 'MASP-2026-0001'", "database: row"),
    ],
)
def test_an_altered_record_is_found_out(record: Path, deed: str, fault: str) -> None:
    by_hand(record / "masp.db", *DROP_GUARDS, deed)

    assert any(one.startswith(fault) for one in faults(record)), faults(record)


def test_lost_guards_are_told(record: Path) -> None:
    by_hand(record / "masp.db", *DROP_GUARDS)

    assert faults(record) == ("journal: its guards against change and removal are gone",)


def test_a_removed_end_of_the_journal_is_found_out(record: Path) -> None:
    by_hand(
        record / "masp.db",
        *DROP_GUARDS,
        "DELETE FROM journal WHERE sequence = (SELECT max(sequence) FROM journal)",
    )

    assert any("missing at the end" in one for one in faults(record))


def test_bytes_that_turned_on_the_disk_are_found_out(record: Path) -> None:
    database = record / "masp.db"
    database.write_bytes(database.read_bytes().replace(b"Alder", b"A\x00der"))

    assert faults(record)


def test_a_damaged_agenda_is_found_out(record: Path) -> None:
    (record / "agendas" / f"{DAY}.json").write_text("")

    (fault,) = faults(record)
    assert "2026-11-25.json is damaged" in fault
