"""The page's own script: it shows what is shown, keeps the reader's place, and says how sure it is of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.follow.browsing import a_browser, a_page
from tests.follow.stand_in import StandIn
from tests.follow.states import states

STATES = states()
CASE, ANOTHER = "MASP-2026-0113", "MASP-2026-0114"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with a_browser() as chromium:
        yield chromium


@pytest.fixture
def server() -> Iterator[StandIn]:
    stand_in = StandIn(STATES["case"])
    with stand_in.serving():
        yield stand_in


@pytest.fixture
def page(browser: Browser, server: StandIn) -> Iterator[Page]:
    with a_page(browser, "magnified") as (page, said):
        page.clock.install()
        page.goto(f"{server.address}/follow")
        yield page
        assert not [one for one in said if "Failed to load resource" not in one]


def says(page: Page, words: str) -> None:
    expect(page.locator("#status")).to_have_text(words)


def scrolled(page: Page, *, to_top: bool) -> None:
    """Wait, 5 s at most, till the page is at its top, or is not: the wheel is answered in its time."""
    for _ in range(100):
        if (page.evaluate("window.scrollY") == 0) == to_top:
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.evaluate("window.scrollY"))


def test_the_next_item_comes_by_itself_and_is_announced_once(page: Page, server: StandIn) -> None:
    says(page, "Live")
    expect(page.locator("#announced")).to_have_text("")
    page.mouse.wheel(0, 600)
    scrolled(page, to_top=False)
    server.view = STATES["own case"]

    expect(page.locator("h1")).to_contain_text(ANOTHER)
    expect(page.locator("#announced")).to_have_text(f"Now showing: {ANOTHER}")
    expect(page).to_have_title(f"{ANOTHER} · MASP referral review")
    scrolled(page, to_top=True)
    assert page.locator("#shown").count() == 1


def test_an_update_leaves_the_readers_place_focus_and_opened_words(page: Page, server: StandIn) -> None:
    server.view = STATES["case decided"]
    expect(page.locator("h1")).to_contain_text("Havant")
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    page.mouse.wheel(0, 300)
    page.evaluate("() => { window.mine = document.querySelector('summary'); }")
    place = page.evaluate("window.scrollY")
    server.view = STATES["case reopened and deferred"]

    expect(page.get_by_text("Taken back")).to_be_attached()
    expect(page.locator("summary")).to_be_focused()
    expect(page.get_by_text("canary-0113-behaviours")).to_be_visible()
    assert page.evaluate("window.mine.isConnected")
    assert abs(page.evaluate("window.scrollY") - place) < 400
    expect(page.locator("#announced")).to_have_text("")


def test_what_was_opened_of_one_case_is_closed_of_the_next(page: Page, server: StandIn) -> None:
    page.locator("summary").click()
    expect(page.locator("details")).to_have_attribute("open", "")
    server.view = STATES["own case"]
    expect(page.locator("h1")).to_contain_text(ANOTHER)
    expect(page.get_by_text("canary-0114-behaviours")).to_be_hidden()


def test_a_page_whose_link_is_revoked_is_emptied_and_asks_no_more(page: Page, server: StandIn) -> None:
    says(page, "Live")
    asked = list(server.asked)
    server.gone = True

    expect(page.locator("h1")).to_have_text("This link is no longer valid")
    says(page, "Ended")
    for words in (CASE, "Ann Reed", "Agenda"):
        assert words not in page.content()
    for _ in range(2):
        page.evaluate("window.dispatchEvent(new Event('online'))")
        page.clock.run_for(60_000)
    assert server.asked == asked
    expect(page.locator("#stale")).to_be_hidden()


def test_a_refusal_instead_of_a_stream_empties_the_page_too(page: Page, server: StandIn) -> None:
    says(page, "Live")
    server.down = True
    says(page, "Reconnecting …")
    server.gone, server.down = True, False
    page.clock.run_for(2_000)
    expect(page.locator("h1")).to_have_text("This link is no longer valid")


def test_events_that_are_held_back_are_asked_for_instead(page: Page, server: StandIn) -> None:
    says(page, "Live")
    server.down, server.streams = True, False
    says(page, "Reconnecting …")
    server.down = False
    page.clock.run_for(2_000)
    server.view = STATES["waiting"]
    page.clock.run_for(1_500)
    expect(page.locator("h1")).to_have_text("Waiting room")
    page.clock.run_for(8_000)
    says(page, "Following by asking every second")
    server.view = STATES["own case"]
    page.clock.run_for(3_000)
    expect(page.locator("h1")).to_contain_text(ANOTHER)

    server.streams = True
    page.clock.run_for(40_000)
    says(page, "Live")


def test_an_error_of_a_proxy_is_outlasted(page: Page, server: StandIn) -> None:
    says(page, "Live")
    server.down = True
    says(page, "Reconnecting …")
    page.clock.run_for(5_000)
    server.view, server.down = STATES["own case"], False
    page.clock.run_for(2_000)
    says(page, "Live")
    expect(page.locator("h1")).to_contain_text(ANOTHER)


def test_what_is_too_old_is_hidden_until_the_meeting_is_reached_again(page: Page, server: StandIn) -> None:
    says(page, "Live")
    server.down = True
    says(page, "Reconnecting …")
    expect(page.locator("h1")).to_be_visible()
    page.clock.run_for(17_000)
    expect(page.get_by_text("This may be out of date")).to_be_visible()
    expect(page.locator("h1")).to_be_hidden()

    server.down = False
    page.clock.run_for(2_000)
    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text("This may be out of date")).to_be_hidden()


def test_a_stream_that_fell_silent_is_not_believed(page: Page, server: StandIn) -> None:
    says(page, "Live")
    asked = len(server.asked)
    page.clock.run_for(9_000)
    assert len(server.asked) == asked
    page.clock.run_for(4_500)
    says(page, "Live")
    assert len(server.asked) > asked


def test_a_page_of_somebody_elses_is_never_shown(page: Page, server: StandIn) -> None:
    says(page, "Live")
    server.down, server.foreign = True, True
    says(page, "Reconnecting …")
    server.down = False
    page.clock.run_for(17_000)
    assert "Your session has expired" not in page.content()
    says(page, "Reconnecting …")
    expect(page.get_by_text("This may be out of date")).to_be_visible()


def test_back_from_another_page_it_is_current(page: Page, server: StandIn) -> None:
    says(page, "Live")
    page.goto(f"{server.address}/refused")
    server.view = STATES["own case"]
    page.go_back()
    expect(page.locator("h1")).to_contain_text(ANOTHER)
    says(page, "Live")
