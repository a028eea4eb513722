"""After a key press all that follows from it is done: by messages, soon, at the next frame, in a thread."""

from functools import partial
from threading import Event

from textual.app import App
from textual.theme import Theme

WAITED = 0.3


class Doing(App[None]):
    """Does by each key one kind of thing, and says when it is done."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.held = Event()

    def key_m(self) -> None:
        """Send a message, and another once it is answered, and so on."""
        self._send(20)

    def key_t(self) -> None:
        """Set a timer that rings soon."""
        self.set_timer(0.01, partial(self.done.append, "timer"))

    def key_f(self) -> None:
        """Wait for the next frame."""
        self.screen.refresh(layout=True)
        self.call_after_refresh(self.done.append, "frame")

    def key_w(self) -> None:
        """Let a thread work that sleeps, and so takes no time of the processor."""
        self.run_worker(self._work, thread=True)

    def _send(self, more: int) -> None:
        if more:
            self.call_later(self._send, more - 1)
        else:
            self.done.append("messages")

    def _work(self) -> None:
        self.held.wait(WAITED)
        self.call_from_thread(self.done.append, "thread")


async def test_what_a_key_does_is_done_when_it_is_pressed() -> None:
    app = Doing()
    async with app.run_test() as pilot:
        for key, done in (("m", "messages"), ("t", "timer"), ("f", "frame"), ("w", "thread")):
            await pilot.press(key)
            assert app.done[-1:] == [done]


class Painted(App[None]):
    """Is as red as its theme says."""

    CSS = "Screen { background: $primary; }"

    def __init__(self, primary: str) -> None:
        super().__init__()
        self.register_theme(Theme("painted", primary=primary))
        self.theme = "painted"


async def test_a_style_sheet_is_read_again_for_another_theme() -> None:
    seen = set()
    for colour in ("#FF0000", "#00FF00"):
        app = Painted(colour)
        async with app.run_test():
            seen.add(app.screen.styles.background.hex)

    assert len(seen) == 2
