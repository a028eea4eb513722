"""The partnership profile: the one that ships, with the workspace's partnership.toml laid over it."""

import re
import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from masp_meeting.domain.errors import Refused
from masp_meeting.domain.profile import Profile
from masp_meeting.domain.profile_faults import faults_in
from masp_meeting.storage.small_file import read_small_file

SHIPPED = Path(__file__).parents[1] / "profiles" / "hiow.toml"
"""The whole profile; the others that ship hold only what differs from it."""
OWN = "partnership.toml"

_FAULT = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<place>.*)`)?")
_EXPECTED = re.compile(r"Expected `(?P<wanted>.*?)`, got `(?P<given>.*?)`")
_MISSING = re.compile(r"Object missing required field `(?P<field>.*)`")
_WORDS = {
    "int": "a whole number",
    "float": "a number with a point",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "time": "a time such as 10:00:00",
    "date": "a date",
    "datetime": "a date and time",
}


def load_profile(folder: Path) -> Profile:
    """The profile under which a workspace works.

    Raises:
        Refused: its partnership.toml cannot be read or does not hang together; names the file and the place.
    """
    own = folder / OWN
    settings = _laid_over(_read(SHIPPED), own_settings(folder))
    try:
        profile = msgspec.convert(settings, Profile)
    except msgspec.ValidationError as fault:
        raise Refused(f"{own}: {_in_words(str(fault))}.") from fault
    unknown = _unknown(settings, msgspec.to_builtins(profile), "")
    if faults := [*unknown, *faults_in(profile), *_odd_zone(profile.meeting.time_zone)]:
        raise Refused(f"{own}: {'; '.join(faults)}.")
    return profile


def own_settings(folder: Path) -> dict[str, Any]:
    """What the partnership.toml of a workspace sets; nothing where it has none.

    Raises:
        Refused: it cannot be read, or is no TOML.
    """
    own = folder / OWN
    return _read(own) if own.exists() or own.is_symlink() else {}


def settings_of(name: str, folder: Path) -> bytes:
    """What a new workspace keeps as its partnership.toml; nothing for the profile that holds anyway.

    Raises:
        Refused: no profile of that name ships, or the folder has a partnership.toml already.
    """
    shipped = SHIPPED.with_name(f"{name}.toml")
    if name not in (names := sorted(path.stem for path in SHIPPED.parent.glob("*.toml"))):
        raise Refused(f"There is no profile “{name}”: choose one of {', '.join(names)}.")
    if shipped == SHIPPED:
        return b""
    if (own := folder / OWN).exists():
        raise Refused(f"{own} is there already: move it away, or leave out --profile to go by it.")
    return shipped.read_bytes()


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_small_file(path).decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as fault:
        raise Refused(f"{path}: this is no TOML: {str(fault)[:1].lower()}{str(fault)[1:]}.") from fault
    except UnicodeDecodeError as fault:
        raise Refused(f"{path}: byte {fault.start} is not UTF-8: save the file as UTF-8.") from fault
    except OSError as fault:
        raise Refused(f"{path} cannot be read: {fault.strerror}.") from fault


def _laid_over(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Tables are merged, everything else replaced."""
    merged = dict(under)
    for key, value in over.items():
        below = under.get(key)
        if isinstance(below, dict) and isinstance(value, dict):
            value = _laid_over(below, value)
        merged[key] = value
    return merged


def _odd_zone(name: str) -> list[str]:
    """What is said of a time zone that this machine does not know."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name of a zone at all, or a folder of zones
        return [f"meeting.time_zone: “{name}” is no time zone; it is called as in “Europe/London”"]
    return []


def _in_words(fault: str) -> str:
    found = _FAULT.fullmatch(fault)
    what, place = (found["what"], found["place"] or "") if found else (fault, "")
    if expected := _EXPECTED.fullmatch(what):
        wanted, given = (_WORDS.get(expected[name], expected[name]) for name in ("wanted", "given"))
        what = f"expected {wanted}, got {given}"
    elif missing := _MISSING.fullmatch(what):
        what = f"“{missing['field']}” is missing"
    return f"{place.replace('[...]', '')}: {what}" if place else what


def _unknown(given: Any, taken: Any, place: str) -> list[str]:  # noqa: ANN401  # whatever TOML holds
    """The settings that no part of the profile took, each with its place."""
    if isinstance(given, dict):
        faults = [f"{place}{key}: there is no such setting" for key in given if key not in taken]
        known = [(f"{place}{key}", key) for key in given if key in taken]
        return faults + [f for name, key in known for f in _unknown(given[key], taken[key], f"{name}.")]
    if isinstance(given, list):
        inside = enumerate(zip(given, taken, strict=True))
        return [f for n, (g, t) in inside for f in _unknown(g, t, f"{place.rstrip('.')}[{n}].")]
    return []
