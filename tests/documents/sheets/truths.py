"""What the rows of the whole exports state."""

Truth = dict[str, object]
"""By the names of the facts, those of the two groups of risks dotted."""

_TOM: Truth = {"referrer_name": "Tom Marsh", "referrer_email": "tom@agency.example"}
_ORBELL: Truth = {
    "subject_family_name": "Orbell",
    "subject_given_names": "Wystan",
    "subject_dob": "1985-03-12",
    "subject_postcode": "PO9 2AX",
}
_TARN: Truth = {
    "subject_family_name": "Tarn",
    "subject_given_names": "Bell",
    "subject_dob": "1990-02-01",
    "subject_postcode": "SO14 7LY",
}


def _risks(*answers: bool | None) -> Truth:
    names: tuple[str, ...] = ("threats_of_violence", "approach_behaviours", "history_of_violence_or_stalking")
    names += ("mental_health_difficulties", "problematic_substance_misuse", "unavoidable_contact")
    names += ("unauthorised_entry_to_victims_home", "increasing_psychosocial_damage")
    return {f"other_risk_factors.{name}": each for name, each in zip(names, answers, strict=True)}


POLICE: tuple[Truth, ...] = (
    {
        **_ORBELL,
        "behaviours": "He waited outside her work on 3/6/2026.",
        "victim_name_or_initials": "LISTER, Kay",
        "subject_gender": "male",
        "subject_address": "2 Quay Steps, Havant",
        "investigation_officer": "DC Crewe",
    },
    {
        **_TARN,
        "behaviours": "She rang 40 times.",
        "victim_name_or_initials": "MOTT, Nina",
        "subject_gender": "female",
        "subject_address": "9 Mill Way",
        "investigation_officer": "DC Dyer",
    },
    {},
)

HEALTH: tuple[Truth, ...] = (
    {
        **_ORBELL,
        **_TOM,
        "subject_gender": "male",
        "subject_address": "2 Quay Steps",
        "referrer_agency": "Havant CMHT",
        "referral_date": "2026-10-12",
        "legal_status": ("community treatment order",),
        "behaviours": "Fixed on a former carer.",
        "referrer_question": "Is he safe?",
        "red_flags.suicidal_ideation": True,
        "red_flags.homicidal_ideation": False,
    },
    {
        **_TARN,
        **_TOM,
        "subject_gender": "female",
        "subject_address": "9 Mill Way",
        "referrer_agency": "Havant CMHT",
        "referral_date": "2026-11-01",
        "behaviours": "Sends letters every day.",
        "referrer_question": "What next?",
        "red_flags.suicidal_ideation": False,
        "red_flags.high_risk_psychotic_symptoms": True,
    },
)

ADVOCATES: tuple[Truth, ...] = (
    {
        **_ORBELL,
        "subject_address": "2 Quay Steps",
        "victim_name_or_initials": "Kay Lister",
        "victim_relationship": "Former partner",
        "victim_advocate_involved": True,
        "red_flags.victim_fear": True,
        "behaviours": "He waits outside; he sends gifts.",
        "referral_date": "2026-10-12",
    },
    {
        **_TARN,
        "subject_address": "9 Mill Way",
        "victim_name_or_initials": "Nina Mott",
        "victim_relationship": "Colleague",
        "victim_advocate_involved": False,
        "red_flags.victim_fear": False,
        "behaviours": "She rings at night.",
        "referral_date": "2026-11-01",
    },
)

_COUNCIL_BOTH: Truth = {
    **_TOM,
    "referrer_agency": "ASB Team > Community Safety > Havant BC",
    "referrer_phone": "02392 960001",
}

COUNCIL: tuple[Truth, ...] = (
    {
        **_ORBELL,
        **_COUNCIL_BOTH,
        "subject_address": "2 Quay Steps",
        "victim_name_or_initials": "Kay Lister",
        "behaviours": "He shouts through the wall.",
        "legal_status": ("injunction",),
    },
    {
        **_TARN,
        **_COUNCIL_BOTH,
        "subject_address": "9 Mill Way",
        "victim_name_or_initials": "Nina Mott",
        "behaviours": "She films the house.",
    },
)

PROBATION: tuple[Truth, ...] = (
    {
        **_ORBELL,
        **_TOM,
        **_risks(True, True, False, None, False, True, False, None),
        "legal_status": ("licence",),
        "legal_status_end": "2027-10-12",
        "referrer_agency": "Portsmouth PDU",
        "victim_name_or_initials": "K.L.",
        "victim_relationship": "Former partner",
        "willing_to_engage": "yes",
        "referrer_holds_case": True,
        "hold_until": "2027-04-28",
        "intervention_sought": "PLSI FACT",
    },
    {
        **_TARN,
        **_TOM,
        **_risks(False, None, True, True, None, False, True, True),
        "no_fixed_abode": True,
        "legal_status": ("community order",),
        "legal_status_end": "2027-11-01",
        "referrer_agency": "Portsmouth PDU",
        "victim_name_or_initials": "N.M.",
        "victim_relationship": "Colleague",
        "willing_to_engage": "no",
        "referrer_holds_case": False,
        "intervention_sought": "Advice",
    },
)

PARTNERSHIP: tuple[Truth, ...] = (
    {
        **_ORBELL,
        **_TOM,
        "victim_name_or_initials": "Kay Lister",
        "referrer_agency": "Solent NHS Trust / Forensic / Team B",
        "behaviours": "He follows her home.",
        "investigation_status": "released_under_investigation",
        "investigation_officer": "DC Crewe",
        "red_flags.last_resort_thinking": True,
        "red_flags.psychopathy": False,
    },
    {
        **_TARN,
        **_TOM,
        "victim_name_or_initials": "Nina Mott",
        "referrer_agency": "Solent NHS Trust / Forensic / Team B",
        "behaviours": "She sends gifts.",
        "investigation_status": "no_further_action",
        "investigation_officer": "DC Dyer",
        "red_flags.last_resort_thinking": False,
    },
)
