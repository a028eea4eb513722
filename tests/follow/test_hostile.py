"""Whoever guesses, replays or comes from elsewhere is refused; the meeting goes on for everybody else."""

import socket
from contextlib import ExitStack
from time import perf_counter

import pytest

from benchmarks.harness.following import ask, join, proportional_mb, request
from tests.follow.browsers import meeting
from tests.follow.good_faith import EVIL, Good, good, is_refused, the_meeting_goes_on

__all__ = ["good", "meeting", "the_meeting_goes_on"]


def test_guessed_links_open_nothing_and_guessing_grows_slow(good: Good) -> None:
    port, began = good.meeting.served.port, perf_counter()
    guesses = [ask(port, f"/j/{'a' * 42}{number}", "POST", source="127.0.0.71") for number in range(5)]
    slowed = perf_counter() - began

    assert all(is_refused(one, 403, 404, 429) for one in guesses)
    assert slowed >= 2 or guesses[-1].status == 429
    began = perf_counter()
    assert ask(port, "/follow/view", cookie=good.session).status == 200
    assert perf_counter() - began <= 0.5, "nobody else is slowed"


def test_a_thousand_guesses_hold_nothing_up(good: Good) -> None:
    port = good.meeting.served.port
    before = proportional_mb(good.meeting.served.process.pid)
    with ExitStack() as held:
        for number in range(300):
            end = held.enter_context(socket.socket())
            end.settimeout(5)
            end.bind((f"127.0.1.{1 + number % 6}", 0))
            try:
                end.connect(("127.0.0.1", port))
                end.sendall(request(port, f"/j/{'b' * 40}{number}", "POST"))
            except OSError:
                continue
        good.still_follows()
        assert proportional_mb(good.meeting.served.process.pid) - before <= 20


def test_a_link_that_was_used_opens_nothing_again(good: Good) -> None:
    answer = ask(good.meeting.served.port, f"/j/{good.token}", "POST", source=EVIL)
    assert is_refused(answer)
    assert "set-cookie" not in answer.headers
    assert ask(good.meeting.served.port, "/follow/view", cookie=good.session).status == 200


def test_a_link_is_no_session_and_a_session_no_link(good: Good) -> None:
    port = good.meeting.served.port
    assert is_refused(ask(port, "/follow", cookie=good.token, source="127.0.0.67"))
    assert is_refused(ask(port, f"/j/{good.session}", "POST", source="127.0.0.67"))
    assert is_refused(ask(port, f"/follow?masp-follow={good.session}", source="127.0.0.68"))
    assert is_refused(ask(port, "/follow", source="127.0.0.68", Authorization=f"Bearer {good.session}"))


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "http://127.0.0.1:1", ""]
)
def test_no_other_site_can_join_or_agree(good: Good, origin: str) -> None:
    port = good.meeting.served.port
    token = good.meeting.invite()[1].rpartition("/")[2]
    headers = {"Origin": origin, "Sec_Fetch_Site": "cross-site" if origin else ""}

    assert is_refused(ask(port, f"/j/{token}", "POST", source="127.0.0.69", **headers))
    assert is_refused(ask(port, "/follow/agree", "POST", good.session, "127.0.0.69", **headers))
    assert join(port, token, source="127.0.0.70"), "the link is as good as before"


def test_no_other_site_can_read_or_frame_a_page(good: Good) -> None:
    answer = ask(good.meeting.served.port, "/follow", cookie=good.session, Origin="https://evil.example")
    assert "access-control-allow-origin" not in answer.headers
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    for name, value in {
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }.items():
        assert answer.headers[name] == value
    assert "server" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "[::1", "a b", ""])
def test_a_name_that_is_not_the_servers_gets_nothing(good: Good, host: str) -> None:
    port = good.meeting.served.port
    answer = ask(port, "/follow", cookie=good.session, source="127.0.0.72", Host=host)
    assert answer.status in (400, 421)
    assert "account-" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../../etc/passwd",
        "/static/..%2f..%2fpages.py",
        "/static/%2e%2e/%2e%2e/pages.py",
        "/static//etc/passwd",
        "/static/follow.css/../../templates/page.html",
        "/static/....//pages.py",
        "/static/follow.js%00.css",
        "/static/",
        "/static",
        "/templates/page.html",
        "//evil.example/j/x",
        "/j/",
        "/j/../follow",
        "/j/a/b",
        "/follow/",
        "/follow/view/",
        "/FOLLOW",
        "/%66ollow/../masp.db",
        "/.git/config",
        "/docs",
        "/openapi.json",
        "/follow\\view",
    ],
)
def test_no_path_leads_anywhere_else(good: Good, path: str) -> None:
    answer = ask(good.meeting.served.port, path, source=f"127.0.2.{1 + sum(path.encode()) % 250}")
    assert is_refused(answer, 400, 403, 404, 405)
    assert "location" not in answer.headers
    assert "root:" not in answer.body


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("PUT", "/follow"), ("DELETE", "/follow"), ("TRACE", "/follow"), ("CONNECT", "/follow")),
        *(("POST", "/"), ("POST", "/follow/view"), ("GET", "/follow/agree"), ("OPTIONS", "*")),
        ("BREW", "/follow"),
    ],
)
def test_no_other_method_does_anything(good: Good, method: str, path: str) -> None:
    answer = ask(good.meeting.served.port, path, method, source="127.0.0.73")
    assert answer.status in (400, 403, 404, 405, 501)
    assert "account-" not in answer.body


def test_none_of_it_left_a_secret_or_a_fault_behind(good: Good) -> None:
    said = good.meeting.served.words
    with good.meeting.office.workspace.reading() as db:
        journaled = "".join(row[0] for row in db.execute("SELECT subject || payload FROM journal").fetchall())
    for secret in (good.token, good.session):
        assert secret not in said
        assert secret not in journaled
    assert "Traceback" not in said
    assert "/j/" not in said
    assert good.meeting.office.verify() == ()
