"""Exports as other case systems would write them: their own headings, separators, codes; nobody is real."""

_DAYS = ("12/03/1985", "01/02/1990", "23/11/1976")
_SENT = ("12/10/2026", "01/11/2026", "13/11/2026")
_ENDS = ("12/10/2027", "01/11/2027", "13/11/2027")
_YES_NO = ("Y", "N", "")
_FAMILY, _GIVEN, _SEX = ("Orbell", "Tarn", "Vane"), ("Wystan", "Bell", "Cora"), ("Male", "Female", "Male")
_POSTCODES = ("PO9 2AX", "SO14 7LY", "PO1 1AA")
_STREET, _TOWN = ("2 Quay Steps", "9 Mill Way", "4 Copse Road"), ("Havant", "Southampton", "Portsmouth")
_VICTIMS, _BONDS = ("K.L.", "M.N.", "O.P."), ("Former partner", "Colleague", "Stranger")
_WORKERS = ("Tom Marsh", "Ann Lee", "Ben Oak")
_EMAILS = ("tom@agency.example", "ann@agency.example", "ben@agency.example")
_PHONES = ("02392 960001", "02392 960002", "02392 960003")
_ACCOUNTS = ("He waited outside on 3/6/2026.", "She rang 40 times.", "He sent letters.")
_ASKED = ("How do I manage this?", "Is he safe to see?", "What next?")
_RISK, _FLAG = "other_risk_factors.", "red_flags."

Export = tuple[tuple[str, str, tuple[str, ...]], ...]
"""For each column: its heading, what it means, and its cells."""

POLICE: Export = (
    ("Occurrence No", "sender reference", ("442601", "442602", "442603")),
    ("SuspectSurname", "subject_family_name", _FAMILY),
    ("SuspectG1", "subject_given_names", _GIVEN),
    ("SuspectDoB", "subject_dob", _DAYS),
    ("SuspectGender", "subject_gender", _SEX),
    ("SuspectAddr", "subject_address", _STREET),
    ("SuspectPcode", "subject_postcode", _POSTCODES),
    ("VictimInits", "victim_name_or_initials", _VICTIMS),
    ("VicSuspRel", "victim_relationship", _BONDS),
    ("IDVA Y/N", "advocate", _YES_NO),
    ("OccSummary", "behaviours", _ACCOUNTS),
    ("CrimeOutcome", "investigation", ("Outcome 15", "Charged", "RUI")),
    ("CrimeOutcomeDt", "investigation_status_date", _SENT),
    ("OfficerInCase", "investigation_officer", ("DC Crewe", "DC Dyer", "DC Amis")),
    ("OICCollarNo", "keep", ("1234", "2345", "3456")),
    ("OccType", "keep", ("STALKING", "STALKING", "HARASSMENT")),
    ("RiskLevel", "keep", ("High", "Low", "")),
    ("Threats", f"{_RISK}threats_of_violence", _YES_NO),
    ("SubstMisuse", f"{_RISK}problematic_substance_misuse", _YES_NO),
    ("HistViol", f"{_RISK}history_of_violence_or_stalking", _YES_NO),
    ("UnauthEntry", f"{_RISK}unauthorised_entry_to_victims_home", _YES_NO),
    ("ApprBehav", f"{_RISK}approach_behaviours", _YES_NO),
    ("PsychosocDamage", f"{_RISK}increasing_psychosocial_damage", _YES_NO),
)

PROBATION: Export = (
    ("CRN", "keep", ("X12345", "X23456", "X34567")),
    ("Surname", "subject_family_name", _FAMILY),
    ("First Name", "subject_given_names", _GIVEN),
    ("Second Name(s)", "subject_given_names", ("Alder", "", "May")),
    ("Date of Birth", "subject_dob", _DAYS),
    ("Main Address - Line 1", "subject_address", _STREET),
    ("Main Address - Town", "subject_address", _TOWN),
    ("Main Address - Postcode", "subject_postcode", _POSTCODES),
    ("Order Type", "legal_status", ("Community Order", "Licence", "SSO")),
    ("Expected End Date", "legal_status_end", _ENDS),
    ("Sentence Date", "keep", _SENT),
    ("Offender Manager", "referrer_name", _WORKERS),
    ("OM Email", "referrer_email", _EMAILS),
    ("OM Telephone", "referrer_phone", _PHONES),
    ("Provider", "referrer_agency", ("Probation Service",) * 3),
    ("Risk of Serious Harm", "keep", ("High", "Medium", "Low")),
    ("Victim Name/Initials", "victim_name_or_initials", _VICTIMS),
    ("Relationship to Victim", "victim_relationship", _BONDS),
    ("Referral Date", "referral_date", _SENT),
    ("Will OM hold case?", "holds", _YES_NO),
    ("Hold until", "hold_until", _ENDS),
    ("Question for MASP", "referrer_question", _ASKED),
    ("Suicidal thoughts?", f"{_FLAG}suicidal_ideation", _YES_NO),
    ("Willing to engage?", "willing", ("Y", "N", "Maybe")),
)

HEALTH: Export = (
    ("RiO_ID", "keep", ("812345", "823456", "834567")),
    ("NHS_NO", "keep", ("9434765919", "9434765870", "9434765927")),
    ("PT_SNAME", "subject_family_name", _FAMILY),
    ("PT_FNAME", "subject_given_names", _GIVEN),
    ("PT_DOB", "subject_dob", _DAYS),
    ("GENDER_CD", "subject_gender", ("M", "F", "M")),
    ("PT_ADDR1", "subject_address", _STREET),
    ("PT_ADDR2", "subject_address", _TOWN),
    ("PT_PCD", "subject_postcode", _POSTCODES),
    ("GP_NAME", "keep", ("Dr Ash", "Dr Birch", "Dr Cedar")),
    ("MHA_STATUS", "legal_status", ("Section 3", "CTO", "Informal")),
    ("DIAGNOSIS", "keep", ("F20", "F31", "")),
    ("CARE_COORD", "referrer_name", _WORKERS),
    ("CARE_COORD_TEL", "referrer_phone", _PHONES),
    ("TEAM_NAME", "referrer_agency", ("Havant CMHT",) * 3),
    ("REF_DT", "referral_date", _SENT),
    ("REF_REASON", "referrer_question", _ASKED),
    ("PSYCHOT_SX", f"{_FLAG}high_risk_psychotic_symptoms", _YES_NO),
    ("SI_YN", f"{_FLAG}suicidal_ideation", _YES_NO),
    ("HI_YN", f"{_FLAG}homicidal_ideation", _YES_NO),
    ("POLICE_INV", "investigation", ("None", "Live", "NFA")),
    ("VICTIM_REL", "victim_relationship", _BONDS),
    ("PRESENTING_PROB", "behaviours", _ACCOUNTS),
)

ADVOCATES: Export = (
    ("Client ID", "keep", ("C1", "C2", "C3")),
    ("Client Initials", "victim_name_or_initials", _VICTIMS),
    ("Client DOB", "keep", _SENT),
    ("Client Postcode", "keep", _POSTCODES),
    ("Perp Forename", "subject_given_names", _GIVEN),
    ("Perp Surname", "subject_family_name", _FAMILY),
    ("Perp DOB", "subject_dob", _DAYS),
    ("Perp Address", "subject_address", _STREET),
    ("Perp Postcode", "subject_postcode", _POSTCODES),
    ("Relationship to Client", "victim_relationship", _BONDS),
    ("Caseworker", "referrer_name", _WORKERS),
    ("Caseworker Email", "referrer_email", _EMAILS),
    ("Service", "referrer_agency", ("Aurora",) * 3),
    ("Case Ref", "sender reference", ("AU-1", "AU-2", "AU-3")),
    ("Date Referred", "referral_date", _SENT),
    ("What has happened?", "behaviours", _ACCOUNTS),
    ("Police Status", "investigation", ("None", "Live", "NFA")),
    ("Court Orders", "legal_status", ("RO", "NMO", "None")),
    ("Order End", "legal_status_end", _ENDS),
    ("Client in fear?", f"{_FLAG}victim_fear", _YES_NO),
    ("Ask of panel", "referrer_question", _ASKED),
)

HOUSING: Export = (
    ("ASB Case Ref", "sender reference", ("ASB/1", "ASB/2", "ASB/3")),
    ("Alleged Perpetrator Name", "subject_name", ("Wystan Orbell", "Bell Tarn", "Cora Vane")),
    ("Alleged Perpetrator DOB", "subject_dob", _DAYS),
    ("Property Address", "subject_address", _STREET),
    ("Post Code", "subject_postcode", _POSTCODES),
    ("UPRN", "keep", ("100011", "100012", "100013")),
    ("Complainant", "victim_name_or_initials", _VICTIMS),
    ("Relationship", "victim_relationship", ("Neighbour",) * 3),
    ("Housing Officer", "referrer_name", _WORKERS),
    ("Officer Email", "referrer_email", _EMAILS),
    ("Officer Phone", "referrer_phone", _PHONES),
    ("Organisation", "referrer_agency", ("Solent Homes",) * 3),
    ("Case Opened", "keep", _SENT),
    ("Case Status", "keep", ("Open", "Closed", "Open")),
    ("Narrative", "behaviours", _ACCOUNTS),
    ("Injunction / order", "legal_status", ("Injunction", "None", "CPN")),
    ("Injunction expiry", "legal_status_end", _ENDS),
    ("Police involvement", "investigation", ("None", "Live", "NFA")),
    ("Referral made on", "referral_date", _SENT),
    ("Support requested", "intervention_sought", ("PLSI FACT", "Advice", "")),
)

PARTNERSHIP: Export = (
    ("caseReference", "sender reference", ("E1", "E2", "E3")),
    ("profile.lastName", "subject_family_name", _FAMILY),
    ("profile.firstName", "subject_given_names", _GIVEN),
    ("profile.dateOfBirth", "subject_dob", _DAYS),
    ("profile.address.line1", "subject_address", _STREET),
    ("profile.address.town", "subject_address", _TOWN),
    ("profile.address.postCode", "subject_postcode", _POSTCODES),
    ("victim.initials", "victim_name_or_initials", _VICTIMS),
    ("victim.relationship", "victim_relationship", _BONDS),
    ("referrer.name", "referrer_name", _WORKERS),
    ("referrer.jobTitle", "referrer_role", ("Constable",) * 3),
    ("referrer.agency", "referrer_agency", ("Hampshire & Isle of Wight Constabulary",) * 3),
    ("referrer.email", "referrer_email", _EMAILS),
    ("createdDate", "keep", _SENT),
    ("referralDate", "referral_date", _SENT),
    ("riskFlags", "risk_list", ("threats; suicidal thoughts", "", "victim fear")),
    ("investigationStatus", "investigation", ("None", "Live", "NFA")),
    ("investigationStatusDate", "investigation_status_date", _SENT),
    ("willingToEngage", "willing", ("true", "false", "")),
    ("isHoldingCase", "holds", ("true", "false", "true")),
    ("caseHeldUntil", "hold_until", _ENDS),
    ("stalkerTypology", "stalker_type", ("Rejected", "Resentful", "")),
    ("noFixedAbode", "no_fixed_abode", ("false", "true", "false")),
    ("lastResortLanguage", f"{_FLAG}last_resort_thinking", ("true", "false", "")),
    ("description", "behaviours", _ACCOUNTS),
)

EXPORTS = {
    "police": (POLICE, ","),
    "probation": (PROBATION, ";"),
    "health": (HEALTH, "|"),
    "advocates": (ADVOCATES, "\t"),
    "housing": (HOUSING, ","),
    "partnership": (PARTNERSHIP, ";"),
}


def rows(export: Export) -> list[list[str]]:
    """The headings and rows of an export."""
    return [
        [heading for heading, _, _ in export],
        *([cells[number] for _, _, cells in export] for number in range(3)),
    ]
