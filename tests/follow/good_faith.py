"""What the hostile tests stand on: somebody who follows in good faith while others mean harm."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import pytest

from benchmarks.harness.following import Reply, Stream, Streams, join
from masp_meeting.domain.commands import GoTo
from tests.follow.browsers import AT_ONCE, Meeting

EVIL = "127.0.0.66"
"""Where whoever means harm comes from."""
POLICY = "default-src 'none'"


@dataclass
class Good:
    """Somebody who follows in good faith meanwhile."""

    meeting: Meeting
    stream: Stream
    streams: Streams
    session: str
    token: str

    def still_follows(self) -> None:
        """The chair's command costs no more than ever, and its view is here in time."""
        now, before = self.meeting.office.meetings.meeting.current, len(self.stream.views)
        case = next(one for one in self.meeting.cases if one != now)
        began = perf_counter()
        self.meeting.chair(GoTo(case))
        done = perf_counter()
        self.streams.until(lambda: case in "".join(one.data for one in self.stream.views[before:]), 5)
        came = next(one.at for one in self.stream.views[before:] if case in one.data)
        assert done - began <= 0.5, "the chair waited"
        assert came - done <= AT_ONCE


@pytest.fixture(scope="module")
def good(meeting: Meeting) -> Iterator[Good]:
    """Follow while the others do what they do."""
    token = meeting.invite()[1].rpartition("/")[2]
    session = join(meeting.served.port, token)
    with Streams() as streams:
        stream = streams.open(meeting.served.port, session)
        streams.until(lambda: bool(stream.views))
        yield Good(meeting, stream, streams, session, token)


@pytest.fixture(autouse=True)
def the_meeting_goes_on(good: Good) -> Iterator[None]:
    """See after each test that the meeting is what it was."""
    yield
    good.still_follows()


def is_refused(answer: Reply, *statuses: int) -> bool:
    """Whether an answer refuses, tells nothing, and is as guarded as every other."""
    return (
        answer.status in (statuses or (400, 403, 404))
        and "account-" not in answer.body
        and "Traceback" not in answer.body
        and answer.headers.get("content-security-policy", "").startswith(POLICY)
        and "no-store" in answer.headers.get("cache-control", "")
    )
