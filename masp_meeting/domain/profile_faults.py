"""What does not hang together in a partnership profile."""

import re
from dataclasses import asdict, fields

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import RedFlags, RiskFactors, StalkerType
from masp_meeting.domain.house_rules import FollowRules
from masp_meeting.domain.link_base import link_base
from masp_meeting.domain.profile import Profile, RiskRules

_ADDRESS = re.compile(r"[!-~]+@[!-~]+\.[!-~]+")
PRESENTATIONS = (*(kind.value for kind in StalkerType), "psychological", "psychiatric")
PRIORITIES = ("standard", "medium", "high")
FOOTINGS = ("voluntary", "probation", "order or licence")


def faults_in(profile: Profile) -> tuple[str, ...]:
    """What does not hang together in a profile, a phrase each; empty where all is well."""
    agencies = {agency.key for agency in profile.agencies}
    services = {service.key for service in profile.services}
    rules, meeting = profile.criteria, profile.meeting
    named = (*meeting.quorum, meeting.victim_safety_agency, meeting.advice_agency, profile.home_force)
    named += tuple(pathway.agency for pathway in profile.pathways)
    faults = [f"agency “{key}” is not listed under agencies" for key in named if key not in agencies]
    given = [meeting.advice_service, meeting.signpost_service, *(one.service for one in profile.pathways)]
    faults += [f"service “{key}” is not listed under services" for key in given if key not in services]
    for pathway in profile.pathways:
        odd = set(pathway.presentations) - set(PRESENTATIONS) | set(pathway.footings) - set(FOOTINGS)
        faults += [f"pathway “{pathway.key}” names “{word}”, which is not known" for word in sorted(odd)]
    faults += [f"{place} names “{key}”, which is not known" for place, key in _odd_risks(profile.risk)]
    if meeting.contact_email and not _ADDRESS.fullmatch(meeting.contact_email):
        faults.append(f"meeting.contact_email: “{meeting.contact_email}” is no e-mail address")
    numbers = {
        "capacity": (profile.capacity, 0, 100_000),
        "criteria.minimum_age": (rules.minimum_age, 10, 120),
        "criteria.hold_weeks": (rules.hold_weeks, 0, 520),
        "criteria.hold_weeks_comfortable": (rules.hold_weeks_comfortable, 0, 520),
        "criteria.birthday_weeks": (rules.birthday_weeks, 0, 520),
        "criteria.stale_days": (rules.stale_days, 0, 3650),
        "criteria.recheck_months": (rules.recheck_months, 0, 120),
        "criteria.repeat_months": (rules.repeat_months, 0, 120),
        "criteria.status_weeks": (rules.status_weeks, 1, 52),
        "criteria.review_months": (rules.review_months, 1, 120),
        "screen.cover_after_minutes": (profile.screen.cover_after_minutes, 0, 1440),
        "follow.port": (profile.follow.port, 0, 65535),
        "meeting.weekday": (meeting.weekday, 0, 6),
        **{f"meeting.weekdays[{n}]": (one, 0, 6) for n, one in enumerate(meeting.weekdays)},
        "meeting.case_minutes": (meeting.case_minutes, 1, 240),
        "meeting.listed_minutes": (meeting.listed_minutes, 1, 240),
        "meeting.break_minutes": (meeting.break_minutes, 0, 240),
        "meeting.victim_safety_days": (meeting.victim_safety_days, 0, 365),
        "backups.keep": (profile.backups.keep, 1, 10_000),
        "chasing.days": (profile.chasing.days, 0, 60),
        "chasing.again_after": (profile.chasing.again_after, 0, 60),
        **{f"retention.{key}": (months, 1, 1200) for key, months in asdict(profile.retention).items()},
    }
    if not profile.backups.folder.strip():
        faults.append("backups.folder: name a folder, such as “backups”")
    faults += [
        f"{n} must lie from {low} to {high}" for n, (v, low, high) in numbers.items() if not low <= v <= high
    ]
    return (*faults, *_odd_server(profile.follow))


def _odd_server(follow: FollowRules) -> list[str]:
    """What the server of those who follow from afar could not be started with."""
    odd = []
    if bool(follow.certificate) != bool(follow.key):
        odd.append("follow.certificate and follow.key belong together: name both files, or neither")
    try:
        link_base(follow.base_url)
    except Refused as reason:
        odd.append(f"follow.base_url: {str(reason).rstrip('.')}")
    return odd


def _odd_risks(risk: RiskRules) -> list[tuple[str, str]]:
    """The places and keys of risk words that belong to no red flag or factor of a referral."""
    flags, factors = {one.name for one in fields(RedFlags)}, {one.name for one in fields(RiskFactors)}
    odd = [("risk.red_flags", key) for key in risk.red_flags if key not in flags]
    odd += [("risk.factors", key) for key in risk.factors if key not in factors]
    return odd + [("risk.priorities", key) for key in risk.priorities if key not in PRIORITIES]
