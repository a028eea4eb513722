"""The server as a process: where it listens, what it says, how it ends, and what it loads."""

import re
import signal
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPSConnection
from pathlib import Path
from time import perf_counter, sleep

import pytest

from benchmarks.harness.following import Streams, ask, join
from masp_meeting.domain.commands import GoTo
from tests.cli.commands import PROGRAM, masp, program
from tests.follow.browsers import Meeting, a_meeting
from tests.test_architecture import loaded_by, third_parties


@pytest.fixture
def meeting(tmp_path: Path) -> Iterator[Meeting]:
    """Serve a meeting of tomorrow."""
    with a_meeting(tmp_path / "office") as meeting:
        yield meeting


@dataclass(frozen=True, slots=True)
class Started:
    """A server that was started with words of its own: where people reach it, and all that it says."""

    address: str
    port: int
    said: Path

    @property
    def words(self) -> str:
        """On standard output and standard error."""
        return self.said.read_text(encoding="utf-8")


@contextmanager
def started(meeting: Meeting, *words: str | Path) -> Iterator[Started]:
    """Serve a meeting with other words than usual."""
    meeting.served.kill()
    folder, port = meeting.office.workspace.folder, free_port()
    command = [*PROGRAM, "--workspace", folder, "follow", "serve", "--port", str(port), *words]
    said = folder.with_name("said")
    with said.open("wb") as file, subprocess.Popen([*map(str, command)], stdout=file, stderr=file) as server:
        try:
            until(lambda: "Followers reach" in said.read_text(encoding="utf-8"))
            address = said.read_text(encoding="utf-8").partition("reach the meeting at ")[2].strip()
            yield Started(address, port, said)
        finally:
            server.kill()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, and no longer than a slow machine takes."""
    ends = perf_counter() + 20
    while not holds():
        assert perf_counter() < ends, "waited in vain"
        sleep(0.01)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def token(meeting: Meeting) -> str:
    """Invite somebody."""
    return meeting.invite()[1].rpartition("/")[2]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_ends_at_once_and_silently_with_all_its_streams(meeting: Meeting, how: signal.Signals) -> None:
    served = meeting.served
    sessions = [join(served.port, token(meeting), source=f"127.0.0.{2 + n % 9}") for n in range(40)]
    meeting.chair(GoTo(meeting.cases[0]))
    with Streams() as streams:
        opened = [streams.open(served.port, one, f"127.0.0.{2 + n % 9}") for n, one in enumerate(sessions)]
        streams.until(lambda: all(one.views for one in opened))
        began = perf_counter()
        served.process.send_signal(how)
        assert served.process.wait(5) == 0
        assert perf_counter() - began <= 1.5
        streams.until(lambda: all(one.ended for one in opened))

    assert [one for stream in opened for one in stream.events if one.name == "gone"] == []
    assert re.fullmatch(r"Followers reach the meeting at http://127\.0\.0\.1:\d+\n", served.words)
    assert len(shown_to(meeting)) == 40, "who saw it is written as the server ends"
    assert meeting.office.serving.running() is None


def shown_to(meeting: Meeting) -> list[int]:
    """The invitations that the journal says were shown some case, as often as it says so."""
    with meeting.office.workspace.reading() as db:
        sql = "SELECT payload FROM journal WHERE verb = 'ShowToFollowers'"
        rows = [row[0] for row in db.execute(sql).fetchall()]
    return [int(one) for row in rows for one in re.findall(r"\d+", row.partition('"invitations":')[2])]


def test_a_workspace_is_served_once_at_a_time(meeting: Meeting) -> None:
    running = meeting.office.serving.running()
    assert running is not None
    assert running.address == f"http://127.0.0.1:{meeting.served.port}"
    assert (running.pid, running.reaches) == (meeting.served.process.pid, "this machine")

    again = program("follow", "serve", "--port", "0", "--workspace", meeting.office.workspace.folder)
    assert again.refuses(f"served already, at {running.address}")


def test_a_port_that_is_taken_is_said_in_a_sentence(meeting: Meeting, tmp_path: Path) -> None:
    masp("init", "--no-encryption", "--workspace", tmp_path / "other")
    port = str(meeting.served.port)
    again = program("follow", "serve", "--port", port, "--workspace", tmp_path / "other")
    assert again.refuses(f"127.0.0.1, port {port} (Address already in use)")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--certificate", "c.pem"], "name both, or neither"),
        (["--certificate", "c.pem", "--key", "k.pem"], "no certificate and key that can be used"),
        (["--base-url", "http://masp.example"], "only safe under https"),
        (["--base-url", "https://masp.example/follow"], "without a path"),
        (["--proxy", "caddy"], "no address of a proxy"),
        (["--host", "no.such.host.invalid"], "Nobody can be served at no.such.host.invalid"),
        (["--port", "70000"], "There is no port 70000"),
    ],
)
def test_what_cannot_be_served_is_refused(tmp_path: Path, words: list[str], sentence: str) -> None:
    masp("init", "--no-encryption", "--workspace", tmp_path)
    assert masp("follow", "serve", "--workspace", tmp_path, *words).refuses(sentence)


def test_a_certificate_encrypts_the_line_and_keeps_the_cookie_to_it(meeting: Meeting, tmp_path: Path) -> None:
    certificate, key = certified(tmp_path)
    opened = token(meeting)
    with started(meeting, "--certificate", certificate, "--key", key) as server:
        assert server.address == f"https://127.0.0.1:{server.port}"
        trust = ssl.create_default_context(cafile=certificate)
        line = HTTPSConnection("127.0.0.1", server.port, context=trust)
        line.request("POST", f"/j/{opened}", headers={"Origin": server.address})
        answer = line.getresponse()
        line.close()
    assert answer.status == 303
    assert "; Secure" in answer.headers["set-cookie"]


def test_a_key_with_a_password_is_refused_and_not_asked_for(tmp_path: Path) -> None:
    certificate, key = certified(tmp_path, "-passout", "pass:secret")
    masp("init", "--no-encryption", "--workspace", tmp_path)
    command = ("follow", "serve", "--workspace", tmp_path, "--port", "0")
    answer = program(*command, "--certificate", certificate, "--key", key)
    assert answer.refuses("without a password")


def certified(folder: Path, *password: str) -> tuple[Path, Path]:
    """Make a certificate of this machine, and its key."""
    certificate, key = folder / "c.pem", folder / "k.pem"
    words = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-subj",
        "/CN=127.0.0.1",
        "-days",
        "1",
        *(password or ["-nodes"]),
    ]
    name = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", *words, *name], check=True, capture_output=True)
    return certificate, key


def test_what_a_network_means_is_said_plainly(meeting: Meeting) -> None:
    with started(meeting, "--host", "0.0.0.0") as server:
        assert server.address == f"http://{socket.gethostname().lower()}:{server.port}"
        assert "Whoever reaches this machine over the network" in server.words
        assert "Warning: without encryption" in server.words
        answer = ask(server.port, "/")
        assert (answer.status, answer.headers["referrer-policy"]) == (200, "same-origin")
        running = meeting.office.serving.running()
        assert running is not None
        assert running.reaches == "the network"


def test_behind_a_proxy_each_person_counts_for_themselves(meeting: Meeting) -> None:
    with started(meeting, "--base-url", "https://masp.example", "--proxy", "127.0.0.1") as server:
        assert server.address == "https://masp.example"
        assert "Warning" not in server.words
        there = {"Host": "masp.example", "Origin": "https://masp.example"}
        answer = ask(server.port, f"/j/{token(meeting)}", "POST", X_Forwarded_For="192.0.2.1", **there)
        assert answer.status == 303
        assert "; Secure" in answer.headers["set-cookie"]
        guess = partial(ask, server.port, "/j/wrong", **there)
        waits = [seconds(partial(guess, X_Forwarded_For="192.0.2.66")) for _ in range(4)]
        assert max(waits[:2]) < 0.9 <= waits[3], "whoever guesses waits"
        assert seconds(partial(guess, X_Forwarded_For="192.0.2.2")) < 0.9, "and nobody else"


def test_whoever_is_no_proxy_cannot_say_where_they_come_from(meeting: Meeting) -> None:
    guess = partial(ask, meeting.served.port, "/j/wrong")
    waits = [seconds(partial(guess, X_Forwarded_For=f"192.0.2.{number}")) for number in range(4)]
    assert waits[3] >= 0.9


def seconds(deed: Callable[[], object]) -> float:
    """How long something takes."""
    began = perf_counter()
    deed()
    return perf_counter() - began


def test_its_process_loads_neither_screens_nor_word() -> None:
    server = ["masp_meeting.cli.follow_serve", "masp_meeting.follow.server"]
    loaded = loaded_by([*server, "masp_meeting.service.following", "masp_meeting.service.invitations"])
    heavy = {"textual", "rich", "docx", "docxtpl", "lxml", "rapidfuzz", "xlsxwriter", "httpx", "playwright"}
    assert third_parties(loaded).isdisjoint(heavy)
    assert not {one for one in loaded if one.startswith(("masp_meeting.tui", "masp_meeting.documents"))}
