"""What the database does by itself: the triggers by which the journal only grows, as a new one has them."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from masp_meeting.storage.driver import Database, in_memory
from masp_meeting.storage.migrations import JOURNAL_GUARDS, bring_up_to_date

_SQL = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"


def guard_faults(db: Database) -> Iterator[str]:
    """A sentence for each guard that is gone or guards nothing, and for what else acts by itself."""
    found, expected = _acting(db), _of_a_new_one()
    if not found.keys() >= JOURNAL_GUARDS:
        yield "journal: its guards against change and removal are gone"
    for name in sorted(found.keys() & expected.keys()):
        if found[name] != expected[name]:
            yield f"journal: its guard “{name}” was altered"
    for name in sorted(found.keys() - expected.keys()):
        yield f"database: “{name}” acts by itself on what is kept, and is none of this program's"


def _acting(db: Database) -> dict[str, str]:
    return dict(db.execute(_SQL).fetchall())


@cache
def _of_a_new_one() -> dict[str, str]:
    db = in_memory()
    try:
        bring_up_to_date(db, Path(), new=True)
        return _acting(db)
    finally:
        db.close()
