"""What a follower's page says where it does not show an item, and what each of its states is called."""

from datetime import date, time
from typing import Final

from masp_meeting.domain.case_view import CaseView
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.follower_view import FollowerLine, FollowerView, Progress, Showing
from masp_meeting.domain.matter_words import Record
from masp_meeting.domain.routes import Route

GONE: Final = "This link is no longer valid"
GONE_WHY: Final = (
    "Nothing is shown here any more. If you should be following this meeting, "
    "ask whoever sent you the link for another."
)
_TITLES = {
    Showing.GONE: GONE,
    Showing.OVER: "The meeting is over",
    Showing.STATEMENT: "Confidentiality statement",
    Showing.NOT_BEGUN: "The meeting has not begun",
    Showing.COVERED: "Screen covered",
    Showing.RESTRICTED: "Restricted case in progress",
    Showing.RECUSED: "You are out of this case",
    Showing.WAITING: "Waiting room",
}
_SENTENCES = {
    Showing.GONE: GONE_WHY,
    Showing.OVER: "There is nothing to follow any more. You can close this page.",
    Showing.STATEMENT: "Please read this. The meeting is shown to you once you agree.",
    Showing.COVERED: "The chair has covered the screen. The meeting is shown here again by itself.",
    Showing.RESTRICTED: "This case is not shown to anybody who follows from afar. "
    "The next item is shown here by itself.",
    Showing.RECUSED: "An interest is recorded that keeps you from it, so nothing of it is shown to you. "
    "The next item is shown here by itself.",
}
_BY_ITSELF = "Your case is shown here by itself when the meeting comes to it."


def title_of(view: FollowerView) -> str:
    """What is shown now, in a few words that tell nothing of a case but its reference."""
    if view.showing is Showing.ITEM and view.item is not None:
        return view.case or view.item.title
    return _TITLES[view.showing]


def sentence_of(view: FollowerView) -> str:
    """The plain sentence that stands in place of an item; empty where an item is shown."""
    if view.showing is Showing.NOT_BEGUN:
        return _not_begun(view)
    if view.showing is Showing.WAITING:
        return _waiting(view)
    return _SENTENCES.get(view.showing, "")


def place_of(view: FollowerView) -> str:
    """Where the room is, “case 5 of 12”; empty where that is not known or says no more than the title."""
    return "" if view.showing is Showing.NOT_BEGUN else view.place


def wait_of(view: FollowerView) -> str:
    """How long there is to wait for one's own case: “2 cases before yours · about 11:20”; else empty."""
    if view.before is None:
        return ""
    many = f"{view.before} cases before yours" if view.before > 1 else "1 case before yours"
    words = many if view.before else "Yours is the next case"
    return f"{words} · about {show_time(view.expected)}" if view.expected else words


def state_of(line: FollowerLine) -> str:
    """How far the room is with a line of the agenda, in words."""
    if line.progress is Progress.DONE:
        return line.ending or Progress.DONE.value
    if line.progress is Progress.NOW:
        return f"now ({line.ending})" if line.ending else "now"
    return f"to come, {show_time(line.starts)}" if line.starts else "to come"


def suggests_pathway(case: CaseView) -> bool:
    """Whether the pathway that a case's type suggests is still to be thought of."""
    return bool(case.suggests) and not case.outcome and case.routes.state(Route.DIRECT).open


def grouped(record: Record) -> list[tuple[str, list[str]]]:
    """What stands on record of an item, label by label: an empty label goes on with the one before."""
    groups: list[tuple[str, list[str]]] = []
    for label, said in record:
        if label or not groups:
            groups.append((label, []))
        groups[-1][1].append(said)
    return groups


def show_time(at: time) -> str:
    """A time of day, as the agenda writes it."""
    return f"{at:%H:%M}"


def show_due(due: date, today: bool) -> str:
    """When something is to be done by."""
    return "today" if today else f"by {show_date(due)}"


def _not_begun(view: FollowerView) -> str:
    if view.before is None:
        return "The first item is shown here by itself once the chair opens the meeting."
    return f"You need do nothing until then. {_BY_ITSELF}"


def _waiting(view: FollowerView) -> str:
    if view.before is not None:
        return _BY_ITSELF
    if any(line.own for line in view.agenda):
        return "Your case has been heard. Standing items are still shown here by themselves."
    return "The meeting is on something that is not shown to you. The next item that is comes by itself."
