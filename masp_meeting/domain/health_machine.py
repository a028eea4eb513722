"""How the machine is judged that a workspace lies on: program, disk, clock, fonts, terminal."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from masp_meeting.domain.dates import show_date
from masp_meeting.domain.health import Line, look, mend, some, well

_MEGABYTE = 1_000_000
_LEAST_FREE = 200 * _MEGABYTE
_COPIES = 3
"""The database, its write-ahead log and a backup under way."""
_PLAUSIBLE = range(2026, 2100)
_MINUTES_AHEAD = 2
"""As far as two clocks of one house may differ."""
_WIDTH, _HEIGHT = 80, 24


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where the app would be painted; ``shown`` is False where output goes elsewhere."""

    shown: bool
    width: int
    height: int
    encoding: str
    kind: str
    """What ``TERM`` says."""
    within: tuple[str, ...] = ()
    """What stands between: ``tmux``, ``ssh``."""


def judge_program(version: str, python: str) -> Line:
    """Which program this is."""
    return well("Program", f"masp-meeting {version} on Python {python}")


def judge_engine(cipher: str, sqlite: str) -> Line:
    """Whether the database engine is one that encrypts."""
    if not cipher:
        do = "install masp-meeting anew with what its requirements name"
        return mend("Engine", f"SQLite {sqlite} without SQLCipher: nothing can be encrypted", do)
    return well("Engine", f"SQLCipher {cipher} on SQLite {sqlite}")


def judge_space(free: int, database: int) -> Line:
    """Whether the disk has room for the next meeting; sizes in bytes."""
    wanted = max(_LEAST_FREE, database * _COPIES)
    sizes = f"{_size(free)} free, the database takes {_size(database)}"
    if free < wanted:
        return mend("Disk space", sizes, f"make room: at least {_size(wanted)} should be free")
    return well("Disk space", sizes)


def judge_clock(now: datetime, zone: str, *, differs: bool, last_deed: datetime | None) -> Line:
    """Whether the machine's clock can be believed.

    Args:
        now: what it shows, with the machine's time zone.
        zone: the name of the zone that the partnership's meetings are told in; empty where nobody knows.
        differs: whether the machine's zone has another time, now or at another season.
        last_deed: when the newest row of the journal was written; None where it is not known.
    """
    shown = f"{show_date(now.date())}, {now:%H:%M} {now.tzname()}"
    set_it = "set the machine's clock, then look again"
    if now.year not in _PLAUSIBLE:
        return mend("Clock", f"{shown}: that cannot be", set_it)
    if last_deed and last_deed > now + timedelta(minutes=_MINUTES_AHEAD):
        last = last_deed.astimezone(now.tzinfo)
        words = f"{shown}, but the journal's newest row is of {show_date(last.date())}, {last:%H:%M}"
        return mend("Clock", f"{words}: the clock is behind, or was ahead then", set_it)
    if differs:
        do = f"set the machine's time zone to {zone}, or “time_zone” of [meeting] in partnership.toml"
        return look("Clock", f"{shown}, which is not the time of {zone}, where the meeting is", do)
    return well("Clock", f"{shown}, as in {zone}" if zone else shown)


def judge_fonts(wanted: tuple[str, ...], missing: tuple[str, ...] | None) -> Line:
    """Whether papers look here as they do elsewhere; None is missing where nobody can say."""
    if missing is None:
        return well("Fonts", f"papers are set in {some(wanted)}; this system does not tell which it has")
    if missing:
        words = f"not on this machine: {some(missing)}; papers show another here, and their own in Word"
        return look("Fonts", words)
    return well("Fonts", f"{some(wanted)} can be shown")


def judge_terminal(terminal: Terminal) -> Line:
    """Whether the app can be seen on the terminal that this runs on."""
    if not terminal.shown:
        return well("Terminal", "not looked at: this goes to no terminal")
    size = f"{terminal.width}×{terminal.height}"
    if terminal.kind in ("", "dumb"):
        do = "use another terminal, or set TERM to what this one is"
        return mend("Terminal", f"{size}, which calls itself {terminal.kind or 'nothing'}", do)
    if terminal.encoding.casefold().replace("-", "").replace("_", "") != "utf8":
        do = "set the language to one with UTF-8, as in LANG=en_GB.UTF-8"
        return mend("Terminal", f"{size}, and writes {terminal.encoding}: signs such as ✔ are lost", do)
    if terminal.width < _WIDTH or terminal.height < _HEIGHT:
        do = f"make the window larger or the letters smaller, to {_WIDTH}×{_HEIGHT} at least"
        return look("Terminal", f"{size}, which is too small to show everything", do)
    within = f", within {' and '.join(terminal.within)}" if terminal.within else ""
    return well("Terminal", f"{size}, {terminal.kind}, UTF-8{within}")


def _size(count: int) -> str:
    if count >= 1000 * _MEGABYTE:
        return f"{count / (1000 * _MEGABYTE):.1f} GB"
    return f"{count / _MEGABYTE:.1f} MB"
