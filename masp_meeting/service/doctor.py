"""The doctor: looks at all that a meeting rests on, each thing by itself, whatever else is broken."""

import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from masp_meeting import __version__
from masp_meeting.documents.writing.house_style import FONTS
from masp_meeting.domain.errors import Refused
from masp_meeting.domain.health import Line, mend, not_seen, well
from masp_meeting.domain.health_machine import (
    judge_clock,
    judge_engine,
    judge_fonts,
    judge_program,
    judge_space,
)
from masp_meeting.domain.health_record import (
    RESTORE,
    Seat,
    judge_access,
    judge_backups,
    judge_encryption,
    judge_integrity,
    judge_journal,
    judge_key,
    judge_leftovers,
    judge_papers,
    judge_profile,
    judge_schema,
    judge_seats,
    judge_templates,
)
from masp_meeting.service.serving import Serving
from masp_meeting.service.template_desk import TemplateDesk
from masp_meeting.service.verify import verify
from masp_meeting.storage import found_database, found_files
from masp_meeting.storage.claim import Claim
from masp_meeting.storage.keys import Key, is_encrypted, read_key_file
from masp_meeting.storage.layout import DATABASE
from masp_meeting.storage.lease import Holder
from masp_meeting.storage.profile import load_profile, own_settings
from masp_meeting.storage.workspace import Workspace

_NONE, _UNREADABLE = "there is no workspace", "masp.db cannot be read"
_SEASONS = (1, 7)
"""Months in which a zone has its winter's and its summer's time."""
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Patient:
    """The workspace that is looked at, with its key; ``deep`` has the whole journal walked."""

    folder: Path
    now: datetime
    key: Key | None = None
    locked: str = ""
    """Why there is no key, and what to do; empty where there is one, or none is needed."""
    deep: bool = False
    barred: str = ""
    """Why the database cannot be read: found out as the first thing."""

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.folder / DATABASE


def examine(patient: Patient) -> Iterator[Line]:
    """Look at everything, one thing after the other; what cannot be looked at is told like what is wrong."""
    there = _is_there(patient)
    patient = replace(patient, barred=_barred(patient) if there else _NONE)
    for subject, check, wants in _CHECKS:
        if wants is _READS and patient.barred:
            yield not_seen(subject, patient.barred)
        elif wants is _LOOKS and not there:
            yield not_seen(subject, _NONE)
        else:
            yield _checked(subject, check, patient)


def _is_there(patient: Patient) -> bool:
    """Whether there is a database; what may not be looked into holds none for this account."""
    with suppress(OSError):
        return patient.database.is_file()
    return False


def _checked(subject: str, check: Callable[[Patient], Line], patient: Patient) -> Line:
    try:
        return check(patient)
    except Refused as reason:
        return mend(subject, str(reason).rstrip("."), "")
    except OSError as fault:
        where = f"{fault.filename} cannot be looked at" if fault.filename else "it cannot be looked at"
        return mend(subject, f"{where} ({fault.strerror})", "give this account the permission")
    except Exception as fault:  # noqa: BLE001  # whatever is broken, the other lines are still wanted
        return mend(subject, f"it cannot be looked at ({type(fault).__name__})", RESTORE)


def _barred(patient: Patient) -> str:
    """Why nothing can be read in the database; empty where something can."""
    if patient.locked:
        return "it needs the passphrase"
    if not patient.database.stat().st_size:
        return "masp.db is empty"
    try:
        with found_database.looked_at(patient.folder, patient.key) as db:
            found_database.steps_taken(db)
    except Refused:
        return _UNREADABLE
    return ""


def _program(_: Patient) -> Line:
    return judge_program(__version__, platform.python_version())


def _workspace(patient: Patient) -> Line:
    folder = patient.folder.resolve()
    if not patient.database.exists():
        found = f"there is none in {folder}"
        return mend("Workspace", found, "name its folder with --workspace, or make one: “masp-meeting init”")
    if not patient.database.is_file():
        return mend("Workspace", f"{folder / DATABASE} is not a file", f"move it away, then {RESTORE}")
    return judge_access(str(folder), found_files.access(patient.folder))


def _engine(_: Patient) -> Line:
    return judge_engine(*found_database.engine())


def _encryption(patient: Patient) -> Line:
    if not patient.database.stat().st_size:
        return mend("Encryption", "masp.db is empty", RESTORE)
    return judge_encryption(found_files.clear(patient.folder))


def _key(patient: Patient) -> Line:
    if not is_encrypted(patient.folder):
        return well("Key", "none is needed, as nothing is encrypted")
    kept = read_key_file(patient.folder)
    seconds = found_database.seconds_to_unlock(kept)
    return judge_key(
        seconds=seconds,
        strong=kept.is_strong,
        rekeying=bool(kept.before),
        remembered=kept.remembered,
        locked=patient.locked,
    )


def _schema(patient: Patient) -> Line:
    with found_database.looked_at(patient.folder, patient.key) as db:
        ours, taken = found_database.steps_taken(db)
    return judge_schema(ours=ours, taken=taken, known=found_database.KNOWN_STEPS)


def _integrity(patient: Patient) -> Line:
    if patient.barred not in ("", _UNREADABLE):
        return not_seen("Database", patient.barred)
    encrypted = patient.key is not None
    with found_database.looked_at(patient.folder, patient.key) as db:
        faults = found_database.faults_of_database(db, encrypted=encrypted)
    return judge_integrity(faults, encrypted=encrypted)


def _journal(patient: Patient) -> Line:
    with found_database.looked_at(patient.folder, patient.key) as db:
        told = found_database.faults_of_journal(db)
        _, taken = found_database.steps_taken(db)
    deep = patient.deep and taken == {*found_database.KNOWN_STEPS}
    if deep and not told.faults:
        with Workspace.open(patient.folder, patient.key) as workspace:
            told = replace(told, faults=verify(workspace))
    return judge_journal(told.rows, told.faults, deep=deep)


def _seats(patient: Patient) -> Line:
    drives = Claim(patient.folder, "masp-driver", Holder)
    serves = Claim(patient.folder, "masp-follow", Serving)
    driver, server = drives.told(), serves.told()
    return judge_seats(
        Seat(drives.is_taken(), f"{driver.name} since {driver.since:%H:%M}" if driver else ""),
        Seat(
            serves.is_taken(), f"the server at {server.address} since {server.since:%H:%M}" if server else ""
        ),
    )


def _leftovers(patient: Patient) -> Line:
    log = patient.folder / found_files.FAULT_LOG
    return judge_leftovers(found_files.leftovers(patient.folder), log.name if log.exists() else "")


def _papers(patient: Patient) -> Line:
    counts = found_files.papers_in_the_clear(patient.folder)
    return judge_papers(counts, encrypted=is_encrypted(patient.folder))


def _space(patient: Patient) -> Line:
    folder = next(
        one for one in (patient.folder.resolve(), *patient.folder.resolve().parents) if one.is_dir()
    )
    size = patient.database.stat().st_size if patient.database.is_file() else 0
    return judge_space(shutil.disk_usage(folder).free, size)


def _backups(patient: Patient) -> Line:
    folder = found_files.backups_folder(patient.folder)
    newest, broken = found_files.backups_in(folder)
    return judge_backups(str(folder), newest, broken, patient.now, _last_deed(patient))


def _clock(patient: Patient) -> Line:
    zone, now = "", patient.now
    with suppress(Refused):  # the profile has a line of its own
        zone = load_profile(patient.folder).meeting.time_zone
    differs = bool(zone) and any(_is_elsewhere(one, ZoneInfo(zone)) for one in _seasons(now))
    return judge_clock(now, zone, differs=differs, last_deed=_last_deed(patient))


def _seasons(now: datetime) -> tuple[datetime, ...]:
    return now, *(now.replace(month=month, day=1) for month in _SEASONS)


def _is_elsewhere(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether this machine's clock shows another time than a zone's."""
    return moment.astimezone().utcoffset() != moment.astimezone(zone).utcoffset()


def _last_deed(patient: Patient) -> datetime | None:
    with suppress(Refused):
        if not patient.barred:
            with found_database.looked_at(patient.folder, patient.key) as db:
                return found_database.newest_deed(db)
    return None


def _templates(patient: Patient) -> Line:
    desk = TemplateDesk(patient.folder)
    own = tuple(name for name, path in desk.every().items() if path)
    checked = desk.check(own) if own else ()
    faults = [f"{one.name}: {fault}" for one in checked for fault in one.faults if not fault.only_warns]
    return judge_templates((*faults, *desk.strangers()), len(own))


def _profile(patient: Patient) -> Line:
    return judge_profile(load_profile(patient.folder).name, tuple(_named(own_settings(patient.folder))))


def _named(settings: dict[str, object], within: str = "") -> Iterator[str]:
    for key, value in settings.items():
        if isinstance(value, dict):
            yield from _named(value, f"{within}{key}.")
        else:
            yield f"{within}{key}"


def _fonts(_: Patient) -> Line:
    if shutil.which("fc-list") is None:
        return judge_fonts(FONTS, None)
    listing = ["fc-list", ":", "family"]
    said = subprocess.run(listing, capture_output=True, text=True, timeout=_PATIENCE, check=False).stdout
    known = {name.strip().casefold() for line in said.splitlines() for name in line.split(",")}
    return judge_fonts(FONTS, tuple(font for font in FONTS if font.casefold() not in known))


_ALWAYS, _LOOKS, _READS = "always", "a workspace", "a database that can be read"
_CHECKS: tuple[tuple[str, Callable[[Patient], Line], str], ...] = (
    ("Program", _program, _ALWAYS),
    ("Workspace", _workspace, _ALWAYS),
    ("Engine", _engine, _ALWAYS),
    ("Encryption", _encryption, _LOOKS),
    ("Key", _key, _LOOKS),
    ("Schema", _schema, _READS),
    ("Database", _integrity, _LOOKS),
    ("Journal", _journal, _READS),
    ("At work", _seats, _LOOKS),
    ("Leftovers", _leftovers, _LOOKS),
    ("Papers", _papers, _LOOKS),
    ("Disk space", _space, _ALWAYS),
    ("Backups", _backups, _LOOKS),
    ("Clock", _clock, _ALWAYS),
    ("Templates", _templates, _ALWAYS),
    ("Profile", _profile, _ALWAYS),
    ("Fonts", _fonts, _ALWAYS),
)
