"""The fictional referrals, read from the file beside this module, which people may read and change."""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from importlib.resources import files
from typing import Any

from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, StalkerType, Willing


@dataclass(frozen=True, slots=True)
class DemoReferral:
    """One referral of the demonstration: the edge that it shows, the day on which it came, what it states."""

    shows: str
    arrives: date
    facts: Facts


def demo_referrals() -> tuple[DemoReferral, ...]:
    """Every referral, in the order in which they came in."""
    told = tomllib.loads(files(__package__).joinpath("referrals.toml").read_text(encoding="utf-8"))
    return tuple(_referral(table) for table in told["referral"])


def _referral(table: dict[str, Any]) -> DemoReferral:
    shows, arrives = table.pop("shows"), table.pop("arrives")
    return DemoReferral(shows, arrives, _facts(table))


_ENUMS = {
    "investigation_status": Investigation,
    "stalker_type": StalkerType,
    "willing_to_engage": Willing,
}


def _facts(table: dict[str, Any]) -> Facts:
    for name, kind in _ENUMS.items():
        if name in table:
            table[name] = kind(table[name])
    table["behaviours"] = table["behaviours"].strip()
    table["legal_status"] = tuple(table.get("legal_status", ()))
    table["red_flags"] = RedFlags(**_ticked(RedFlags, table["red_flags"]))
    table["other_risk_factors"] = RiskFactors(**_ticked(RiskFactors, table["other_risk_factors"]))
    return Facts(**table)


def _ticked(kind: type[RedFlags | RiskFactors], present: list[str]) -> dict[str, bool]:
    """Yes for each sign that the form ticks and no for the others; one that nobody knows stays, and fails."""
    return {one.name: False for one in fields(kind)} | dict.fromkeys(present, True)
