"""Every page is looked at in Chromium: nothing that axe or the content security policy objects to."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.follow.browsing import LOOKS, a_browser, a_page
from tests.follow.stand_in import StandIn
from tests.follow.states import HOSTILE, hostile, states

STATES = states() | {"hostile": hostile()}
FIRST_OF_EACH = (
    "read aloud",
    "hostile",
    *{view.showing: name for name, view in reversed(states().items())}.values(),
)
"""A state for each thing that can be shown, and those that look most unlike the others."""
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKED_AT = {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced", "target-size"]}
"""What differs from look to look; of the contrast seven to one, which is more than what has to be."""
WHOLE = {"runOnly": RULES, "rules": {"color-contrast-enhanced": {"enabled": True}}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def server() -> Iterator[StandIn]:
    stand_in = StandIn(STATES["case"])
    with stand_in.serving():
        yield stand_in


def faults(page: Page, look: str) -> list[tuple[str, str]]:
    """What axe finds, with the first place of each: all of it once, and in each look what depends on it."""
    found = Axe().run(page, options=WHOLE if look == "light" else {"runOnly": LOOKED_AT}).response
    assert "color-contrast-enhanced" in {one["id"] for one in (*found["passes"], *found["inapplicable"])}
    return [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]


def overhang(page: Page) -> int:
    """By how much the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


@pytest.mark.parametrize("look", LOOKS)
def test_every_state_is_without_fault(browser: Browser, server: StandIn, look: str) -> None:
    with a_page(browser, look) as (page, said):
        for name in STATES if look == "light" else FIRST_OF_EACH:
            server.view = STATES[name]
            page.goto(f"{server.address}/follow")
            expect(page.locator("#status")).to_have_text("Live")
            assert (name, faults(page, look)) == (name, [])
            assert overhang(page) <= 0, name
        assert said == []


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_that_lost_the_meeting_is_without_fault(browser: Browser, server: StandIn, look: str) -> None:
    server.view = STATES["case"]
    with a_page(browser, look) as (page, _):
        page.clock.install()
        page.goto(f"{server.address}/follow")
        expect(page.locator("#status")).to_have_text("Live")
        for down, streams, seconds, words in (
            (True, True, 1, "Reconnecting …"),
            (True, True, 17, "Reconnecting …"),
            (False, False, 8, "Following by asking every second"),
        ):
            server.down, server.streams = down, streams
            page.clock.run_for(seconds * 1000)
            expect(page.locator("#status")).to_have_text(words)
            if look == "light" or seconds == 17:
                assert faults(page, look) == []
            assert overhang(page) <= 0
        server.streams = True


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", ["/j/abc", "/refused"])
def test_every_other_page_is_without_fault(browser: Browser, server: StandIn, look: str, path: str) -> None:
    with a_page(browser, look) as (page, said):
        page.goto(server.address + path)
        assert faults(page, look) == []
        assert overhang(page) <= 0
        assert not [one for one in said if "403" not in one]


def test_hostile_words_are_seen_as_they_were_typed(browser: Browser, server: StandIn) -> None:
    server.view = hostile()
    with a_page(browser) as (page, said):
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        page.goto(f"{server.address}/follow")
        expect(page.locator("#status")).to_have_text("Live")

        shown = HOSTILE.replace("\r\n", "\n").replace("\x00", "␀").replace("\x1b", "␛")
        assert page.locator(".said bdi").first.text_content() == shown
        assert said == []


def test_without_a_script_the_page_looks_again_by_itself(browser: Browser, server: StandIn) -> None:
    server.view = STATES["waiting"]
    with a_page(browser, java_script_enabled=False) as (page, _):
        page.goto(f"{server.address}/follow")
        expect(page.locator("h1")).to_have_text("Waiting room")
        expect(page.locator("noscript .status")).to_be_visible()
        expect(page.locator("#status")).to_be_hidden()
        server.view = STATES["case"]
        expect(page.locator("h1")).to_contain_text("MASP-2026-0113", timeout=15000)


def test_nothing_of_a_meeting_is_printed(browser: Browser, server: StandIn) -> None:
    server.view = STATES["case"]
    with a_page(browser) as (page, _):
        page.goto(f"{server.address}/follow")
        page.emulate_media(media="print")
        expect(page.locator("main")).to_be_hidden()
        expect(page.locator("header")).to_be_hidden()
        expect(page.get_by_text("This page is not to be printed")).to_be_visible()


def test_the_keyboard_reaches_all_that_can_be_pressed(browser: Browser, server: StandIn) -> None:
    server.view = STATES["case"]
    with a_page(browser, "magnified") as (page, _):
        page.goto(f"{server.address}/follow")
        page.keyboard.press("Tab")
        focused = page.locator("summary:focus")
        expect(focused).to_be_in_viewport()
        box, bar = focused.bounding_box(), page.locator(".bar").bounding_box()
        assert box is not None
        assert bar is not None
        assert box["height"] >= 24
        assert box["y"] >= bar["y"] + bar["height"], "not under the bar at the top"
        page.keyboard.press("Enter")
        expect(page.get_by_text("He waited outside her work")).to_be_visible()
