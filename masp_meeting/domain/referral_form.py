"""What the partnership's own referral form asks, row by row, and how an answer is written on it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from masp_meeting.domain.catalogue import Kind, answers_to, fact_words
from masp_meeting.domain.facts import Facts

MARK = "Referral form MASP-R1"
"""What tells the form from every other, on paper and in a file: the rows below belong to this version."""

TYPE_HERE, CHOOSE, PICK = "Click to type here…", "Choose one…", "Pick a date…"
"""What stands in an answer that nobody has given yet."""

NOT_KNOWN = "not known"
LISTED = "• "
"""Begins each line of a list."""

DATES = (Kind.DAY, Kind.PAST_DAY)
HEADS = ("What we ask", "Your answer")


@dataclass(frozen=True, slots=True)
class FormRow:
    """One fact that the form asks for: its name in the catalogue, its label, how it is answered, advice."""

    fact: str
    label: str
    kind: Kind = Kind.LINE
    advice: str = ""
    asked: bool = True
    """Whether it stands on a form that does not state it."""


@dataclass(frozen=True, slots=True)
class FormSection:
    """Rows under one heading, perhaps with advice on all of them."""

    heading: str
    rows: tuple[FormRow, ...]
    advice: str = ""


ADVICE = (
    "Fill in what you know. Write N/K where you have asked and nobody knows, and leave the rest empty: "
    "a referral with gaps is better than none, and we shall ask you for what is missing.",
    "Send the form by secure e-mail. Put no name in the e-mail’s subject line or in the name of the file.",
)
"""What stands above the first section, before the words on who is taken on."""

SECTIONS = (
    FormSection(
        "Your question",
        (
            FormRow("referrer_question", "Your question to the partnership", Kind.TEXT),
            FormRow(
                "intervention_sought",
                "Help or intervention that you seek",
                advice="Such as advice, an assessment, or work with a psychologist.",
            ),
            FormRow("willing_to_engage", "Would the subject take part?", Kind.WILLING),
        ),
    ),
    FormSection(
        "The subject",
        (
            FormRow("subject_given_names", "Subject’s given names"),
            FormRow("subject_family_name", "Subject’s family name"),
            FormRow("subject_single_name", "Does the subject have one name only?", Kind.FLAG),
            FormRow("subject_dob", "Subject’s date of birth", Kind.PAST_DAY),
            FormRow("subject_gender", "Subject’s gender"),
            FormRow("subject_address", "Subject’s address"),
            FormRow("subject_postcode", "Subject’s postcode"),
            FormRow("no_fixed_abode", "Is the subject of no fixed abode?", Kind.FLAG),
            FormRow("subject_council", "Council, as the partnership confirmed it", asked=False),
        ),
        "The person who has engaged in stalking behaviour.",
    ),
    FormSection(
        "The victim",
        (
            FormRow("victim_name_or_initials", "Victim’s name or initials"),
            FormRow("victim_relationship", "Victim’s relationship to the subject"),
            FormRow("victim_advocate_involved", "Is an advocate supporting the victim?", Kind.YES_NO),
        ),
        "The person or the organisation that is targeted.",
    ),
    FormSection(
        "The behaviour",
        (
            FormRow(
                "behaviours",
                "What has the subject done?",
                Kind.TEXT,
                "Dates, places and how often; what was said and sent; when the subject was told to stop.",
            ),
            FormRow("stalker_type", "Type of stalker, if assessed", Kind.TYPE),
        ),
    ),
    FormSection(
        "Investigation and orders",
        (
            FormRow("investigation_status", "How does the police investigation stand?", Kind.INVESTIGATION),
            FormRow("investigation_status_date", "On which day did it stand so?", Kind.PAST_DAY),
            FormRow("investigation_officer", "Officer in the case"),
            FormRow("investigation_force", "Police force, if it is another than ours"),
            FormRow(
                "legal_status",
                "Orders and sentences in force",
                Kind.LIST,
                "One on each line; “none” if there is none.",
            ),
            FormRow("legal_status_end", "On which day do they end?", Kind.DAY),
        ),
    ),
    FormSection(
        "Red flags",
        (
            FormRow("red_flags.suicidal_ideation", "Suicidal ideation", Kind.YES_NO),
            FormRow("red_flags.homicidal_ideation", "Homicidal ideation", Kind.YES_NO),
            FormRow("red_flags.last_resort_thinking", "Last-resort thinking", Kind.YES_NO),
            FormRow("red_flags.high_risk_psychotic_symptoms", "High-risk psychotic symptoms", Kind.YES_NO),
            FormRow("red_flags.psychopathy", "Psychopathy", Kind.YES_NO),
            FormRow("red_flags.victim_fear", "Victim fears serious harm or death", Kind.YES_NO),
        ),
        "If any of these is present, act on it today: do not wait for the meeting.",
    ),
    FormSection(
        "Further risk factors",
        (
            FormRow("other_risk_factors.threats_of_violence", "Threats of violence", Kind.YES_NO),
            FormRow("other_risk_factors.approach_behaviours", "Approach behaviours", Kind.YES_NO),
            FormRow(
                "other_risk_factors.history_of_violence_or_stalking",
                "History of violence or stalking",
                Kind.YES_NO,
            ),
            FormRow(
                "other_risk_factors.mental_health_difficulties", "Mental health difficulties", Kind.YES_NO
            ),
            FormRow(
                "other_risk_factors.problematic_substance_misuse", "Problematic substance misuse", Kind.YES_NO
            ),
            FormRow("other_risk_factors.unavoidable_contact", "Unavoidable contact", Kind.YES_NO),
            FormRow(
                "other_risk_factors.unauthorised_entry_to_victims_home",
                "Unauthorised entry to the victim’s home",
                Kind.YES_NO,
            ),
            FormRow(
                "other_risk_factors.increasing_psychosocial_damage",
                "Increasing losses (home, work, family)",
                Kind.YES_NO,
            ),
        ),
    ),
    FormSection(
        "You, the referrer",
        (
            FormRow("referral_date", "Date of this referral", Kind.PAST_DAY),
            FormRow("referrer_name", "Your name"),
            FormRow("referrer_role", "Your role"),
            FormRow("referrer_agency", "Your agency"),
            FormRow("referrer_email", "Your e-mail address"),
            FormRow("referrer_phone", "Your telephone number"),
            FormRow(
                "referrer_holds_case",
                "Do you hold the case?",
                Kind.YES_NO,
                "That is, manage the subject while an intervention lasts.",
            ),
            FormRow("hold_until", "Until when do you hold it?", Kind.DAY),
            FormRow("held_by_other", "Who holds it, if you do not?"),
        ),
    ),
)

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_NEVER_IN_XML = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ALL_FIVE = "Direct intervention is open where all five criteria are met: "
ADVICE_ANYWAY = "You may ask for advice whatever the answers."
"""What stands before and behind the five criteria in the partnership's words."""

_SET_IN = (
    re.compile(r"Referral to the .{1,80}"),
    re.compile(rf"{MARK} of the .{{1,200}}"),
    re.compile(r".{1,100} when filled in"),
    re.compile(rf"{ALL_FIVE}([^·]{{1,150}} · ){{4}}[^·]{{1,150}}\. {re.escape(ADVICE_ANYWAY)}"),
    re.compile(rf"{MARK}\s+Page \d+ of \d+"),
)
"""The form's own words about a partnership: what each partnership sets into them differs."""
_FIXED = frozenset(
    (
        *ADVICE,
        *(words for section in SECTIONS for words in (section.heading, section.advice) if words),
        *HEADS,
    )
)
_ROWS = {row.fact: row for section in SECTIONS for row in section.rows}


def form_rows() -> dict[str, FormRow]:
    """Every row by the name of its fact, in the order of the form."""
    return _ROWS


def plain_words(text: str) -> str:
    """Words as a document can hold them: one kind of line end, no control characters, no blanks around."""
    return _NEVER_IN_XML.sub("", _LINE_END.sub("\n", text)).strip()


def figures(day: date) -> str:
    """A day as the form's date pickers write it: ``05/03/1992``."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def choices(kind: Kind) -> Iterator[tuple[str, object]]:
    """The answers that a row offers, each with its value."""
    yield from ((words, value) for _, words, value in answers_to(kind) if value is not None)
    if kind not in (Kind.WILLING, Kind.FLAG):
        yield NOT_KNOWN, None


def answer_words(facts: Facts, row: FormRow, value: object) -> str:
    """What a form that states these facts has in one of its rows; empty where it states nothing."""
    if row.fact == "subject_dob" and facts.subject_dob_conflict:
        return "\n".join(map(figures, facts.subject_dob_conflict))
    if value is None or (value is False and row.kind is Kind.FLAG):
        return ""
    if isinstance(value, date):
        return figures(value)
    if isinstance(value, tuple):
        return "\n".join(f"{LISTED}{' '.join(str(one).split())}" for one in value)
    return (
        plain_words(value)
        if row.kind in (Kind.LINE, Kind.TEXT) and isinstance(value, str)
        else fact_words(value)
    )


def is_furniture(words: str) -> bool:
    """Whether words outside the answers are the form's own, whichever partnership's it is."""
    return words in _FIXED or any(pattern.fullmatch(words) for pattern in _SET_IN)
