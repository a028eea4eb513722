"""The page is read by everybody: without scripts, at any size, by ear, and while it changes."""

import re
from time import time

import pytest
from playwright.sync_api import Browser

from benchmarks.harness.browser import come_in
from masp_meeting.domain.commands import GoTo, TakeNote
from tests.follow.browsers import (
    Follower,
    Meeting,
    ann,
    another,
    at_the_first_case,
    browser,
    meeting,
    others,
)
from tests.samples import NEXT_DAY

__all__ = ["ann", "at_the_first_case", "browser", "meeting", "others"]


def test_without_javascript_the_page_looks_again_by_itself(
    meeting: Meeting, browser: Browser, others: list[Follower]
) -> None:
    plain = another(others, browser, java_script_enabled=False)
    plain.page.goto(meeting.invite()[1])
    plain.page.get_by_role("button", name=re.compile("join", re.I)).click()
    plain.page.get_by_role("button", name=re.compile("agree", re.I)).click()
    plain.until("account-1")
    meeting.chair(GoTo(meeting.cases[1]))
    began = time()
    plain.until("account-2")
    assert time() - began <= 7
    assert "/follow" in plain.page.url


@pytest.mark.parametrize(
    "options",
    [
        {"viewport": {"width": 320, "height": 256}},
        {"viewport": {"width": 390, "height": 844}, "is_mobile": True},
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
    ],
    ids=["400 %", "phone", "dark", "high contrast"],
)
def test_it_is_read_at_any_size_and_in_any_colours(
    meeting: Meeting, browser: Browser, others: list[Follower], options: dict[str, object]
) -> None:
    ann = another(others, browser, **options)
    come_in(ann.page, meeting.invite()[1])
    ann.until("account-1")
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert ann.page.evaluate(sideways) <= 0
    ann.check()


def test_focus_and_opened_details_stay_while_the_page_changes(meeting: Meeting, ann: Follower) -> None:
    ann.until("account-1")
    ann.until_live()
    opened = ann.page.locator("main details").first
    if opened.count():
        opened.locator("summary").click()
    target = ann.page.locator("main a, main summary, main [tabindex]").first
    target.focus()
    before = ann.page.evaluate("document.activeElement.outerHTML")
    meeting.chair(TakeNote(meeting.cases[0], f"f{NEXT_DAY}", "note-while-reading"))
    ann.until("note-while-reading")

    assert ann.page.evaluate("document.activeElement.outerHTML") == before
    assert opened.count() == 0 or opened.get_attribute("open") is not None


def test_a_screen_reader_hears_only_what_is_shown_now(meeting: Meeting, ann: Follower) -> None:
    ann.until("account-1")
    ann.until_live()
    ann.page.evaluate("""() => {
        window.said = [];
        for (const one of document.querySelectorAll('[aria-live], [role=status], [role=alert]')) {
            new MutationObserver(() => window.said.push(one.textContent.trim())).observe(
                one, {subtree: true, childList: true, characterData: true});
        }
    }""")
    meeting.chair(TakeNote(meeting.cases[0], "heard", "note-not-announced"))
    ann.until("note-not-announced")
    assert ann.page.evaluate("window.said") == []
    meeting.chair(GoTo(meeting.cases[1]))
    ann.until("account-2")
    said = ann.page.evaluate("[...new Set(window.said)]")
    assert len(said) == 1
    assert re.fullmatch(rf"Now showing: .*{meeting.cases[1]}.*", said[0])
    assert ann.page.evaluate("document.title").count(meeting.cases[1]) == 1
