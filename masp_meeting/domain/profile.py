"""The partnership profile: everything in which one partnership differs from another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache

from masp_meeting.domain.dates import weeks_after
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.house_rules import BackupRules, FollowRules, RetentionRules, ScreenRules

_NAMES_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Agency:
    """One partner. ``aliases`` are other ways in which its people write its name on a form."""

    key: str
    name: str
    short: str
    core: bool = False
    aliases: tuple[str, ...] = ()
    reached: str = ""
    """How a victim reaches it, as it is printed for them; of the victims' advocates alone it is asked."""


@dataclass(frozen=True, slots=True)
class CriterionWords:
    """How one criterion is named: ``key`` for scripts, ``name`` on screens and in documents."""

    key: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class CriteriaRules:
    """The five criteria in the partnership's words, with their numbers."""

    age: CriterionWords
    area: CriterionWords
    investigation: CriterionWords
    holds: CriterionWords
    features: CriterionWords
    minimum_age: int
    hold_weeks: int
    """Weekly sessions that the referrer must hold the case for, at least."""
    hold_weeks_comfortable: int
    """A hold-until date before this many weeks is met, but flagged."""
    stale_days: int
    """A police status checked more days than this before the meeting is flagged."""
    birthday_weeks: int
    """A birthday within this many weeks is worth deferring for."""
    recheck_months: int
    repeat_months: int = 12
    """A referral about the same victim within so many months of an earlier one is a repeat."""
    status_weeks: int = 4
    """Weeks after which the police are asked again about an investigation that was open."""
    review_months: int = 12
    """Months after which a case in intervention is reviewed again."""


@dataclass(frozen=True, slots=True)
class Pathway:
    """One kind of direct intervention, and whom it is suggested for.

    ``presentations`` holds stalker types, ``psychological`` or ``psychiatric``;
    ``footings`` holds ``voluntary``, ``probation`` and ``order or licence``.
    """

    key: str
    name: str
    length: str
    presentations: tuple[str, ...]
    footings: tuple[str, ...]
    agency: str
    service: str
    """The key of the service that it is."""
    sessions: int = 0
    """Weekly sessions with the follow-up; 0 for a length by need."""


@dataclass(frozen=True, slots=True)
class Service:
    """Something a decision may give, such as advice and consultation, assessment or co-working."""

    key: str
    name: str
    offered_to_all_accepted: bool = False


@dataclass(frozen=True, slots=True)
class StandingItem:
    """An item of every agenda. ``after_cases`` places it behind the cases."""

    key: str
    title: str
    minutes: int
    after_cases: bool = False


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """When the meeting is, and how it is timed. Weekdays count from Monday = 0."""

    title: str
    weekday: int
    starts: time
    case_minutes: int
    break_minutes: int
    quorum: tuple[str, ...]
    """Keys of the agencies that must be present for a decision to stand."""
    standing: tuple[StandingItem, ...]
    victim_safety_agency: str
    """The agency whose advocate gives the victim-safety line."""
    victim_safety_days: int
    """Days in which the advocate's view is to be obtained when none was present."""
    advice_agency: str
    """The agency that gives advice and consultation unless another is named."""
    advice_service: str
    signpost_service: str
    list_routine: bool = False
    """Whether a new agenda proposes to take routine cases without discussion."""
    listed_minutes: int = 2
    """Planned for a case that is taken without discussion."""
    roles: tuple[str, ...] = ()
    """What people come as, for completing what is typed; any other role may be typed."""
    ask_alone: bool = False
    """Whether those who dial in are asked if they are alone in the room."""
    weekdays: tuple[int, ...] = ()
    """Its days, where it meets more than once a week; empty for ``weekday`` alone."""
    time_zone: str = "Europe/London"
    """The zone, by its name in the IANA database, that its times are told in."""
    venue: str = ""
    """Where it meets, for agendas and invitations."""
    dial_in: str = ""
    """How to join from elsewhere: a link, or a number."""
    contact: str = ""
    """Whom members and referrers ask about it, such as the administrator."""
    contact_email: str = ""
    """The contact's address; with it an invitation can be answered."""

    @property
    def days(self) -> tuple[int, ...]:
        """The weekdays on which it meets."""
        return self.weekdays or (self.weekday,)

    def next_on(self, day: date) -> date:
        """The first usual day of a meeting on or after a day."""
        return day + timedelta(days=min((weekday - day.weekday()) % 7 for weekday in self.days))

    def after(self, day: date) -> date:
        """When the meeting after one is expected: a week on, or the next of several days in a week."""
        return self.next_on(day + timedelta(days=1)) if self.weekdays else weeks_after(day, 1)


@dataclass(frozen=True, slots=True)
class RiskRules:
    """The words for red flags and factors, and how many factors raise the suggested priority."""

    red_flags: Mapping[str, str]
    factors: Mapping[str, str]
    medium_at: int
    priorities: Mapping[str, str] = field(default_factory=dict)
    """What the priorities *standard*, *medium* and *high* are called, where it is something else."""

    def called(self, priority: str) -> str:
        """The partnership's word for a priority."""
        return self.priorities.get(priority, priority)


@dataclass(frozen=True, slots=True)
class ChasingRules:
    """How many working days those who are asked for something missing have."""

    days: int = 3
    """To answer in."""
    again_after: int = 2
    """After the day on which an answer was due, until they are to be asked again."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The settings of one partnership, whole and checked."""

    name: str
    short_name: str
    reference_prefix: str
    area: str
    marking: str
    handling: str
    statement: str
    agencies: tuple[Agency, ...]
    home_force: str
    """The key of the agency that is the area's own police: any other force is *another force*."""
    criteria: CriteriaRules
    pathways: tuple[Pathway, ...]
    services: tuple[Service, ...]
    meeting: MeetingRules
    risk: RiskRules
    chasing: ChasingRules = field(default_factory=ChasingRules)
    """A meeting that was kept by an earlier release holds a profile without it."""
    follow: FollowRules = field(default_factory=FollowRules)
    screen: ScreenRules = field(default_factory=ScreenRules)
    retention: RetentionRules = field(default_factory=RetentionRules)
    backups: BackupRules = field(default_factory=BackupRules)
    reaffirmation: str = ""
    """What is read to those who join after the statement was read; empty for the statement itself."""
    councils: tuple[str, ...] = ()
    """The councils of its area, where the packaged list of postcodes is of another; empty for that list's."""
    capacity: int = 0
    """People whose direct intervention may begin in one year; 0 where no number is set."""

    def agency(self, key: str) -> Agency:
        """The agency of a key; one that the profile does not list stands under its own name."""
        return next((a for a in self.agencies if a.key == key), Agency(key, key, key))

    def agency_named(self, written: str) -> str:
        """The key of the agency that a form names in any of its names; else the words as written."""
        words = _plain(written)
        for agency in self.agencies:
            named = any(_plain(name) in words for name in (agency.name, *agency.aliases))
            if named or words in (agency.key, _plain(agency.short)):
                return agency.key
        return written

    def service(self, key: str) -> Service:
        """The service of a key.

        Raises:
            Refused: the profile lists no such service.
        """
        for service in self.services:
            if service.key == key:
                return service
        raise Refused(f"“{key}” is no service of this partnership; the profile lists the services.")

    def pathway(self, key: str) -> Pathway:
        """The pathway of a key.

        Raises:
            Refused: the profile lists no such pathway.
        """
        for pathway in self.pathways:
            if pathway.key == key:
                return pathway
        raise Refused(f"“{key}” is no pathway of this partnership; the profile lists the pathways.")


@lru_cache(_NAMES_REMEMBERED)
def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("&", "and").split())
