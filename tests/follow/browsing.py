"""A browser without a window, and the pages that it opens."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

WIDE = {"viewport": {"width": 1280, "height": 800}}
MAGNIFIED = {"viewport": {"width": 320, "height": 256}}
"""A screen of 1280 × 1024 at 400 %."""
LOOKS: dict[str, dict[str, Any]] = {
    "light": WIDE,
    "dark": WIDE | {"color_scheme": "dark"},
    "forced colours": WIDE | {"forced_colors": "active"},
    "magnified": MAGNIFIED,
}


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Start Chromium, and end it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield chromium
        chromium.close()


@contextmanager
def a_page(browser: Browser, look: str = "light", **options: Any) -> Iterator[tuple[Page, list[str]]]:  # noqa: ANN401
    """Open a page of its own, with all that its console says."""
    context = browser.new_context(**LOOKS[look] | options)
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, said
    context.close()
