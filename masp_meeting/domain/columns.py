"""What a column of somebody's spreadsheet may mean: a fact, the sender's reference, words, or nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from masp_meeting.domain.catalogue import fact_groups
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.profile import Profile

KEEP, LEAVE_OUT, SENDER_REFERENCE = "keep", "leave out", "sender reference"
"""The meanings of a column that holds no fact."""

CERTAIN, PROBABLE = 100, 90
"""The confidence of a meaning that somebody chose, and the least that needs no look."""

_WITHOUT_FACT = {
    KEEP: "Keep as words",
    LEAVE_OUT: "Leave out",
    SENDER_REFERENCE: "The sender's own reference",
}
_SEVERAL = {
    "subject_name": "Subject: Whole name",
    "subject_name_family_first": "Subject: Whole name, family name first",
    "referrer_contact": "Referrer: E-mail and telephone in one",
    "risk_list": "Red flags: A list of those present, with other risks",
}
"""What is not one fact: the reader takes the cell apart."""
_TOPICS = {
    "referrer_holds_case": "holds",
    "investigation_status": "investigation",
    "victim_advocate_involved": "advocate",
    "willing_to_engage": "willing",
}
"""Facts whose answers are read under another name."""
_SHORT = {"Investigation and orders": "Police", "Further risk factors": "Risk", "Red flags": "Red flag"}
"""Headings of the catalogue that leave no room for what stands under them."""
_NOT_FROM_A_SHEET = ("subject_single_name", "subject_council")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it is taken to mean, how surely (0 to 100), and some of its cells.

    ``question`` is a sentence where a person should look: two columns of one meaning, cells that do not fit.
    """

    heading: str
    meaning: str
    confidence: int
    samples: tuple[str, ...] = ()
    question: str = ""

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look at it."""
        return self.confidence >= PROBABLE and not self.question


def meanings(profile: Profile) -> dict[str, str]:
    """Every meaning that a column may have, with its words, in the order in which they are offered."""
    return {**_WITHOUT_FACT, **dict(_of_facts(profile))}


def _of_facts(profile: Profile) -> Iterator[tuple[str, str]]:
    several = dict(_SEVERAL)
    for group in sorted(fact_groups(profile), key=lambda one: one.heading != "Subject"):
        yield from (
            (key, several.pop(key)) for key in list(several) if several[key].startswith(group.heading)
        )
        for row in group.rows:
            if row.name not in _NOT_FROM_A_SHEET:
                heading = _SHORT.get(group.heading, group.heading)
                yield _TOPICS.get(row.name, row.name), f"{heading}: {row.label}"


def meaning_named(typed: str, known: Mapping[str, str]) -> str:
    """The meaning that somebody names: by its key, its words, or the words behind the colon where they tell.

    Raises:
        Refused: there is none of that name; says which are near.
    """
    wanted = typed.strip().casefold()
    for key, words in known.items():
        if wanted in (key.casefold(), words.casefold()):
            return key
    short = [
        key
        for key, words in known.items()
        if words.casefold().partition(": ")[2].split()[:1] == wanted.split()[:1]
    ]
    whole = [key for key in short if known[key].casefold().endswith(f": {wanted}")]
    if len(whole) == 1 and (len(short) == 1 or " " in wanted):
        return whole[0]
    named = {words.casefold(): words for words in known.values()}
    near = [f"“{named[one]}”" for one in get_close_matches(wanted, named, 3, 0.4)]
    near = [f"“{known[key]}”" for key in short[:4]] or near
    hint = f": perhaps {' or '.join(near)}" if near else ": masp-meeting columns FILE lists what there is"
    raise Refused(f"“{typed.strip()}” is no meaning of a column{hint}.")


def demand_a_name(columns: Iterable[Column]) -> None:
    """Refuse columns that do not tell whom a row is about.

    Raises:
        Refused: none of them holds a name of the subject.
    """
    if not any(one.meaning.startswith("subject_") and "name" in one.meaning for one in columns):
        raise Refused("No column holds the subject's name: choose the one that does.")
