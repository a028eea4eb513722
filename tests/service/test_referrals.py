"""Referrals are numbered once, found by whatever is typed, queued in order, and corrected on the record."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from masp_meeting.domain.criteria import Criterion, Result
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.facts import Doubt, Facts, RedFlags
from masp_meeting.domain.referral import Referral, Standing
from masp_meeting.domain.risk import Priority
from masp_meeting.service.filing import file_new
from masp_meeting.service.office import Office
from masp_meeting.service.setting import Setting
from masp_meeting.storage import journal
from tests.samples import DAY, RULES, factors, facts, flagged
from tests.service.offices import ONE, THREE, TWO, new_office


def filed(office: Office, stated: Facts, **changes: Any) -> Referral:  # noqa: ANN401
    """Keep a referral that has come some way already."""
    setting = Setting(office.workspace, office.profile, office.clock, office.operator)
    referral = replace(Referral("", DAY, stated), **changes)
    with office.workspace.transaction() as db:
        return file_new(db, setting, referral, "Add")


def order(office: Office, search: str = "", **how: bool) -> list[str]:
    return [line.reference for line in office.referrals.queue(search, **how).lines]


def test_references_count_up_within_the_year(office: Office) -> None:
    assert order(office) == [ONE, TWO, THREE]
    assert office.referrals.add(facts()).reference == "MASP-2026-0004"


def test_a_typed_referral_says_so_of_every_fact(office: Office) -> None:
    sources = office.referrals.add(
        Facts(subject_family_name="Brand", red_flags=flagged("psychopathy"))
    ).sources

    assert [(one.fact, one.place, one.words) for one in sources] == [
        ("subject_family_name", "typed", "Brand"),
        ("red_flags.psychopathy", "typed", "yes"),
    ]


def test_an_unknown_reference_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="There is no referral MASP-2026-0099"):
        office.referrals.get("MASP-2026-0099")


def test_a_reference_may_be_typed_in_small_letters(office: Office) -> None:
    assert office.referrals.get(" masp-2026-0001 ").reference == ONE


def test_the_queue_takes_red_flags_then_those_who_return_then_the_longest_waiting(tmp_path: Path) -> None:
    with new_office(
        tmp_path, facts(referral_date=date(2026, 11, 10)), facts(referral_date=date(2026, 11, 2))
    ) as office:
        filed(office, facts(referral_date=date(2026, 11, 18)), standing=Standing.DEFERRED, returns_on=DAY)
        filed(
            office,
            facts(referral_date=date(2026, 11, 1)),
            standing=Standing.DEFERRED,
            returns_on=DAY + timedelta(7),
        )
        filed(office, facts(referral_date=date(2026, 11, 19)), standing=Standing.NOT_REACHED, returns_on=DAY)
        filed(office, facts(referral_date=date(2026, 11, 20), red_flags=flagged()))
        filed(office, facts(referral_date=date(2026, 10, 1)), standing=Standing.DECIDED)

        assert [one[-1] for one in order(office)] == ["6", "3", "5", "4", "2", "1"]
        assert [one[-1] for one in order(office, include_decided=True)] == ["6", "3", "5", "4", "2", "1", "7"]


def test_the_queue_comes_in_pages(office: Office) -> None:
    page = office.referrals.queue(offset=1, limit=1)

    assert [line.reference for line in page.lines] == [TWO]
    assert page.total == 3
    assert office.referrals.queue(offset=9).lines == ()


def test_a_line_is_judged_at_the_next_meeting(tmp_path: Path) -> None:
    stated = facts(
        referral_date=date(2026, 11, 13),
        subject_dob=date(2008, 12, 2),
        red_flags=flagged("victim_fear"),
    )
    with new_office(tmp_path, stated) as office:
        office.agendas.build(date(2026, 12, 2))
        line = office.referrals.queue().lines[0]

    assert (line.initials, line.name, line.age) == ("A.B.", "Alder Brand", 18)
    assert (line.council, line.agency, line.days_waiting) == ("Havant", "probation", 12)
    assert line.findings[0].criterion is Criterion.AGE
    assert [one.result for one in line.findings] == [Result.MET] * 4 + [Result.NOT_KNOWN]
    assert (line.red_flags, line.priority) == (("victim fears serious harm or death",), Priority.HIGH)
    assert not line.needs_review


def test_a_bare_referral_has_a_line_too(tmp_path: Path) -> None:
    with new_office(tmp_path, Facts()) as office:
        line = office.referrals.queue().lines[0]

    assert (line.initials, line.name, line.age, line.council, line.agency) == ("?", "", None, "", "")
    assert line.priority is Priority.STANDARD


@pytest.mark.parametrize(
    "typed",
    [
        "MASP-2026-0004",
        "0004",
        "zoë",
        "ZOE",
        "o'neill",
        "O’NEILL",
        "constabulary",
        "police",
        "fareham",
        "PO16 7GZ",
        "po167gz",
        "high street",
        "street zoe",
        "  neill   fareham  ",
    ],
)
def test_search_finds_by_any_word_of_the_referral(office: Office, typed: str) -> None:
    office.referrals.add(
        facts(
            subject_given_names="Zoë",
            subject_family_name="O’Neill",
            subject_address="3 High Street",
            subject_postcode="PO16 7GZ",
            referrer_agency="Hampshire & Isle of Wight Constabulary",
        )
    )

    assert order(office, typed) == ["MASP-2026-0004"]


@pytest.mark.parametrize(
    "typed",
    ["%", "_", "'", '"', "\\", "*", "NEAR(", "a' OR '1'='1", "\x00", "\ud83e", "-", "🫖", "zoe brand9"],
)
def test_any_typed_text_is_only_looked_for(office: Office, typed: str) -> None:
    assert order(office, typed) == ([ONE, TWO, THREE] if typed == "-" else [])


def test_a_correction_keeps_the_sources_of_all_else(office: Office) -> None:
    was = office.referrals.get(ONE)
    now = replace(was.facts, subject_postcode="PO16 7GZ", red_flags=RedFlags(victim_fear=False))

    corrected = office.referrals.correct(ONE, now)

    assert corrected == office.referrals.get(ONE)
    assert corrected.facts == now
    assert [one.words for one in corrected.sources if one.fact == "subject_postcode"] == ["PO16 7GZ"]
    assert {one.fact for one in was.sources} < {one.fact for one in corrected.sources}
    assert order(office, "po167gz fareham") == [ONE]


def test_a_correction_counts_as_a_look_unless_it_says_not(tmp_path: Path) -> None:
    with new_office(tmp_path, facts()) as office:
        unread = filed(office, facts(), doubts=(Doubt("two dates of birth"),))
        assert office.referrals.queue().lines[1].needs_review

        office.referrals.correct(unread.reference, facts(subject_gender="male"), reviewed=False)
        assert office.referrals.queue().lines[1].needs_review

        office.referrals.correct(unread.reference, facts())
        assert not office.referrals.queue().lines[1].needs_review


def test_everything_done_to_a_referral_is_in_the_journal(office: Office) -> None:
    office.referrals.correct(ONE, facts(subject_gender="male"))

    with office.workspace.reading() as db:
        rows = journal.about(db, ONE)
    assert [(row.verb, row.operator) for row in rows] == [
        ("Add", office.operator),
        ("Correct", office.operator),
    ]
    assert '"subject_gender":"male"' in rows[1].payload


def test_area_goes_by_council_before_postcode(office: Office) -> None:
    by_postcode = office.referrals.area(facts())
    by_council = office.referrals.area(facts(subject_council="Wiltshire"))

    assert by_postcode is not None
    assert by_council is not None
    assert (by_postcode.council, by_council.council) == ("Havant", "Wiltshire")
    assert office.referrals.area(Facts()) is None


def test_a_case_for_scripts(tmp_path: Path) -> None:
    stated = facts(
        subject_dob_conflict=(date(1990, 1, 2), date(1990, 2, 1)),
        subject_dob=None,
        other_risk_factors=factors("threats_of_violence"),
    )
    with new_office(tmp_path, stated) as office:
        report = office.referrals.case_report(ONE, DAY)

    assert set(report) >= {"facts", "findings", "routes", "suggested", "red_flags", "priority"}
    assert report["facts"]["subject_dob"] is None
    assert report["facts"]["subject_dob_conflict"] == ["1990-01-02", "1990-02-01"]
    assert report["facts"]["legal_status"] == ["none"]
    findings = report["findings"]
    assert list(findings) == [getattr(RULES, one.value).key for one in Criterion]
    assert {"result", "evidence", "source", "checked_on"} <= set(findings["over_18"])
    assert findings["lives_in_hiow"]["result"] == "met"
    assert (findings["stalking_features"]["result"], findings["stalking_features"]["proposed"]) == (
        "not known",
        "met",
    )
    assert set(report["routes"]) == {
        "direct_intervention",
        "advice_and_consultation",
        "signpost",
        "defer",
        "decline",
    }
    assert (report["suggested"], report["red_flags"], report["priority"]) == ("defer", [], "standard")


def test_what_a_form_does_not_state_is_null_for_scripts(tmp_path: Path) -> None:
    with new_office(tmp_path, Facts()) as office:
        report = office.referrals.as_json(office.referrals.get(ONE))

    stated = {name: value for name, value in report["facts"].items() if value is not None}
    assert set(stated) == {"subject_single_name", "no_fixed_abode", "red_flags", "other_risk_factors"}
    assert set(stated["red_flags"].values()) == {None}
