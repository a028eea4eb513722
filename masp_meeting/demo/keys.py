"""What the chair does, as keys: each function is named by what happens in the room."""

from dataclasses import dataclass

from masp_meeting.domain.criteria import Result
from masp_meeting.domain.facts import RedFlags
from masp_meeting.domain.routes import Route


@dataclass(frozen=True, slots=True)
class Press:
    """One key with a name, such as ``enter``, or a letter that is bound to something."""

    key: str


@dataclass(frozen=True, slots=True)
class Write:
    """Words, typed letter by letter."""

    words: str


@dataclass(frozen=True, slots=True)
class Talk:
    """The room talks for some minutes, and nobody types."""

    minutes: int


Step = Press | Write | Talk
Steps = tuple[Step, ...]


def press(*keys: str) -> Steps:
    """Some keys, one after the other."""
    return tuple(Press(key) for key in keys)


def talk(minutes: int) -> Steps:
    """The room talks."""
    return (Talk(minutes),)


def open_meeting(chair: str, minute_taker: str) -> Steps:
    """From the queue into the meeting, and open it."""
    return (*press("m"), Write(chair), *press("tab"), Write(minute_taker), *press("enter"))


def present(*people: str) -> Steps:
    """Everybody who is here, a line each, in the dialog that follows the opening."""
    return (*(step for one in people for step in (Write(one), Press("enter"))), *press("escape"))


def all_agree() -> Steps:
    """Everybody agrees to the statement, which follows the people; who dials in is alone in the room."""
    return press("enter", "enter")


def referrer_joins() -> Steps:
    """The referrer is admitted for this case, agrees to the statement, and is alone in the room."""
    return (*press("j", "enter", "g"), *all_agree())


def steps_out_or_in(place: int) -> Steps:
    """Somebody leaves for a while, or comes back; ``place`` is theirs in the list of people, from 0."""
    return press("w", "tab", "home", *["down"] * place, "enter", "escape")


def agrees_again() -> Steps:
    """Whoever came back agrees to the statement again."""
    return press("g", "enter")


def matters_heard() -> Steps:
    """Last week's minutes are approved, two decisions ratified, and the one action is done."""
    return press("m", "a", "a", "a", "d", "escape")


def intervention_goes_on() -> Steps:
    """The first session of the only intervention was attended."""
    return press("m", "a", "escape")


def interest(who: str, case: str, nature: str) -> Steps:
    """Somebody declares an interest in a case, and is out for it."""
    return (
        *press("i"),
        Write(who),
        *press("tab"),
        Write(case),
        *press("tab"),
        Write(nature),
        *press("enter"),
    )


def list_case(from_the_end: int) -> Steps:
    """Take a case without discussion; it is so many lines from the agenda's end."""
    return press("end", *["up"] * from_the_end, "c")


def recalled() -> Steps:
    """Somebody asks that the case be discussed after all."""
    return press("c")


def add_late(case: str, why: str) -> Steps:
    """A case comes onto the agenda in the meeting."""
    return (*press("plus"), Write(case), *press("enter"), Write(why), *press("enter"))


def view(agency: str, words: str, *, dissents: bool = False) -> Steps:
    """What an agency thinks of the case."""
    return (*press("s", _AGENCIES[agency], *["ctrl+d"] * dissents), Write(words), *press("enter"))


def resolved(words: str) -> Steps:
    """How a dissent was resolved; the dialog asks for it first."""
    return (*press("s"), Write(words), *press("enter"))


def stalker_type(digit: str) -> Steps:
    """The type that the panel sees."""
    return press("k", digit)


def tell_referrer(answer: str) -> Steps:
    """The answer to the referrer, who is told it with the outcome as proposed."""
    return (*press("q"), Write(answer), *press("enter"))


def confirm(*criteria: int) -> Steps:
    """The panel confirms what stands, or is proposed, for criteria by their numbers."""
    return press(*(key for number in criteria for key in (str(number), "enter")))


def find(criterion: int, result: Result, evidence: str, said_by: str) -> Steps:
    """The panel finds something else, says what it rests on, and who said so."""
    chosen = press(str(criterion), "home", *["down"] * list(Result).index(result))
    return (*chosen, *press("tab"), Write(evidence), *press("tab"), Write(said_by), *press("enter"))


def raise_red_flag(flag: str) -> Steps:
    """The panel says that a red flag is present."""
    place = RedFlags.__slots__.index(flag)
    return press("r", "home", *["down"] * place, "enter")


def set_priority() -> Steps:
    """The panel takes the suggested priority as its own."""
    return press("y", "enter")


def victim_safety(view: str, in_place: str) -> Steps:
    """The advocate's view, and what is in place."""
    return (*press("v"), Write(view), *press("tab"), Write(in_place), *press("enter"))


_AGENCIES = {"nobody": "f9", "police": "f2", "probation": "f3", "health": "f4", "advocacy": "f5"}
_BASES = {"unsaid": "ctrl+n", "fact": "ctrl+f", "opinion": "ctrl+o"}


def note(words: str, agency: str = "nobody", basis: str = "unsaid", clinical: bool = False) -> Steps:
    """A note: who said it, and whether it is fact or opinion."""
    turns = (*["ctrl+k"] * clinical, _AGENCIES[agency], _BASES[basis])
    return (*press("t", *turns), Write(words), *press("enter"))


def action(what: str, owner: str, due: str = "") -> Steps:
    """Somebody does something; by when is proposed unless it is typed."""
    by_when = (*press("tab"), Write(due)) if due else ()
    return (*press("a"), Write(what), *press("tab"), Write(owner), *by_when, *press("enter"))


_FROM_THE_END = {Route.ADVICE: 3, Route.SIGNPOST: 2, Route.DEFER: 1, Route.DECLINE: 0}


def decide(reasons: str = "", route: Route | None = None, taken_by: str = "") -> Steps:
    """Take the suggested route, or another; reasons and who takes the case are proposed unless typed."""
    steps = press("d")
    if route is not None:
        # Counted from the end, because a barred direct intervention is passed over at the start.
        steps += press("end", *["up"] * _FROM_THE_END[route])
    if reasons:
        steps += (*press("tab"), Write(reasons), *press("shift+tab"))
    if taken_by:
        steps += (*press("shift+tab"), Write(taken_by))
    return (*steps, *press("enter"))


def held_back() -> Steps:
    """The chair decides too early; the app says what is missing, and the chair leaves the dialog."""
    return (*press("d", "enter"), *talk(0), *press("escape"))


def also_taken_by(agency_and_person: str) -> Steps:
    """One more who takes the case."""
    return (*press("l"), Write(agency_and_person), *press("enter"))


def defer(awaited: str) -> Steps:
    """Put the case off; the reason, from whom, and the return date are as proposed."""
    return (*press("f", "tab"), Write(awaited), *press("enter"))


def undo() -> Steps:
    """Take a slip back."""
    return press("u")


def screen_covered(minutes: int) -> Steps:
    """Cover the screen, and show it again some minutes later."""
    return (*press("b"), Talk(minutes), *press("b"))


def close_meeting() -> Steps:
    """Close, with the next meeting as proposed; the minutes are written."""
    return press("z", "enter")
