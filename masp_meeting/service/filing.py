"""Keeping a referral: its row, what it is found by, and its journal row, in the transaction under way."""

from dataclasses import replace
from datetime import date

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.referral import Referral, full_name
from masp_meeting.service.areas import area_for
from masp_meeting.service.corrections import TYPED, with_sources
from masp_meeting.service.setting import Setting
from masp_meeting.storage import referrals
from masp_meeting.storage.driver import Database


def file_new(db: Database, setting: Setting, referral: Referral, verb: str) -> Referral:
    """Give a referral the next reference of its year and keep it."""
    series = f"{setting.profile.reference_prefix}-{referral.received.year}"
    referral = replace(referral, reference=referrals.next_reference(db, series))
    referrals.insert(db, referral, found_by(referral, setting.profile))
    setting.record(db, referral.reference, verb, referral)
    return referral


def file_correction(
    db: Database, setting: Setting, was: Referral, facts: Facts, *, reviewed: bool, place: str = TYPED
) -> Referral:
    """Keep what a person says instead of what the referral said."""
    sources = with_sources(was.sources, was.facts, facts, place)
    referral = replace(was, facts=facts, sources=sources, reviewed=was.reviewed or reviewed)
    referrals.update(db, referral, found_by(referral, setting.profile))
    setting.record(db, referral.reference, "Correct", referral)
    return referral


def filed(db: Database, reference: str) -> Referral:
    """The referral of a reference.

    Raises:
        Refused: there is none.
    """
    found = referrals.get(db, reference.strip().upper())
    if found is None:
        raise Refused(f"There is no referral {reference.strip()}: look it up in the queue.")
    return found


def found_by(referral: Referral, profile: Profile) -> str:
    """All that a referral may be found by: reference, names, agency, address, council and postcode."""
    facts, area = referral.facts, area_for(referral.facts)
    agency = facts.referrer_agency or ""
    postcode = facts.subject_postcode or ""
    words = (
        referral.reference,
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


def waiting_days(referral: Referral, today: date) -> int:
    """Whole days since the referral was made; none for one dated ahead."""
    return max(0, (today - referral.waiting_since).days)
