"""The words of the letter that tells a referrer how their case ended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from masp_meeting.domain.chase_letter import LetterReference
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.letter_readers import Reader
from masp_meeting.domain.may_be_told import MayBeTold, Taker
from masp_meeting.domain.meeting import Case, Meeting
from masp_meeting.domain.profile import MeetingRules, Profile
from masp_meeting.domain.routes import Route
from masp_meeting.domain.versions import changed_after

TITLE = "Outcome of your referral"
_DECIDED = {
    Route.DIRECT: (
        "The meeting decided on direct intervention: the partnership's own specialists are to work with the "
        "person referred."
    ),
    Route.ADVICE: (
        "The meeting decided on advice and consultation: we advise those who manage the person referred."
    ),
    Route.SIGNPOST: "The meeting decided to signpost: another service is better placed to help.",
    Route.DECLINE: "The meeting decided not to take the case on.",
}
_OPENING = "Your referral came before this meeting. This is what we can tell you of the outcome."
_IN_PERSON = "What else you are told of the outcome, you are told in person."
_PROVISIONAL = "This decision is provisional: if a later meeting does not ratify it, we write to you again."
_KEEP = (
    "This letter is for you, and for those of your agency who need it to manage the case. Show it neither to "
    "the person referred nor to the victim. Never tell a victim whether somebody takes part in an "
    "intervention: what victims are told, an advocate tells them."
)


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What somebody is asked to do, by when."""

    what: str
    who: str
    due: str


@dataclass(frozen=True, slots=True)
class OutcomeLetter:
    """One letter, whole: everything that its template may print; what is empty is left out."""

    title: str
    version: str
    """Which referral it is about, and which letter it is where an earlier one was replaced."""
    marking: str
    partnership: str
    to: str
    day: str
    meeting: str
    references: tuple[LetterReference, ...]
    about: str
    """The initials of the person referred."""
    greeting: str
    opening: str
    replaces: str
    decided: tuple[str, ...]
    told: str
    """What the meeting decided to tell, in its own words."""
    question: str
    answer: str
    needed: str
    """What a deferral waits for from the reader."""
    asked: tuple[AskedOf, ...]
    questions: tuple[str, ...]
    """What the referrer is still to answer, before the case comes back."""
    reply: str
    """By when, and why; empty where there are no questions."""
    next: tuple[str, ...]
    risk: tuple[str, ...]
    handling: tuple[str, ...]
    regards: str
    sign_off: tuple[str, ...]
    made: datetime
    """When the outcome came to be what the letter says."""


def outcome_letter(
    meeting: Meeting,
    case: Case,
    reader: Reader,
    told: MayBeTold,
    references: tuple[LetterReference, ...] = (),
    questions: tuple[str, ...] = (),
) -> OutcomeLetter:
    """The letter to one reader.

    Args:
        meeting: the meeting, closed; of it only its day, title and profile are named.
        case: the case; of it only its reference, and when its outcome was changed, are named.
        reader: who it is to.
        told: what they may be told.
        references: what each side calls the case.
        questions: what they are still to answer, each a whole question that names nobody.
    """
    profile, made, number = meeting.profile, changed_at(meeting, case), letter_number(case)
    return OutcomeLetter(
        title=TITLE,
        version=(reader.also or case.reference) + (f", letter {number}" if number > 1 else ""),
        marking=profile.marking,
        partnership=profile.name,
        to=reader.words,
        day=show_date(made),
        meeting=f"{profile.meeting.title}, {show_date(meeting.day)}",
        references=references,
        about=told.initials,
        greeting=f"Dear {reader.name or 'colleague'}",
        opening=_OPENING,
        replaces=_replaces(made) if number > 1 else "",
        decided=tuple(_decided(told)),
        told=_sentence(told.what),
        question=told.question,
        answer=told.answer,
        needed=_needed(told),
        asked=tuple(AskedOf(one.what, _who(one.owner, reader), show_date(one.due)) for one in told.tasks),
        questions=questions if told.returns_on else (),
        reply=_reply(told) if questions else "",
        next=tuple(_next(told, reader)),
        risk=tuple(_risk(profile)),
        handling=(profile.handling, _KEEP),
        regards="Kind regards",
        sign_off=("The administrator", profile.name),
        made=made,
    )


def changed_at(meeting: Meeting, case: Case) -> datetime:
    """When the outcome came to be what it is: at the close of its meeting, or when it was changed last."""
    assert meeting.closed_at is not None, "letters are written once the meeting is closed"
    return max((meeting.closed_at, *(at for at, _ in changed_after(case))))


def letter_number(case: Case) -> int:
    """Which letter this is: of the outcomes before it, those count of which the referrer was to be told."""
    return 1 + sum(one.disclosure is not None and one.disclosure.tells for one in case.amendments)


def _replaces(made: datetime) -> str:
    return (
        f"The outcome was changed on {show_date(made)}. This letter replaces what you were told before: "
        "please do not go by any earlier letter."
    )


def _decided(told: MayBeTold) -> Iterator[str]:
    if told.returns_on is not None:
        yield f"The meeting has not decided yet: the case comes back to it on {show_date(told.returns_on)}."
    elif told.route is not None:
        yield _DECIDED[told.route]
    if told.in_person:
        yield _IN_PERSON
    if told.provisional:
        yield _PROVISIONAL


def _sentence(words: str) -> str:
    """What was typed, as a sentence begins and ends."""
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("." if words[-1].isalnum() or words[-1] in ")”’" else "")


def _reply(told: MayBeTold) -> str:
    assert told.returns_on is not None, "only a case that comes back has questions"
    return (
        f"Please answer these questions before the meeting on {show_date(told.returns_on)}, by secure e-mail:"
    )


def _needed(told: MayBeTold) -> str:
    if not told.awaited or told.returns_on is None:
        return ""
    return f"For the meeting on {show_date(told.returns_on)} we need from you: {told.awaited.rstrip('.')}."


def _who(owner: str, reader: Reader) -> str:
    return "You" if owner.casefold() == reader.name.casefold() else owner


def _next(told: MayBeTold, reader: Reader) -> Iterator[str]:
    yield from (_taken(one, reader) for one in told.takers)
    if told.recheck_on is not None:
        yield f"We look at the case again on {show_date(told.recheck_on)}."


def _taken(one: Taker, reader: Reader) -> str:
    gives = f" ({one.service[:1].lower()}{one.service[1:]})" if one.service else ""
    named = one.person.casefold() == reader.name.casefold()
    if named and (not reader.agency or one.agency.casefold() == reader.agency.casefold()):
        return f"You take the case{gives}."
    return f"{one.person}, {one.agency}, takes the case{gives} and will be in touch with you."


def _risk(profile: Profile) -> Iterator[str]:
    yield "If anybody is in immediate danger, ring 999 and ask for the police."
    yield (
        "If something new happens, or the risk changes in any other way, ring the police on 101 at once and "
        f"tell us{_contact(profile.meeting)}: what cannot wait for a meeting is decided between two."
    )


def _contact(rules: MeetingRules) -> str:
    """Whom to tell of the partnership, where its profile says so."""
    reached = " ".join(part for part in (rules.contact, rules.contact_email) if part)
    return f" ({reached})" if reached else ""
