"""What the minutes say of outcomes changed after the meeting: as they were, as they are, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masp_meeting.domain.case_view import ending_words
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Case, Item
from masp_meeting.domain.outcome import Amendment
from masp_meeting.domain.panel_words import Hide
from masp_meeting.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class AmendmentMinute:
    """An outcome that was changed after the meeting: as it was, as it is instead, by whom, when and why."""

    reference: str
    was: str
    now: str
    by: str
    when: str
    why: str


def amendment_minutes(items: Iterable[Item], profile: Profile, hide: Hide) -> Iterator[AmendmentMinute]:
    """Each change of an outcome, with what took its place: the next one's original, or what stands."""
    made = [(was, now, item.case) for item in items if item.case for was, now in _changes(item.case)]
    for was, now, case in sorted(made, key=lambda one: one[0].at):
        yield AmendmentMinute(
            case.reference,
            hide("\n".join(ending_words(was, profile))),
            hide("\n".join(ending_words(now, profile))),
            was.by,
            f"{show_date(was.at)} {was.at:%H:%M}",
            hide(was.reason),
        )


def _changes(case: Case) -> Iterator[tuple[Amendment, Amendment | Case]]:
    return zip(case.amendments, (*case.amendments[1:], case), strict=False)
