"""The sentences of a case in the room: what was found, noted, said and decided of it."""

from masp_meeting.domain.commands import (
    AddCase,
    Allocate,
    AnswerQuestion,
    ConfirmFinding,
    ConfirmRedFlag,
    CorrectFacts,
    DecideDisclosure,
    Defer,
    FollowLinks,
    LeaveOut,
    ListCase,
    OverrideArea,
    RecallCase,
    RecordDecision,
    RecordVictimSafety,
    RecordViewpoint,
    ReopenCase,
    Resolve,
    Restrict,
    SetPriority,
    SetStalkerType,
    TakeAction,
    TakeNote,
)
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.story.eyes import Eyes, because, told


@told.register
def _(deed: AddCase, eyes: Eyes) -> str:
    held = ", restricted" if deed.restricted else ""
    return f"Added to the agenda in the meeting{held}{because(eyes.typed(deed.why))}"


@told.register
def _(deed: ListCase, eyes: Eyes) -> str:  # noqa: ARG001
    return "Listed, to be taken without discussion"


@told.register
def _(deed: RecallCase, eyes: Eyes) -> str:  # noqa: ARG001
    return "Recalled, to be discussed"


@told.register
def _(deed: Restrict, eyes: Eyes) -> str:  # noqa: ARG001
    return "Restricted: kept off the wall" if deed.restricted else "No longer restricted"


@told.register
def _(deed: FollowLinks, eyes: Eyes) -> str:  # noqa: ARG001
    linked = {one.reference for one in deed.history if one.reference}
    also = f"; also referred as {', '.join(one.reference for one in deed.also_referred_by)}"
    told_of = (
        f"its history names {', '.join(sorted(linked))}" if linked else "its history names no other referral"
    )
    return f"Followed what was settled of its links: {told_of}{also if deed.also_referred_by else ''}"


@told.register
def _(deed: LeaveOut, eyes: Eyes) -> str:  # noqa: ARG001
    return f"Taken off the agenda: it goes on as {deed.goes_on_as}"


@told.register
def _(deed: CorrectFacts, eyes: Eyes) -> str:  # noqa: ARG001
    return "Took over what was corrected in the referral, and judged the criteria again"


@told.register
def _(deed: ConfirmFinding, eyes: Eyes) -> str:
    name = getattr(eyes.profile.criteria, deed.criterion.value).short
    evidence = because(eyes.typed(deed.evidence))
    return f"Criterion “{name}” {deed.result}{evidence} (source: {eyes.typed(deed.source)})"


@told.register
def _(deed: ConfirmRedFlag, eyes: Eyes) -> str:
    flag = eyes.profile.risk.red_flags.get(deed.flag, deed.flag)
    return f"Red flag {'present' if deed.present else 'not present'}: {flag}"


@told.register
def _(deed: SetPriority, eyes: Eyes) -> str:
    return f"Priority set to {deed.priority}{because(eyes.typed(deed.reason))}"


@told.register
def _(deed: OverrideArea, eyes: Eyes) -> str:
    return f"Exception to the area made{because(eyes.typed(deed.reason))}"


@told.register
def _(deed: RecordVictimSafety, eyes: Eyes) -> str:
    place = f"; in place: {eyes.typed(deed.in_place)}" if deed.in_place.strip() else ""
    contact = f"; contact: {eyes.typed(deed.contact)}" if deed.contact.strip() else ""
    return f"Victim safety{because(eyes.typed(deed.view))}{place}{contact}"


@told.register
def _(deed: TakeNote, eyes: Eyes) -> str:
    by = f" from {eyes.agency(deed.agency)}" if deed.agency else ""
    basis = f", {deed.basis}" if deed.basis else ""
    return f"Note ({deed.kind}{basis}){by}: {eyes.noted(deed.text, deed.kind)}"


@told.register
def _(deed: SetStalkerType, eyes: Eyes) -> str:  # noqa: ARG001
    return f"Type set: {deed.type}" if deed.type else "The type that the panel had set was taken back"


@told.register
def _(deed: RecordViewpoint, eyes: Eyes) -> str:
    dissents = ", which dissents" if deed.dissents else ""
    return f"View of {eyes.agency(deed.agency)}{dissents}{because(eyes.typed(deed.view))}"


@told.register
def _(deed: Resolve, eyes: Eyes) -> str:
    return f"How the dissent was resolved{because(eyes.typed(deed.resolution))}"


@told.register
def _(deed: AnswerQuestion, eyes: Eyes) -> str:
    return f"Answered the referrer's question{because(eyes.typed(deed.answer))}"


@told.register
def _(deed: DecideDisclosure, eyes: Eyes) -> str:
    reason = because(eyes.typed(deed.reason))
    if not deed.tells:
        return f"The referrer is told nothing{reason}"
    due = f" by {show_date(deed.due)}" if deed.due else ""
    who = f"{eyes.person(deed.owner, deed.agency)} tells the referrer{due}"
    return f"{who}: {eyes.quoted(deed.what)}" + (
        f" ({eyes.typed(deed.reason)})" if deed.reason.strip() else ""
    )


@told.register
def _(deed: RecordDecision, eyes: Eyes) -> str:
    pathway = f", {eyes.pathway(deed.pathway)}" if deed.pathway else ""
    services = f"; services: {', '.join(map(eyes.service, deed.services))}" if deed.services else ""
    reasons = because(eyes.typed(deed.reasons))
    return f"Decided, {deed.route.words}{pathway}{reasons}{services}{eyes.takers(deed.allocations)}"


@told.register
def _(deed: Defer, eyes: Eyes) -> str:
    awaited = f"awaiting {eyes.typed(deed.awaited)} from {eyes.typed(deed.from_whom)}"
    return f"Deferred until {show_date(deed.returns_on)}{because(eyes.typed(deed.reason))}; {awaited}"


@told.register
def _(deed: Allocate, eyes: Eyes) -> str:
    service = f", for {eyes.service(deed.allocation.service)}" if deed.allocation.service else ""
    return f"Taken by {eyes.person(deed.allocation.person, deed.allocation.agency)}{service}"


@told.register
def _(deed: TakeAction, eyes: Eyes) -> str:
    owner = eyes.person(deed.owner, deed.agency)
    return f"Action for {owner}, by {show_date(deed.due)}: {eyes.quoted(deed.what)}"


@told.register
def _(deed: ReopenCase, eyes: Eyes) -> str:
    return f"Reopened, its outcome taken back{because(eyes.typed(deed.reason))}"
