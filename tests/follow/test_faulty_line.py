"""The line that goes wrong does so as it says, or what is shown by it is worth nothing."""

import socket
from collections.abc import Iterator
from threading import Thread
from time import perf_counter, sleep

import pytest

from tests.follow.faulty_line import FaultyLine, Way

STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: one\n\n"


def echo(listener: socket.socket) -> None:
    """Say back what comes; to “stream” a stream, which ends at the next word."""
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        Thread(target=answer, args=(connection,), daemon=True).start()


def answer(connection: socket.socket) -> None:
    with connection:
        try:
            while heard := connection.recv(1000):
                connection.sendall(STREAM if heard == b"stream" else heard)
                if heard == b"end":
                    return
        except OSError:
            return


@pytest.fixture
def line() -> Iterator[FaultyLine]:
    """Stand between this test and a server that says everything back."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=echo, args=(listener,), daemon=True)
        thread.start()
        with FaultyLine(listener.getsockname()[1]) as line:
            yield line
        listener.shutdown(socket.SHUT_RDWR)
    thread.join()


@pytest.fixture
def end(line: FaultyLine) -> Iterator[socket.socket]:
    """Be connected."""
    with dial(line) as end:
        assert say(end, b"hello") == b"hello"
        yield end


def dial(line: FaultyLine) -> socket.socket:
    return socket.create_connection(("127.0.0.1", line.port), timeout=2)


def hear(line: FaultyLine) -> bytes:
    with dial(line) as end:
        return end.recv(1)


def say(end: socket.socket, words: bytes) -> bytes:
    end.sendall(words)
    return end.recv(1000)


def test_it_passes_on_what_is_said_and_that_nothing_more_is(line: FaultyLine, end: socket.socket) -> None:
    assert say(end, b"x" * 900) == b"x" * 900
    assert say(end, b"end") == b"end"
    assert end.recv(1) == b""
    with dial(line) as other:
        assert say(other, b"again") == b"again"


def test_cut_it_resets_what_is_connected_and_lets_others_through(
    line: FaultyLine, end: socket.socket
) -> None:
    line.cut()
    with pytest.raises(ConnectionResetError):
        end.recv(1)
    with dial(line) as other:
        assert say(other, b"again") == b"again"


def test_half_open_it_lets_words_vanish_without_a_goodbye(line: FaultyLine, end: socket.socket) -> None:
    line.swallow()
    end.settimeout(0.3)
    for words in (b"lost", b"end"):
        with pytest.raises(TimeoutError):
            say(end, words)
    assert line.connections == 1
    with dial(line) as other:
        assert say(other, b"again") == b"again"


def test_it_answers_502_by_itself_until_it_is_turned_back(line: FaultyLine, end: socket.socket) -> None:
    line.turn(Way.BAD_GATEWAY)
    with pytest.raises(ConnectionResetError):
        end.recv(1)
    with dial(line) as other:
        assert say(other, b"GET / HTTP/1.1\r\n\r\n").startswith(b"HTTP/1.1 502 ")
    line.turn(Way.PASS)
    with dial(line) as other:
        assert say(other, b"again") == b"again"


def test_it_refuses_every_connection(line: FaultyLine) -> None:
    line.turn(Way.REFUSE)
    with pytest.raises(ConnectionResetError):
        hear(line)


def test_it_holds_a_stream_back_and_nothing_else(line: FaultyLine) -> None:
    line.turn(Way.BUFFER)
    with dial(line) as end:
        assert say(end, b"short") == b"short"
        end.settimeout(0.3)
        with pytest.raises(TimeoutError):
            say(end, b"stream")
        end.settimeout(2)
        end.sendall(b"end")
        sleep(0.1)
        assert end.recv(1000) == STREAM + b"end"


def test_it_is_late(line: FaultyLine) -> None:
    line.turn(Way.DELAY, 0.2)
    with dial(line) as end:
        began = perf_counter()
        assert say(end, b"hello") == b"hello"
        assert perf_counter() - began >= 0.4
