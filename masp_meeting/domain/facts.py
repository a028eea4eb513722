"""What a referral states: each fact as the form gives it, and where each came from."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum


class Investigation(StrEnum):
    """How a police investigation of the subject stands."""

    NONE = "none"
    NO_FURTHER_ACTION = "no_further_action"
    CONVICTED = "convicted"
    LIVE = "live"
    BAIL = "bail"
    RELEASED_UNDER_INVESTIGATION = "released_under_investigation"
    VOLUNTARY_INTERVIEW = "voluntary_interview"
    CHARGED = "charged"
    OTHER_FORCE = "other_force"


class StalkerType(StrEnum):
    """Mullen, Pathé and Purcell's five types (seeds: practical advice for professionals)."""

    REJECTED = "rejected"
    RESENTFUL = "resentful"
    INCOMPETENT_SUITOR = "incompetent suitor"
    INTIMACY_SEEKER = "intimacy seeker"
    PREDATORY = "predatory"


class Willing(StrEnum):
    """Whether the subject would take part."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class RedFlags:
    """The six signs of possible imminent violence; None is *not stated*."""

    suicidal_ideation: bool | None = None
    homicidal_ideation: bool | None = None
    last_resort_thinking: bool | None = None
    high_risk_psychotic_symptoms: bool | None = None
    psychopathy: bool | None = None
    victim_fear: bool | None = None

    def present(self) -> tuple[str, ...]:
        """The names of those that are present, in the order of the form."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name))

    def over(self, others: "RedFlags") -> "RedFlags":
        """These flags where they are stated, and the others' elsewhere."""
        stated = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}
        return replace(others, **stated)


@dataclass(frozen=True, slots=True)
class RiskFactors:
    """The eight further factors that heighten risk; None is *not stated*."""

    threats_of_violence: bool | None = None
    approach_behaviours: bool | None = None
    history_of_violence_or_stalking: bool | None = None
    mental_health_difficulties: bool | None = None
    problematic_substance_misuse: bool | None = None
    unavoidable_contact: bool | None = None
    unauthorised_entry_to_victims_home: bool | None = None
    increasing_psychosocial_damage: bool | None = None

    def present(self) -> tuple[str, ...]:
        """The names of those that are present, in the order of the form."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name))


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a referral may state about one subject; None is *not stated*.

    ``subject_dob_conflict`` holds the dates of birth where two differ, and ``subject_dob`` is then None.
    ``subject_council`` is a council that somebody confirmed, for an address whose postcode settles nothing.
    """

    referral_date: date | None = None
    referrer_name: str | None = None
    referrer_role: str | None = None
    referrer_agency: str | None = None
    referrer_email: str | None = None
    referrer_phone: str | None = None
    referrer_holds_case: bool | None = None
    hold_until: date | None = None
    held_by_other: str | None = None
    subject_given_names: str | None = None
    subject_family_name: str | None = None
    subject_single_name: bool = False
    subject_dob: date | None = None
    subject_dob_conflict: tuple[date, ...] = ()
    subject_gender: str | None = None
    subject_address: str | None = None
    subject_postcode: str | None = None
    subject_council: str | None = None
    no_fixed_abode: bool = False
    victim_name_or_initials: str | None = None
    victim_relationship: str | None = None
    victim_advocate_involved: bool | None = None
    behaviours: str | None = None
    investigation_status: Investigation | None = None
    investigation_officer: str | None = None
    investigation_status_date: date | None = None
    investigation_force: str | None = None
    legal_status: tuple[str, ...] = ()
    legal_status_end: date | None = None
    willing_to_engage: Willing | None = None
    stalker_type: StalkerType | None = None
    referrer_question: str | None = None
    intervention_sought: str | None = None
    red_flags: RedFlags = field(default_factory=RedFlags)
    other_risk_factors: RiskFactors = field(default_factory=RiskFactors)


@dataclass(frozen=True, slots=True)
class FactSource:
    """Where one fact was read: ``fact`` may be dotted, as in ``red_flags.victim_fear``."""

    fact: str
    place: str
    label: str
    words: str
    confidence: int = 100
    """How surely the label was understood, 0 to 100; below 100 a person should look."""

    @property
    def about(self) -> str:
        """The fact that it is a source of, where two dates of birth are one."""
        return self.fact.removesuffix("_conflict")


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words on a form that no fact took: shown to a person, never dropped."""

    place: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """One of the values that a doubtful fact may have: as a person would type it, and as it is written."""

    value: str
    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something on a form that only a person can settle.

    ``fact`` is the fact that it is about, dotted within the risk lists; empty where it is about none.
    """

    sentence: str
    fact: str = ""
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class FormReading:
    """What was read from one referral form.

    ``doubts`` are for a person: contradictions, dates that could not be read, repaired values.
    """

    facts: Facts
    sources: tuple[FactSource, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    doubts: tuple[Doubt, ...] = ()
