"""Reads a referral written as a letter: what stands there for sure, and its account whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from masp_meeting.documents.reading.blocks import Block
from masp_meeting.documents.reading.dates import dates_in
from masp_meeting.documents.reading.found import Answer, Found
from masp_meeting.documents.reading.labels import SUBJECT, labels
from masp_meeting.documents.reading.people import TITLES, address, names_matter

PLAIN_THERE, LIKELY = 90, 60
"""The confidence of a line that says what it is, and of words that only stand where a letter has them."""
LONGEST_SIGNATURE = 6
"""Lines under a letter's greeting that say who wrote it."""
TITLE_LINES = 6
HEADING = "the heading"
"""The label of a titled name under a greeting."""
FEWEST_OF_BODY = 80
"""Characters of a paragraph that tells of what happened, where no label asks for it."""
LONGEST_HEAD = 120
"""Characters of a line that only says who is referred."""

DATED, VICTIM = "referral_date", "victim_name_or_initials"
"""Topics: what the date alone on a line tells, and whom a letter names in its sentences if at all."""
_HEAD = re.compile(r"(?i)\W*(from|sent|date|to|cc|bcc|subject|importance|attachments?)\s*:")
_SPEAKS = re.compile(
    r"\b(stalk|harass)\w*|\b(?:not|never) (?:left|leave) (?:her|him|them|\w+) alone\b"
    r"|\bunwanted (?:contact|attention)",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(refer|refers|referring|referred|referral|referrals|masp|multi-?\s?agency stalking"
    r"|(grateful for|ask for|seek|request) your (advice|opinion|help|view|consideration))\b",
    re.IGNORECASE,
)
_OTHER_KIND = re.compile(
    r"\b(minutes|agenda|invoice|curriculum vitae|c\.?v\.?|policy|policies|procedure|guidance"
    r"|guidelines?|leaflet"
    r"|newsletter|training|handbook|terms of reference|job description|application form|press release|toolkit"
    r"|attend(ance|ees)|apologies|rota|flowchart|template|strategy|report to (the )?board)\b",
    re.IGNORECASE,
)
_TITLE = "|".join(sorted(TITLES))
_ONE = r"(?:[A-Z][\w'’-]+|[A-Z]{2,}(?:['’-][A-Z]+)*)"
_NAME = rf"(?:(?:{_TITLE.title()})\.? )?{_ONE}(?: (?:de|da|van|von|la|al|bin|ap) )?(?: {_ONE}){{1,3}}"
_RE = re.compile(
    r"^\W*(?i:re|regarding|concerning|subject|referral|referral of)"
    rf"(?:\s*[:–-]\s*|\s+(?=(?:{_TITLE.title()})\b))"
    r"(?i:(?:(?:stalking|masp|the)\s+)*(?:referral|request)?)"
    rf"(?:\s+(?:of|for|about))?[\s:–-]*(?P<rest>(?P<name>{_NAME})\b.*)",
    re.DOTALL,
)
_HEADED = re.compile(
    rf"\W*(?P<rest>(?P<name>(?:{_TITLE.title()})\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{1,3}})\b[^.!?]*)$"
)
"""A titled name that is a line by itself, as it stands under the greeting of some letters."""
_REFERRED = re.compile(
    r"\b(?:[Rr]efer(?:ring|red)?|[Rr]eferral (?:of|for)|[Rr]equest(?:ing)? (?:\w+ ){0,4}(?:about|for)"
    r"|I am writing (?:to you )?about)\s+"
    r"(?:(?:to|you|the|panel|partnership|MASP|a|man|woman|person|called|named|our|my|client|patient|resident|tenant)"
    rf",?\s+)*(?P<name>{_NAME})"
)
_OFFERS = re.compile(r"\b(?:I|[Ww]e)\b[^.]{0,40}\brefer(?:ring)?\s")
_BORN = re.compile(r"\W{0,3}\(?\s*(?:d\.?\s?o\.?\s?b\.?|date of birth|born(?: on)?)\W{0,3}", re.IGNORECASE)
_LIVES = re.compile(r"\b(?:of|lives? at|living at|resid\w+ at|address:?)\s+(?=\S)", re.IGNORECASE)
_HOME = re.compile(r"\W*(?:(?:home |current )?address\W+|of |lives at |living at )", re.IGNORECASE)
_ADDRESS_ALONE = re.compile(
    r"(?:(?:[A-Z][\w.'’-]*|\d+[A-Za-z]?|of|the|on|upon|and|in|by|le|under)[ ,]+){2,14}"
    r"[A-Z]{1,2}\d[A-Z\d]? {0,2}\d[A-Z]{2}\.?"
)
"""A line that is an address with its postcode, and no sentence."""
_POSTCODE_END = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\b", re.IGNORECASE)
DEAR = re.compile(r"^(dear|hello|hi|good (morning|afternoon)|to whom|for the attention)\b", re.IGNORECASE)
REGARDS = re.compile(
    r"^(yours (sincerely|faithfully|truly|ever)|(with )?(kind(est)?|good|best|warm|many|very best)? ?"
    r"(regards|wishes|thanks)|thank you|thanks|all the best|cheers|sincerely|signed)\b"
    r"\W*(again|and (regards|thanks))?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """One line of a letter and where it stands."""

    text: str
    place: str


def lines_of_letter(blocks: Sequence[Block]) -> list[Written]:
    """Every line of a document in order."""
    return [Written(line.text, block.place) for block in blocks for line in block.lines]


def is_about_stalking(lines: Sequence[Written]) -> bool:
    """Whether a document speaks of stalking and of referring, and is not plainly of some other kind."""
    text = "\n".join(line.text for line in lines)
    title = "\n".join(line.text for line in lines[:TITLE_LINES] if len(line.text) < 90)
    return bool(_SPEAKS.search(text) and _REFERS.search(text)) and _OTHER_KIND.search(title) is None


def names_subject(found: Found) -> bool:
    """Whether a form with few labels says who is referred."""
    names = {topic.name for topic in labels().topics if topic.owner == SUBJECT and "name" in topic.name}
    return any(answer.topic in names and answer.text.strip() for answer in found.answers)


def read_letter(lines: Sequence[Written], known: Sequence[Answer] = ()) -> Found | None:
    """What a letter says for sure, with its paragraphs as the account; None where it refers nobody.

    Args:
        lines: all of it.
        known: who wrote it and when, where the head of an e-mail or a signature told.
    """
    subject, heading = subject_lines(lines)
    subject = subject or _by_sentence(lines)
    if not subject:
        return None
    lines = list(dropwhile(lambda line: _HEAD.match(line.text), lines))
    told = [replace(each, confidence=min(each.confidence, PLAIN_THERE)) for each in known]
    dated = [] if any(each.topic == DATED for each in told) else _dated(lines)
    found = Found(answers=[*subject, *told, *dated], asked={VICTIM}, prose=True)
    end = next((count for count, line in enumerate(lines) if REGARDS.match(line.text.strip())), len(lines))
    signed = lines[end + 1 : end + 1 + LONGEST_SIGNATURE]
    if signed and not any(each.topic.startswith("referrer") for each in told):
        words = "\n".join(line.text for line in signed)
        found.answers.append(Answer("referrer_signature", "the signature", words, signed[0].place, LIKELY))
    else:
        found.alone += [Answer("", "", line.text, line.place) for line in signed]
    taken = {answer.text for answer in found.answers if answer.label != "the letter"}
    begins = next((count for count, line in enumerate(lines[:end]) if DEAR.match(line.text.strip())), 0)
    found.alone += [
        Answer("", "", line.text, line.place) for line in lines[:begins] if line.text not in taken
    ]
    account = [
        line
        for line in lines[begins:end]
        if line.text not in taken and line not in heading and not _is_head(line.text)
    ]
    found.answers += [
        Answer("behaviours", "the letter", line.text, line.place, LIKELY) for line in account if line.text
    ]
    found.alone += [Answer("", "", line.text, line.place) for line in lines[end + 1 + LONGEST_SIGNATURE :]]
    return found


def with_account(found: Found) -> Found:
    """What a letter with some labels says, its long paragraphs that answer none taken for the account."""
    body = [each for each in found.alone if len(each.text) >= FEWEST_OF_BODY]
    account = [replace(each, topic="behaviours", label="the letter", confidence=LIKELY) for each in body]
    alone = [each for each in found.alone if each not in body]
    return replace(found, answers=[*found.answers, *account], alone=alone)


def _is_head(text: str) -> bool:
    return bool(DEAR.match(text) or _RE.match(text))


def subject_lines(lines: Sequence[Written]) -> tuple[list[Answer], list[Written]]:
    """Who is referred by the line that begins with *Re* or stands under the greeting; and those lines."""
    for count, line in enumerate(lines):
        greeted = count > 0 and DEAR.match(lines[count - 1].text.strip()) is not None
        answer = subject_line(line) or (_under_greeting(line) if greeted else None)
        if answer is None:
            continue
        below = lines[count + 1 : count + 2]
        lives = _address_below(line, below[0]) if below else []
        return [answer, *lives], [line, *(below if lives else [])]
    return [], []


def _address_below(line: Written, below: Written) -> list[Answer]:
    """The address in the line under the one that names the subject, and what stands behind it."""
    led = _HOME.match(below.text)
    led_on = below.place == line.place or led is not None or _ADDRESS_ALONE.fullmatch(below.text.strip())
    belongs = led_on and not _POSTCODE_END.search(line.text)
    if not belongs or len(below.text) > LONGEST_HEAD or not _POSTCODE_END.search(below.text):
        return []
    lives, _, rest = below.text[led.end() if led else 0 :].partition(";")
    found = [Answer("subject_address", "Re", lives.strip(), below.place, PLAIN_THERE)]
    return [*found, Answer("", "Re", rest.strip(), below.place)] if rest.strip() else found


def referred_in_words(lines: Sequence[Written]) -> list[Answer]:
    """Whom a letter refers by a sentence such as *I am writing to refer Mr A. Other*."""
    return _by_sentence([line for line in lines if _OFFERS.search(line.text)])


def _by_sentence(lines: Sequence[Written]) -> list[Answer]:
    for line in lines:
        if (hit := _REFERRED.search(line.text)) and not names_matter(hit["name"]):
            named = Answer("subject_name", "the letter", hit["name"], line.place, LIKELY)
            return [named, *_after_name(line, hit.end())]
    return []


def subject_line(line: Written) -> Answer | None:
    """What a line that begins with *Re* says, if it names somebody."""
    hit = _RE.match(line.text)
    if hit is None or names_matter(hit["name"]):
        return None
    return Answer("subject_signature", "Re", hit["rest"], line.place, PLAIN_THERE)


def _under_greeting(line: Written) -> Answer | None:
    """What a line under the greeting says that is a titled name, if it is no sentence."""
    hit = _HEADED.match(line.text) if len(line.text) <= LONGEST_HEAD else None
    return Answer("subject_signature", HEADING, hit["rest"], line.place, LIKELY) if hit else None


def _after_name(line: Written, start: int) -> list[Answer]:
    """A date of birth and an address that follow a name in its sentence."""
    rest, found = line.text[start:], []
    if (born := _BORN.match(rest)) and (written := dates_in(rest[born.end() : born.end() + 30])):
        found.append(Answer("subject_dob", "the letter", written[0].words, line.place, LIKELY))
    lives, code = _LIVES.search(rest), _POSTCODE_END.search(rest)
    if lives and code and lives.end() < code.start() and "." not in rest[lives.end() : code.start()]:
        words = rest[lives.end() : code.end()]
        if address(words).postcode:
            found.append(Answer("subject_address", "the letter", words, line.place, LIKELY))
    return found


def _dated(lines: Sequence[Written]) -> list[Answer]:
    """The line of a letter that is nothing but its date."""
    return [answer for line in lines if (answer := letter_date(line))][:1]


def letter_date(line: Written) -> Answer | None:
    """A line that is nothing but a date."""
    written = dates_in(line.text)
    rest = line.text.replace(written[0].words, "") if written else line.text
    if not written or re.sub(r"(?i)\W|dated?|\w*day\b", "", rest):
        return None
    return Answer("referral_date", "the letter's date", line.text, line.place, PLAIN_THERE)
