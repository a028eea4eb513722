"""Parts an answer of an e-mail that tells several things: what its question asks, and what follows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.found import Answer
from masp_meeting.documents.reading.labels import OTHER
from masp_meeting.documents.reading.people import address, email, phone
from masp_meeting.documents.reading.recognise import recognise
from masp_meeting.documents.reading.risks import lists_risks

OF_SUBJECT = {
    "subject_name": r"who|whom|name",
    "subject_dob": r"d\W?o\W?b|born|birth|age",
    "subject_gender": r"sex|gender",
    "subject_address": r"address|lives?|living",
}
OF_REFERRER = {
    "referrer_name": r"who|name",
    "referrer_role": r"role|job|post|position|what (do )?you do",
    "referrer_agency": r"agency|organi[sz]ation|employer|team|service|for whom|where (do )?you work",
    "referrer_contact": r"phone|number|e-?mail|contact|reach",
}
OF_VICTIM = {
    "victim_name_or_initials": r"who|name|initials",
    "victim_relationship": r"relation\w*|know each other|knows? (him|her|them)|connect\w*|link",
}
"""What one question may ask about a person, and the words by which it does."""
WISHES = ("referrer_question", "intervention_sought")
TOLD_AT_LENGTH = ("behaviours", *WISHES)
"""Topics whose answers may hold questions of their own."""
FEWEST, UNASKED = 2, 90
"""Things asked that are several, and the confidence of a list of risks that no known label asks for."""

_CLAUSE = re.compile(
    r"\s*[;\n]\s*|,\s+|(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!Mrs)(?<!\bSt)(?<=[\w)]{2})\.\s+(?=[A-Z\d])"
)
_WISH = re.compile(r"\s+/\s+|\n|(?<=[?.!])\s+(?=\S)")
_ASKS = re.compile(r"^\W*(?:Q|Question)\b[\s.:–-]*", re.IGNORECASE)
_NO_WISH = re.compile(r"(?i)\W*(?:I|we) (?:do|are|have|shall|will|can|am)(?:n.t| ?not)\b")
_GENDER = re.compile(r"(?i)\W*(fe)?male\W*|\W*(wo)?man\W*|[mf]")
_BORN = re.compile(r"(?i)^\W*(?:d\W?o\W?b\W{0,2}|born(?: on)?|date of birth)?\W*$")
_NAMED = re.compile(
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?[A-Z][\w'’-]*\.?"
    r"(?:(?: |(?<=\.))(?!(?:She|He|They|It)\b)[A-Z][\w'’-]*\.?)*)"
    r"(?P<note>\s*\([^()]*\))?\s*(?:[.,;:–-]+\s+|(?<=\.)\s+|\s(?=who\b|is\b))(?P<rest>\S.*)",
    re.DOTALL,
)
_KIN = re.compile(
    r"(?i)(?:(?:she|he|they)(?:['’]s| is| was| are| were) )?(?:(?:an?|his|her|their|the) )?"
    r"(ex|former|partner|girl ?friend|boy ?friend|wife|husband|colleague|neighbour|friend|strangers?"
    r"|sister|brother|mother|father|daughter|son|tutor|teacher|nurse|client|patient|tenant|manager|acquaintances?)\b"
)
_AGAIN = re.compile(r"[A-Z][^.?!;]{2,60}\?\s+(?=\S)")
"""A question put again before its answer, as in *Court order? No*."""
_FURTHER = re.compile(r"(?<=[.;)])\s+(?P<asks>[A-Z][^.?!;]{2,60}\?)\s*[-–—:]?\s*(?=\S)")
_REMARK = re.compile(r"[\s,]*(?P<remark>\([^()]*\))\s*$")
_FEWEST_OF_REMARK = re.compile(r"[A-Za-z]{3,}")


def parted(answers: list[Answer]) -> list[Answer]:
    """The answers of a message, each that tells several things parted into them.

    What another answer tells by itself is not looked for in one that is asked something else.
    """
    told = {answer.topic for answer in answers if answer.text.strip()}
    return [part for answer in answers for each in _followed(answer) for part in _parted(each, told)]


def _parted(answer: Answer, told: set[str]) -> list[Answer]:
    readers: tuple[Callable[[Answer], list[Answer]], ...] = (
        _risks,
        _wishes,
        _subject,
        _referrer,
        _victim,
        _trimmed,
    )
    parts = next((parts for reader in readers if (parts := reader(answer))), [answer])
    others = {part.topic for part in parts if part.topic} - {answer.topic}
    return [answer] if others & told else parts


def _followed(answer: Answer) -> Iterator[Answer]:
    """An answer, and those to the questions that it goes on to ask and to answer."""
    if (again := _AGAIN.match(answer.text)) and _topic(again[0]) == answer.topic:
        answer = replace(answer, text=answer.text[again.end() :].strip())
    hit = None if answer.topic in TOLD_AT_LENGTH else _FURTHER.search(answer.text)
    match = recognise(hit["asks"]) if hit else None
    if hit is None or match is None or match.topic in (OTHER, answer.topic, *TOLD_AT_LENGTH):
        yield answer
        return
    yield replace(answer, text=answer.text[: hit.start()].rstrip(" ."))
    further = replace(answer, topic=match.topic, label=hit["asks"], text=answer.text[hit.end() :])
    yield from _followed(replace(further, confidence=min(match.confidence, answer.confidence or 100)))


def _topic(question: str) -> str:
    match = recognise(question)
    return match.topic if match else ""


def _asked(answer: Answer, kinds: dict[str, str]) -> dict[str, str]:
    """Which of some things a question asks, each with its word for it."""
    hits = {topic: re.search(rf"(?i)\b(?:{words})\b", answer.label) for topic, words in kinds.items()}
    asked = {topic: hit[0] for topic, hit in hits.items() if hit}
    return asked if len(asked) >= FEWEST and answer.topic.partition("_")[0] in next(iter(kinds)) else {}


def _risks(answer: Answer) -> list[Answer]:
    """A list of risks, each with its yes or no, under a label that is not known."""
    if answer.topic or not lists_risks(answer.text):
        return []
    return [replace(answer, topic="risk_list", confidence=UNASKED)]


def _wishes(answer: Answer) -> list[Answer]:
    """What is asked and what is wished for, where one answer tells both."""
    if answer.topic not in WISHES:
        return []
    pieces = [piece for piece in _WISH.split(_ASKS.sub("", answer.text)) if piece.strip()]
    asks = [piece for piece in pieces if piece.endswith("?")]
    if not asks or len(asks) == len(pieces):
        return []
    rest = " ".join(_unlabelled(piece) for piece in pieces if piece not in asks)
    if _NO_WISH.match(rest):
        return [
            replace(answer, topic="referrer_question", text=" ".join(asks)),
            replace(answer, topic="", text=rest),
        ]
    return [
        replace(answer, topic="referrer_question", text=" ".join(asks)),
        replace(answer, topic="intervention_sought", text=rest.removesuffix(".")),
    ]


def _unlabelled(words: str) -> str:
    """Words without a label of a wish before them, as in *Would like: advice*."""
    label, colon, rest = words.partition(":")
    match = recognise(label) if colon else None
    return rest.strip() if match and match.topic in WISHES else words


def _subject(answer: Answer) -> list[Answer]:
    """Name, birth, sex and address told in one answer, in any order after the name."""
    words = _asked(answer, OF_SUBJECT)
    if not words:
        return []
    told: dict[str, list[str]] = {}
    for clause in _clauses(answer.text):
        told.setdefault(_tells(clause, told), []).append(clause)
    return [_part(answer, words, topic, ", ".join(clauses)) for topic, clauses in told.items()]


def _part(answer: Answer, words: dict[str, str], topic: str, text: str) -> Answer:
    """A part of an answer, under the word of the question that asks for it."""
    return replace(answer, topic=topic, label=words.get(topic, answer.label), text=text)


def _tells(clause: str, told: dict[str, list[str]]) -> str:
    """What a clause tells of the subject, whose name comes first; nothing where that is not plain."""
    written = dates_in(clause)
    if not told:
        return "subject_name"
    if _GENDER.fullmatch(clause):
        return "subject_gender"
    if written and _BORN.fullmatch(clause.replace(written[0].words, "")):
        return "subject_dob"
    living = "subject_address" in told or re.match(r"(?i)flat|\d", clause) or address(clause).postcode
    return "subject_address" if living else ""


def _clauses(text: str) -> list[str]:
    return [clause.strip(" .") for clause in _CLAUSE.split(text) if clause and clause.strip(" .")]


def _referrer(answer: Answer) -> list[Answer]:
    """Name, role, agency and contacts of whoever writes, told in one answer in the order asked."""
    words = _asked(answer, OF_REFERRER)
    asked = [topic for topic in words if topic != "referrer_contact"]
    if not asked:
        return []
    clauses = _clauses(answer.text)
    contacts = [clause for clause in clauses if email(clause) or phone(clause)]
    plain = [clause for clause in clauses if clause not in contacts]
    if len(plain) < len(asked):
        return []
    told = [*plain[: len(asked) - 1], ", ".join(plain[len(asked) - 1 :])]
    told_of = [_part(answer, words, topic, text) for topic, text in zip(asked, told, strict=True)]
    return [*told_of, *(replace(answer, topic="referrer_contact", text=each) for each in contacts)]


def _victim(answer: Answer) -> list[Answer]:
    """The victim's name and who they are to the subject, told in one answer."""
    both = _asked(answer, OF_VICTIM)
    hit = _NAMED.match(answer.text) if both or answer.topic == "victim_name_or_initials" else None
    if hit is None or not (both or _KIN.match(hit["rest"])):
        return []
    found = [
        _part(answer, both, "victim_name_or_initials", hit["name"]),
        _part(answer, both, "victim_relationship", hit["rest"].removesuffix(".")),
    ]
    return [*found, replace(answer, topic="", text=hit["note"].strip())] if hit["note"] else found


def _trimmed(answer: Answer) -> list[Answer]:
    """An address or a telephone number without the remark that stands behind it, which is left by itself."""
    if answer.topic == "subject_address" and address(answer.text).postcode:
        hit = _REMARK.search(answer.text)
        words, remark = (answer.text[: hit.start()], hit["remark"]) if hit else ("", "")
    elif answer.topic == "referrer_phone" and (number := phone(answer.text)):
        words, remark = number, answer.text.replace(number, "", 1).strip(" ,;")
    else:
        return []
    if not _FEWEST_OF_REMARK.search(remark) or email(remark):
        return []
    return [replace(answer, text=words), replace(answer, topic="", text=remark)]
