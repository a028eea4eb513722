"""Workspaces of any size, filled quickly with invented referrals through storage and service."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from masp_meeting.domain.agenda import plan
from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, OpenMeeting
from masp_meeting.domain.facts import Facts, Investigation, RedFlags, RiskFactors, Willing
from masp_meeting.domain.referral import Referral
from masp_meeting.service.days import shelf_of
from masp_meeting.service.filing import file_new
from masp_meeting.service.office import Office
from masp_meeting.service.setting import Setting
from masp_meeting.storage.agendas import Agenda
from masp_meeting.storage.keys import Key
from masp_meeting.storage.profile import load_profile
from masp_meeting.storage.workspace import Workspace

_GIVEN = ("Alder", "Birch", "Cedar", "Elder", "Hazel", "Linden", "Maple", "Rowan", "Sorrel", "Willow")
_FAMILY = ("Ashdown", "Brackley", "Coldwell", "Dunmore", "Eastfield", "Fenwick", "Garland", "Holloway")
_POSTCODES = ("PO9 2AX", "SO14 7LY", "PO30 1UD", "RG21 7QW", "SP11 9RR", "GU10 4BW", None)
_AGENCIES = ("Hampshire Constabulary", "Probation Service", "NHS", "Stop Domestic Abuse", "Havant council")
_QUESTION = "Is he suitable for a direct intervention, and how should I manage his rumination meanwhile?"
_BEHAVIOURS = "He waited outside her work on three mornings, and wrote to her mother when told to stop. "


def fill(folder: Path, referrals: int, cases: int = 0, key: Key | None = None) -> None:
    """Make a workspace with so many waiting referrals.

    Args:
        folder: where; it is made.
        referrals: how many, all of them waiting.
        cases: how many of them a meeting of today has before it, opened on its first item; 0 for no meeting.
        key: what the workspace is encrypted with; None writes it in the clear.
    """
    ids = map(str, count())
    now = datetime.now(UTC).astimezone()
    with Workspace.create(folder, key) as workspace:
        setting = Setting(workspace, load_profile(folder), lambda: now, "bench")
        with workspace.transaction() as db:
            made = [file_new(db, setting, one, "Add").reference for one in _invented(referrals, now.date())]
        if cases:
            slots = plan(made[:cases], setting.profile.meeting)
            shelf_of(setting).save(Agenda(now.date(), slots))
    if cases:
        _open_meeting(folder, now, lambda: next(ids), key)


def _open_meeting(folder: Path, now: datetime, ids: Callable[[], str], key: Key | None) -> None:
    with Office.open(folder, lambda: now, ids, "bench", key) as office:
        office.meetings.convene(now.date())
        for agency in ("police", "probation", "health", "advocacy"):
            office.meetings.handle(Arrive(f"Somebody of {agency}", agency, Mode.IN_PERSON))
        office.meetings.handle(OpenMeeting("Somebody of police", ""))


def _invented(referrals: int, today: date) -> Iterator[Referral]:
    """Referrals of every kind, one in twenty with a red flag, as long as a usual form."""
    chance = Random(0)
    for number in range(referrals):
        made = today - timedelta(days=number % 60)
        yield Referral("", today, _facts(chance, made), reviewed=True)


def _facts(chance: Random, made: date) -> Facts:
    return Facts(
        referral_date=made,
        referrer_name=f"{chance.choice(_GIVEN)} Referrer",
        referrer_agency=chance.choice(_AGENCIES),
        referrer_holds_case=chance.choice((True, True, None)),
        subject_given_names=chance.choice(_GIVEN),
        subject_family_name=chance.choice(_FAMILY),
        subject_dob=made - timedelta(days=chance.randint(6_000, 20_000)),
        subject_postcode=chance.choice(_POSTCODES),
        victim_name_or_initials="K.L.",
        victim_relationship="former partner",
        behaviours=_BEHAVIOURS * 3,
        red_flags=RedFlags(last_resort_thinking=True) if chance.random() < 0.05 else RedFlags(),
        other_risk_factors=RiskFactors(approach_behaviours=True),
        investigation_status=chance.choice((*Investigation, None)),
        investigation_status_date=made,
        legal_status=("none",),
        willing_to_engage=Willing.YES,
        referrer_question=_QUESTION,
    )
