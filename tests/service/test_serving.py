"""One server for a workspace, in a process of its own: known while it lives, and no longer."""

import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from masp_meeting.cli.clock import local_now, new_id
from masp_meeting.domain.errors import Refused
from masp_meeting.service.office import Office
from masp_meeting.service.serving import HERE_ALONE
from masp_meeting.storage.keys import read_key_file
from tests.samples import ROOT
from tests.service.offices import new_office, open_office

ADDRESS = "http://127.0.0.1:8440"
SERVE = f"""
import sys
from pathlib import Path
from tests.service.offices import open_office
with open_office(Path.cwd()) as office, office.serving.serving({ADDRESS!r}, "this machine"):
    print("up", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with new_office(tmp_path) as office:
        yield office


@contextmanager
def server(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Serve a workspace in a process of its own, as far as anybody else knows."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVE],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        yield process
        process.kill()


def test_a_server_is_known_while_it_runs(office: Office, tmp_path: Path) -> None:
    assert office.serving.running() is None
    with server(tmp_path) as process:
        runs = office.serving.running()
        assert runs is not None
        assert (runs.address, runs.pid, runs.reaches) == (ADDRESS, process.pid, "this machine")
        process.communicate(timeout=60)
        assert office.serving.running() is None
        assert process.returncode == 0


def test_links_begin_with_the_address_of_a_server_on_this_machine_alone(
    office: Office, tmp_path: Path
) -> None:
    assert office.serving.link_base() == ""
    with server(tmp_path):
        assert office.serving.link_base() == ADDRESS
    with office.serving.serving("https://0.0.0.0:8440", "the network"):
        assert office.serving.link_base() == "", "nobody can say by which of its names others reach it"


def test_a_server_that_was_killed_is_not_running_and_another_may_serve(
    office: Office, tmp_path: Path
) -> None:
    with server(tmp_path) as process:
        process.kill()
        process.wait(60)
        assert (tmp_path / "masp-follow.json").exists(), "it left its note behind"
        assert office.serving.running() is None
        with server(tmp_path) as another:
            runs = office.serving.running()
            assert runs is not None
            assert runs.pid == another.pid


def test_a_second_server_is_refused_and_told_where_the_first_is(office: Office, tmp_path: Path) -> None:
    with server(tmp_path):
        with pytest.raises(Refused, match=f"at {ADDRESS}: stop that server first"):
            office.serving.serving("http://127.0.0.1:1", "this machine").__enter__()
        with pytest.raises(Refused, match=f"at {ADDRESS}: stop that server first"):
            office.serving.start("127.0.0.1", 0, None, None)
        runs = office.serving.running()
        assert runs is not None
        assert runs.address == ADDRESS, "nothing was written over"


def test_whoever_looks_does_not_keep_a_server_from_starting(office: Office, tmp_path: Path) -> None:
    with open_office(tmp_path) as other:
        for _ in range(200):
            assert other.serving.running() is None
            with office.serving.serving(ADDRESS, "the network"):
                assert other.serving.running() is not None


def test_it_is_ended_and_gone_when_stop_returns(office: Office, tmp_path: Path) -> None:
    with server(tmp_path) as process:
        office.serving.stop()
        assert office.serving.running() is None
        assert process.wait(10) == -signal.SIGTERM
    office.serving.stop()


def test_one_that_does_not_listen_is_ended_all_the_same(office: Office, tmp_path: Path) -> None:
    with server(tmp_path) as process:
        process.send_signal(signal.SIGSTOP)
        office.serving.stop()
        assert process.wait(10) == -signal.SIGKILL
        assert office.serving.running() is None


def test_it_starts_answers_and_goes_on_when_its_office_closes(tmp_path: Path) -> None:
    with new_office(tmp_path) as office:
        runs = office.serving.start("127.0.0.1", 0, None, None)
        assert runs.reaches == HERE_ALONE
        assert office.serving.running() == runs
        with pytest.raises(Refused, match=f"at {runs.address}: stop that server first"):
            office.serving.start("127.0.0.1", 0, None, None)

    with open_office(tmp_path) as another:
        assert another.serving.running() == runs
        with urlopen(f"{runs.address}/", timeout=10) as answer:
            assert answer.status == HTTPStatus.OK
        another.serving.stop()
        assert another.serving.running() is None
        with pytest.raises(URLError):
            urlopen(runs.address, timeout=10)
        again = another.serving.start("127.0.0.1", 0, None, None)
        os.kill(again.pid, signal.SIGKILL)
        while another.serving.running() is not None:
            pass
        assert another.serving.start("127.0.0.1", 0, None, None).pid != again.pid
        another.serving.stop()


def test_a_port_in_use_is_refused_in_the_servers_own_words(office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match=f"Nobody can be served at 127.0.0.1, port {port} .*: name another"):
            office.serving.start("127.0.0.1", port, None, None)
    assert office.serving.running() is None


def test_a_certificate_that_is_none_is_refused(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "none.pem"
    with pytest.raises(Refused, match="certificate"):
        office.serving.start("127.0.0.1", 0, path, path)
    assert office.serving.running() is None


def test_a_certificate_in_the_workspace_is_named_by_the_profile(tmp_path: Path) -> None:
    (tmp_path / "partnership.toml").write_text(
        '[follow]\nhost = "localhost"\nport = 0\ncertificate = "tls.pem"\nkey = "tls.key"\n'
    )
    make = (
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout tls.key -out tls.pem -days 2 -subj /CN=localhost"
    )
    names = ["-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*make.split(), *names], cwd=tmp_path, check=True, capture_output=True)
    with new_office(tmp_path) as office:
        runs = office.serving.start()
        try:
            assert runs.address.startswith("https://localhost:")
            context = ssl.create_default_context(cafile=tmp_path / "tls.pem")
            with urlopen(f"{runs.address}/", timeout=10, context=context) as answer:
                assert answer.status == HTTPStatus.OK
        finally:
            office.serving.stop()


def test_a_server_of_an_encrypted_workspace_is_handed_the_key_unseen(tmp_path: Path) -> None:
    Office.create(tmp_path, passphrase="blue kettle, garden nine")
    key = read_key_file(tmp_path).unlock("blue kettle, garden nine")
    with Office.open(tmp_path, local_now, new_id, "Ann", key) as office:
        runs = office.serving.start(port=0)
        try:
            process = Path("/proc") / str(runs.pid)
            open_to_others = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            assert urlopen(runs.address).status == HTTPStatus.OK
        finally:
            office.serving.stop()
    assert key.secret.hex().encode() not in open_to_others
