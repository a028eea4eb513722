"""The sentences of the room: who came and went, the statement and interests, and how the agenda went on."""

from masp_meeting.domain.attending import Mode, Seat
from masp_meeting.domain.commands import (
    AdmitReferrer,
    AgreeToStatement,
    Arrive,
    CloseMeeting,
    ConfirmFollower,
    Cover,
    DeclareInterest,
    GoTo,
    LiftInterest,
    MoveItem,
    OpenMeeting,
    SayAlone,
    SendApologies,
    SendInformation,
    StepOut,
    TakeSeat,
    Uncover,
)
from masp_meeting.domain.dates import show_date
from masp_meeting.domain.story.eyes import Eyes, because, told

_CAME = {Mode.IN_PERSON: "Came in", Mode.DIAL_IN: "Dialled in"}


@told.register
def _(deed: OpenMeeting, eyes: Eyes) -> str:
    minutes = f"; minutes: {deed.minute_taker}" if deed.minute_taker.strip() else ""
    return f"Opened the meeting; chair: {eyes.person(deed.chair)}{minutes}"


@told.register
def _(deed: CloseMeeting, eyes: Eyes) -> str:  # noqa: ARG001
    return f"Closed the meeting; the next is on {show_date(deed.next_day)}"


@told.register
def _(deed: GoTo, eyes: Eyes) -> str:  # noqa: ARG001
    return "Went on to this"


@told.register
def _(deed: MoveItem, eyes: Eyes) -> str:  # noqa: ARG001
    return f"Put at place {deed.place + 1} of the agenda"


@told.register
def _(deed: Cover, eyes: Eyes) -> str:  # noqa: ARG001
    return "Covered the screen"


@told.register
def _(deed: Uncover, eyes: Eyes) -> str:  # noqa: ARG001
    return "Uncovered the screen"


@told.register
def _(deed: Arrive, eyes: Eyes) -> str:
    role = f", {eyes.typed(deed.role)}" if deed.role.strip() else ""
    deputy = f", for {deed.deputy_for.strip()}" if deed.deputy_for.strip() else ""
    return f"{_CAME[deed.mode]}: {eyes.person(deed.name, deed.agency)}{role}{deputy}"


@told.register
def _(deed: AdmitReferrer, eyes: Eyes) -> str:
    how = _CAME[deed.mode].lower()
    return f"Admitted {eyes.person(deed.name, deed.agency)} for this case alone, who {how}"


@told.register
def _(deed: ConfirmFollower, eyes: Eyes) -> str:
    alone = " for this case alone" if deed.item else ""
    return (
        f"Recorded {eyes.person(deed.name, deed.agency)} as dialled in{alone}, who had agreed on their page"
    )


@told.register
def _(deed: StepOut, eyes: Eyes) -> str:
    return f"Left: {eyes.person(deed.name)}"


@told.register
def _(deed: SendApologies, eyes: Eyes) -> str:
    return f"Sent apologies: {eyes.person(deed.name, deed.agency)}"


@told.register
def _(deed: TakeSeat, eyes: Eyes) -> str:
    seat = {Seat.CHAIR: "Took the chair", Seat.MINUTES: "Took the minutes"}[deed.seat]
    return f"{seat}: {eyes.person(deed.name)}"


@told.register
def _(deed: AgreeToStatement, eyes: Eyes) -> str:
    agreed = ", ".join(map(eyes.person, deed.names)) or "nobody yet"
    return f"The statement of confidentiality was read; agreed: {agreed}"


@told.register
def _(deed: SayAlone, eyes: Eyes) -> str:
    alone = "is alone" if deed.alone else "is not alone"
    return f"{eyes.person(deed.name)} {alone} where they dial in from"


@told.register
def _(deed: SendInformation, eyes: Eyes) -> str:
    what, day = eyes.quoted(deed.what), show_date(deed.received_on)
    return f"Received from {eyes.agency(deed.agency)} in writing on {day}: {what}"


@told.register
def _(deed: DeclareInterest, eyes: Eyes) -> str:
    out = "and is out of the case" if deed.recused else "and takes part"
    return f"{eyes.person(deed.name)} declared an interest {out}{because(eyes.typed(deed.nature))}"


@told.register
def _(deed: LiftInterest, eyes: Eyes) -> str:
    return f"The interest of {eyes.person(deed.name)} was lifted{because(eyes.typed(deed.reason))}"
