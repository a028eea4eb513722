"""The words on the referral form that are a partnership's own, as the form's template names them."""

from dataclasses import dataclass

from masp_meeting.domain.facts import Facts
from masp_meeting.domain.profile import CriteriaRules, Profile
from masp_meeting.domain.referral_form import ADVICE_ANYWAY, ALL_FIVE, MARK


@dataclass(frozen=True, slots=True)
class FormWords:
    """Everything that the form's template may print; what a referral states stands in its controls."""

    title: str
    name: str
    """Whose form it is and which, and the partnership's reference where it is about a referral."""
    partnership: str
    marking: str
    taken_on: str
    """The five criteria in the partnership's words."""
    confirmed: bool
    """Whether it states a council that the partnership confirmed, which nobody is asked for."""


def form_words(profile: Profile, facts: Facts | None = None, reference: str = "") -> FormWords:
    """The words of a partnership's form, blank or about a referral."""
    return FormWords(
        title=f"Referral to the {profile.short_name}",
        name=f"{MARK} of the {profile.name}" + (f" · our reference {reference}" if reference else ""),
        partnership=profile.name,
        marking=f"{profile.marking} when filled in",
        taken_on=_taken_on(profile.criteria),
        confirmed=facts is not None and bool(facts.subject_council),
    )


def _taken_on(rules: CriteriaRules) -> str:
    criteria = (rules.age, rules.area, rules.investigation, rules.holds, rules.features)
    return f"{ALL_FIVE}{' · '.join(one.name for one in criteria)}. {ADVICE_ANYWAY}"
