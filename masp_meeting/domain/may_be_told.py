"""What a referrer may be told of how their case ended: a list of what may be, so that nothing else can be."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from masp_meeting.domain.case_view import outcome_words
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.letter_readers import Reader
from masp_meeting.domain.matters import Action, ActionKind, ToRatify
from masp_meeting.domain.meeting import Case, Item, Meeting, Stage
from masp_meeting.domain.outcome import Deferral, Disclosure, Disposition
from masp_meeting.domain.panel_words import Hide
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.proposals import THE_ANSWER, proposed_telling
from masp_meeting.domain.referral import initials
from masp_meeting.domain.routes import Route

_THE_OUTCOME = "the outcome"


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody is asked to do, and by when."""

    what: str
    owner: str
    due: date


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes the case, and what they give; ``agency`` and ``service`` are names."""

    person: str
    agency: str
    service: str


@dataclass(frozen=True, slots=True)
class MayBeTold:
    """All that a letter about an outcome may draw on; what is empty or None is not told.

    ``what`` is what the meeting decided to tell, without what the letter says by itself; ``in_person`` is
    whether part of that is left to whoever tells it.
    """

    what: str = ""
    in_person: bool = False
    initials: str = ""
    route: Route | None = None
    provisional: bool = False
    returns_on: date | None = None
    awaited: str = ""
    """What a deferral waits for, where it is this reader who is to bring it."""
    question: str = ""
    answer: str = ""
    tasks: tuple[Task, ...] = ()
    takers: tuple[Taker, ...] = ()
    recheck_on: date | None = None


def not_to_be_told(
    meeting: Meeting, item: Item, reader: Reader, hide: Hide, to_ratify: ToRatify | None, *, restricted: bool
) -> str:
    """Why a reader can have no letter about a case, in one sentence; empty where they can."""
    case, name = item.the_case(), item.title
    if meeting.stage not in (Stage.CLOSED, Stage.APPROVED):
        return f"The meeting of {show_date(meeting.day)} is not closed yet: its outcomes are told once it is."
    if case.decision is None and case.deferral is None:
        reached = "was not reached" if item.disposition is Disposition.NOT_REACHED else "was not decided"
        return f"{name} {reached}: there is no outcome to tell."
    if to_ratify is not None and to_ratify.agreed is False:
        return f"The decision on {name} was not ratified: the case comes before a meeting again."
    if (disclosure := case.disclosure) is None:
        return f"What the referrer of {name} is told was not decided: say it on the record (queue, p, q)."
    if not disclosure.tells:
        why = "" if restricted else f": {hide(disclosure.reason).rstrip('.')}"
        return f"The referrer of {name} is told nothing{why}."
    if reader.also and reader.victims_side:
        who = "this one" if restricted else reader.words
        return (
            f"What is told of {name} was decided for another referrer, and {who} speaks for the "
            "victim: ask the chair what they are told."
        )
    return ""


def may_be_told(
    meeting: Meeting,
    item: Item,
    reader: Reader,
    hide: Hide,
    to_ratify: ToRatify | None,
    actions: Iterable[Action] = (),
    *,
    restricted: bool,
) -> MayBeTold:
    """What one reader may be told of a case that ended, and of which something is told.

    Whoever speaks for the victim, and the referrer of a restricted case, is told what was decided to be told
    and no more: a letter that named the route for some and not for others would name it for all.

    Args:
        meeting: the meeting, closed.
        item: the case's item.
        reader: who reads it.
        hide: hides in typed words whom and what they may not name.
        to_ratify: the outcome as a later meeting is to ratify it; None where it needs no ratifying.
        actions: the case's actions that are still to be done.
        restricted: whether the case is.
    """
    case, profile = item.the_case(), meeting.profile
    disclosure = case.disclosure
    assert disclosure is not None, "something is told"
    full = not (restricted or reader.victims_side)
    what, in_person = _what(case, disclosure, profile, full=full)
    told = MayBeTold(hide(what), in_person)
    if not full:
        return told
    told = replace(
        told,
        initials=initials(case.facts),
        answer="" if reader.also else hide(case.answer),
        question="" if case.also_referred_by else hide(case.facts.referrer_question or ""),
        tasks=tuple(_tasks(actions, reader, hide)),
    )
    if case.deferral is not None:
        awaited = hide(case.deferral.awaited) if _brings(case, case.deferral, reader, profile) else ""
        return replace(told, returns_on=case.deferral.returns_on, awaited=awaited)
    assert case.decision is not None, "it ended"
    return replace(
        told,
        route=case.decision.route,
        provisional=is_provisional(case, to_ratify),
        takers=tuple(_takers(case, profile)),
        recheck_on=case.decision.recheck_on,
    )


def is_provisional(case: Case, to_ratify: ToRatify | None) -> bool:
    """Whether a decision stands only once a later meeting has ratified it, and none has."""
    if to_ratify is not None:
        return to_ratify.agreed is None
    return case.decision is not None and case.decision.provisional


def _what(case: Case, disclosure: Disclosure, profile: Profile, *, full: bool) -> tuple[str, bool]:
    """What was typed, without the words that stand for what the letter says, or leaves to be said."""
    outcome = outcome_words(case, profile)[0]
    stands_for = {THE_ANSWER, _THE_OUTCOME}
    said = {outcome, proposed_telling(outcome, case, answered=False)} if full else set()
    parts = [part.strip() for part in disclosure.what.split(";")]
    left = [part for part in parts if part and part.casefold().rstrip(".") not in stands_for | _plain(said)]
    named = {part.casefold().rstrip(".") for part in parts}
    in_person = not full and not named.isdisjoint(stands_for)
    return "; ".join(left), in_person


def _plain(words: Collection[str]) -> set[str]:
    return {one.casefold() for one in words}


def _brings(case: Case, deferral: Deferral, reader: Reader, profile: Profile) -> bool:
    """Whether it is this reader, or their agency, from whom something is awaited.

    A name that two referrers bear is that of the case's own.
    """
    whom, name = deferral.from_whom.strip().casefold(), reader.name.casefold()
    namesake = bool(reader.also) and name == (case.facts.referrer_name or "").casefold()
    named = bool(name) and name in whom and not namesake
    agency = profile.agency_named(whom.removeprefix("the ")).casefold() == reader.key.casefold()
    return named or agency or (not reader.also and "referrer" in whom)


def _tasks(actions: Iterable[Action], reader: Reader, hide: Hide) -> Iterator[Task]:
    for one in actions:
        if one.kind is ActionKind.ACTION and _is_theirs(one, reader):
            yield Task(hide(one.what), one.owner, one.due)


def _is_theirs(action: Action, reader: Reader) -> bool:
    """Whether it is asked of this reader's agency, or of nobody's and of them by name."""
    if action.agency and reader.key:
        return action.agency.casefold() == reader.key.casefold()
    return bool(reader.name) and action.owner.casefold() == reader.name.casefold()


def _takers(case: Case, profile: Profile) -> Iterator[Taker]:
    services = {one.key: one.name for one in profile.services}
    for one in case.allocations:
        service = services.get(one.service, one.service)
        yield Taker(one.person, profile.agency(one.agency).name, service)
