"""One case as a script reads it: facts, findings and routes by the keys of the profile."""

from dataclasses import asdict
from datetime import date
from typing import Any

from masp_meeting.domain.criteria import Criterion, Finding
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.meeting import Case
from masp_meeting.domain.profile import CriteriaRules
from masp_meeting.domain.questions import open_questions
from masp_meeting.domain.referral import Referral
from masp_meeting.domain.risk import weigh
from masp_meeting.domain.routes import routes_for
from masp_meeting.service.convening import case_of
from masp_meeting.service.filing import filed
from masp_meeting.service.setting import Setting
from masp_meeting.storage import meetings
from masp_meeting.storage.codec import plain
from masp_meeting.storage.driver import Database

Report = dict[str, Any]
"""What JSON knows, by names that scripts rely on."""


def case_report(db: Database, setting: Setting, reference: str, day: date) -> Report:
    """A case as a meeting has it, or would have it: findings that the panel confirmed are among them.

    Raises:
        Refused: there is no such referral.
    """
    referral = filed(db, reference)
    case = case_at(db, setting, referral, day)
    rules = setting.profile.criteria
    routes = routes_for(case.findings, case.facts, day, setting.profile, case.area_override)
    priority = case.priority or weigh(case.facts, setting.profile.risk).suggested
    report = {
        "reference": referral.reference,
        "meeting": day,
        "facts": facts_report(case.facts),
        "findings": {key_of(found, rules): _finding(found) for found in case.findings},
        "routes": {state.route: {"open": state.open, "reason": state.reason} for state in routes.states},
        "suggested": routes.suggested,
        "red_flags": case.facts.red_flags.present(),
        "priority": priority,
    }
    return plain(report)


def case_at(db: Database, setting: Setting, referral: Referral, day: date) -> Case:
    """A referral as the meeting of a day has it, or would have it."""
    return _in_meeting(db, referral, day) or case_of(db, setting, referral, day)


def referral_report(referral: Referral) -> Report:
    """A referral as the queue's script reads it."""
    report = {
        "reference": referral.reference,
        "initials": referral.initials,
        "received": referral.received,
        "waiting_since": referral.waiting_since,
        "standing": referral.standing,
        "returns_on": referral.returns_on,
        "needs_review": bool(open_questions(referral)),
        "file": referral.file or None,
        "facts": facts_report(referral.facts),
        "not_placed": [asdict(one) for one in referral.unplaced],
        "doubts": [asdict(one) for one in referral.doubts],
    }
    return plain(report)


def facts_report(facts: Facts) -> Report:
    """Every fact by its name; null where the referral does not state it."""
    return {name: None if value == () else value for name, value in asdict(facts).items()}


def key_of(finding: Finding, rules: CriteriaRules) -> str:
    """The name of a criterion for scripts."""
    return str(getattr(rules, finding.criterion.value).key)


def _finding(finding: Finding) -> Report:
    report: Report = {
        "result": finding.result,
        "evidence": finding.evidence,
        "source": finding.source,
        "checked_on": finding.checked_on,
        "ask": finding.ask,
        "flag": finding.flag,
        "confirmed": finding.confirmed,
    }
    if finding.criterion is Criterion.FEATURES:
        report["proposed"] = finding.proposed
    return report


def _in_meeting(db: Database, referral: Referral, day: date) -> Case | None:
    """The case as a meeting that was begun has it; None where there is none."""
    if not meetings.revision(db, day):
        return None
    try:
        return meetings.load(db, day).item(referral.reference).case
    except Refused:
        return None
