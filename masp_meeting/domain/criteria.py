"""The five eligibility criteria, each judged at the meeting's date as met, not met or not known."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from masp_meeting.domain.area import AreaAnswer, Inside
from masp_meeting.domain.dates import age_on, birthday, show_date, weeks_after
from masp_meeting.domain.facts import Facts, Investigation
from masp_meeting.domain.features import propose_features
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.profile import CriteriaRules


class Result(StrEnum):
    """The three results of a criterion; *not known* is an answer, not a gap."""

    MET = "met"
    NOT_MET = "not met"
    NOT_KNOWN = "not known"


class Criterion(StrEnum):
    """The five tests, in the order in which the room takes them."""

    AGE = "age"
    AREA = "area"
    INVESTIGATION = "investigation"
    HOLDS = "holds"
    FEATURES = "features"


FORM = "referral form"
POSTCODE_LIST = "postcode list"
PANEL = "panel"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one criterion with what it rests on.

    ``ask`` says what to ask while the result is not known; ``flag`` warns about a result that stands;
    ``cured_on`` is the day on which time alone will meet it; ``proposed`` is what the form suggests
    where only people may judge; ``confirmed`` is true once the panel has said so.
    """

    criterion: Criterion
    result: Result
    evidence: str
    source: str = FORM
    checked_on: date | None = None
    ask: str = ""
    flag: str = ""
    cured_on: date | None = None
    proposed: Result | None = None
    confirmed: bool = False


def judge(facts: Facts, area: AreaAnswer | None, day: date, rules: CriteriaRules) -> tuple[Finding, ...]:
    """Judge all five criteria at the meeting's date, from what the referral states.

    Args:
        facts: what the referral states.
        area: the answer for the subject's postcode or confirmed council; None where neither is given.
        day: the meeting's date.
        rules: the partnership's numbers.
    """
    return (
        judge_age(facts, day, rules),
        judge_area(facts, area),
        judge_investigation(facts, day, rules),
        judge_holds(facts, day, rules),
        judge_features(facts),
    )


def judge_age(facts: Facts, day: date, rules: CriteriaRules) -> Finding:
    """Met from the minimum age's birthday on, that day included."""
    born, checked = facts.subject_dob, facts.referral_date
    if facts.subject_dob_conflict:
        both = " and ".join(show_date(one) for one in facts.subject_dob_conflict)
        return _unknown(
            Criterion.AGE,
            f"two dates of birth: {both}",
            "ask the referrer which date of birth is right",
            checked,
        )
    if born is None:
        return _unknown(Criterion.AGE, "no date of birth", "ask the referrer for the date of birth", checked)
    if born > day:
        return _unknown(
            Criterion.AGE,
            f"born {show_date(born)}, after the meeting",
            "ask the referrer for the date of birth",
            checked,
        )
    comes_of_age = birthday(born, rules.minimum_age)
    if comes_of_age > day:
        words = f"{age_on(born, day)} at this meeting; {rules.minimum_age} on {show_date(comes_of_age)}"
        return Finding(Criterion.AGE, Result.NOT_MET, words, checked_on=checked, cured_on=comes_of_age)
    today = " (today is the birthday)" if comes_of_age == day else ""
    return Finding(
        Criterion.AGE,
        Result.MET,
        f"{age_on(born, day)} at this meeting{today}",
        checked_on=checked,
    )


# Words are checked whole: "Prison Road" would be an odd address, and asking about it costs one question.
_CUSTODY = re.compile(
    r"\b(HM ?(P|YOI|PYOI)|prison|young offenders?'? institution|in custody)\b", re.IGNORECASE
)
_FORCES = re.compile(r"\b(BFPO|barracks|HMS|RAF)\b", re.IGNORECASE)


def judge_area(facts: Facts, area: AreaAnswer | None) -> Finding:
    """By postcode or confirmed council; no fixed abode, prison and forces addresses settle nothing alone."""
    address, checked = facts.subject_address or "", facts.referral_date
    if area is not None and facts.subject_council:
        return _by_area(area, f"council confirmed: {facts.subject_council}", checked)
    if facts.no_fixed_abode:
        ask = "ask where the person mainly stays, and in which council's area"
        return _unknown(Criterion.AREA, "no fixed abode", ask, checked)
    if _CUSTODY.search(address):
        return _unknown(Criterion.AREA, "prison address", "ask for the release address", checked)
    if _FORCES.search(address):
        return _unknown(Criterion.AREA, "forces address", "ask for the home address or council", checked)
    if area is None:
        evidence = "a place name but no postcode" if address else "no address"
        return _unknown(Criterion.AREA, evidence, _ASK_WHERE, checked)
    return _by_area(area, "", checked)


_ASK_WHERE = "ask for the full postcode or the council"


def _by_area(area: AreaAnswer, evidence: str, checked: date | None) -> Finding:
    """An answer that settles nothing says both what was found and, behind the colon, what to ask."""
    result = {Inside.INSIDE: Result.MET, Inside.OUTSIDE: Result.NOT_MET}.get(area.answer, Result.NOT_KNOWN)
    source = FORM if evidence else POSTCODE_LIST
    if result is Result.NOT_KNOWN:
        found, _, ask = area.reason.partition(": ask ")
        ask = f"ask {ask}" if ask else _ASK_WHERE
        return Finding(Criterion.AREA, result, found, source=source, checked_on=checked, ask=ask)
    flag = area.reason if area.check and evidence else "check the address" if area.check else ""
    return Finding(
        Criterion.AREA, result, evidence or area.reason, source=source, checked_on=checked, flag=flag
    )


_STATUS_WORDS = {
    Investigation.NONE: "never investigated",
    Investigation.NO_FURTHER_ACTION: "no further action",
    Investigation.CONVICTED: "convicted",
    Investigation.LIVE: "live investigation",
    Investigation.BAIL: "on bail",
    Investigation.RELEASED_UNDER_INVESTIGATION: "released under investigation",
    Investigation.VOLUNTARY_INTERVIEW: "voluntary interview, no outcome yet",
    Investigation.CHARGED: "charged, awaiting trial",
    Investigation.OTHER_FORCE: "under investigation by another force",
}
_CLOSED = (Investigation.NONE, Investigation.NO_FURTHER_ACTION, Investigation.CONVICTED)


def investigation_words(status: Investigation | None) -> str:
    """A status as the room says it; never the abbreviation that means two things."""
    return "not known" if status is None else _STATUS_WORDS[status]


def judge_investigation(facts: Facts, day: date, rules: CriteriaRules) -> Finding:
    """Met when every investigation is closed; a status older than the profile's days is flagged stale."""
    status, checked = facts.investigation_status, _last_known(facts, day)
    closed = status in _CLOSED
    bail = any("bail" in order.casefold() for order in facts.legal_status)
    ask = "ask the police for the status today"
    if status is None and not bail:
        return _unknown(Criterion.INVESTIGATION, "status not stated", ask, checked)
    words = _status_as_stated(facts, status) if status else "on bail"
    if closed and bail:
        return _unknown(Criterion.INVESTIGATION, f"{words}, yet bail conditions are stated", ask, checked)
    result, stale = Result.MET if closed else Result.NOT_MET, _stale(checked, day, rules)
    return Finding(Criterion.INVESTIGATION, result, words, checked_on=checked, flag=stale)


def _status_as_stated(facts: Facts, status: Investigation) -> str:
    words = investigation_words(status)
    if facts.investigation_force:
        words += f" ({facts.investigation_force})"
    if facts.investigation_status_date:
        words += f", {show_date(facts.investigation_status_date)}"
    return words


def _last_known(facts: Facts, day: date) -> date | None:
    """The later of the form's date and the status's own; one after the meeting is no check but a plan."""
    stated = (facts.referral_date, facts.investigation_status_date)
    return max((one for one in stated if one and one <= day), default=None)


def _stale(checked: date | None, day: date, rules: CriteriaRules) -> str:
    if checked is None:
        return "not dated: ask the police for the status today"
    if day - checked > timedelta(days=rules.stale_days):
        return f"checked {(day - checked).days} days before the meeting: ask the police for the status today"
    return ""


def judge_holds(facts: Facts, day: date, rules: CriteriaRules) -> Finding:
    """Met when the referrer confirms that they hold the case for as long as an intervention lasts."""
    until, checked = facts.hold_until, facts.referral_date
    enough, comfortable = weeks_after(day, rules.hold_weeks), weeks_after(day, rules.hold_weeks_comfortable)
    if facts.referrer_holds_case is False and facts.held_by_other:
        # A finding is read on the wall: a form that names the subject or victim here has mixed its boxes up.
        holder = Mask(facts)(facts.held_by_other)
        return _unknown(
            Criterion.HOLDS,
            f"not the referrer; said to be held by {holder}",
            f"ask {holder} whether they hold it, and until when",
            checked,
        )
    if facts.referrer_holds_case is False:
        return Finding(
            Criterion.HOLDS, Result.NOT_MET, "the referrer does not hold the case", checked_on=checked
        )
    if until is not None and until < enough:
        words = (
            f"held only until {show_date(until)}; {rules.hold_weeks} weekly sessions end {show_date(enough)}"
        )
        return Finding(Criterion.HOLDS, Result.NOT_MET, words, checked_on=checked)
    if facts.referrer_holds_case is None:
        return _unknown(
            Criterion.HOLDS,
            "not stated",
            "ask the referrer whether they hold the case, and until when",
            checked,
        )
    if until is None:
        return Finding(
            Criterion.HOLDS,
            Result.MET,
            "confirmed by the referrer",
            checked_on=checked,
            flag="hold-until date not given",
        )
    flag = f"under {rules.hold_weeks_comfortable} weeks" if until < comfortable else ""
    return Finding(
        Criterion.HOLDS, Result.MET, f"held until {show_date(until)}", checked_on=checked, flag=flag
    )


def judge_features(facts: Facts) -> Finding:
    """Never settled by a form: the app proposes and the panel confirms."""
    proposal = propose_features(facts)
    proposed = (
        Result.NOT_KNOWN if proposal.likely is None else Result.MET if proposal.likely else Result.NOT_MET
    )
    return Finding(
        Criterion.FEATURES,
        Result.NOT_KNOWN,
        proposal.evidence,
        checked_on=facts.referral_date,
        ask="the panel judges",
        proposed=proposed,
    )


def _unknown(criterion: Criterion, evidence: str, ask: str, checked: date | None) -> Finding:
    return Finding(criterion, Result.NOT_KNOWN, evidence, checked_on=checked, ask=ask)
