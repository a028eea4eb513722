"""Who is asked for what is missing, in words that tell nobody whom it is about."""

import re
from dataclasses import dataclass

from masp_meeting.domain.chasing import Whom
from masp_meeting.domain.facts import Facts
from masp_meeting.domain.masking import Mask
from masp_meeting.domain.profile import Profile

ROLES = {
    Whom.REFERRER: "referrer",
    Whom.POLICE: "police",
    Whom.ADVOCATE: "advocacy",
    Whom.HOLDER: "case holder",
}
_LONGEST = 80
_SHORTEST_PLACE = 4
_SHORTEST_IN_EMAIL = 3
_WORD = re.compile(r"[^\W\d_]{2,}")
_TITLES = ("dr", "mr", "mrs", "ms", "miss", "mx", "prof", "rev", "pc", "dc", "ps", "ds", "di", "dci", "sgt")
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is asked: a practitioner's name and agency as far as they are known, and where to write."""

    whom: Whom
    name: str
    agency: str
    email: str = ""

    @property
    def words(self) -> str:
        """Name and agency, or what they are to the case where neither is known."""
        return ", ".join(part for part in (self.name, self.agency) if part) or ROLES[self.whom]

    @property
    def short(self) -> str:
        """As little as tells them from others: ``T. Marsh``, ``police``."""
        if self.whom in (Whom.POLICE, Whom.ADVOCATE) or not self.name:
            return ROLES[self.whom]
        if self.whom is Whom.HOLDER:
            return self.name
        words = [
            word for word in self.name.partition(",")[0].split() if word.casefold().strip(".") not in _TITLES
        ]
        return f"{words[0][0]}. {words[-1]}" if len(words) > 1 else self.name


def recipient(whom: Whom, facts: Facts, profile: Profile) -> Recipient:
    """Who is asked about a referral; partners stand under their agency's name."""
    if whom is Whom.POLICE:
        return Recipient(whom, "", profile.agency(profile.home_force).name)
    if whom is Whom.ADVOCATE:
        return Recipient(whom, "", profile.agency(profile.meeting.victim_safety_agency).name)
    if whom is Whom.HOLDER:
        return Recipient(whom, discreet(facts.held_by_other, facts), "")
    agency = profile.agency_named(facts.referrer_agency or "")
    listed = next((one.name for one in profile.agencies if one.key == agency), "")
    agency = listed or discreet(facts.referrer_agency, facts)
    return Recipient(whom, discreet(facts.referrer_name, facts), agency, _email(facts))


def discreet(text: str | None, facts: Facts) -> str:
    """What somebody wrote about a practitioner, as one line; empty where it tells of subject or victim.

    A name, an address or a date of birth that stands in the wrong box of a form would leave the house with
    the message. A referrer who shares the subject's name is addressed without one.
    """
    words = "".join(letter if letter.isprintable() else " " for letter in text or "")
    words = " ".join(words.split())
    if _names(words, facts) or _tells(words, facts):
        return ""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _names(words: str, facts: Facts) -> bool:
    """Whether a text names subject or victim; to make a mask takes long, and few texts need one."""
    plain = words.casefold()
    if not any(name in plain for name in _name_words(facts)):
        return False
    mask = Mask(facts)
    return any(mask(written) != written for written in (words, words.title()))


def _name_words(facts: Facts) -> list[str]:
    people = (facts.subject_given_names, facts.subject_family_name, facts.victim_name_or_initials)
    return _WORD.findall(" ".join(name or "" for name in people).casefold())


def _tells(words: str, facts: Facts) -> bool:
    """Whether a text has the victim, an address of any kind, or a date of birth in it."""
    plain = words.casefold()
    parts = [part.strip() for part in re.split(r"[,\n]", facts.subject_address or "")]
    places = [facts.subject_postcode or "", *(part for part in parts if len(part) >= _SHORTEST_PLACE)]
    victim = facts.victim_name_or_initials or ""
    if "@" in plain or any(place and place.casefold() in plain for place in places):
        return True
    if victim and re.search(rf"(?<!\w){re.escape(victim.casefold())}(?!\w)", plain):
        return True
    postcode = (facts.subject_postcode or "").replace(" ", "").casefold()
    if postcode and postcode in plain.replace(" ", ""):
        return True
    born = [day for day in (facts.subject_dob, *facts.subject_dob_conflict) if day]
    numbers = [int(number) for number in re.findall(r"\d+", words) if len(number) <= _SHORTEST_PLACE]
    return any(day.year in numbers or {day.day, day.month, day.year % 100} <= set(numbers) for day in born)


def _email(facts: Facts) -> str:
    """The referrer's address, if it is one; not one with the subject's or victim's name in it."""
    found = _ADDRESS.search(facts.referrer_email or "")
    if found is None:
        return ""
    local = found.group().casefold().partition("@")[0]
    named = any(name in local for name in _name_words(facts) if len(name) >= _SHORTEST_IN_EMAIL)
    return "" if named else found.group()
