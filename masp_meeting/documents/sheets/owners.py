"""Tells whose each column is: a bare heading is of whoever was named last, and never silently another's."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from masp_meeting.documents.reading.labels import POLICE, REFERRER, SUBJECT, VICTIM
from masp_meeting.documents.reading.recognise import owner_of
from masp_meeting.documents.sheets.headings import WHOLE, Guess, name_part, somebody_else
from masp_meeting.domain.columns import KEEP, SENDER_REFERENCE

OTHER = "somebody else"
NAMES = frozenset(("subject_name", "subject_name_family_first", "subject_given_names", "subject_family_name"))
_BIRTH = frozenset(("subject_dob", "subject_gender"))
_HOME = frozenset(("subject_address", "subject_postcode", "no_fixed_abode"))
OF_A_PERSON = NAMES | _BIRTH | _HOME
"""What a sheet may hold of the victim or the referrer under the same headings as of the subject."""
_REACH = frozenset(("referrer_email", "referrer_phone", "referrer_contact"))
_BARE_REACH = frozenset(
    ("email", "address", "telephone", "number", "mobile", "contact", "home", "landline", "details", "person")
)
_BETWEEN = frozenset((KEEP, SENDER_REFERENCE, "victim_relationship", "advocate"))
"""What may stand between two columns of one person without parting them."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose a column is, and by which one."""

    owner: str
    """Empty where it is a column of the case, or of nobody in particular."""
    named: bool = False
    """Whether its own heading says so."""
    stretch: int = 0
    """Columns of one person, with no other person's between them and no heading twice, share a number."""
    beside: int = -1
    """The place of the column that named somebody else, where this one does not say whose it is."""


@dataclass(slots=True)
class _Walk:
    """From the first heading to the last."""

    owner: str = ""
    adjacent: bool = False
    """Whether nothing of the case stood since the owner was named."""
    anchor: int = -1
    stretch: int = 0
    beside: int = -1
    have: set[str] = field(default_factory=set)

    def step(self, place: int, guess: Guess) -> Whose:
        """Whose the next column is."""
        if owner := _named(guess):
            if owner != self.owner:
                self._begin(owner, place)
            self.adjacent, self.anchor = True, place
            self.have.add(_trait(guess))
            return Whose(owner, named=True, stretch=self.stretch)
        if guess.meaning in _REACH:
            return self._reached()
        if guess.meaning not in OF_A_PERSON:
            near = self.owner if self.adjacent else ""
            self.adjacent = self.adjacent and guess.meaning in _BETWEEN
            return Whose(near if guess.meaning in _BETWEEN else "")
        return self._bare(place, guess)

    def _reached(self) -> Whose:
        """A bare address or number to reach somebody by: the referrer's, unless it stands beside another."""
        if self.adjacent and self.owner != REFERRER:
            return Whose(self.owner, stretch=self.stretch, beside=self.anchor)
        return Whose(REFERRER)

    def _bare(self, place: int, guess: Guess) -> Whose:
        owner = self.owner if self.adjacent else SUBJECT
        again = self._again(guess)
        if owner != SUBJECT and self._is_theirs(owner, guess, again):
            self.have.add(_trait(guess))
            return Whose(owner, stretch=self.stretch, beside=self.anchor)
        if self.owner != SUBJECT or again:
            beside = self.anchor if owner in (VICTIM, OTHER) else -1
            self._begin(SUBJECT, place)
            self.beside = beside
        self.adjacent, self.anchor = True, place
        self.have.add(_trait(guess))
        return Whose(SUBJECT, stretch=self.stretch, beside=self.beside)

    def _is_theirs(self, owner: str, guess: Guess, again: bool) -> bool:
        """Whether a bare heading goes on about the person before it, who is not the subject.

        A professional has no name twice and no birth on a form; an address may be of the office.
        """
        if owner in (REFERRER, POLICE):
            return guess.meaning in _HOME
        return guess.meaning in _HOME or not again

    def _again(self, guess: Guess) -> bool:
        """Whether this was said before of the same person, so that another one begins here."""
        if _trait(guess) in self.have:
            return True
        return self.owner != SUBJECT and guess.meaning in NAMES and WHOLE in self.have

    def _begin(self, owner: str, place: int) -> None:
        self.owner, self.anchor, self.beside = owner, place, -1
        self.stretch += 1
        self.have = set()


def whose_columns(guesses: Sequence[Guess]) -> list[Whose]:
    """Whose every column is, by the headings in their order."""
    walk = _Walk()
    return [walk.step(place, guess) for place, guess in enumerate(guesses)]


def _named(guess: Guess) -> str:
    """Whom a heading itself names; empty where it names nobody."""
    meaning, words = guess.meaning, guess.words
    if somebody_else(words):
        return OTHER
    if meaning.startswith("referrer_"):
        return "" if meaning in _REACH and set(words.split()) <= _BARE_REACH else REFERRER
    known = {"investigation_officer": POLICE, "victim_name_or_initials": VICTIM}
    if meaning in known:
        return known[meaning]
    owner = owner_of(words) if meaning == KEEP or meaning in OF_A_PERSON else ""
    return owner if owner in (SUBJECT, VICTIM, REFERRER, POLICE) else ""


def _trait(guess: Guess) -> str:
    """What a heading asks of a person, to be known again: a whole name, or the bare words."""
    if guess.meaning in (*NAMES, "victim_name_or_initials") and name_part(guess.words) == WHOLE:
        return WHOLE
    words = guess.words.split()
    return " ".join(word for word in words if not owner_of(word)) if len(words) > 1 else guess.words
