"""Who has which field of a meeting: a canary in every text, and a table that says in which document it sings.

A field that is new has no line in the table, and fails until somebody has thought about who may have it.
"""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from masp_meeting.documents.writing.copies import write_annex, write_extract, write_record, write_summary
from masp_meeting.documents.writing.minutes import write_minutes
from masp_meeting.domain.attending import Attendee, Handover, InformationSent, Interest, Seat, Stay
from masp_meeting.domain.chairs_record import record_of_chair
from masp_meeting.domain.criteria import Criterion, Finding
from masp_meeting.domain.extract import extract_of
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.health_annex import annex_of
from masp_meeting.domain.interventions import InterventionReport
from masp_meeting.domain.letter_readers import Reader, the_referrer
from masp_meeting.domain.matter_words import Beside
from masp_meeting.domain.matters import Action, ActionKind, Matter, Report, Reported, ToRatify
from masp_meeting.domain.meeting import Case, Item, ItemKind, Meeting, Note, NoteKind, Stage
from masp_meeting.domain.minutes import minutes_of
from masp_meeting.domain.outcome import Amendment, Decision, Disclosure, Disposition, Earlier, Reopened
from masp_meeting.domain.referral import Referrer
from masp_meeting.domain.summary import summary_of
from masp_meeting.domain.wall import room_mask
from tests.documents.writing.cages import Cage, Canary, Variant
from tests.documents.writing.reading_back import everything
from tests.samples import DAY, NOW, PROFILE

MINE, OTHER, KEPT, ROOM = "mine", "other", "restricted", "meeting"
ITEMS = {
    MINE: ("MASP-2026-0113", "MASP-2026-0114"),
    OTHER: ("MASP-2026-0115", "MASP-2026-0116"),
    KEPT: ("MASP-2026-0117", "MASP-2026-0118"),
}
"""Of each owner one case that was decided, and one that was deferred."""
BEFORE = {MINE: ITEMS[MINE][0], OTHER: "MASP-2026-0088", KEPT: "MASP-2026-0089"}
"""Cases of earlier meetings that this one hears of."""

TABLE = {
    "minutes extract": """
        Facts.referrer_name Facts.referrer_agency Facts.referrer_question Case.answer
        Decision.reasons Deferral.reason Allocation.agency Allocation.person Allocation.service
        Disclosure.what Action/tell.owner Action.what Action.owner Action.agency
    """,
    "minutes extract record": "Attendee.name",
    "minutes annex record": "Item.title",
    "minutes": """
        Facts.behaviours Facts.intervention_sought Facts.victim_relationship Facts.legal_status
        AreaAnswer.council Finding.evidence Finding.source Finding.ask Finding/flag.evidence
        Finding/flag.source Finding/flag.flag
        Earlier.outcome Earlier.reasons Earlier.reference Earlier.relation Earlier.again
        Case.priority_reason Case.area_override Case.resolution
        VictimSafety.view VictimSafety.in_place VictimSafety.advocate VictimSafety.contact
        Decision.recheck_why Deferral.awaited Deferral.from_whom
        Referrer.name Referrer.agency Viewpoint.agency Viewpoint.view
        Reopened.reason Reopened/Decision.reasons Reopened/Decision.lacking
        Reopened/Allocation.agency Reopened/Allocation.person Reopened/Allocation.service
        Reopened/Disclosure.what Reopened/Disclosure.reason Reopened/Disclosure.by Disclosure.reason
        Disclosure.by Amendment/Disclosure.by Amendment/deferred/Disclosure.by
        Reopened/deferred/Disclosure.by
        Reopened/deferred.reason Reopened/deferred/Deferral.reason Reopened/deferred/Deferral.awaited
        Reopened/deferred/Deferral.from_whom Reopened/deferred/Allocation.agency
        Reopened/deferred/Allocation.person Reopened/deferred/Allocation.service
        Reopened/deferred/Disclosure.what Reopened/deferred/Disclosure.reason
        Amendment.by Amendment.reason Amendment/Decision.reasons Amendment/Decision.lacking
        Amendment/Allocation.agency Amendment/Allocation.person Amendment/Allocation.service
        Amendment/deferred.by Amendment/deferred.reason Amendment/deferred/Deferral.reason
        Amendment/deferred/Deferral.awaited Amendment/deferred/Deferral.from_whom
        Amendment/deferred/Allocation.agency Amendment/deferred/Allocation.person
        Amendment/deferred/Allocation.service
        Item.recalled Item.late Note/risk.text Note/risk.agency
        Action/tell.what Action/tell.agency Action/withdrawn.what Action/withdrawn.owner
        Action/withdrawn.agency Action/withdrawn.withdrawn Action/advocacy.what Action/advocacy.owner
        Attendee.agency Attendee.role Attendee.deputy_for Apology.name Apology.agency
        Handover.name InformationSent.agency InformationSent.what Interest.name Interest.nature
        Interest.lifted Check.by Meeting.chair Meeting.minute_taker Meeting.corrections
        EarlierMinutes.corrections
        Matter.title Matter/Action.what Matter/Action.owner Matter/Reported.remark
        ToRatify.outcome ToRatify.reasons ToRatify.made_by ToRatify.why ToRatify.remark
        InterventionReport.risk
    """,
    "minutes summary": "Decision.lacking Matter/Action.agency",
    "annex": "Note/clinical.text Note/clinical.agency",
    "record": "Note/restricted.text Note/restricted.agency",
    "nowhere": """
        Facts.referrer_role Facts.referrer_email Facts.referrer_phone Facts.held_by_other
        Facts.subject_given_names Facts.subject_family_name Facts.subject_gender Facts.subject_address
        Facts.subject_postcode Facts.subject_council Facts.victim_name_or_initials
        Facts.investigation_officer Facts.investigation_force AreaAnswer.postcode AreaAnswer.reason
        Referrer.role Referrer.email Referrer.phone Referrer.question Case.returns_why Earlier.awaited
        Reopened/Decision.recheck_why Amendment/Decision.recheck_why
        Amendment/Disclosure.what Amendment/Disclosure.reason
        Amendment/deferred/Disclosure.what Amendment/deferred/Disclosure.reason Matter/Reported.by
    """,
}
"""In which documents a field of an ordinary case stands; those of a restricted one stand in the record."""
STAYS = {
    "Amendment.by",
    "Amendment/deferred.by",
    "Amendment/Disclosure.by",
    "Amendment/deferred/Disclosure.by",
    "Disclosure.by",
    "InformationSent.agency",
    "Interest.name",
    "Matter.title",
    "Matter/Action.agency",
    "Matter/Action.owner",
    "ToRatify.made_by",
}
"""What other documents than the record have of a restricted case too: that somebody did something."""
VERSIONS_ALONE = {"Amendment/Disclosure.by", "Amendment/deferred/Disclosure.by"}
"""What stands in the table of versions and nowhere else: the record has none."""

FIXED: dict[tuple[type, str], Any] = {
    (Facts, "subject_dob"): date(1990, 1, 2),
    (Facts, "subject_dob_conflict"): (),
    (Facts, "subject_single_name"): False,
    (Facts, "no_fixed_abode"): False,
    (Case, "disclosure"): None,
    (Earlier, "restricted"): False,
    (Decision, "pathway"): "plsi_fact",
    (Decision, "services"): ("formulation",),
    (Stay, "since"): NOW - timedelta(hours=1),
    (Stay, "until"): None,
    (Stay, "only_for"): "",
    (Attendee, "only_for"): "",
    (Item, "listed"): True,
    (Item, "spent"): 0,
    (Item, "deleted_at"): None,
    (Note, "id"): "n",
    (Action, "id"): "a",
    (Handover, "item"): "",
    (Handover, "seat"): Seat.MINUTES,
    (Referrer, "reference"): "MASP-2026-0077",
    (Reported, "report"): Report.NOT_UNDERTAKEN,
}
VARIANTS: dict[type, tuple[Variant, ...]] = {
    Note: tuple((f"/{kind.name.lower()}", {"kind": kind}) for kind in NoteKind),
    Action: (
        ("", {"withdrawn": ""}),
        ("/tell", {"withdrawn": "", "kind": ActionKind.TELL}),
        ("/withdrawn", {}),
        ("/advocacy", {"withdrawn": "", "agency": "advocacy"}),
    ),
    Finding: (
        *(("", {"criterion": one, "flag": "", "confirmed": True}) for one in Criterion),
        ("/flag", {"criterion": Criterion.AGE, "ask": "", "confirmed": True}),
    ),
    Reopened: (("", {"deferral": None}), ("/deferred", {"decision": None})),
    Amendment: (("", {"deferral": None}), ("/deferred", {"decision": None})),
}
"""Of each class a value for each kind that some document tells from the others."""


@cache
def caged() -> tuple[Meeting, Beside, tuple[Canary, ...]]:
    """A meeting with a canary in every text, and all that there are."""
    cage = Cage(FIXED, VARIANTS)
    standing = cage.filled(
        Item, ROOM, id="closing", kind=ItemKind.STANDING, case=None, restricted=False, recalled="", late=""
    )
    items = [_case(cage, owner, place) for owner in ITEMS for place in (0, 1)]
    owned = {owner: references[0] for owner, references in ITEMS.items()}
    meeting = cage.filled(
        Meeting,
        ROOM,
        profile=PROFILE,
        stage=Stage.APPROVED,
        items=(*items, standing),
        current="",
        covered=False,
        information=_of_each(cage, InformationSent, "item", owned),
        interests=_of_each(cage, Interest, "item", owned),
        matters=tuple(_matter(cage, owner) for owner in BEFORE),
        to_ratify=_of_each(cage, ToRatify, "reference", BEFORE),
        interventions=_of_each(cage, InterventionReport, "reference", BEFORE),
    )
    earlier = {reference: Facts() for reference in BEFORE.values()}
    return meeting, Beside(earlier, frozenset({BEFORE[KEPT]})), tuple(cage.canaries)


def _case(cage: Cage, owner: str, place: int) -> Item:
    """A case that was decided, or one that was deferred."""
    reference = ITEMS[owner][place]
    ended = {"deferral": None} if place == 0 else {"decision": None}
    others = () if place == 0 else (cage.filled(Referrer, owner),)
    case: Case = cage.filled(Case, owner, reference=reference, also_referred_by=others, **ended)
    case = replace(case, disclosure=cage.filled(Disclosure, owner, tells=True))
    disposition = Disposition.DECIDED if place == 0 else Disposition.DEFERRED
    item: Item = cage.filled(
        Item,
        owner,
        id=reference,
        kind=ItemKind.CASE,
        title=reference,
        case=case,
        disposition=disposition,
        restricted=owner == KEPT,
    )
    return item


def _of_each(cage: Cage, kind: type, name: str, owned: dict[str, str]) -> tuple[Any, ...]:
    return tuple(cage.filled(kind, owner, **{name: reference}) for owner, reference in owned.items())


def _matter(cage: Cage, owner: str) -> Matter:
    """An action of an earlier meeting, overdue."""
    action = cage.filled(Action, owner, "Matter/Action", withdrawn="", due=DAY - timedelta(1))
    week_ago = DAY - timedelta(7)
    matter: Matter = cage.filled(Matter, owner, item=BEFORE[owner], day=week_ago, action=action)
    return matter


@cache
def documents() -> dict[str, str]:
    """Every document, unpacked, as one text; the extracts of both own cases together."""
    meeting, beside, _ = caged()
    extracts = [extract_of(meeting, item, _referrer(item), room_mask(meeting)) for item in _own(meeting)]
    whole = {
        "minutes": write_minutes(minutes_of(meeting, NOW, beside)),
        "police minutes": write_minutes(minutes_of(meeting, NOW, beside, "police")),
        "annex": write_annex(annex_of(meeting, NOW, beside)),
        "summary": write_summary(summary_of(meeting, NOW, beside)),
        "record": write_record(record_of_chair(meeting, NOW, beside)),
    }
    found = {name: everything(content).casefold() for name, content in whole.items()}
    return found | {"extract": "".join(everything(write_extract(one)).casefold() for one in extracts)}


def _own(meeting: Meeting) -> list[Item]:
    return [item for item in meeting.items if item.id in ITEMS[MINE]]


def _referrer(item: Item) -> Reader:
    return the_referrer(item.the_case().facts, PROFILE)


def may_have(canary: Canary) -> set[str]:
    """The documents in which a canary is to sing."""
    docs = next(docs.split() for docs, labels in TABLE.items() if canary.label in labels.split())
    found = {one for one in docs if one not in ("nowhere", "extract")}
    if canary.owner == KEPT:
        record = set() if canary.label in VERSIONS_ALONE else {"record"}
        found = record | (found if canary.label in STAYS else set()) if found else set()
    if "extract" in docs and (canary.owner == MINE or canary.label == "Attendee.name"):
        found.add("extract")
    return found | ({"police minutes"} if "minutes" in found else set())


def test_every_field_stands_in_the_table_once_and_nothing_else_does() -> None:
    listed = [label for labels in TABLE.values() for label in labels.split()]

    assert sorted(listed) == sorted({canary.label for canary in caged()[2]})


@pytest.mark.parametrize("name", ["minutes", "police minutes", "annex", "extract", "summary", "record"])
def test_each_document_has_what_its_reader_may_have_and_nothing_else(name: str) -> None:
    words = documents()[name]
    sung = {(one.owner, one.label) for one in caged()[2] if one.word in words}
    due = {(one.owner, one.label) for one in caged()[2] if name in may_have(one)}

    assert sorted(sung - due) == []
    assert sorted(due - sung) == []
