"""A question about a referral settled by a person: its fact, the source and the question, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from masp_meeting.domain.catalogue import fact_of, with_fact
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts, FactSource, Unplaced
from masp_meeting.domain.questions import CERTAIN, Kind, Question, open_questions
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.reimport import SETTLED
from masp_meeting.service.corrections import with_sources
from masp_meeting.service.filing import file_changed, filed
from masp_meeting.service.first import changed_first
from masp_meeting.service.setting import Setting


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says that a fact is.

    ``words`` are those of the form, at ``place`` and under ``label``, empty for what was typed; ``below``
    adds them to the text that the fact holds already.
    """

    fact: str
    value: object
    label: str = ""
    words: str = ""
    place: str = ""
    below: bool = False


def settle(
    setting: Setting, reference: str, question: Question, answers: Iterable[Answer], seen: Facts | None = None
) -> Referral:
    """Settle one question with these answers, or with none: it stays as it is. Meetings with the case follow.

    Raises:
        Refused: there is no such referral, or somebody settled the question, or changed what its answers are
            about, since it was seen.
    """
    from masp_meeting.service.carrying import correct_in_meetings

    answers = tuple(answers)
    with setting.workspace.transaction() as db:
        was = filed(db, reference)
        if question.key not in {one.key for one in open_questions(was)}:
            raise Refused(f"Somebody settled this meanwhile: escape shows {reference} as it stands now.")
        facts = was.facts
        if seen and any(fact_of(seen, one.fact) != fact_of(facts, one.fact) for one in answers):
            raise changed_first(db, was.reference, f"correction of {was.reference}", "settle this again")
        for answer in answers:
            facts = with_fact(facts, answer.fact, _value(facts, answer))
        referral = replace(
            was,
            facts=facts,
            sources=_sources(was, facts, question, answers),
            unplaced=tuple(one for one in was.unplaced if not (answers and _is_about(question, one))),
            settled=(*was.settled, question.key),
        )
        file_changed(db, setting, referral, "Settle")
        if facts != was.facts:
            correct_in_meetings(db, setting, reference, facts)
    return referral


def _value(facts: Facts, answer: Answer) -> object:
    held = fact_of(facts, answer.fact)
    return f"{held}\n{answer.value}" if answer.below and held else answer.value


def _is_about(question: Question, words: Unplaced) -> bool:
    here = (words.place, words.label, words.words)
    return question.kind is Kind.UNPLACED and here == (question.place, question.label, question.words)


def _sources(
    was: Referral, facts: Facts, question: Question, answers: tuple[Answer, ...]
) -> tuple[FactSource, ...]:
    """Where each fact is from now: the words on the form that a person chose, else what was typed."""
    if not answers:
        return tuple(_looked_at(source, question) for source in was.sources)
    sources = with_sources(was.sources, was.facts, facts)
    for answer in answers:
        if answer.place:
            before = was.sources if answer.below else ()
            chosen = FactSource(answer.fact, f"{SETTLED}{answer.place}", answer.label, answer.words)
            sources = (
                *(one for one in sources if one.about != answer.fact),
                *(one for one in before if one.about == answer.fact),
                chosen,
            )
    return sources


def _looked_at(source: FactSource, question: Question) -> FactSource:
    """What a person let stand: a label that is right, or a value that a corrected form is not to change."""
    if source.about != question.fact:
        return source
    if question.kind is Kind.DOUBT and not source.place.startswith(SETTLED):
        return replace(source, place=f"{SETTLED}{source.place}")
    right = question.kind is Kind.UNSURE and (source.label, source.words) == (question.label, question.words)
    return replace(source, confidence=CERTAIN) if right else source
