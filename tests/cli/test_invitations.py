"""Links to follow a meeting, from the command line: made, listed, revoked, made anew, and told once."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from masp_meeting.cli.clock import local_now, open_office
from masp_meeting.domain.dates import show_date
from tests.cli.commands import contents, masp, program

HOST = "https://masp.example.org"


@pytest.fixture
def day(workspace: Path, reference: str) -> date:
    """Plan a meeting of tomorrow with one case."""
    tomorrow = local_now().date() + timedelta(days=1)
    assert reference in masp("agenda", "build", "tomorrow", "--workspace", workspace).out
    return tomorrow


def invite(*words: str, day: str = "tomorrow") -> str:
    """Invite Ann, and return her token."""
    answer = masp("invite", day, "--name", "Ann Reed", "--agency", "police", "--base-url", HOST, *words)
    assert answer.code == 0, answer.err
    (link,) = answer.out.splitlines()
    assert link.startswith(f"{HOST}/j/")
    return link.removeprefix(f"{HOST}/j/")


def test_makes_a_link_that_lets_somebody_in(day: date, workspace: Path) -> None:
    token = invite()
    (one,) = masp("invitations", "--json").data
    assert (one["id"], one["meeting"], one["name"], one["agency"]) == (
        1,
        day.isoformat(),
        "Ann Reed",
        "police",
    )
    assert (one["role"], one["cases"], one["state"], one["joined_at"]) == ("core", [], "valid", None)

    with open_office(workspace) as office:
        session = office.invitations.join(token).session
        office.invitations.agree(session)

    assert masp("invitations", "tomorrow", "--json").data[0]["agreed_at"]
    assert "joined and agreed" in masp("invitations").out


def test_says_what_the_link_is_and_that_it_is_told_once(day: date) -> None:
    answer = masp("invite", "tomorrow", "--name", "Ann Reed", "--agency", "police")
    until = f"{show_date(day + timedelta(days=1))} 00:00"

    assert answer.out.startswith("/j/")
    assert answer.err == (
        f"Invitation 1 for Ann Reed, police: core member, to the meeting of {show_date(day)}, "
        f"good until {until}.\n"
        "It is shown this once: send it to them alone, and to nobody else.\n"
        "Put the address of your server before it, or name it with --base-url.\n"
    )
    assert masp("invitations").out == (
        f"1  {show_date(day)}  Ann Reed, police: core member  until {until}  valid, not used yet\n"
    )


@pytest.mark.usefixtures("day")
def test_a_referrer_is_invited_to_their_case(reference: str) -> None:
    words = ("--name", "Tom Marsh", "--agency", "probation", "--role", "referrer")
    answer = masp("invite", "tomorrow", *words, "--until", "23:30")

    assert answer.code == 0
    assert f"Tom Marsh, probation: referrer of named cases ({reference})" in answer.err
    assert answer.err.splitlines()[0].endswith("23:30.")
    assert masp("invite", "tomorrow", *words, "--case", "MASP-2026-0099").refuses("is invited already")
    other = ("--name", "Wilf Ames", "--agency", "probation", "--role", "referrer", "--case", reference)
    assert masp("invite", "tomorrow", *other).refuses(f"{reference} was referred by Tom Marsh")


def test_a_link_is_revoked_and_made_anew(day: date, workspace: Path) -> None:
    first = invite()
    second = masp("invitations", "reissue", "1", "--base-url", f"{HOST}/")
    assert second.out.startswith(f"{HOST}/j/")
    assert first not in second.out
    assert masp("invitations", "revoke", "1").out == "1  revoked: Ann Reed, police: core member\n"
    assert masp("invitations", day.isoformat(), "--json").data[0]["state"] == "revoked"

    assert masp("invitations", "revoke", "1").refuses("was revoked already")
    assert masp("invitations", "reissue", "1").refuses("invite them anew")
    assert masp("invitations", "revoke", "2").refuses("There is no invitation 2")
    assert masp("verify", "--workspace", workspace).code == 0


def test_the_lists_tell_no_secret(day: date, workspace: Path) -> None:
    token = invite()
    said = "".join(answer.out + answer.err for answer in (masp("invitations"), masp("invitations", "--json")))

    assert token not in said
    assert not [path for path, kept in contents(workspace).items() if token.encode() in kept]
    assert masp("invitations", str(day + timedelta(days=7))).err == "Nobody is invited.\n"


@pytest.mark.usefixtures("day")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--base-url", "http://masp.example.org"), "only safe under https"),
        (("--base-url", "masp.example.org"), "no address of a server"),
        (("--base-url", "https://ann@masp.example.org"), "no address of a server"),
        (("--base-url", "https://masp.example.org/?a="), "no address of a server"),
        (("--base-url", "https://masp.example.org:port"), "no address of a server"),
        (("--base-url", "https://[masp"), "no address of a server"),
        (("--until", "noon"), "no time of day"),
        (("--case", "MASP-2026-0001"), "Only a referrer"),
        (("--name", " "), "Say who is invited."),
    ],
)
def test_what_is_no_good_is_refused_before_anything_is_kept(words: tuple[str, ...], says: str) -> None:
    assert masp("invite", "tomorrow", "--name", "Ann Reed", "--agency", "police", *words).refuses(says)
    assert masp("invitations").err == "Nobody is invited.\n"


def test_the_profile_says_what_links_begin_with(day: date, workspace: Path) -> None:
    (workspace / "partnership.toml").write_text(f'[follow]\nbase_url = "{HOST}/"\n')
    answer = masp("invite", day.isoformat(), "--name", "Ann Reed", "--agency", "police")
    assert answer.out.startswith(f"{HOST}/j/")
    assert "Put the address" not in answer.err

    again = masp("invitations", "reissue", "1", "--base-url", "https://other.example.org")
    assert again.out.startswith("https://other.example.org/j/"), "the command line says otherwise"


@pytest.mark.parametrize("base", ["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080/x"])
@pytest.mark.usefixtures("day")
def test_on_this_machine_a_link_need_not_be_encrypted(base: str) -> None:
    answer = masp("invite", "tomorrow", "--name", "Ann Reed", "--agency", "police", "--base-url", base)
    assert answer.out.startswith(f"{base}/j/")


def test_without_an_agenda_nobody_is_invited(workspace: Path) -> None:
    words = ("--name", "Ann Reed", "--agency", "police", "--workspace", workspace)
    assert masp("invite", "tomorrow", *words).refuses("build it with")


def test_wrong_usage_names_the_help() -> None:
    for words in (("invite", "tomorrow"), ("invitations", "revoke", "x"), ("invitations", "someday")):
        answer = program(*words)
        assert (answer.code, "--help" in answer.err) == (2, True), words
