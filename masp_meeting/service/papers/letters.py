"""The letters of a meeting: its outcomes to the referrers, and words for the victims that tell of none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.chase_letter import LetterReference
from masp_meeting.domain.chasing import Whom, gaps_of
from masp_meeting.domain.criteria import judge
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.letter_readers import Reader, other_referrers, the_referrer
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.matters import Action, ToRatify
from masp_meeting.domain.may_be_told import may_be_told, not_to_be_told
from masp_meeting.domain.meeting import Item, Meeting, Stage
from masp_meeting.domain.other_referrals import OtherReferrals
from masp_meeting.domain.outcome_letter import letter_number, outcome_letter
from masp_meeting.domain.panel_words import Hide
from masp_meeting.domain.papers import Order, Paper
from masp_meeting.domain.recipients import discreet
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.register import matters_of
from masp_meeting.domain.victim_words import victim_words
from masp_meeting.domain.wall import RoomMask, room_mask
from masp_meeting.service.areas import area_for
from masp_meeting.service.beside import beside
from masp_meeting.service.convening import hold
from masp_meeting.service.filing import filed
from masp_meeting.service.letters import LETTERS
from masp_meeting.service.papers.kinds import Made, Maker, Offer
from masp_meeting.service.setting import Setting
from masp_meeting.service.templates import template_of
from masp_meeting.storage import actions, meetings, ratifying
from masp_meeting.storage.driver import Database


@dataclass(frozen=True, slots=True)
class _Ended:
    """A case of a meeting with all that decides what may be told of it."""

    meeting: Meeting
    item: Item
    referral: Referral
    readers: dict[str, Reader]
    """Who may be written to, by what an order calls them; empty stands for the referrer."""
    to_ratify: ToRatify | None
    restricted: bool
    mask: RoomMask
    """Hides whom the meeting's cases name."""

    def barred(self, reader: Reader) -> str:
        """Why a reader can have no letter; empty where they can."""
        return not_to_be_told(
            self.meeting, self.item, reader, self.mask, self.to_ratify, restricted=self.restricted
        )

    def hiding(self, reader: Reader) -> Hide:
        """What hides in typed words whom the meeting's cases name, and what other referrals there are."""
        others = OtherReferrals(self.meeting.profile.reference_prefix, reader.also or self.item.id)
        return lambda words: self.mask(others(words))


def _offers(db: Database, setting: Setting, day: date) -> Iterator[Offer]:
    """One for each referrer of each case; who referred a restricted one is not named."""
    meeting = hold(db, setting, day).meeting
    if meeting.stage is Stage.PLANNED:
        return
    cases, known = [item for item in meeting.items if item.case is not None], beside(db, meeting)
    for item in cases:
        ended = _ended(db, meeting, item, known)
        for name, reader in ended.readers.items():
            order = Order(Paper.OUTCOME, day, item.id, name)
            whom = item.title if ended.restricted else f"{item.title}: {reader.words}"
            yield Offer(order, "Outcome letter", whom, ended.barred(reader), kept=ended.restricted)
    for item in cases:
        yield Offer(Order(Paper.VICTIM, day, item.id), "Words for the victim", item.title, usual=False)


def _ended(db: Database, meeting: Meeting, item: Item, known: Beside) -> _Ended:
    case, referral = item.the_case(), filed(db, item.the_case().reference)
    profile, facts = meeting.profile, referral.facts
    readers = {"": the_referrer(facts, profile)} | other_referrers(facts, case.also_referred_by, profile)
    restricted = item.restricted or meetings.is_restricted(db, case.reference, date.max)
    to_ratify = ratifying.get(db, meeting.day, case.reference)
    return _Ended(
        meeting, item, referral, readers, to_ratify, restricted, room_mask(meeting, also=known.named)
    )


def _make(db: Database, setting: Setting, order: Order) -> Made:
    if order.paper is Paper.VICTIM:
        return _for_the_victim(db, setting, order)
    # Documents load when first needed: the Word libraries take longer than the rest of the program.
    from masp_meeting.documents.writing.outcome_letter import write_outcome_letter

    meeting = hold(db, setting, order.day).meeting
    ended = _ended(db, meeting, meeting.item(order.of), beside(db, meeting))
    reader, case = ended.readers[order.also], ended.item.the_case()
    if barred := ended.barred(reader):
        raise Refused(barred)
    to_do = tuple(_to_do(db, ended))
    hide, restricted = ended.hiding(reader), ended.restricted
    told = may_be_told(meeting, ended.item, reader, hide, ended.to_ratify, to_do, restricted=restricted)
    references = tuple(_references(db, ended.referral, reader))
    questions = _questions(ended, reader) if told.returns_on else ()
    letter = outcome_letter(meeting, case, reader, told, references, questions)
    content = write_outcome_letter(letter, template_of(setting, "outcome-letter"))
    number = letter_number(case)
    stem = f"{reader.also or case.reference}-outcome-{order.day}" + (f"-v{number}" if number > 1 else "")
    return Made(order, content, LETTERS, stem, f"letter {number}")


def _to_do(db: Database, ended: _Ended) -> Iterator[Action]:
    """The case's actions that are still to be done, as the register has them."""
    for one in matters_of(ended.meeting):
        kept = actions.get(db, one.day, one.action.id) if one.item == ended.item.id else None
        if kept is not None and kept.open:
            yield kept.action


def _references(db: Database, referral: Referral, reader: Reader) -> Iterator[LetterReference]:
    """What each side calls the case; of another referrer's, only what their own referral is called."""
    yield LetterReference("Our reference", reader.also or referral.reference)
    own = filed(db, reader.also) if reader.also else referral
    if theirs := discreet(own.sender_reference.rpartition("|")[2], own.facts):
        yield LetterReference("Your reference", theirs)


def _questions(ended: _Ended, reader: Reader) -> tuple[str, ...]:
    """What the referrer of a case that comes back is still to answer, at the meeting that it returns to."""
    deferral, profile = ended.item.the_case().deferral, ended.meeting.profile
    if deferral is None or reader.also:
        return ()
    facts, day = ended.referral.facts, deferral.returns_on
    findings = judge(facts, area_for(facts, profile), day, profile.criteria)
    gaps = gaps_of(ended.referral, findings, profile, day)
    return tuple(one.question for one in gaps if one.asks is Whom.REFERRER)


def _for_the_victim(db: Database, setting: Setting, order: Order) -> Made:
    """Of the case only that the meeting had it is asked; its folder alone says which one it was."""
    from masp_meeting.documents.writing.victim_words import write_victim_words

    meeting = hold(db, setting, order.day).meeting
    case = meeting.item(order.of).the_case()
    content = write_victim_words(victim_words(meeting.profile), template_of(setting, "victim-words"))
    return Made(order, content, f"{LETTERS}/{case.reference}", "words-for-you")


MAKER = Maker(_offers, _make)
