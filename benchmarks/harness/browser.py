"""Chromium as a follower uses it, and the moments at which its page has painted what it was sent."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import time

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
HEADING = "main h1"
_WATCH = """
([word, there, within]) => {
  const look = () => {
    const place = document.querySelector(within);
    const text = place === null ? "" : place.innerText;
    if (window.seenAt || !text || text.includes(word) !== there) return;
    watcher.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      window.seenAt = performance.timeOrigin + performance.now();
    }));
  };
  const watcher = new MutationObserver(look);
  window.seenAt = 0;
  watcher.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
  look();
}
"""
"""Keeps the moment of the second frame after a word came, or went."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def come_in(page: Page | BrowserContext, link: str, agrees: bool = True) -> Page:
    """Join by a link, and agree to the statement."""
    page = page.new_page() if isinstance(page, BrowserContext) else page
    page.goto(link)
    page.get_by_role("button", name=re.compile("join", re.I)).click()
    page.wait_for_url("**/follow")
    if agrees:
        page.get_by_role("button", name=re.compile("agree", re.I)).click()
        page.wait_for_selector("main#view:not(:has(form))")
    return page


def watch(page: Page, word: str, there: bool = True, within: str = "body") -> None:
    """Begin to wait for the frame in which a word stands within a part of the page, or no longer does."""
    page.evaluate(_WATCH, [word, there, within])


def seen_at(page: Page, patience: float = 30.0) -> float:
    """The moment of that frame, on the clock of `time.time`."""
    until = time() + patience
    while not (at := float(page.evaluate("window.seenAt"))):  # a page of ours lets nobody else wait in it
        if time() > until:
            raise AssertionError(f"waited in vain; the page shows: {page.inner_text('body')}")
        page.wait_for_timeout(20)
    return at / 1000


def seconds_until(
    page: Page, word: str, deed: Callable[[], object], there: bool = True, within: str = "body"
) -> float:
    """How long after something is done a word stands within a part of the page, or no longer does."""
    watch(page, word, there, within)
    deed()
    done = time()
    return seen_at(page) - done


def seconds_to_change(page: Page, deed: Callable[[], object]) -> float:
    """How long after something is done the page is headed by something else."""
    return seconds_until(page, page.inner_text(HEADING), deed, there=False, within=HEADING)
