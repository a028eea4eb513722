"""Every state of a follower's page says in words what it is, and what people typed is only ever text."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from masp_meeting.domain.follower_view import FollowerView, Showing
from masp_meeting.domain.presence import ALONE
from masp_meeting.follow.pages import Pages
from tests.domain.followed import invitation, referrer
from tests.follow.states import HOSTILE, hostile, states
from tests.samples import FIRST, PROFILE, SECOND

PAGES = Pages()
STATES = states()
EMPTY = {"br", "link", "meta", "rect", "circle"}
SAID = {
    "case": ("MASP-2026-0113 A.B. · aged 34 · Wiltshire", "Red flag: last-resort thinking"),
    "case decided": (
        "MASP-2026-0113 A.B. · aged 34 · Havant",
        "✔ advice and consultation : canary-0113-reasons",
    ),
    "case reopened and deferred": ("MASP-2026-0113 A.B. · aged 34 · Havant", "Taken back advice and"),
    "own case": ("MASP-2026-0114 A.B. · aged 34 · Havant", "now your case"),
    "read aloud": ("Opening, confidentiality, apologies", "Read out to everybody now What is shared"),
    "standing item": ("Previous minutes and matters arising", "canary-0114-matter — Sade Okoro"),
    "standing item with nothing said": ("Declarations of interest", "Nothing is recorded yet."),
    "waiting": ("Waiting room", "2 cases before yours · about 10:40"),
    "waiting, next": ("Waiting room", "1 case before yours · about 10:30"),
    "waiting, heard": ("Waiting room", "Your case has been heard."),
    "waiting, observer": ("Waiting room", "The next item that is comes by itself."),
    "recused": ("You are out of this case", "An interest is recorded that keeps you from it"),
    "restricted": ("Restricted case in progress", "not shown to anybody who follows from afar"),
    "covered": ("Screen covered", "The chair has covered the screen."),
    "not begun": ("The meeting has not begun", "once the chair opens the meeting"),
    "not begun, referrer": ("The meeting has not begun", "1 case before yours · about 10:25"),
    "statement": ("Confidentiality statement", PROFILE.statement),
    "gone": ("This link is no longer valid", "ask whoever sent you the link for another"),
    "over": ("The meeting is over", "There is nothing to follow any more."),
}


class Reader(HTMLParser):
    """Reads a page as a screen reader meets it: its tags in their order, and the words of some of them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._words: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self._words.append((tuple(self.open), data))

    def words(self, within: str = "") -> str:
        """The words of all tags of a kind, or of all."""
        said = " ".join(data for path, data in self._words if not within or within in path)
        return " ".join(said.split())


@pytest.mark.parametrize("name", STATES)
def test_each_state_says_in_words_what_it_is(name: str) -> None:
    page = Reader(PAGES.page(STATES[name], "Ann Reed"))
    title, sentence = SAID[name]

    assert (page.words("h1"), page.tags.count("h1"), page.tags.count("main")) == (title, 1, 1)
    assert sentence in page.words("main")
    assert len(set(page.ids)) == len(page.ids)
    assert ("lang", "en-GB") in page.attributes
    assert "Ann Reed" in page.words("footer")
    assert PROFILE.marking in page.words("header")


def test_every_showing_is_among_the_states() -> None:
    assert {view.showing for view in STATES.values()} == set(Showing)


def test_the_title_tells_of_a_case_its_reference_and_no_more() -> None:
    titles = {name: Reader(PAGES.page(view, "Ann Reed")).words("title") for name, view in STATES.items()}

    assert titles["case"] == f"{FIRST} · MASP referral review"
    assert titles["standing item"] == "Previous minutes and matters arising · MASP referral review"
    assert titles["recused"] == "You are out of this case · MASP referral review"


def test_a_case_stands_in_the_rooms_order() -> None:
    said = Reader(PAGES.fragment(STATES["case"]).html).words()
    order = (
        "case 1 of 3",
        FIRST,
        "Red flag: last-resort thinking, victim fears serious harm or death",
        "Same-day action: Call her tonight ( Sade Okoro )",
        "Referred Tom Marsh, probation, Fri 20 Nov 2026 (5 days)",
        "Returning Wed 4 Nov 2026: deferred (no date of birth was known)",
        "Question Is he suitable",
        "Answer Name the rumination",
        "Status released under investigation · Stalking Protection Order",
        "Priority high suggested",
        "Asked for PLSI FACT",
        "✘ not met Lives in the area SP11 9RR is in Wiltshire, outside the area",
        "? not known Stalking features",
        "▸ advice and consultation suggested",
        "✘ direct intervention barred: not under investigation",
        "also open: signpost, defer, decline",
        "exception: He works in Havant",
        "Victim K.L. · former partner",
        "Safety frightened, wishes no contact; safety plan of 18 Nov",
        "police: Interview under caution",
        "health (opinion): Rumination high",
        "1 more kept, clinical or restricted: not shown here",
        "police dissents: Too early",
        "How the dissent of police was resolved is not said yet.",
        "Call her tonight — Sade Okoro , today",
        "Ask for the forensics report — Tom Marsh , by Wed 2 Dec 2026",
        "Agenda",
        "now ▲ red flag",
        "Who is here Chair Marian Fell",
    )
    places = [said.find(one) for one in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_the_agenda_says_in_words_how_far_the_room_is() -> None:
    html = PAGES.fragment(STATES["case decided"]).html
    assert html.count('aria-current="step"') == 1
    said = Reader(html).words("ol")
    assert f"{FIRST} now (decided) {SECOND} decided" in said
    assert "Live interventions: attendance and risk only to come, 10:45" in said


def test_a_page_without_a_meeting_tells_nothing_of_it() -> None:
    for name in ("covered", "gone", "over", "statement"):
        said = Reader(PAGES.page(STATES[name], "Ann Reed")).words()
        assert not [word for word in ("MASP-2026", "Marian Fell", "Agenda", "canary") if word in said]


def test_no_key_of_the_chairs_is_told_to_those_who_have_none() -> None:
    for view in STATES.values():
        said = Reader(PAGES.fragment(view).html).words()
        assert not [hint for hint in (": press ", "m hears") if hint in said]


def test_the_question_of_who_is_alone_is_read_out_too() -> None:
    asked = replace(STATES["read aloud"], aloud=ALONE)
    assert ALONE in Reader(PAGES.fragment(asked).html).words("section")


def test_what_people_typed_is_only_ever_text() -> None:
    html = PAGES.page(hostile(), HOSTILE)
    plain = Reader(PAGES.page(STATES["case decided"], "Ann Reed"))
    page = Reader(html)

    assert set(page.tags) <= {*plain.tags}
    assert {name for name, _ in page.attributes} <= {name for name, _ in plain.attributes}
    assert page.words().count("<script>alert(1)</script> {{ 7 * 7 }} {% x %} \"'` &amp;") > 8
    assert "49" not in html
    assert not [character for character in "\r\x00\x1b" if character in html]
    assert "␀␛[31m" in html


def test_equal_views_are_one_fragment() -> None:
    again = states()
    for name, view in STATES.items():
        first = PAGES.fragment(view)
        assert PAGES.fragment(again[name]) is first
        assert Pages().fragment(view) == first
    assert len({PAGES.fragment(view).etag for view in STATES.values()}) == len(STATES)


def test_the_page_holds_the_fragment_as_it_is_sent_later() -> None:
    view = STATES["case"]
    assert f'<main id="view">{PAGES.fragment(view).html}</main>' in PAGES.page(view, "Ann Reed")


def test_joining_says_for_whom_and_spends_nothing_until_the_button() -> None:
    page = Reader(PAGES.join(referrer(FIRST), "MASP referral review", "OFFICIAL-SENSITIVE", "to'k\"en"))

    assert "Wilf Ames" in page.words("main")
    assert "referrer of named cases" in page.words("main")
    assert FIRST not in page.words(), "whoever has the link is not yet known to be its owner"
    assert ("action", "/j/to%27k%22en") in page.attributes
    assert ("method", "post") in page.attributes
    assert page.words("button") == "Join"
    assert "script" not in page.tags


def test_the_statement_is_agreed_to_by_a_button() -> None:
    page = Reader(PAGES.page(STATES["statement"], "Ann Reed"))
    assert ("action", "/follow/agree") in page.attributes
    assert page.words("button") == "I agree"
    assert "noscript" not in page.tags, "nothing takes the page away while it is read"


def test_a_refusal_is_a_page_with_its_sentence() -> None:
    page = Reader(PAGES.refused("This link is not <valid>."))
    assert "This link is not <valid>." in page.words("main")


def test_who_is_nobodys_guest_is_told_so_without_a_meeting() -> None:
    assert Reader(PAGES.gone().html).words("h1") == "This link is no longer valid"


def test_the_pages_name_only_files_that_are_there() -> None:
    pages = (PAGES.page(STATES["case"], "x"), PAGES.refused("x"), PAGES.join(invitation(), "x", "x", "x"))
    links = {
        value or "" for page in pages for name, value in Reader(page).attributes if name in ("src", "href")
    }

    assert links
    for link in links:
        found = PAGES.static(link.removeprefix("/static/"))
        assert found is not None
        assert found.content
        assert found.media_type.split(";")[0] in ("text/css", "text/javascript", "image/svg+xml")


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../pages.py", "idiomorph.LICENSE.txt", "follow.css/", "%2e"]
)
def test_no_other_file_is_given_out(name: str) -> None:
    assert PAGES.static(name) is None


def test_nothing_comes_from_elsewhere_and_nothing_runs_inline() -> None:
    for view in (*STATES.values(), hostile()):
        page = PAGES.page(view, "Ann Reed")
        assert "://" not in page
        names = {name for name, _ in Reader(page).attributes}
        assert not [name for name in names if name == "style" or name.startswith("on")]
        assert "style" not in Reader(page).tags


def test_a_view_without_anything_is_a_page_still() -> None:
    bare = FollowerView(Showing.COVERED, "", STATES["case"].day, "")
    assert Reader(PAGES.page(bare, "")).words("h1") == "Screen covered"
