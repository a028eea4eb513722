"""What the tests in a browser stand on: a meeting that a real server serves, and people who follow it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.harness.browser import CHROMIUM, chromium, come_in
from benchmarks.harness.following import Served
from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.domain.commands import Command, GoTo, OpenMeeting, Restrict, Uncover
from masp_meeting.domain.invitations import Ask, Role
from masp_meeting.service.office import Office
from tests.samples import ADVOCATE, CHAIR, PEOPLE, facts

REFERRERS = ("Wilf Ames", "Nell Orme", "Bea Holt")
LATER = "later-case"
"""Stands on the page of every case but the first."""
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
AT_ONCE = 1.0
"""Seconds, on a machine that others use too; benchmarks/following.py holds the page to 0.2."""
_PATIENCE = 10_000.0
_number = count(1)


@dataclass
class Meeting:
    """An open meeting of three cases, its chair's office, and its server."""

    office: Office
    day: date
    served: Served

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.served.port}"

    @property
    def cases(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.office.meetings.meeting.items if item.case is not None)

    def chair(self, *commands: Command) -> None:
        """Let the chair give commands."""
        for command in commands:
            self.office.meetings.handle(command)

    def invite(
        self, name: str = "", role: Role = Role.CORE, expires_at: datetime | None = None
    ) -> tuple[int, str]:
        """Invite somebody of a new name, or of this one; returns the invitation's number, and the link."""
        name = name or f"Ann Reed {next(_number)}"
        agency = "probation" if role is Role.REFERRER else "police"
        issued = self.office.invitations.issue(self.day, Ask(name, agency, role, expires_at=expires_at))
        return issued.invitation.id, f"{self.address}/j/{issued.token}"


@contextmanager
def a_meeting(folder: Path, *words: str) -> Iterator[Meeting]:
    """Hold a meeting of tomorrow with three cases, served as a process of its own."""
    Office.create(folder)
    day = local_now().date() + timedelta(days=1)
    with open_office(folder) as office:
        for number, name in enumerate(REFERRERS, 1):
            office.referrals.add(
                facts(
                    referrer_name=name,
                    referrer_email=f"{number}@probation.example",
                    referrer_question=f"account-{number}: is he suitable? {LATER if number > 1 else ''}",
                    subject_dob=date(1950 + number, 1, 2),
                )
            )
        office.agendas.build(day)
        office.meetings.convene(day)
        for command in (*PEOPLE, ADVOCATE, OpenMeeting(CHAIR, "Noor Patel")):
            office.meetings.handle(command)
        with Served(folder, *words) as served:
            yield Meeting(office, day, served)


@dataclass
class Follower:
    """Somebody's browser, and whatever in it was not as it must be."""

    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What the page shows."""
        return self.page.inner_text("body")

    @property
    def view(self) -> str:
        """What the page shows of the meeting."""
        return self.page.inner_text("main")

    def until(self, words: str, patience: float = _PATIENCE) -> None:
        """Wait until the meeting's part of the page shows some words."""
        expect(self.page.locator("main")).to_contain_text(words, timeout=patience, ignore_case=True)

    def until_not(self, words: str) -> None:
        """Wait until the meeting's part of the page shows some words no more."""
        expect(self.page.locator("main")).not_to_contain_text(words, timeout=_PATIENCE)

    def until_live(self, patience: float = _PATIENCE) -> None:
        """Wait until the page says that it is live."""
        expect(self.page.get_by_role("status").first).to_have_text(re.compile("^Live"), timeout=patience)

    def check(self) -> None:
        """See that nothing bars somebody with a screen reader, and that nothing was refused or fetched."""
        found = Axe().run(self.page, options=AXE).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert self.faults == []


def follower(browser: Browser, **options: object) -> Follower:
    """Open a browser of one's own; what it logs, fetches elsewhere or is refused is kept."""
    context = browser.new_context(**options)  # type: ignore[arg-type]  # options of a browser, by name
    context.set_default_timeout(_PATIENCE)
    made = Follower(context, context.new_page())
    hosts = {"127.0.0.1", ""}
    context.on(
        "request",
        lambda one: None if urlsplit(one.url).hostname in hosts else made.faults.append(f"asked {one.url}"),
    )
    made.page.on("pageerror", lambda error: made.faults.append(f"script: {error}"))
    made.page.on("console", lambda one: _hear(made, one.type, one.text))
    return made


def _hear(made: Follower, kind: str, text: str) -> None:
    """Keep what the console says, but that an address did not answer: that is what some tests are about."""
    if kind in ("error", "warning") and "Failed to load resource" not in text and "net::ERR" not in text:
        made.faults.append(f"{kind}: {text}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for all the tests of a file."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}: Debian’s package chromium brings it")
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """Hold one meeting for all the tests of a file."""
    with a_meeting(tmp_path_factory.mktemp("followed") / "workspace") as meeting:
        yield meeting


@pytest.fixture
def ann(browser: Browser, meeting: Meeting) -> Iterator[Follower]:
    """Follow as a core member, who has come in and agreed."""
    _, link = meeting.invite()
    ann = follower(browser)
    come_in(ann.page, link)
    yield ann
    ann.context.close()


@pytest.fixture(autouse=True)
def at_the_first_case(meeting: Meeting) -> None:
    """Begin each test at the first case, with nothing hidden."""
    now = meeting.office.meetings.meeting
    if now.covered:
        meeting.chair(Uncover())
    for case in meeting.cases:
        if now.item(case).restricted:
            meeting.chair(Restrict(case, False))
    meeting.chair(GoTo(meeting.cases[0]))


@pytest.fixture
def others() -> Iterator[list[Follower]]:
    """Close every other browser in the end."""
    others: list[Follower] = []
    yield others
    for one in others:
        one.context.close()


def another(others: list[Follower], browser: Browser, **options: object) -> Follower:
    """Open one more browser, which is closed in the end."""
    others.append(follower(browser, **options))
    return others[-1]
