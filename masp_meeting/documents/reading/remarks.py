"""Parts what an answer states from what is remarked beside it: *4 High Street (the family home)*."""

import re

from masp_meeting.documents.reading.answers import one_line
from masp_meeting.documents.reading.meaning import Asked, Meaning, stated, unclear
from masp_meeting.documents.reading.people import POSTCODE, address, phone
from masp_meeting.domain.facts import Doubt

FEWEST_LETTERS = re.compile(r"[a-z]{3}")
_NOTE = re.compile(r"[\s,]*\((?P<note>[^()]*)\)\s*$")
_POST = re.compile(
    r"[\s,;.–-]*\b(?:letters?|post|mail|correspondence|parcels)\b(?: (?:to|via|at|c/o|goes|go|sent|is))+\b",
    re.IGNORECASE,
)
"""Where the post goes, which is no home."""
_MOVES = re.compile(
    r"[\s,;.(]{0,6}(?:[–-]\s{0,3})?\b(?:(?:but|and|who|then|he|she|they|is|are|will|plans|hopes|intends|due|about|likely"
    r"|expected|going|to be) ){0,6}(?:mov(?:es|ing|e)|relocat(?:es|ing|e)|transfer(?:s|ring)|goes|going)"
    r"(?: (?:on|back|out|in))? ?to\b",
    re.IGNORECASE,
)
"""Where somebody goes to live later, which is no home yet."""
_NOT_KNOWN = re.compile(r"(?i)\s*(?:n/?k|not known|unknown)\b[\s.,;:–-]*")
_QUOTED_PLACE = re.compile(r"[“\"](?P<place>[^”\"]{4,})[”\"]")
_NO_NAME = re.compile(r"(?i)\W*(yes|no|y|n|none|nobody\b.*|☒|☐)\W*")
LIVES = "subject_address"
_NO_WISH = re.compile(
    r"(?i)\W*(?:not (?:sure|certain|my)\b|unsure|(?:I )?(?:do not|don.t) know|no idea"
    r"|not for (?:me|us))(?!.*[?])"
)
"""Words that only say that nobody knows what to ask for."""
_EMPTY_BRACKETS = re.compile(r"[\s,;:–-]{0,6}(?:\((?:\W|\b(?:tel|mob|phone|ext|on)\b){0,8}\)?|(?<!\w)\))$")
_RANKED = re.compile(r"[^\W\d]")


def parted_address(asked: Asked) -> tuple[str, list[Doubt]]:
    """The home that an answer gives, and a doubt about each thing that it says beside it."""
    text = asked.text
    if (hit := _POST.search(text)) and address(text[: hit.start()]).words:
        return _without_postcode(asked, hit.start())
    if (hit := _MOVES.search(text)) and address(text[: hit.start()]).words:
        return _before_the_move(asked, hit.start())
    if (hit := _NOT_KNOWN.match(text)) and hit.end() < len(text):
        rest = text[hit.end() :]
        said = _QUOTED_PLACE.sub(lambda place: place["place"], rest)
        sentence = (
            f"{asked.label}: “{one_line(text)}” says that this is not known, and goes on: it was taken."
        )
        return text, [asked.doubt(sentence, one_line(said), one_line(text))]
    hit = _NOTE.search(text)
    if hit and FEWEST_LETTERS.search(hit["note"]) and address(text[: hit.start()]).postcode:
        home = text[: hit.start()]
        return home, [_doubt(asked, home, hit["note"])]
    return text, []


def _without_postcode(asked: Asked, start: int) -> tuple[str, list[Doubt]]:
    """An answer without the postcode of where the post goes, which is asked about."""
    home, rest = asked.text[:start], asked.text[start:]
    elsewhere = address(rest)
    if not elsewhere.postcode:
        return asked.text, []
    sentence = f"{asked.label}: {elsewhere.postcode} is where the post goes, and was not taken."
    doubt = asked.doubt(sentence, elsewhere.postcode, fact="subject_postcode")
    words = address(home).words or one_line(home)
    which = f"{asked.label}: the words tell of two places; is the first the home?"
    return f"{home}{elsewhere_words(rest)}", [
        doubt,
        asked.doubt(which, words, one_line(asked.text), fact=LIVES),
    ]


def _before_the_move(asked: Asked, start: int) -> tuple[str, list[Doubt]]:
    """The home before words that tell of where somebody moves, which are asked about."""
    home, rest = asked.text[:start], asked.text[start:]
    words, later = address(home).words or one_line(home), address(rest).postcode
    sentence = f"{asked.label}: only “{words}” was taken; “{one_line(rest).strip(' –-')}” tells of a move."
    found = [asked.doubt(sentence, words, one_line(asked.text), fact=LIVES)]
    if later and not address(home).postcode:
        which = f"{asked.label}: {later} is of where the subject moves, and was not taken."
        found.append(asked.doubt(which, later, fact="subject_postcode"))
    return home, found


def elsewhere_words(text: str) -> str:
    """The words of an address without its postcode, as they stand."""
    return POSTCODE.sub("", text)


def _doubt(asked: Asked, home: str, rest: str) -> Doubt:
    words = address(home).words or one_line(home)
    sentence = f"{asked.label}: only “{words}” was taken; “{one_line(rest)}” stands beside it."
    return asked.doubt(sentence, words, one_line(asked.text), fact=LIVES)


def victims_name(asked: Asked) -> Meaning:
    """A victim's name or initials as they were written; a yes or no is none."""
    if _NO_NAME.fullmatch(asked.text):
        return unclear(asked, "a name or initials")
    return Meaning({asked.answer.topic: asked.text.strip()})


def named_officer(asked: Asked) -> Meaning:
    """An officer's name, without a telephone number behind it, which is asked about."""
    whole = one_line(asked.text)
    number = phone(whole)
    named = whole
    if number and _RANKED.match(whole):
        named = _EMPTY_BRACKETS.sub("", whole.replace(number, "", 1).strip(" ,;:–-"))
    if named == whole or not named:
        return stated(investigation_officer=whole)
    sentence = f"{asked.label}: only “{named}” was taken; “{number}” stands beside it."
    return Meaning({"investigation_officer": named}, [asked.doubt(sentence, named, whole)])


def wish(asked: Asked) -> Meaning:
    """What is wished for, in the writer's words; nothing where these only say that nobody knows."""
    words = asked.text.strip()
    return unclear(asked, "a wish") if _NO_WISH.match(words) else Meaning({asked.answer.topic: words})
