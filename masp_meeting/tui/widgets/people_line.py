"""The line below the item: who is here, who is out, what is still to be asked of whom, and by which key."""

from textual.content import Content

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.meeting import Stage
from masp_meeting.domain.view import Audience, View


def people_words(shown: View, afar: int = 0) -> Content:
    """Who is here and whether they are enough; after the close, when that was and what comes next.

    Args:
        shown: the meeting.
        afar: how many follow from afar and may be confirmed as attending.
    """
    if shown.stage in (Stage.CLOSED, Stage.APPROVED):
        how = "" if shown.audience is Audience.PROJECTOR else " · escape goes to the queue"
        return Content(f"The meeting is closed · next meeting {show_date(shown.next_day)}{how}")
    parts = [_part(words) for words in _open_words(shown, afar) if words]
    return Content(" · ").join(parts)


def _open_words(shown: View, afar: int) -> tuple[str, ...]:
    """What matters most first, for a small screen has no room for all of it."""
    here, key = shown.here, "" if shown.audience is Audience.PROJECTOR else " (g)"
    take = key and " (w)"
    return (
        f"{here.count} here",
        f"{afar} follow{'s' if afar == 1 else ''} from afar (K)" if afar else "",
        _named(f"▲ not agreed{key}", here.not_agreed),
        *(f"▲ {words}{take}" for words in here.to_take),
        _named("▲ not alone", here.not_alone),
        _named("out for this case", here.out),
        _named("for this case", here.guests),
        f"▲ no quorum: nobody from {', '.join(shown.missing)}" if shown.missing else "quorum",
        _named(f"ask if alone{key}", here.not_asked if here.statement_read else ()),
        f"chair {shown.chair}" if shown.chair and not here.to_take else "",
        f"statement not read{key}" if here.count and not here.statement_read else "",
    )


def _named(words: str, people: tuple[str, ...]) -> str:
    return f"{words}: {', '.join(people)}" if people else ""


def _part(words: str) -> Content:
    return Content.styled(words, "bold $warning") if words.startswith("▲") else Content(words)
