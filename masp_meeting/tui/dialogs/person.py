"""One typed line that names a person: “name, agency”, then what else there is to say of them."""

from collections.abc import Iterable

from textual.suggester import Suggester

from masp_meeting.domain.attending import Mode
from masp_meeting.domain.commands import Arrive, SendApologies
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.profile import Profile

_DIAL_IN = {"dial-in", "dial in", "dial", "d"}
_IN_PERSON = {"in person"}
_APOLOGIES = {"apologies"}
_MARKS = _DIAL_IN | _IN_PERSON | _APOLOGIES
_FOR = ("deputy for ", "for ")


class PersonSuggester(Suggester):
    """Completes the part behind the last comma: a known name first, then agency, role, or way of coming."""

    def __init__(self, names: Iterable[str], profile: Profile) -> None:
        """Keep what may be completed."""
        super().__init__(case_sensitive=True)
        self._names = [f"{name}, " for name in names]
        agencies = [agency.short for agency in profile.agencies]
        self._words = [*agencies, *profile.meeting.roles, "dial-in", "apologies"]

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last part completed; None where nothing begins like it."""
        before, comma, part = value.rpartition(",")
        begun = part.lstrip()
        blank = part[: len(part) - len(begun)]
        among = self._words if comma else self._names
        found = next((one for one in among if begun and one.casefold().startswith(begun.casefold())), None)
        return f"{before}{comma}{blank}{found}" if found else None


def read_person(typed: str, profile: Profile) -> Arrive | SendApologies:
    """Somebody's arrival or apologies, from one typed line: the first other word is the agency, then a role.

    Raises:
        Refused: the line has no agency.
    """
    name, *rest = (part.strip() for part in typed.split(","))
    words = [part for part in rest if part]
    told = {word.casefold() for word in words}
    deputy = next((place for word in words if (place := _place_taken(word))), "")
    others = [word for word in words if word.casefold() not in _MARKS and not _place_taken(word)]
    if not name or not others:
        raise Refused("Type the name, a comma, and the agency: S. Okoro, advocacy.")
    key = profile.agency_named(others[0])
    if told & _APOLOGIES:
        return SendApologies(name, key)
    mode = Mode.DIAL_IN if told & _DIAL_IN else Mode.IN_PERSON
    return Arrive(name, key, mode, ", ".join(others[1:]), deputy)


def _place_taken(word: str) -> str:
    """Whose place somebody takes: the name behind “for”."""
    begins = next((one for one in _FOR if word.casefold().startswith(one)), "")
    return word[len(begins) :].strip() if begins else ""
