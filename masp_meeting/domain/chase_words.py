"""The words of a chase: the message that asks, and how each chase stands."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.chasing import Chase, Weight, Whom
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.profile import ChasingRules, Profile
from masp_meeting.domain.recipients import Recipient, discreet, recipient
from masp_meeting.domain.referral import Referral

COLUMNS = 72
NO_BREAK = "\N{NO-BREAK SPACE}"
_COLLEAGUE = "colleague"
_TIMES = {1: "once", 2: "twice"}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


@dataclass(frozen=True, slots=True)
class Message:
    """One message that asks: its parts as a letter lays them out, and ``text`` as it is sent by e-mail."""

    to: Recipient
    reference: str
    day: date
    due: date
    marking: str
    subject: str
    greeting: str
    references: tuple[tuple[str, str], ...]
    """What each side calls the case: whose reference it is, and the reference."""
    opening: tuple[str, ...]
    questions: tuple[str, ...]
    closing: tuple[str, ...]
    sign_off: tuple[str, ...]
    gaps: tuple[str, ...]
    """The keys of what it asks for, in the order of its questions."""

    @property
    def text(self) -> str:
        """Plain text in lines of at most 72 characters."""
        numbered = [_wrapped(one, f"{place}. ") for place, one in enumerate(self.questions, 1)]
        blocks = [
            self.marking,
            _wrapped(self.greeting),
            "\n".join(_wrapped(f"{label}: {words}") for label, words in self.references),
            *map(_wrapped, self.opening),
            "\n".join(numbered),
            *map(_wrapped, self.closing),
            _wrapped(self.sign_off[0]),
            "\n".join(map(_wrapped, self.sign_off[1:])),
            self.marking,
        ]
        return "\n\n".join(blocks).replace(NO_BREAK, " ") + "\n"


def _wrapped(words: str, number: str = "") -> str:
    return textwrap.fill(
        words, COLUMNS, initial_indent=number, subsequent_indent=" " * len(number), break_on_hyphens=False
    )


def message(
    referral: Referral,
    chases: Iterable[Chase],
    whom: Whom,
    profile: Profile,
    meeting: date,
    today: date,
    due: date,
) -> Message:
    """The message that asks one recipient for all that they are to tell.

    Args:
        referral: what it is about.
        chases: the open chases that this recipient is asked about, at least one.
        whom: the recipient.
        profile: the partnership, which signs.
        meeting: the meeting that the referral comes before.
        today: the day of the message.
        due: by when an answer is due.
    """
    asked, to = tuple(chases), recipient(whom, referral.facts, profile)
    return Message(
        to=to,
        reference=referral.reference,
        day=today,
        due=due,
        marking=profile.marking,
        subject=f"{profile.marking}: {referral.reference}, please reply by {show_date(due)}",
        greeting=f"Dear {to.name or _COLLEAGUE}",
        references=tuple(_references(referral, whom)),
        opening=(*_again(asked, today), _opening(referral, whom, profile, meeting, len(asked))),
        questions=tuple(one.gap.question for one in asked),
        closing=tuple(_closing(asked, due, today)),
        sign_off=("Kind regards", "The administrator", profile.name),
        gaps=tuple(one.gap.key for one in asked),
    )


def _references(referral: Referral, whom: Whom) -> Iterator[tuple[str, str]]:
    yield "Our reference", referral.reference
    theirs = discreet(referral.sender_reference.rpartition("|")[2], referral.facts)
    if theirs and whom is Whom.REFERRER:
        yield "Your reference", theirs


def _again(asked: tuple[Chase, ...], today: date) -> Iterator[str]:
    """That it was asked before, when for the first time, and which questions are new."""
    before = [_days_before(one, today) for one in asked]
    times = max(map(len, before))
    if not times:
        return
    first = _day(min(days[0] for days in before if days))
    which = _ORDINALS[times] if times < len(_ORDINALS) else f"{times + 1}th"
    new = [place for place, days in enumerate(before, 1) if not days]
    is_new = f" {_numbered(new)} {'is' if len(new) == 1 else 'are'} new." if new else ""
    yield f"This is our {which} request: we first asked on {first}.{is_new}"


def _days_before(chase: Chase, today: date) -> list[date]:
    if chase.asked is None or chase.asked.of:
        return []  # whoever is asked now was not asked before
    return [day for day in chase.asked.days if day < today]


def _numbered(places: list[int]) -> str:
    """``Question 3``, ``Questions 1, 2 and 4``."""
    *others, last = map(str, places)
    return f"Questions {', '.join(others)} and {last}" if others else f"Question {last}"


def _opening(referral: Referral, whom: Whom, profile: Profile, meeting: date, questions: int) -> str:
    stated = referral.facts.referral_date
    of = f"of {_day(stated)}" if stated else f"that we received on {_day(referral.received)}"
    which = f"Your referral {of}" if whom is Whom.REFERRER else f"The referral {of}{_by(referral, profile)}"
    again = " again" if referral.returns_on else ""
    ask = "this question" if questions == 1 else "these questions"
    return (
        f"{which} is to be considered{again} at the {profile.meeting.title} meeting on {_day(meeting)}. "
        f"Before then, please answer {ask}:"
    )


def _by(referral: Referral, profile: Profile) -> str:
    """Who referred, for somebody else who is asked."""
    by = recipient(Whom.REFERRER, referral.facts, profile)
    if by.name and by.agency:
        return f" by {by.name} ({by.agency})"
    return f" by {by.name or by.agency}" if by.name or by.agency else ""


def _closing(asked: tuple[Chase, ...], due: date, today: date) -> Iterator[str]:
    when = f"today, {_day(due)}" if due == today else f"by {_day(due)}"
    barring = [place for place, one in enumerate(asked, 1) if one.gap.weight is Weight.BARS]
    which = "it" if len(asked) == 1 else _numbered(barring).lower() if barring else ""
    why = f" Without an answer to {which}, the decision may have to wait." if barring else ""
    yield f"Please reply {when}, so that the meeting has what it needs.{why}"
    yield (
        "Please reply from your secure e-mail account, quote our reference, and do not put names in the "
        "subject line."
    )


def _day(day: date) -> str:
    """A date that no line's end breaks."""
    return show_date(day).replace(" ", NO_BREAK)


def state_words(chase: Chase, today: date, rules: ChasingRules) -> str:
    """How a chase stands: how often it was asked, and when an answer is or was due."""
    if chase.asked is None:
        return "not asked yet"
    often = (
        f"{chase.asked.of and f'{chase.asked.of} '}asked {_TIMES.get(chase.times, f'{chase.times} times')}"
    )
    if not chase.open:
        day = chase.asked.answered_on
        return f"answered {show_date(day)}, {often}" if day else f"no longer needed, {often}"
    if not chase.waits:
        return f"answered before and open again, {often}"
    if not chase.overdue(today):
        return f"due {show_date(chase.asked.due)}, {often}"
    again = ": ask again" if chase.to_ask_again(today, rules) else ""
    return f"overdue since {show_date(chase.asked.due)}, {often}{again}"
