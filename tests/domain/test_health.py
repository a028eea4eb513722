"""What the doctor makes of what was found: well, worth a look, or to be mended, and what to do."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from masp_meeting.domain.health import Line, Mark
from masp_meeting.domain.health_machine import (
    Terminal,
    judge_clock,
    judge_engine,
    judge_fonts,
    judge_space,
    judge_terminal,
)
from masp_meeting.domain.health_record import (
    Access,
    BackupFound,
    Clear,
    Seat,
    judge_access,
    judge_backups,
    judge_encryption,
    judge_key,
    judge_papers,
    judge_schema,
    judge_seats,
)

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Europe/London"))
WIDE = Terminal(shown=True, width=120, height=36, encoding="utf-8", kind="xterm-256color")
SOUND = Access(open_to_others=False, exposed=("partnership.toml",), unwritable=())
SEALED = Clear(has_key=True, database=False, agendas=())


def says(line: Line, mark: Mark, found: str, do: str = "") -> bool:
    """Whether a line has this mark, these words, and these of what to do, or nothing to do."""
    return line.mark is mark and found in line.found and (do in line.do if do else not line.do)


def test_an_engine_that_cannot_encrypt() -> None:
    assert says(judge_engine("4.19.0", "3.53.4"), Mark.WELL, "SQLCipher 4.19.0")
    assert says(judge_engine("", "3.40.1"), Mark.MEND, "without SQLCipher", "install")


@pytest.mark.parametrize(
    ("free", "database", "mark"),
    [
        (200_000_000, 0, Mark.WELL),
        (199_999_999, 0, Mark.MEND),
        (2_999_999_999, 1_000_000_000, Mark.MEND),
        (3_000_000_000, 1_000_000_000, Mark.WELL),
    ],
)
def test_room_on_the_disk(free: int, database: int, mark: Mark) -> None:
    assert judge_space(free, database).mark is mark


def test_a_clock_that_can_be_believed() -> None:
    line = judge_clock(NOW, "Europe/London", differs=False, last_deed=NOW - timedelta(days=1))

    assert says(line, Mark.WELL, "Wed 25 Nov 2026, 10:00 GMT, as in Europe/London")


@pytest.mark.parametrize("year", [1970, 2025, 2100])
def test_a_year_that_cannot_be(year: int) -> None:
    line = judge_clock(NOW.replace(year=year), "Europe/London", differs=False, last_deed=None)

    assert says(line, Mark.MEND, "cannot be", "set the machine's clock")


@pytest.mark.parametrize(("ahead", "mark"), [(2, Mark.WELL), (3, Mark.MEND)])
def test_a_journal_that_is_ahead_of_the_clock(ahead: int, mark: Mark) -> None:
    last = NOW + timedelta(minutes=ahead)

    assert judge_clock(NOW, "Europe/London", differs=False, last_deed=last).mark is mark


def test_another_zone_than_the_meetings() -> None:
    assert says(
        judge_clock(NOW, "Europe/Paris", differs=True, last_deed=None), Mark.LOOK, "Europe/Paris", "time_zone"
    )


def test_fonts_are_only_remarked_on() -> None:
    wanted = ("Arial", "Segoe UI Symbol")

    assert says(judge_fonts(wanted, None), Mark.WELL, "does not tell")
    assert says(judge_fonts(wanted, ()), Mark.WELL, "Arial, Segoe UI Symbol")
    assert says(judge_fonts(wanted, ("Arial",)), Mark.LOOK, "not on this machine: Arial;")


@pytest.mark.parametrize(
    ("terminal", "mark", "found"),
    [
        (WIDE, Mark.WELL, "120×36, xterm-256color, UTF-8"),
        (replace(WIDE, within=("tmux", "ssh")), Mark.WELL, "within tmux and ssh"),
        (replace(WIDE, encoding="UTF_8"), Mark.WELL, "UTF-8"),
        (replace(WIDE, shown=False, kind=""), Mark.WELL, "goes to no terminal"),
        (replace(WIDE, width=80, height=24), Mark.WELL, "80×24"),
        (replace(WIDE, width=79), Mark.LOOK, "too small"),
        (replace(WIDE, height=23), Mark.LOOK, "too small"),
        (replace(WIDE, encoding="ISO-8859-1"), Mark.MEND, "ISO-8859-1"),
        (replace(WIDE, kind="dumb"), Mark.MEND, "dumb"),
        (replace(WIDE, kind=""), Mark.MEND, "nothing"),
    ],
)
def test_terminals(terminal: Terminal, mark: Mark, found: str) -> None:
    line = judge_terminal(terminal)

    assert line.mark is mark
    assert found in line.found
    assert line.calls == (mark is not Mark.WELL)


def test_who_may_look_in() -> None:
    opened = replace(SOUND, open_to_others=True)

    assert says(judge_access("/m", SOUND), Mark.WELL, "closed")
    assert says(judge_access("/m", opened), Mark.MEND, "may read partnership.toml", "chmod -R go= /m")
    assert says(judge_access("/m", replace(opened, exposed=())), Mark.LOOK, "/m is open", "chmod go= /m")
    assert says(
        judge_access("/m", replace(SOUND, unwritable=("masp.db",))), Mark.MEND, "masp.db", "permission"
    )


def test_what_lies_in_the_clear() -> None:
    plain = Clear(has_key=False, database=True, agendas=("agendas/2026-11-25.json",))

    assert says(judge_encryption(SEALED), Mark.WELL, "encrypted")
    assert says(judge_encryption(plain), Mark.LOOK, "IN THE CLEAR", "encrypt it")
    assert says(judge_encryption(replace(plain, has_key=True)), Mark.MEND, "IN THE CLEAR", "backup")
    assert says(judge_encryption(replace(SEALED, has_key=False)), Mark.MEND, "no masp.key", "masp.key")
    assert says(
        judge_encryption(replace(SEALED, agendas=plain.agendas)), Mark.MEND, "agendas/2026-11-25.json", "anew"
    )


def test_keys() -> None:
    def judged(
        mark: Mark, found: str, do: str = "", seconds: float = 0.2, locked: str = "", **odd: bool
    ) -> bool:
        usual = {"strong": True, "rekeying": False, "remembered": False} | odd
        return says(judge_key(seconds=seconds, locked=locked, **usual), mark, found, do)

    assert judged(Mark.WELL, "sound, unlocking takes 0.2 s")
    assert judged(Mark.WELL, "a keyring remembers it", remembered=True)
    assert judged(Mark.LOOK, "easier", "rekey", strong=False)
    assert judged(Mark.LOOK, "slow", seconds=2.1)
    assert judged(Mark.LOOK, "interrupted", "finishes", rekeying=True)
    assert judged(Mark.LOOK, "not looked at", "say it", locked="say it")


def test_schemas() -> None:
    known = ("first", "second")

    assert says(judge_schema(ours=True, taken=frozenset(known), known=known), Mark.WELL, "all 2 steps")
    assert says(
        judge_schema(ours=True, taken=frozenset(["first"]), known=known), Mark.LOOK, "1 of 2", "open it"
    )
    assert says(
        judge_schema(ours=True, taken=frozenset([*known, "third"]), known=known), Mark.MEND, "third", "newest"
    )
    assert says(
        judge_schema(ours=False, taken=frozenset(), known=known), Mark.MEND, "of this program", "backup"
    )


def test_who_is_at_work() -> None:
    noor = Seat(held=True, words="Noor Patel since 10:02")

    assert says(
        judge_seats(noor, Seat(held=False)),
        Mark.WELL,
        "a meeting is driven by Noor Patel since 10:02, nobody serves",
    )
    assert says(
        judge_seats(replace(noor, held=False), Seat(held=True)),
        Mark.WELL,
        "killed), one is served by somebody",
    )


def test_papers_are_only_counted() -> None:
    assert says(judge_papers((("minutes", 0),), encrypted=True), Mark.WELL, "none")
    assert says(judge_papers((("minutes", 2), ("letters", 0)), encrypted=False), Mark.LOOK, "2 in minutes/")
    assert says(judge_papers((("minutes", 2),), encrypted=True), Mark.LOOK, "papers export --protect")


def test_backups() -> None:
    old = BackupFound("b", NOW - timedelta(days=9))
    before, since = old.at - timedelta(hours=1), old.at + timedelta(hours=1)

    assert says(judge_backups("f", None, 0, NOW, None), Mark.LOOK, "none in f", "masp-meeting backup")
    assert says(judge_backups("f", None, 2, NOW, None), Mark.LOOK, "but 2 that cannot", "masp-meeting backup")
    assert says(judge_backups("f", replace(old, at=since), 0, since, None), Mark.WELL, "in f/b")
    assert says(judge_backups("f", old, 0, NOW, before), Mark.WELL, "Mon 16 Nov 2026")
    assert says(judge_backups("f", old, 0, NOW, since), Mark.LOOK, "work since", "masp-meeting backup")
    assert says(judge_backups("f", old, 0, NOW, None), Mark.LOOK, "work since", "masp-meeting backup")
