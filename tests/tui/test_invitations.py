"""Invite, revoke, reissue and serve by keys; a link is told once, and not shown on a wall by accident."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.request import urlopen

import pytest
from textual.widgets import Input

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.invitations import Ask, Invitation, Role, Validity
from masp_meeting.service.office import Office
from masp_meeting.tui.dialogs.ask import AskDialog
from masp_meeting.tui.dialogs.choice import Choice
from masp_meeting.tui.dialogs.invite import InviteDialog, LinkDialog
from masp_meeting.tui.screens.cover import CoverScreen
from masp_meeting.tui.screens.home import HomeScreen
from masp_meeting.tui.screens.invitations import InvitationsScreen
from tests.samples import DAY
from tests.tui.followers import ANN, following, invited
from tests.tui.front import HOSTILE, front_office, said, settled, without_agenda
from tests.tui.regulars import after_a_week
from tests.tui.room import ONE, THREE, TWO, Room, Words, an_office, the_office

TOKEN = re.compile(r"/j/[\w-]{40,}")
BASE = "https://follow.example.nhs.uk"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A meeting with an agenda of three cases by Tom Marsh, and a server of its own at a free port."""
    (tmp_path / "partnership.toml").write_text("[follow]\nport = 0\n")
    return an_office(tmp_path)


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[None]:
    """End the server, whatever became of the test."""
    yield
    with the_office(tmp_path) as office:
        office.serving.stop()


def known(room: Room) -> list[Invitation]:
    """The invitations as they are kept."""
    return [one.invitation for one in room.office.invitations.known(DAY)]


def role(room: Room) -> str:
    """What the dialog would invite them as."""
    return room.app.screen.query_one("#role", Choice).chosen


async def test_i_leads_from_the_queue_to_the_invitations_and_escape_back(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("I")
        assert isinstance(room.app.screen, InvitationsScreen)
        assert "Invitations to Wed 25 Nov 2026" in room.look()
        assert "Nobody is invited yet: + invites somebody." in room.look()
        assert "The server does not run" in room.look()
        await room.press("r", "n")
        assert isinstance(room.app.screen, InvitationsScreen), "there is nobody to revoke"
        await room.press("escape")
        assert isinstance(room.app.screen, HomeScreen)


async def test_without_an_agenda_it_is_built_first(tmp_path: Path) -> None:
    async with front_office(without_agenda(tmp_path)) as room:
        await room.press("I")
        assert isinstance(room.app.screen, AskDialog)
        await room.press("enter")
        assert isinstance(room.app.screen, InvitationsScreen)


async def test_a_link_is_hidden_until_x_and_told_once(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("I", "plus", Words("Ann Reed, police"), "tab", "up", "enter")
        assert isinstance(room.app.screen, LinkDialog)
        assert not TOKEN.search(room.look())
        await room.press("x")
        (link,) = TOKEN.findall(room.look())
        assert "Put your server’s address before it" in room.words
        await room.press("x")
        assert not TOKEN.search(room.look())
        await room.press("escape")
        assert isinstance(room.app.screen, InvitationsScreen)
        assert "Ann Reed police core member not used yet" in room.words

        assert room.office.invitations.join(link.removeprefix("/j/")).invitation.name == "Ann Reed"
        await room.until(lambda: "joined 10:00" in room.words)
        assert "joined 10:00" in room.words


async def test_c_copies_the_link_unseen_with_the_profiles_address(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text(f'[follow]\nbase_url = "{BASE}"\n')
    async with front_office(an_office(tmp_path)) as room:
        await room.press("I", "plus", Words("Ann Reed, police"), "tab", "up", "enter", "c")
        assert not TOKEN.search(room.look())
        assert "Copied, if this terminal allows it" in room.words
        copied = room.app.clipboard
        assert copied.startswith(f"{BASE}/j/")
        assert room.office.invitations.join(copied.removeprefix(f"{BASE}/j/")).invitation.id == 1


async def test_to_leave_a_link_that_nobody_has_takes_escape_twice(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("I", "plus", Words("Ann Reed, police"), "tab", "up", "enter", "escape")
        assert isinstance(room.app.screen, LinkDialog)
        assert "Nobody has the link yet" in room.words
        await room.press("escape")
        assert isinstance(room.app.screen, InvitationsScreen)


async def test_a_referrer_is_proposed_their_cases_and_which_is_not_for_the_room(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("I", "plus", Words("tom marsh, probation"))
        assert f"On the agenda of theirs: {ONE}, {TWO}, {THREE}" in room.words
        assert role(room) == Role.REFERRER
        await room.press("tab", "tab", Words(TWO.lower()), "tab", Words("14:30"), "enter")
        await room.press("c", "escape")
        (tom,) = known(room)
        assert (tom.role, tom.references, f"{tom.expires_at.astimezone():%H:%M}") == (
            Role.REFERRER,
            (TWO,),
            "14:30",
        )
        assert TWO not in room.look()
        await room.press("x")
        assert f"tom marsh, referrer of named cases: {TWO} · good until 14:30" in room.words


async def test_nobody_is_let_in_to_every_case_by_passing_over_the_choice(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("I", "plus", Words("Ann Reed, police"), "enter")
        assert isinstance(room.app.screen, InviteDialog)
        assert "No case on the agenda" in room.words
        assert room.app.screen.query_one("#who", Input).value == "Ann Reed, police"
        assert known(room) == []
        await room.press("escape", "plus")
        assert room.app.screen.query_one("#who", Input).value == "Ann Reed, police", "what was typed is kept"


async def test_whoever_usually_comes_is_proposed_as_a_core_member(tmp_path: Path) -> None:
    async with front_office(after_a_week(tmp_path)) as room:
        await room.press("I", "plus", Words("Sade"), "right")
        who = room.app.screen.query_one("#who", Input)
        assert who.value == "Sade Okoro, advocacy"
        assert role(room) == Role.CORE


@pytest.mark.parametrize(
    ("typed", "until", "sentence"),
    [
        ("Ann Reed", "", "Type the name, a comma, and the agency"),
        ("Ann Reed, police", "noon", "“noon” is no time of day"),
        ("Ann Reed, police", "09:00", "which is past"),
    ],
)
async def test_what_cannot_be_understood_is_said(
    office: Office, typed: str, until: str, sentence: str
) -> None:
    async with front_office(office) as room:
        await room.press("I", "plus", Words(typed), "tab", "up", "tab", "tab", Words(until), "enter")
        assert sentence in room.words
        assert known(room) == []


async def test_a_name_is_never_markup(office: Office) -> None:
    async with front_office(office, (120, 36)) as room:
        await room.press("I", "plus", Words(f"{HOSTILE}, police"), "tab", "up", "enter")
        assert f"The link of {HOSTILE}" in room.words
        await room.press("c", "escape")
        assert HOSTILE[:20] in room.look()


async def test_revoking_is_asked_and_done(office: Office) -> None:
    following(office, ANN)
    async with front_office(office) as room:
        await room.press("I")
        assert "agreed 10:00" in room.look()
        await room.press("r", "escape")
        assert known(room)[0].revoked_at is None
        await room.press("r", "enter")
        assert "revoked 10:00" in room.look()
        assert room.office.invitations.known(DAY)[0].validity is Validity.REVOKED
        await room.press("n", "enter")
        assert "no longer valid" in room.words


async def test_another_link_ends_the_one_before(office: Office) -> None:
    (token,) = invited(office, ANN)
    async with front_office(office) as room:
        await room.press("I", "n", "enter", "x")
        (link,) = TOKEN.findall(room.look())
        with pytest.raises(Refused, match="not valid"):
            room.office.invitations.join(token)
        assert room.office.invitations.join(link.removeprefix("/j/")).invitation.id == 1


async def test_b_covers_the_list_and_ctrl_b_a_link(office: Office) -> None:
    async with front_office(office) as room:
        await room.press("I", "b")
        assert isinstance(room.app.screen, CoverScreen)
        await room.press("b", "plus", Words("Ann Reed, police"), "tab", "up", "enter", "x", "ctrl+b")
        assert not TOKEN.search(room.look())


@pytest.mark.usefixtures("ended")
async def test_s_starts_the_server_which_outlives_the_app_and_s_ends_it(
    office: Office, tmp_path: Path
) -> None:
    following(office, Ask("Tom Marsh", "probation", Role.REFERRER))
    async with front_office(office, (120, 36)) as room:
        await room.press("I", "s")
        await settled(room)
        assert "✔ The server runs since" in room.look()
        runs = room.office.serving.running()
        assert runs is not None
        assert f"at {runs.address}, for this machine" in room.look()
        await room.press("plus", Words("Ann Reed, police"), "tab", "up", "enter", "c")
        with urlopen(room.app.clipboard, timeout=10) as answer:
            assert answer.status == HTTPStatus.OK

    with urlopen(f"{runs.address}/", timeout=10) as answer:
        assert answer.status == HTTPStatus.OK
    async with front_office(the_office(tmp_path)) as room:
        await room.press("I", "s")
        assert "1 joined by their links" in room.words
        await room.press("escape")
        assert room.office.serving.running() == runs
        await room.press("s", "enter")
        await settled(room)
        assert room.office.serving.running() is None
        assert "The server does not run" in room.look()


async def test_a_network_is_opened_only_after_it_was_asked(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text('[follow]\nhost = "192.0.2.1"\nport = 0\n')
    async with front_office(an_office(tmp_path)) as room:
        await room.press("I", "s")
        assert "Open the server to the network?" in room.words
        await room.press("escape")
        assert "does not run" in room.look()
        await room.press("s", "enter")
        await settled(room)
        assert "Nobody can be served at 192.0.2.1" in said(room)
        assert "does not run" in room.look()
