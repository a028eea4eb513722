"""What is left of a deleted record is held to what its deletion said, and any other hand on it is found."""

import pytest

from masp_meeting.domain.errors import Refused
from tests.service.lived import Lived, reopened
from tests.service.offices import ONE, THREE, TWO
from tests.storage.faults import DROP_GUARDS, by_hand

WHY = "seven years have passed"


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("UPDATE journal SET payload = '\"redacted\"' WHERE verb = 'CloseMeeting'", "was altered"),
        ("UPDATE journal SET operator = 'x' WHERE payload = '\"redacted\"'", "was altered"),
        ("UPDATE journal SET payload = '{}' WHERE payload = '\"redacted\"'", "was altered"),
        ("DELETE FROM journal WHERE verb = 'DeleteRecord'", "was altered"),
        (
            "UPDATE item SET content = replace(content, 'Call her', 'Leave her') WHERE id = 'MASP-2026-0003'",
            "meeting of Wed 25 Nov 2026: it is not what the commands in its journal make of it",
        ),
        (
            "UPDATE item SET content = replace(content, '2033', '2031') WHERE id = 'MASP-2026-0001'",
            "meeting of Wed 25 Nov 2026: it is not what the commands in its journal make of it",
        ),
        (
            "UPDATE convened SET base = replace(base, 'Call her', 'Leave her')",
            "meeting of Wed 25 Nov 2026: what it was convened with was altered",
        ),
        (
            "UPDATE link SET relation = 'different', content = replace(content, 'repeat', 'different')",
            f"link {TWO} {ONE}: it is not what was left of it",
        ),
        ("DELETE FROM link", f"link {TWO} {ONE}: it is not what was left of it"),
        (
            'UPDATE referral SET content = replace(content, \'"file":""\', \'"file":"x"\') '
            "WHERE reference = 'MASP-2026-0001'",
            f"{ONE}: more is there than is left of a deleted record",
        ),
        (
            "UPDATE referral SET standing = 'deleted', content = replace(content, 'decided', 'deleted') "
            "WHERE reference = 'MASP-2026-0003'",
            f"{THREE}: it is not deleted as the journal says",
        ),
        (
            "INSERT INTO chase VALUES ('MASP-2026-0001', 'x', '2026-01-01', NULL, '{}')",
            f"{ONE}: a row of chase is left of it",
        ),
        ("UPDATE issue SET content = x'00'", "what was deleted of it is there again"),
    ],
)
def test_a_hand_on_the_record_is_still_found(lived: Lived, deed: str, fault: str) -> None:
    lived.office.retention.delete(ONE, WHY)
    lived.office.close()
    by_hand(lived.folder / "masp.db", *DROP_GUARDS, deed)
    lived.office = reopened(lived)

    assert any(fault in one for one in lived.office.verify()), lived.office.verify()


def test_a_meeting_that_was_altered_is_not_sealed_by_a_deletion(lived: Lived) -> None:
    lived.office.close()
    sql = "UPDATE item SET content = replace(content, 'Call her', 'Leave her') WHERE id = 'MASP-2026-0003'"
    by_hand(lived.folder / "masp.db", sql)
    lived.office = reopened(lived)

    with pytest.raises(Refused, match=r"The meeting of Wed 25 Nov 2026 is not sound .*masp-meeting verify"):
        lived.office.retention.delete(ONE, WHY)
    assert lived.told()
