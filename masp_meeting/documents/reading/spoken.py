"""Asks for what a letter or an e-mail only speaks of: its sentences are shown, and state nothing."""

import re
import tomllib
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from textwrap import wrap

from masp_meeting.documents.reading.answers import one_line
from masp_meeting.documents.reading.dates import MONTHS, dates_in, vague_days
from masp_meeting.documents.reading.draft import Draft
from masp_meeting.documents.reading.meaning import LONGEST_QUOTED, YES_NO, typed
from masp_meeting.documents.reading.statuses import holding, investigation, orders, willingness
from masp_meeting.documents.reading.thread import OTHERS
from masp_meeting.domain.facts import Alternative, FactSource, Willing

LONGEST_SENTENCE = 600
"""Characters; a longer one is looked through in pieces."""
VICTIM, HOLD = "victim_name_or_initials", "hold_until"
"""Facts that are asked about in their own way."""
LIKELY = 60
"""The confidence of a sex that only the title before the subject's name in a sentence tells."""
_SENTENCE = re.compile(
    r"(?<!\bMr\.)(?<!\bMs\.)(?<!\bDr\.)(?<!Mrs\.)(?<![ .(][A-Z]\.)(?<=[.!?])[”’\"')]*\s+(?=[A-Z“‘\"'(])|\n"
)
_DENIED = re.compile(
    r"(?i)\b(no|not|never|nil|none|neither|nor|without|den(y|ies|ied|ying)|nothing)\b|n['’]t\b"
)
_CLAUSE = re.compile(r"[;:,]|\bbut\b")
_UNKNOWN = re.compile(
    r"(?i)\bwhether\b|\b(can ?not|can['’]t|unable to|not able to) (say|tell)\b|\b(not|un)[- ]?known\b"
)
_UNTIL_MONTH = re.compile(rf"(?i)\b(?:until|till)\b[^.;]*?\b(?P<month>(?:{'|'.join(MONTHS)})\w*)\b(?!\W*\d)")
_NO_NAMES = ("our", "my", "the")
_CASE = ("other_risk_factors.", "red_flags.")
_WISH = re.compile(
    r"(?i)^.*?(?:questions?(?: is| are)?|\bask|wonder|know|grateful (?:for|if)|would like|request|seek)\b"
    r"[\s:,–-]*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A fact of which sentences may speak."""

    fact: str
    called: str
    signs: re.Pattern[str]
    beside: re.Pattern[str] | None = None
    """What must stand in the same sentence."""

    def hits(self, sentence: "Sentence") -> Iterator[re.Match[str]]:
        """Where a sentence speaks of it."""
        if self.beside is None or sentence.answer or self.beside.search(sentence.text):
            yield from self.signs.finditer(sentence.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a letter, or a question with its answer, and where it stands."""

    text: str
    place: str
    answer: str = ""


def doubt_spoken(draft: Draft) -> None:
    """Ask for each fact that was not read and of which a sentence speaks, with that sentence."""
    sentences = list(_sentences(draft))
    _sex_of_title(draft, sentences)
    told = {fact for fact, value in draft.values.items() if value is not None}
    told |= {doubt.fact for doubt in draft.doubts} - {VICTIM}
    given_up = draft.values.get("referrer_holds_case") is False
    for spoken in _table():
        if spoken.fact not in told and not (spoken.fact == HOLD and given_up):
            _ask(draft, spoken, [*_of_holding(draft, spoken), *sentences])


def _ask(draft: Draft, spoken: Spoken, sentences: list[Sentence]) -> None:
    """Ask for a fact with the first sentence that speaks of it, and that gives a value if any does."""
    hits = [(each, hit) for each in sentences for hit in spoken.hits(each)]
    hits = [(each, hit) for each, hit in hits if not _is_known(draft, spoken, hit)]
    found = next((pair for pair in hits if spoken.fact == VICTIM and _named(*pair)), next(iter(hits), None))
    if found:
        _doubt(draft, spoken, *found)


def _of_holding(draft: Draft, spoken: Spoken) -> list[Sentence]:
    """What was answered about holding the case, which may tell until when."""
    held = draft.sources.get("referrer_holds_case") if spoken.fact == HOLD else None
    if held is None or not spoken.signs.search(held.words):
        return []
    return [Sentence(f"{held.label} {held.words}", held.place, held.words)]


def _doubt(draft: Draft, spoken: Spoken, sentence: Sentence, hit: re.Match[str]) -> None:
    words = one_line(sentence.text)
    start = max(0, min(hit.start() - LONGEST_QUOTED // 2, len(words) - LONGEST_QUOTED))
    shown = f"{'…' if start else ''}{words[start : start + LONGEST_QUOTED].strip()}"
    shown = f"{shown}…" if start + LONGEST_QUOTED < len(words) else shown.rstrip(".")
    asked = f"Nothing was taken for {spoken.called}: only a sentence speaks of it, “{shown}”."
    values = _values(spoken.fact, sentence, hit)
    if spoken.fact == HOLD and not values:
        values = tuple(_month_named(words, draft.values.get("referral_date")))
    may_be = tuple(Alternative(typed(value), words, sentence.place) for value in values)
    draft.doubt(asked, spoken.fact, may_be)


@cache
def _table() -> tuple[Spoken, ...]:
    """The facts of ``spoken.toml``, read once."""
    table = tomllib.loads((files(__package__) / "spoken.toml").read_text("utf-8"))
    return tuple(
        Spoken(
            each["name"], each["called"], _signs(each), re.compile(each["with"]) if "with" in each else None
        )
        for each in table["fact"]
    )


def _signs(each: dict[str, list[str]]) -> re.Pattern[str]:
    signs = [f"(?i:{sign})" for sign in each.get("signs", [])] + each.get("cased", [])
    return re.compile(rf"(?<!\w)(?:{'|'.join(signs)})(?!\w)")


def _sentences(draft: Draft) -> Iterator[Sentence]:
    """The sentences of the account and of what was not placed; another message's are somebody else's."""
    account = [each for each in (draft.sources.get("behaviours"), *draft.more_sources) if each]
    texts = [(each.words, each.place) for each in account if each.fact == "behaviours"]
    for each in draft.unplaced:
        if each.label.endswith("?") and len(each.words) <= LONGEST_QUOTED:
            yield Sentence(f"{each.label} {each.words}", each.place, each.words)
        elif each.label != OTHERS:
            texts.append((f"{each.label} {each.words}".strip(), each.place))
    for text, place in texts:
        for part in _SENTENCE.split(text):
            yield from (Sentence(piece, place) for piece in wrap(part, LONGEST_SENTENCE))


def _is_known(draft: Draft, spoken: Spoken, hit: re.Match[str]) -> bool:
    """Whether the name that was found for the victim is the subject's or the referrer's own."""
    if spoken.fact != VICTIM:
        return False
    known = f"{draft.text('subject_family_name')} {draft.text('referrer_name')}".casefold().split()
    return hit[0].casefold().split()[-1] in known


def _values(fact: str, sentence: Sentence, hit: re.Match[str]) -> tuple[object, ...]:
    """What a fact may be by its sentence, the likelier first; nothing where that is not plain."""
    if fact.startswith(_CASE) or fact == "victim_advocate_involved":
        return YES_NO[::-1] if _is_denied(sentence, hit.start()) else YES_NO
    reader = _READERS.get(fact)
    return tuple(value for value in reader(sentence, hit) if value is not None) if reader else ()


def _is_denied(sentence: Sentence, start: int) -> bool:
    """Whether an answer, or the words before a place in its clause, deny what is spoken of."""
    said = sentence.answer or _CLAUSE.split(sentence.text[:start])[-1]
    return _DENIED.search(said) is not None


def _held(sentence: Sentence, _: re.Match[str]) -> tuple[object, ...]:
    said = False if _DENIED.search(sentence.text) else holding(sentence.text)
    return YES_NO[::-1] if said is False else YES_NO


def _willing(sentence: Sentence, _: re.Match[str]) -> tuple[object, ...]:
    said = willingness(sentence.answer or sentence.text)
    return tuple(Willing) if said is None or _UNKNOWN.search(sentence.text) else (said,)


def _ends(sentence: Sentence, _: re.Match[str]) -> tuple[object, ...]:
    days = [each.day for each in dates_in(sentence.text) if each.day]
    return tuple(dict.fromkeys((*days, *vague_days(sentence.text))))


def _days(sentence: Sentence, _: re.Match[str]) -> tuple[object, ...]:
    return tuple(dict.fromkeys(each.day for each in dates_in(sentence.text) if each.day))


def _month_named(text: str, written: object) -> Iterator[date]:
    """The last day of a month that is named without its year, after the day of the referral."""
    hit = _UNTIL_MONTH.search(text)
    if hit is None or not isinstance(written, date):
        return
    month = MONTHS.index(hit["month"][:3].lower()) + 1
    for year in (written.year, written.year + 1):
        end = date(year, month, monthrange(year, month)[1])
        if end > written:
            yield end


def _wished(sentence: Sentence, _: re.Match[str]) -> tuple[object, ...]:
    return (_WISH.sub("", sentence.text, count=1).rstrip("."),)


def _named(_: Sentence, hit: re.Match[str]) -> tuple[object, ...]:
    begins = hit[0].split()[0]
    return () if begins.lower() in _NO_NAMES or begins.islower() else (hit[0],)


_READERS: dict[str, Callable[[Sentence, re.Match[str]], tuple[object, ...]]] = {
    "investigation_status": lambda sentence, _: (investigation(sentence.text).stage,),
    "investigation_officer": _named,
    "legal_status": lambda sentence, _: orders(sentence.text).names,
    "referrer_holds_case": _held,
    HOLD: _ends,
    "willing_to_engage": _willing,
    "victim_name_or_initials": _named,
    "referrer_question": _wished,
    "intervention_sought": _wished,
    "referrer_phone": _named,
    "subject_postcode": lambda _, hit: (hit[0],),
    "referrer_email": lambda _, hit: (hit[0],),
    "investigation_status_date": _days,
    "legal_status_end": _ends,
}
"""How the sentences of each fact tell what it may be."""


def _sex_of_title(draft: Draft, sentences: list[Sentence]) -> None:
    """The sex of a subject whom the sentences call *Mr* or *Ms*, where nothing else tells it."""
    family = draft.text("subject_family_name")
    if not family or draft.values.get("subject_gender"):
        return
    sign = re.compile(rf"\b(Mr|Mrs|Ms|Miss)\.? (?:[A-Z][\w'’-]+ ){{0,3}}{re.escape(family)}\b", re.IGNORECASE)
    hits = [(each, hit) for each in sentences if (hit := sign.search(each.text))]
    sexes = {"male" if hit[1].lower() == "mr" else "female" for _, hit in hits}
    if len(sexes) == 1:
        sentence, hit = hits[0]
        where = FactSource("subject_gender", sentence.place, "the letter", hit[0], LIKELY)
        draft.put("subject_gender", sexes.pop(), where)
