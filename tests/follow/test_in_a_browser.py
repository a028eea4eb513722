"""A meeting followed in a real browser, from the link in an e-mail to the end."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.harness.browser import come_in, seconds_until, seen_at, watch
from masp_meeting.cli.clock import local_now
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, Cover, DeclareInterest, GoTo, Restrict, TakeNote, Uncover
from masp_meeting.domain.invitations import Role
from tests.follow.browsers import (
    AT_ONCE,
    Follower,
    Meeting,
    ann,
    another,
    at_the_first_case,
    browser,
    meeting,
    others,
)
from tests.samples import action, advice, features, safety

__all__ = ["ann", "at_the_first_case", "browser", "meeting", "others"]


def test_from_the_link_to_the_end_of_a_meeting(
    meeting: Meeting, browser: Browser, others: list[Follower]
) -> None:
    one, two, _ = meeting.cases
    ann = another(others, browser)
    _, link = meeting.invite("Ada Long")
    ann.page.goto(link)
    assert "Ada Long" in ann.text
    assert one not in ann.text
    ann.check()
    ann.page.get_by_role("button", name=re.compile("join", re.I)).click()
    ann.until(meeting.office.profile.statement[:40])
    assert one not in ann.text
    ann.check()
    ann.page.get_by_role("button", name=re.compile("agree", re.I)).click()
    ann.until("account-1")
    ann.until_live()
    ann.check()

    meeting.chair(GoTo(two))
    ann.until("account-2")
    ann.until_not("account-1")
    meeting.chair(
        TakeNote(two, "n1", "note-for-all"),
        replace(action(two, meeting.day, "act1"), what="action-for-all"),
        safety(two),
        features(two),
        replace(advice(two), reasons="reasons-for-all"),
    )
    for words in ("note-for-all", "action-for-all", "reasons-for-all", "advice and consultation"):
        ann.until(words)
    ann.check()


def test_the_agenda_says_where_the_room_is(meeting: Meeting, ann: Follower) -> None:
    assert ann.page.locator('[aria-current="step"]').count() == 1
    meeting.chair(GoTo("closing"))
    ann.until("item 8 of 8")
    expect(ann.page.locator('[aria-current="step"]')).to_contain_text("next meeting")
    ann.check()


def test_what_is_covered_is_gone_and_comes_back(meeting: Meeting, ann: Follower) -> None:
    ann.until("account-1")
    assert seconds_until(ann.page, "account-1", lambda: meeting.chair(Cover()), there=False) <= AT_ONCE
    assert meeting.cases[0] not in ann.text
    ann.check()
    meeting.chair(Uncover())
    ann.until("account-1")


def test_what_is_restricted_is_gone(meeting: Meeting, ann: Follower) -> None:
    one = meeting.cases[0]
    ann.until("account-1")
    assert (
        seconds_until(ann.page, "account-1", lambda: meeting.chair(Restrict(one, True)), there=False)
        <= AT_ONCE
    )
    ann.until("restricted")
    ann.check()
    meeting.chair(Restrict(one, False))
    ann.until("account-1")


def test_who_is_out_of_a_case_sees_it_no_more(
    meeting: Meeting, browser: Browser, others: list[Follower], ann: Follower
) -> None:
    two = meeting.cases[1]
    kit = another(others, browser)
    come_in(kit.page, meeting.invite("DALE,  kit")[1])
    meeting.chair(Arrive("Kit Dale", "police", Mode.DIAL_IN))
    meeting.chair(GoTo(two))
    kit.until("account-2")
    out = DeclareInterest("Kit Dale", two, "a neighbour", True)
    assert seconds_until(kit.page, "account-2", lambda: meeting.chair(out), there=False) <= AT_ONCE
    kit.check()
    ann.until("account-2")
    meeting.chair(GoTo(meeting.cases[2]))
    kit.until("account-3")


def test_a_fourth_page_of_one_person_does_not_let_the_others_reconnect_without_end(ann: Follower) -> None:
    asked: list[str] = []
    ann.page.context.on("request", lambda one: asked.append(one.url))
    pages = [ann.page.context.new_page() for _ in range(3)]
    for page in pages:
        page.goto(ann.page.url)
    ann.page.wait_for_timeout(4000)
    for page in pages:
        page.close()
    assert 3 < sum(url.endswith("/follow/events") for url in asked) < 50


def test_a_referrer_sees_their_own_case_and_a_waiting_room(
    meeting: Meeting, browser: Browser, others: list[Follower]
) -> None:
    bea = another(others, browser)
    come_in(bea.page, meeting.invite("Bea Holt", Role.REFERRER)[1])
    bea.until_live()
    assert "account-1" not in bea.page.content()
    assert meeting.cases[0] not in bea.page.content()
    bea.check()
    meeting.chair(GoTo(meeting.cases[2]))
    bea.until("account-3")
    bea.check()
    meeting.chair(GoTo(meeting.cases[0]))
    bea.until_not("account-3")


def test_who_is_revoked_has_an_empty_page_at_once_and_asks_no_more(
    meeting: Meeting, browser: Browser, others: list[Follower]
) -> None:
    rae = another(others, browser)
    number, link = meeting.invite()
    come_in(rae.page, link)
    rae.until("account-1")
    gone = seconds_until(
        rae.page, "account-1", lambda: meeting.office.invitations.revoke(number), there=False
    )

    assert gone <= AT_ONCE
    assert "account-1" not in rae.page.content()
    rae.check()
    asked: list[str] = []
    rae.page.on("request", lambda one: asked.append(one.url))
    rae.page.wait_for_timeout(2_000)
    assert asked == []
    assert rae.page.reload().status == 403  # type: ignore[union-attr]  # a page was loaded
    assert "account-1" not in rae.page.content()
    rae.check()


def test_who_comes_back_to_a_page_that_is_gone_finds_it_empty(
    meeting: Meeting, browser: Browser, others: list[Follower]
) -> None:
    rae = another(others, browser)
    number, link = meeting.invite()
    come_in(rae.page, link)
    rae.until("account-1")
    rae.page.goto("about:blank")
    meeting.office.invitations.revoke(number)
    rae.page.go_back()
    rae.until_not("account-1")


def test_a_link_that_expires_empties_the_page_by_itself(
    meeting: Meeting, browser: Browser, others: list[Follower]
) -> None:
    exa = another(others, browser)
    until = local_now() + timedelta(seconds=4)
    come_in(exa.page, meeting.invite(expires_at=until)[1])
    exa.until("account-1")
    watch(exa.page, "account-1", there=False)
    assert 0 <= seen_at(exa.page) - until.timestamp() <= AT_ONCE
    exa.check()


def test_a_link_serves_one_device_until_it_is_reissued(
    meeting: Meeting, browser: Browser, others: list[Follower]
) -> None:
    number, link = meeting.invite()
    first, second = another(others, browser), another(others, browser)
    come_in(first.page, link)
    first.until("account-1")

    second.page.goto(link)
    second.page.get_by_role("button", name=re.compile("join", re.I)).click()
    second.until("another device")
    second.check()
    first.until("account-1")

    again = meeting.office.invitations.reissue(number)
    first.until_not("account-1")
    come_in(second.page, f"{meeting.address}/j/{again.token}")
    second.until("account-1")


def test_a_mail_scanner_uses_no_link_up(meeting: Meeting, browser: Browser, others: list[Follower]) -> None:
    _, link = meeting.invite()
    scanner, ann = another(others, browser), another(others, browser)
    for _ in range(3):
        scanner.page.goto(link)
    come_in(ann.page, link)
    ann.until("account-1")


@pytest.mark.parametrize("path", ["/", "/j/nonsense", "/follow", "/elsewhere"])
def test_whoever_has_no_link_is_told_so_on_a_page_that_can_be_read(
    meeting: Meeting, browser: Browser, others: list[Follower], path: str
) -> None:
    nobody = another(others, browser)
    nobody.page.goto(f"{meeting.address}{path}")
    assert len(nobody.view) > 20
    nobody.check()
