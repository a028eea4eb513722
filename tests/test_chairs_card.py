"""The chair's card is true: every key on it does what it says, and no key of the meeting is missing."""

import re
from collections.abc import Iterator

from textual.binding import Binding
from textual.dom import DOMNode

from masp_meeting.tui.app import MaspApp
from masp_meeting.tui.screens.left import LeftScreen
from masp_meeting.tui.screens.meeting import MeetingScreen
from tests.samples import ROOT

CARD = (ROOT / "docs/chairs-card.md").read_text(encoding="utf-8")
SHOWN = {"slash": "/", "escape": "esc", "shift+up": "shift+↑", "shift+down": "shift+↓"}
_WORDS = {"Back to the item", "Show what the wall may not, or hide it"}
"""Said elsewhere on the card: escape leaves, x reveals."""


def on_the_card(part: str = CARD) -> set[tuple[str, str]]:
    rows = re.findall(r"^\| (`.+?`(?: `.+?`)*) \| (.+) \|$", part, re.MULTILINE)
    return {(key, words) for keys, words in rows for key in re.findall(r"`(.+?)`", keys)}


def bound(*screens: type[DOMNode]) -> set[tuple[str, str]]:
    return {(_shown(one), one.tooltip) for one in _bindings(*screens) if one.tooltip not in _WORDS}


def _bindings(*screens: type[DOMNode]) -> Iterator[Binding]:
    for screen in screens:
        for bindings in screen._merge_bindings().key_to_bindings.values():  # noqa: SLF001  # all there are
            yield from (one for one in bindings if one.tooltip)


def _shown(one: Binding) -> str:
    number = one.action.startswith("finding(")
    return "1-5" if number else one.key_display or SHOWN.get(one.key, one.key)


def test_the_card_has_every_key_of_the_meeting_with_its_words_and_no_other() -> None:
    assert on_the_card() == bound(MeetingScreen, LeftScreen, MaspApp)


def test_the_list_of_what_was_left_has_a_table_of_its_own() -> None:
    part = CARD.split("what earlier meetings left")[1]
    missing = bound(LeftScreen) - on_the_card(part)
    assert {words for _, words in missing} == {
        "Cover the screen at once; b shows it again",
        "What can be done here now",
        "Take the last thing recorded back",
    }


def test_the_card_fits_a_page() -> None:
    assert len(CARD.splitlines()) <= 80
