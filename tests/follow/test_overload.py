"""What is huge, slow, broken or too much is cut off; the meeting goes on for everybody else."""

import re
import socket
from collections.abc import Callable
from contextlib import ExitStack, suppress
from time import perf_counter, sleep

import pytest

from benchmarks.harness.following import Streams, ask, exchange, join, proportional_mb, reply, request
from masp_meeting.follow.guard import FROM_ONE
from tests.follow.browsers import meeting
from tests.follow.good_faith import EVIL, Good, good, the_meeting_goes_on

__all__ = ["good", "meeting", "the_meeting_goes_on"]


HUGE: dict[str, Callable[[int], bytes]] = {
    "a long path": lambda port: request(port, "/j/" + "x" * 100_000),
    "a long header": lambda port: request(port, "/follow", X="y" * 1_000_000),
    "many headers": lambda port: request(port, "/follow", **{f"X{n}": "y" for n in range(20_000)}),
    "a long cookie": lambda port: request(port, "/follow", cookie="z" * 60_000),
    "a long body": lambda port: (
        request(port, "/follow/agree", "POST", Content_Length="2000000") + b"x" * 2_000_000
    ),
    "a body that is said to be longer": lambda port: request(
        port, "/follow/agree", "POST", Content_Length="9" * 30
    ),
    "a negative body": lambda port: request(port, "/follow/agree", "POST", Content_Length="-5"),
    "bad chunks": lambda port: (
        request(port, "/follow/agree", "POST", Content_Length="", Transfer_Encoding="chunked")
        + b"zz\r\nboo\r\n"
    ),
    "endless chunks": lambda port: (
        request(port, "/follow/agree", "POST", Content_Length="", Transfer_Encoding="chunked")
        + b"400\r\n%s\r\n" % (b"x" * 1024) * 2_000
    ),
    "two lengths": lambda port: (
        request(port, "/follow/agree", "POST", Transfer_Encoding="chunked")
        + b"0\r\n\r\nGET /follow HTTP/1.1\r\n\r\n"
    ),
    "no HTTP": lambda _: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500),
    "SSH": lambda _: b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "a line within a header": lambda port: request(port, "/follow", X="a\r\n b\x00c"),
    "the next protocol": lambda port: request(port, "/follow", Upgrade="h2c", Connection="Upgrade"),
    "a WebSocket": lambda port: request(
        port, "/follow/events", Upgrade="websocket", Connection="Upgrade", Sec_WebSocket_Version="13"
    ),
    "HTTP/2": lambda _: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes(9),
}


@pytest.mark.parametrize("what", HUGE)
def test_what_is_huge_or_no_request_at_all_is_refused(good: Good, what: str) -> None:
    port, pid = good.meeting.served.port, good.meeting.served.process.pid
    before, began = proportional_mb(pid), perf_counter()
    try:
        heard = exchange(port, HUGE[what](port), f"127.0.3.{1 + list(HUGE).index(what)}", 8)
    except OSError:
        heard = b""  # the connection was reset before all of it was said
    answers = [int(one) for one in re.findall(rb"^HTTP/1.1 (\d{3})", heard, re.M)]

    assert all(400 <= one < 600 and one != 500 for one in answers), heard[:400]
    assert b"account-" not in heard
    assert perf_counter() - began <= 8
    assert proportional_mb(pid) - before <= 10


def test_whoever_says_a_request_drop_by_drop_is_cut_off(good: Good) -> None:
    port, began = good.meeting.served.port, perf_counter()
    with socket.create_connection(("127.0.0.1", port), 5, ("127.0.0.74", 0)) as end:
        heard = b""
        for letter in request(port, "/follow")[:-2] + b"X: y" * 100:
            try:
                end.sendall(bytes([letter]))
                end.settimeout(0.1)
                heard = end.recv(1000)
                break
            except TimeoutError:
                assert perf_counter() - began <= 9, "it would wait for ever"
            except OSError:
                break
    assert not heard or reply(heard).status in (400, 408)


def test_many_requests_in_one_breath_are_each_answered(good: Good) -> None:
    port = good.meeting.served.port
    one = request(port, "/follow/view", cookie=good.session, Connection="keep-alive")
    heard = exchange(port, one * 20 + request(port, "/follow/view"), "127.0.0.75")
    answers = re.findall(rb"HTTP/1.1 (\d{3})", heard)
    assert set(answers[:20]) <= {b"200", b"429"}
    assert answers[-1] in (b"403", b"429")


def test_five_hundred_connections_from_one_place_harm_nobody_else(good: Good) -> None:
    port, pid = good.meeting.served.port, good.meeting.served.process.pid
    before = proportional_mb(pid)
    with ExitStack() as held:
        ends = [held.enter_context(socket.socket()) for _ in range(500)]
        for end in ends:
            end.settimeout(2)
            end.bind((EVIL, 0))
            with suppress(OSError):
                end.connect(("127.0.0.1", port))
                end.sendall(request(port, "/follow/events", cookie="c" * 43)[:-2])
        good.still_follows()
        assert 1 <= sum(map(is_open, ends)) <= FROM_ONE
        assert ask(port, "/follow/view", cookie=good.session).status == 200
        assert proportional_mb(pid) - before <= 20
    sleep(0.2)
    assert ask(port, "/", source=EVIL).status in (200, 403), "who has let go is answered again"


def is_open(end: socket.socket) -> bool:
    """Whether the server holds a connection on which it says nothing."""
    end.setblocking(False)
    try:
        return end.recv(1) != b""
    except BlockingIOError:
        return True
    except OSError:
        return False


def test_a_session_opens_no_more_than_a_few_streams(good: Good) -> None:
    port = good.meeting.served.port
    session = join(port, good.meeting.invite()[1].rpartition("/")[2], source="127.0.0.76")
    with Streams() as many:
        opened = [many.open(port, session, "127.0.0.76") for _ in range(10)]
        many.until(lambda: sum(not one.ended and one.status == 200 for one in opened) <= 3, 5)
        many.until(lambda: bool(opened[-1].views), 5)


def test_who_reads_nothing_of_a_stream_is_let_go_of(good: Good) -> None:
    port, pid = good.meeting.served.port, good.meeting.served.process.pid
    session = join(port, good.meeting.invite()[1].rpartition("/")[2], source="127.0.0.77")
    before = proportional_mb(pid)
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        deaf.bind(("127.0.0.77", 0))
        deaf.connect(("127.0.0.1", port))
        deaf.sendall(request(port, "/follow/events", cookie=session))
        for _ in range(40):
            good.still_follows()
        assert proportional_mb(pid) - before <= 5
