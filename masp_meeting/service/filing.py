"""Keeping a referral: its row, what it is found by, and its journal row, in the transaction under way."""

from dataclasses import replace

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.questions import Kind, open_questions
from masp_meeting.domain.referral import Referral, Standing, full_name
from masp_meeting.service.areas import area_for
from masp_meeting.service.corrections import TYPED, carried_over, changed_facts, with_sources
from masp_meeting.service.first import changed_first
from masp_meeting.service.setting import Setting
from masp_meeting.storage import referrals
from masp_meeting.storage.driver import Database


def file_new(db: Database, setting: Setting, referral: Referral, verb: str) -> Referral:
    """Give a referral the next reference of its year and keep it."""
    from masp_meeting.service.proposing import propose_new

    series = f"{setting.profile.reference_prefix}-{referral.received.year}"
    referral = replace(referral, reference=referrals.next_reference(db, series))
    content = referrals.insert(db, referral, found_by(referral, setting.profile))
    setting.record_json(db, referral.reference, verb, content)
    propose_new(db, referral)
    return referral


def file_correction(
    db: Database, setting: Setting, was: Referral, facts: Facts, *, reviewed: bool, place: str = TYPED
) -> Referral:
    """Keep what a person says instead of what the referral said."""
    sources = with_sources(was.sources, was.facts, facts, place)
    changed = changed_facts(was.facts, facts)
    settled = (one.key for one in open_questions(was) if one.kind is Kind.DOUBT and one.fact in changed)
    referral = replace(
        was,
        facts=facts,
        sources=sources,
        settled=(*was.settled, *settled),
        reviewed=was.reviewed or reviewed,
    )
    return file_changed(db, setting, referral, "Correct")


def beside_others(db: Database, was: Referral, seen: Facts, facts: Facts, *, reviewed: bool) -> Facts:
    """What a person said on an older look at a referral, beside what others changed of it since.

    Raises:
        Refused: they changed the same, or anything at all where somebody says to have looked at all of it.
    """
    theirs, own = set(changed_facts(seen, was.facts)), set(changed_facts(seen, facts))
    agreed = own - set(changed_facts(facts, was.facts))
    if (theirs and reviewed) or theirs & own - agreed:
        raise changed_first(db, was.reference, f"correction of {was.reference}", "correct it again")
    return carried_over(was.facts, seen, facts)


def file_changed(
    db: Database, setting: Setting, referral: Referral, verb: str, payload: object = None
) -> Referral:
    """Keep a referral whose facts may have changed; its journal row holds it, or the payload that has it."""
    from masp_meeting.service.proposing import propose_again

    referrals.update(db, referral, found_by(referral, setting.profile))
    setting.record(db, referral.reference, verb, payload or referral)
    if referrals.waits(db, referral.reference):
        from masp_meeting.service.answers import note_answers

        note_answers(db, setting, referral)
    propose_again(db, referral)
    return referral


def filed(db: Database, reference: str) -> Referral:
    """The referral of a reference.

    Raises:
        Refused: there is none, or its record was deleted.
    """
    found = referrals.get(db, reference.strip().upper())
    if found is None:
        raise Refused(f"There is no referral {reference.strip()}: look it up in the queue.")
    if found.standing is Standing.DELETED:
        raise Refused(f"The record of {found.reference} was deleted under the retention schedule.")
    return found


def found_by(referral: Referral, profile: Profile) -> str:
    """All that a referral may be found by: reference, names, agency, address, council and postcode."""
    facts, area = referral.facts, area_for(referral.facts, profile)
    agency = facts.referrer_agency or ""
    postcode = facts.subject_postcode or ""
    words = (
        referral.reference,
        *(one.reference for one in referral.also_referred_by),
        full_name(facts),
        facts.referrer_name,
        agency,
        profile.agency(profile.agency_named(agency)).short,
        facts.subject_address,
        facts.subject_council or (area.council if area else ""),
        postcode,
        postcode.replace(" ", ""),
    )
    return " ".join(word for word in words if word)
