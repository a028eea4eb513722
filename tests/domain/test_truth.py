"""The rules against every fictional referral whose answer is known, criterion by criterion."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

import msgspec
import pytest

from masp_meeting.domain.criteria import Criterion, Finding, Result, judge
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.routes import Route, routes_for
from masp_meeting.geography import area_of
from tests.samples import PROFILE, ROOT, with_result

FORMS = ROOT.parent / "shared/data/forms"


def truths() -> list[Any]:
    """Gather one truth for each form and each row of the spreadsheet; none where the forms are absent."""
    paths = [path for path in sorted(FORMS.glob("*.json")) if path.name != "bulk.json"]
    found = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    bulk = FORMS / "bulk.json"
    found += json.loads(bulk.read_text(encoding="utf-8"))["rows"] if bulk.exists() else []
    return [pytest.param(one, id=one["id"]) for one in found]


TRUTHS = truths() or [
    pytest.param({}, id="none", marks=pytest.mark.skip(reason="the forms with known answers are not here"))
]


def stated_in(truth: dict[str, Any]) -> Facts:
    """Read the facts of a truth file; what it leaves null stays not stated."""
    names = {one.name for one in fields(Facts)}
    given = {name: fact for name, fact in truth["facts"].items() if name in names and fact is not None}
    return msgspec.convert(given, Facts)


def judged(truth: dict[str, Any]) -> tuple[Facts, date, tuple[Finding, ...]]:
    """Judge a referral at its meeting's date, its postcode answered by the packaged list."""
    stated, day = stated_in(truth), date.fromisoformat(truth["meeting_date"])
    area = area_of(stated.subject_postcode) if stated.subject_postcode else None
    return stated, day, judge(stated, area, day, PROFILE.criteria)


@pytest.mark.parametrize("criterion", Criterion)
@pytest.mark.parametrize("truth", TRUTHS)
def test_finding(truth: dict[str, Any], criterion: Criterion) -> None:
    expected = truth["expected_findings"][getattr(PROFILE.criteria, criterion.value).key]
    found = next(one for one in judged(truth)[2] if one.criterion is criterion)

    result = found.proposed if criterion is Criterion.FEATURES else found.result

    assert result in (expected["finding"], *expected.get("also_acceptable", ())), found


@pytest.mark.parametrize("truth", TRUTHS)
def test_routes(truth: dict[str, Any]) -> None:
    """Once the panel finds the features as expected, the expected routes are open, and direct no wider."""
    stated, day, findings = judged(truth)
    panel = Result(truth["expected_findings"][PROFILE.criteria.features.key]["finding"])
    routes = routes_for(with_result(findings, Criterion.FEATURES, panel), stated, day, PROFILE)
    open_routes = {state.route for state in routes.states if state.open}
    expected, arguable = set(truth["expected_routes_open"]), set(truth["routes_judgement"])

    assert expected <= open_routes
    assert Route.DIRECT in expected | arguable or Route.DIRECT not in open_routes
