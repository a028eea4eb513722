"""Of a meeting of 24 cases each person is sent what is theirs to see, and not one byte of anything else.

Every byte of every answer and of every stream is kept, over a whole meeting in a real server.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks.harness.following import Served, Stream, Streams, ask, join
from masp_meeting.cli.clock import local_now
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import (
    AdmitReferrer,
    CloseMeeting,
    Cover,
    GoTo,
    OpenMeeting,
    Restrict,
    StepOut,
    TakeAction,
    Uncover,
)
from masp_meeting.domain.invitations import Ask, Role
from masp_meeting.domain.matter_words import MATTERS
from masp_meeting.domain.presence import INTERESTS
from masp_meeting.service.invitations import Seen
from masp_meeting.service.office import Office
from masp_meeting.storage import journal
from masp_meeting.storage.codec import from_json
from tests.follow.caged import (
    HEARD,
    LATER,
    MANY,
    MERGED,
    NEVER,
    caged_office,
    names_of,
    out_of,
    reference,
    referrer,
    spoken,
    spoken_beside,
    sung,
)
from tests.samples import CHAIR

RESTRICTED, COVERED, REVOKED_AT = 5, 12, 15
ALL = frozenset(range(1, MANY + 1)) - {RESTRICTED, COVERED}
MAY_SEE = {
    "core": ALL,
    "recused": ALL - {3, 7},
    "spelt differently": ALL - {4, 14},
    "referrer of one": {6},
    "referrer of two": {8, 9},
    "referrer of a merged case": {MERGED},
    "referrer recused": set(),
    "observer": set(),
    "revoked": {case for case in ALL if case < REVOKED_AT},
    "expired": set(),
    "bogus": set(),
    "nobody": set(),
}
CORE = ("core", "recused", "spelt differently", "revoked", "expired")
ASKS = {
    "core": Ask("Ann Reed", "police"),
    "recused": Ask("Kit Dale", "police"),
    "spelt differently": Ask("LIND,  bo", "police"),
    "referrer of one": Ask(referrer(6), "probation", Role.REFERRER),
    "referrer of two": Ask(referrer(8), "probation", Role.REFERRER),
    "referrer of a merged case": Ask(referrer(LATER), "probation", Role.REFERRER),
    "referrer recused": Ask(referrer(11).upper(), "probation", Role.REFERRER),
    "observer": Ask("Nia Observer", "health", Role.OBSERVER),
    "revoked": Ask("Rae Gone", "police"),
}
SECONDS_TO_EXPIRY = 2
PATHS = ("/follow/view", "/follow")


@dataclass
class Persona:
    """Somebody who follows, or tries to, with every byte that they were sent."""

    name: str
    port: int
    source: str
    stream: Stream
    session: str = ""
    number: int = 0
    heard: bytearray = field(default_factory=bytearray)

    @property
    def words(self) -> str:
        return (self.heard + self.stream.raw).decode("utf-8", "replace")

    def ask(self, path: str, method: str = "GET") -> int:
        answer = ask(self.port, path, method, self.session, self.source)
        self.heard += answer.raw
        return answer.status


class Meeting:
    """The whole meeting with all who follow it."""

    def __init__(self, office: Office, day: date, served: Served, streams: Streams) -> None:
        self.office, self.day, self.served, self.streams = office, day, served, streams
        self.tokens: list[str] = []
        self.people: dict[str, Persona] = {}

    def let_all_in(self) -> None:
        soon = local_now() + timedelta(seconds=SECONDS_TO_EXPIRY)
        self.let_in("expired", Ask("Exa Pired", "police", expires_at=soon))
        for name, wanted in ASKS.items():
            self.let_in(name, wanted)
        for name, session in {"bogus": "x" * 43, "nobody": ""}.items():
            one = self.people[name] = self.persona(name, session)
            one.ask(f"/j/{'y' * 43}", "POST")
            assert [one.ask(path) for path in PATHS] == [403, 403]

    def let_in(self, name: str, wanted: Ask) -> None:
        issued = self.office.invitations.issue(self.day, wanted)
        source = self.source()
        page = ask(self.served.port, f"/j/{issued.token}", source=source)
        session = join(self.served.port, issued.token, source=source)
        self.tokens += [issued.token, session]
        one = self.people[name] = self.persona(name, session)
        one.number = issued.invitation.id
        one.heard += page.raw
        one.ask("/follow")

    def persona(self, name: str, session: str) -> Persona:
        source = self.source()
        stream = self.streams.open(self.served.port, session, source)
        return Persona(name, self.served.port, source, stream, session)

    def source(self) -> str:
        """An address for each, so that whoever guesses slows nobody else."""
        return f"127.0.0.{len(self.people) + 2}"

    def look(self, *paths: str) -> None:
        """Let everybody ask for what there is beside their stream; who guesses is slowed."""
        for name, one in self.people.items():
            for path in (paths or PATHS) if name not in ("bogus", "nobody") else ():
                one.ask(path)

    def hold(self) -> None:
        handle, people = self.office.meetings.handle, self.people
        self.streams.until(lambda: bool(people["expired"].stream.ended))
        handle(OpenMeeting(CHAIR, "Noor Patel"))
        handle(Restrict(reference(RESTRICTED), True))
        handle(AdmitReferrer(reference(11), referrer(11), "probation", Mode.DIAL_IN))
        for name, cases in {"Kit Dale": (3, 7), "Bo Lind": (4, 14), referrer(11): (11,)}.items():
            for command in out_of(name, *cases):
                handle(command)
        handle(StepOut(referrer(11)))  # nothing of other cases is said while a guest is here
        handle(GoTo(MATTERS))
        self.look()
        for case in range(1, MANY + 1):
            if case == REVOKED_AT:
                self.office.invitations.revoke(people["revoked"].number)
                self.streams.until(lambda: bool(people["revoked"].stream.ended))
            self.take(case)
        for item in (MATTERS, "interventions", INTERESTS, "closing"):
            handle(GoTo(item))
            self.look()
        handle(CloseMeeting(self.day + timedelta(days=7)))
        self.streams.until(lambda: bool(people["core"].stream.ended))
        self.look()

    def take(self, case: int) -> None:
        """Speak of a case; the whole of it has reached whoever may see it before the room goes on."""
        handle, core = self.office.meetings.handle, self.people["core"].stream
        if case == COVERED:
            handle(Cover())
        for command in spoken(case, self.day):
            if case != COVERED or not isinstance(command, TakeAction):  # all actions are read back in the end
                handle(command)
        if case in ALL:
            self.streams.until(lambda: "reasons" in sung(core.raw.decode()).get(case, ()))
        self.look(PATHS[case % 2])
        if case == COVERED:
            handle(GoTo(INTERESTS))
            handle(Uncover())
            return
        handle(GoTo(INTERESTS))
        for command in spoken_beside(case, self.day):
            handle(command)


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """Hold the meeting, once for all that is looked at in it."""
    folder: Path = tmp_path_factory.mktemp("isolation") / "workspace"
    office, day = caged_office(folder)
    with office, Served(folder) as served, Streams() as streams:
        meeting = Meeting(office, day, served, streams)
        meeting.let_all_in()
        meeting.hold()
        yield meeting


@pytest.mark.parametrize("name", MAY_SEE)
def test_nobody_is_sent_anything_of_a_case_that_they_may_not_see(meeting: Meeting, name: str) -> None:
    words = meeting.people[name].words
    found = sung(words)

    kept = {case: of for case, of in found.items() if case not in MAY_SEE[name]}
    assert kept == {}
    assert not {of for shown in found.values() for of in shown} & NEVER
    assert not [one for case in range(1, LATER + 1) for one in names_of(case) if one in words]
    if name not in CORE:
        others = set(range(1, LATER + 1)) - MAY_SEE[name] - ({LATER} if MERGED in MAY_SEE[name] else set())
        unknown = {reference(case) for case in others} - own_references(name)
        assert not [one for one in unknown if one in words]
        assert not [case for case in others if referrer(case) in words.replace(meeting_name(name), "")]


def own_references(name: str) -> set[str]:
    """The references that somebody was invited to, and so knows."""
    return {reference(11)} if name == "referrer recused" else set()


def meeting_name(name: str) -> str:
    """What a page calls the one that it is for."""
    return ASKS[name].name if name in ASKS else "—"


@pytest.mark.parametrize("name", MAY_SEE)
def test_everybody_is_sent_all_that_is_theirs(meeting: Meeting, name: str) -> None:
    found = sung(meeting.people[name].words)

    assert found.keys() == MAY_SEE[name]
    assert {case: HEARD - found[case] for case in MAY_SEE[name] if HEARD - found[case]} == {}
    # A case that somebody in the room is out of is left out of what the room hears of all cases.
    heard_of = {case for case in found if "matter" in found[case]}
    assert heard_of == ({1, 2} if name in CORE and MAY_SEE[name] else set())


@pytest.mark.parametrize("name", MAY_SEE)
def test_the_journal_says_who_saw_which_case(meeting: Meeting, name: str) -> None:
    with meeting.office.workspace.reading() as db:
        rows = journal.about(db, f"following {meeting.day}")
    seen = [from_json(row.payload, Seen) for row in rows]
    number = meeting.people[name].number

    assert {one.reference for one in seen if number in one.invitations} == {
        reference(case) for case in MAY_SEE[name]
    }


def test_no_link_and_no_case_is_in_what_the_server_says_of_itself(meeting: Meeting) -> None:
    with meeting.office.workspace.reading() as db:
        journaled = "".join(row[0] for row in db.execute("SELECT subject || payload FROM journal").fetchall())
    for secret in meeting.tokens:
        assert secret not in meeting.served.words
        assert secret not in journaled
    assert sung(meeting.served.words) == {}
    assert meeting.office.verify() == ()
