"""Words for a victim: the same whatever was decided, so that they can tell nothing of anybody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from masp_meeting.domain.profile import Agency, Profile

TITLE = "Stalking: who can help you"
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""When the file says that it was made: a real day would tell when a case was before a meeting."""


@dataclass(frozen=True, slots=True)
class VictimSection:
    """A heading with its paragraphs."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VictimWords:
    """One page, whole: everything that its template may print."""

    title: str
    partnership: str
    opening: tuple[str, ...]
    sections: tuple[VictimSection, ...]
    made: datetime


def victim_words(profile: Profile) -> VictimWords:
    """The words that an advocate may give to any victim; nothing of any case is known here."""
    advocates = profile.agency(profile.meeting.victim_safety_agency)
    return VictimWords(
        title=TITLE,
        partnership=profile.name,
        opening=(
            f"This page is from {advocates.name}. They support people who are stalked.",
            "What has happened to you is serious. It is not your fault.",
        ),
        sections=(
            VictimSection("If you are in danger", _IN_DANGER),
            VictimSection("Your advocate", tuple(_advocate(advocates))),
            VictimSection("Who we are", tuple(_who(profile))),
            VictimSection("What we can tell you, and what we cannot", _CANNOT),
            VictimSection("Keeping this page safe", _PAGE),
        ),
        made=_NO_DAY,
    )


_IN_DANGER = (
    "If you are in danger now, ring 999 and ask for the police.",
    "If you cannot speak, ring 999 from a mobile phone and press 55 when you are asked to. The police then "
    "know that you need help.",
    "If something has happened and you are not in danger now, ring the police on 101. Write down the day, "
    "the time and what happened. Keep messages, letters and pictures.",
)
_CANNOT = (
    "We talk about other people too. We cannot tell you what we say or decide about another person, even if "
    "you would like to know.",
    "This is the same in every case. Everybody gets these same words, whatever we decide. So this page tells "
    "you nothing about another person.",
    "Please ask us or your advocate anything that you want to know about your own safety.",
)
_PAGE = (
    "You do not have to keep this page. If another person could find it and that is not safe for you, give "
    "it back to your advocate, or delete it.",
)


def _advocate(advocates: Agency) -> Iterator[str]:
    yield "An advocate is on your side. Your advocate listens to you and helps you to be safe."
    yield "Your advocate can tell us what you want us to know."
    reached = advocates.reached or "as you have agreed with them"
    yield f"You can reach {advocates.name} {reached}."
    yield (
        "Please tell your advocate when something new happens, or when you feel less safe. Do this even if "
        "it seems small. You do not need to be sure."
    )


def _who(profile: Profile) -> Iterator[str]:
    *others, last = [one.name for one in profile.agencies if one.core] or [profile.name]
    services = f"{', '.join(others)} and {last}" if others else last
    yield f"We are the {profile.name}. We are services that work together: {services}."
    yield "We work together to keep people safe. We are here for your safety."
